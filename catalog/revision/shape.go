package revision

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// own is the key under which a revision's fields cite its basis.
const own = "basis"

// patchable are the fields that a revision can change. The code and the number are for
// life; the state is for [Suspend] and [Resume].
func patchable() []string {
	return append([]string{"name", "aliases", "class", "group", "portal", "one_window", "platforms"}, catalog.Matter{}.Unknown()...)
}

// required checks a text that must be there.
func (p *problems) required(pointer, text string) {
	if strings.TrimSpace(text) == "" {
		p.add(pointer, "revision.missing")
		return
	}
	p.legible(pointer, text)
}

// legible checks a text that may be left out.
func (p *problems) legible(pointer, text string) {
	if text != "" && !yiwang.Legible(text) {
		p.add(pointer, "revision.illegible", yiwang.Quote(text))
	}
}

func (p *problems) basis(pointer string, b catalog.Basis) {
	if strings.TrimSpace(b.Title+b.Number) == "" {
		p.add(pointer+"/title", "revision.missing")
	} else {
		p.legible(pointer+"/title", b.Title)
		p.legible(pointer+"/number", b.Number)
	}
	p.legible(pointer+"/place", b.Place)
	p.legible(pointer+"/note", b.Note)
	if !b.Mark.Known() {
		p.add(pointer+"/mark", "revision.unknown", yiwang.Quote(string(b.Mark)))
	}
}

func wellFormed(id string) bool {
	return id != "" && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-_") == ""
}

// shape finds what is wrong with a revision by itself.
func (p *problems) shape(at string, r *Revision) {
	if !wellFormed(r.ID) {
		p.add(at+"/id", "revision.id", yiwang.Quote(r.ID))
	}
	p.basis(at+"/basis", r.Basis)
	p.legible(at+"/summary", r.Summary)
	keys := map[string]bool{own: true}
	for i, s := range r.Sources {
		p.basis(yiwang.At(at+"/sources", i), s.Basis)
		if !yiwang.Legible(s.Key) || keys[s.Key] {
			p.add(yiwang.At(at+"/sources", i)+"/key", "revision.id", yiwang.Quote(s.Key))
		}
		keys[s.Key] = true
	}
	if r.Effective.IsZero() {
		p.add(at+"/effective", "revision.missing")
	}
	form := r.Kind.form()
	if form.zh == "" {
		p.add(at+"/kind", "revision.unknown", yiwang.Quote(string(r.Kind)))
		return
	}
	p.count(at+"/matters", r.Kind, len(r.Matters), form.matters)
	p.count(at+"/entries", r.Kind, len(r.Entries), form.entries)
	matters := map[catalog.Code]bool{}
	for i, code := range r.Matters {
		if matters[code] {
			p.add(yiwang.At(at+"/matters", i), "revision.twice", yiwang.Quote(string(code)))
		}
		matters[code] = true
	}
	for i, raw := range r.Entries {
		var fields map[string]json.RawMessage
		if err := yiwang.Decode(raw, &fields); err != nil || fields == nil {
			p.add(yiwang.At(at+"/entries", i), "revision.unreadable", "JSON object")
		}
	}
	p.changes(at, r, matters, form.changes)
	switch {
	case form.body:
		p.required(at+"/body", r.Body)
	case r.Body != "":
		p.add(at+"/body", "revision.not_here", r.Kind.Term())
	}
	if r.Kind == Void {
		p.required(at+"/corrects", r.Corrects)
	}
}

func (p *problems) count(at string, k Kind, n int, of [2]int) {
	switch {
	case n < of[0]:
		p.add(at, "revision.too_few", k.Term(), of[0])
	case n > of[1] && of[1] == 0:
		p.add(at, "revision.not_here", k.Term())
	case n > of[1]:
		p.add(at, "revision.too_many", k.Term(), of[1])
	}
}

// changes checks the changed fields: of every matter named, and of no other.
func (p *problems) changes(at string, r *Revision, matters map[catalog.Code]bool, wanted bool) {
	if !wanted && len(r.Changes) > 0 {
		p.add(at+"/changes", "revision.not_here", r.Kind.Term())
		return
	}
	touched := map[catalog.Code]map[string]bool{} // and which fields
	fields, unknowable := patchable(), catalog.Matter{}.Unknown()
	for i, f := range r.Changes {
		at := yiwang.At(at+"/changes", i)
		if !matters[f.Matter] {
			p.add(at+"/matter", "revision.unknown", yiwang.Quote(string(f.Matter)))
		}
		if !slices.Contains(fields, f.Field) {
			p.add(at+"/field", "revision.field", yiwang.Quote(f.Field))
		} else if len(f.Value) == 0 && !slices.Contains(unknowable, f.Field) {
			p.add(at+"/value", "revision.missing")
		}
		for name, value := range map[string]json.RawMessage{"/was": f.Was, "/value": f.Value} {
			if string(value) == "null" || !utf8.Valid(value) {
				p.add(at+name, "revision.unreadable", "null")
			}
		}
		switch done := touched[f.Matter]; {
		case done == nil:
			touched[f.Matter] = map[string]bool{f.Field: true}
		case done[f.Field]:
			p.add(at, "revision.twice", yiwang.Quote(f.Field))
		default:
			done[f.Field] = true
		}
		p.required(at+"/source", f.Source)
		if len(f.Value)+len(f.Was) > 0 && same(f.Was, f.Value) {
			p.add(at+"/value", "revision.no_change")
		}
	}
	for i, code := range r.Matters {
		if wanted && touched[code] == nil {
			p.add(yiwang.At(at+"/matters", i), "revision.no_change")
		}
	}
}
