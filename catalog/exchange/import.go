package exchange

import (
	"cmp"
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// Import takes the rows of a file into a catalog, as the package comment says, and
// gives the catalog that comes out: base itself when nothing changed. An error is about
// the whole file, of which then nothing is taken: an [*OptionError], what [Open]
// refuses with, a [*TooLargeError], or an error of r.
func Import(c *catalog.Catalog, r io.Reader, o ImportOptions) (*Report, *catalog.Catalog, error) {
	if err := o.check(c); err != nil {
		return nil, nil, err
	}
	b, err := open(c)
	if err != nil {
		return nil, nil, err
	}
	in, err := Open(r, o.ReadOptions)
	if err != nil {
		return nil, nil, err
	}
	m := &importer{base: b, o: o, in: in, decoding: newDecoding(o.Options), of: map[int]*pending{}, report: &Report{Format: in.format, Vocabulary: in.vocabulary}}
	for i, name := range in.header {
		use := ColumnUse{Name: name}
		if k := in.columns[i]; k >= 0 {
			use.Field = tables().columns[in.vocabulary][k].Field
		}
		m.report.Columns = append(m.report.Columns, use)
	}
	for row, err := range in.Rows() {
		problem, about := errors.AsType[*Problem](err)
		switch {
		case about:
			m.loose(&RowResult{Row: row.Number, Line: row.Line, Outcome: Refused, Errors: []*Problem{problem}})
		case err != nil:
			return nil, nil, err
		default:
			if err := m.row(row); err != nil {
				return nil, nil, err
			}
		}
	}
	m.report.Encoding = in.Encoding()
	next, err := m.finish(c)
	if err != nil {
		return nil, nil, err
	}
	return m.report, next, nil
}

// pending is a row that belongs to a matter, or would make one.
type pending struct {
	result *RowResult
	entry  entry // with the changes in it; nil when nothing changes
	fields statements
	added  map[string]catalog.Basis // sources the document has not
	number bool                     // is to be given one
}

type importer struct {
	*base
	decoding *decoding
	o        ImportOptions
	in       *Reader
	of       map[int]*pending // by the place of the matter in the base
	created  []*pending
	listed   []*RowResult // of no matter
	problems int          // in them
	report   *Report
}

// loose reports a row that belongs to no matter.
func (m *importer) loose(r *RowResult) {
	m.report.count(r.Outcome, 1)
	if len(m.listed) >= m.o.Keep || m.problems >= m.o.Keep {
		m.report.Unlisted++
		return
	}
	m.listed = append(m.listed, r)
	m.problems += len(r.Errors) + len(r.Warnings)
}

// row takes one row.
func (m *importer) row(row Row) error {
	d := m.decoding.decode(m.in, row, m.report.Columns)
	result := &RowResult{Row: row.Number, Line: row.Line, Errors: d.errors, Warnings: d.warnings}
	at := Place{Row: row.Number, Line: row.Line}
	if m.in.format == JSON {
		at.Pointer = "/rows/" + strconv.Itoa(row.Number-1)
	}
	target, found, problem := m.match(d, result, at)
	if problem != nil {
		result.Errors = append(result.Errors, problem)
	}
	if found {
		result.Matter = catalog.Code(m.entries[target].text("code"))
		if d.code == string(result.Matter) && m.in.format == CSV {
			m.report.Columns[d.codeAt].Taken++
		}
		if first := m.of[target]; first != nil {
			m.twice(first, result, at)
			return nil
		}
	}
	p := &pending{result: result, fields: d.fields}
	switch {
	case problem != nil:
	case d.gone && len(result.Errors) > 0:
	case d.gone && !found:
		result.Outcome = Unchanged
		result.Warnings = append(result.Warnings, &Problem{Fault: NothingThere, Place: at, Value: clip(d.fields.text("name"))})
	case d.gone:
		result.Outcome = Gone
	case found:
		m.change(p, m.entries[target], at)
	default:
		m.create(p, d, at)
	}
	if len(result.Errors) > 0 {
		result.Outcome, p.entry = Refused, nil
		result.Changes = nil
	}
	switch {
	case found:
		m.of[target] = p
	case result.Outcome == Created:
		if len(m.created) == m.o.MostNew {
			return &TooLargeError{yiwang.Term{ZH: "项新增事项", EN: "new matters"}, row.Number, m.o.MostNew}
		}
		m.created = append(m.created, p)
	default:
		m.loose(result)
	}
	return nil
}

// twice refuses both of two rows for one matter.
func (m *importer) twice(first *pending, second *RowResult, at Place) {
	before := Place{Row: first.result.Row, Line: first.result.Line}
	if at.Pointer != "" {
		before.Pointer = "/rows/" + strconv.Itoa(first.result.Row-1)
	}
	if !slices.ContainsFunc(first.result.Errors, func(p *Problem) bool { return p.Fault == Twice }) {
		first.refuse(&Problem{Twice, before, "", string(second.Matter), at.Term()})
	}
	second.Outcome = Refused
	second.Errors = append(second.Errors, &Problem{Twice, at, "", string(second.Matter), before.Term()})
	m.loose(second)
}

func (p *pending) refuse(problem *Problem) {
	p.result.Outcome, p.result.Changes, p.entry = Refused, nil, nil
	p.result.Errors = append(p.result.Errors, problem)
}

// match finds the matter of a row: by our code, else by the basic code, else by the
// name or an alias. That the others are not another matter's is seen in the end, when
// all rows are known: see refuseClashes.
func (m *importer) match(d *decoded, result *RowResult, at Place) (target int, found bool, problem *Problem) {
	name, basic := d.fields.text("name"), d.fields.text("basic_code")
	byCode, hasCode := m.codes[d.code]
	byName, hasName := m.names[catalog.Form(name)]
	byBasic := m.basics[basic]
	foreign := m.in.vocabulary == Own && d.code != "" && !hasCode // a code of our kind that is no matter's
	switch {
	case d.code == "" && basic == "" && name == "":
		return 0, false, &Problem{Fault: Nameless, Place: at}
	case hasCode:
		target, found = byCode, true
	case foreign && m.o.Create != nil:
	case foreign && (hasName || len(byBasic) > 0):
		problem = &Problem{Ambiguous, at, "", clip(cmp.Or(name, basic)), both(clip(d.code) + "、" + m.codesOf(byBasic, byName, hasName))}
	case len(byBasic) == 1:
		target, found = byBasic[0], true
	case len(byBasic) > 1 && !(hasName && slices.Contains(byBasic, byName)):
		problem = &Problem{Ambiguous, at, "", clip(cmp.Or(name, basic)), both(m.codesOf(byBasic, byName, hasName))}
	case hasName:
		target, found = byName, true
	}
	if found && hasName && byName == target && catalog.Form(m.entries[byName].text("name")) != catalog.Form(name) {
		said, _ := d.fields.of("name")
		cell := said.cell
		result.Warnings = append(result.Warnings, &Problem{ByAlias, cell.Place, clip(cell.Name), clip(name), both(m.entries[byName].text("name"))})
		d.fields.drop("name")
	}
	return target, found, problem
}

// codesOf lists matters by their codes.
func (m *importer) codesOf(places []int, and int, has bool) string {
	var codes []string
	if has && !slices.Contains(places, and) {
		codes = append(codes, m.entries[and].text("code"))
	}
	for _, i := range places {
		codes = append(codes, m.entries[i].text("code"))
	}
	return strings.Join(codes, "、")
}

// change lays what a row says over a matter.
func (m *importer) change(p *pending, old entry, at Place) {
	e := maps.Clone(old)
	for _, c := range tables().columns[Own] {
		s, said := p.fields.of(c.Field)
		was := m.value(old, c.Field)
		if !said || same(m.in.vocabulary, c.Field, was, s.value) {
			p.fields.drop(c.Field)
			continue
		}
		m.put(p, e, c.Field, s.value, m.o.Source)
		p.result.Changes = append(p.result.Changes, Change{c.Field, was, s.value})
	}
	if len(p.result.Changes) == 0 {
		p.result.Outcome = Unchanged
		return
	}
	p.result.Outcome, p.entry = Changed, e
	m.try(p, at)
}

// create makes a matter of a row.
func (m *importer) create(p *pending, d *decoded, at Place) {
	if m.o.Create == nil {
		p.result.Errors = append(p.result.Errors, &Problem{NotOurs, at, "", clip(cmp.Or(d.fields.text("name"), d.code, d.fields.text("basic_code"))), nil})
		return
	}
	if d.code != "" {
		p.fields = append(p.fields, statement{"code", marshal(d.code), d.code, d.codeCell})
	}
	e := entry{"aliases": []byte("[]")}
	var missing []string
	for _, c := range tables().columns[Own] {
		s, given := p.fields.of(c.Field)
		source := m.o.Source
		if text, is := m.o.Create.Fields[c.Field]; is && !given {
			one := newDecoding(m.o.Options)
			one.cell(c, &Cell{Name: c.Name, Text: text, Place: at}, nil)
			p.result.Errors = append(p.result.Errors, one.out.errors...)
			s, given = one.out.fields.of(c.Field)
			source = m.o.Create.Source
		}
		switch {
		case given:
			m.put(p, e, c.Field, s.value, source)
			p.result.Changes = append(p.result.Changes, Change{c.Field, "", s.value})
		case c.Field == "number":
			p.number = true
			m.put(p, e, "number", strconv.Itoa(m.highest+1), m.o.Create.Source)
		case c.Required:
			missing = append(missing, c.Means)
		}
	}
	if len(missing) > 0 {
		p.result.Errors = append(p.result.Errors, &Problem{Incomplete, at, "", clip(d.fields.text("name")), both(strings.Join(missing, "、"))})
		return
	}
	p.result.Matter, p.result.Outcome, p.entry = catalog.Code(d.code), Created, e
	if m.in.format == CSV {
		m.report.Columns[d.codeAt].Taken++
	}
	m.try(p, at)
}

// put sets a field and its source.
func (m *importer) put(p *pending, e entry, field, value string, source catalog.Basis) {
	if p.added == nil {
		p.added = map[string]catalog.Basis{}
	}
	old := e.list("legal_basis")
	e[field] = []byte(value)
	if field == "legal_basis" {
		e[field] = []byte(marshal(m.cite(p, old, (entry{field: []byte(value)}).list(field))))
	}
	sources := e.sources()
	sources[field] = m.keyFor(source, p.added)
	e["sources"] = []byte(marshal(sources))
}

// cite gives the keys of the sources that are cited in these words: one the matter has,
// else one of the catalog, else a new one.
func (m *importer) cite(p *pending, old []string, citations []string) []string {
	var keys []string
	for _, text := range citations {
		if i := slices.IndexFunc(old, func(key string) bool { return m.keys[key].String() == text }); i >= 0 {
			keys = append(keys, old[i])
			continue
		}
		if key, known := m.cited[text]; known {
			keys = append(keys, key)
			continue
		}
		b := basis(text)
		b.Mark, b.Note = m.o.Source.Mark, "据"+m.o.Source.String()
		keys = append(keys, m.keyFor(b, p.added))
	}
	return keys
}

func sortedKeys[V any](m map[string]V) []string { return slices.SortedFunc(maps.Keys(m), cmp.Compare) }
