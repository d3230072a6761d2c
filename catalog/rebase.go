package catalog

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/yiwang-go/yiwang"
)

// projectCodes is, in conflicts and differences, the name of what a catalog as a whole
// says: from when on projects get codes of the new form, see [Catalog.ProjectCodes].
const projectCodes = "project_codes"

// Conflict is a field that the base has changed under an overlay which says
// otherwise, or relies on it.
type Conflict struct {
	Matter Code
	Name   string // of the matter; "" when the new base has it no more
	Field  string
	Was    string // what the base said when the overlay was written, as JSON; "" unknown
	Now    string // what it says now
	Value  string // what the overlay says; "" when it only relies on the field

	// Fault is why the overlay's value cannot stand on the new base, though the base has
	// not changed the field itself: a promise longer than a limit that has been
	// shortened, a platform that is gone. Nil for other conflicts.
	Fault *DataError

	words [3]yiwang.Term // of Was, Now and Value
}

// Message says the conflict in one sentence.
func (c Conflict) Message() yiwang.Message {
	args := []any{string(c.Matter), FieldTerm(c.Field), c.words[0], c.words[1], c.words[2]}
	switch {
	case c.Field == projectCodes:
		return yiwang.Message{Code: "catalog.conflict_project_codes", Args: args[3:]}
	case c.Name == "":
		return yiwang.Message{Code: "catalog.conflict_gone", Args: args[:1]}
	case c.Fault != nil:
		return yiwang.Message{Code: "catalog.conflict_unfit", Args: []any{args[0], args[1], args[4], c.Fault}}
	case c.Value == "":
		return yiwang.Message{Code: "catalog.conflict_relied", Args: args[:4]}
	}
	return yiwang.Message{Code: "catalog.conflict", Args: args}
}

// Rebase carries an overlay over to a new version of its base (three-way merge). A
// change of a field that the base has not touched is kept; one that the base now says
// itself is dropped; the others are in conflict and left out, for a person to decide,
// as are fields the overlay relies on, and what cannot stand on the new base. What the base changed elsewhere concerns
// nobody. Values are compared as the documents write them: a legal basis by its keys,
// whose document says otherwise now is a matter of [Diff].
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
		conflicts = append(conflicts, Conflict{f.Matter, m.Name, f.Field, string(compact(f.Was)), string(compact(now)), string(compact(f.Value)),
			nil, [3]yiwang.Term{to.said(f.Field, f.Was), to.said(f.Field, now), to.said(f.Field, f.Value)}})
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
	if codes, known := to.ProjectCodes(); known && o.codes != nil {
		next.codes = nil // the base says it itself
		if now, ours := codes.NewFormSince.String(), o.codes.NewFormSince; now != ours {
			conflicts = append(conflicts, Conflict{Name: to.title, Field: projectCodes, Now: `"` + now + `"`, Value: `"` + ours + `"`,
				words: [3]yiwang.Term{{}, {ZH: now, EN: now}, {ZH: ours, EN: ours}}})
		}
	}
	return next.fitting(to, conflicts)
}

// fitting leaves out of an overlay what cannot stand on a catalog, as conflicts, until
// what is left can be laid on.
func (o *Overlay) fitting(to *Catalog, conflicts []Conflict) (*Overlay, []Conflict) {
	for {
		_, err := to.With(o)
		bad := map[int]*DataError{}
		for _, err := range unjoined(err) {
			if fault, ok := errors.AsType[*DataError](err); ok {
				var i int
				if _, err := fmt.Sscanf(fault.Pointer, "/changes/%d", &i); err == nil && i < len(o.Changes) && bad[i] == nil {
					bad[i] = fault
				}
			}
		}
		if len(bad) == 0 {
			return o, conflicts
		}
		kept := *o
		kept.Changes = nil
		for i, f := range o.Changes {
			fault, unfit := bad[i]
			if !unfit {
				kept.Changes = append(kept.Changes, f)
				continue
			}
			m, _ := to.ByCode(f.Matter)
			now := to.value(f.Matter, f.Field)
			conflicts = append(conflicts, Conflict{f.Matter, m.Name, f.Field, string(compact(f.Was)), string(compact(now)), string(compact(f.Value)),
				fault, [3]yiwang.Term{to.said(f.Field, f.Was), to.said(f.Field, now), to.said(f.Field, f.Value)}})
		}
		o = &kept
	}
}

// Difference is a field that two catalogs fill in differently.
type Difference struct {
	Matter Code   // "" for what a catalog as a whole says
	Name   string // in the first of the two that has the matter
	Field  string // "" when a matter is in one of them only
	Old    string // as JSON; "" unknown, or not there
	New    string
	Basis  Basis // of the new value; zero when it is unknown

	words [2]yiwang.Term // of Old and New
}

// Text is the old and the new value as a person reads them.
func (d Difference) Text() (old, now yiwang.Term) { return d.words[0], d.words[1] }

// Message says the difference in one sentence: codes by what they stand for.
func (d Difference) Message() yiwang.Message {
	args := []any{d.Name, FieldTerm(d.Field), d.words[0], d.words[1], d.Basis.String()}
	switch {
	case d.Field == projectCodes:
		return yiwang.Message{Code: "catalog.diff_project_codes", Args: args[2:]}
	case d.Field == "" && d.Old == "":
		return yiwang.Message{Code: "catalog.diff_matter_new", Args: args[:1]}
	case d.Field == "":
		return yiwang.Message{Code: "catalog.diff_matter_gone", Args: args[:1]}
	case d.Basis == Basis{}:
		return yiwang.Message{Code: "catalog.diff_unsourced", Args: args[:4]}
	}
	return yiwang.Message{Code: "catalog.diff", Args: args}
}

// Diff lists what differs from one catalog to another, by number of the matter and
// in the order of its fields; a field's source alone is no difference, but another
// article of the legal basis is, whatever its key.
func Diff(from, to *Catalog) []Difference {
	var all []Difference
	if old, now := from.projectCodes, to.projectCodes; old.NewFormSince != now.NewFormSince {
		o, n := old.NewFormSince.String(), now.NewFormSince.String()
		all = append(all, Difference{Field: projectCodes, Old: o, New: n, Basis: now.Source,
			words: [2]yiwang.Term{dayTerm(o), dayTerm(n)}})
	}
	for _, m := range from.matters {
		n, ok := to.ByCode(m.Code)
		if !ok {
			all = append(all, Difference{Matter: m.Code, Name: m.Name, Old: m.Name})
			continue
		}
		for _, field := range Fields() {
			old, now := from.value(m.Code, field), to.value(m.Code, field)
			words := [2]yiwang.Term{from.said(field, old), to.said(field, now)}
			if same(old, now) && (field != "legal_basis" || words[0] == words[1]) {
				continue
			}
			all = append(all, Difference{m.Code, m.Name, field, string(compact(old)), string(compact(now)), n.Sources[field], words})
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
