package confirmation_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/confirmation"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// The people here are made up, and so is which office has the matter.
const matter = catalog.Code("sd-fgw-034")

func head() confirmation.Person { return confirmation.Person{Name: "甲", Office: "environment"} }
func clerk() confirmation.Person {
	return confirmation.Person{Name: "乙", Office: "environment"}
}
func receiver() confirmation.Person {
	return confirmation.Person{Name: "丙", Office: "licensing"}
}

// on is nine in the morning of a day of April 2020 in Beijing.
func on(day int) time.Time { return time.Date(2020, 4, day, 9, 0, 0, 0, calendar.Beijing()) }

func assign(day int) confirmation.Event {
	return confirmation.Event{Matter: matter, Type: confirmation.Assigned, At: on(day), By: receiver(), Office: "environment", Head: "甲"}
}

func answer(day int, answers ...confirmation.Answer) confirmation.Event {
	return confirmation.Event{Matter: matter, Type: confirmation.Answered, At: on(day), By: clerk(), Answers: answers}
}

func sign(day int) confirmation.Event {
	return confirmation.Event{Matter: matter, Type: confirmation.Signed, At: on(day), By: head()}
}

func undo(t confirmation.Type, day int, by confirmation.Person) confirmation.Event {
	return confirmation.Event{Matter: matter, Type: t, At: on(day), By: by, Reason: "例：答复与目录不符"}
}

func yes(question string) confirmation.Answer {
	return confirmation.Answer{Question: question, Reply: confirmation.Yes}
}

func allYes() []confirmation.Answer {
	var all []confirmation.Answer
	for _, q := range confirmation.Shandong().Questions() {
		all = append(all, yes(q.ID))
	}
	return all
}

// told folds what is said, each of which must be recorded.
func told(t testing.TB, events ...confirmation.Event) confirmation.Sheet {
	t.Helper()
	var s confirmation.Sheet
	for i, e := range events {
		recorded, err := confirmation.Shandong().Decide(s, e)
		if err != nil {
			t.Fatalf("%d, %s: %v", i, e.Type, err)
		}
		s = confirmation.Apply(s, recorded)
	}
	return s
}

func TestTheWayOfASheet(t *testing.T) {
	p := confirmation.Shandong()
	var s confirmation.Sheet
	for i, step := range []struct {
		say  confirmation.Event
		want confirmation.Status
	}{
		{assign(27), confirmation.Open},
		{answer(27, allYes()[:3]...), confirmation.Open},
		{answer(28, allYes()[3:]...), confirmation.Unsigned},
		{sign(28), confirmation.Confirmed},
		{undo(confirmation.Returned, 28, receiver()), confirmation.Unsigned},
		{answer(29, confirmation.Answer{Question: confirmation.OneWindow, Reply: confirmation.No, Reason: "例"}), confirmation.Unsigned},
		{sign(29), confirmation.Confirmed},
		{undo(confirmation.Reopened, 30, clerk()), confirmation.Unsigned},
		{sign(30), confirmation.Confirmed},
	} {
		e, err := p.Decide(s, step.say)
		if err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		before := s
		history := slices.Clone(s.History)
		s = confirmation.Apply(s, e)
		if got := p.Status(s); got != step.want {
			t.Errorf("step %d, %s: got %s, want %s", i, e.Type, got, step.want)
		}
		if !reflect.DeepEqual(before.History, history) {
			t.Errorf("step %d changed the sheet it was given", i)
		}
	}
	if s.Due.String() != "2020-04-29" {
		t.Errorf("due: got %s, want the plan's", s.Due)
	}
	revisions := s.Revisions()
	if len(revisions) != 2 || len(revisions[0].Changes) != 1 || len(revisions[1].Changes) != 0 {
		t.Fatalf("revisions: got %+v", revisions)
	}
	c := revisions[0].Changes[0]
	if c.Question != confirmation.OneWindow || c.Was.Reply != confirmation.Yes || c.Is.Reply != confirmation.No || revisions[0].Opened.Type != confirmation.Returned {
		t.Errorf("got %+v after %s", c, revisions[0].Opened.Type)
	}
	if got := p.Status(s.AsOf(calendar.MustParse("2020-04-27"))); got != confirmation.Open {
		t.Errorf("on the 27th: got %s", got)
	}
}

func TestRefusals(t *testing.T) {
	assigned, full := told(t, assign(27)), told(t, assign(27), answer(27, allYes()...))
	signed := told(t, assign(27), answer(27, allYes()...), sign(28))
	with := func(e confirmation.Event, change func(*confirmation.Event)) confirmation.Event {
		change(&e)
		return e
	}
	for _, tt := range []struct {
		name  string
		sheet confirmation.Sheet
		say   confirmation.Event
		want  []string
	}{
		{"unknown matter", confirmation.Sheet{}, with(assign(27), func(e *confirmation.Event) { e.Matter = "sd-fgw-049" }),
			[]string{"/matter confirmation.matter_unknown"}},
		{"another matter", assigned, with(answer(27, yes("old_stops")), func(e *confirmation.Event) { e.Matter = "sd-fgw-001" }),
			[]string{"/matter confirmation.matter_other"}},
		{"nothing said", confirmation.Sheet{}, confirmation.Event{},
			[]string{"/matter confirmation.matter_unknown", "/at confirmation.missing", "/by/name confirmation.missing", "/type confirmation.type_unknown"}},
		{"assigned to nobody, too late", confirmation.Sheet{}, with(assign(27), func(e *confirmation.Event) {
			e.Office, e.Head, e.Due, e.Reason = "nobody", " ", calendar.MustParse("2020-04-30"), "x"
		}), []string{"/office confirmation.office_unknown", "/head confirmation.missing", "/due confirmation.due_late", "/reason confirmation.unwanted"}},
		{"taken over by the office itself", confirmation.Sheet{}, with(assign(27), func(e *confirmation.Event) { e.By = clerk() }),
			[]string{"/by/office confirmation.not_office"}},
		{"taken away by another office", assigned, with(assign(27), func(e *confirmation.Event) { e.By.Office, e.Office = "price", "price" }),
			[]string{"/by/office confirmation.not_office"}},
		{"assigned by somebody of no office", confirmation.Sheet{}, with(assign(27), func(e *confirmation.Event) { e.By.Office = "" }),
			[]string{"/by/office confirmation.no_office"}},
		{"due before it is assigned", confirmation.Sheet{}, with(assign(27), func(e *confirmation.Event) { e.Due = calendar.MustParse("2020-04-26") }),
			[]string{"/due confirmation.due_early"}},
		{"due before it is assigned, after the plan's day", confirmation.Sheet{}, with(assign(30), func(e *confirmation.Event) { e.Due = calendar.MustParse("2020-04-28") }),
			[]string{"/due confirmation.due_early"}},
		{"before the last", assigned, answer(26, yes("old_stops")), []string{"/at confirmation.before_last"}},
		{"not assigned", confirmation.Sheet{}, answer(27, yes("old_stops")), []string{"confirmation.not_assigned"}},
		{"no answers", assigned, answer(27), []string{"/answers confirmation.missing"}},
		{"bad answers", assigned, answer(27,
			confirmation.Answer{Question: "nobody", Reply: confirmation.Yes},
			confirmation.Answer{Question: "old_stops", Reply: "maybe"},
			confirmation.Answer{Question: "old_stops", Reply: confirmation.No},
			confirmation.Answer{Question: "new_system", Reply: confirmation.Yes, BasicCode: "370104001000"},
			confirmation.Answer{Question: "national_catalog", Reply: confirmation.Yes, BasicCode: "37010400100"},
		), []string{"/answers/0/question confirmation.question_unknown", "/answers/1/reply confirmation.reply_unknown",
			"/answers/2/question confirmation.question_twice", "/answers/2/reason confirmation.reason_missing",
			"/answers/3/basic_code confirmation.code_unwanted", "/answers/4/basic_code code.missing"}},
		{"of another office", assigned, with(answer(27, yes("old_stops")), func(e *confirmation.Event) { e.By.Office = "price" }),
			[]string{"/by/office confirmation.not_office"}},
		{"signed by a clerk, unanswered", told(t, assign(27), answer(27, allYes()[:3]...)), with(sign(28), func(e *confirmation.Event) { e.By = clerk() }),
			[]string{"/by/name confirmation.not_head", "confirmation.unanswered", "confirmation.unanswered"}},
		{"signed by a head of the same name elsewhere", full, with(sign(28), func(e *confirmation.Event) { e.By.Office = "price" }),
			[]string{"/by/office confirmation.not_office"}},
		{"answered after signing", signed, answer(28, yes("old_stops")), []string{"confirmation.signed_already"}},
		{"signed twice", signed, sign(28), []string{"confirmation.signed_already"}},
		{"assigned after signing", signed, assign(28), []string{"confirmation.signed_already"}},
		{"returned unsigned", full, undo(confirmation.Returned, 28, receiver()), []string{"confirmation.not_signed"}},
		{"returned by itself, no reason", signed, with(undo(confirmation.Returned, 28, clerk()), func(e *confirmation.Event) { e.Reason = "" }),
			[]string{"/by/office confirmation.not_office", "/reason confirmation.missing"}},
		{"reopened by another", signed, undo(confirmation.Reopened, 28, receiver()), []string{"/by/office confirmation.not_office"}},
		{"more than a signature", full, with(sign(28), func(e *confirmation.Event) { e.Answers, e.Head = allYes(), "甲" }),
			[]string{"/head confirmation.unwanted", "/answers confirmation.unwanted"}},
	} {
		_, err := confirmation.Shandong().Decide(tt.sheet, tt.say)
		refused, ok := errors.AsType[*confirmation.Refusal](err)
		if !ok {
			t.Errorf("%s: got %v, want a *Refusal", tt.name, err)
			continue
		}
		if got := faults(t, refused.Problems); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		faults(t, []yiwang.Problem{{Message: yiwang.Message{Code: refused.Code(), Args: refused.Args()}}})
	}
	_, err := confirmation.Shandong().Decide(signed, sign(28))
	refused, _ := errors.AsType[*confirmation.Refusal](err)
	if got, want := yiwang.Sentence(language.Chinese, refused), "“节能审查”的“签字确认”不能记录，原因1条。"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The due date of a sheet: the day it is assigned is early enough, and the plan's own
// is never too early.
func TestDue(t *testing.T) {
	for _, tt := range []struct {
		day       int
		due, want string
	}{{27, "2020-04-27", "2020-04-27"}, {27, "2020-04-29", "2020-04-29"}, {30, "", "2020-04-29"}, {30, "2020-04-29", "2020-04-29"}} {
		e := assign(tt.day)
		if tt.due != "" {
			e.Due = calendar.MustParse(tt.due)
		}
		if got := told(t, e).Due.String(); got != tt.want {
			t.Errorf("assigned on the %dth, due %q: got %s, want %s", tt.day, tt.due, got, tt.want)
		}
	}
}

// Quotation marks inside quotation marks are single; offices are called by name.
func TestSentences(t *testing.T) {
	for _, tt := range []struct {
		sheet confirmation.Sheet
		say   confirmation.Event
		want  string
	}{
		{told(t, assign(27), answer(27, allYes()[:2]...)), sign(27), "问题“是否纳入‘数字发改政务服务系统’运行”尚未填写。"},
		{told(t, assign(27)), answer(27, confirmation.Answer{Question: confirmation.OneWindow, Reply: "“中”"}), "问题“是否由省政务服务中心‘一窗受理’”应答“是”或者“否”，而不是“‘中’”。"},
		{told(t, assign(27)), answer(27, confirmation.Answer{Question: confirmation.OneWindow, Reply: confirmation.No}), "问题“是否由省政务服务中心‘一窗受理’”答“否”，须说明理由。"},
		{told(t, assign(27)), answer(27, yes(confirmation.OneWindow), yes(confirmation.OneWindow)), "问题“是否由省政务服务中心‘一窗受理’”重复填写。"},
		{told(t, assign(27), answer(27, allYes()...), sign(27)), undo(confirmation.Returned, 27, clerk()), "应由“行政许可处”的人员办理，而不是“环资处”。"},
		{told(t, assign(27)), undo(confirmation.Reopened, 27, clerk()), "确认表尚未签字，不需退回或者撤回重填。"},
	} {
		_, err := confirmation.Shandong().Decide(tt.sheet, tt.say)
		refused, ok := errors.AsType[*confirmation.Refusal](err)
		if !ok {
			t.Errorf("got %v, want %s", err, tt.want)
			continue
		}
		if got := refused.Problems[0].Message.In(language.Chinese); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

// What is recorded is not changed by changing what was handed in.
func TestRecordedIsItsOwn(t *testing.T) {
	say := answer(27, yes("old_stops"))
	recorded, err := confirmation.Shandong().Decide(told(t, assign(27)), say)
	if err != nil {
		t.Fatal(err)
	}
	say.Answers[0].Reply = confirmation.No
	if got := recorded.Answers[0].Reply; got != confirmation.Yes {
		t.Errorf("got %s, want what was said", got)
	}
}

// A basic code may go with a yes to the national catalog.
func TestBasicCode(t *testing.T) {
	a := yes(confirmation.NationalCatalog)
	a.BasicCode = "370104001000" // made up
	s := told(t, assign(27), answer(27, a))
	if got, _ := s.Answer(confirmation.NationalCatalog); got != a {
		t.Errorf("got %+v", got)
	}
}

// Events go through JSON and come back the same, and so does what is made of them.
func TestEventsAreTheSameAfterJSON(t *testing.T) {
	a := yes(confirmation.NationalCatalog)
	a.BasicCode = "370104001000"
	s := told(t, assign(27), answer(27, allYes()...), answer(27, a), sign(28), undo(confirmation.Returned, 28, receiver()))
	data, err := json.Marshal(s.History)
	if err != nil {
		t.Fatal(err)
	}
	var back []confirmation.Event
	if err := yiwang.Decode(data, &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(back, s.History) {
		t.Errorf("got %+v, want %+v", back, s.History)
	}
	if got := confirmation.Fold(back)[matter]; !reflect.DeepEqual(got, s) {
		t.Errorf("got %+v, want %+v", got, s)
	}
}

// Another office does not inherit the answers of the one before it; a new head of the
// same office does.
func TestAssignedAnew(t *testing.T) {
	s := told(t, assign(27), answer(27, allYes()...))
	other := assign(28)
	other.Office, other.Head = "investment", "丁"
	same := assign(28)
	same.Head = "戊"
	for _, tt := range []struct {
		say  confirmation.Event
		want confirmation.Status
	}{{other, confirmation.Open}, {same, confirmation.Unsigned}} {
		e, err := confirmation.Shandong().Decide(s, tt.say)
		if err != nil {
			t.Fatal(err)
		}
		if got := confirmation.Shandong().Status(confirmation.Apply(s, e)); got != tt.want {
			t.Errorf("%s: got %s, want %s", e.Head, got, tt.want)
		}
	}
}

// Two sheets made of one share no history that either could write to.
func TestTwoResultsShareNothing(t *testing.T) {
	s := told(t, assign(27), answer(27, yes("old_stops")), answer(27, yes("new_system")))
	a := confirmation.Apply(s, answer(28, yes("one_window")))
	confirmation.Apply(s, answer(29, yes("on_application")))
	if got := a.History[3].Answers[0].Question; got != "one_window" {
		t.Errorf("the other sheet wrote %q into this one", got)
	}
}
