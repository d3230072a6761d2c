package supervision

import (
	"cmp"
	"iter"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Key is what a reminder is sent once for. A clock that was extended or suspended is
// the same clock: what was sent before is not sent again.
type Key struct {
	Case  string         `json:"case"`
	Clock string         `json:"clock"`         // id
	Run   int            `json:"run,omitempty"` // 0 for its first run; a clock started anew, e.g. by a supplement, is one of its own
	Level workflow.Light `json:"level"`         // Yellow or Red
}

// Reminder is to be sent: a clock that runs has reached a level.
type Reminder struct {
	Key
	Name  yiwang.Term   // of the clock
	Since calendar.Date // the day on which it reached the level
	Due   calendar.Date // of the clock
	Left  int           // days from the day asked to Due, in the unit of the clock; negative when past
	To    []Recipient   // who has the next move, never empty
}

// Recipient is whom a reminder goes to. Office is "" where the case and its flow name
// none.
type Recipient struct {
	Role   workflow.Role
	Office string
}

// Message says the reminder in a sentence.
func (r Reminder) Message() yiwang.Message {
	return yiwang.Message{Code: "supervision.reminder_" + string(r.Level), Args: []any{r.Case, r.Name, r.Due.String(), r.Since.String()}}
}

// Reminders tells which reminders are due on a day: for each clock of the office that
// runs, each level it has reached in its present run, unless it was sent before. A
// level reached on a day on which nobody asked is told as long as the clock runs, the
// yellow one also beside the red. A clock that is over or stands still is not reminded
// of; it is again when it is resumed.
//
// Cases come with the machine of the flow they were opened under. The same case twice
// is reminded of once. The most urgent come first: red, then by due date.
func Reminders(cases iter.Seq2[workflow.Machine, workflow.Case], on calendar.Date, sent map[Key]bool) []Reminder {
	var all []Reminder
	told := map[Key]bool{}
	for m, c := range cases {
		for _, r := range remind(m, asOf(c, on), on, sent) {
			if !told[r.Key] {
				told[r.Key] = true
				all = append(all, r)
			}
		}
	}
	slices.SortFunc(all, func(a, b Reminder) int {
		if a.Level != b.Level {
			if a.Level == workflow.Red {
				return -1
			}
			return 1
		}
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Case, b.Case), cmp.Compare(a.Clock, b.Clock), cmp.Compare(a.Run, b.Run))
	})
	return all
}

// remind is Reminders for one case.
func remind(m workflow.Machine, c workflow.Case, on calendar.Date, sent map[Key]bool) (all []Reminder) {
	state, ok := m.Flow.Process.State(c.State)
	if !ok || state.Final {
		return nil
	}
	clocks := m.Clocks(c, on)
	for i := range clocks {
		k := &clocks[i]
		if k.Status != workflow.Running || !level(k.Own) {
			continue
		}
		r := Reminder{Key: Key{c.ID, k.Rule.ID, len(k.Earlier), k.Own}, Name: clockTerm(k), Due: k.Due, Left: k.Left, To: recipients(m, c, k.Rule.Owner)}
		yellow := r.Key
		yellow.Level = workflow.Yellow
		if sent[r.Key] && sent[yellow] {
			continue
		}
		since := since(m, c, i, k, on)
		for _, l := range []workflow.Light{workflow.Yellow, workflow.Red} {
			r.Level = l
			if day, ok := since[l]; ok && !sent[r.Key] {
				r.Since = day
				all = append(all, r)
			}
		}
	}
	return all
}

// since goes back, day by day, to the days on which the present run of the i-th clock
// came to its level, and before that to yellow.
func since(m workflow.Machine, c workflow.Case, i int, now *workflow.Clock, on calendar.Date) map[workflow.Light]calendar.Date {
	days := map[workflow.Light]calendar.Date{now.Own: on}
	l := now.Own
	for day := on.AddDays(-1); !day.Before(now.Start); day = day.AddDays(-1) {
		k := &m.Clocks(c, day)[i]
		if !level(k.Own) || k.Own.Worse(l) != l { // an extension that came late took it back from red
			break
		}
		l = k.Own
		days[l] = day
	}
	return days
}

// recipients are those with the next move; where that is the applicant, or nobody's,
// the owner of the clock.
func recipients(m workflow.Machine, c workflow.Case, owner workflow.Role) []Recipient {
	var all []Recipient
	for _, who := range m.Next(c) {
		if !who.Role.Applies() {
			all = append(all, Recipient{who.Role, who.Office})
		}
	}
	switch {
	case len(all) > 0:
		return all
	case owner == workflow.Handler:
		return []Recipient{{owner, c.Office}}
	}
	return []Recipient{{owner, ""}}
}
