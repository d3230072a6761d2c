package revision

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// node is the catalog after a sequence of revisions: its parent's, then one more. It
// stands once and for all; ledgers that go on from one another share their nodes.
type node struct {
	parent  *node
	by      *Revision // nil for the base
	version string
	state   state
	catalog func() *catalog.Catalog // made when first asked for, and kept
	read    func() *catalog.Catalog // made anew, and not kept
}

// apply gives the state after one more revision, which stands at a pointer, or what
// does not fit.
func (n *node) apply(r *Revision, at string) (state, problems) {
	var p problems
	s, form := n.state, r.Kind.form()
	s.sources = slices.Clip(s.sources)
	for _, src := range append([]Source{{own, r.Basis}}, r.Sources...) {
		src.Key = r.ID + ":" + src.Key
		s.sources = append(s.sources, encoded(src))
	}
	for i, code := range r.Matters {
		at := yiwang.At(at+"/matters", i)
		m := s.find(code)
		if m == nil {
			n.missing(&p, at, r, code)
			continue
		}
		suspended := same(m.value("state"), suspendedValue())
		switch {
		case form.gone:
			s = s.without(code)
		case r.Kind == Suspend && suspended:
			p.add(at, "revision.not_in_use", r.ID, m.Name)
		case r.Kind == Resume && !suspended:
			p.add(at, "revision.not_suspended", r.ID, m.Name)
		case r.Kind == Suspend:
			s = s.with(m.set("state", suspendedValue(), r.ID+":"+own, at))
		case r.Kind == Resume:
			s = s.with(m.set("state", json.RawMessage(`"`+catalog.InUse+`"`), r.ID+":"+own, at))
		}
	}
	for i, f := range r.Changes {
		m, at := s.find(f.Matter), yiwang.At(at+"/changes", i)
		switch {
		case m == nil: // said above
		case !same(m.value(f.Field), f.Was):
			p.add(at+"/was", "revision.stale", r.ID, f.Field, yiwang.Quote(string(compact(m.value(f.Field)))))
		default:
			s = s.with(m.set(f.Field, recited(f.Field, f.Value, r.key), r.key(f.Source), at))
		}
	}
	for i, raw := range r.Entries {
		m := made(r.recitedEntry(raw), yiwang.At(at+"/entries", i))
		s.matters = append(slices.Clip(s.matters), m)
	}
	return s, p
}

func suspendedValue() json.RawMessage { return json.RawMessage(`"` + catalog.Suspended + `"`) }

// missing tells whether a matter is gone or never was.
func (n *node) missing(p *problems, at string, r *Revision, code catalog.Code) {
	for ; n != nil && n.by != nil; n = n.parent {
		if n.by.Kind.form().gone && slices.Contains(n.by.Matters, code) {
			p.add(at, "revision.matter_gone", r.ID, yiwang.Quote(string(code)), n.by.Effective.String(), n.by.ID)
			return
		}
	}
	p.add(at, "revision.matter_unknown", r.ID, yiwang.Quote(string(code)))
}

// key is a key as the document of the catalog has it: a revision's own sources bear its
// id before them.
func (r *Revision) key(key string) string {
	if key == own || slices.ContainsFunc(r.Sources, func(s Source) bool { return s.Key == key }) {
		return r.ID + ":" + key
	}
	return key
}

// recited is the value of a field with its keys of sources as rename has them. What is
// not of the right form stays as it is, for catalog.Load to tell.
func recited(field string, value json.RawMessage, rename func(key string) string) json.RawMessage {
	switch field {
	case "legal_basis":
		var keys []string
		if json.Unmarshal(value, &keys) == nil && keys != nil {
			for i, key := range keys {
				keys[i] = rename(key)
			}
			return encoded(keys)
		}
	case "aliases":
		var aliases []map[string]json.RawMessage
		if json.Unmarshal(value, &aliases) == nil && aliases != nil {
			for _, a := range aliases {
				var key string
				if json.Unmarshal(a["source"], &key) == nil {
					a["source"] = encoded(rename(key))
				}
			}
			return encoded(aliases)
		}
	case "sources":
		var sources map[string]string
		if json.Unmarshal(value, &sources) == nil && sources != nil {
			for _, name := range slices.Sorted(maps.Keys(sources)) {
				sources[name] = rename(sources[name])
			}
			return encoded(sources)
		}
	}
	return value
}

// recitedEntry is an entry with the keys of sources as the document has them.
func (r *Revision) recitedEntry(raw json.RawMessage) json.RawMessage {
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil {
		return raw
	}
	for name, value := range fields {
		fields[name] = recited(name, value, r.key)
	}
	return encoded(fields)
}
