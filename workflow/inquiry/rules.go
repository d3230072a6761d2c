package inquiry

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// Schema names the form of file that [Load] reads, described by
// data/inquiry.schema.json.
const Schema = "yiwang.inquiry/1"

// Rules say how soon an inquiry is answered, how often it may be asked on, and who may
// do what.
type Rules struct {
	ID      string
	Version string
	Answer  deadline.Rule // how soon; without a limit where nobody gives one
	AskOn   AskOnRule
	May     []Permission
}

// AskOnRule bounds how often one inquiry may be asked on.
type AskOnRule struct {
	Most  int             `json:"most"`
	Basis []catalog.Basis `json:"basis"`
}

// Permission lets roles carry an action out; with OwnOffice, only for the office that
// has the inquiry, with OwnAnswer, only who gave the answer as it stands. That only the
// asker asks on and says that it is solved is no matter of permission.
type Permission struct {
	Action    Action          `json:"action"`
	Roles     []workflow.Role `json:"roles"`
	OwnOffice bool            `json:"own_office,omitempty"`
	OwnAnswer bool            `json:"own_answer,omitempty"`
	Basis     []catalog.Basis `json:"basis"`
}

// of are the permissions that a role has for an action.
func (r *Rules) of(action Action, role workflow.Role) []Permission {
	var all []Permission
	for _, p := range r.May {
		if p.Action == action && slices.Contains(p.Roles, role) {
			all = append(all, p)
		}
	}
	return all
}

// office reports whether the permission holds for the office that has the inquiry.
func (p Permission) office(q *Inquiry, actor workflow.Actor) bool {
	return !p.OwnOffice || actor.Office == q.Office
}

//go:embed data/inquiry.json
var embedded []byte

// Default are the embedded rules. They are shared: do not write to them.
func Default() *Rules { return standard() }

var standard = yiwang.Embedded(embedded, Load)

// Load reads rules of the schema yiwang.inquiry/1. A file with faults is refused with a
// *[LoadError] that lists all of them.
func Load(data []byte) (*Rules, error) {
	var doc struct {
		Schema  string        `json:"schema"`
		ID      string        `json:"id"`
		Version string        `json:"version"`
		Answer  deadline.Rule `json:"answer"`
		AskOn   AskOnRule     `json:"ask_on"`
		May     []Permission  `json:"may"`
	}
	var p yiwang.Problems
	if !p.Read(data, &doc, &doc.Schema, Schema) {
		return nil, p.Refuse("inquiry.bad_file")
	}
	text := func(pointer, s string) {
		if strings.TrimSpace(s) == "" {
			p.Add(pointer, "inquiry.missing")
		}
	}
	basis := func(pointer string, all []catalog.Basis) {
		catalog.CheckBasis(&p, pointer, all, "inquiry.missing", "inquiry.file_basis")
	}
	text("/id", doc.ID)
	text("/version", doc.Version)
	text("/answer/name", doc.Answer.Name)
	for _, x := range doc.Answer.Verify() {
		p.Add("/answer"+x.Pointer, x.Message.Code, x.Message.Args...)
	}
	if k := doc.Answer; k.Hourly() || k.After != nil || k.Limit != nil && k.Limit.Count < 0 {
		p.Add("/answer/limit", "inquiry.file_limit")
	}
	if doc.AskOn.Most < 0 {
		p.Add("/ask_on/most", "inquiry.file_number", doc.AskOn.Most)
	}
	basis("/ask_on/basis", doc.AskOn.Basis)
	for i, may := range doc.May {
		at := yiwang.At("/may", i)
		if !slices.Contains(Actions(), may.Action) {
			p.Add(at+"/action", "inquiry.action_unknown", yiwang.Quote(string(may.Action)))
		}
		if len(may.Roles) == 0 {
			p.Add(at+"/roles", "inquiry.missing")
		}
		basis(at+"/basis", may.Basis)
	}
	for _, a := range Actions() {
		if !slices.ContainsFunc(doc.May, func(m Permission) bool { return m.Action == a }) {
			p.Add("/may", "inquiry.file_nobody", a.Term())
		}
	}
	if len(p) > 0 {
		return nil, p.Refuse("inquiry.bad_file")
	}
	return &Rules{doc.ID, doc.Version, doc.Answer, doc.AskOn, doc.May}, nil
}

// LoadError says why a file of rules was refused. Its code is inquiry.bad_file.
type LoadError = yiwang.LoadError
