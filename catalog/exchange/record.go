package exchange

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"unicode/utf8"
)

// record is the lines of one row of a CSV file, as they stand.
type record struct {
	text []byte // in UTF-8, ends with a line feed
	line int    // of the file where it begins
}

// records parts a file into rows. A row goes on over the end of a line inside quotes;
// when its quotes are broken, or it never ends, the line on which it began is lost and
// the next is read as a row of its own.
type records struct {
	lines *lines
	buf   []byte
}

// next is the next row that is not blank. A *Problem is about this row alone: it can
// be called again. The text holds until it is.
func (r *records) next() (record, error) {
	for {
		first, err := r.lines.next()
		if err != nil {
			return record{}, err
		}
		at := Place{Line: first.number}
		if first.text == nil {
			return record{line: first.number}, &Problem{Fault: LongRow, Place: at}
		}
		switch string(first.text) {
		case "\n", "\r\n", "\r": // a lone carriage return only ends a file
			continue
		}
		if bytes.IndexByte(first.text, '"') < 0 {
			return record{r.ended(first.text), first.number}, nil
		}
		return r.quoted(first)
	}
}

// quoted reads a row with quotes in it, on over the lines that belong to it.
func (r *records) quoted(first line) (record, error) {
	r.buf = append(r.buf[:0], first.text...)
	first.text = r.buf
	more := 0 // lines after the first
	state, open, bad := scanQuotes(r.buf, 0, atStart)
	opened := r.place(first, open)
	for state == inQuotes {
		next, err := r.lines.ahead()
		if err != nil && !errors.Is(err, io.EOF) {
			return record{}, err
		}
		if err == nil {
			more++
		}
		if err != nil || next.text == nil || len(r.buf)+len(next.text) > rowLimit {
			r.lines.back(more)
			return record{line: first.number}, &Problem{Fault: BrokenQuote, Place: opened}
		}
		from := len(r.buf)
		r.buf = append(r.buf, next.text...)
		if state, open, bad = scanQuotes(r.buf, from, inQuotes); open >= 0 {
			opened = r.place(line{r.buf[from:], next.number}, open-from)
		}
	}
	if state == broken {
		at := opened // over several lines the slip is the quote that opened
		if more == 0 {
			at = r.place(first, bad)
		}
		r.lines.back(more)
		return record{line: first.number}, &Problem{Fault: BrokenQuote, Place: at}
	}
	return record{r.ended(r.buf), first.number}, nil
}

// place is the place of a byte of a line.
func (r *records) place(l line, at int) Place {
	if at < 0 {
		return Place{Line: l.number}
	}
	return Place{Line: l.number, Column: utf8.RuneCount(l.text[:at]) + 1}
}

// ended gives the last line of a file the line feed it may lack.
func (r *records) ended(text []byte) []byte {
	if text[len(text)-1] == '\n' {
		return text
	}
	return append(slices.Clone(text), '\n')
}

// quoteState is where in a row we are at the end of a line.
type quoteState int

const (
	atStart  quoteState = iota // between rows: the row is complete
	inQuotes                   // inside quotes: the row goes on
	broken                     // at a quote that may not stand there
)

// scanQuotes follows the quotes of text from a place on to its end, as encoding/csv
// reads them. open is the last quote that opens a cell, bad the one that is broken;
// -1 when there is none.
func scanQuotes(text []byte, from int, state quoteState) (end quoteState, open, bad int) {
	open = -1
	for i := from; i < len(text); {
		if state == inQuotes {
			n := bytes.IndexByte(text[i:], '"')
			if n < 0 {
				return inQuotes, open, -1
			}
			i += n + 1
			switch rest := text[i:]; {
			case len(rest) > 0 && rest[0] == '"':
				i++
				continue
			case len(rest) > 0 && rest[0] == ',':
				i++
				state = atStart
			case len(bytes.TrimRight(rest, "\r\n")) == 0 && bytes.Count(rest, []byte("\r")) <= 1:
				return atStart, open, -1
			default:
				return broken, open, i - 1
			}
			continue
		}
		if text[i] == '"' {
			open, state = i, inQuotes
			i++
			continue
		}
		cell := text[i:]
		n := bytes.IndexByte(cell, ',')
		if n >= 0 {
			cell = cell[:n]
		}
		if q := bytes.IndexByte(cell, '"'); q >= 0 {
			return broken, open, i + q
		}
		if n < 0 {
			return atStart, open, -1
		}
		i += n + 1
	}
	return state, open, -1
}
