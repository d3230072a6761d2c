package catalog

import (
	"encoding/json"
	"slices"

	"github.com/yiwang-go/yiwang"
)

// Conflict is a field that the base has changed under an overlay which says
// otherwise, or relies on it.
type Conflict struct {
	Matter Code
	Name   string // of the matter; "" when the new base has it no more
	Field  string
	Was    string // what the base said when the overlay was written, as JSON; "" unknown
	Now    string // what it says now
	Value  string // what the overlay says; "" when it only relies on the field
}

// Message says the conflict in one sentence.
func (c Conflict) Message() yiwang.Message {
	args := []any{string(c.Matter), FieldTerm(c.Field), shown(c.Was), shown(c.Now), shown(c.Value)}
	switch {
	case c.Name == "":
		return yiwang.Message{Code: "catalog.conflict_gone", Args: args[:1]}
	case c.Value == "":
		return yiwang.Message{Code: "catalog.conflict_relied", Args: args[:4]}
	}
	return yiwang.Message{Code: "catalog.conflict", Args: args}
}

// Rebase carries an overlay over to a new version of its base (three-way merge). A
// change of a field that the base has not touched is kept; one that the base now says
// itself is dropped; the others are in conflict and left out, for a person to decide,
// as are fields the overlay relies on. What the base changed elsewhere concerns
// nobody.
func (o *Overlay) Rebase(to *Catalog) (*Overlay, []Conflict) {
	next := *o
	next.Base, next.Changes, next.Relies = to.version, nil, nil
	var conflicts []Conflict
	look := func(f FieldChange) (keep bool) {
		m, ok := to.ByCode(f.Matter)
		now := to.value(f.Matter, f.Field)
		switch {
		case ok && same(now, f.Was):
			return true
		case ok && len(f.Value) > 0 && same(now, f.Value):
			return false
		}
		conflicts = append(conflicts, Conflict{f.Matter, m.Name, f.Field, string(compact(f.Was)), string(compact(now)), string(compact(f.Value))})
		return false
	}
	for _, f := range o.Changes {
		if look(f) {
			next.Changes = append(next.Changes, f)
		}
	}
	for _, f := range o.Relies {
		if look(f) {
			next.Relies = append(next.Relies, f)
		}
	}
	return &next, conflicts
}

// Difference is a field that two catalogs fill in differently.
type Difference struct {
	Matter Code
	Name   string
	Field  string // "" when a matter is in one of them only
	Old    string // as JSON; "" unknown, or not there
	New    string
	Basis  Basis // of the new value
}

// Message says the difference in one sentence.
func (d Difference) Message() yiwang.Message {
	args := []any{d.Name, FieldTerm(d.Field), shown(d.Old), shown(d.New), d.Basis.String()}
	switch {
	case d.Field == "" && d.Old == "":
		return yiwang.Message{Code: "catalog.diff_matter_new", Args: args[:1]}
	case d.Field == "":
		return yiwang.Message{Code: "catalog.diff_matter_gone", Args: args[:1]}
	}
	return yiwang.Message{Code: "catalog.diff", Args: args}
}

// Diff lists what differs from one catalog to another, by number of the matter and
// in the order of its fields; a field's source alone is no difference.
func Diff(from, to *Catalog) []Difference {
	var all []Difference
	order := slices.Concat(fields(), []string{"aliases"}, optional())
	for _, m := range from.matters {
		n, ok := to.ByCode(m.Code)
		if !ok {
			all = append(all, Difference{Matter: m.Code, Name: m.Name, Old: m.Name})
			continue
		}
		for _, field := range order {
			old, now := from.value(m.Code, field), to.value(m.Code, field)
			if !same(old, now) {
				all = append(all, Difference{m.Code, n.Name, field, string(compact(old)), string(compact(now)), n.Sources[field]})
			}
		}
	}
	for _, m := range to.matters {
		if _, ok := from.ByCode(m.Code); !ok {
			all = append(all, Difference{Matter: m.Code, Name: m.Name, New: m.Name})
		}
	}
	return all
}

// rawEntry is a matter of the document, field by field.
type rawEntry = map[string]json.RawMessage
