package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/intake"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// table makes guides of rows: the first has the labels, each other one a guide.
type table struct {
	labels []intake.Field // without values
	visit  visitor
}

// row takes one row of the table, which is counted from 1. Its line is 0 when the
// table has none.
func (t *table) row(cells []string, n, line int) error {
	if n > maxRows || len(cells) > maxColumns {
		return &fault{"many", []any{maxRows, maxColumns}}
	}
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 0 {
		return nil
	}
	if t.labels == nil {
		for i, cell := range cells {
			t.labels = append(t.labels, label(cell, i+1))
		}
		return nil
	}
	if len(cells) > len(t.labels) {
		return &fault{"wide", []any{n}}
	}
	fields := slices.Clone(t.labels)
	for i, cell := range cells {
		fields[i].Value = cell
	}
	doc, err := intake.FromFields(fields)
	if err != nil {
		return &fault{"row", []any{n, err}}
	}
	var at where
	if line > 0 {
		at = func(*rule.Finding) (int, int) { return line, 0 }
	}
	return t.visit(&doc, n, at)
}

// label reads a header: a label, group/label, or group/row/label where rows count
// from 1. A column without one goes by its number.
func label(cell string, column int) intake.Field {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return intake.Field{Label: strconv.Itoa(column)}
	}
	head, rest, ok := strings.Cut(cell, "/")
	groups := guide.Groups()
	element := intake.Element("", head) // a list may have other names, too
	i := slices.IndexFunc(groups, func(g guide.Group) bool {
		return head == g.Key || head == g.Term.ZH || element == "/"+g.Key
	})
	if !ok || i < 0 {
		return intake.Field{Label: cell}
	}
	f := intake.Field{Group: groups[i].Key, Label: rest}
	if number, rest, ok := strings.Cut(rest, "/"); ok {
		if n, err := strconv.Atoi(number); err == nil && n > 0 {
			f.Row, f.Label = n-1, rest
		}
	}
	return f
}

// readCSV reads a table in UTF-8 or GB18030.
func readCSV(data []byte, visit visitor) error {
	data, err := decode(data)
	if err != nil {
		return err
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	t := table{visit: visit}
	n := 0
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return &fault{"csv", []any{err}}
		}
		n++
		line, _ := r.FieldPos(0)
		if err := t.row(cells, n, line); err != nil {
			return err
		}
	}
	return t.end(n)
}

// end finds fault with a table without any guide.
func (t *table) end(rows int) error {
	if t.labels == nil || rows < 2 {
		return &fault{code: "empty"}
	}
	return nil
}

// decode makes UTF-8 of a text in UTF-8, with or without its mark, or GB18030.
func decode(data []byte) ([]byte, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) {
		return data, nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	// The decoder writes U+FFFD for what it cannot read; a text may also hold one.
	if err != nil || bytes.Count(text, []byte("\uFFFD")) != bytes.Count(data, []byte("\x84\x31\xa4\x37")) {
		return nil, &fault{code: "encoding"}
	}
	return text, nil
}

// readXLSX reads the one sheet of a workbook.
func readXLSX(data []byte, visit visitor) error {
	// Both limits are the same, so that nothing is put into temporary files.
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped})
	if err != nil {
		return &fault{"csv", []any{err}}
	}
	defer book.Close()
	if n := len(book.GetSheetList()); n != 1 {
		return &fault{"sheets", []any{n}}
	}
	rows, err := book.Rows(book.GetSheetList()[0])
	if err != nil {
		return &fault{"csv", []any{err}}
	}
	defer rows.Close()
	t := table{visit: visit}
	n := 0
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return &fault{"csv", []any{err}}
		}
		n++
		if err := t.row(cells, n, 0); err != nil {
			return err
		}
	}
	if err := rows.Error(); err != nil {
		return &fault{"csv", []any{err}}
	}
	return t.end(n)
}
