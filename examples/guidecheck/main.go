// Guidecheck checks service guides in files and folders: go vet for 办事指南.
//
//	go run ./guidecheck [flags] PATH…
//
// From another module, with the same exit codes (go run has 1 for all):
//
//	go get -tool github.com/yiwang-go/yiwang/examples/guidecheck
//	go tool guidecheck [flags] PATH…
//
//	-format text|json|sarif|junit  json is one object a file, one file a line
//	-lang zh|en
//	-as-of DATE     the day for which the guides are judged; today in Beijing if not given
//	-waivers FILE   findings that are let pass, each with reason, author and end
//	-fail error|warning|note       the least severity that makes the exit code 1
//	-progress       tell every few seconds how far it is; always done on a terminal
//	-watch          go on: check files again when they change, until interrupted, and
//	                tell what is new and what is gone, as PATH:LINE:COLUMN: …
//	-explain RULE   tell what a rule asks, why, and on what ground
//	-rules          list the rules
//
// A *.json holds one guide: ours, or as another system keeps it. A *.csv (UTF-8
// or GB18030) and a *.xlsx (its one sheet) hold one guide a row under a row of
// labels: "咨询电话", or with its group before it "咨询投诉/咨询电话", or for
// a row of a list "申请材料/1/材料名称". Of a folder these files are read, in the
// order of their names; what begins with a dot or with ~$ is passed over. A table
// has at most 10,000 rows and 64 MB, a workbook 8 MB when it is unzipped.
//
// The exit code is 0 when nothing is found, 1 for findings, and 2 when a file
// could not be read or the command not be understood. A file that cannot be read
// is named, and the others are checked all the same.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"time"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// gcPercent lets the few guides that are held at a time be followed by four times
// as much garbage: at the usual 100 the collector runs for every ten guides, and
// takes a seventh of the time of two cores.
const gcPercent = 400

// memoryLimit makes the collector run oftener when a table is large after all.
const memoryLimit = 512 << 20

// The exit codes.
const (
	clean = iota
	found
	trouble
)

// run is the command: it prints results to stdout, what went wrong and how far it
// is to stderr, and returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	o, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return clean
	}
	if err != nil {
		fmt.Fprintln(stderr, "guidecheck:", sentence(o.tag, err))
		return trouble
	}
	out := bufio.NewWriter(stdout)
	code := o.do(out, stderr)
	if err := out.Flush(); err != nil {
		fmt.Fprintln(stderr, "guidecheck:", err)
		return trouble
	}
	return code
}

func (o *options) do(out *bufio.Writer, stderr io.Writer) int {
	rules := check.Rules()
	switch {
	case o.list:
		listRules(out, rules, o.tag)
		return clean
	case o.explain != "":
		if err := explain(out, rules, o.explain, o.tag); err != nil {
			fmt.Fprintln(stderr, "guidecheck:", sentence(o.tag, err))
			return trouble
		}
		return clean
	}
	if o.watching {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		return o.watch(ctx, ticker.C, rules, out)
	}
	p := newPrinter(o, out)
	p.begin(rules)
	sum := summary{used: map[rule.Waiver]bool{}}
	last := time.Now()
	for res := range checkAll(context.Background(), files(o.paths), check.Options{AsOf: o.asOf, Rules: rules, Waivers: o.waivers}) {
		sum.add(res, o.fail)
		if o.format != "text" { // which tells it in its place
			for _, err := range res.errs {
				fmt.Fprintf(stderr, "%s: %s\n", res.path, sentence(o.tag, err))
			}
		}
		p.file(res)
		if o.progress && time.Since(last) > every {
			last = time.Now()
			fmt.Fprintln(stderr, o.say("progress", sum.files, sum.guides, sum.findings))
		}
		if err := out.Flush(); err != nil {
			return trouble // told by run: nobody reads any more
		}
	}
	p.end(&sum)
	for _, w := range o.waivers {
		if !sum.used[w] {
			fmt.Fprintln(stderr, o.say("idle", w.Rule, w.Reason, w.Until))
		}
	}
	return sum.code()
}

// every is how often the progress is told.
const every = 2 * time.Second

// sentence says an error to a person: its sentence if it has one.
func sentence(tag language.Tag, err error) string {
	if f, ok := errors.AsType[*fault](err); ok {
		return say(tag, f.code, f.args...)
	}
	if coded, ok := errors.AsType[yiwang.Coded](err); ok {
		return yiwang.Sentence(tag, coded)
	}
	return err.Error()
}

// today is the day in Beijing.
func today() calendar.Date { return calendar.Of(time.Now().In(calendar.Beijing())) }
