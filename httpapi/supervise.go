package httpapi

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

// SupervisionBoard counts the open cases of today by their lights, and lists the orders
// that are not closed.
type SupervisionBoard struct {
	On      calendar.Date `json:"on"`
	Total   LightCounts   `json:"total"`
	Offices []BoardLine   `json:"offices"`
	Matters []BoardLine   `json:"matters"`
	Each    []BoardLine   `json:"each"`   // by office and matter
	Orders  []OrderLine   `json:"orders"` // late ones first, then by the day to reply by
}

// LightCounts are numbers of cases by light.
type LightCounts struct {
	Red    int `json:"red"`
	Yellow int `json:"yellow"`
	Green  int `json:"green"`
	Grey   int `json:"grey"`
	Total  int `json:"total"`
}

// BoardLine is a line of a board.
type BoardLine struct {
	Office string     `json:"office"` // "" in the lines by matter, and where no office handles the cases yet
	Matter *MatterRef `json:"matter"` // null in the lines by office
	LightCounts
	Orders int `json:"orders"` // of them not closed, that are addressed to the office, or about the matter
}

// TriggerItem is what calls for a supervision order today.
type TriggerItem struct {
	Case   string          `json:"case"`
	Matter MatterRef       `json:"matter"`
	Reason ReasonRef       `json:"reason"`
	Clock  string          `json:"clock"`  // id; "" when it is about none
	Office string          `json:"office"` // who is to answer; "" where none is named
	Role   RoleRef         `json:"role"`
	Place  Text            `json:"place"`
	Since  calendar.Date   `json:"since"` // the last day that was in time
	Days   int             `json:"days"`  // working days past it; 0 beyond the calendar
	Text   Text            `json:"text"`
	Basis  []catalog.Basis `json:"basis"`
	Order  *int            `json:"order"` // the order given for it that is not closed; null: none
}

// IndicatorReport are the indicators of a period, each with its definition.
type IndicatorReport struct {
	From       calendar.Date `json:"from"`
	To         calendar.Date `json:"to"`
	Decided    int           `json:"decided"`   // cases decided in the period
	Uncounted  int           `json:"uncounted"` // of them those whose days lie beyond the calendar
	Indicators []Indicator   `json:"indicators"`
}

// Indicator is one figure.
type Indicator struct {
	ID         string      `json:"id"`
	Name       Text        `json:"name"`
	Limit      string      `json:"limit"` // of a rate: promised or statutory; else ""
	Unit       string      `json:"unit"`  // percent or working_day
	Value      *string     `json:"value"` // one decimal, rounded half up; null: nothing to divide by
	Part       int         `json:"part"`
	Whole      int         `json:"whole"`
	Definition *Definition `json:"definition"` // null: the rules define it nowhere
}

// Definition says what an indicator means, in Chinese.
type Definition struct {
	Numerator   string          `json:"numerator"`
	Denominator string          `json:"denominator"`
	LeftOut     string          `json:"left_out"`
	Basis       []catalog.Basis `json:"basis"`
}

// SupervisionBoard is the board of today, for the staff. It reads index rows only.
func (s *Service) SupervisionBoard(ctx context.Context, actor workflow.Actor) (SupervisionBoard, error) {
	if err := s.staff(actor); err != nil {
		return SupervisionBoard{}, err
	}
	names := map[catalog.Code]string{}
	var rows []supervision.Row
	err := s.each(ctx, map[string]string{"kind": "case", "open": "true"}, func(row journal.Row) error {
		r, sum, _, err := s.rowOf(row)
		if err == nil {
			rows = append(rows, r)
			names[sum.Matter] = cmp.Or(s.nameOn(sum.Matter, s.Today()), sum.Name, string(sum.Matter))
		}
		return err
	})
	if err != nil {
		return SupervisionBoard{}, err
	}
	orders, err := s.openOrders(ctx)
	if err != nil {
		return SupervisionBoard{}, err
	}
	b := supervision.BoardOf(slices.Values(rows), s.Today())
	shown := SupervisionBoard{On: b.On, Total: countsOf(b.Total), Orders: orders}
	lines := func(all []supervision.Line, office, matter bool) []BoardLine {
		out := []BoardLine{}
		for _, l := range all {
			x := BoardLine{Office: l.Office, LightCounts: countsOf(l.Lights)}
			if matter {
				x.Matter = &MatterRef{l.Matter, names[l.Matter]}
			}
			for _, o := range orders {
				if (!office || o.Office == l.Office) && (!matter || o.Matter.Code == l.Matter) {
					x.Orders++
				}
			}
			out = append(out, x)
		}
		return out
	}
	shown.Offices, shown.Matters, shown.Each = lines(b.Offices, true, false), lines(b.Matters, false, true), lines(b.Each, true, true)
	return shown, nil
}

// openOrders are the orders of all cases that are not closed.
func (s *Service) openOrders(ctx context.Context) ([]OrderLine, error) {
	all := []OrderLine{}
	err := s.each(ctx, map[string]string{"kind": "orders", "open": "true"}, func(row journal.Row) error {
		var open []orderRow
		if err := json.Unmarshal(row.Data, &open); err != nil {
			return fmt.Errorf("httpapi: index row %s: %w", row.Stream, err)
		}
		for _, o := range open {
			all = append(all, s.orderLine(row.Stream[len(orderStream("")):], o))
		}
		return nil
	})
	slices.SortStableFunc(all, func(a, b OrderLine) int {
		if a.Overdue != b.Overdue {
			if a.Overdue {
				return -1
			}
			return 1
		}
		switch {
		case a.Due == nil && b.Due == nil:
			return 0
		case a.Due == nil:
			return 1
		case b.Due == nil:
			return -1
		}
		return a.Due.Compare(*b.Due)
	})
	return all, err
}

// Triggers lists what calls for a supervision order today, the longest overdue first:
// for a supervisor. Only the cases whose day has come are read whole.
func (s *Service) Triggers(ctx context.Context, actor workflow.Actor) ([]TriggerItem, error) {
	if err := s.supervisor(actor); err != nil {
		return nil, err
	}
	all, today := []TriggerItem{}, s.Today()
	err := s.each(ctx, map[string]string{"kind": "case", "open": "true"}, func(row journal.Row) error {
		_, sum, fresh, err := s.rowOf(row)
		if err != nil || fresh && (sum.Watch == nil || sum.Watch.Calls.IsZero() || today.Before(sum.Watch.Calls)) {
			return err
		}
		c, m, ok, err := s.whole(ctx, sum.ID)
		if err != nil || !ok {
			return err
		}
		found := supervision.Triggers(m, c, today)
		if len(found) == 0 {
			return nil
		}
		book, err := s.orderBook(ctx, c.ID)
		for _, t := range found {
			all = append(all, s.triggerItem(c, t, book))
		}
		return err
	})
	slices.SortStableFunc(all, func(a, b TriggerItem) int { return a.Since.Compare(b.Since) })
	return all, err
}

func (s *Service) triggerItem(c workflow.Case, t supervision.Trigger, book orderBook) TriggerItem {
	x := TriggerItem{Case: c.ID, Matter: s.matterRef(c), Reason: s.reasonRef(t.Reason), Clock: t.Clock, Office: t.Office, Role: roleOf(t.Role), Place: Text(t.Place),
		Since: t.Since, Days: t.Days, Text: textOf(t.Message()), Basis: orEmpty(t.Basis)}
	for i, o := range book.orders {
		if o.Reason == t.Reason && o.Clock == t.Clock && o.State != supervision.Closed {
			no := i + 1
			x.Order = &no
		}
	}
	return x
}

// Indicators are the figures of the cases decided in a period, first and last day
// included: for the staff.
func (s *Service) Indicators(ctx context.Context, actor workflow.Actor, from, to calendar.Date) (IndicatorReport, error) {
	if err := s.staff(actor); err != nil {
		return IndicatorReport{}, err
	}
	if to.Before(from) {
		return IndicatorReport{}, badRequest(http.StatusUnprocessableEntity, "/to", "httpapi.period_backwards", from.String(), to.String())
	}
	var decided []supervision.Decided
	err := s.each(ctx, map[string]string{"kind": "case"}, func(row journal.Row) error {
		sum, _, err := readRow(row)
		if err != nil {
			return err
		}
		if sum.Watch != nil { // what was decided does not change any more
			if sum.Watch.Decided != nil {
				decided = append(decided, *sum.Watch.Decided)
			}
			return nil
		}
		c, m, ok, err := s.whole(ctx, sum.ID) // a row of before
		if d, is := supervision.DecidedOf(m, c); ok && is {
			decided = append(decided, d)
		}
		return err
	})
	if err != nil {
		return IndicatorReport{}, err
	}
	n := supervision.Measure(slices.Values(decided), from, to)
	r := IndicatorReport{From: from, To: to, Decided: n.Decided, Uncounted: n.Uncounted}
	for _, x := range []struct {
		id, limit string
		of        supervision.Ratio
	}{
		{supervision.OnTimeRate, workflow.Promised, n.Promised.OnTime}, {supervision.EarlyRate, workflow.Promised, n.Promised.Early},
		{supervision.OnTimeRate, workflow.Statutory, n.Statutory.OnTime}, {supervision.EarlyRate, workflow.Statutory, n.Statutory.Early},
		{supervision.AverageTime, "", n.AverageTime}, {supervision.HiddenShare, "", n.HiddenShare},
	} {
		i := Indicator{ID: x.id, Name: Text{x.id, x.id}, Limit: x.limit, Unit: "percent", Part: x.of.Part, Whole: x.of.Whole}
		if x.id == supervision.AverageTime {
			i.Unit = "working_day"
		}
		for _, d := range s.supervision.Indicators {
			if d.ID == x.id {
				i.Name, i.Unit, i.Definition = Text(d.Term()), d.Unit, &Definition{d.Numerator, d.Denominator, d.LeftOut, orEmpty(d.Basis)}
			}
		}
		value := x.of.Percent()
		if i.Unit != "percent" {
			value = x.of.Mean()
		}
		if value != "" {
			i.Value = &value
		}
		r.Indicators = append(r.Indicators, i)
	}
	return r, nil
}

// whole reads a case with its machine. One whose flow is not loaded is logged and not
// ok, so that the others are seen.
func (s *Service) whole(ctx context.Context, id string) (c workflow.Case, m workflow.Machine, ok bool, err error) {
	if c, err = s.read(ctx, id); err != nil {
		return c, m, false, err
	}
	if m, err = s.machineFor(c); err != nil {
		s.log.ErrorContext(ctx, "case without its flow", "case", id, "flow", c.Flow, "version", c.Versions.Flow)
		return c, m, false, nil
	}
	return c, m, true, nil
}

// staff refuses whoever is not of the staff.
func (s *Service) staff(actor workflow.Actor) error {
	if actor.ID == "" {
		return refuse(http.StatusUnauthorized, "httpapi.who")
	}
	if !actor.Role.Staff() {
		return refuse(http.StatusForbidden, "httpapi.staff_only")
	}
	return nil
}

// supervisor refuses whoever does not supervise.
func (s *Service) supervisor(actor workflow.Actor) error {
	if actor.ID == "" {
		return refuse(http.StatusUnauthorized, "httpapi.who")
	}
	if actor.Role != workflow.Supervisor {
		return refuse(http.StatusForbidden, "httpapi.supervisor_only")
	}
	return nil
}

func countsOf(l supervision.Lights) LightCounts {
	return LightCounts{l.Red, l.Yellow, l.Green, l.Grey, l.Total()}
}
