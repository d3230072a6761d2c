package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
)

// Format is the form of a file.
type Format string

// The formats.
const (
	CSV  Format = "csv"
	JSON Format = "json"
)

// ReadOptions say what a file is; what is left empty the file tells.
type ReadOptions struct {
	Format     Format
	Encoding   Encoding
	Vocabulary Vocabulary
}

// Cell is one cell of a row.
type Cell struct {
	Name string // of the column, as the header has it; in JSON the field
	Text string // as it stands, the ' before a formula taken off; in JSON the value
	Place
}

// Row is one row of a file.
type Row struct {
	Number int    // from 1, the header not counted
	Line   int    // of the file where it begins, from 1; 0 in JSON
	Cells  []Cell // in the order of the header; in JSON by name
}

// Reader reads the rows of a file, one at a time.
type Reader struct {
	format     Format
	vocabulary Vocabulary
	header     []string
	columns    []int // of each name of the header the column of the vocabulary; -1 when it is none
	rows       iter.Seq2[Row, error]
	encoding   func() Encoding
}

// Format is the form of the file.
func (r *Reader) Format() Format { return r.format }

// Vocabulary is the names its columns have.
func (r *Reader) Vocabulary() Vocabulary { return r.vocabulary }

// Encoding is that of the file as far as it has been read: UTF-8 while all of it is
// ASCII.
func (r *Reader) Encoding() Encoding { return r.encoding() }

// Header lists the names of its columns, as they stand; none in JSON.
func (r *Reader) Header() []string { return append([]string(nil), r.header...) }

// Rows yields the rows, once. An error that is a [*Problem] is about that row alone,
// of which only the number and the line are given then; after any other there is no
// more.
func (r *Reader) Rows() iter.Seq2[Row, error] { return r.rows }

// Open reads the header of a file. The encoding is found out from its first MiB: UTF-8
// where that is valid UTF-8, else GB18030; as long as all is ASCII from the first line
// that is not. It refuses a file with an [*EncodingError], [*HeaderError]s joined,
// or a [*SyntaxError].
func Open(r io.Reader, o ReadOptions) (*Reader, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	buffered := bufio.NewReaderSize(r, rowLimit)
	if o.Format == "" {
		o.Format = CSV
		head, _ := buffered.Peek(1024)
		head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte(bom)))
		if bytes.HasPrefix(head, []byte("{")) {
			o.Format = JSON
		}
	}
	if o.Format == JSON {
		return openJSON(buffered, o)
	}
	return openCSV(buffered, o)
}

func (o ReadOptions) check() error {
	switch o.Format {
	case "", CSV, JSON:
	default:
		return &OptionError{"Format", string(o.Format)}
	}
	switch o.Encoding {
	case "", UTF8, UTF8BOM, GB18030:
	default:
		return &OptionError{"Encoding", string(o.Encoding)}
	}
	switch o.Vocabulary {
	case "", Own, National:
	default:
		return &OptionError{"Vocabulary", string(o.Vocabulary)}
	}
	return nil
}

// columnLimit is the most columns a header may have.
const columnLimit = 512

// readHeader finds the vocabulary of a header and the column of each name.
func (r *Reader) readHeader(names []string, line int, want Vocabulary) error {
	if len(names) > columnLimit {
		return &HeaderError{TooManyColumns, line, columnLimit + 1, clip(names[columnLimit])}
	}
	var errs []error
	fault := func(why HeaderFault, column int, name string) {
		errs = append(errs, &HeaderError{why, line, column, clip(name)})
	}
	r.vocabulary = want
	if want == "" {
		r.vocabulary = guess(names)
	}
	all := tables().columns[r.vocabulary]
	seen, taken, known := map[string]bool{}, map[int]bool{}, 0
	for i, name := range names {
		folded := strings.ToUpper(strings.TrimSpace(name))
		c := spelled(all, name)
		if !legible(name) {
			fault(UnprintableTitle, i+1, name)
		}
		if seen[folded] && folded != "" || taken[c] {
			fault(DuplicateColumn, i+1, name)
		}
		seen[folded] = true
		r.columns = append(r.columns, c)
		if c >= 0 {
			taken[c] = true
			known++
		} else if spelled(tables().columns[r.vocabulary.other()], name) >= 0 {
			fault(TwoVocabularies, i+1, name)
		}
	}
	if known == 0 {
		why, name := ForeignHeader, strings.Join(names, ",")
		switch {
		case strings.HasPrefix(strings.ToLower(names[0]), "sep="):
			why = SeparatorLine
		case parted(names):
			why = WrongSeparator
		}
		return errors.Join(append([]error{&HeaderError{why, line, 0, clip(name)}}, errs...)...)
	}
	for i, c := range all {
		if c.Header && !taken[i] {
			fault(MissingColumn, 0, c.Name)
		}
	}
	r.header = names
	return errors.Join(errs...)
}

// parted tells whether a header would be known if its names were parted otherwise.
func parted(names []string) bool {
	return slices.ContainsFunc([]string{";", "\t", "|", "，", "；"}, func(by string) bool {
		all := strings.Join(names, ",")
		own, national := count(strings.Split(all, by))
		return own+national > 0 && strings.Contains(all, by)
	})
}

// spelled is the place of the column that a header means: by its name, whatever the
// case, or by its official term; -1 when there is none.
func spelled(columns []Column, name string) int {
	name = strings.TrimSpace(name)
	if i := named(columns, name); i >= 0 {
		return i
	}
	return slices.IndexFunc(columns, func(c Column) bool { return c.Means == name })
}

// guess is the vocabulary that has more of the names; the national one when neither has.
func guess(names []string) Vocabulary {
	if own, national := count(names); own > national {
		return Own
	}
	return National
}

// count tells how many of the names each vocabulary has.
func count(names []string) (own, national int) {
	for _, name := range names {
		if spelled(tables().columns[Own], name) >= 0 {
			own++
		}
		if spelled(tables().columns[National], name) >= 0 {
			national++
		}
	}
	return own, national
}

func (v Vocabulary) other() Vocabulary {
	if v == Own {
		return National
	}
	return Own
}

// legible tells whether a cell, if there is anything in it, is a text that can be read:
// see [yiwang.Legible].
func legible(s string) bool {
	plain := true
	for _, r := range s { // most cells are of these alone
		if plain = ' ' <= r && r <= '~' || 0x4E00 <= r && r <= 0x9FFF || 0x3001 <= r && r <= 0x3011; !plain {
			break
		}
	}
	return plain || strings.TrimSpace(s) == "" || yiwang.Legible(s)
}
