package workflow

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

var (
	head   = Actor{ID: "o1", Name: "处长", Role: OfficeHead, Office: "环资处"}
	agent  = Actor{ID: "g1", Name: "帮办", Role: Agent}
	admin  = Actor{ID: "m1", Name: "管理员", Role: Administrator}
	system = Actor{Role: System}
)

// handled is a case of 节能审查 with its office on 2026-03-03.
func handled(t testing.TB) (Machine, Case) {
	t.Helper()
	m := review(t)
	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", application())
	c = do(t, m, c, window, "accept", "2026-03-02", Details{})
	return m, do(t, m, c, registrar, "assign", "2026-03-03", Details{Office: "环资处"})
}

// 行政许可法第四十七条: told of the right, one asks within five days; the office holds
// the hearing within twenty; nothing is decided before.
func licensing47(t *testing.T) {
	m, c := handled(t)
	c = do(t, m, c, handler, "examine", "2026-03-03", Details{Opinion: "可"})
	refused(t, m, c, applicant, "request_hearing", "2026-03-03", Details{}, "workflow.hearing_not_offered")
	c = do(t, m, c, handler, "offer_hearing", "2026-03-04", Details{Parties: []string{"邻厂", "村委会"}, Notice: "告知书1号"})
	refused(t, m, c, handler, "offer_hearing", "2026-03-04", Details{Notice: "2"}, "workflow.hearing_offered")
	opinion := Details{Outcome: Granted, Opinion: "建议准予"}
	refused(t, m, c, handler, "form_opinion", "2026-03-05", opinion, "workflow.hearing_open")

	k, _ := m.Clock(c, HearingRequest, calendar.MustParse("2026-03-05"))
	if got := k.Due.String(); got != "2026-03-11" {
		t.Errorf("to be asked for by %s, want 2026-03-11: five working days", got)
	}
	refused(t, m, c, applicant, "request_hearing", "2026-03-12", Details{}, "workflow.hearing_too_late")
	do(t, m, c, handler, "form_opinion", "2026-03-12", opinion) // nobody asked in time

	waived := do(t, m, c, applicant, "waive_hearing", "2026-03-05", Details{})
	refused(t, m, waived, applicant, "request_hearing", "2026-03-06", Details{}, "workflow.hearing_waived")
	refused(t, m, waived, handler, "form_opinion", "2026-03-06", opinion, "workflow.hearing_open")       // the parties still may
	refused(t, m, waived, window, "request_hearing", "2026-03-06", Details{}, "workflow.hearing_waived") // on paper no more than online
	refused(t, m, waived, window, "request_hearing", "2026-03-06", Details{Parties: []string{"路人"}}, "workflow.hearing_no_party")
	refused(t, m, waived, Actor{ID: "a2", Role: Applicant}, "waive_hearing", "2026-03-06", Details{}, "workflow.not_own_case")

	asked := do(t, m, waived, window, "request_hearing", "2026-03-11", Details{Parties: []string{"邻厂"}})
	if h := asked.Hearing; !slices.Equal(h.By, []string{"邻厂"}) || h.Requested.String() != "2026-03-11" {
		t.Errorf("asked for by %v on %s", h.By, h.Requested)
	}
	refused(t, m, asked, window, "request_hearing", "2026-03-11", Details{Parties: []string{"村委会"}}, "workflow.hearing_requested")
	refused(t, m, asked, handler, "form_opinion", "2026-03-20", opinion, "workflow.hearing_pending")
	hold, _ := m.Clock(asked, ToHear, calendar.MustParse("2026-03-12"))
	if got := hold.Due.String(); got != "2026-04-09" { // 04-06 is a day off in lieu of 清明
		t.Errorf("to be held by %s, want 2026-04-09: twenty working days", got)
	}

	alone := do(t, m, do(t, m, func() Case {
		m, c := handled(t)
		return do(t, m, c, handler, "examine", "2026-03-03", Details{Opinion: "可"})
	}(),
		handler, "offer_hearing", "2026-03-04", Details{Notice: "告知书1号"}), applicant, "waive_hearing", "2026-03-05", Details{})
	do(t, m, alone, handler, "form_opinion", "2026-03-05", opinion) // nobody else was told
}

// 行政许可法第四十八条: time and place are told seven days before, with who presides; who
// examined the case does not; the decision follows the record.
func licensing48(t *testing.T) {
	m, c := handled(t)
	c = do(t, m, c, handler, "examine", "2026-03-03", Details{Opinion: "可"})
	c = do(t, m, c, handler, "offer_hearing", "2026-03-04", Details{Notice: "告知书1号"})
	set := func(on string) Details {
		return Details{On: calendar.MustParse(on), Place: "会议室", Chair: "丙", Notice: "通知1号"}
	}
	refused(t, m, c, handler, "set_hearing", "2026-03-05", set("2026-03-20"), "workflow.hearing_unasked")
	c = do(t, m, c, applicant, "request_hearing", "2026-03-05", Details{})
	refused(t, m, c, handler, "hold_hearing", "2026-03-05", Details{Chair: "丙", Opinion: "x"}, "workflow.hearing_not_set")
	refused(t, m, c, handler, "set_hearing", "2026-03-05", set("2026-03-13"), "workflow.hearing_day_near") // six working days
	refused(t, m, c, handler, "set_hearing", "2026-03-05", Details{Place: "会议室", Chair: "丙", Notice: "通知1号"}, "workflow.hearing_day_missing")
	c = do(t, m, c, handler, "set_hearing", "2026-03-05", set("2026-03-16"))
	refused(t, m, c, handler, "hold_hearing", "2026-03-13", Details{Chair: "丙", Opinion: "x"}, "workflow.hearing_ahead")
	refused(t, m, c, handler, "hold_hearing", "2026-03-16", Details{Chair: "经办", Opinion: "x"}, "workflow.hearing_chair")
	refused(t, m, c, handler, "hold_hearing", "2026-03-16", Details{Chair: "丁", Opinion: "x"}, "workflow.hearing_other_chair")
	c = do(t, m, c, head, "hold_hearing", "2026-03-16", Details{Chair: "丙", Opinion: "各方意见已记录"})
	if h := c.Hearing; h.Held.String() != "2026-03-16" || h.Chair != "丙" || h.Record != "各方意见已记录" || h.Place != "会议室" {
		t.Errorf("got %+v", h)
	}
	refused(t, m, c, handler, "set_hearing", "2026-03-17", set("2026-04-16"), "workflow.hearing_held")
	refused(t, m, c, handler, "hold_hearing", "2026-03-17", Details{Chair: "丙", Opinion: "x"}, "workflow.hearing_held")
	do(t, m, c, handler, "form_opinion", "2026-03-17", Details{Outcome: Granted, Opinion: "建议准予"})
}

// 行政许可法第四十六条: a hearing is also held unasked, and then the decision waits for it.
func licensing46(t *testing.T) {
	m, c := handled(t)
	c = do(t, m, c, handler, "set_hearing", "2026-03-04", Details{On: calendar.MustParse("2026-03-20"), Place: "会议室", Chair: "丙", Notice: "公告1号"})
	c = do(t, m, c, handler, "examine", "2026-03-04", Details{Opinion: "可"})
	refused(t, m, c, handler, "form_opinion", "2026-03-05", Details{Outcome: Granted, Opinion: "可"}, "workflow.hearing_pending")
	c = do(t, m, c, handler, "hold_hearing", "2026-03-20", Details{Chair: "丙", Opinion: "笔录"})
	do(t, m, c, handler, "form_opinion", "2026-03-20", Details{Outcome: Granted, Opinion: "可"})
}

// 行政许可法第三十二条: silence past the limit is acceptance, and the system records it.
func licensing32silence(t *testing.T) {
	m := review(t)
	c := do(t, m, Case{}, applicant, "submit", "2026-01-05", application())
	refused(t, m, c, system, "deem_accept", "2026-01-12", Details{}, "workflow.not_lapsed")
	if due := m.Due(c, noon("2026-01-12")); due != nil {
		t.Errorf("on the fifth day the system is to %v", due)
	}
	if due := m.Due(c, noon("2026-01-13")); !slices.Equal(due, []Action{"deem_accept"}) {
		t.Errorf("on the sixth day the system is to %v, want deem_accept", due)
	}
	c = do(t, m, c, system, "deem_accept", "2026-01-13", Details{})
	if k, _ := m.Clock(c, Statutory, calendar.MustParse("2026-01-13")); c.State != "accepted" || k.Start.String() != "2026-01-05" {
		t.Errorf("in state %s, the limit from %s, want accepted from 2026-01-05", c.State, k.Start)
	}
}

// 行政许可法第四十八条第一款第三项: nobody presides who examines the case, in whatever part;
// to name who handles it is not to examine it.
func TestExaminersDoNotPreside(t *testing.T) {
	m, c := handled(t)
	c = do(t, m, c, head, "assign_handler", "2026-03-03", Details{Handler: "h2"})
	h2 := Actor{ID: "h2", Name: "次", Role: Handler, Office: "环资处"}
	deputy := Actor{ID: "o9", Name: "副处长", Role: OfficeHead, Office: "环资处"}
	c = do(t, m, c, deputy, "ask_offices", "2026-03-03", Details{Offices: []string{"工业处"}})
	c = do(t, m, c, coHandler, "co_handle", "2026-03-03", Details{Opinion: "可"})
	set := func(chair string) Details {
		return Details{On: calendar.MustParse("2026-03-20"), Place: "会议室", Chair: chair, Notice: "公告1号"}
	}
	for _, chair := range []string{"h2", "c1", "会办", "o9", " 副处长 "} {
		refused(t, m, c, deputy, "set_hearing", "2026-03-04", set(chair), "workflow.hearing_chair")
	}
	refused(t, m, c, h2, "set_hearing", "2026-03-04", set("次"), "workflow.hearing_chair")    // his first turn
	refused(t, m, c, head, "set_hearing", "2026-03-04", set("处长"), "workflow.hearing_chair") // as the record would be
	refused(t, m, c, h2, "set_hearing", "2026-03-04", set(" "), "workflow.text_missing")
	for _, chair := range []string{"处长", "经办", " 窗口"} { // the head named the handler only; h1 never had the case
		set := do(t, m, c, h2, "set_hearing", "2026-03-04", set(chair))
		do(t, m, set, h2, "hold_hearing", "2026-03-20", Details{Chair: chair, Opinion: "笔录"})
	}
	c = do(t, m, c, deputy, "set_hearing", "2026-03-04", set("o1"))
	refused(t, m, c, deputy, "hold_hearing", "2026-03-20", Details{Chair: " ", Opinion: "笔录"}, "workflow.text_missing")
	c = do(t, m, c, head, "examine", "2026-03-05", Details{Opinion: "可"}) // who was to preside examines after all
	refused(t, m, c, h2, "hold_hearing", "2026-03-20", Details{Chair: "o1", Opinion: "笔录"}, "workflow.hearing_chair")
}

// 行政许可法第四十八条第一款第三项: those heard may ask that the chair withdraw, so they know
// who it is. Another one is told before the day, with the reason; day and place, told in
// time, stand. On the day itself there is no time left to ask.
func TestChairChangesBeforehand(t *testing.T) {
	m, c := handled(t)
	set := func(on, place, chair, reason string) Details {
		return Details{On: calendar.MustParse(on), Place: place, Chair: chair, Reason: reason, Notice: "通知1号"}
	}
	record := func(chair string) Details { return Details{Chair: chair, Opinion: "笔录"} }
	c = do(t, m, c, handler, "set_hearing", "2026-03-04", set("2026-03-20", "会议室", "丙", ""))
	refused(t, m, c, handler, "set_hearing", "2026-03-19", set("2026-03-20", "会议室", "丁", " "), "workflow.text_missing")
	refused(t, m, c, handler, "set_hearing", "2026-03-19", set("2026-03-20", "另一处", "丁", "丙回避"), "workflow.hearing_day_near")
	refused(t, m, c, handler, "set_hearing", "2026-03-19", set("2026-03-23", "会议室", "丁", "丙回避"), "workflow.hearing_day_near")
	refused(t, m, c, handler, "set_hearing", "2026-03-20", set("2026-03-20", "会议室", "丁", "丙回避"), "workflow.hearing_day_near")
	refused(t, m, c, handler, "hold_hearing", "2026-03-20", record("丁"), "workflow.hearing_other_chair")

	other := do(t, m, c, handler, "set_hearing", "2026-03-19", set("2026-03-20", "会议室", "丁", "丙回避"))
	if h := other.Hearing; h.Chair != "丁" || h.On.String() != "2026-03-20" {
		t.Errorf("%s presides on %s, want 丁 on 2026-03-20", h.Chair, h.On)
	}
	refused(t, m, other, handler, "hold_hearing", "2026-03-20", record("丙"), "workflow.hearing_other_chair")
	if h := do(t, m, other, handler, "hold_hearing", "2026-03-20", record(" 丁")).Hearing; h.Chair != "丁" || h.Held.IsZero() {
		t.Errorf("held by %q on %s", h.Chair, h.Held)
	}

	off := do(t, m, c, handler, "set_hearing", "2026-03-20", set("2026-04-02", "另一处", "丁", "丙回避")) // put off
	refused(t, m, off, handler, "hold_hearing", "2026-03-20", record("丁"), "workflow.hearing_ahead")
	do(t, m, off, handler, "hold_hearing", "2026-04-02", record("丁"))
}

// Whoever may be heard is heard once: no right is told beside a hearing that is set, and
// none after it.
func TestNoRightBesideAHearing(t *testing.T) {
	m, c := handled(t)
	notice := Details{Notice: "告知书1号"}
	c = do(t, m, c, handler, "set_hearing", "2026-03-04", Details{On: calendar.MustParse("2026-03-20"), Place: "会议室", Chair: "丙", Notice: "公告1号"})
	refused(t, m, c, handler, "offer_hearing", "2026-03-05", notice, "workflow.hearing_ahead")
	c = do(t, m, c, handler, "set_hearing", "2026-03-05", Details{On: calendar.MustParse("2026-03-23"), Place: "会议室", Chair: "丙", Reason: "会场另有安排", Notice: "公告2号"}) // put off
	c = do(t, m, c, handler, "hold_hearing", "2026-03-23", Details{Chair: "丙", Opinion: "笔录"})
	refused(t, m, c, handler, "offer_hearing", "2026-03-23", notice, "workflow.hearing_held")
	refused(t, m, c, applicant, "request_hearing", "2026-03-23", Details{}, "workflow.hearing_not_offered")
}

// A right that was told to the applicant alone stays open until they give it up or the
// limit is over; after the office has sent its opinion up nobody is told of one.
func TestHearingOfTheApplicantAlone(t *testing.T) {
	m, c := handled(t)
	c = do(t, m, c, handler, "examine", "2026-03-03", Details{Opinion: "可"})
	c = do(t, m, c, handler, "offer_hearing", "2026-03-04", Details{Notice: "告知书1号"})
	opinion := Details{Outcome: Granted, Opinion: "建议准予"}
	refused(t, m, c, handler, "form_opinion", "2026-03-11", opinion, "workflow.hearing_open") // the fifth day
	c = do(t, m, c, handler, "form_opinion", "2026-03-12", opinion)
	refused(t, m, c, applicant, "request_hearing", "2026-03-12", Details{}, "workflow.hearing_too_late")
	_, again := handled(t)
	again = do(t, m, again, handler, "examine", "2026-03-03", Details{Opinion: "可"})
	again = do(t, m, again, handler, "form_opinion", "2026-03-04", opinion)
	refused(t, m, again, handler, "offer_hearing", "2026-03-04", Details{Notice: "告知书1号"}, "workflow.not_permitted")
	again = do(t, m, again, leader, "sign", "2026-03-04", Details{})
	refused(t, m, again, handler, "offer_hearing", "2026-03-04", Details{Notice: "告知书1号"}, "workflow.not_permitted")
}

// A hearing that is pending when deferred materials lapse holds the signature up, too.
func TestNoSignatureBesideAHearing(t *testing.T) {
	m := review(t)
	d := application()
	d.Requirements[1].Deferrable, d.Materials = true, d.Materials[:1]
	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", d)
	c = do(t, m, c, window, "accept_deferring", "2026-03-02", Details{Deferred: []Deferral{{"report", calendar.MustParse("2026-03-06")}}})
	c = do(t, m, c, registrar, "assign", "2026-03-03", Details{Office: "环资处"})
	c = do(t, m, c, handler, "offer_hearing", "2026-03-05", Details{Parties: []string{"邻厂"}, Notice: "告知书1号"})
	c = do(t, m, c, handler, "lapse_deferral", "2026-03-09", Details{Reason: "逾期未补交"})
	refused(t, m, c, leader, "sign", "2026-03-09", Details{}, "workflow.hearing_open")
	asked := do(t, m, c, window, "request_hearing", "2026-03-10", Details{Parties: []string{"邻厂"}})
	refused(t, m, asked, applicant, "request_hearing", "2026-03-10", Details{}, "workflow.hearing_requested") // twice on one day
	refused(t, m, asked, leader, "sign", "2026-03-20", Details{}, "workflow.hearing_pending")
	do(t, m, c, leader, "sign", "2026-03-13", Details{}) // nobody asked in time
}

// Parties are named in words, each once, as they were told.
func TestPartiesNamed(t *testing.T) {
	m, c := handled(t)
	for _, names := range [][]string{{" "}, {"邻厂", "邻厂"}} {
		refused(t, m, c, handler, "offer_hearing", "2026-03-04", Details{Parties: names, Notice: "告知书1号"}, "workflow.text_missing")
	}
	c = do(t, m, c, handler, "offer_hearing", "2026-03-04", Details{Parties: []string{"邻厂", "村委会"}, Notice: "告知书1号"})
	refused(t, m, c, window, "request_hearing", "2026-03-05", Details{Parties: []string{"邻厂", "邻厂"}}, "workflow.hearing_no_party")
	refused(t, m, c, applicant, "request_hearing", "2026-03-05", Details{Parties: []string{"邻厂"}}, "workflow.hearing_party")
	refused(t, m, c, Actor{ID: "a2", Role: Applicant}, "request_hearing", "2026-03-05", Details{}, "workflow.not_own_case")
	refused(t, m, c, agent, "request_hearing", "2026-03-05", Details{}, "workflow.not_own_case") // nobody named them
	refused(t, m, c, handler, "set_hearing", "2026-03-05", Details{On: calendar.MustParse("2199-03-20"), Place: "会议室", Chair: "丙", Notice: "通知1号"}, "workflow.hearing_unasked")
	c = do(t, m, c, window, "request_hearing", "2026-03-05", Details{Parties: []string{"村委会", "邻厂"}})
	refused(t, m, c, handler, "set_hearing", "2026-03-05", Details{On: calendar.MustParse("2199-03-20"), Place: "会议室", Chair: "丙", Notice: "通知1号"}, "workflow.hearing_day_near")
}

// An applicant who asks on paper, entered by the window, is bound by what binds one who
// asks online.
func TestApplicantAsksOnPaper(t *testing.T) {
	m, c := handled(t)
	refused(t, m, c, window, "request_hearing", "2026-03-04", Details{}, "workflow.hearing_not_offered")
	c = do(t, m, c, handler, "offer_hearing", "2026-03-04", Details{Parties: []string{"邻厂"}, Notice: "告知书1号"})
	refused(t, m, c, window, "request_hearing", "2026-03-12", Details{}, "workflow.hearing_too_late")
	c = do(t, m, c, window, "request_hearing", "2026-03-11", Details{})
	if h := c.Hearing; h.By != nil || h.Requested.String() != "2026-03-11" {
		t.Errorf("asked for by %v on %s, want by the applicant on 2026-03-11", h.By, h.Requested)
	}
	for _, parties := range [][]string{nil, {"邻厂"}} {
		refused(t, m, c, window, "request_hearing", "2026-03-11", Details{Parties: parties}, "workflow.hearing_requested")
	}
	refused(t, m, c, applicant, "request_hearing", "2026-03-11", Details{}, "workflow.hearing_requested")
}

// Every turn of a hearing is that of the office that has the case, and is told in writing.
func TestHearingOfTheOffice(t *testing.T) {
	m, c := handled(t)
	elsewhere := Actor{ID: "h9", Name: "外处", Role: Handler, Office: "工业处"}
	notice, set := Details{Notice: "告知书1号"}, Details{On: calendar.MustParse("2026-03-20"), Place: "会议室", Chair: "丙", Notice: "公告1号"}
	refused(t, m, c, elsewhere, "offer_hearing", "2026-03-04", notice, "workflow.not_own_office")
	refused(t, m, c, elsewhere, "set_hearing", "2026-03-04", set, "workflow.not_own_office")
	refused(t, m, c, handler, "offer_hearing", "2026-03-04", Details{}, "workflow.text_missing")
	refused(t, m, c, handler, "set_hearing", "2026-03-04", Details{On: set.On, Chair: set.Chair, Notice: set.Notice}, "workflow.text_missing")
	refused(t, m, c, handler, "set_hearing", "2026-03-04", Details{On: set.On, Place: set.Place, Chair: set.Chair}, "workflow.text_missing")
	refused(t, m, c, handler, "set_hearing", "2026-03-04", Details{On: set.On, Place: set.Place, Notice: set.Notice}, "workflow.text_missing")
	c = do(t, m, c, handler, "set_hearing", "2026-03-04", set)
	record := Details{Chair: "丙", Opinion: "笔录"}
	refused(t, m, c, elsewhere, "hold_hearing", "2026-03-20", record, "workflow.not_own_office")
	refused(t, m, c, handler, "hold_hearing", "2026-03-20", Details{Chair: "丙"}, "workflow.text_missing")
	c = do(t, m, c, handler, "hold_hearing", "2026-03-20", record)
	c = do(t, m, c, handler, "examine", "2026-03-20", Details{Opinion: "可"})
	refused(t, m, c, elsewhere, "form_opinion", "2026-03-20", Details{Outcome: Granted, Opinion: "可"}, "workflow.not_own_office")
	c = do(t, m, c, handler, "form_opinion", "2026-03-20", Details{Outcome: Granted, Opinion: "可"})
	do(t, m, c, leader, "sign", "2026-03-20", Details{})
}

// Silence is made something of only where the flow says so, and never while the clock
// stands still or when it has stopped, however late.
func TestSilenceWithoutALaw(t *testing.T) {
	m := review(t)
	c := do(t, m, Case{}, applicant, "submit", "2026-01-05", application())
	with := func(change func(*ClockRule)) Machine {
		flow := *m.Flow
		flow.Clocks = slices.Clone(flow.Clocks)
		change(flow.clock(Acceptance))
		return Machine{Flow: &flow, Calendar: m.Calendar}
	}
	none := with(func(k *ClockRule) { k.Lapse = "" })
	refused(t, none, c, system, "deem_accept", "2026-01-13", Details{}, "workflow.no_lapse")
	refused(t, with(func(k *ClockRule) { k.Lapse = DeemedGranted }), c, system, "deem_accept", "2026-01-13", Details{}, "workflow.no_lapse")
	refused(t, with(func(k *ClockRule) { k.ID = "x" }), c, system, "deem_accept", "2026-01-13", Details{}, "workflow.no_lapse")
	if due := none.Due(c, noon("2026-01-13")); due != nil {
		t.Errorf("without a law the system is to %v", due)
	}

	held := with(func(k *ClockRule) { k.Grounds = m.Flow.clock(Statutory).Grounds })
	on := calendar.MustParse("2026-01-06")
	still := Apply(c, Event{Case: "k1", Version: 2, Type: "suspended", From: c.State, To: c.State, At: noon("2026-01-06"), Date: on,
		Details: &Details{Ground: "expert_review", Notice: "告知书1号"}})
	if k, _ := held.Clock(still, Acceptance, on); !k.Suspended() {
		t.Fatal("the clock runs on")
	}
	refused(t, held, still, system, "deem_accept", "2026-03-13", Details{}, "workflow.not_lapsed")
	stopped := Apply(c, Event{Case: "k1", Version: 2, Type: "supplement_requested", From: c.State, To: c.State, At: noon("2026-01-20"), Date: calendar.MustParse("2026-01-20")})
	refused(t, m, stopped, system, "deem_accept", "2026-03-13", Details{}, "workflow.not_lapsed")
}
