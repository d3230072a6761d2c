package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/supervision"
	"golang.org/x/text/language"
)

// Swept is what a [Service.Sweep] did.
type Swept struct {
	Reminders []ReminderItem // noted as sent: whoever sweeps sends them
	Escalated []OrderLine    // orders whose reply is late, from yellow to red
	Turns     []SystemTurn   // what the flows leave to the system
}

// SystemTurn is an action that the system carried out on a case.
type SystemTurn struct {
	Case   string
	Action workflow.Action
	Name   string // of the action, in Chinese
}

// Sweep does what falls due by itself at an instant: reminders that are due are noted as
// sent and handed to the caller, who sends them, and supervision orders whose reply is
// late are escalated; and what a flow leaves to the system is carried out, see
// [workflow.Machine.Due]. Call it as often as you like, from as many processes: the same
// instant a second time does nothing. It acts as the system. What failed is told, all of
// it, beside what was done.
//
// A reminder is noted before it is sent, so that none is sent twice; one that the caller
// then cannot send is lost to everybody but the journal.
func (s *Service) Sweep(ctx context.Context, now time.Time) (Swept, error) {
	var swept Swept
	due, err := s.reminders(ctx, civil(now)) // of what stood before the system moves it on
	if err != nil {
		return swept, err
	}
	var failed []error
	if swept.Reminders, err = s.remind(ctx, system(), now, due); err != nil {
		failed = append(failed, err)
	}
	var late []string // cases
	err = s.each(ctx, map[string]string{"kind": "orders", "open": "true"}, func(row journal.Row) error {
		var open []orderRow
		if err := json.Unmarshal(row.Data, &open); err != nil {
			return fmt.Errorf("httpapi: index row %s: %w", row.Stream, err)
		}
		for _, o := range open {
			x := supervision.Order{State: o.State, Due: o.Due}
			if o.Level == workflow.Yellow && x.Overdue(civil(now)) {
				late = append(late, row.Stream[len(orderStream("")):])
				break
			}
		}
		return nil
	})
	if err != nil {
		failed = append(failed, err)
	}
	for _, id := range late {
		lines, err := s.escalate(ctx, id, now)
		swept.Escalated = append(swept.Escalated, lines...)
		if err != nil {
			failed = append(failed, fmt.Errorf("httpapi: orders of case %s: %w", id, err))
		}
	}
	turns, wrong := s.fallDue(ctx, now)
	swept.Turns = turns
	return swept, errors.Join(append(failed, wrong...)...)
}

// escalate escalates the orders of a case whose reply is late.
func (s *Service) escalate(ctx context.Context, id string, now time.Time) (lines []OrderLine, err error) {
	c, err := s.read(ctx, id)
	if err != nil {
		return nil, err
	}
	for i := 0; ; i++ {
		book, err := s.orderBook(ctx, id)
		if err != nil || i >= len(book.orders) {
			return lines, err
		}
		o := book.orders[i]
		if o.Level != workflow.Yellow || !o.Overdue(civil(now)) {
			continue
		}
		text := yiwang.Say(language.SimplifiedChinese, "httpapi.escalated", o.Due.String())
		next, err := s.order(ctx, c, book, o, supervision.Command{Order: o.ID, Action: supervision.Escalate, Actor: system(), At: now, Details: supervision.Details{Text: text}}, "", "")
		if is[*journal.ConflictError](err) { // somebody was quicker: look again
			i--
			continue
		}
		if err != nil {
			return lines, err
		}
		o = next.orders[i]
		lines = append(lines, s.orderLine(id, orderRow{s.matterRef(c), i + 1, o.Reason, o.Clock, o.Office, o.Level, o.State, o.Due}))
	}
}

// fallDue does what the flows leave to the system: silence that is acceptance or consent
// by now, a consultation whose day is past. Only cases in a state that has such a turn
// are read.
func (s *Service) fallDue(ctx context.Context, now time.Time) (done []SystemTurn, failed []error) {
	var ids []string
	err := s.each(ctx, map[string]string{"kind": "case", "open": "true"}, func(row journal.Row) error {
		var sum summary
		if err := json.Unmarshal(row.Data, &sum); err != nil {
			return fmt.Errorf("httpapi: index row %s: %w", row.Stream, err)
		}
		if flow, ok := s.flow(sum.Flow, sum.FlowVersion); ok && s.machine(flow).MayFallDue(sum.State) {
			ids = append(ids, sum.ID)
		}
		return nil
	})
	if err != nil {
		failed = append(failed, err)
	}
	for _, id := range ids {
		turns, err := s.systemTurns(ctx, id, now)
		done = append(done, turns...)
		if err != nil {
			failed = append(failed, fmt.Errorf("httpapi: case %s: %w", id, err))
		}
	}
	return done, failed
}

// systemTurns carries out what the system is to do with a case. Where somebody was
// quicker, the next sweep looks again.
func (s *Service) systemTurns(ctx context.Context, id string, now time.Time) (done []SystemTurn, err error) {
	c, err := s.read(ctx, id)
	if err != nil {
		return nil, err
	}
	m, err := s.machineFor(c)
	if err != nil {
		return nil, err
	}
	for _, action := range m.Due(c, now) {
		events, err := m.Decide(c, workflow.Command{Case: id, Action: action, Actor: system(), At: now})
		if err != nil {
			return done, err
		}
		c, _, err = s.append(ctx, m, c, events, "", "")
		if is[*journal.ConflictError](err) {
			return done, nil
		}
		if err != nil {
			return done, err
		}
		done = append(done, SystemTurn{Case: id, Action: action, Name: m.Flow.Process.ActionName(action)})
	}
	return done, nil
}

// system is who acts when nobody does.
func system() workflow.Actor {
	return workflow.Actor{ID: "system", Name: workflow.System.Name(), Role: workflow.System}
}
