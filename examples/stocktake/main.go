// Command stocktake prints how far a bureau is: the board of the service-mode
// confirmation, where its answers disagree with the catalog, the progress of the
// migration, and what was found on the way.
//
//	go run ./examples/stocktake [answers.json]
//
// Without a file it takes data/answers.json, which is made up from end to end. Files are
// as data/stocktake.schema.json says. What is said of a sheet and cannot be recorded is
// listed in the report. Any other fault of the file is told with its place, all of them
// at once, and there is no report.
package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"os"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog/confirmation"
	"github.com/yiwang-go/yiwang/catalog/migration"
)

//go:embed data/answers.json
var example []byte

func main() {
	data := example
	if len(os.Args) > 1 {
		var err error
		if data, err = os.ReadFile(os.Args[1]); err != nil {
			fmt.Fprintln(os.Stderr, "不能打开文件：", err)
			os.Exit(1)
		}
	}
	if err := run(os.Stdout, data); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run prints the whole report, or nothing.
func run(out io.Writer, data []byte) error {
	in, err := read(data)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n截至%s\n", in.Note, in.AsOf)
	confirm(&b, in)
	if err := migrate(&b, in); err != nil {
		return err
	}
	_, err = out.Write(b.Bytes())
	return err
}

// confirm records what was said, one after the other, and prints the board.
func confirm(out io.Writer, in *input) {
	plan := confirmation.Shandong()
	sheets, refusals := plan.DecideAll(in.Events)
	board := plan.Board(sheets, in.AsOf)
	n := board.Counts
	fmt.Fprintf(out, "\n一、服务模式确认（%s前）\n", board.Due)
	fmt.Fprintf(out, "共%d项：未分派%d，待填写%d，待签字%d，已签字%d；逾期未签%d，逾期签字%d。\n", n.Matters, n.Unassigned, n.Open, n.Unsigned, n.Confirmed, n.Late, n.SignedLate)
	for _, row := range board.Rows {
		for _, l := range row.Lines {
			fmt.Fprintf(out, "· %s：%s，%s，逾期%d日\n", row.Office.Name, l.Name, l.Status.Term().ZH, l.Late)
			for _, r := range sheets[l.Matter].AsOf(in.AsOf).Revisions() {
				fmt.Fprintf(out, "  %s签字后改动%d处，%s再次签字；起因：%s\n", r.From.Date(), len(r.Changes), r.To.Date(), r.Opened.Reason)
			}
		}
	}
	fmt.Fprintln(out, "不予记录：")
	for i, refusal := range refusals {
		if refusal == nil {
			continue
		}
		place := yiwang.At("/events", i)
		fmt.Fprintf(out, "· %s：%s\n", place, yiwang.Sentence(language.Chinese, refusal))
		for _, p := range refusal.Problems {
			fmt.Fprintf(out, "  - %s：%s\n", place+p.Pointer, p.Message.In(language.Chinese))
		}
	}
	fmt.Fprintln(out, "与目录不一致：")
	for _, f := range plan.Findings(sheets, in.AsOf) {
		fmt.Fprintln(out, "·", f.Message.In(language.Chinese))
	}
}

func migrate(out io.Writer, in *input) error {
	plan := migration.Shandong()
	progress, err := plan.Progress(in.Facts, in.AsOf)
	if err != nil {
		return err
	}
	n := progress.Total
	fmt.Fprintf(out, "\n二、应接尽接\n应接%d项：已接入总门户%d项（%s），在新系统运行%d项（%s），全部完成%d项，逾期%d项；仍在方案未写明是否停止的平台运行%d项。\n",
		n.Matters, n.Connected, percent(n.Connected, n.Matters), n.Moved, percent(n.Moved, n.Matters), n.Done, n.Late, n.Undecided)
	for _, g := range progress.Groups {
		fmt.Fprintf(out, "· %s：%d项，已接入%d，在新系统运行%d，全部完成%d，逾期%d\n", g.Group.Name, g.Matters, g.Connected, g.Moved, g.Done, g.Late)
	}
	for _, o := range progress.Platforms {
		var state string
		switch {
		case !o.Stopped.IsZero():
			state = "已于" + o.Stopped.String() + "停止运行"
		case o.Platform.Fate == migration.Stops:
			state = fmt.Sprintf("应于%s前停止运行，逾期%d日", o.Platform.Stop.Date, o.Late)
		case o.Platform.Fate == migration.Stays:
			state = "保留，对接"
		default:
			state = "方案未写明是否停止"
		}
		fmt.Fprintf(out, "· %s：%s，仍有%d项\n", o.Name, state, len(o.Matters))
	}

	fmt.Fprintln(out, "\n三、二次跳转、二次登录、体外循环（界定为本项目的理解，方案未作定义）")
	found := migration.Merge(in.Findings, in.detected)
	seen := 0
	for _, f := range found {
		if !f.Seen.After(in.AsOf) {
			seen++
		}
	}
	open, err := plan.Open(found, in.AsOf)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "发现%d个，未解决%d个。\n", seen, len(open))
	for _, f := range open {
		fmt.Fprintln(out, "·", plan.Message(f).In(language.Chinese))
	}
	return nil
}

// percent is a share to one decimal, rounded down; of nothing there is none.
func percent(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	permille := part * 1000 / whole
	return fmt.Sprintf("%d.%d%%", permille/10, permille%10)
}
