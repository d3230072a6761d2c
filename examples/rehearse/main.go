// Command rehearse plays a year of cases before the bureau does, and says which
// promises its people can hold.
//
//	go run ./examples/rehearse [-plan plan.json] [-promise 15] [-seed 1] [-o dir]
//
// Without a plan it takes the embedded one of 企业投资项目核准, whose figures are made
// up. With -o it writes report.html and report.svg into a folder.
package main

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/rehearse"
	"golang.org/x/text/language"
)

//go:embed report.html
var page string

// options are what is asked for.
type options struct {
	plan    string // a file; "" for the embedded plan
	promise int    // working days that the bureau promises for every matter; 0: what the flows have
	seed    uint64
	out     string // a folder; "" for none
	lang    string
}

func main() {
	var o options
	flag.StringVar(&o.plan, "plan", "", "plan to rehearse, a file of the schema yiwang.rehearsal/1")
	flag.IntVar(&o.promise, "promise", 15, "working days promised for every matter of the plan, for example; 0 for none")
	flag.Uint64Var(&o.seed, "seed", 1, "seed: the same one gives the same report")
	flag.StringVar(&o.out, "o", "", "folder to write report.html and report.svg to")
	flag.StringVar(&o.lang, "lang", "zh", "zh or en")
	flag.Parse()
	if err := run(os.Stdout, o); err != nil {
		for _, line := range told(err, yiwang.Language(o.lang)) {
			fmt.Fprintln(os.Stderr, "rehearse:", line)
		}
		os.Exit(1)
	}
}

func run(out io.Writer, o options) error {
	plan := rehearse.Example()
	if o.plan != "" {
		data, err := os.ReadFile(o.plan)
		if err != nil {
			return err
		}
		if plan, err = rehearse.Load(data); err != nil {
			return err
		}
	}
	library, err := promised(plan, o.promise)
	if err != nil {
		return err
	}
	cal, err := longEnough(plan)
	if err != nil {
		return err
	}
	report, err := rehearse.Run(library, cal, plan, o.seed)
	if err != nil {
		return err
	}
	tag := yiwang.Language(o.lang)
	if err := report.WriteText(out, tag); err != nil || o.out == "" {
		return err
	}
	return write(o.out, report, tag)
}

// promised is the embedded library with a promise for every matter of a plan.
func promised(plan *rehearse.Plan, days int) (*workflow.Library, error) {
	library := workflow.Shandong()
	if days == 0 {
		return library, nil
	}
	basis := catalog.Basis{Title: "示例承诺", Informal: true, Note: "推演用的假设，不是本机关的承诺", Mark: catalog.Example}
	for _, stream := range plan.Streams {
		for _, part := range stream.Matters {
			var err error
			if library, err = library.Promise(part.Matter, workflow.Limit{Count: days, Unit: workflow.WorkingDay}, basis); err != nil {
				return nil, err
			}
		}
	}
	return library, nil
}

// longEnough is a calendar that goes on for three months after the plan, so that its
// last cases come to an end: days not announced yet are provisional, and the report
// says so.
func longEnough(plan *rehearse.Plan) (*calendar.Calendar, error) {
	until := plan.Period.To.AddMonths(3)
	if cal := calendar.China(); !until.After(cal.Horizon()) {
		return cal, nil
	}
	return calendar.China().Provisional(until)
}

// write puts the report into a folder.
func write(dir string, report *rehearse.Report, tag language.Tag) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	svg := report.SVG(tag)
	if err := os.WriteFile(filepath.Join(dir, "report.svg"), svg, 0o644); err != nil {
		return err
	}
	t, err := template.New("report").Parse(page)
	if err != nil {
		return err
	}
	var text strings.Builder
	if err := report.WriteText(&text, tag); err != nil {
		return err
	}
	var findings []string
	for _, m := range report.Findings() {
		findings = append(findings, m.In(tag))
	}
	f, err := os.Create(filepath.Join(dir, "report.html"))
	if err != nil {
		return err
	}
	err = t.Execute(f, map[string]any{"Lang": tag, "Title": report.Plan, "Findings": findings, "Picture": template.HTML(svg), "Text": text.String()})
	return errors.Join(err, f.Close())
}

// told is an error in sentences.
func told(err error, tag language.Tag) []string {
	if refused, ok := errors.AsType[*rehearse.PlanError](err); ok {
		lines := []string{yiwang.Sentence(tag, refused)}
		for _, p := range refused.Problems {
			lines = append(lines, p.Pointer+" "+p.Message.In(tag))
		}
		return lines
	}
	if coded, ok := errors.AsType[yiwang.Coded](err); ok {
		return []string{yiwang.Sentence(tag, coded)}
	}
	return []string{err.Error()}
}
