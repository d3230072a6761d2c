package deadline

import (
	"cmp"
	"strings"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Explain says in a few sentences how the due date came about, or why there is
// none.
func (k *Clock) Explain() yiwang.Message {
	if !k.Rule.Known() {
		return yiwang.Message{Code: "deadline.no_figure", Args: []any{k.Start.String()}}
	}
	if k.Due.IsZero() {
		if coded, ok := k.Err.(yiwang.Coded); ok {
			return yiwang.Message{Code: coded.Code(), Args: coded.Args()}
		}
		return yiwang.Message{Code: "deadline.unknown"}
	}
	said := k.origin()
	also := func(code string, args ...any) { // each sentence follows the one before
		said = yiwang.Message{Code: code, Args: append([]any{said}, args...)}
	}
	unit := func(n int) yiwang.Term { return UnitTerm(k.Rule.Limit.Unit, n) }
	if k.Extended > 0 {
		also("deadline.extended", k.Rule.Limit.Count, k.Extended, unit(k.Rule.Limit.Count))
	}
	for i := range k.Suspensions {
		s := &k.Suspensions[i]
		switch {
		case s.Open():
			also("deadline.suspended_since", s.From.String(), s.Ground.Term())
		case s.Lapsed:
			also("deadline.suspension_lapsed", s.Ground.Term(), s.From.String(), s.To.String(), s.Days, unit(s.Days))
		default:
			also("deadline.was_suspended", s.Ground.Term(), s.From.String(), s.To.String(), s.Days, unit(s.Days))
		}
	}
	if len(k.Suspensions) > 0 && !k.Suspended() && k.rolled() {
		also("deadline.rolled", k.Due.String())
	}
	switch k.Certainty {
	case calendar.Open:
		also("deadline.may_change")
	case calendar.Provisional:
		also("deadline.provisional", k.cal.Announced().String())
	}
	return said
}

// rolled reports whether the due date of a limit in working days is the working day after
// a day off on which a suspension ended that began on the last day.
func (k *Clock) rolled() bool {
	why := Counted
	for line := range k.Ledger() {
		why = line.Why
	}
	return why == Moved && k.Rule.Limit.Unit == calendar.WorkingDay
}

// origin says the limit, from where it counts and where it ends.
func (k *Clock) origin() yiwang.Message {
	l := *k.Rule.Limit
	say := func(code string, args ...any) yiwang.Message { return yiwang.Message{Code: code, Args: args} }
	from, to := k.Start.String(), k.Due.String()
	switch l.Unit {
	case calendar.Hour:
		return say("deadline.due_hours", instant(k.StartAt), l.Count, instant(k.DueAt))
	case calendar.WorkingHour:
		return say("deadline.due_working_hours", instant(k.StartAt), l.Count, instant(k.DueAt))
	case calendar.WorkingDay:
		kinds := map[calendar.Kind]int{}
		for line := range k.Ledger() {
			if line.Why != Held { // a make-up day may be held
				kinds[line.Day.Kind]++
			}
		}
		n := max(l.Count, -l.Count) + k.Extended
		args := []any{from, n, to, kinds[calendar.Weekend], kinds[calendar.Holiday], kinds[calendar.MakeUp]}
		switch {
		case k.Rule.After != nil:
			end, _ := k.cal.Due(k.Start, *k.Rule.After) // it was, or there would be no due date
			args[0] = end.String()
			code := "deadline.due"
			if l.Count < 0 {
				code = "deadline.due_before"
			}
			return say("deadline.after", from, k.Rule.After.Count, UnitTerm(k.Rule.After.Unit, k.Rule.After.Count), end.String(), say(code, args...))
		case l.Count < 0:
			return say("deadline.due_before", args...)
		}
		return say("deadline.due", args...)
	}
	origin := k.Start
	if k.Rule.After != nil {
		origin, _ = k.cal.Due(k.Start, *k.Rule.After)
	}
	nominal := k.nominal(origin)
	said := say("deadline.due_units", origin.String(), l.Count+k.Extended, UnitTerm(l.Unit, l.Count+k.Extended), nominal.String())
	if k.Held() > 0 {
		nominal, _ = k.shifted(nominal)
		if working, _ := k.cal.IsWorkday(nominal); working { // it was suspended on its last day
			nominal = k.Due
		}
		said = say("deadline.due_held", said, nominal.String())
	}
	if nominal != k.Due {
		said = say("deadline.due_moved", said, to)
	}
	if k.Rule.After != nil {
		said = say("deadline.after", from, k.Rule.After.Count, UnitTerm(k.Rule.After.Unit, k.Rule.After.Count), origin.String(), said)
	}
	return said
}

// UnitTerm is a unit in both languages, as it follows a number.
func UnitTerm(u calendar.Unit, n int) yiwang.Term {
	zh := map[calendar.Unit]string{
		calendar.WorkingDay: "个工作日", calendar.CalendarDay: "日", calendar.Month: "个月", calendar.Year: "年",
		calendar.Hour: "小时", calendar.WorkingHour: "个工作小时",
	}[u]
	en := strings.ReplaceAll(strings.TrimPrefix(string(u), "calendar_"), "_", " ")
	if n != 1 && n != -1 {
		en += "s"
	}
	return yiwang.Term{ZH: cmp.Or(zh, string(u)), EN: en}
}

// instant writes a time as it stands on the wall in China.
func instant(t time.Time) string { return t.In(calendar.Beijing()).Format("2006-01-02 15:04") }
