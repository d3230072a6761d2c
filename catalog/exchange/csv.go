package exchange

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// csvRows reads records cell by cell, with encoding/csv.
type csvRows struct {
	records records
	feed    feed
	csv     *csv.Reader
	lines   int // that csv has read before this record
}

// feed hands one record at a time to encoding/csv.
type feed struct{ text []byte }

func (f *feed) Read(p []byte) (int, error) {
	if len(f.text) == 0 {
		return 0, io.EOF
	}
	n := copy(p, f.text)
	f.text = f.text[n:]
	return n, nil
}

func (c *csvRows) reset() {
	c.csv = csv.NewReader(&c.feed)
	c.csv.FieldsPerRecord = -1
	c.lines = 0
}

// read reads a record: its cells with their places.
func (c *csvRows) read() (Row, error) {
	rec, err := c.records.next()
	if err != nil {
		return Row{Line: rec.line}, err
	}
	c.feed.text = rec.text
	cells, err := c.csv.Read()
	if err != nil { // records has seen to it that the quotes are whole
		c.reset()
		at := Place{Line: rec.line}
		if wrong, ok := errors.AsType[*csv.ParseError](err); ok {
			at.Column = wrong.Column
		}
		return Row{Line: rec.line}, &Problem{Fault: BrokenQuote, Place: at}
	}
	row := Row{Line: rec.line, Cells: make([]Cell, len(cells))}
	text, on, column, bytes := rec.text, c.lines+1, 1, 1
	for i, cell := range cells {
		l, b := c.csv.FieldPos(i)
		for ; on < l; on++ { // to the line the cell begins on
			for text[0] != '\n' {
				text = text[1:]
			}
			text, column, bytes = text[1:], 1, 1
		}
		column += utf8.RuneCount(text[:b-bytes])
		text, bytes = text[b-bytes:], b
		row.Cells[i] = Cell{Text: unescape(cell), Place: Place{Line: rec.line + l - c.lines - 1, Column: column}}
	}
	for _, b := range rec.text {
		if b == '\n' {
			c.lines++
		}
	}
	return row, nil
}

// blank tells whether there is nothing in a row, as in those that spreadsheets leave
// below the others.
func (r Row) blank() bool {
	return !slices.ContainsFunc(r.Cells, func(c Cell) bool { return strings.TrimSpace(c.Text) != "" })
}

func openCSV(in *bufio.Reader, o ReadOptions) (*Reader, error) {
	l, err := newLines(in, o.Encoding)
	if err != nil {
		return nil, err
	}
	c := &csvRows{records: records{lines: l}}
	c.reset()
	r := &Reader{format: CSV, encoding: func() Encoding {
		if l.d.encoding == "" {
			return UTF8
		}
		return l.d.encoding
	}}
	head, err := c.read()
	if p, ok := errors.AsType[*Problem](err); ok {
		return nil, &HeaderError{NoHeader, p.Line, p.Column, ""}
	} else if errors.Is(err, io.EOF) {
		return nil, &HeaderError{NoHeader, 1, 0, ""}
	} else if err != nil {
		return nil, err
	}
	var names []string
	for _, cell := range head.Cells {
		names = append(names, cell.Text)
	}
	if err := r.readHeader(names, head.Line, o.Vocabulary); err != nil {
		return nil, err
	}
	r.rows = r.csvRows(c)
	return r, nil
}

func (r *Reader) csvRows(c *csvRows) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for n := 1; ; n++ {
			row, err := c.read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil && row.blank() {
				n--
				continue
			}
			row.Number = n
			if p, ok := errors.AsType[*Problem](err); ok {
				p.Row = n
			}
			if err == nil && len(row.Cells) != len(r.header) {
				err = &Problem{Fault: CellCount, Place: Place{Row: n, Line: row.Line},
					Value: strconv.Itoa(len(row.Cells)), Detail: both(strconv.Itoa(len(r.header)))}
				row.Cells = nil
			}
			for i := range row.Cells {
				row.Cells[i].Name, row.Cells[i].Row = r.header[i], n
			}
			_, about := err.(*Problem)
			if !yield(row, err) || err != nil && !about {
				return
			}
		}
	}
}

// formula are the characters at which a spreadsheet takes a cell for a formula, in half
// and full width, and the mark that keeps it from doing so.
const formula = "=+-@\t＝＋－＠'"

// escape keeps a cell from being taken for a formula; unescape undoes it.
func escape(text string) string {
	if dangerous(text) {
		return "'" + text
	}
	return text
}

func unescape(text string) string {
	if rest, ok := strings.CutPrefix(text, "'"); ok && dangerous(rest) {
		return rest
	}
	return text
}

func dangerous(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return text != "" && strings.ContainsRune(formula, r)
}
