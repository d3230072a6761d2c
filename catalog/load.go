package catalog

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"sync"

	"github.com/yiwang-go/yiwang"
)

// Load reads a catalog document, version [Schema]. A document with faults is
// refused whole; the error then joins one *[DataError] per fault, all of them
// at once and at most [MaxFaults], unless the document could not be read at all.
func Load(data []byte) (*Catalog, error) {
	var doc document
	err := yiwang.Decode(data, &doc)
	if doc.Schema != Schema && (doc.Schema != "" || err == nil) {
		return nil, &DataError{Pointer: "/schema", Problem: UnknownSchema, Value: doc.Schema}
	}
	if err != nil {
		return nil, unreadable(err)
	}
	l := &loader{
		sources:   map[string]Basis{},
		platforms: map[string]bool{},
		groups:    map[string]bool{},
		answering: map[string]bool{},
		classes:   map[Class]bool{},
		taken:     map[string]bool{},
	}
	c := l.catalog(doc)
	if err := l.faults(); err != nil {
		return nil, err
	}
	c.raw, c.sources = bytes.TrimPrefix(slices.Clone(data), []byte("\ufeff")), l.sources
	c.entries = sync.OnceValue(func() map[Code]rawEntry { return entriesOf(doc.Matters) })
	return c, nil
}

// entriesOf are matters of a document that has been read, field by field.
func entriesOf(matters []json.RawMessage) map[Code]rawEntry {
	entries := map[Code]rawEntry{}
	for _, raw := range matters {
		var e rawEntry
		var code Code
		if err := cmp.Or(json.Unmarshal(raw, &e), json.Unmarshal(e["code"], &code)); err != nil {
			panic(err) // it has been read before
		}
		entries[code] = e
	}
	return entries
}

// loader turns the entries of a document into values, and gathers the faults.
type loader struct {
	document  string // the ID of the overlay that is laid on; "" for a document by itself
	errs      []error
	more      int // faults beyond [MaxFaults]
	sources   map[string]Basis
	platforms map[string]bool
	groups    map[string]bool
	answering map[string]bool
	classes   map[Class]bool
	taken     map[string]bool // normalised codes, numbers, names and aliases of matters
}

func (l *loader) fault(pointer string, problem Problem, value string) {
	l.refuse(&DataError{Pointer: pointer, Problem: problem, Value: value, Document: l.document})
}

// refuse keeps the first of the faults, and counts the rest.
func (l *loader) refuse(fault error) {
	if len(l.errs) < MaxFaults {
		l.errs = append(l.errs, fault)
		return
	}
	l.more++
}

// faults joins the faults; nil when there are none.
func (l *loader) faults() error {
	if l.more > 0 {
		l.errs = append(l.errs, &DataError{Problem: More, Value: strconv.Itoa(l.more), Document: l.document})
	}
	return errors.Join(l.errs...)
}

func (l *loader) catalog(doc document) *Catalog {
	l.require("/version", doc.Version)
	l.require("/title", doc.Title)
	for pointer, e := range elements[sourceEntry](l, "/sources", doc.Sources) {
		l.addSource(pointer, e)
	}
	c := &Catalog{
		title:   doc.Title,
		version: doc.Version,
		source:  l.cite("/source", doc.Source),
	}
	c.projectCodes = l.readProjectCodes("/project_codes", doc.ProjectCodes)
	for pointer, e := range elements[platformEntry](l, "/platforms", doc.Platforms) {
		c.platforms = append(c.platforms, l.platform(pointer, e))
	}
	for pointer, e := range elements[groupEntry](l, "/groups", doc.Groups) {
		c.groups = append(c.groups, l.declared(pointer, e, l.groups))
	}
	for pointer, e := range elements[groupEntry](l, "/responsible", doc.Answering) {
		c.answering = append(c.answering, Responsible(l.declared(pointer, e, l.answering)))
	}
	for pointer, e := range elements[classEntry](l, "/classes", doc.Classes) {
		l.addClass(pointer, e)
	}
	for pointer, e := range elements[matterEntry](l, "/matters", doc.Matters) {
		c.matters = append(c.matters, l.matter(pointer, e))
	}
	if len(doc.Matters) == 0 {
		l.fault("/matters", Missing, "")
	}
	slices.SortFunc(c.matters, func(a, b Matter) int { return cmp.Compare(a.Number, b.Number) })
	c.makeIndex()
	return c
}

// elements decodes a list and yields each element with its pointer; one that
// cannot be decoded is a fault and is left out.
func elements[T any](l *loader, list string, raws []json.RawMessage) iter.Seq2[string, T] {
	return func(yield func(string, T) bool) {
		for i, raw := range raws {
			var v T
			pointer := fmt.Sprintf("%s/%d", list, i)
			if err := strict(raw, &v); err != nil {
				l.refuse(malformed(pointer, err))
				continue
			}
			if !yield(pointer, v) {
				return
			}
		}
	}
}

// makeIndex makes what Find reads, and what Search will.
func (c *Catalog) makeIndex() {
	c.index = map[string]int{}
	c.searcher = sync.OnceValue(c.makeSearcher)
	for i, m := range c.matters {
		c.index[string(m.Code)] = i
		c.index[strconv.Itoa(m.Number)] = i
		c.index[normalise(m.Name)] = i
		for _, a := range m.Aliases {
			c.index[normalise(a.Name)] = i
		}
	}
}
