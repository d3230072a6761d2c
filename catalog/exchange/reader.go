package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"strings"
	"unicode"
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
	seen := map[string]bool{}
	for i, name := range names {
		folded := strings.ToUpper(strings.TrimSpace(name))
		if badRune(name) >= 0 {
			fault(UnprintableTitle, i+1, name)
		}
		if seen[folded] && folded != "" {
			fault(DuplicateColumn, i+1, name)
		}
		seen[folded] = true
	}
	r.vocabulary = want
	if want == "" {
		r.vocabulary = guess(names)
	}
	all := tables().columns[r.vocabulary]
	known := 0
	for i, name := range names {
		c := named(all, strings.TrimSpace(name))
		r.columns = append(r.columns, c)
		if c >= 0 {
			known++
		}
		if other := named(tables().columns[r.vocabulary.other()], strings.TrimSpace(name)); c < 0 && other >= 0 {
			fault(TwoVocabularies, i+1, name)
		}
	}
	switch {
	case known == 0:
		return errors.Join(append([]error{&HeaderError{ForeignHeader, line, 0, clip(strings.Join(names, ","))}}, errs...)...)
	default:
		for _, c := range all {
			if c.Header && named([]Column{c}, c.Name) >= 0 && !seen[strings.ToUpper(c.Name)] {
				fault(MissingColumn, 0, c.Name)
			}
		}
	}
	r.header = names
	return errors.Join(errs...)
}

// guess is the vocabulary that has more of the names.
func guess(names []string) Vocabulary {
	own, national := 0, 0
	for _, name := range names {
		if named(tables().columns[Own], strings.TrimSpace(name)) >= 0 {
			own++
		}
		if named(tables().columns[National], strings.TrimSpace(name)) >= 0 {
			national++
		}
	}
	if own > national {
		return Own
	}
	return National
}

func (v Vocabulary) other() Vocabulary {
	if v == Own {
		return National
	}
	return Own
}

// badRune is the place, in bytes, of a character no cell may have: NUL and the other
// control characters but tab and line feed, and U+FFFD, which stands where another
// program has lost one. -1 when there is none.
func badRune(s string) int {
	plain := true
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == 0x7F || c == 0xEF || c == 0xC2 { // 0xC2 leads U+0080–U+009F, 0xEF U+FFFD
			plain = false
			break
		}
	}
	if plain {
		return -1
	}
	return strings.IndexFunc(s, func(r rune) bool {
		return r == unicode.ReplacementChar || unicode.IsControl(r) && r != '\n' && r != '\t'
	})
}
