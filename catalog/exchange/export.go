package exchange

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// ExportOptions say what to write. The zero value is CSV in UTF-8 under our own names.
type ExportOptions struct {
	Options
	Format     Format
	Encoding   Encoding
	Vocabulary Vocabulary
	Comma      bool // part several codes in one cell by , and not by ^
}

// Written tells what an export wrote, and what it could not say.
type Written struct {
	Rows int
	// Left lists the values for which the other side's lists have no code that is
	// confirmed: their cells are empty.
	Left []Left
	// Missing counts by column the cells that are empty though their table requires
	// them, because the catalog does not know them or they are in Left.
	Missing map[string]int
	// Absent lists the columns their tables require and the catalog has no field for:
	// they are not in the file.
	Absent []string
}

// Left is a value that was not written.
type Left struct {
	Matter catalog.Code
	Field  string
	Column string
	Value  string // as JSON
}

// Export writes the matters of a catalog, by number: the same bytes for the same
// catalog and options. Nothing is written when there is an error: an [*OptionError],
// [*UnwritableError]s joined, the first thousand of them, or one of w.
func Export(w io.Writer, c *catalog.Catalog, o ExportOptions) (*Written, error) {
	if err := o.complete(); err != nil {
		return nil, err
	}
	b, err := open(c)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(b.entries, func(a, b entry) int { return a.number() - b.number() })
	var data []byte
	written := &Written{Rows: len(b.entries), Missing: map[string]int{}}
	if o.Format == JSON {
		data = b.json()
	} else if data, err = b.csv(o, written); err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	return written, nil
}

// complete checks the options and fills in what is left open.
func (o *ExportOptions) complete() error {
	if err := (ReadOptions{o.Format, o.Encoding, o.Vocabulary}).check(); err != nil {
		return err
	}
	if o.Format == "" {
		o.Format = CSV
	}
	if o.Encoding == "" {
		o.Encoding = UTF8
	}
	if o.Vocabulary == "" {
		o.Vocabulary = Own
	}
	if o.Format == JSON && (o.Encoding != UTF8 || o.Vocabulary != Own) {
		return &OptionError{"Format", string(JSON)}
	}
	return o.Options.check()
}

// json writes a line per matter.
func (b *base) json() []byte {
	var out bytes.Buffer
	out.WriteString("{\"schema\": " + marshal(Schema) + ", \"rows\": [")
	for i, e := range b.entries {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n{")
		first := true
		for _, c := range tables().columns[Own] {
			value := b.value(e, c.Field)
			if value == "" {
				continue
			}
			if !first {
				out.WriteString(", ")
			}
			first = false
			out.WriteString(marshal(c.Field) + ": " + value)
		}
		out.WriteByte('}')
	}
	out.WriteString("\n]}\n")
	return out.Bytes()
}

func (b *base) csv(o ExportOptions, written *Written) ([]byte, error) {
	var columns []Column
	var header []string
	for _, c := range tables().columns[o.Vocabulary] {
		switch {
		case c.Field != "":
			columns = append(columns, c)
			header = append(header, c.Name)
		case c.Required:
			written.Absent = append(written.Absent, c.Name)
		}
	}
	var out bytes.Buffer
	if o.Encoding == UTF8BOM {
		out.WriteString(bom)
	}
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	line := func(cells []string) error {
		text.Reset()
		if err := w.Write(cells); err != nil {
			return err
		}
		w.Flush()
		raw, _ := encode(text.String(), o.Encoding) // cell by cell it can be written
		out.Write(raw)
		return nil
	}
	if err := line(header); err != nil {
		return nil, err
	}
	const most = 1000
	var unwritable []error
	for _, e := range b.entries {
		code := e.text("code")
		cells := make([]string, len(columns))
		for i, c := range columns {
			value := b.value(e, c.Field)
			cell, ok := o.cell(c, value)
			if !ok {
				written.Left = append(written.Left, Left{catalog.Code(code), c.Field, c.Name, value})
			}
			_, sayable := encode(cell, o.Encoding)
			if !sayable || !readable(cell) || c.Form == List && !whole(value) || c.Length > 0 && utf8.RuneCountInString(cell) > c.Length {
				if len(unwritable) < most {
					unwritable = append(unwritable, &UnwritableError{code, c.Name, clip(cell)})
				}
			}
			if cell == "" && c.Required && (c.Form != UnitCode || !o.sure(value)) { // a blank unit is 工作日
				written.Missing[c.Name]++
			}
			cells[i] = escape(cell)
		}
		if err := line(cells); err != nil {
			return nil, err
		}
	}
	if err := errors.Join(unwritable...); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// readable tells whether a cell comes back as it is: a reader takes a carriage return
// for the end of a line.
func readable(cell string) bool { return legible(cell) && !strings.ContainsAny(cell, "\r\v\f") }

// sure tells whether the unit of a limit has a code.
func (o ExportOptions) sure(value string) bool {
	_, ok := o.cell(Column{Form: Count}, value)
	return ok && value != ""
}

// whole tells whether a list can be parted again.
func whole(value string) bool {
	for _, s := range (entry{"": []byte(value)}).list("") {
		if strings.Contains(s, separator) || strings.TrimSpace(s) == "" {
			return false
		}
	}
	return true
}

// cell is a value as it stands in a column; false when the column has no way to say it.
func (o ExportOptions) cell(c Column, value string) (string, bool) {
	e := entry{"": []byte(value)}
	if value == "" {
		return "", true
	}
	var limit catalog.Limit
	if c.Form == Limit || c.Form == Count || c.Form == UnitCode {
		_ = json.Unmarshal([]byte(value), &limit)
	}
	switch c.Form {
	case Text:
		return e.text(""), true
	case List:
		if list := e.list(""); len(list) > 0 {
			return strings.Join(list, separator), true
		}
		return separator, true
	case Citations:
		return strings.Join(e.list(""), "；"), true
	case Limit:
		return strconv.Itoa(limit.Count) + " " + string(limit.Unit), true
	case Count:
		if _, ok := o.unitCode(limit.Unit); !ok || limit.Count == none {
			return "", false
		}
		return strconv.Itoa(limit.Count), true
	case UnitCode:
		text, _ := o.unitCode(limit.Unit)
		return text, true // a limit that is left is told of the number
	case Coded:
		return o.codeFor(c, value)
	case CodedList:
		var codes []string
		for _, s := range e.list("") {
			text, ok := o.codeFor(c, marshal(s))
			if !ok {
				return "", false
			}
			codes = append(codes, text)
		}
		by := separator
		if o.Comma {
			by = ","
		}
		return strings.Join(codes, by), true
	}
	return value, true // a number, true or false
}

// unitCode is the code of a unit: one that was agreed on, else blank for 工作日.
func (o Options) unitCode(unit calendar.Unit) (string, bool) {
	for _, text := range sortedKeys(o.Units) {
		if o.Units[text] == unit {
			return text, true
		}
	}
	_, otherwise := o.Units[""]
	return "", unit == calendar.WorkingDay && !otherwise
}

// Term is the official word for the field.
func (l Left) Term() yiwang.Term { return Change{Field: l.Field}.Term() }
