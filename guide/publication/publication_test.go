package publication_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/confirmation"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/publication"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// The people here are made up, and so is which office has the matter.
const matter = catalog.Code("sd-fgw-034")

func head() publication.Person {
	return publication.Person{Name: "甲", Office: "environment", Role: publication.Head}
}

func author() publication.Person {
	return publication.Person{Name: "乙", Office: "environment", Role: publication.Author}
}

func manager() publication.Person {
	return publication.Person{Name: "丙", Office: "licensing", Role: publication.Manager}
}

func publisher() publication.Person {
	return publication.Person{Name: "丁", Office: "environment", Role: publication.Publisher}
}

func program() publication.Person {
	return publication.Person{Name: "校验程序", Role: publication.System}
}

// on is nine in the morning of a day of May 2020 in Beijing.
func on(day int) time.Time { return time.Date(2020, 5, day, 9, 0, 0, 0, calendar.Beijing()) }

// text is an example guide of the matter, changed.
func text(t testing.TB, change ...func(*guide.Guide)) *guide.Guide {
	t.Helper()
	lib, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	g, ok := lib.Guide(matter)
	if !ok {
		t.Fatal("no example guide")
	}
	data, err := json.Marshal(g) // a copy of its own
	if err != nil {
		t.Fatal(err)
	}
	if g, err = guide.Load(data); err != nil {
		t.Fatal(err)
	}
	for _, f := range change {
		f(&g)
	}
	return &g
}

func found(severities ...rule.Severity) []rule.Finding {
	var all []rule.Finding
	for _, s := range severities {
		all = append(all, rule.Finding{Rule: "example/" + string(s), Severity: s, Pointer: "/basic/name", Message: yiwang.Message{Code: "publication.missing"}})
	}
	return all
}

func report(g *guide.Guide, day int, severities ...rule.Severity) *publication.Report {
	return &publication.Report{Digest: publication.Digest(*g), Day: calendar.ReceivedOn(on(day)), Findings: found(severities...)}
}

func assign(day int) publication.Command {
	return publication.Command{Matter: matter, Type: publication.Assigned, At: on(day), By: manager(), Office: "environment", Head: "甲"}
}

func draft(g *guide.Guide, day int) publication.Command {
	return publication.Command{Matter: matter, Type: publication.Drafted, At: on(day), By: author(), Guide: g}
}

func check(g *guide.Guide, day int, severities ...rule.Severity) publication.Command {
	return publication.Command{Matter: matter, Type: publication.Checked, At: on(day), By: program(), Report: report(g, day, severities...)}
}

func sign(g *guide.Guide, day int) publication.Command {
	return publication.Command{Matter: matter, Type: publication.Signed, At: on(day), By: head(), Guide: g, Report: report(g, day, rule.Warning)}
}

func publish(g *guide.Guide, day int) publication.Command {
	return publication.Command{Matter: matter, Type: publication.Published, At: on(day), By: publisher(), Guide: g}
}

func undo(typ publication.Type, day int, by publication.Person) publication.Command {
	return publication.Command{Matter: matter, Type: typ, At: on(day), By: by, Reason: "例：与实际不符"}
}

func follow(g *guide.Guide, day int, id string) publication.Command {
	return publication.Command{Matter: matter, Type: publication.Reopened, At: on(day), By: program(), Reason: "例：依据废止", Digest: publication.Digest(*g),
		Change: &publication.Cause{ID: id, Kind: publication.OfLaw, Pointers: []string{"/legal_basis/0"}}}
}

// own is the plan of Shandong with parts added: a bureau's own, made up.
func own(t testing.TB, parts string) *publication.Plan {
	t.Helper()
	data := strings.Replace(string(publication.ShandongJSON()), `"assigner": {`, parts+`, "assigner": {`, 1)
	p, err := publication.Load([]byte(data), catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// told folds what is said, each of which must be recorded.
func told(t testing.TB, p *publication.Plan, said ...publication.Command) publication.Sheet {
	t.Helper()
	var s publication.Sheet
	for i, c := range said {
		events, err := p.Decide(s, c)
		if err != nil {
			t.Fatalf("%d, %s: %v", i, c.Type, err)
		}
		for _, e := range events {
			s = publication.Apply(s, e)
		}
	}
	return s
}

// faults writes problems one a line: pointer, code. A sentence that is not whole fails.
func faults(t testing.TB, problems []yiwang.Problem) []string {
	t.Helper()
	var lines []string
	for _, p := range problems {
		for _, tag := range []language.Tag{language.Chinese, language.English} {
			if s := p.Message.In(tag); s == p.Message.Code || strings.Contains(s, "%!") {
				t.Errorf("no whole sentence: %s", s)
			}
		}
		lines = append(lines, strings.TrimSpace(p.Pointer+" "+strings.TrimPrefix(p.Message.Code, "publication.")))
	}
	return lines
}

func TestTheWayOfAGuide(t *testing.T) {
	p := publication.Shandong()
	one := text(t)
	two := text(t, func(g *guide.Guide) { g.Version, g.Handling.ResultName = "2", "节能审查批复（例）" })
	var s publication.Sheet
	for i, step := range []struct {
		say      publication.Command
		want     publication.Status
		next     publication.Role
		visible  string
		revising bool
	}{
		{assign(6), publication.StatusEmpty, publication.Author, "", false},
		{draft(one, 6), publication.StatusDraft, publication.Author, "", false},
		{check(one, 7, rule.Error), publication.StatusDraft, publication.Author, "", false},
		{check(one, 8, rule.Warning, rule.Note), publication.StatusDraft, publication.Head, "", false},
		{sign(one, 8), publication.StatusSigned, publication.Publisher, "", false},
		{undo(publication.Reopened, 8, publisher()), publication.StatusReopened, publication.Author, "", false},
		{sign(one, 9), publication.StatusSigned, publication.Publisher, "", false},
		{publish(one, 9), publication.StatusPublished, "", "1", false},
		{follow(one, 11, "example-1"), publication.StatusReopened, publication.Author, "1", true},
		{follow(one, 11, "example-2"), publication.StatusReopened, publication.Author, "1", true},
		{draft(two, 12), publication.StatusReopened, publication.Author, "1", true},
		{sign(two, 12), publication.StatusSigned, publication.Publisher, "1", true},
		{publish(two, 13), publication.StatusPublished, "", "2", false},
		{undo(publication.Withdrawn, 14, head()), publication.StatusReopened, publication.Author, "", false},
		{sign(two, 15), publication.StatusSigned, publication.Publisher, "", false},
		{publish(two, 15), publication.StatusPublished, "", "2", false},
	} {
		events, err := p.Decide(s, step.say)
		if err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		before, history := s, slices.Clone(s.History)
		for _, e := range events {
			s = publication.Apply(s, e)
		}
		if !reflect.DeepEqual(before.History, history) {
			t.Errorf("step %d changed the sheet it was given", i)
		}
		next, _ := p.Next(s)
		visible := ""
		if s.Visible != nil {
			visible = s.Visible.Version
		}
		if s.Status() != step.want || next.Role != step.next || visible != step.visible || s.Revising() != step.revising {
			t.Errorf("step %d, %s: got %s, next %q, visible %q, revising %t", i, step.say.Type, s.Status(), next.Role, visible, s.Revising())
		}
	}
	if got := publication.Fold(s.History)[matter]; !reflect.DeepEqual(got, s) {
		t.Errorf("folded: got %+v, want %+v", got, s)
	}
	if got := s.AsOf(calendar.MustParse("2020-05-12")); got.Status() != publication.StatusSigned || got.Visible.Version != "1" {
		t.Errorf("on the 12th: got %s, %+v", got.Status(), got.Visible)
	}
}

func TestRefusals(t *testing.T) {
	p := publication.Shandong()
	g, other := text(t), text(t, func(g *guide.Guide) { g.Handling.ResultName = "例" })
	two := text(t, func(g *guide.Guide) { g.Version = "2" })
	assigned, drafted := told(t, p, assign(6)), told(t, p, assign(6), draft(g, 6))
	signed, published := told(t, p, assign(6), draft(g, 6), sign(g, 7)), told(t, p, assign(6), draft(g, 6), sign(g, 7), publish(g, 7))
	reopened := told(t, p, assign(6), draft(g, 6), sign(g, 7), publish(g, 7), undo(publication.Reopened, 8, head()), draft(other, 8))
	with := func(c publication.Command, change func(*publication.Command)) publication.Command {
		change(&c)
		return c
	}
	for _, tt := range []struct {
		name  string
		sheet publication.Sheet
		say   publication.Command
		want  []string
	}{
		{"nothing said", publication.Sheet{}, publication.Command{}, []string{"/matter matter_unknown", "/at missing", "/by/name missing", "/type type_unknown"}},
		{"another matter", assigned, with(draft(g, 6), func(c *publication.Command) { c.Matter = "sd-fgw-001" }), []string{"/matter matter_other", "/guide/matter guide_other"}},
		{"the clock goes back", drafted, check(g, 5), []string{"/at before_last"}},
		{"a name that cannot be seen", assigned, with(draft(g, 6), func(c *publication.Command) { c.By.Name = "乙\u200b" }), []string{"/by/name missing"}},
		{"assigned by a head, to nobody, too late", publication.Sheet{}, with(assign(6), func(c *publication.Command) {
			c.By, c.Office, c.Head, c.Due = head(), "nobody", "", calendar.MustParse("2020-05-21")
		}), []string{"/by/role not_role", "/office office_unknown", "/head missing", "/due due_late"}},
		{"assigned by another office", publication.Sheet{}, with(assign(6), func(c *publication.Command) { c.By.Office = "price" }), []string{"/by/office not_office"}},
		{"due before it is assigned", publication.Sheet{}, with(assign(6), func(c *publication.Command) { c.Due = calendar.MustParse("2020-05-05") }), []string{"/due due_early"}},
		{"assigned while signed", signed, assign(8), []string{"signed_already"}},
		{"a due date for what is published", published, with(assign(8), func(c *publication.Command) { c.Due = calendar.MustParse("2020-05-19") }), []string{"/due unwanted"}},
		{"drafted unassigned", publication.Sheet{}, draft(g, 6), []string{"not_assigned"}},
		{"drafted unassigned by nobody's author", publication.Sheet{}, with(draft(g, 6), func(c *publication.Command) { c.By.Office = "" }), []string{"not_assigned"}},
		{"drafted by another office", assigned, with(draft(g, 6), func(c *publication.Command) { c.By.Office = "" }), []string{"/by/office no_office"}},
		{"drafted when signed", signed, draft(other, 8), []string{"signed_already"}},
		{"drafted without a text", assigned, draft(nil, 6), []string{"/guide missing"}},
		{"not UTF-8", assigned, draft(text(t, func(g *guide.Guide) { g.Basic.Name = "\xff" }), 6), []string{"/guide not_encoded"}},
		{"no version", assigned, draft(text(t, func(g *guide.Guide) { g.Version = " " }), 6), []string{"/guide/version missing"}},
		{"drafted with the report of another text", assigned, with(draft(g, 6), func(c *publication.Command) { c.Report = report(other, 6) }), []string{"/report/digest report_other"}},
		{"checked without a text", assigned, check(g, 6), []string{"no_text", "/report/digest report_other"}},
		{"a program of an office", drafted, with(check(g, 6), func(c *publication.Command) { c.By.Office = "price" }), []string{"/by/office system_office"}},
		{"signed by the author", drafted, with(sign(g, 7), func(c *publication.Command) { c.By = author() }), []string{"/by/role not_role"}},
		{"signed by another head", drafted, with(sign(g, 7), func(c *publication.Command) { c.By.Name = "戊" }), []string{"/by/name not_head"}},
		{"signed by a head of the same name elsewhere", drafted, with(sign(g, 7), func(c *publication.Command) { c.By.Office = "price" }), []string{"/by/office not_office"}},
		{"signed another text", drafted, sign(other, 7), []string{"/guide other_text", "/report/digest report_other"}},
		{"signed unchecked", drafted, with(sign(g, 7), func(c *publication.Command) { c.Report = nil }), []string{"/report missing"}},
		{"signed on yesterday's check", drafted, with(sign(g, 7), func(c *publication.Command) { c.Report = report(g, 6) }), []string{"/report/day report_old"}},
		{"signed with errors", drafted, with(sign(g, 7), func(c *publication.Command) { c.Report = report(g, 7, rule.Error, rule.Warning) }), []string{"/report errors_found"}},
		{"signed with what nobody knows", drafted, with(sign(g, 7), func(c *publication.Command) { c.Report = report(g, 7, "fatal") }), []string{"/report errors_found"}},
		{"signed twice", signed, sign(g, 8), []string{"signed_already"}},
		{"signed as an old version", reopened, sign(other, 9), []string{"/guide/version version_taken"}},
		{"signed nothing", assigned, sign(g, 7), []string{"no_text", "/report/digest report_other"}},
		{"published unsigned", drafted, publish(g, 7), []string{"not_to_publish"}},
		{"published twice", published, publish(g, 8), []string{"not_to_publish"}},
		{"published another text", signed, publish(two, 8), []string{"/guide other_text"}},
		{"published by the head", signed, with(publish(g, 8), func(c *publication.Command) { c.By = head() }), []string{"/by/role not_role"}},
		{"published by another office", signed, with(publish(g, 8), func(c *publication.Command) { c.By.Office = "licensing" }), []string{"/by/office not_office"}},
		{"reopened unsigned", drafted, undo(publication.Reopened, 8, author()), []string{"not_signed"}},
		{"reopened without a reason, by a program", signed, with(undo(publication.Reopened, 8, program()), func(c *publication.Command) { c.Reason = "" }), []string{"/reason missing", "/by/role not_role"}},
		{"reopened, due yesterday", signed, with(undo(publication.Reopened, 8, head()), func(c *publication.Command) { c.Due = calendar.MustParse("2020-05-07") }), []string{"/due due_early"}},
		{"a digest without a change", signed, with(undo(publication.Reopened, 8, head()), func(c *publication.Command) { c.Digest = publication.Digest(*g) }), []string{"/digest digest_with_change"}},
		{"a change of another text", published, follow(other, 8, "x"), []string{"/digest other_text"}},
		{"a change of the old text, the new one signed", told(t, p, assign(6), draft(g, 6), sign(g, 7), publish(g, 7), undo(publication.Reopened, 8, head()), draft(two, 8), sign(two, 8)), follow(g, 9, "x"), []string{"/digest other_text"}},
		{"a change of nothing", published, with(follow(g, 8, ""), func(c *publication.Command) { c.Change.Kind, c.Change.Pointers = "weather", nil }), []string{"/change/id missing", "/change/kind kind_unknown", "/change/pointers missing"}},
		{"withdrawn, not visible", signed, undo(publication.Withdrawn, 8, head()), []string{"not_visible"}},
		{"withdrawn by the author", published, undo(publication.Withdrawn, 8, author()), []string{"/by/role not_role"}},
		{"more than a signature", drafted, with(sign(g, 7), func(c *publication.Command) { c.Head, c.Reason, c.Digest = "甲", "例", "x" }), []string{"/head unwanted", "/reason unwanted", "/digest unwanted"}},
	} {
		events, err := p.Decide(tt.sheet, tt.say)
		refused, ok := errors.AsType[*publication.Refusal](err)
		if !ok || events != nil {
			t.Errorf("%s: got %v, %v, want a *Refusal", tt.name, events, err)
			continue
		}
		if got := faults(t, refused.Problems); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		faults(t, []yiwang.Problem{{Message: yiwang.Message{Code: refused.Code(), Args: refused.Args()}}})
	}
}

// All findings are told at once, those that do not block with them.
func TestARefusalTellsAllFindings(t *testing.T) {
	g := text(t)
	c := sign(g, 7)
	c.Report = report(g, 7, rule.Note, rule.Error, rule.Warning, rule.Error)
	_, err := publication.Shandong().Decide(told(t, publication.Shandong(), assign(6), draft(g, 6)), c)
	refused, ok := errors.AsType[*publication.Refusal](err)
	if !ok || !reflect.DeepEqual(refused.Findings, c.Report.Findings) {
		t.Fatalf("got %v", err)
	}
	if got, want := refused.Problems[0].Message.In(language.Chinese), "校验发现2处错误，改正后方可签字。"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Where the bureau asks for it, whoever handed in a text since the last signature does
// not sign, however the name is written.
func TestFourEyes(t *testing.T) {
	g := text(t)
	byHead := draft(g, 6)
	byHead.By = head()
	byHead.By.Name = "甲 "
	to := func(c publication.Command, head string) publication.Command {
		c.Head = head
		return c
	}
	by := func(c publication.Command, name string) publication.Command {
		c.By.Name = name
		return c
	}
	plain, strict := publication.Shandong(), own(t, `"four_eyes": {"source": "assigner"}`)
	if _, err := plain.Decide(told(t, plain, assign(6), byHead), sign(g, 7)); err != nil {
		t.Errorf("not asked for: %v", err)
	}
	for _, tt := range []struct {
		name string
		said []publication.Command
		ok   bool
	}{
		{"own text", []publication.Command{assign(6), byHead}, false},
		{"own text handed in again by another", []publication.Command{assign(6), byHead, draft(g, 6)}, false},
		{"another's", []publication.Command{assign(6), draft(g, 6)}, true},
		{"own text of before the last signature", []publication.Command{assign(6), byHead, to(assign(6), "戊"), by(sign(g, 6), "戊"), undo(publication.Reopened, 6, author()), to(assign(6), "甲")}, true},
	} {
		_, err := strict.Decide(told(t, strict, tt.said...), sign(g, 7))
		if (err == nil) != tt.ok {
			t.Errorf("%s: got %v", tt.name, err)
		}
		if refused, ok := errors.AsType[*publication.Refusal](err); ok {
			if got := faults(t, refused.Problems); !slices.Equal(got, []string{"/by/name own_text"}) {
				t.Errorf("%s: got %q", tt.name, got)
			}
		}
	}
}

// An office that publishes for all publishes, and the others do not.
func TestPublisherOfTheBureau(t *testing.T) {
	g := text(t)
	p := own(t, `"publisher": {"office": "licensing", "source": "assigner"}`)
	s := told(t, p, assign(6), draft(g, 6), sign(g, 7))
	if _, err := p.Decide(s, publish(g, 7)); err == nil {
		t.Error("published by its own office")
	}
	c := publish(g, 7)
	c.By.Office = "licensing"
	if _, err := p.Decide(s, c); err != nil {
		t.Errorf("got %v", err)
	}
	if next, ok := p.Next(s); !ok || next.Office.Name != "行政许可处" {
		t.Errorf("next: got %+v", next)
	}
}

// The same change twice is recorded once; what was never signed need not be reopened.
func TestAChangeIsFollowedOnce(t *testing.T) {
	p, g := publication.Shandong(), text(t)
	published := told(t, p, assign(6), draft(g, 6), sign(g, 7), publish(g, 7))
	once := told(t, p, assign(6), draft(g, 6), sign(g, 7), publish(g, 7), follow(g, 8, "x"))
	again := told(t, p, assign(6), draft(g, 6), sign(g, 7), publish(g, 7), follow(g, 8, "x"), sign(g, 9), publish(g, 9))
	for _, tt := range []struct {
		name  string
		sheet publication.Sheet
		id    string
		want  int
	}{
		{"unassigned", publication.Sheet{}, "x", 0}, {"draft", told(t, p, assign(6), draft(g, 6)), "x", 0},
		{"published", published, "x", 1}, {"reopened", once, "x", 0}, {"reopened, another", once, "y", 1}, {"published again", again, "x", 0},
	} {
		by := follow(g, 9, tt.id)
		events, err := p.Decide(tt.sheet, by)
		if err != nil || len(events) != tt.want {
			t.Errorf("%s: got %d events, %v, want %d", tt.name, len(events), err, tt.want)
		}
	}
	if n := len(once.Causes); n != 1 {
		t.Errorf("got %d causes", n)
	}
}

// Only the text that was published is shown; its status is no part of it.
func TestShow(t *testing.T) {
	p, g := publication.Shandong(), text(t)
	s := told(t, p, assign(6), draft(g, 6), sign(g, 7))
	if _, err := s.Show(*g); err == nil || err.(*publication.AlteredError).Code() != "publication.not_published" {
		t.Errorf("unpublished: got %v", err)
	}
	s = told(t, p, assign(6), draft(g, 6), sign(g, 7), publish(g, 7), follow(g, 8, "x"))
	asDraft := *g
	asDraft.Status = guide.DraftStatus
	if shown, err := s.Show(asDraft); err != nil || shown.Status != guide.Published {
		t.Errorf("got %s, %v", shown.Status, err)
	}
	if _, err := s.Show(*text(t, func(g *guide.Guide) { g.Contact.InquiryPhone = "0531-00000000" })); err == nil || err.(*publication.AlteredError).Code() != "publication.altered" {
		t.Errorf("altered: got %v", err)
	}
	notice, ok := s.Notice()
	if got, want := notice.In(language.Chinese), "本指南（1版）自2020-05-08起正在修订，修订后的指南发布前仍展示本版。原因：例：依据废止"; !ok || got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Offices and day are those of the plan, section 六（三）; the offices are called as in
// the confirmation.
func TestShandongIsAsThePlanSays(t *testing.T) {
	p := publication.Shandong()
	var ids []string
	for _, o := range p.Offices() {
		other, ok := confirmation.Shandong().Office(o.ID)
		if !ok || other.Name != o.Name || o.Source.Mark != catalog.Confirmed {
			t.Errorf("got %+v, the confirmation has %+v", o, other)
		}
		ids = append(ids, o.ID)
	}
	if len(ids) != 13 {
		t.Errorf("got %v", ids)
	}
	due, basis := p.Due()
	days, _ := p.Days()
	eyes, _ := p.FourEyes()
	if due.String() != "2020-05-20" || basis.Mark != catalog.Inference || days != 0 || eyes || p.Publisher().ID != "" || p.Assigner().Name != "行政许可处" {
		t.Errorf("got %s %+v, %d, %t, %+v, %+v", due, basis, days, eyes, p.Publisher(), p.Assigner())
	}
}

func TestLoadRefuses(t *testing.T) {
	whole := string(publication.ShandongJSON())
	for _, tt := range []struct{ old, new, want string }{
		{`"schema": "yiwang.publication/1"`, `"schema": "x"`, "/schema yiwang.file_schema"},
		{`"schema": "yiwang.publication/1",`, ``, "/schema yiwang.file_schema"},
		{`"version"`, `"edition"`, "yiwang.file_unreadable"},
		{`"2020-05-20"`, `"2020-05-32"`, "/due/date file_date"},
		{`"id": "price"`, `"id": "general"`, "/offices/12/id file_id"},
		{`"name": "价格管理处"`, `"name": ""`, "/offices/12/name missing"},
		{`"assigner": {"office": "licensing"`, `"assigner": {"office": "nobody"`, "/assigner/office file_unknown"},
		{`"assigner": {`, `"publisher": {"office": "x", "source": "assigner"}, "assigner": {`, "/publisher/office file_unknown"},
		{`"assigner": {`, `"revision": {"working_days": 0, "source": "assigner"}, "assigner": {`, "/revision/working_days file_days"},
		{`"assigner": {`, `"revision": {"working_days": 251, "source": "assigner"}, "assigner": {`, "/revision/working_days file_days"},
		{`"assigner": {`, `"four_eyes": {"source": "x"}, "assigner": {`, "/four_eyes/source file_unknown"},
		{`"source": "plan-6-3-due"`, `"source": "x"`, "/due/source file_unknown"},
		{`"mark": "confirmed"`, `"mark": "sure"`, "/sources/0/mark file_unknown"},
	} {
		if !strings.Contains(whole, tt.old) {
			t.Fatalf("the data has no %s", tt.old)
		}
		_, err := publication.Load([]byte(strings.Replace(whole, tt.old, tt.new, 1)), catalog.Shandong())
		refused, ok := errors.AsType[*publication.LoadError](err)
		if !ok {
			t.Errorf("%s: got %v", tt.new, err)
			continue
		}
		if got := faults(t, refused.Problems); !slices.Equal(got, []string{tt.want}) {
			t.Errorf("%s: got %q, want %q", tt.new, got, tt.want)
		}
		faults(t, []yiwang.Problem{{Message: yiwang.Message{Code: refused.Code(), Args: refused.Args()}}})
	}
	if _, err := publication.Load([]byte(strings.Replace(whole, `"id": "price"`, `"id": "plan-6-3"`, 1)), catalog.Shandong()); err != nil {
		t.Errorf("an office named as a source: %v", err)
	}
	if _, err := publication.Load([]byte(whole), nil); err == nil {
		t.Error("loaded without a catalog")
	}
}
