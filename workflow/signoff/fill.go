package signoff

import (
	"maps"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/verify"
)

// The attributes that are no text.
const (
	limitKey    = "limit"
	handlersKey = "handlers"
)

// longest is the most characters a text may have, most the most entries a list may.
const (
	longest = 2000
	most    = 200
)

// slot is where a value goes.
type slot struct{ stage, step, attribute string }

func (f Fill) slot() slot { return slot{f.Stage, f.Step, f.Attribute} }

// fills are values by where they go.
type fills map[slot]Fill

// with are the values after some more.
func (f fills) with(more []Fill) fills {
	next := maps.Clone(f)
	if next == nil {
		next = fills{}
	}
	for _, x := range more {
		if x.Clear {
			delete(next, x.slot())
		} else {
			next[x.slot()] = x
		}
	}
	return next
}

// put writes the values into stages that are the caller's own; those of a place that is
// not there are passed over. It returns which limits are said not to be.
func (f fills) put(stages []workflow.Stage, none map[slot]string) {
	for i := range stages {
		s := &stages[i]
		for key, field := range map[string]*string{"content": &s.Content, "result": &s.Result, "phone": &s.Phone} {
			f.text(slot{s.ID, "", key}, field)
		}
		f.limit(slot{s.ID, "", limitKey}, &s.Limit, &s.Basis, none)
		for j := range s.Steps {
			x := &s.Steps[j]
			for key, field := range map[string]*string{"content": &x.Content, "office": &x.Office, "criteria": &x.Criteria,
				"title": &x.Title, "department": &x.Department, "result": &x.Result} {
				f.text(slot{s.ID, x.ID, key}, field)
			}
			f.limit(slot{s.ID, x.ID, limitKey}, &x.Limit, &x.Basis, none)
			if v, ok := f[slot{s.ID, x.ID, handlersKey}]; ok {
				x.Handlers = slices.Clone(v.Names)
			}
		}
	}
}

func (f fills) text(at slot, field *string) {
	if v, ok := f[at]; ok {
		*field = v.Text
	}
}

func (f fills) limit(at slot, limit **workflow.Limit, basis *[]catalog.Basis, none map[slot]string) {
	v, ok := f[at]
	switch {
	case !ok:
	case v.Limit == nil:
		*limit, *basis, none[at] = nil, nil, v.None
	default:
		l := *v.Limit
		*limit, *basis = &l, slices.Clone(v.Basis)
		delete(none, at)
	}
}

// shape notes what a value lacks and what it has too much of.
func (f Fill) shape(at string, p *yiwang.Problems) {
	text, names := f.Text != "", len(f.Names) > 0
	wants := map[string]bool{"/text": f.Attribute != limitKey && f.Attribute != handlersKey, "/limit": f.Attribute == limitKey,
		"/names": f.Attribute == handlersKey, "/none": f.Attribute == limitKey, "/clear": true}
	given := 0
	for _, v := range []struct {
		field string
		given bool
	}{{"/text", text}, {"/limit", f.Limit != nil}, {"/names", names}, {"/none", f.None != ""}, {"/clear", f.Clear}} {
		if v.given {
			given++
			if !wants[v.field] || given > 1 {
				p.Add(at+v.field, "signoff.value_unwanted")
			}
		}
	}
	if given == 0 {
		p.Add(at, "signoff.value_missing")
	}
	legible := func(pointer, s string) {
		if s != "" && !yiwang.Legible(s) || len([]rune(s)) > longest {
			p.Add(pointer, "signoff.missing")
		}
	}
	legible(at+"/text", f.Text)
	legible(at+"/none", f.None)
	for i, name := range f.Names {
		if legible(yiwang.At(at+"/names", i), name); name == "" {
			p.Add(yiwang.At(at+"/names", i), "signoff.missing")
		}
	}
	if l := f.Limit; l != nil && (l.Count < 1 || l.Count > 4000 || l.Unit != workflow.WorkingDay && l.Unit != calendar.CalendarDay) {
		p.Add(at+"/limit", "signoff.limit_wrong")
	}
	if f.Limit != nil && len(f.Basis) == 0 {
		p.Add(at+"/basis", "signoff.basis_missing")
	}
	for i, b := range f.Basis {
		if !yiwang.Legible(b.Title) || !b.Mark.Known() {
			p.Add(yiwang.At(at+"/basis", i), "signoff.basis_wrong")
		}
		legible(yiwang.At(at+"/basis", i), b.Title+b.Number+b.Place+b.Note)
	}
	if len(f.Names) > most || len(f.Basis) > most {
		p.Add(at, "signoff.too_many", most)
	}
}

// known reports whether a process has a place for a value: names are not filled in.
func (f Fill) known(p *workflow.Process) bool {
	return f.Attribute != "name" && slices.ContainsFunc(verify.Attributes(p), func(a verify.Attribute) bool {
		return slot{a.Stage, a.Step, a.Key} == f.slot()
	})
}
