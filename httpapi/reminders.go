package httpapi

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

// ReminderItem is a reminder that is due: a clock of a case has reached a level, and it
// was not sent yet for that clock and level.
type ReminderItem struct {
	supervision.Key
	Matter MatterRef     `json:"matter"`
	Name   Text          `json:"name"`  // of the clock
	Since  calendar.Date `json:"since"` // the day on which it reached the level
	Due    calendar.Date `json:"due"`   // of the clock
	To     []Recipient   `json:"to"`
	Text   Text          `json:"text"`
}

// Recipient is whom a reminder goes to.
type Recipient struct {
	Role   RoleRef `json:"role"`
	Office string  `json:"office"` // "" where case and flow name none
}

// RemindersRequest tells which reminders were sent.
type RemindersRequest struct {
	Reminders []ReminderKey `json:"reminders" validate:"min=1,max=1000,dive"`
}

// ReminderKey is what a reminder is sent once for.
type ReminderKey struct {
	Case  string         `json:"case" validate:"required,max=200"`
	Clock string         `json:"clock" validate:"required,max=100"`
	Run   int            `json:"run,omitempty" validate:"min=0"` // 0 for the first run of the clock
	Level workflow.Light `json:"level" validate:"oneof=yellow red"`
}

// RemindersSent answers which were noted now, and which had been before.
type RemindersSent struct {
	Sent   []supervision.Key `json:"sent"`
	Before []supervision.Key `json:"before"`
}

// reminded is what the journal keeps of a reminder that was sent.
type reminded struct {
	supervision.Key
	Since calendar.Date  `json:"since"`
	Due   calendar.Date  `json:"due"`
	At    time.Time      `json:"at"`
	Actor workflow.Actor `json:"actor"`
}

// Reminders lists the reminders due today that were not sent, the most urgent first:
// for a supervisor. Only cases with a yellow or red light are read whole.
func (s *Service) Reminders(ctx context.Context, actor workflow.Actor) ([]ReminderItem, error) {
	if err := s.supervisor(actor); err != nil {
		return nil, err
	}
	return s.reminders(ctx, s.Today())
}

func (s *Service) reminders(ctx context.Context, on calendar.Date) ([]ReminderItem, error) {
	type found struct {
		m workflow.Machine
		c workflow.Case
	}
	var cases []found
	sent := map[supervision.Key]bool{}
	err := s.each(ctx, map[string]string{"kind": "case", "open": "true"}, func(row journal.Row) error {
		r, sum, _, err := s.rowOf(row)
		if l := r.Light(on); err != nil || l != workflow.Yellow && l != workflow.Red {
			return err
		}
		c, m, ok, err := s.whole(ctx, sum.ID)
		if err != nil || !ok {
			return err
		}
		before, _, err := s.sent(ctx, c.ID)
		maps.Copy(sent, before)
		cases = append(cases, found{m, c})
		return err
	})
	if err != nil {
		return nil, err
	}
	matters := map[string]MatterRef{}
	due := supervision.Reminders(func(yield func(workflow.Machine, workflow.Case) bool) {
		for _, x := range cases {
			matters[x.c.ID] = s.matterRef(x.c)
			if !yield(x.m, x.c) {
				return
			}
		}
	}, on, sent)
	all := []ReminderItem{}
	for _, r := range due {
		item := ReminderItem{Key: r.Key, Matter: matters[r.Case], Name: Text(r.Name), Since: r.Since, Due: r.Due, Text: textOf(r.Message())}
		for _, to := range r.To {
			item.To = append(item.To, Recipient{roleOf(to.Role), to.Office})
		}
		all = append(all, item)
	}
	return all, nil
}

// MarkReminders notes that reminders were sent: each must be due today or have been
// noted before, else nothing is noted. The same again changes nothing.
func (s *Service) MarkReminders(ctx context.Context, actor workflow.Actor, q RemindersRequest) (RemindersSent, error) {
	if err := s.supervisor(actor); err != nil {
		return RemindersSent{}, err
	}
	if err := validate(&q); err != nil {
		return RemindersSent{}, err
	}
	due, err := s.reminders(ctx, s.Today())
	if err != nil {
		return RemindersSent{}, err
	}
	answer := RemindersSent{Sent: []supervision.Key{}, Before: []supervision.Key{}}
	var now []ReminderItem
	refusal := &RequestError{Status: http.StatusConflict}
	for i, asked := range q.Reminders {
		key := supervision.Key(asked)
		if n := slices.IndexFunc(due, func(r ReminderItem) bool { return r.Key == key }); n >= 0 {
			now = append(now, due[n])
			continue
		}
		if before, _, err := s.sent(ctx, key.Case); err != nil && !is[*journal.InvalidError](err) {
			return RemindersSent{}, err
		} else if !before[key] {
			at := "/reminders/" + strconv.Itoa(i)
			refusal.All = append(refusal.All, badRequest(0, at, "httpapi.reminder_not_due", key.Case, key.Clock, key.Level.Term()).All...)
			continue
		}
		answer.Before = append(answer.Before, key)
	}
	if len(refusal.All) > 0 {
		return RemindersSent{}, refusal
	}
	noted, err := s.remind(ctx, actor, s.now(), now)
	for _, r := range noted {
		answer.Sent = append(answer.Sent, r.Key)
	}
	return answer, err
}

// remind notes reminders as sent, and tells which nobody had noted meanwhile.
func (s *Service) remind(ctx context.Context, actor workflow.Actor, at time.Time, all []ReminderItem) (noted []ReminderItem, err error) {
	byCase := map[string][]ReminderItem{}
	var order []string
	for _, r := range all {
		if byCase[r.Case] == nil {
			order = append(order, r.Case)
		}
		byCase[r.Case] = append(byCase[r.Case], r)
	}
	for _, id := range order {
		for {
			before, version, err := s.sent(ctx, id)
			if err != nil {
				return noted, err
			}
			var entries []journal.Entry
			var mine []ReminderItem
			for _, r := range byCase[id] {
				if before[r.Key] {
					continue
				}
				before[r.Key] = true
				data, err := encode(reminded{r.Key, r.Since, r.Due, at.UTC().Truncate(time.Microsecond), actor})
				if err != nil {
					return noted, fmt.Errorf("httpapi: reminder of %s: %w", id, err)
				}
				entries, mine = append(entries, journal.Entry{Type: "reminder.sent", Data: data}), append(mine, r)
			}
			if len(entries) == 0 {
				break
			}
			_, err = s.store.Append(ctx, journal.Batch{Stream: reminderStream(id), Expect: version, At: at, Entries: entries, Index: journal.Index{Tags: map[string]string{"kind": "reminders"}}})
			if is[*journal.ConflictError](err) { // somebody else is noting, too
				continue
			}
			if err != nil {
				return noted, err
			}
			noted = append(noted, mine...)
			break
		}
	}
	return noted, nil
}

// sent are the reminders of a case that were noted as sent, and the version of their
// stream.
func (s *Service) sent(ctx context.Context, id string) (map[supervision.Key]bool, int, error) {
	all := map[supervision.Key]bool{}
	noted, err := stream[reminded](ctx, s, reminderStream(id))
	for _, x := range noted {
		all[x.Key] = true
	}
	return all, len(noted), err
}

func reminderStream(id string) string { return "reminders/" + id }
