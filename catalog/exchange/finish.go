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
func (m *importer) try(p *pending) {
	at := m.at(p)
	_, err := catalog.Load(m.document(m.o.Version, []entry{p.entry}, p.added))
	if err == nil {
		return
	}
	for i, fault := range faultsOf(err) {
		if i == problemLimit {
			more := strconv.Itoa(len(faultsOf(err)) - problemLimit)
			p.result.Errors = append(p.result.Errors, &Problem{Fault: MoreProblems, Place: at, Value: more})
			break
		}
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
	within := *fault
	within.Pointer = "/" + rest // of the row, not of a document that nobody has seen
	problem := &Problem{Fault: WrongValue, Place: at, Name: Change{Field: field}.Term().ZH, Value: clip(fault.Value), Detail: yiwang.Message{Code: within.Code(), Args: within.Args()}}
	if s, ok := p.fields.of(field); ok {
		problem.Place, problem.Name, problem.Value = s.cell.Place, clip(s.cell.Name), clip(s.cell.Text)
	}
	return problem
}

// finish makes the catalog of the rows that were taken. Rows that cannot stand together
// are refused until those that are left can.
func (m *importer) finish(c *catalog.Catalog, largest int) (*catalog.Catalog, error) {
	next := c
	m.settle()
	for {
		entries, owners, added := m.assemble()
		if len(owners) == 0 {
			break
		}
		if m.refuseClashes(entries, owners) || m.refuseMoves(entries, owners) {
			continue
		}
		data := m.document(m.o.Version, entries, added)
		if len(data) > largest {
			return nil, &TooLargeError{What: yiwang.Term{ZH: "字节", EN: "bytes"}, Limit: largest}
		}
		loaded, err := catalog.Load(data)
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
// or basic code. It reports whether there were any. New matters that cannot be go first,
// so that what they claim stands in nobody's way.
func (m *importer) refuseClashes(entries []entry, owners map[int]*pending) bool {
	holders := map[string][]int{}
	for i, e := range entries {
		for _, form := range e.claims() {
			if !slices.Contains(holders[form], i) {
				holders[form] = append(holders[form], i)
			}
		}
	}
	refused := false
	refuse := func(i int, form string, who []int) {
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
		detail := both(strings.Join(others, "、"))
		if len(others) == 0 {
			detail = yiwang.Term{ZH: "本文件的另一行", EN: "another row of the file"}
		}
		p := owners[i]
		p.refuse(&Problem{Taken, m.at(p), "", clip(strings.TrimPrefix(form, ofBasic)), detail})
		refused = true
	}
	isNew := func(i int) bool { return i >= len(m.entries) }
	for i := len(m.entries); i < len(entries); i++ {
		code, basic := entries[i].text("code"), entries[i].text("basic_code")
		if form := catalog.Form(code); m.carried[hash(code)] && len(holders[form]) == 1 {
			refuse(i, form, nil)
		}
		// A business item that carries the code of its matter is none.
		if who := holders[ofBasic+basic]; basic != "" && slices.ContainsFunc(who, func(k int) bool { return !isNew(k) }) {
			refuse(i, ofBasic+basic, who)
		}
	}
	if refused {
		return true
	}
	for _, form := range sortedKeys(holders) {
		who := holders[form]
		for _, i := range who {
			if len(who) < 2 || owners[i] == nil || !isNew(i) && slices.Contains(m.entries[i].claims(), form) {
				continue // alone, or the matter has had it before
			}
			refuse(i, form, who)
		}
	}
	return refused
}

func (m *importer) at(p *pending) Place {
	at := Place{Row: p.result.Row, Line: p.result.Line}
	if m.in.format == JSON {
		at.Pointer = yiwang.At("/rows", p.result.Row-1)
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
