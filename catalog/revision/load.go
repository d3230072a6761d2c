package revision

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// Schema names the form of document that [Load] reads, described by
// data/revisions.schema.json.
const Schema = "yiwang.catalog.revisions/1"

// document is the file as it stands. Its revisions are decoded one by one so that a
// fault can be pointed at.
type document struct {
	Schema    string            `json:"schema"`
	Base      string            `json:"base"` // version of the catalog revised
	Revisions []json.RawMessage `json:"revisions"`
}

// Load reads a ledger over a base catalog, drafts included. A document with faults is
// refused whole with an *[Error]: first what is wrong with the revisions by themselves
// and with their records, all of it; when there is nothing of that, what does not fit
// the catalog. It takes the time of reading one catalog for every published revision.
func Load(data []byte, base *catalog.Catalog) (*Ledger, error) {
	var p problems
	var doc document
	if err := yiwang.Decode(data, &doc); err != nil {
		p.unreadable("", err)
		return nil, p.err()
	}
	if doc.Schema != Schema {
		p.add("/schema", "revision.schema", yiwang.Quote(doc.Schema), Schema)
		return nil, p.err()
	}
	if doc.Base != base.Version() {
		p.add("/base", "revision.base", yiwang.Quote(doc.Base), base.Version())
	}
	if doc.Revisions == nil {
		p.add("/revisions", "revision.missing")
	}
	l := New(base)
	for i, raw := range doc.Revisions {
		at := yiwang.At("/revisions", i)
		r := &Revision{}
		if err := yiwang.Decode(raw, r); err != nil {
			p.unreadable(at, err)
			continue
		}
		p.shape(at, r)
		if find(l.revisions, r.ID) != nil {
			p.add(at+"/id", "revision.twice", yiwang.Quote(r.ID))
		}
		l.revisions = append(l.revisions, p.replay(at, r))
	}
	if len(l.revisions) == len(doc.Revisions) { // else positions are missing that are there
		l.order(&p)
	}
	if len(p) == 0 {
		p = l.settle(0)
	}
	if len(p) > 0 {
		return nil, p.err()
	}
	return l, nil
}

// replay does once more what the record of a revision says was done.
func (p *problems) replay(at string, r *Revision) *Revision {
	record := r.Record
	if r.Record = nil; len(record) == 0 {
		p.add(at+"/record", "revision.missing")
	}
	for _, a := range record {
		r = p.act(at, r, a)
	}
	return r
}

// order puts the published revisions in the order of their positions, which are 1, 2, 3
// and so on, no earlier one published later.
func (l *Ledger) order(p *problems) {
	for _, r := range l.revisions {
		if published := r.Status() == Published; published != (r.Position > 0) || r.Position < 0 {
			p.add(l.pointer(r)+"/position", "revision.position", r.Position)
		} else if published {
			l.published = append(l.published, r)
		}
	}
	slices.SortStableFunc(l.published, func(a, b *Revision) int { return cmp.Compare(a.Position, b.Position) })
	for i, r := range l.published {
		if r.Position != i+1 {
			p.add(l.pointer(r)+"/position", "revision.position", r.Position)
		}
		if i > 0 && r.last().At.Before(l.published[i-1].last().At) {
			p.add(yiwang.At(l.pointer(r)+"/record", len(r.Record)-1)+"/at", "revision.earlier", said(l.published[i-1].last().At))
		}
	}
}

// unreadable points as near to the fault as the decoder tells.
func (p *problems) unreadable(pointer string, err error) {
	if d, ok := errors.AsType[*yiwang.DecodeError](err); ok {
		pointer += d.Pointer()
	}
	p.add(pointer, "revision.unreadable", err)
}

// Document writes the ledger as a document that [Load] reads.
func (l *Ledger) Document() []byte {
	doc := struct {
		Schema    string      `json:"schema"`
		Base      string      `json:"base"`
		Revisions []*Revision `json:"revisions"`
	}{Schema, l.base.Version(), append([]*Revision{}, l.revisions...)}
	data, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		panic("revision: " + err.Error()) // every part was read from JSON
	}
	return data
}
