package revision

import (
	"encoding/json"
	"reflect"
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
)

// Propose gives the revisions that lead from one catalog to another, for [Ledger.Draft]:
// what is gone is cancelled, what is suspended or in use again becomes so, fields are
// changed, new matters added, in this order. The id of as begins theirs; they take over
// its basis, its effective date and its summary. A field is changed on the source that
// the other catalog gives. From is best a catalog of the ledger.
//
// That one matter became several, or went to another body, no catalog tells: a person
// who knows makes of the proposal what it was. Nor may a number change: a proposal that
// does so is refused as a draft.
func Propose(from, to *catalog.Catalog, as Revision) []Revision {
	_, old := takeApart(from.Document())
	frame, now := takeApart(to.Document())
	p := proposal{as: as, old: byCode(old), now: byCode(now), sources: map[string]Source{}}
	for _, raw := range frame.sources {
		var s Source
		if json.Unmarshal(raw, &s) == nil {
			p.sources[s.Key] = s
		}
	}
	gone, suspended, resumed, changed, added := p.start(Cancel), p.start(Suspend), p.start(Resume), p.start(Change), p.start(Add)
	for _, d := range catalog.Diff(from, to) {
		was, _ := from.ByCode(d.Matter)
		is, _ := to.ByCode(d.Matter)
		switch {
		case d.Field == "" && d.Old != "":
			gone.Matters = append(gone.Matters, d.Matter)
		case d.Field == "":
			p.add(&added, p.now[d.Matter])
		case d.Field == "state" && is.State == catalog.Suspended:
			suspended.Matters = append(suspended.Matters, d.Matter)
		case d.Field == "state":
			resumed.Matters = append(resumed.Matters, d.Matter)
		case d.Field == "legal_basis" && slices.Equal(was.LegalBasis, is.LegalBasis):
		case d.Field == "aliases" && reflect.DeepEqual(was.Aliases, is.Aliases): // the same under other keys
		default:
			p.change(&changed, d.Matter, d.Field)
		}
	}
	var all []Revision
	for _, r := range []Revision{gone, resumed, suspended, changed, added} {
		if len(r.Matters)+len(r.Entries) > 0 {
			all = append(all, r)
		}
	}
	return all
}

// proposal is a proposal in the making.
type proposal struct {
	as       Revision
	old, now map[catalog.Code]*matter
	sources  map[string]Source // of the catalog to come
}

func byCode(matters []*matter) map[catalog.Code]*matter {
	all := map[catalog.Code]*matter{}
	for _, m := range matters {
		all[m.Code] = m
	}
	return all
}

func (p *proposal) start(k Kind) Revision {
	return Revision{ID: p.as.ID + "-" + string(k), Kind: k, Basis: p.as.Basis, Effective: p.as.Effective, Summary: p.as.Summary}
}

// bring takes a source into a revision, and gives the key to cite it by.
func (p *proposal) bring(r *Revision, key string) string {
	s, ok := p.sources[key]
	if !ok {
		return own
	}
	if s.Key == own {
		s.Key = "other:" + own
	}
	if !slices.Contains(r.Sources, s) {
		r.Sources = append(r.Sources, s)
	}
	return s.Key
}

func (p *proposal) change(r *Revision, code catalog.Code, field string) {
	m := p.now[code]
	if !slices.Contains(r.Matters, code) {
		r.Matters = append(r.Matters, code)
	}
	var sources map[string]string
	_ = json.Unmarshal(m.fields["sources"], &sources)
	f := catalog.FieldChange{Matter: code, Field: field, Was: p.old[code].value(field), Value: p.brought(r, field, m.fields[field]), Source: own}
	if key, ok := sources[field]; ok {
		f.Source = p.bring(r, key)
	}
	r.Changes = append(r.Changes, f)
}

func (p *proposal) add(r *Revision, m *matter) {
	fields := map[string]json.RawMessage{}
	for name, value := range m.fields {
		fields[name] = p.brought(r, name, value)
	}
	r.Entries = append(r.Entries, encoded(fields))
}

// brought is the value of a field, its sources brought into the revision.
func (p *proposal) brought(r *Revision, field string, value json.RawMessage) json.RawMessage {
	return recited(field, value, func(key string) string { return p.bring(r, key) })
}
