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
// the catalog. So is one whose record cannot be: every act in it must be one that the
// ledger of its time would have taken.
//
// Of what is published every catalog there ever was is checked; drafts are checked by
// themselves only. They did fit when they were drafted, and are held against the catalog
// again when they are published: by then it may have moved on.
//
// It takes the time of reading the document and the matters in it. A revision published
// to hold before others that were published already has those applied once more, and a
// document for which that comes to more than [MaxSteps] is refused.
func Load(data []byte, base *catalog.Catalog) (*Ledger, error) { return load(data, New(base)) }

// load reads into a new ledger.
func load(data []byte, l *Ledger) (*Ledger, error) {
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
	if doc.Base != l.base.Version() {
		p.add("/base", "revision.base", yiwang.Quote(doc.Base), l.base.Version())
	}
	if doc.Revisions == nil {
		p.add("/revisions", "revision.missing")
	}
	for i, raw := range doc.Revisions {
		at := yiwang.At("/revisions", i)
		r := &Revision{}
		if err := yiwang.Decode(raw, r); err != nil {
			p.unreadable(at, err)
			continue
		}
		p.shape(at, r)
		p.replay(at, r)
		p.order(at, l.revisions, r)
		if l.find(r.ID) != nil {
			p.add(at+"/id", "revision.twice", yiwang.Quote(r.ID))
		}
		l.put(len(l.revisions), r)
	}
	if len(l.revisions) == len(doc.Revisions) { // else positions are missing that are there
		l.publications(&p)
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
func (p *problems) replay(at string, r *Revision) {
	record := r.Record
	if r.Record = nil; len(record) == 0 {
		p.add(at+"/record", "revision.missing")
	}
	s := scribeOf(r)
	for _, a := range record {
		p.act(at, s, a)
	}
}

// publications puts the published revisions in the order of their positions, which are
// 1, 2, 3 and so on, no earlier one published later, and those of one instant by one
// person: they were published together.
func (l *Ledger) publications(p *problems) {
	for i, r := range l.revisions {
		if published := r.Status() == Published; published != (r.Position > 0) || r.Position < 0 {
			p.add(yiwang.At("/revisions", i)+"/position", "revision.position", r.Position)
		} else if published {
			l.published = append(l.published, r)
		}
	}
	slices.SortStableFunc(l.published, func(a, b *Revision) int { return cmp.Compare(a.Position, b.Position) })
	for i, r := range l.published {
		if r.Position != i+1 {
			p.add(l.pointer(r)+"/position", "revision.position", r.Position)
		}
		if i == 0 {
			continue
		}
		at, before := yiwang.At(l.pointer(r)+"/record", len(r.Record)-1), l.published[i-1]
		switch {
		case r.last().At.Before(before.last().At):
			p.add(at+"/at", "revision.earlier", said(before.last().At))
		case r.last().At.Equal(before.last().At) && r.last().By != before.last().By:
			p.add(at+"/by", "revision.together", before.ID, yiwang.Quote(before.last().By))
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
