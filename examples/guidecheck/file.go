package main

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/intake"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// result is what was found in one file. A file may be in errs and have guides
// too: those before the row that could not be read.
type result struct {
	path   string
	guides []judged
	errs   []error
}

// judged is what was found in one guide.
type judged struct {
	row      int   // of the table, the labels being row 1; 0 for a file with one guide
	where    where // a finding stands; nil when the file has no lines
	name     string
	matter   string
	findings []rule.Finding
	outcomes map[rule.Outcome]int // how many rules
	waived   []rule.WaivedFinding
}

// where tells the line and the column, in characters, at which a finding stands in
// its file, both counted from 1. The column is 0 when it is not known.
type where func(f *rule.Finding) (line, column int)

// at is where a finding stands; 0 when that is not known.
func (g *judged) at(f *rule.Finding) (line, column int) {
	if g.where == nil {
		return 0, 0
	}
	return g.where(f)
}

// checkFile reads a file and checks the guides in it.
func checkFile(j job, opts check.Options) *result {
	res := &result{path: j.path}
	err := j.err
	if err == nil {
		n := 0
		err = readFile(j.path, func(doc *intake.Document, row int, at where) error {
			if n > maxFindings {
				return &fault{"findings", []any{row, maxFindings}}
			}
			r, err := check.Document(doc, opts)
			if err != nil {
				res.errs = append(res.errs, err)
			}
			g := judged{
				row: row, where: at, name: r.Name, matter: string(r.Matter),
				findings: r.Findings, outcomes: map[rule.Outcome]int{}, waived: r.Waived,
			}
			for _, o := range r.Outcomes {
				g.outcomes[o.Outcome]++
			}
			res.guides = append(res.guides, g)
			n += len(g.findings) + len(g.waived)
			return nil
		})
	}
	if err != nil {
		res.errs = append(res.errs, err)
	}
	return res
}

// What a table may have. All that is found in it is kept until it has been read.
const (
	maxTable    = 64 << 20 // bytes
	maxUnzipped = 8 << 20  // bytes of a workbook: read as XML they are a hundred times as many
	maxRows     = 10_000
	maxColumns  = 2_000
	maxFindings = 100_000 // after which no further row is checked
)

// visitor takes a guide with its row and where its findings stand. Its error ends
// the reading.
type visitor func(doc *intake.Document, row int, at where) error

// readFile hands every guide of a file to visit.
func readFile(path string, visit visitor) error {
	switch kind(path) {
	case ".json":
		data, err := readAll(path, intake.MaxBytes)
		if err != nil {
			return err
		}
		doc, err := intake.Read(data)
		if err != nil {
			return err
		}
		return visit(&doc, 0, inJSON(data, &doc))
	case ".csv":
		data, err := readAll(path, maxTable)
		if err != nil {
			return err
		}
		return readCSV(data, visit)
	case ".xlsx":
		data, err := readAll(path, maxTable)
		if err != nil {
			return err
		}
		return readXLSX(data, visit)
	}
	return &fault{code: "kind"}
}

// readAll reads a regular file of at most so many bytes.
func readAll(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path) // opening a pipe would wait for its writer
	if err != nil {
		return nil, reason(err)
	}
	if !info.Mode().IsRegular() {
		return nil, &fault{code: "regular"}
	}
	if info.Size() > most {
		return nil, &fault{"large", []any{most}}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, reason(err)
	}
	return data, nil
}

// inJSON finds the places of a document in the file that it was read from. What is
// lacking stands where the thing around it does.
func inJSON(data []byte, doc *intake.Document) where {
	return func(f *rule.Finding) (line, column int) {
		pointer, span := f.Pointer, f.Span
		start, ok := doc.Start(pointer)
		for !ok && pointer != "" {
			pointer, span = pointer[:max(strings.LastIndexByte(pointer, '/'), 0)], nil
			start, ok = doc.Start(pointer)
		}
		if span != nil && data[start] == '"' && start+1+span.Start < len(data) {
			if before := data[start+1 : start+1+span.Start]; bytes.IndexByte(before, '\\') < 0 { // written as it is read
				start += 1 + len(before)
			}
		}
		begin := 1 + bytes.LastIndexByte(data[:start], '\n')
		head := bytes.TrimPrefix(data[begin:start], []byte("\ufeff"))
		return 1 + bytes.Count(data[:begin], []byte("\n")), 1 + utf8.RuneCount(head)
	}
}

// reason leaves out the path, which stands before every message anyway.
func reason(err error) error {
	if e, ok := errors.AsType[*os.PathError](err); ok {
		return e.Err
	}
	return err
}
