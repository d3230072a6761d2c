// Command flowboard prints how far a bureau is with the sign-off of its flows: by office
// the matters, what is missing by name, and who has the next move.
//
//	go run ./examples/flowboard [-on 2020-05-08] [folder]
//
// The folder has facts.json, as workflow/signoff/data/facts.schema.json says, and may have
// signoff.json, a plan of the bureau's own (offices, date), and what workflow.Load reads,
// flows of its own. Without a folder it takes the made-up bureau of the demo. What is
// wrong with a file is told with its place, all at once.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/examples/demo"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/signoff"
)

func main() {
	if err := run(os.Stdout, os.Args[1:], time.Now()); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(out io.Writer, args []string, now time.Time) error {
	flags := flag.NewFlagSet("flowboard", flag.ContinueOnError)
	on := flags.String("on", calendar.Of(now.In(calendar.Beijing())).String(), "the day (2006-01-02) at whose end the flows are looked at")
	if err := flags.Parse(args); err != nil {
		return err
	}
	day, err := calendar.Parse(*on)
	if err != nil {
		return err
	}
	said, err := demo.SignOff(workflow.Shandong())
	if flags.NArg() > 0 {
		said, err = read(os.DirFS(flags.Arg(0)))
	}
	if err != nil {
		return err
	}
	write(out, said.Plan.Board(said.Events, day))
	return nil
}

// read reads a folder; what it does not have is Shandong's.
func read(folder fs.FS) (*httpapi.SignOff, error) {
	flows := workflow.Shandong()
	if _, err := fs.Stat(folder, "flows.json"); err == nil {
		if flows, err = workflow.Load(folder); err != nil {
			return nil, err
		}
	}
	data, err := fs.ReadFile(folder, "signoff.json")
	if errors.Is(err, fs.ErrNotExist) {
		data, err = signoff.ShandongJSON(), nil
	}
	if err != nil {
		return nil, err
	}
	plan, err := signoff.Load(data, catalog.Shandong(), flows)
	if err != nil {
		return nil, explained("signoff.json", err)
	}
	if data, err = fs.ReadFile(folder, "facts.json"); err != nil {
		return nil, err
	}
	events, err := plan.Facts(data)
	if err != nil {
		return nil, explained("facts.json", err)
	}
	return &httpapi.SignOff{Plan: plan, Events: events}, nil
}

// explained tells everything that is wrong with a file.
func explained(name string, err error) error {
	refused, ok := errors.AsType[*signoff.LoadError](err)
	if !ok {
		return err
	}
	lines := []string{name + "：" + yiwang.Sentence(language.Chinese, refused)}
	for _, p := range refused.Problems {
		lines = append(lines, "· "+p.Pointer+"："+p.Message.In(language.Chinese))
	}
	return errors.New(strings.Join(lines, "\n"))
}

func write(out io.Writer, b signoff.Board) {
	n := b.Counts
	fmt.Fprintf(out, "流程确认，截至%s\n", b.AsOf)
	if !b.Due.IsZero() {
		fmt.Fprintf(out, "应于%s前上传（%s）\n", b.Due, b.DueSource)
	}
	fmt.Fprintf(out, "共%d项：处室已确认%d，委领导已签字%d，已上传%d；逾期未上传%d，逾期上传%d。应填%d处，还缺%d处。\n",
		n.Matters, n.Confirmed, n.Signed, n.Status[signoff.StatusUploaded], n.Late, n.UploadedLate, n.Attributes, n.Missing)
	for _, row := range b.Rows {
		if len(row.Lines) > 0 {
			fmt.Fprintf(out, "\n%s：%d项，已填%d处，还缺%d处\n", row.Office.Name, row.Counts.Matters, row.Counts.Attributes-row.Counts.Missing, row.Counts.Missing)
			lines(out, row.Lines)
		}
	}
	if len(b.Unassigned) > 0 {
		fmt.Fprintf(out, "\n没有分派处室：%d项\n", len(b.Unassigned))
		lines(out, b.Unassigned)
	}
}

func lines(out io.Writer, list []signoff.Line) {
	for _, l := range list {
		fmt.Fprintf(out, "· %s：%s", l.Name, l.Status.Term().ZH)
		if l.Late > 0 {
			fmt.Fprintf(out, "，逾期%d日", l.Late)
		}
		if l.Next != nil {
			fmt.Fprintf(out, "，下一步：%s", cmp.Or(l.Next.Office.Name, l.Next.Leader))
		}
		fmt.Fprintln(out)
		if l.Changed {
			fmt.Fprintln(out, "  签字后内容有改动")
		}
		if l.Lost {
			fmt.Fprintln(out, "  已上传的内容与现行流程版本对不上，未启用")
		}
		if l.Objection != nil {
			fmt.Fprintf(out, "  异议：%s\n", l.Objection.Reason)
		}
		for _, g := range signoff.Gaps(l.Missing) {
			fmt.Fprintf(out, "  缺 %s：%s\n", g.Place.ZH, strings.Join(g.Words(), "、"))
		}
	}
}
