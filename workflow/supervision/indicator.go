package supervision

import (
	"iter"
	"slices"
	"strconv"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// The indicators.
const (
	OnTimeRate  = "on_time_rate" // 按期办结率
	EarlyRate   = "early_rate"   // 提前办结率
	AverageTime = "average_time" // 平均用时
	HiddenShare = "hidden_share" // 隐形时间占比
)

// IndicatorIDs lists them.
func IndicatorIDs() []string { return []string{OnTimeRate, EarlyRate, AverageTime, HiddenShare} }

// Definition says what an indicator means, in the words a bureau publishes it with.
type Definition struct {
	ID          string          `json:"id"`
	Name        string          `json:"name"`
	English     string          `json:"english"`
	Unit        string          `json:"unit"` // percent or working_day
	Numerator   string          `json:"numerator"`
	Denominator string          `json:"denominator"`
	LeftOut     string          `json:"left_out"`
	Basis       []catalog.Basis `json:"basis"`
}

// Term is the indicator in both languages.
func (d Definition) Term() yiwang.Term { return yiwang.Term{ZH: d.Name, EN: d.English} }

// Decided is what the indicators need of a case that was decided. Keep it when the
// case is decided: it does not change after that.
type Decided struct {
	Case      string        `json:"case"`
	Matter    catalog.Code  `json:"matter"`
	Office    string        `json:"office,omitempty"`
	On        calendar.Date `json:"on"` // the day of the decision: limits to decide run to it
	Promised  Kept          `json:"promised,omitzero"`
	Statutory Kept          `json:"statutory,omitzero"`

	Counted bool `json:"counted,omitempty"` // the calendar reaches over all its days: the three below can be told
	Elapsed int  `json:"elapsed,omitempty"` // working days after the day it was opened, up to On
	Working int  `json:"working,omitempty"` // of them those of the office: neither suspended nor waiting for the applicant
	Hidden  int  `json:"hidden,omitempty"`  // of these those on which no limit ran (隐形时间)
}

// Kept says how a limit was kept.
type Kept struct {
	Limited bool `json:"limited,omitempty"` // the limit has a figure, and the case a due date by it; else the others are false
	OnTime  bool `json:"on_time,omitempty"` // decided on the due date or before, and no earlier run of the clock ended late
	Early   bool `json:"early,omitempty"`   // on time, with at least one day left, in the unit of the limit
}

// DecidedOf reads a case. It is false for one that has no decision: open ones,
// withdrawn, declined, and filings (备案) that take effect on submission.
func DecidedOf(m workflow.Machine, c workflow.Case) (Decided, bool) {
	i := slices.IndexFunc(c.History, func(e workflow.Event) bool { return e.Type == "decided" })
	if i < 0 {
		return Decided{}, false
	}
	d := Decided{Case: c.ID, Matter: c.Matter, Office: c.Office, On: c.History[i].Date}
	clocks := m.Clocks(c, d.On)
	for i := range clocks {
		switch k := &clocks[i]; k.Rule.ID {
		case workflow.Promised:
			d.Promised = kept(k)
		case workflow.Statutory:
			d.Statutory = kept(k)
		}
	}
	shares, elapsed, err := m.Shares(c, d.On)
	if err != nil {
		return d, true
	}
	d.Counted, d.Elapsed = true, elapsed
	for _, s := range shares {
		switch s.Kind {
		case workflow.Hidden:
			d.Hidden += s.Days
			d.Working += s.Days
		case workflow.OnClock:
			d.Working += s.Days
		}
	}
	return d, true
}

func kept(k *workflow.Clock) Kept {
	if k.Status != workflow.Stopped || k.Due.IsZero() {
		return Kept{}
	}
	onTime := !k.Late && !k.Overran
	return Kept{true, onTime, onTime && k.Left > 0}
}

// Indicators are the figures of a period over the cases decided in it. What they mean
// and leave out is told by [Rules].Indicators; each is undefined where it has nothing
// to divide by.
type Indicators struct {
	From, To  calendar.Date // both included
	Decided   int           // cases decided in the period
	Uncounted int           // of them those whose days lie beyond the calendar: left out of the last two
	Promised  Timeliness    // by the limit the bureau gave its word for (承诺时限)
	Statutory Timeliness    // by the limit of law (法定时限)

	// AverageTime (平均用时): working days of the office, from the day after the
	// application to the decision, over the cases decided. Suspensions and days on which
	// the applicant had the next move are not in it; hidden time is.
	AverageTime Ratio
	// HiddenShare (隐形时间占比): working days on which no limit ran, over all working
	// days of the same cases from the day after the application to the decision.
	HiddenShare Ratio
}

// Timeliness is how one kind of limit was kept by the cases decided in a period.
// Cases for which it has no figure are in neither rate; open ones that are late are
// not either, see [BoardOf].
type Timeliness struct {
	OnTime Ratio // 按期办结率: decided on the due date or before, over those with a limit
	Early  Ratio // 提前办结率: decided with at least one day left, over the same
}

// Measure works out the indicators of a period, first and last day included. For those
// of an office or a matter, hand in its cases only.
func Measure(cases iter.Seq[Decided], from, to calendar.Date) Indicators {
	n := Indicators{From: from, To: to}
	for d := range cases {
		if d.On.Before(from) || d.On.After(to) {
			continue
		}
		n.Decided++
		n.Promised.add(d.Promised)
		n.Statutory.add(d.Statutory)
		if !d.Counted {
			n.Uncounted++
			continue
		}
		n.AverageTime.Part += d.Working
		n.AverageTime.Whole++
		n.HiddenShare.Part += d.Hidden
		n.HiddenShare.Whole += d.Elapsed
	}
	return n
}

func (t *Timeliness) add(k Kept) {
	if !k.Limited {
		return
	}
	t.OnTime.Whole++
	t.Early.Whole++
	if k.OnTime {
		t.OnTime.Part++
	}
	if k.Early {
		t.Early.Part++
	}
}

// Ratio is a numerator and a denominator; without a denominator it is undefined,
// which is neither 0 nor all.
type Ratio struct{ Part, Whole int }

// Defined reports whether there is anything to divide by.
func (r Ratio) Defined() bool { return r.Whole > 0 }

// Percent writes the ratio as a percentage with one decimal, rounded half up; "" when
// undefined.
func (r Ratio) Percent() string { return r.tenths(100) }

// Mean writes the ratio with one decimal, rounded half up; "" when undefined.
func (r Ratio) Mean() string { return r.tenths(1) }

func (r Ratio) tenths(scale int) string {
	if !r.Defined() {
		return ""
	}
	n := (20*scale*r.Part + r.Whole) / (2 * r.Whole)
	return strconv.Itoa(n/10) + "." + strconv.Itoa(n%10)
}
