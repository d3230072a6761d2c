// Command stocktake prints how far a bureau is: the board of the service-mode
// confirmation, where its answers disagree with the catalog, the progress of the
// migration, and what was found on the way.
//
//	go run ./examples/stocktake [answers.json]
//
// Without a file it takes data/answers.json, which is made up from end to end. Files are
// as data/stocktake.schema.json says.
package main

import (
	_ "embed"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/confirmation"
	"github.com/yiwang-go/yiwang/catalog/migration"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

//go:embed data/answers.json
var example []byte

type input struct {
	Schema   string                 `json:"schema"`
	Note     string                 `json:"note"`
	AsOf     calendar.Date          `json:"as_of"`
	Events   []confirmation.Event   `json:"events"`
	Facts    []migration.Fact       `json:"facts"`
	Findings []migration.Finding    `json:"findings"`
	Journeys []migration.Journey    `json:"journeys"`
	Cases    []migration.CaseRecord `json:"cases"`
}

func main() {
	data := example
	if len(os.Args) > 1 {
		var err error
		if data, err = os.ReadFile(os.Args[1]); err != nil {
			fmt.Fprintln(os.Stderr, "stocktake:", err)
			os.Exit(1)
		}
	}
	if err := run(os.Stdout, data); err != nil {
		fmt.Fprintln(os.Stderr, "stocktake:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, data []byte) error {
	var in input
	if err := yiwang.Decode(data, &in); err != nil {
		return err
	}
	if in.Schema != "yiwang.example.stocktake/1" {
		return fmt.Errorf("unknown schema %q", in.Schema)
	}
	if in.AsOf.IsZero() {
		return fmt.Errorf("as_of is missing")
	}
	fmt.Fprintf(out, "%s\n截至%s\n", in.Note, in.AsOf)
	confirm(out, in)
	return migrate(out, in)
}

// confirm records what was said, one after the other, and prints the board.
func confirm(out io.Writer, in input) {
	plan := confirmation.Shandong()
	sheets := map[catalog.Code]confirmation.Sheet{}
	var refusals []*confirmation.Refusal
	for _, said := range in.Events {
		e, err := plan.Decide(sheets[said.Matter], said)
		if refusal, ok := err.(*confirmation.Refusal); ok {
			refusals = append(refusals, refusal)
			continue
		}
		sheets[e.Matter] = confirmation.Apply(sheets[e.Matter], e)
	}
	board := plan.Board(sheets, in.AsOf)
	n := board.Counts
	fmt.Fprintf(out, "\n一、服务模式确认（%s前）\n", board.Due)
	fmt.Fprintf(out, "共%d项：未分派%d，待填写%d，待签字%d，已签字%d；逾期未签%d，逾期签字%d。\n", n.Matters, n.Unassigned, n.Open, n.Unsigned, n.Confirmed, n.Late, n.SignedLate)
	for _, row := range board.Rows {
		for _, l := range row.Lines {
			fmt.Fprintf(out, "· %s：%s，%s，逾期%d日\n", row.Office.Name, l.Name, l.Status.Term().ZH, l.Late)
			for _, r := range sheets[l.Matter].AsOf(in.AsOf).Revisions() {
				fmt.Fprintf(out, "  %s签字后因“%s”改动%d处，%s再次签字\n", r.From.Date(), r.Opened.Reason, len(r.Changes), r.To.Date())
			}
		}
	}
	fmt.Fprintln(out, "不予记录：")
	for _, refusal := range refusals {
		fmt.Fprintln(out, "·", yiwang.Sentence(language.Chinese, refusal))
		for _, p := range refusal.Problems {
			fmt.Fprintln(out, "  -", p.Message.In(language.Chinese))
		}
	}
	fmt.Fprintln(out, "与目录不一致：")
	for _, f := range plan.Findings(sheets, in.AsOf) {
		fmt.Fprintln(out, "·", f.Message.In(language.Chinese))
	}
}

func migrate(out io.Writer, in input) error {
	plan := migration.Shandong()
	progress, err := plan.Progress(in.Facts, in.AsOf)
	if err != nil {
		return err
	}
	n := progress.Total
	fmt.Fprintf(out, "\n二、应接尽接\n应接%d项：已接入总门户%d项（%s），在新系统运行%d项（%s），全部完成%d项，逾期%d项。\n",
		n.Matters, n.Connected, percent(n.Connected, n.Matters), n.Moved, percent(n.Moved, n.Matters), n.Done, n.Late)
	for _, g := range progress.Groups {
		fmt.Fprintf(out, "· %s：%d项，已接入%d，在新系统运行%d，逾期%d\n", g.Group.Name, g.Matters, g.Connected, g.Moved, g.Late)
	}
	for _, o := range progress.Platforms {
		var state []string
		switch {
		case !o.Stopped.IsZero():
			state = append(state, "已于"+o.Stopped.String()+"停止运行")
		case o.Platform.Fate == migration.Stops:
			state = append(state, fmt.Sprintf("应于%s前停止运行，逾期%d日", o.Platform.Stop, o.Late))
		case o.Platform.Fate == migration.Stays:
			state = append(state, "保留，对接")
		default:
			state = append(state, "方案未写明是否停止")
		}
		fmt.Fprintf(out, "· %s：%s，仍有%d项\n", o.Name, strings.Join(state, "，"), len(o.Matters))
	}

	fmt.Fprintln(out, "\n三、二次跳转、二次登录、体外循环（界定为本项目的理解，方案未作定义）")
	found := in.Findings
	for _, j := range in.Journeys {
		proofs, err := plan.DetectJourney(j, "自动检查")
		if err != nil {
			return err
		}
		found = append(found, findings(proofs)...)
	}
	for _, c := range in.Cases {
		proofs, err := plan.DetectCase(c, in.Facts, "自动检查")
		if err != nil {
			return err
		}
		found = append(found, findings(proofs)...)
	}
	open, err := plan.Open(found, in.AsOf)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "发现%d个，未解决%d个。\n", len(found), len(open))
	for _, f := range open {
		fmt.Fprintln(out, "·", plan.Message(f).In(language.Chinese))
	}
	return nil
}

func findings(proofs []migration.Proof) []migration.Finding {
	var list []migration.Finding
	for _, p := range proofs {
		list = append(list, p.Finding)
	}
	return list
}

// percent is a share to one decimal, rounded down; of nothing there is none.
func percent(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	permille := part * 1000 / whole
	return fmt.Sprintf("%d.%d%%", permille/10, permille%10)
}
