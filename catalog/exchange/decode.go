package exchange

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// statement is what a row says of one field: the value as JSON, and where.
type statement struct {
	field string
	value string
	text  string // of a value that is text
	cell  *Cell  // nil when it comes from [Creation]
}

// statements are of one row, one of each field.
type statements []statement

func (s statements) of(field string) (statement, bool) {
	for _, one := range s {
		if one.field == field {
			return one, true
		}
	}
	return statement{}, false
}

// text is what is said of a field that is text; "" when nothing is.
func (s statements) text(field string) string {
	one, _ := s.of(field)
	return one.text
}

func (s *statements) drop(field string) {
	*s = slices.DeleteFunc(*s, func(one statement) bool { return one.field == field })
}

// decoded is a row in terms of the catalog.
type decoded struct {
	fields   statements // without code
	code     string     // ours; "" when the row has none
	codeCell *Cell
	codeAt   int // its place in the row
	gone     bool
	errors   []*Problem
	more     int // errors beyond problemLimit
	warnings []*Problem
}

// decoding reads the cells of rows, one row after the other.
type decoding struct {
	Options
	out   *decoded
	known map[[2]string]looked // by column and code
}

type looked struct {
	entry  Entry
	fault  Fault
	detail any
}

func newDecoding(o Options) *decoding {
	return &decoding{Options: o, out: &decoded{}, known: map[[2]string]looked{}}
}

// look is lookUp, remembered: the codes of a file are few.
func (d *decoding) look(c Column, text string) (Entry, Fault, any) {
	const most = 4096 // but not in every file
	key := [2]string{c.Name, text}
	l, is := d.known[key]
	if !is {
		l.entry, l.fault, l.detail = d.lookUp(c, text)
		if len(d.known) < most {
			d.known[key] = l
		}
	}
	return l.entry, l.fault, l.detail
}

// problemLimit is the most errors of a row, and the most warnings, that are told one by
// one.
const problemLimit = 100

func (d *decoding) fail(fault Fault, c *Cell, detail any) {
	if len(d.out.errors) == problemLimit {
		d.out.more++
		return
	}
	d.out.errors = append(d.out.errors, &Problem{fault, c.Place, clip(c.Name), clip(c.Text), detail})
}

func (d *decoding) warn(fault Fault, c *Cell, detail any) {
	if len(d.out.warnings) < problemLimit {
		d.out.warnings = append(d.out.warnings, &Problem{fault, c.Place, clip(c.Name), clip(c.Text), detail})
	}
}

// set says a value; it is told once of each field, for a header has no name twice.
func (d *decoding) set(field, value string, c *Cell) {
	if d.out.fields == nil {
		d.out.fields = make(statements, 0, 16)
	}
	d.out.fields = append(d.out.fields, statement{field: field, value: value, cell: c})
}

func (d *decoding) setText(field, text string, c *Cell) {
	d.set(field, quoted(text), c)
	d.out.fields[len(d.out.fields)-1].text = text
}

// quoted is marshal of a text, quick where nothing has to be escaped.
func quoted(s string) string {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == '"', c == '\\', c == '<', c == '>', c == '&', c == 0x7F, c == 0xE2: // E2 leads U+2028
			return marshal(s)
		}
	}
	return `"` + s + `"`
}

// decode reads a row. use counts, by the columns of the header, the cells that are
// filled and those that say something of the matter.
func (d *decoding) decode(r *Reader, row Row, use []ColumnUse) *decoded {
	d.out = &decoded{}
	if r.format == JSON {
		d.object(row)
	} else {
		d.record(r, row, use)
	}
	if d.out.more > 0 {
		at := Place{Row: row.Number, Line: row.Line}
		if r.format == JSON {
			at.Pointer = yiwang.At("/rows", row.Number-1)
		}
		d.out.errors = append(d.out.errors, &Problem{Fault: MoreProblems, Place: at, Value: strconv.Itoa(d.out.more)})
	}
	return d.out
}

// object reads a row of JSON.
func (d *decoding) object(row Row) {
	all := tables().columns[Own]
	for k := range row.Cells {
		cell := &row.Cells[k]
		i := slices.IndexFunc(all, func(c Column) bool { return c.Name == cell.Name })
		if i < 0 {
			d.fail(UnknownField, cell, nil)
			continue
		}
		d.json(all[i], cell)
	}
}

// record reads a row of CSV.
func (d *decoding) record(r *Reader, row Row, use []ColumnUse) {
	all := tables().columns[r.vocabulary]
	units := map[string]int{} // by field the place of the cell with its unit
	for i := range row.Cells {
		if c := r.columns[i]; c >= 0 && all[c].Form == UnitCode {
			units[all[c].Field] = i
		}
	}
	for i := range row.Cells {
		cell := &row.Cells[i]
		text := strings.TrimSpace(cell.Text)
		if !legible(cell.Text) {
			d.fail(BadCharacter, cell, nil)
			continue
		}
		if text == "" {
			continue
		}
		use[i].Filled++
		c := r.columns[i]
		if c < 0 {
			continue
		}
		cell.Text = text
		if !d.fits(all[c], cell) {
			continue
		}
		var unit *Cell
		at, paired := units[all[c].Field]
		if paired {
			unit = &row.Cells[at]
		}
		before := len(d.out.fields)
		d.cell(all[c], cell, unit)
		switch taken := len(d.out.fields) > before; {
		case all[c].Field == "code":
			d.out.codeAt = i
		case taken || d.out.gone && all[c].Field == "state":
			use[i].Taken++
			if all[c].Form == Count && strings.TrimSpace(unit.Text) != "" {
				use[at].Taken++
			}
		}
	}
}

// fits holds a cell against the length of its column.
func (d *decoding) fits(c Column, cell *Cell) bool {
	n := c.Length
	if n == 0 || len(cell.Text) <= n || utf8.RuneCountInString(cell.Text) <= n {
		return true
	}
	d.fail(TooLong, cell, both(strconv.Itoa(n)))
	return false
}

// cell reads one cell that is not empty.
func (d *decoding) cell(c Column, cell, unit *Cell) {
	text := cell.Text
	if c.Check != "" {
		switch message, wrong := checkCode(c.Check, text); {
		case message == nil:
		case !wrong:
			d.warn(OtherGeneration, cell, *message)
			return
		case c.Field == "":
			d.warn(DoubtfulCode, cell, *message)
			return
		default:
			d.fail(WrongCode, cell, *message)
			return
		}
	}
	switch c.Form {
	case Text:
		switch {
		case c.Field == "code":
			d.out.code, d.out.codeCell = text, cell
		case c.Field == "state" && text == string(gone):
			d.out.gone = true
		default:
			d.setText(c.Field, text, cell)
		}
	case Integer:
		n, err := strconv.Atoi(text)
		if err != nil {
			d.fail(WrongForm, cell, yiwang.Term{ZH: "整数", EN: "a whole number"})
			return
		}
		d.set(c.Field, strconv.Itoa(n), cell)
	case Boolean:
		switch strings.ToLower(text) {
		case "true":
			d.set(c.Field, "true", cell)
		case "false":
			d.set(c.Field, "false", cell)
		default:
			d.fail(WrongForm, cell, both("true, false"))
		}
	case List:
		list := split(text, separator)
		if len(list) == 0 && c.Field != "platforms" {
			d.fail(WrongForm, cell, both("a^b"))
			return
		}
		d.set(c.Field, listed(list), cell)
	case Citations:
		d.set(c.Field, listed(citations(text)), cell)
	case Limit:
		count, unit, _ := strings.Cut(text, " ")
		n, err := strconv.Atoi(count)
		if err != nil || unit == "" {
			d.fail(WrongForm, cell, both("20 working_day, 20 calendar_day"))
			return
		}
		d.set(c.Field, limited(catalog.Limit{Count: n, Unit: calendar.Unit(unit)}), cell)
	case Coded, CodedList:
		d.coded(c, cell)
	case Count:
		d.count(c, cell, unit)
	}
}

// separator parts the entries of a list.
const separator = "^"

// coded reads a cell of one code or several. Where one of several cannot be taken none
// is: half a field is worse than the old one.
func (d *decoding) coded(c Column, cell *Cell) {
	codes := []string{cell.Text}
	if strings.ContainsAny(cell.Text, ","+separator) {
		codes = split(strings.ReplaceAll(cell.Text, ",", separator), separator)
	}
	if c.Form == Coded && len(codes) > 1 {
		d.warn(SeveralValues, cell, nil)
		return
	}
	var values []string
	whole := true
	for _, text := range codes {
		e, fault, detail := d.look(c, text)
		if fault != "" {
			one := *cell
			one.Text = text
			d.warn(fault, &one, detail)
			whole = whole && fault == UnlistedCode
		}
		d.out.gone = d.out.gone || e.Gone
		if !slices.Contains(values, string(e.Value)) { // said twice is said
			values = append(values, string(e.Value))
		}
	}
	switch {
	case !whole || d.out.gone && c.Field == "state" || len(values) == 0:
	case c.Form == Coded:
		d.set(c.Field, values[0], cell)
	default:
		d.set(c.Field, "["+strings.Join(values, ",")+"]", cell)
	}
}

// none is the number of days that stands for none, in Shandong.
const none = 500

// count reads the number of a limit whose unit stands in another cell.
func (d *decoding) count(c Column, cell *Cell, unit *Cell) {
	n, err := strconv.Atoi(cell.Text)
	if err != nil || n < 0 {
		d.fail(WrongForm, cell, yiwang.Term{ZH: "整数", EN: "a whole number"})
		return
	}
	if unit == nil {
		d.warn(UnknownUnit, cell, nil)
		return
	}
	text := strings.TrimSpace(unit.Text)
	if n == 0 || n == none {
		d.warn(NoLimit, cell, nil)
		return
	}
	if u, ok := d.Units[text]; ok {
		d.set(c.Field, limited(catalog.Limit{Count: n, Unit: u}), cell)
		return
	}
	column := tables().columns[National][named(tables().columns[National], "ANTICIPATE_TYPE")]
	e, fault, detail := d.look(column, text)
	switch fault {
	case "":
		d.set(c.Field, limited(catalog.Limit{Count: n, Unit: calendar.Unit(strings.Trim(string(e.Value), `"`))}), cell)
	case UnmappedCode:
		d.warn(UnknownUnit, unit, nil)
	default:
		d.warn(fault, unit, detail)
	}
}

// listed is marshal of a list of texts, of none too.
func listed(list []string) string {
	all := make([]string, len(list))
	for i, s := range list {
		all[i] = quoted(s)
	}
	return "[" + strings.Join(all, ",") + "]"
}

// limited is marshal of a limit.
func limited(l catalog.Limit) string {
	return `{"count":` + strconv.Itoa(l.Count) + `,"unit":` + quoted(string(l.Unit)) + `}`
}

// gone is the state that stands for a matter cancelled there.
const gone catalog.State = "gone"

// json reads a field of a JSON row.
func (d *decoding) json(c Column, cell *Cell) {
	var text string
	wrong := func() { d.fail(WrongForm, cell, both(string(c.Form))) }
	clean := func(s string) bool {
		switch {
		case strings.TrimSpace(s) == "":
			wrong()
		case !legible(s):
			d.fail(BadCharacter, cell, nil)
		default:
			return true
		}
		return false
	}
	switch c.Form {
	case Text:
		if cell.Text == "null" || json.Unmarshal([]byte(cell.Text), &text) != nil {
			wrong()
			return
		}
		if !clean(text) {
			return
		}
		plain := *cell
		plain.Text = strings.TrimSpace(text)
		if d.fits(c, &plain) {
			d.cell(c, &plain, nil)
		}
	case Integer, Boolean:
		var s any
		if json.Unmarshal([]byte(cell.Text), &s) != nil {
			wrong()
			return
		}
		if _, ok := s.(bool); ok != (c.Form == Boolean) || s == nil {
			wrong()
			return
		}
		d.cell(c, cell, nil)
	case List, Citations:
		var list []string
		if json.Unmarshal([]byte(cell.Text), &list) != nil || len(list) == 0 && c.Field != "platforms" || list == nil {
			wrong()
			return
		}
		if !d.fits(c, cell) {
			return
		}
		for _, s := range list {
			if !clean(s) {
				return
			}
		}
		d.set(c.Field, listed(list), cell)
	case Limit:
		var limit *catalog.Limit
		if yiwang.Decode([]byte(cell.Text), &limit) != nil || limit == nil {
			wrong()
			return
		}
		d.set(c.Field, limited(*limit), cell)
	}
}

// split parts a list; entries are trimmed and empty ones left out.
func split(text, by string) []string {
	var list []string
	for s := range strings.SplitSeq(text, by) {
		if s = strings.TrimSpace(s); s != "" {
			list = append(list, s)
		}
	}
	return list
}

// citations parts the bases of a matter in one text. A ； parts two only before 《, for
// the words of an article have it too.
func citations(text string) []string {
	var list []string
	for {
		i := strings.Index(text, "；《")
		if i < 0 {
			return append(list, strings.TrimSpace(text))
		}
		list = append(list, strings.TrimSpace(text[:i]))
		text = text[i+len("；"):]
	}
}

var citation = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)^《(.+?)》(?:（([^（）]+)）)?(.*)$`)
})

// basis reads a citation. One that is not made as [catalog.Basis.String] makes them is
// kept as it stands.
func basis(text string) catalog.Basis {
	if m := citation().FindStringSubmatch(text); m != nil {
		if b := (catalog.Basis{Title: m[1], Number: m[2], Place: m[3]}); b.String() == text {
			return b
		}
	}
	return catalog.Basis{Title: text, Informal: true}
}
