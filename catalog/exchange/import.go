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
// refuses with, a [*TooLargeError] (too many new matters, a row of JSON that never ends,
// or an outcome larger than [yiwang.MaxDocument]), or an error of r.
func Import(c *catalog.Catalog, r io.Reader, o ImportOptions) (*Report, *catalog.Catalog, error) {
	return importInto(c, r, o, yiwang.MaxDocument)
}

// importInto is Import with the size a catalog document may have.
func importInto(c *catalog.Catalog, r io.Reader, o ImportOptions, largest int) (*Report, *catalog.Catalog, error) {
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
	m := &importer{base: b, o: o, in: in, decoding: newDecoding(o.Options), claims: map[int]*claim{}, of: map[int]*pending{}, carried: map[uint64]bool{}, report: &Report{Format: in.format, Vocabulary: in.vocabulary}}
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
	next, err := m.finish(c, largest)
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

	keys   keys
	called string // the row's name for its matter, to be told
	weight int
	gone   bool
}

type importer struct {
	*base
	decoding *decoding
	o        ImportOptions
	in       *Reader
	claims   map[int]*claim   // by the place of the matter in the base
	of       map[int]*pending // of them the row that stands for each
	unclear  []*pending       // rows that may be for several matters
	carried  map[uint64]bool  // by the hash of a code that is no matter's: another row has it too
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
	p := &pending{result: result, fields: d.fields, gone: d.gone}
	p.keys = keys{d.code, d.fields.text("basic_code"), catalog.Form(d.fields.text("name")), m.in.vocabulary == Own}
	m.carry(d.code)
	p.called = clip(cmp.Or(d.fields.text("name"), d.code, p.keys.basic))
	target, found, problem := m.match(p)
	if problem != nil {
		result.Errors = append(result.Errors, problem)
	}
	if found {
		result.Matter = catalog.Code(m.entries[target].text("code"))
		if d.code == string(result.Matter) && m.in.format == CSV {
			m.report.Columns[d.codeAt].Taken++
		}
		if m.claims[target] == nil {
			m.claims[target] = &claim{}
		}
		switch c := m.claims[target]; {
		case c.enter(p):
		case c.over:
			p.refuse(&Problem{Twice, m.at(p), "", string(result.Matter), m.at(c.rows[0]).Term()})
			m.loose(result)
			return nil
		default:
			p.drop()
			return nil
		}
	}
	switch {
	case problem != nil:
	case d.gone && len(result.Errors) > 0:
	case d.gone && !found:
		result.Outcome = Unchanged
		result.Warnings = append(result.Warnings, &Problem{Fault: NothingThere, Place: m.at(p), Value: p.called})
	case d.gone:
		result.Outcome = Gone
	case found:
		m.change(p, m.entries[target])
	default:
		m.create(p, d)
	}
	if len(result.Errors) > 0 {
		result.Outcome, p.entry = Refused, nil
		result.Changes = nil
	}
	switch {
	case found:
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

// match finds the matter of a row. That what else the row says is not another matter's
// is seen in the end, when all rows are known: see refuseClashes.
func (m *importer) match(p *pending) (target int, found bool, problem *Problem) {
	if p.keys.code == "" && p.keys.basic == "" && p.keys.name == "" {
		return 0, false, &Problem{Fault: Nameless, Place: m.at(p)}
	}
	target, found, among := m.find(p.keys, m.o.Create != nil)
	_, ours := m.codes[p.keys.code]
	foreign := p.keys.own && p.keys.code != "" && !ours
	if foreign && p.gone {
		p.called = clip(p.keys.code) // a matter that we have no more, whoever has its name now
		return 0, false, nil
	}
	if len(among) > 0 {
		if len(m.unclear) < claimLimit {
			m.unclear = append(m.unclear, &pending{result: &RowResult{Row: p.result.Row, Line: p.result.Line}, keys: p.keys})
		}
		codes := m.codesOf(among)
		if foreign {
			codes = clip(p.keys.code) + "、" + codes
		}
		name, _ := p.fields.of("name")
		return 0, false, &Problem{Ambiguous, m.at(p), "", clip(cmp.Or(name.text, p.keys.basic)), both(codes)}
	}
	if !found {
		return 0, false, nil
	}
	p.weight = m.weight(p.keys, target)
	if i, has := m.names[p.keys.name]; has && i == target && catalog.Form(m.entries[target].text("name")) != p.keys.name {
		said, _ := p.fields.of("name")
		cell := said.cell
		p.result.Warnings = append(p.result.Warnings, &Problem{ByAlias, cell.Place, clip(cell.Name), clip(said.text), both(m.entries[target].text("name"))})
		p.fields.drop("name")
	}
	return target, true, nil
}

// codesOf lists matters by their codes.
func (m *importer) codesOf(places []int) string {
	var codes []string
	for _, i := range places {
		codes = append(codes, m.entries[i].text("code"))
	}
	return strings.Join(codes, "、")
}

// change lays what a row says over a matter.
func (m *importer) change(p *pending, old entry) {
	e := maps.Clone(old)
	for _, c := range tables().columns[Own] {
		s, said := p.fields.of(c.Field)
		was := m.value(old, c.Field)
		if !said || same(m.in.vocabulary, c.Field, was, s.value) {
			p.fields.drop(c.Field)
			continue
		}
		if c.Field == "number" {
			why := yiwang.Term{ZH: "事项的序号一经确定不再改变，原序号为" + was + "。", EN: "a matter keeps its number, " + was + "."}
			p.result.Errors = append(p.result.Errors, &Problem{WrongValue, s.cell.Place, clip(s.cell.Name), clip(s.cell.Text), why})
			return
		}
		m.put(p, e, c.Field, s.value, m.o.Source)
		p.result.Changes = append(p.result.Changes, Change{c.Field, was, s.value})
	}
	if len(p.result.Changes) == 0 {
		p.result.Outcome = Unchanged
		return
	}
	p.result.Outcome, p.entry = Changed, e
	m.try(p)
}

// create makes a matter of a row.
func (m *importer) create(p *pending, d *decoded) {
	at := m.at(p)
	if m.o.Create == nil {
		p.result.Errors = append(p.result.Errors, &Problem{NotOurs, at, "", p.called, nil})
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
	m.try(p)
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
