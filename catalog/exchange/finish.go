package exchange

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// faultsOf lists what [catalog.Load] says is wrong.
func faultsOf(err error) (all []*catalog.DataError) {
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		list = joined.Unwrap()
	}
	for _, err := range list {
		if fault, ok := errors.AsType[*catalog.DataError](err); ok {
			all = append(all, fault)
		}
	}
	return all
}

// try holds a matter by itself against all that a catalog asks of one.
func (m *importer) try(p *pending, at Place) {
	_, err := catalog.Load(m.document(m.o.Version, []entry{p.entry}, p.added))
	if err == nil {
		return
	}
	for _, fault := range faultsOf(err) {
		p.result.Errors = append(p.result.Errors, m.told(p, fault, at))
	}
	if len(p.result.Errors) == 0 {
		p.result.Errors = append(p.result.Errors, &Problem{WrongValue, at, "", "", both(err.Error())})
	}
}

// told is a fault of the document at the cell that it comes from.
func (m *importer) told(p *pending, fault *catalog.DataError, at Place) *Problem {
	rest, _ := strings.CutPrefix(fault.Pointer, "/matters/")
	_, rest, _ = strings.Cut(rest, "/")
	field, _, _ := strings.Cut(rest, "/")
	problem := &Problem{Fault: WrongValue, Place: at, Name: Change{Field: field}.Term().ZH, Value: clip(fault.Value), Detail: reason(fault.Problem)}
	if s, ok := p.fields.of(field); ok {
		problem.Place, problem.Name, problem.Value = s.cell.Place, clip(s.cell.Name), clip(s.cell.Text)
	}
	return problem
}

func reason(p catalog.Problem) yiwang.Term {
	switch p {
	case catalog.Unknown:
		return yiwang.Term{ZH: "目录中没有定义", EN: "the catalog declares no such thing"}
	case catalog.Duplicate:
		return yiwang.Term{ZH: "重复", EN: "it stands twice"}
	case catalog.Missing:
		return yiwang.Term{ZH: "缺少内容", EN: "something is missing"}
	case catalog.Malformed:
		return yiwang.Term{ZH: "不能读取", EN: "it cannot be read"}
	}
	return yiwang.Term{ZH: "不合规定，或者与其他字段不符", EN: "it is out of range, or at odds with another field"}
}

// finish makes the catalog of the rows that were taken. Rows that cannot stand together
// are refused until those that are left can.
func (m *importer) finish(c *catalog.Catalog) (*catalog.Catalog, error) {
	next := c
	for {
		entries, owners, added := m.assemble()
		if len(owners) == 0 {
			break
		}
		if m.refuseClashes(entries, owners) {
			continue
		}
		loaded, err := catalog.Load(m.document(m.o.Version, entries, added))
		if err == nil {
			next = loaded
			break
		}
		if !m.refuseFaults(err, entries, owners) {
			return nil, err
		}
	}
	for _, p := range m.created {
		if p.entry != nil && p.number {
			p.result.Changes = slices.Insert(p.result.Changes, 1, Change{"number", "", strconv.Itoa(p.entry.number())})
		}
		if p.result.Outcome == Refused {
			p.result.Matter = ""
		}
	}
	results := m.listed
	for _, p := range slices.Concat(slices.Collect(maps.Values(m.of)), m.created) {
		results = append(results, p.result)
		m.report.count(p.result.Outcome, 1)
	}
	slices.SortFunc(results, func(a, b *RowResult) int { return cmp.Compare(a.Row, b.Row) })
	for _, r := range results {
		m.report.Rows = append(m.report.Rows, *r)
	}
	return next, nil
}

// assemble gives the matters as they would stand, which row each is by its place, and
// the sources added. New matters follow by their numbers.
func (m *importer) assemble() (entries []entry, owners map[int]*pending, added map[string]catalog.Basis) {
	entries, owners, added = slices.Clone(m.entries), map[int]*pending{}, map[string]catalog.Basis{}
	for i, p := range m.of {
		if p.entry != nil {
			entries[i], owners[i] = p.entry, p
			maps.Copy(added, p.added)
		}
	}
	var fresh []*pending
	highest := m.highest
	for _, p := range m.created {
		if p.entry != nil {
			fresh = append(fresh, p)
			maps.Copy(added, p.added)
			if !p.number {
				highest = max(highest, p.entry.number())
			}
		}
	}
	slices.SortFunc(fresh, func(a, b *pending) int {
		return cmp.Or(strings.Compare(a.entry.text("code"), b.entry.text("code")), cmp.Compare(a.result.Row, b.result.Row))
	})
	for _, p := range fresh {
		if p.number {
			highest++
			p.entry["number"] = []byte(strconv.Itoa(highest))
		}
	}
	slices.SortStableFunc(fresh, func(a, b *pending) int { return cmp.Compare(a.entry.number(), b.entry.number()) })
	for _, p := range fresh {
		owners[len(entries)] = p
		entries = append(entries, p.entry)
	}
	return entries, owners, added
}

// refuseClashes refuses the rows by which two matters would have one code, number, name
// or basic code. It reports whether there were any.
func (m *importer) refuseClashes(entries []entry, owners map[int]*pending) bool {
	holders := map[string][]int{}
	for i, e := range entries {
		for _, form := range e.claims() {
			if !slices.Contains(holders[form], i) {
				holders[form] = append(holders[form], i)
			}
		}
	}
	type clash struct {
		p       *pending
		problem *Problem
	}
	var all []clash
	for _, form := range sortedKeys(holders) {
		who := holders[form]
		if len(who) < 2 {
			continue
		}
		for _, i := range who {
			p := owners[i]
			if p == nil || i < len(m.entries) && slices.Contains(m.entries[i].claims(), form) {
				continue // the matter has had it before
			}
			var others []string
			for _, k := range who {
				if k == i {
					continue
				}
				other := entries[k].text("code")
				if o := owners[k]; o != nil {
					other += "（" + m.at(o).Term().ZH + "）"
				}
				others = append(others, clip(other))
			}
			all = append(all, clash{p, &Problem{Taken, m.at(p), "", clip(strings.TrimPrefix(form, ofBasic)), both(strings.Join(others, "、"))}})
		}
	}
	for _, c := range all {
		c.p.refuse(c.problem)
	}
	return len(all) > 0
}

func (m *importer) at(p *pending) Place {
	at := Place{Row: p.result.Row, Line: p.result.Line}
	if m.in.format == JSON {
		at.Pointer = "/rows/" + strconv.Itoa(p.result.Row-1)
	}
	return at
}

// refuseFaults refuses the rows at fault for what is wrong with the document as a
// whole. It reports whether there were any.
func (m *importer) refuseFaults(err error, entries []entry, owners map[int]*pending) bool {
	any := false
	for _, fault := range faultsOf(err) {
		rest, _ := strings.CutPrefix(fault.Pointer, "/matters/")
		digits, _, _ := strings.Cut(rest, "/")
		i, wrong := strconv.Atoi(digits)
		if p := owners[i]; wrong == nil && p != nil {
			p.refuse(m.told(p, fault, m.at(p)))
			any = true
		}
	}
	return any
}
