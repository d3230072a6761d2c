package project

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
)

// Schema names the form of file that [Load] reads, described by
// data/project.schema.json.
const Schema = "yiwang.project/1"

// Rules are the grades of trust, the order of matters within a project, and what the
// silence of a department in a joint review means.
type Rules struct {
	ID       string
	Version  string
	Grades   []Grade // best first
	Chains   []Chain
	Parallel []Parallel
	Silence  Silence
}

// Chain (链) is a set of matters that projects of one kind go through.
type Chain struct {
	ID      string         `json:"id"`
	Name    string         `json:"name"`
	English string         `json:"english"`
	Matters []catalog.Code `json:"matters"`
	Orders  []Order        `json:"orders"`
	Note    string         `json:"note,omitempty"`
}

// Term is the chain in both languages.
func (c Chain) Term() yiwang.Term { return yiwang.Term{ZH: c.Name, EN: c.English} }

// Order says that one matter has to be granted before another can be applied for.
type Order struct {
	Before catalog.Code    `json:"before"`
	After  catalog.Code    `json:"after"`
	Basis  []catalog.Basis `json:"basis"`
}

// Parallel (并联) says that matters may be applied for side by side: any of One with
// any of Other.
type Parallel struct {
	One   []catalog.Code  `json:"one"`
	Other []catalog.Code  `json:"other"`
	Basis []catalog.Basis `json:"basis"`
}

// Silence is what it means that somebody who was asked in a joint review does not
// answer.
type Silence struct {
	Consent bool            `json:"consent"`         // no answer in time counts as consent
	Limit   *workflow.Limit `json:"limit,omitempty"` // to answer, where the lead set no day; absent: no source gives one
	Basis   []catalog.Basis `json:"basis"`
}

//go:embed data/project.json
var embedded []byte

// Default are the embedded rules of Shandong. They are shared: do not write to them.
func Default() *Rules { return standard() }

var standard = yiwang.Embedded(embedded, Load)

// Load reads rules of the schema yiwang.project/1. A file with faults is refused with
// a *[LoadError] that lists all of them: a grade missing, an order without a basis, a
// matter outside of its chain, a chain that bites its own tail.
func Load(data []byte) (*Rules, error) {
	var doc struct {
		Schema   string     `json:"schema"`
		ID       string     `json:"id"`
		Version  string     `json:"version"`
		Grades   []Grade    `json:"grades"`
		Chains   []Chain    `json:"chains"`
		Parallel []Parallel `json:"parallel"`
		Silence  Silence    `json:"silence"`
	}
	var p loadProblems
	if !p.Read(data, &doc, &doc.Schema, Schema) {
		return nil, p.Refuse("project.bad_file")
	}
	p.text("/id", doc.ID)
	p.text("/version", doc.Version)
	if !slices.EqualFunc(doc.Grades, Grades(), func(g Grade, t Trust) bool { return g.ID == t }) {
		p.Add("/grades", "project.file_grades")
	}
	for i, g := range doc.Grades {
		at := yiwang.At("/grades", i)
		p.text(at+"/letter", g.Letter)
		p.text(at+"/name", g.Name)
		p.text(at+"/english", g.English)
		p.basis(at+"/basis", g.Basis)
	}
	var orders []Order
	for i, c := range doc.Chains {
		at := yiwang.At("/chains", i)
		p.chain(at, c)
		if slices.ContainsFunc(doc.Chains[:i], func(x Chain) bool { return x.ID == c.ID }) {
			p.Add(at+"/id", "project.file_id", yiwang.Quote(c.ID))
		}
		orders = append(orders, c.Orders...)
	}
	if way := cycle(orders); len(way) > 0 {
		p.Add("/chains", "project.file_cycle", strings.Join(way, " → "))
	}
	for i, x := range doc.Parallel {
		at := yiwang.At("/parallel", i)
		if len(x.One) == 0 || len(x.Other) == 0 {
			p.Add(at, "project.missing")
		}
		for _, a := range x.One {
			for _, b := range x.Other {
				if a == b || slices.ContainsFunc(orders, func(o Order) bool { return o.Before == a && o.After == b || o.Before == b && o.After == a }) {
					p.Add(at, "project.file_both", string(a), string(b))
				}
			}
		}
		p.basis(at+"/basis", x.Basis)
	}
	if l := doc.Silence.Limit; l != nil && (l.Count < 1 || l.Unit != workflow.WorkingDay) {
		p.Add("/silence/limit", "project.file_limit")
	}
	p.basis("/silence/basis", doc.Silence.Basis)
	if len(p.Problems) > 0 {
		return nil, p.Refuse("project.bad_file")
	}
	return &Rules{doc.ID, doc.Version, doc.Grades, doc.Chains, doc.Parallel, doc.Silence}, nil
}

// Grade looks a grade up.
func (r *Rules) Grade(t Trust) (Grade, bool) {
	i := slices.IndexFunc(r.Grades, func(g Grade) bool { return g.ID == t })
	if i < 0 {
		return Grade{}, false
	}
	return r.Grades[i], true
}

// Chain is the one chain that has all of some matters; false when none has, or more
// than one.
func (r *Rules) Chain(matters ...catalog.Code) (Chain, bool) {
	var found []Chain
	for _, c := range r.Chains {
		if !slices.ContainsFunc(matters, func(m catalog.Code) bool { return !slices.Contains(c.Matters, m) }) {
			found = append(found, c)
		}
	}
	if len(found) != 1 || len(matters) == 0 {
		return Chain{}, false
	}
	return found[0], true
}
