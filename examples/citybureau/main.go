// Command citybureau shows how a city lays its own words over the province's catalog:
// what differs, who said what, what is refused, and what happens when the province
// moves.
//
//	go run ./examples/citybureau [overlay.json]
//
// Without a file it takes the made-up overlay of 济宁. Both overlays here are examples,
// no documents of those cities.
package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"golang.org/x/text/language"
)

var (
	//go:embed data/jining.json
	jining []byte
	//go:embed data/qingdao.json
	qingdao []byte
)

func main() {
	data := jining
	if len(os.Args) > 1 {
		var err error
		if data, err = os.ReadFile(os.Args[1]); err != nil {
			fmt.Fprintln(os.Stderr, "citybureau:", err)
			os.Exit(1)
		}
	}
	if err := run(os.Stdout, data); err != nil {
		for _, line := range told(err) {
			fmt.Fprintln(os.Stderr, "citybureau:", line)
		}
		os.Exit(1)
	}
}

// run lays an overlay on the province's catalog and tells what comes of it.
func run(out io.Writer, data []byte) error {
	province := catalog.Shandong()
	overlay, err := catalog.LoadOverlay(data)
	if err != nil {
		return err
	}
	city, err := province.With(overlay)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s，依据 %s\n\n与省级目录的差别：\n", overlay.Title, province.Version())
	for _, d := range catalog.Diff(province, city) {
		fmt.Fprintln(out, "·", d.Message().In(language.Chinese))
	}

	last := overlay.Changes[len(overlay.Changes)-1]
	fmt.Fprintf(out, "\n%s 的 %s，逐级：\n", last.Matter, catalog.FieldTerm(last.Field).ZH)
	for _, layer := range city.Provenance(last.Matter, last.Field) {
		level := layer.Level
		if level == "" {
			level = "省级目录"
		}
		fmt.Fprintf(out, "· %s：%s（%s）\n", level, layer.Term().ZH, layer.Basis)
	}

	moved, err := nextYear(province)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n设想省级目录更新为 %s：\n", moved.Version())
	for _, d := range catalog.Diff(province, moved) {
		fmt.Fprintln(out, "· 省级：", d.Message().In(language.Chinese))
	}
	next, conflicts := overlay.Rebase(moved)
	for _, c := range conflicts {
		fmt.Fprintln(out, "· 冲突：", c.Message().In(language.Chinese))
	}
	if _, err := moved.With(next); err != nil {
		return err
	}
	fmt.Fprintf(out, "其余%d处改动照旧有效。\n", len(next.Changes))
	return nil
}

// nextYear is a made-up next edition of the province's catalog.
func nextYear(province *catalog.Catalog) (*catalog.Catalog, error) {
	var doc map[string]any
	if err := json.Unmarshal(province.Document(), &doc); err != nil {
		return nil, err
	}
	doc["version"] = "2027-01-01.1"
	for _, m := range doc["matters"].([]any) {
		switch m := m.(map[string]any); m["code"] {
		case "sd-fgw-034":
			m["statutory_limit"] = map[string]any{"count": 15, "unit": "working_day"}
		case "sd-fgw-038":
			m["promised_limit"] = map[string]any{"count": 7, "unit": "working_day"}
		case "sd-fgw-042":
			m["one_window"] = true
		}
	}
	data, err := json.Marshal(doc)
	if err != nil {
		return nil, err
	}
	return catalog.Load(data)
}

// told says every fault of an error.
func told(err error) []string {
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		list = joined.Unwrap()
	}
	var lines []string
	for _, err := range list {
		if coded, ok := err.(yiwang.Coded); ok {
			lines = append(lines, yiwang.Sentence(language.Chinese, coded))
			continue
		}
		lines = append(lines, err.Error())
	}
	return lines
}
