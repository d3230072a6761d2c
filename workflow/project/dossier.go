package project

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Kind tells what an item of a dossier is.
type Kind string

// The kinds.
const (
	Field  Kind = "field"  // of the application form
	Paper  Kind = "paper"  // a material
	Result Kind = "result" // the document of a decision
)

// Item is one thing that was given for a project.
type Item struct {
	Kind   Kind
	Key    string // of a field its pointer, e.g. "/applicant/uscc"; of others the name, see [Key]
	Name   string
	Value  string // of a field; of others the file name or document number
	SHA256 string // of an uploaded file
	Size   int64  // bytes of it
	Trust  Trust
	Flaws  []Flaw

	From       string // id of the case; of what was sent, who sent it
	Sent       bool
	Matter     catalog.Code // of the case
	MatterName string
	Version    int           // of the event with which it came
	Date       calendar.Date // the day it came
	Until      calendar.Date // last day it holds; zero: no source says one
	Role       workflow.Role // who gave it; "" for what was sent
	By         string        // by name
	Applicant  workflow.Party
	Also       []string // where else the very same was given; only in an [Offer]
}

// Key is under what name a material is looked for: material codes hold within one
// guide only, so materials of two matters are the same when their names are, spaces
// left out.
func Key(name string) string { return strings.Join(strings.Fields(name), "") }

// Dossier is what was given for a project, item by item: by kind and key, the best
// first.
type Dossier struct {
	Project code.ProjectCode
	Items   []Item
}

// Sent is something that a platform or another department sent.
type Sent struct {
	Project string // code
	Kind    Kind
	Key     string // of a field, its pointer; of others "" takes the name
	Name    string
	Value   string
	SHA256  string
	Size    int64
	From    string // who sent it
	USCC    string // of whom it is; who has another or none is not offered it
	Account string // of whom else it is known to be; ""
	Date    calendar.Date
	Until   calendar.Date // last day it holds; zero: not said
}

// Sources are what a dossier is made of.
type Sources struct {
	Cases      []workflow.Case // with their events; those of other projects are left out
	Sent       []Sent
	Classified func(catalog.Code) bool   // nil: no matter is; what belongs to one that is, is left out
	Results    func(catalog.Code) string // what the result of a matter is called (结果名称); nil or "": no result is a material
}

// Gather makes the dossier of a project. A code that is none is a
// [*code.SegmentError].
func Gather(projectCode string, s Sources) (Dossier, error) {
	parsed, err := code.ParseProjectCode(projectCode)
	if err != nil {
		return Dossier{}, err
	}
	d := Dossier{Project: parsed}
	for _, c := range s.Cases {
		if c.Project.Code != projectCode || len(c.History) == 0 || s.Classified != nil && s.Classified(c.Matter) {
			continue
		}
		d.Items = append(d.Items, fieldsOf(c)...)
		d.Items = append(d.Items, papersOf(c)...)
		if s.Results != nil {
			d.Items = append(d.Items, resultOf(c, s.Results(c.Matter))...)
		}
	}
	for _, x := range s.Sent {
		if x.Project != projectCode {
			continue
		}
		d.Items = append(d.Items, Item{Kind: x.Kind, Key: cmp.Or(x.Key, Key(x.Name)), Name: x.Name, Value: x.Value, SHA256: x.SHA256, Size: x.Size, Trust: Issued,
			From: x.From, Sent: true, Date: x.Date, Until: x.Until, Applicant: workflow.Party{Account: x.Account, USCC: x.USCC}})
	}
	slices.SortStableFunc(d.Items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(kindRank(a.Kind), kindRank(b.Kind)), cmp.Compare(fieldRank(a.Key), fieldRank(b.Key)), cmp.Compare(a.Key, b.Key), better(a, b))
	})
	return d, nil
}

func kindRank(k Kind) int { return slices.Index([]Kind{Field, Paper, Result}, k) }

func fieldRank(key string) int {
	return slices.IndexFunc(Fields(), func(f FormField) bool { return f.Key == key })
}

// better orders what was given for the same: without flaws first, then the more
// trusted, then the newer.
func better(a, b Item) int {
	return cmp.Or(cmp.Compare(min(len(a.Flaws), 1), min(len(b.Flaws), 1)), cmp.Compare(a.Trust.rank(), b.Trust.rank()), b.Date.Compare(a.Date), cmp.Compare(a.From, b.From))
}
