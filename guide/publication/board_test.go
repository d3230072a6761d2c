package publication_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide/publication"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// of says the same of another matter.
func of(code catalog.Code, said ...publication.Command) []publication.Command {
	for i := range said {
		said[i].Matter = code
		if g := said[i].Guide; g != nil {
			own := *g
			own.Matter = code
			said[i].Guide = &own
			if said[i].Report != nil {
				report := *said[i].Report
				report.Digest = publication.Digest(own)
				said[i].Report = &report
			}
		}
	}
	return said
}

// A revision has 10 working days here, which is made up.
func TestBoardByDay(t *testing.T) {
	p := own(t, `"revision": {"working_days": 10, "source": "assigner"}`)
	g := text(t)
	checked := draft(g, 12)
	checked.Report = report(g, 12, rule.Error)
	bad := of("sd-fgw-035", assign(11), checked)
	bad[1].Report.Digest = publication.Digest(*bad[1].Guide)
	early := assign(11)
	early.Due = calendar.MustParse("2020-05-13")
	var history []publication.Event
	for _, s := range []publication.Sheet{
		told(t, p, assign(11), draft(g, 11), sign(g, 13), publish(g, 14), follow(g, 18, "x")),
		told(t, p, bad...),
		told(t, p, of("sd-fgw-036", early)...),
		told(t, p, of("sd-fgw-001", assign(11), draft(g, 12), sign(g, 21))...),
	} {
		history = append(history, s.History...)
	}
	sheets := publication.Fold(history)
	for _, tt := range []struct {
		day  string
		want publication.Counts
	}{
		{"2020-05-10", publication.Counts{Guides: 48, Unassigned: 48}},
		{"2020-05-12", publication.Counts{Guides: 48, Unassigned: 44, Empty: 1, Draft: 3, WithErrors: 1}},
		{"2020-05-13", publication.Counts{Guides: 48, Unassigned: 44, Empty: 1, Draft: 2, Signed: 1, WithErrors: 1}},
		{"2020-05-14", publication.Counts{Guides: 48, Unassigned: 44, Empty: 1, Draft: 2, Published: 1, WithErrors: 1, Overdue: 1, Visible: 1}},
		{"2020-05-20", publication.Counts{Guides: 48, Unassigned: 44, Empty: 1, Draft: 2, Reopened: 1, WithErrors: 1, Overdue: 1, Visible: 1, Revising: 1}},
		{"2020-05-21", publication.Counts{Guides: 48, Unassigned: 44, Empty: 1, Draft: 1, Signed: 1, Reopened: 1, WithErrors: 1, Overdue: 46, SignedLate: 1, Visible: 1, Revising: 1}},
	} {
		b := p.Board(sheets, calendar.China(), calendar.MustParse(tt.day))
		if b.Counts != tt.want || len(b.Unassigned) != tt.want.Unassigned || len(b.Rows) != 13 {
			t.Errorf("%s: got %+v, %d unassigned, want %+v", tt.day, b.Counts, len(b.Unassigned), tt.want)
		}
		if !slices.IsSortedFunc(b.Unassigned, func(a, b publication.Line) int { return a.Number - b.Number }) {
			t.Errorf("%s: the unassigned are not in the order of their numbers", tt.day)
		}
	}
	var first []catalog.Code // nobody is late: by due date, then by number
	for _, l := range p.Board(sheets, calendar.China(), calendar.MustParse("2020-05-12")).Rows[3].Lines {
		first = append(first, l.Matter)
	}
	if want := []catalog.Code{"sd-fgw-036", "sd-fgw-001", "sd-fgw-034", "sd-fgw-035"}; !slices.Equal(first, want) {
		t.Errorf("order on the 12th: got %v, want %v", first, want)
	}
	// 18 May 2020 is a Monday: the tenth working day after it is Monday, 1 June.
	b := p.Board(sheets, calendar.China(), calendar.MustParse("2020-06-02"))
	var codes []catalog.Code
	for _, l := range b.Rows[3].Lines {
		codes = append(codes, l.Matter)
	}
	if want := []catalog.Code{"sd-fgw-036", "sd-fgw-035", "sd-fgw-034", "sd-fgw-001"}; !slices.Equal(codes, want) {
		t.Errorf("order: got %v, want %v", codes, want)
	}
	if signed := b.Rows[3].Lines[3]; signed.Late != 1 || signed.Signed.String() != "2020-05-21" {
		t.Errorf("signed a day late: got %+v", signed)
	}
	late, revised := b.Rows[3].Lines[0], b.Rows[3].Lines[2]
	if late.Late != 20 || late.Next.Role != publication.Author || late.Next.Office.Name != "环资处" {
		t.Errorf("got %+v", late)
	}
	if revised.Due.String() != "2020-06-01" || revised.Late != 1 || !revised.Revising || revised.Visible != "1" || len(revised.Causes) != 1 {
		t.Errorf("got %+v", revised)
	}
}

// Today is a day in time; the plan's own day still binds on that day, and not after it.
func TestDueOnTheDayItself(t *testing.T) {
	p, g := publication.Shandong(), text(t)
	due := func(c publication.Command, day string) publication.Command {
		c.Due = calendar.MustParse(day)
		return c
	}
	signed := told(t, p, assign(6), draft(g, 6), sign(g, 7))
	then(t, p, publication.Sheet{}, 1, due(assign(20), "2020-05-20"))
	then(t, p, publication.Sheet{}, 1, due(assign(19), "2020-05-19"))
	then(t, p, publication.Sheet{}, 1, due(assign(21), "2020-05-21"))
	wantRefused(t, p, publication.Sheet{}, due(assign(20), "2020-05-21"), "/due due_late")
	wantRefused(t, p, publication.Sheet{}, due(assign(21), "2020-05-19"), "/due due_early")
	then(t, p, signed, 1, due(undo(publication.Reopened, 8, head()), "2020-05-08"))
}

// A revision that was opened without a limit gets that of the next cause.
func TestDueThatCameLater(t *testing.T) {
	g := text(t)
	s := told(t, publication.Shandong(), assign(6), draft(g, 6), sign(g, 7), publish(g, 7), follow(g, 8, "x"))
	if s.Days != 0 || !s.Due.IsZero() {
		t.Fatalf("nobody gave a limit: %d days, due %s", s.Days, s.Due)
	}
	s = then(t, own(t, `"revision": {"working_days": 10, "source": "assigner"}`), s, 1, follow(g, 11, "y"))
	if s.Days != 10 || s.Since.String() != "2020-05-11" {
		t.Errorf("got %d days since %s", s.Days, s.Since)
	}
}

// A limit beyond the calendar is said to be so, and nothing is overdue by it; without
// a limit there is no due date.
func TestDueBeyondTheCalendar(t *testing.T) {
	p := own(t, `"revision": {"working_days": 250, "source": "assigner"}`)
	g := text(t)
	said := []publication.Command{assign(11), draft(g, 11), sign(g, 13), publish(g, 14), follow(g, 18, "x")}
	cal, err := calendar.China().AsOf(calendar.MustParse("2020-06-01"))
	if err != nil {
		t.Fatal(err)
	}
	s := told(t, p, said...)
	if _, err := p.DueOf(s, cal); err == nil {
		t.Error("counted beyond the calendar")
	}
	b := p.Board(publication.Fold(s.History), cal, calendar.MustParse("2020-06-01"))
	if _, ok := errors.AsType[*calendar.HorizonError](b.Rows[3].Lines[0].DueErr); !ok || b.Rows[3].Lines[0].Late != 0 {
		t.Errorf("got %+v", b.Rows[3].Lines[0])
	}
	due, err := publication.Shandong().DueOf(told(t, publication.Shandong(), said...), cal)
	if err != nil || !due.IsZero() {
		t.Errorf("nobody gave a limit: got %s, %v", due, err)
	}
}

// The limit of a revision is that of what opened it, until somebody gives a date.
func TestDueOfARevision(t *testing.T) {
	p := own(t, `"revision": {"working_days": 10, "source": "assigner"}`)
	g := text(t)
	said := []publication.Command{assign(11), draft(g, 11), sign(g, 13), publish(g, 14), follow(g, 18, "x"), follow(g, 19, "y")}
	dated := follow(g, 20, "z")
	dated.Due = calendar.MustParse("2020-05-22")
	for _, tt := range []struct {
		said []publication.Command
		want string
	}{{said[:5], "2020-06-01"}, {said, "2020-06-01"}, {append(slices.Clip(said), dated), "2020-05-22"}, {said[:4], "2020-05-20"}} {
		if got, err := p.DueOf(told(t, p, tt.said...), calendar.China()); err != nil || got.String() != tt.want {
			t.Errorf("got %s, %v, want %s", got, err, tt.want)
		}
	}
}
