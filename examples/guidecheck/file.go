package main

import (
	"errors"
	"io"
	"os"

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
	row      int // of the table, the labels being row 1; 0 for a file with one guide
	line     int // where the row begins, in a text file; 0 when not known
	name     string
	matter   string
	findings []rule.Finding
	outcomes []rule.RuleOutcome
	waived   []rule.WaivedFinding
}

// checkFile reads a file and checks the guides in it.
func checkFile(j job, opts check.Options) *result {
	res := &result{path: j.path}
	err := j.err
	if err == nil {
		err = readFile(j.path, func(doc *intake.Document, row, line int) {
			r, err := check.Document(doc, opts)
			if err != nil {
				res.errs = append(res.errs, err)
			}
			res.guides = append(res.guides, judged{
				row: row, line: line, name: r.Name, matter: string(r.Matter),
				findings: r.Findings, outcomes: r.Outcomes, waived: r.Waived,
			})
		})
	}
	if err != nil {
		res.errs = append(res.errs, err)
	}
	return res
}

// maxTable is how many bytes a table may have.
const maxTable = 64 << 20

// readFile hands every guide of a file to visit, with its row and line.
func readFile(path string, visit func(doc *intake.Document, row, line int)) error {
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
		visit(&doc, 0, 0)
		return nil
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
	f, err := os.Open(path)
	if err != nil {
		return nil, reason(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, reason(err)
	}
	if int64(len(data)) > most {
		return nil, &fault{"large", []any{most}}
	}
	return data, nil
}

// reason leaves out the path, which stands before every message anyway.
func reason(err error) error {
	if e, ok := errors.AsType[*os.PathError](err); ok {
		return e.Err
	}
	return err
}
