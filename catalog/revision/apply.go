package revision

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// apply gives what one more revision does to each matter that it touches, or what does
// not fit.
func (w *walk) apply(r *Revision) ([]touch, problems) {
	var p problems
	touched := make([]touch, 0, len(r.Matters)+len(r.Entries))
	var how recipe // made when something was not worked out before
	for i, code := range r.Matters {
		m := w.matters[code]
		if m == nil {
			w.missing(&p, yiwang.At(w.l.pointer(r)+"/matters", i), r, code)
			continue
		}
		if r.Kind.form().gone {
			touched = append(touched, touch{was: m})
			continue
		}
		now := w.known[result{m, r, 0}]
		if now == nil {
			faults := len(p)
			how.of(r)
			if r.Kind == Change {
				now = w.change(&p, r, m, how.changes[code], how.rename)
			} else {
				now = w.turn(&p, r, m, i)
			}
			if len(p) == faults {
				w.known[result{m, r, 0}] = now
			}
		}
		touched = append(touched, touch{m, now})
	}
	for i, raw := range r.Entries {
		now := w.known[result{nil, r, i}]
		if now == nil {
			how.of(r)
			now = made(recitedEntry(raw, how.rename), yiwang.At(w.l.pointer(r)+"/entries", i))
			w.known[result{nil, r, i}] = now
		}
		touched = append(touched, touch{now: now})
	}
	return touched, p
}

// recipe is what applying a revision needs to know of it.
type recipe struct {
	changes map[catalog.Code][]int  // places of the changes of each matter
	rename  func(key string) string // see keys
}

func (how *recipe) of(r *Revision) {
	if how.rename != nil {
		return
	}
	how.rename, how.changes = r.keys(), map[catalog.Code][]int{}
	for i, f := range r.Changes {
		how.changes[f.Matter] = append(how.changes[f.Matter], i)
	}
}

// change makes the changes of one matter.
func (w *walk) change(p *problems, r *Revision, m *matter, changes []int, rename func(key string) string) *matter {
	for _, i := range changes {
		f, at := r.Changes[i], yiwang.At(w.l.pointer(r)+"/changes", i)
		if !same(m.value(f.Field), f.Was) {
			p.add(at+"/was", "revision.stale", r.ID, f.Field, yiwang.Quote(string(compact(m.value(f.Field)))))
			continue
		}
		m = m.set(f.Field, recited(f.Field, f.Value, rename), rename(f.Source), at)
	}
	return m
}

// turn suspends or resumes one matter. What it claims and cites else was read before,
// and need not be again.
func (w *walk) turn(p *problems, r *Revision, m *matter, i int) *matter {
	at := yiwang.At(w.l.pointer(r)+"/matters", i)
	suspended, value := same(m.value("state"), suspendedValue()), suspendedValue()
	switch {
	case r.Kind == Suspend && suspended:
		p.add(at, "revision.not_in_use", r.ID, m.Name)
	case r.Kind == Resume && !suspended:
		p.add(at, "revision.not_suspended", r.ID, m.Name)
	case r.Kind == Resume:
		value = json.RawMessage(`"` + catalog.InUse + `"`)
	}
	now := m.set("state", value, r.ID+":"+own, at)
	now.taken = m.taken
	return now
}

func suspendedValue() json.RawMessage { return json.RawMessage(`"` + catalog.Suspended + `"`) }

// missing tells whether a matter is gone or never was.
func (w *walk) missing(p *problems, at string, r *Revision, code catalog.Code) {
	for _, n := range slices.Backward(w.now[1:]) {
		if t, ok := n.touch(code); ok && t.now == nil {
			p.add(at, "revision.matter_gone", r.ID, yiwang.Quote(string(code)), n.by.Effective.String(), n.by.ID)
			return
		}
	}
	p.add(at, "revision.matter_unknown", r.ID, yiwang.Quote(string(code)))
}

// brought are the sources that a revision brings.
func (r *Revision) brought() []Source { return append([]Source{{own, r.Basis}}, r.Sources...) }

// size is how many bytes a source takes in a document, at most.
func (s Source) size(id string) int {
	return 100 + 6*(len(id)+len(s.Key)+len(s.Title)+len(s.Number)+len(s.Place)+len(s.Note)) // 6: \u0000
}

// keys gives a key as the document of the catalog has it: a revision's own sources bear
// its id before them.
func (r *Revision) keys() func(key string) string {
	mine := map[string]bool{}
	for _, s := range r.brought() {
		mine[s.Key] = true
	}
	return func(key string) string {
		if mine[key] {
			return r.ID + ":" + key
		}
		return key
	}
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

// recitedEntry is an entry with its keys of sources as rename has them.
func recitedEntry(raw json.RawMessage, rename func(key string) string) json.RawMessage {
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil {
		return raw
	}
	for name, value := range fields {
		fields[name] = recited(name, value, rename)
	}
	return encoded(fields)
}
