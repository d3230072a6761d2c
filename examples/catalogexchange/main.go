// Command catalogexchange carries the province's catalog to and from a matter management
// system, over files.
//
//	go run ./examples/catalogexchange -to gb18030 -columns national > f.csv
//	go run ./examples/catalogexchange f.csv
//
// With a file it imports it and prints, row by row, what came of it; -o writes the
// catalog that comes out. Without one it exports. data/rows.json is an example, made up.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/exchange"
	"golang.org/x/text/language"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		for _, line := range told(err) {
			fmt.Fprintln(os.Stderr, "catalogexchange:", visible(line))
		}
		os.Exit(1)
	}
}

func run(args []string, out, notes io.Writer) error {
	flags := flag.NewFlagSet("catalogexchange", flag.ContinueOnError)
	to := flags.String("to", "utf-8-bom", "write in: utf-8, utf-8-bom, gb18030, json")
	columns := flags.String("columns", "own", "names of the columns: own, national")
	save := flags.String("o", "", "file for the catalog after the import")
	batch := flags.String("batch", "示例批次", "batch of the import, told as its source")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() == 0 {
		o := exchange.ExportOptions{Encoding: exchange.Encoding(*to), Vocabulary: exchange.Vocabulary(*columns)}
		if *to == "json" {
			o.Format, o.Encoding = exchange.JSON, ""
		}
		written, err := exchange.Export(out, catalog.Shandong(), o)
		if err == nil {
			var text strings.Builder
			tell(&text, written)
			_, err = io.WriteString(notes, visible(text.String()))
		}
		return err
	}
	file, err := os.Open(flags.Arg(0))
	if err != nil {
		return err
	}
	defer file.Close()
	report, next, err := exchange.Import(catalog.Shandong(), file, exchange.ImportOptions{
		Source:  catalog.Basis{Title: "山东省政务服务事项管理系统", Informal: true, Place: *batch, Mark: catalog.Example},
		Version: catalog.Shandong().Version() + "+" + *batch,
	})
	if err != nil {
		return err
	}
	var text strings.Builder
	print(&text, report, next)
	if _, err := io.WriteString(out, visible(text.String())); err != nil {
		return err
	}
	if *save != "" {
		return os.WriteFile(*save, next.Document(), 0o644)
	}
	return nil
}

// tell says what an export had to leave out.
func tell(out io.Writer, w *exchange.Written) {
	fmt.Fprintf(out, "写出%d项。\n", w.Rows)
	byField := map[string]int{}
	for _, left := range w.Left {
		byField[left.Term().ZH+"："+left.Value]++
	}
	for _, what := range sorted(byField) {
		fmt.Fprintf(out, "没有对应代码而留空：%s（%d项）\n", what, byField[what])
	}
	for _, column := range sorted(w.Missing) {
		fmt.Fprintf(out, "对方必填而目录未知：%s（%d项）\n", column, w.Missing[column])
	}
	if len(w.Absent) > 0 {
		fmt.Fprintf(out, "对方必填而目录没有的列：%s\n", strings.Join(w.Absent, "、"))
	}
}

// print tells a person what came of each row.
func print(out io.Writer, r *exchange.Report, next *catalog.Catalog) {
	fmt.Fprintf(out, "格式%s，编码%s，列名%s。\n", r.Format, r.Encoding, r.Vocabulary)
	for _, row := range r.Rows {
		if row.Outcome == exchange.Unchanged && len(row.Warnings) == 0 {
			continue
		}
		fmt.Fprintf(out, "第%d条 %s %s\n", row.Row, row.Matter, row.Outcome.Term().ZH)
		for _, c := range row.Changes {
			fmt.Fprintf(out, "  %s：%s → %s\n", c.Term().ZH, shown(c.Old), c.New)
		}
		for _, p := range slices.Concat(row.Errors, row.Warnings) {
			fmt.Fprintln(out, " ", yiwang.Sentence(language.Chinese, p))
		}
	}
	for _, c := range r.Columns {
		if c.Filled > c.Taken {
			fmt.Fprintf(out, "“%s”一列有%d格有内容，采用%d格。\n", c.Name, c.Filled, c.Taken)
		}
	}
	if r.Unlisted > 0 {
		fmt.Fprintf(out, "另有%d条没有逐条列出。\n", r.Unlisted)
	}
	fmt.Fprintf(out, "新增%d，变更%d，不变%d，未采用%d，对方已取消%d。目录版本：%s\n", r.Created, r.Changed, r.Unchanged, r.Refused, r.Gone, next.Version())
}

// visible writes what cannot be seen, such as a character that turns the direction of
// the text, as U+202E is: what is in a file must not change what the report seems to say.
func visible(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r == '\n' || unicode.IsPrint(r) && r != unicode.ReplacementChar {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "%U", r)
		}
	}
	return b.String()
}

func shown(value string) string {
	if value == "" {
		return "未知"
	}
	return value
}

func sorted(m map[string]int) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// told is an error as sentences.
func told(err error) []string {
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		list = joined.Unwrap()
	}
	var lines []string
	for _, err := range list {
		if coded, ok := errors.AsType[yiwang.Coded](err); ok {
			lines = append(lines, yiwang.Sentence(language.Chinese, coded))
			continue
		}
		lines = append(lines, string(bytes.TrimSpace([]byte(err.Error()))))
	}
	return lines
}
