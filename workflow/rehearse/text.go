package rehearse

import (
	"fmt"
	"io"
	"strings"

	"github.com/yiwang-go/yiwang"
	"golang.org/x/text/language"
)

// WriteText writes the report for a reader, in the language of tag: first what matters
// most, then the tables. Its columns line up in a font in which a Chinese character is
// as wide as two Latin ones.
func (r *Report) WriteText(w io.Writer, tag language.Tag) error {
	p := page{tag: tag}
	p.put(r.Plan)
	p.put(p.say(r.period()))
	for _, m := range r.caveats() {
		p.put(p.say(m))
	}
	p.heading("rehearse.head_findings")
	for i, m := range r.Findings() {
		p.put(fmt.Sprintf("%d. %s", i+1, p.say(m)))
	}
	p.heading("rehearse.head_stages")
	p.passages("rehearse.col_stage", r.Stages)
	p.heading("rehearse.head_states")
	p.passages("rehearse.col_state", r.States)
	p.heading("rehearse.head_clocks")
	p.clocks(r)
	p.heading("rehearse.head_desks")
	t := p.table("rehearse.col_desk", "rehearse.col_staff", "rehearse.col_busy", "rehearse.col_tasks", "rehearse.col_wait", "rehearse.col_wait_most", "rehearse.col_queue", "rehearse.col_longest", "rehearse.col_lost")
	for _, d := range r.Desks {
		on := ""
		if d.Longest > 0 {
			on = fmt.Sprintf("%d (%s)", d.Longest, d.On)
		}
		t.row(d.Name, d.Staff, fmt.Sprintf("%.0f%%", d.Busy*100), d.Tasks, number(d.Wait.Mean), number(d.Wait.P90), number(d.Queue), on, d.Lost)
	}
	t.done()
	p.heading("rehearse.head_months")
	t = p.table("rehearse.col_month", "rehearse.col_opened", "rehearse.col_ended", "rehearse.col_open", "rehearse.col_green", "rehearse.col_yellow", "rehearse.col_red", "rehearse.col_grey")
	for _, m := range r.Months {
		t.row(fmt.Sprintf("%d-%02d", m.Year, m.Month), m.Opened, m.Ended, m.InHand(), m.Green, m.Yellow, m.Red, m.Grey)
	}
	t.done()
	p.heading("rehearse.head_shares")
	t = p.table("rehearse.col_account", "rehearse.col_where", "rehearse.col_days", "rehearse.col_share")
	for _, s := range r.Shares {
		t.row(p.say(kindOf(s.Kind)), p.term(s.Name), s.Days, percent(s.Days, r.Days))
	}
	t.done()
	p.heading("rehearse.head_ends")
	t = p.table("rehearse.col_end", "rehearse.col_cases", "rehearse.col_share")
	for _, e := range r.Ends {
		t.row(p.term(e.outcome()), e.Cases, percent(e.Cases, r.Ended()))
	}
	t.done()
	if len(r.Refusals) > 0 {
		p.heading("rehearse.head_refusals")
	}
	for _, x := range r.Refusals {
		p.put(p.say(yiwang.Message{Code: "rehearse.refused_told", Args: []any{x.Action, x.Count, x.Why}}))
	}
	if len(r.Stuck) > 0 {
		p.heading("rehearse.head_stuck")
	}
	for _, x := range r.Stuck {
		p.put(p.say(yiwang.Message{Code: "rehearse.stuck_told", Args: []any{x.State, x.Count}}))
	}
	_, err := io.WriteString(w, p.b.String())
	return err
}

// page is a text in one language.
type page struct {
	tag language.Tag
	b   strings.Builder
}

func (p *page) put(line string) { p.b.WriteString(strings.TrimRight(line, " ") + "\n") }

func (p *page) say(m yiwang.Message) string { return m.In(p.tag) }

func (p *page) term(t yiwang.Term) string {
	if base, _ := p.tag.Base(); base.String() == "en" {
		return t.EN
	}
	return t.ZH
}

func (p *page) heading(code string) { p.put("\n" + yiwang.Say(p.tag, code)) }

func (p *page) passages(first string, list []Passage) {
	t := p.table(first, "rehearse.col_stays", "rehearse.col_mean", "rehearse.col_median", "rehearse.col_most", "rehearse.col_max", "rehearse.col_waiting", "rehearse.col_handling", "rehearse.col_outside")
	process := ""
	for _, x := range list {
		if process != "" && process != x.Process {
			t.row(x.Process)
		}
		process = x.Process
		t.row(p.term(x.Name), x.Whole.Cases, number(x.Whole.Mean), number(x.Whole.Median), number(x.Whole.P90), number(x.Whole.Max),
			number(x.Waiting.Mean), number(x.Handling.Mean), number(x.Outside.Mean))
	}
	t.done()
}

func (p *page) clocks(r *Report) {
	t := p.table("rehearse.col_clock", "rehearse.col_limit", "rehearse.col_runs", "rehearse.col_green", "rehearse.col_yellow", "rehearse.col_late", "rehearse.col_late_share", "rehearse.col_mean", "rehearse.col_running", "rehearse.col_behind")
	for _, of := range []int{95, 99} {
		t.rows[0] = append(t.rows[0], yiwang.Say(p.tag, "rehearse.col_held", of))
	}
	flow := ""
	for i := range r.Clocks {
		k := &r.Clocks[i]
		if flow != "" && flow != k.Flow {
			t.row(k.Flow)
		}
		flow = k.Flow
		late := "—"
		if k.Limit.Count != 0 {
			late = percent(k.Late, k.Runs)
		}
		t.row(k.Name, p.term(limit(k.Limit)), k.Runs, k.Green, k.Yellow, k.Late, late, number(k.Mean), k.Open, k.Behind, k.Held95, k.Held99)
	}
	t.done()
}

// table lines up columns: the first to the left, the others to the right.
type table struct {
	p    *page
	rows [][]string
}

func (p *page) table(codes ...string) *table {
	t := &table{p: p}
	var head []any
	for _, code := range codes {
		head = append(head, yiwang.Say(p.tag, code))
	}
	t.row(head...)
	return t
}

func (t *table) row(cells ...any) {
	var row []string
	for _, c := range cells {
		row = append(row, fmt.Sprint(c))
	}
	t.rows = append(t.rows, row)
}

func (t *table) done() {
	wide := make([]int, len(t.rows[0]))
	for _, row := range t.rows {
		for i, cell := range row {
			if len(row) > 1 {
				wide[i] = max(wide[i], columns(cell))
			}
		}
	}
	for _, row := range t.rows {
		var b strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", max(wide[i]-columns(cell), 0))
			if i == 0 {
				b.WriteString(cell + pad)
			} else {
				b.WriteString("  " + pad + cell)
			}
		}
		t.p.put(b.String())
	}
}

// columns is how wide a text is: a Chinese character takes two.
func columns(s string) int {
	n := 0
	for _, r := range s {
		if n++; r >= 0x1100 {
			n++
		}
	}
	return n
}
