package workflow

import (
	"slices"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// price is the case of a price that rises at an instant, applied for at another.
func price(t *testing.T, effective, applied string) (Machine, Case) {
	t.Helper()
	flow, _ := Shandong().For("sd-fgw-047")
	m := Machine{Flow: flow, Calendar: calendar.China()}
	at := func(s string) time.Time {
		when, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	events, err := m.Decide(Case{}, Command{Case: "k1", Action: "submit", Actor: applicant, At: at(applied),
		Details: &Details{Matter: "sd-fgw-047", Applicant: Party{Account: "a1", Name: "甲"}, Effective: at(effective)}})
	if err != nil {
		t.Fatal(err)
	}
	return m, Apply(Case{}, events[0])
}

// Matter 47: a rise is declared ten working days before it (提价申报), a change is
// reported within twenty-four hours after it (调价备案). Which of the two runs
// depends on whether the change lies ahead.
func TestPriceLimits(t *testing.T) {
	for _, tt := range []struct {
		name, effective, applied string
		clock, due               string
		late                     bool
	}{
		// Ten working days before Monday 16 March 2026: 13, 12, 11, 10, 9, 6, 5, 4, 3, 2.
		{"in time", "2026-03-16T00:00:00+08:00", "2026-03-02T23:59:00+08:00", "price_rise", "2026-03-02", false},
		{"a day late", "2026-03-16T00:00:00+08:00", "2026-03-03T00:00:00+08:00", "price_rise", "2026-03-02", true},
		{"over the Spring Festival", "2026-03-02T00:00:00+08:00", "2026-02-09T10:00:00+08:00", "price_rise", "2026-02-10", false},
		{"reported in time", "2026-03-13T18:00:00+08:00", "2026-03-14T18:00:00+08:00", "price_report", "2026-03-14", false},
		{"reported a minute late, on a Saturday", "2026-03-13T18:00:00+08:00", "2026-03-14T18:01:00+08:00", "price_report", "2026-03-14", true},
	} {
		m, c := price(t, tt.effective, tt.applied)
		on := calendar.MustParse("2026-03-20")
		for _, id := range []string{"price_rise", "price_report"} {
			k, ok := m.Clock(c, id, on)
			if !ok {
				t.Fatal("no clock", id)
			}
			if id != tt.clock {
				if k.Status != NotStarted {
					t.Errorf("%s: %s is %s, want not started", tt.name, id, k.Status)
				}
				continue
			}
			if k.Status != Stopped || k.Due.String() != tt.due || k.Late != tt.late || k.Light != Grey || k.Err != nil {
				t.Errorf("%s: %s, due %s, late %v, %s, %v, want stopped, %s, %v, grey", tt.name, k.Status, k.Due, k.Late, k.Light, k.Err, tt.due, tt.late)
			}
		}
	}
	// What no limit counts from is not asked for, and refused.
	flow, _ := Shandong().For("sd-fgw-034")
	refused(t, Machine{Flow: flow, Calendar: calendar.China()}, Case{}, applicant, "submit", "2026-03-02",
		Details{Matter: "sd-fgw-034", Applicant: Party{Account: "a1", Name: "甲"}, Effective: noon("2026-03-16")}, "workflow.field_unwanted")
}

// Silence is consent to a rise that is declared (提价申报), for so a source says; not to a
// change that is reported (调价备案), nor where the application tells no moment: there the
// office is late, and can still refuse.
func TestSilenceIsNoConsentToWhatIsReported(t *testing.T) {
	for _, tt := range []struct {
		name, effective string
		consent         bool
	}{
		{"declared", "2026-03-20T00:00:00+08:00", true},
		{"declared, of a minute ahead", "2026-03-02T10:01:00+08:00", true},
		{"reported, of that minute", "2026-03-02T10:00:00+08:00", false},
		{"reported", "2026-03-01T20:00:00+08:00", false},
		{"no moment told", "0001-01-01T00:00:00Z", false},
	} {
		m, c := price(t, tt.effective, "2026-03-02T10:00:00+08:00")
		c = do(t, m, c, window, "accept", "2026-03-02", Details{})
		due := m.Due(c, noon("2026-03-12"))
		if got := slices.Contains(due, "deem_granted"); got != tt.consent || len(m.Due(c, noon("2026-03-11"))) != 0 {
			t.Errorf("%s: the system is to %v on the day after the seventh working day, and %v on that", tt.name, due, m.Due(c, noon("2026-03-11")))
		}
		if k, _ := m.Clock(c, Statutory, calendar.MustParse("2026-03-12")); !k.Late || k.Light != Red {
			t.Errorf("%s: late is %v, %s", tt.name, k.Late, k.Light)
		}
		late, seal := sealing(t, m, c, Details{Outcome: Refused, Opinion: "不予"}), Details{Number: "示发改价格〔2026〕1号"}
		if tt.consent {
			do(t, m, c, system, "deem_granted", "2026-03-12", Details{})
			refused(t, m, late, registrar, "number_and_seal", "2026-03-12", seal, "workflow.deemed_granted")
			continue
		}
		refused(t, m, c, system, "deem_granted", "2026-03-12", Details{}, "workflow.no_lapse")
		do(t, m, late, registrar, "number_and_seal", "2026-03-12", seal)
	}
}

// 国令673 art. 12: two years to begin the works, and thirty working days before
// they end to ask for a delay; 行政复议法 art. 20 and 行政诉讼法 art. 46: sixty days
// and six months after a refusal was delivered. None of them lights a lamp, nor is
// a day on the account of the office.
func TestFollowUps(t *testing.T) {
	m, c := accepted(t, "sd-fgw-001", "2020-03-02")
	end := func(c Case, outcome Outcome) Case {
		c = do(t, m, c, handler, "examine", "2020-03-03", Details{Opinion: "可"})
		c = do(t, m, c, handler, "form_opinion", "2020-03-03", Details{Opinion: "可", Outcome: outcome})
		c = do(t, m, c, leader, "sign", "2020-03-04", Details{})
		c = do(t, m, c, registrar, "number_and_seal", "2020-03-05", Details{Number: "示发改许可〔2020〕7号"})
		c = do(t, m, c, registrar, "publish", "2020-03-05", Details{})
		c = do(t, m, c, window, "deliver", "2020-03-06", Details{Delivery: "签收"})
		return do(t, m, c, window, "conclude", "2020-03-06", Details{})
	}
	on := calendar.MustParse("2020-03-09")
	check := func(c Case, want map[string]string) {
		t.Helper()
		for _, k := range m.Clocks(c, on) {
			if k.Rule.Owner != Applicant {
				continue
			}
			if due := k.Due.String(); due != want[k.Rule.ID] || k.Light != Grey {
				t.Errorf("%s: due %q, %s, want %q, grey", k.Rule.ID, due, k.Light, want[k.Rule.ID])
			}
		}
	}
	// Two years from 5 March 2020 end on Saturday 5 March 2022, so on Monday the 7th.
	// Thirty working days before it: 4 in March, 16 in February from the 7th, the
	// weekend of 29 and 30 January made up for the Spring Festival, and 19 to 28
	// January, eight more.
	granted := end(c, Granted)
	check(granted, map[string]string{"begin": "2022-03-07", "renewal": "2022-01-19"})
	// Sixty days from 6 March end on Tuesday 5 May, in the holiday that lasts to that
	// day: 6 May. Six months end on Sunday 6 September: the 7th.
	check(end(c, Refused), map[string]string{"reconsideration": "2020-05-06", "litigation": "2020-09-07"})

	shares, elapsed, err := m.Shares(granted, calendar.MustParse("2021-06-30"))
	sum := 0
	for _, s := range shares {
		sum += s.Days
	}
	if err != nil || sum != elapsed || elapsed != 4 {
		t.Errorf("shares %+v of %d, %v, want the 4 working days up to its end", shares, elapsed, err)
	}
}

// A provisional calendar carries clocks on beyond the last announced year, marked.
func TestProvisionalClock(t *testing.T) {
	m, c := accepted(t, "sd-fgw-034", "2026-12-21")
	on := calendar.MustParse("2026-12-22")
	if k, _ := m.Clock(c, Statutory, on); !k.Due.IsZero() || k.Err == nil {
		t.Errorf("due %s, %v, want none without a calendar for it", k.Due, k.Err)
	}
	carried, err := calendar.China().Provisional(calendar.MustParse("2027-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	m.Calendar = carried
	k, _ := m.Clock(c, Statutory, on)
	if k.Due.IsZero() || k.Certainty != calendar.Provisional || k.Light != Green {
		t.Errorf("due %s, %s, %s, want a provisional date, green", k.Due, k.Certainty, k.Light)
	}
	if m.Explain(&k).Code != "deadline.provisional" {
		t.Errorf("explained by %s, want the last word on its being provisional", m.Explain(&k).Code)
	}
	m, c = accepted(t, "sd-fgw-034", "2026-12-01")
	if k, _ := m.Clock(c, Statutory, on); k.Due.String() != "2026-12-29" || k.Certainty != calendar.Open {
		t.Errorf("due %s, %s, want 2026-12-29, open", k.Due, k.Certainty)
	}
}
