package workflow

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"golang.org/x/text/language"
)

var (
	applicant = Actor{ID: "a1", Name: "申请人", Role: Applicant}
	window    = Actor{ID: "w1", Name: "窗口", Role: Window, Office: "综合窗口"}
	registrar = Actor{ID: "r1", Name: "文书", Role: Registrar, Office: "行政许可处"}
	handler   = Actor{ID: "h1", Name: "经办", Role: Handler, Office: "环资处"}
	coHandler = Actor{ID: "c1", Name: "会办", Role: CoHandler, Office: "工业处"}
	leader    = Actor{ID: "l1", Name: "委领导", Role: Leader}
)

// review is the machine of matter 34, 节能审查.
func review(t testing.TB) Machine {
	t.Helper()
	library, err := Shandong().Promise("sd-fgw-034", Limit{Count: 5, Unit: WorkingDay}, catalog.Basis{Title: "示例局的承诺", Mark: catalog.Example})
	if err != nil {
		t.Fatal(err)
	}
	flow, _ := library.For("sd-fgw-034")
	return Machine{Flow: flow, Calendar: calendar.China()}
}

// noon is midday in China on a day.
func noon(day string) time.Time {
	return calendar.MustParse(day).In(calendar.Beijing()).Add(12 * time.Hour)
}

func application() Details {
	return Details{
		Matter:       "sd-fgw-034",
		Applicant:    Party{Account: "a1", Name: "示例能源有限公司"},
		Requirements: []Requirement{{Code: "request", Name: "节能审查申请", Required: true}, {Code: "report", Name: "节能报告", Required: true}, {Code: "other", Name: "说明"}},
		Materials:    []Material{{Code: "request", File: "申请.pdf"}, {Code: "report", File: "报告.pdf"}},
	}
}

// do carries one command out and fails the test when it is refused.
func do(t testing.TB, m Machine, c Case, who Actor, action Action, day string, d Details) Case {
	t.Helper()
	events, err := m.Decide(c, Command{Case: "k1", Action: action, Actor: who, At: noon(day), Details: &d})
	if err != nil {
		t.Fatalf("%s on %s: %v", action, day, err)
	}
	for _, e := range events {
		c = Apply(c, e)
	}
	return c
}

// concluded runs a case of 节能审查 all the way in January 2026.
func concluded(t testing.TB) (Machine, Case) {
	m := review(t)
	var c Case
	for _, step := range []struct {
		who    Actor
		action Action
		day    string
		d      Details
	}{
		{applicant, "submit", "2026-01-05", application()},
		{window, "request_supplement", "2026-01-07", Details{Items: []Item{{"report", "缺少能源消费数据的来源"}}}},
		{applicant, "supplement", "2026-01-09", Details{Materials: []Material{{Code: "report", File: "报告（修改）.pdf"}}}},
		{window, "accept", "2026-01-12", Details{}},
		{registrar, "assign", "2026-01-12", Details{Office: "环资处"}},
		{handler, "ask_offices", "2026-01-13", Details{Offices: []string{"工业处"}}},
		{coHandler, "co_handle", "2026-01-14", Details{Opinion: "无意见"}},
		{handler, "examine", "2026-01-15", Details{Opinion: "符合要求"}},
		{handler, "form_opinion", "2026-01-15", Details{Outcome: Granted, Opinion: "建议准予"}},
		{leader, "return", "2026-01-16", Details{Reason: "请补充能效水平对比"}},
		{handler, "examine", "2026-01-16", Details{Opinion: "已补充"}},
		{handler, "form_opinion", "2026-01-16", Details{Outcome: Granted, Opinion: "建议准予"}},
		{leader, "sign", "2026-01-19", Details{}},
		{registrar, "number_and_seal", "2026-01-19", Details{Number: "示发改许可〔2026〕1号"}},
		{registrar, "publish", "2026-01-20", Details{}},
		{window, "deliver", "2026-01-21", Details{Delivery: "申请人窗口签收"}},
		{window, "conclude", "2026-01-21", Details{}},
	} {
		c = do(t, m, c, step.who, step.action, step.day, step.d)
	}
	return m, c
}

func TestWholeWay(t *testing.T) {
	_, c := concluded(t)
	if c.State != "concluded" || c.Version != 17 || len(c.History) != 17 {
		t.Errorf("got state %s at version %d with %d events, want concluded, 17, 17", c.State, c.Version, len(c.History))
	}
	if c.Outcome != Granted || c.Document.Number != "示发改许可〔2026〕1号" || c.Document.Date.String() != "2026-01-19" {
		t.Errorf("got outcome %q, document %v", c.Outcome, c.Document)
	}
	if len(c.Materials) != 2 || c.Materials[1].File != "报告（修改）.pdf" {
		t.Errorf("got materials %v, want the supplemented report in place of the first", c.Materials)
	}
	if got := Fold(c.History); got.State != c.State || got.Version != c.Version || len(got.CoHandling) != 1 {
		t.Errorf("Fold of the history differs from step-by-step Apply: %+v", got)
	}
	if got := c.AsOf(noon("2026-01-13")); got.State != "co_handling" {
		t.Errorf("AsOf(2026-01-13 12:00) in state %s, want co_handling", got.State)
	}
}

// Every refusal leaves no event, names what is unmet, and says it in both languages.
func TestRefusals(t *testing.T) {
	m := review(t)
	var none Case
	submitted := do(t, m, none, applicant, "submit", "2026-01-05", application())
	handling := do(t, m, do(t, m, submitted, window, "accept", "2026-01-06", Details{}), registrar, "assign", "2026-01-06", Details{Office: "环资处"})
	co := do(t, m, handling, handler, "ask_offices", "2026-01-06", Details{Offices: []string{"工业处"}})
	noticed := do(t, m, submitted, window, "request_supplement", "2026-01-06", Details{Items: []Item{{"report", "补"}}})
	again := do(t, m, noticed, applicant, "supplement", "2026-01-07", Details{Materials: []Material{{Code: "report", File: "b"}}})
	sealing := do(t, m, do(t, m, do(t, m, handling, handler, "examine", "2026-01-07", Details{Opinion: "可"}),
		handler, "form_opinion", "2026-01-07", Details{Opinion: "可", Outcome: Granted}), leader, "sign", "2026-01-07", Details{})
	broken := func(f func(*Details)) Details { d := application(); f(&d); return d }

	for _, tt := range []struct {
		name    string
		c       Case
		who     Actor
		action  Action
		day     string
		d       Details
		kind    Kind
		guard   string
		pointer string
	}{
		{"unknown action", submitted, window, "burn", "2026-01-06", Details{}, UnknownAction, "", ""},
		{"wrong state", submitted, leader, "sign", "2026-01-06", Details{}, NotPermitted, "", ""},
		{"twice", submitted, applicant, "submit", "2026-01-06", application(), NotPermitted, "", ""},
		{"wrong role", submitted, applicant, "accept", "2026-01-06", Details{}, Forbidden, "", ""},
		{"no applicant", none, applicant, "submit", "2026-01-05", broken(func(d *Details) { d.Applicant.Name = " " }), BadInput, "applicant_named", "/applicant/name"},
		{"missing material", none, applicant, "submit", "2026-01-05", broken(func(d *Details) { d.Materials = d.Materials[:1] }), BadInput, "materials_complete", "/materials"},
		{"unknown material", none, applicant, "submit", "2026-01-05", broken(func(d *Details) { d.Materials[1].Code = "x" }), BadInput, "materials_known", "/materials/1/code"},
		{"material twice", none, applicant, "submit", "2026-01-05", broken(func(d *Details) { d.Materials = append(d.Materials, d.Materials[0]) }), BadInput, "materials_known", "/materials/2/code"},
		{"material without file", none, applicant, "submit", "2026-01-05", broken(func(d *Details) { d.Materials[0].File = "" }), BadInput, "materials_known", "/materials/0/file"},
		{"empty notice", submitted, window, "request_supplement", "2026-01-06", Details{}, BadInput, "items_listed", "/items"},
		{"notice of an unknown material", submitted, window, "request_supplement", "2026-01-06", Details{Items: []Item{{"x", "y"}}}, BadInput, "items_listed", "/items/0/material"},
		{"second notice", again, window, "request_supplement", "2026-01-08", Details{Items: []Item{{"report", "再补"}}}, Blocked, "first_notice", ""},
		{"supplement by a stranger", noticed, Actor{ID: "a2", Role: Applicant}, "supplement", "2026-01-07", Details{Materials: []Material{{Code: "report", File: "b"}}}, Blocked, "own_case", ""},
		{"supplement without the material", noticed, applicant, "supplement", "2026-01-07", Details{}, BadInput, "materials_supplied", "/materials"},
		{"decline while the applicant supplements", noticed, window, "decline", "2026-01-07", Details{Reason: "x"}, NotPermitted, "", ""},
		{"before the last event", submitted, window, "accept", "2026-01-04", Details{}, Blocked, "in_order", ""},
		{"decline without reason", submitted, window, "decline", "2026-01-06", Details{}, BadInput, "reason_given", "/reason"},
		{"notice on the sixth working day", submitted, window, "request_supplement", "2026-01-13", Details{Items: []Item{{"report", "补"}}}, Blocked, "within_acceptance_limit", ""},
		{"decline on the sixth working day", submitted, window, "decline", "2026-01-13", Details{Reason: "x"}, Blocked, "within_acceptance_limit", ""},
		{"examine by another office", handling, Actor{ID: "h2", Role: Handler, Office: "农经处"}, "examine", "2026-01-07", Details{Opinion: "x"}, Blocked, "own_office", ""},
		{"ask oneself", handling, handler, "ask_offices", "2026-01-07", Details{Offices: []string{"环资处"}}, BadInput, "offices_named", "/offices/0"},
		{"co-handle unasked", co, Actor{ID: "c2", Role: CoHandler, Office: "社会处"}, "co_handle", "2026-01-07", Details{Opinion: "x"}, Blocked, "asked_office", ""},
		{"examine before the reply", co, handler, "examine", "2026-01-07", Details{Opinion: "x"}, Blocked, "all_replied", ""},
		{"square brackets", sealing, registrar, "number_and_seal", "2026-01-08", Details{Number: "鲁发改许可[2026]1号"}, BadInput, "document_number_given", "/number"},
		{"accept with a decision", submitted, window, "accept", "2026-01-06", Details{Outcome: Granted}, BadInput, "nothing_else", "/outcome"},
		{"accept with a number", submitted, window, "accept", "2026-01-06", Details{Number: "示发改许可〔2026〕1号"}, BadInput, "nothing_else", "/number"},
		{"accept with materials", submitted, window, "accept", "2026-01-06", Details{Materials: []Material{{}}}, BadInput, "nothing_else", "/materials"},
		{"supplement with another applicant", noticed, applicant, "supplement", "2026-01-07", Details{Applicant: Party{Name: "乙"}, Materials: []Material{{Code: "report", File: "b"}}}, BadInput, "nothing_else", "/applicant"},
		{"leading zero", sealing, registrar, "number_and_seal", "2026-01-08", Details{Number: "鲁发改许可〔2026〕01号"}, BadInput, "document_number_given", "/number"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			events, err := m.Decide(tt.c, Command{Case: "k1", Action: tt.action, Actor: tt.who, At: noon(tt.day), Details: &tt.d})
			refusal, ok := errors.AsType[*Refusal](err)
			if !ok || events != nil {
				t.Fatalf("got events %v, error %v, want a *Refusal", events, err)
			}
			if refusal.Kind != tt.kind {
				t.Errorf("got kind %s, want %s (%v)", refusal.Kind, tt.kind, err)
			}
			if tt.guard != "" && !slices.ContainsFunc(refusal.Unmet, func(u Unmet) bool { return u.Guard == tt.guard && u.Pointer == tt.pointer }) {
				t.Errorf("got unmet %+v, want %s at %q", refusal.Unmet, tt.guard, tt.pointer)
			}
			messages := []yiwang.Message{{Code: refusal.Code(), Args: refusal.Args()}}
			for _, u := range refusal.Unmet {
				messages = append(messages, u.Message)
			}
			for _, msg := range messages {
				for _, tag := range []language.Tag{language.Chinese, language.English} {
					if s := msg.In(tag); s == msg.Code || strings.Contains(s, "%!") {
						t.Errorf("%s in %s: %q", msg.Code, tag, s)
					}
				}
			}
		})
	}
}

// No field of Details slips past unwanted: each one alone is refused where
// nothing is asked for.
func TestEveryDetailIsJudged(t *testing.T) {
	m := review(t)
	submitted := do(t, m, Case{}, applicant, "submit", "2026-01-05", application())
	fields := reflect.TypeFor[Details]()
	if fields.NumField() == 0 {
		t.Fatal("looked at no field")
	}
	for i := range fields.NumField() {
		var d Details
		fill(reflect.ValueOf(&d).Elem().Field(i))
		if _, err := m.Decide(submitted, Command{Case: "k1", Action: "accept", Actor: window, At: noon("2026-01-06"), Details: &d}); err == nil {
			t.Errorf("accept takes %s", fields.Field(i).Name)
		}
	}
}

// fill puts something into a value.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Int:
		v.SetInt(1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(noon("2026-01-05")))
			return
		}
		if v.Type() == reflect.TypeFor[calendar.Date]() {
			v.Set(reflect.ValueOf(calendar.MustParse("2026-01-07")))
			return
		}
		fill(v.Field(0))
	default:
		panic(v.Kind().String())
	}
}

// 行政许可法 art. 32: five working days of silence mean acceptance from the day
// of receipt, so the twenty days run from there, not from the late acceptance.
func TestSilenceMovesTheStartBack(t *testing.T) {
	m := review(t)
	c := do(t, m, Case{}, applicant, "submit", "2026-01-05", application())
	for _, tt := range []struct{ on, due string }{
		{"2026-01-12", ""}, // fifth working day: still the office's to use
		{"2026-01-13", "2026-02-02"},
	} {
		k, _ := m.Clock(c, "statutory", calendar.MustParse(tt.on))
		if k.Due.String() != tt.due || k.Deemed != (tt.due != "") {
			t.Errorf("on %s, not accepted: statutory due %q, deemed %v, want %q", tt.on, k.Due, k.Deemed, tt.due)
		}
	}
	late := do(t, m, c, window, "accept", "2026-01-14", Details{})
	if k, _ := m.Clock(late, "statutory", calendar.MustParse("2026-01-14")); k.Start.String() != "2026-01-05" || k.Due.String() != "2026-02-02" || !k.Deemed {
		t.Errorf("accepted late: statutory from %s to %s, want 2026-01-05 to 2026-02-02", k.Start, k.Due)
	}
	intime := do(t, m, c, window, "accept", "2026-01-12", Details{})
	if k, _ := m.Clock(intime, "statutory", calendar.MustParse("2026-01-14")); k.Start.String() != "2026-01-12" || k.Deemed {
		t.Errorf("accepted in time: statutory from %s, deemed %v, want 2026-01-12, false", k.Start, k.Deemed)
	}
}

func TestClocks(t *testing.T) {
	m, c := concluded(t)
	for _, tt := range []struct {
		id, on, start, due string
		status             Status
		used, left         int
		light              Light
	}{
		// A supplement starts the acceptance clock anew; 01-10 and 01-11 are a weekend.
		{"acceptance", "2026-01-06", "2026-01-05", "2026-01-12", Running, 1, 4, Green},
		{"acceptance", "2026-01-08", "2026-01-05", "2026-01-12", Stopped, 2, 3, Grey},
		{"acceptance", "2026-01-21", "2026-01-09", "2026-01-16", Stopped, 1, 4, Grey},
		{"promised", "2026-01-08", "", "", NotStarted, 0, 0, Grey},
		{"promised", "2026-01-15", "2026-01-12", "2026-01-19", Running, 3, 2, Green},
		{"promised", "2026-01-16", "2026-01-12", "2026-01-19", Running, 4, 1, Yellow},
		{"promised", "2026-01-21", "2026-01-12", "2026-01-19", Stopped, 5, 0, Grey},
		{"statutory", "2026-01-15", "2026-01-12", "2026-02-09", Running, 3, 17, Green},
		{"delivery", "2026-01-20", "2026-01-19", "2026-02-02", Running, 1, 9, Green},
		{"delivery", "2026-03-30", "2026-01-19", "2026-02-02", Stopped, 2, 8, Grey},
	} {
		k, ok := m.Clock(c, tt.id, calendar.MustParse(tt.on))
		if !ok || k.Err != nil {
			t.Fatalf("%s on %s: found %v, %v", tt.id, tt.on, ok, k.Err)
		}
		if k.Start.String() != tt.start || k.Due.String() != tt.due || k.Status != tt.status || k.Used != tt.used || k.Left != tt.left || k.Light != tt.light {
			t.Errorf("%s on %s: got %s %s..%s used %d left %d %s, want %s %s..%s used %d left %d %s", tt.id, tt.on,
				k.Status, k.Start, k.Due, k.Used, k.Left, k.Light, tt.status, tt.start, tt.due, tt.used, tt.left, tt.light)
		}
		if s := m.Explain(&k).In(language.Chinese); strings.Contains(s, "%!") || s == "" {
			t.Errorf("%s on %s explained as %q", tt.id, tt.on, s)
		}
	}
}

// A decision on the first working day past the promise is red, and stays red
// after the case is closed.
func TestLateStaysRed(t *testing.T) {
	m, c := concluded(t)
	i := slices.IndexFunc(c.History, func(e Event) bool { return e.Type == "decided" })
	running := Fold(c.History[:i])
	for _, tt := range []struct {
		on    string
		light Light
	}{{"2026-01-19", Yellow}, {"2026-01-20", Red}} {
		if k, _ := m.Clock(running, "promised", calendar.MustParse(tt.on)); k.Light != tt.light {
			t.Errorf("promised on %s: %s, want %s", tt.on, k.Light, tt.light)
		}
	}
	late := do(t, m, running, registrar, "number_and_seal", "2026-01-20", Details{Number: "示发改许可〔2026〕1号"})
	if k, _ := m.Clock(late, "promised", calendar.MustParse("2026-03-02")); k.Light != Red || k.Status != Stopped || !k.Late {
		t.Errorf("decided late: %s %s late=%v, want stopped red true", k.Status, k.Light, k.Late)
	}
}

// Beyond the horizon a clock says so and the case goes on.
func TestBeyondHorizon(t *testing.T) {
	m := review(t)
	c := do(t, m, Case{}, applicant, "submit", "2026-12-21", application())
	c = do(t, m, c, window, "accept", "2026-12-22", Details{})
	k, _ := m.Clock(c, "statutory", calendar.MustParse("2026-12-23"))
	if _, ok := errors.AsType[*calendar.HorizonError](k.Err); !ok || !k.Due.IsZero() || k.Light != Grey || k.Used != 1 {
		t.Errorf("got due %s, light %s, used %d, err %v, want no due date, grey, 1, a horizon error", k.Due, k.Light, k.Used, k.Err)
	}
	if s := m.Explain(&k).In(language.Chinese); !strings.Contains(s, "2026-12-31") {
		t.Errorf("explained as %q, want the horizon named", s)
	}
	if k, _ := m.Clock(c, "promised", calendar.MustParse("2026-12-23")); k.Due.String() != "2026-12-29" {
		t.Errorf("promised due %s, want 2026-12-29", k.Due)
	}
}

// The days off between the due date and the first working day past it are late
// by law, and not yet red.
func TestRedFromTheFirstWorkingDay(t *testing.T) {
	m := review(t)
	c := do(t, m, Case{}, applicant, "submit", "2026-03-06", application()) // due Friday the 13th
	for _, tt := range []struct {
		on    string
		late  bool
		light Light
	}{{"2026-03-13", false, Yellow}, {"2026-03-14", true, Yellow}, {"2026-03-15", true, Yellow}, {"2026-03-16", true, Red}} {
		if k, _ := m.Clock(c, Acceptance, calendar.MustParse(tt.on)); k.Late != tt.late || k.Light != tt.light {
			t.Errorf("on %s: late %v, %s, want %v, %s", tt.on, k.Late, k.Light, tt.late, tt.light)
		}
	}
}

// When the day asked lies beyond the calendar, what is known stays known: the
// due date, that it has passed, the deemed acceptance. What is not is not told.
func TestAskedBeyondTheHorizon(t *testing.T) {
	m := review(t)
	c := do(t, m, Case{}, applicant, "submit", "2026-12-07", application()) // due 2026-12-14
	on := calendar.MustParse("2027-01-04")
	k, _ := m.Clock(c, Acceptance, on)
	if k.Due.String() != "2026-12-14" || !k.Late || k.Light != Red || k.Counted || k.Err == nil {
		t.Errorf("got due %s, late %v, %s, counted %v, %v, want 2026-12-14, late, red, not counted, an error", k.Due, k.Late, k.Light, k.Counted, k.Err)
	}
	if k, _ := m.Clock(c, Statutory, on); k.Status != Running || !k.Deemed || k.Start.String() != "2026-12-07" {
		t.Errorf("statutory: %s, deemed %v from %s, want running from 2026-12-07", k.Status, k.Deemed, k.Start)
	}
	if p := m.Progress(c, on); p[1].Counted {
		t.Errorf("days in the stage: %d, want unknown", p[1].Days)
	}
	// A case received so late that its due date is unknown can still be moved.
	late := do(t, m, Case{}, applicant, "submit", "2026-12-29", application())
	do(t, m, late, window, "request_supplement", "2027-01-05", Details{Items: []Item{{"report", "补"}}})
	for _, p := range m.Actions(late, window, noon("2027-01-05")) {
		if p.Action == "decline" && !p.Possible {
			t.Errorf("decline: %v, want possible while the due date is unknown", p.Refusal)
		}
	}
}

// A case withdrawn after a silent lapse is over, and so are its clocks.
func TestWithdrawnAfterLapse(t *testing.T) {
	m := review(t)
	c := do(t, m, Case{}, applicant, "submit", "2026-10-12", application())
	c = do(t, m, c, applicant, "withdraw", "2026-10-28", Details{})
	for _, k := range m.Clocks(c, calendar.MustParse("2026-12-01")) {
		if k.Status == Running {
			t.Errorf("%s runs on a case that was withdrawn: %d days", k.Rule.ID, k.Used)
		}
	}
}

// Silence means acceptance only where a law says so: 国令711 knows no acceptance,
// and a supplement stops its twenty days (art. 30).
func TestDisclosure(t *testing.T) {
	flow, _ := Shandong().For("sd-fgw-046")
	m := Machine{Flow: flow, Calendar: calendar.China()}
	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", Details{Matter: "sd-fgw-046", Applicant: Party{Account: "a1", Name: "甲"}})
	if k, _ := m.Clock(c, Statutory, calendar.MustParse("2026-03-02")); k.Due.String() != "2026-03-30" {
		t.Errorf("answer due %s, want 2026-03-30: twenty working days from receipt", k.Due)
	}
	noticed := do(t, m, c, window, "request_supplement", "2026-03-16", Details{Items: []Item{{Text: "请说明信息的名称"}}}) // late, and not void
	if k, _ := m.Clock(noticed, Statutory, calendar.MustParse("2026-06-01")); k.Status != Stopped || k.Light != Grey {
		t.Errorf("while the applicant owes a supplement: %s %s, want stopped, grey", k.Status, k.Light)
	}
	if _, err := m.Decide(noticed, Command{Case: "k1", Action: "supplement", Actor: applicant, At: noon("2026-03-18")}); err == nil {
		t.Error("an empty supplement is taken")
	}
	again := do(t, m, noticed, applicant, "supplement", "2026-03-18", Details{Note: "预算表"})
	if k, _ := m.Clock(again, Statutory, calendar.MustParse("2026-03-19")); k.Start.String() != "2026-03-18" {
		t.Errorf("after the supplement the limit runs from %s, want 2026-03-18", k.Start)
	}
}

// A proposal is not a decision, and a refusal has no limit for delivery
// (行政许可法 art. 44 speaks of grants).
func TestOutcome(t *testing.T) {
	m, whole := concluded(t)
	at := func(kind EventType) Case {
		i := slices.IndexFunc(whole.History, func(e Event) bool { return e.Type == kind })
		return Fold(whole.History[:i+1])
	}
	if c := at("opinion_formed"); c.Proposed != Granted || c.Outcome != "" {
		t.Errorf("proposed: got proposed %q, outcome %q", c.Proposed, c.Outcome)
	}
	if c := at("returned"); c.Proposed != "" || c.Outcome != "" {
		t.Errorf("returned: got proposed %q, outcome %q, want neither", c.Proposed, c.Outcome)
	}
	c := at("examined")
	c = do(t, m, c, handler, "form_opinion", "2026-01-16", Details{Outcome: Refused, Opinion: "不符合"})
	c = do(t, m, do(t, m, c, leader, "sign", "2026-01-16", Details{}), registrar, "number_and_seal", "2026-01-16", Details{Number: "示发改许可〔2026〕2号"})
	if k, _ := m.Clock(c, Delivery, calendar.MustParse("2026-01-20")); k.Status != NotStarted || c.Outcome != Refused {
		t.Errorf("refused: delivery clock %s, outcome %s, want not started, refused", k.Status, c.Outcome)
	}
}

// An office asked twice keeps its first answer.
func TestAskedTwice(t *testing.T) {
	m := review(t)
	c := do(t, m, do(t, m, do(t, m, Case{}, applicant, "submit", "2026-01-05", application()), window, "accept", "2026-01-05", Details{}),
		registrar, "assign", "2026-01-05", Details{Office: "环资处"})
	for _, opinion := range []string{"第一次", "第二次"} {
		c = do(t, m, c, handler, "ask_offices", "2026-01-06", Details{Offices: []string{"工业处"}})
		c = do(t, m, c, coHandler, "co_handle", "2026-01-06", Details{Opinion: opinion})
		c = do(t, m, c, handler, "examine", "2026-01-06", Details{Opinion: "可"})
		c = do(t, m, c, handler, "form_opinion", "2026-01-06", Details{Outcome: Granted, Opinion: "可"})
		c = do(t, m, c, leader, "return", "2026-01-06", Details{Reason: "再议"})
	}
	if len(c.CoHandling) != 2 || c.CoHandling[0].Opinion != "第一次" || c.CoHandling[1].Opinion != "第二次" {
		t.Errorf("got %+v, want both answers", c.CoHandling)
	}
}

// A bureau's promise makes a flow of its own; the shared one stays.
func TestPromise(t *testing.T) {
	basis := catalog.Basis{Title: "示例局的承诺", Mark: catalog.Example}
	next, err := Shandong().Promise("sd-fgw-001", Limit{Count: 15, Unit: WorkingDay}, basis)
	if err != nil {
		t.Fatal(err)
	}
	own, _ := next.For("sd-fgw-001")
	shared, _ := next.For("sd-fgw-002")
	before, _ := Shandong().For("sd-fgw-001")
	limit := func(f *Flow) *Limit {
		return f.Clocks[slices.IndexFunc(f.Clocks, func(k ClockRule) bool { return k.ID == Promised })].Limit
	}
	if limit(own) == nil || limit(own).Count != 15 || limit(shared) != nil || limit(before) != nil {
		t.Errorf("got %v for the matter, %v for another, %v in the base", limit(own), limit(shared), limit(before))
	}
	if f, ok := next.Flow(before.ID, before.Version); !ok || f != before {
		t.Error("the flow of cases opened before is gone")
	}
	for _, tt := range []struct {
		name  string
		code  catalog.Code
		limit Limit
		basis []catalog.Basis
	}{
		{"longer than the law", "sd-fgw-001", Limit{Count: 21, Unit: WorkingDay}, []catalog.Basis{basis}},
		{"no basis", "sd-fgw-001", Limit{Count: 5, Unit: WorkingDay}, nil},
		{"no such matter", "sd-fgw-999", Limit{Count: 5, Unit: WorkingDay}, []catalog.Basis{basis}},
		{"nothing to promise", "sd-fgw-033", Limit{Count: 5, Unit: WorkingDay}, []catalog.Basis{basis}},
	} {
		if l, err := Shandong().Promise(tt.code, tt.limit, tt.basis...); err == nil || l != nil {
			t.Errorf("%s: got %v, %v, want a refusal", tt.name, l, err)
		}
	}
}

func TestApplyLeavesTheOldCaseAlone(t *testing.T) {
	m := review(t)
	base := do(t, m, Case{}, applicant, "submit", "2026-01-05", application())
	one := do(t, m, base, window, "accept", "2026-01-06", Details{})
	two := do(t, m, base, window, "decline", "2026-01-06", Details{Reason: "不属于本机关职权"})
	if base.State != "submitted" || len(base.History) != 1 || one.History[1].Type != "accepted" || two.History[1].Type != "declined" {
		t.Errorf("two futures of one case share memory: %s / %s / %s", base.State, one.History[1].Type, two.History[1].Type)
	}
}

func TestProgress(t *testing.T) {
	m, c := concluded(t)
	line := func(on string) string {
		var parts []string
		for _, p := range m.Progress(c, calendar.MustParse(on)) {
			parts = append(parts, p.Stage.ID+":"+string(p.Status))
			for _, s := range p.Steps {
				parts = append(parts, "."+s.Step.ID+":"+string(s.Status))
			}
		}
		return strings.Join(parts, " ")
	}
	for _, tt := range []struct{ on, want string }{
		{"2026-01-06", "apply:done accept:current handle:ahead .assign:ahead .handle:ahead .co_handle:ahead .opinion:ahead decide:ahead .sign:ahead .number_and_seal:ahead publish:ahead deliver:ahead conclude:ahead"},
		{"2026-01-13", "apply:done accept:done handle:current .assign:done .handle:done .co_handle:current .opinion:ahead decide:ahead .sign:ahead .number_and_seal:ahead publish:ahead deliver:ahead conclude:ahead"},
		{"2026-01-21", "apply:done accept:done handle:done .assign:done .handle:done .co_handle:done .opinion:done decide:done .sign:done .number_and_seal:done publish:done deliver:done conclude:done"},
	} {
		if got := line(tt.on); got != tt.want {
			t.Errorf("on %s:\n got %s\nwant %s", tt.on, got, tt.want)
		}
	}
	withdrawn := do(t, m, do(t, m, Case{}, applicant, "submit", "2026-01-05", application()), applicant, "withdraw", "2026-01-06", Details{})
	c = withdrawn
	if got := line("2026-01-07"); !strings.Contains(got, "handle:skipped") || strings.Contains(got, "ahead") {
		t.Errorf("withdrawn: got %s, want nothing ahead", got)
	}
}
