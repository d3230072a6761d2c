package httpapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

// Orders are the supervision orders (督办单) of a case, and what one can be given for.
type Orders struct {
	Case    string      `json:"case"`
	Version int         `json:"version"` // number of events of all its orders
	Matter  MatterRef   `json:"matter"`
	Orders  []Order     `json:"orders"`  // oldest first
	Reasons []ReasonRef `json:"reasons"` // the closed list
	Days    int         `json:"days"`    // working days to reply, where an order says nothing else
}

// ReasonRef names a reason of an order, and the level it begins at.
type ReasonRef struct {
	ID    string         `json:"id"`
	Name  Text           `json:"name"`
	Level workflow.Light `json:"level"`
}

// OrderLine is an order in a list.
type OrderLine struct {
	Case      string            `json:"case"`
	No        int               `json:"no"` // within its case
	Matter    MatterRef         `json:"matter"`
	State     supervision.State `json:"state"`
	StateName Text              `json:"state_name"`
	Level     workflow.Light    `json:"level"`
	Reason    ReasonRef         `json:"reason"`
	Clock     string            `json:"clock"` // id; "" when it is about none
	Office    string            `json:"office"`
	Due       *calendar.Date    `json:"due"`     // last day to reply; null while no reply is awaited
	Overdue   bool              `json:"overdue"` // the reply is late today
}

// Order is a supervision order with all that happened to it.
type Order struct {
	OrderLine
	Late    int           `json:"late"`    // replies that came after their last day
	Actions []OrderAction `json:"actions"` // what who asks may do now
	History []OrderEvent  `json:"history"` // oldest first
}

// OrderAction is something that may be done with an order now.
type OrderAction struct {
	Action supervision.Action `json:"action"`
	Name   Text               `json:"name"`
}

// OrderEvent is something that happened to an order.
type OrderEvent struct {
	Event  supervision.EventType `json:"event"`
	Name   Text                  `json:"name"`
	At     time.Time             `json:"at"`
	Date   calendar.Date         `json:"date"`
	Role   RoleRef               `json:"role"`
	Actor  string                `json:"actor"`
	Office string                `json:"office"`
	Level  workflow.Light        `json:"level"` // from here on
	Due    *calendar.Date        `json:"due"`   // from here on
	Text   string                `json:"text"`
}

// OrderRequest gives an order.
type OrderRequest struct {
	Reason string         `json:"reason" validate:"required,max=100"`
	Clock  string         `json:"clock,omitempty" validate:"max=100"`
	Office string         `json:"office" validate:"required,max=100"`
	Level  workflow.Light `json:"level,omitempty" validate:"omitempty,oneof=yellow red"` // not below that of the reason, which "" takes
	Days   int            `json:"days,omitempty" validate:"min=0,max=250"`               // working days to reply
	Text   string         `json:"text,omitempty" validate:"max=2000"`
}

// OrderActionRequest does something with an order.
type OrderActionRequest struct {
	Days int    `json:"days,omitempty" validate:"min=0,max=250"` // working days to reply again
	Text string `json:"text,omitempty" validate:"max=2000"`
}

// unordered is a refusal of package supervision with its parts as problems.
type unordered struct{ *supervision.Refusal }

func (e unordered) Unwrap() error              { return e.Refusal }
func (e unordered) Problems() []yiwang.Problem { return e.Refusal.Problems }

// orderRow is what the index row of the orders of a case holds of each that is open.
type orderRow struct {
	Matter MatterRef         `json:"matter"`
	No     int               `json:"no"`
	Reason string            `json:"reason"`
	Clock  string            `json:"clock,omitempty"`
	Office string            `json:"office"`
	Level  workflow.Light    `json:"level"`
	State  supervision.State `json:"state"`
	Due    calendar.Date     `json:"due,omitzero"`
}

// Orders shows the orders of a case, to the staff.
func (s *Service) Orders(ctx context.Context, actor workflow.Actor, id string) (Orders, error) {
	c, book, err := s.ordersOf(ctx, actor, id)
	if err != nil {
		return Orders{}, err
	}
	return s.showOrders(c, actor, book), nil
}

// GiveOrder gives a supervision order. The answer has all orders of the case; the new
// one is the last.
func (s *Service) GiveOrder(ctx context.Context, actor workflow.Actor, id string, q OrderRequest, how Request) (Orders, error) {
	malformed := validate(&q)
	return s.command(ctx, actor, id, supervision.Give, how, q, func(c workflow.Case, book orderBook) (supervision.Order, supervision.Command, error) {
		if actor.Role != workflow.Supervisor { // the desk says so
			return supervision.Order{}, supervision.Command{Order: orderID(id, len(book.orders)+1), Action: supervision.Give}, nil
		}
		if malformed != nil {
			return supervision.Order{}, supervision.Command{}, malformed
		}
		if m, err := s.machineFor(c); err != nil {
			return supervision.Order{}, supervision.Command{}, err
		} else if q.Clock != "" && !slices.ContainsFunc(m.Flow.Clocks, func(k workflow.ClockRule) bool { return k.ID == q.Clock }) {
			return supervision.Order{}, supervision.Command{}, badRequest(http.StatusUnprocessableEntity, "/clock", "httpapi.clock_unknown", q.Clock, s.matterRef(c).Name)
		}
		return supervision.Order{}, supervision.Command{Order: orderID(id, len(book.orders)+1), Action: supervision.Give, Others: book.orders,
			Details: supervision.Details{Case: id, Reason: q.Reason, Clock: q.Clock, Office: strings.TrimSpace(q.Office), Level: q.Level, Days: q.Days, Text: strings.TrimSpace(q.Text)}}, nil
	})
}

// ActOnOrder replies to an order, accepts or returns the reply, escalates or closes it.
func (s *Service) ActOnOrder(ctx context.Context, actor workflow.Actor, id, no string, action supervision.Action, q OrderActionRequest, how Request) (Orders, error) {
	if err := validate(&q); err != nil {
		return Orders{}, err
	}
	return s.command(ctx, actor, id, action, how, []any{no, q}, func(_ workflow.Case, book orderBook) (supervision.Order, supervision.Command, error) {
		n, err := strconv.Atoi(no)
		if err != nil || n < 1 || n > len(book.orders) || strconv.Itoa(n) != no {
			return supervision.Order{}, supervision.Command{}, badRequest(http.StatusNotFound, "/no", "httpapi.order_unknown", no)
		}
		if action == supervision.Give { // an order is given once, where orders are
			return supervision.Order{}, supervision.Command{}, refuse(http.StatusNotFound, "httpapi.route_unknown")
		}
		o := book.orders[n-1]
		return o, supervision.Command{Order: o.ID, Action: action, Details: supervision.Details{Days: q.Days, Text: strings.TrimSpace(q.Text)}}, nil
	})
}

// command decides on an order of a case and writes what happened, in one stream for
// all orders of the case: so no two of them are ever given for the same thing.
func (s *Service) command(ctx context.Context, actor workflow.Actor, id string, action supervision.Action, how Request, body any,
	prepare func(workflow.Case, orderBook) (supervision.Order, supervision.Command, error)) (Orders, error) {
	key, print := idempotent(actor, how.Key, "order."+string(action), id, body)
	for try := 0; ; try++ {
		c, book, err := s.ordersOf(ctx, actor, id)
		if err != nil {
			return Orders{}, err
		}
		if done, err := s.replay(ctx, key, print); err != nil {
			return Orders{}, err
		} else if len(done) > 0 {
			return s.showOrders(c, actor, book), nil
		}
		if err := how.at(book.version); err != nil {
			return Orders{}, err
		}
		o, cmd, err := prepare(c, book)
		if err != nil {
			return Orders{}, err
		}
		cmd.Actor, cmd.At = actor, s.now()
		next, err := s.order(ctx, c, book, o, cmd, key, print)
		if is[*journal.ConflictError](err) && how.Versions == nil && try < 3 {
			continue
		}
		if err != nil {
			return Orders{}, err
		}
		return s.showOrders(c, actor, next), nil
	}
}

// order decides and appends.
func (s *Service) order(ctx context.Context, c workflow.Case, book orderBook, o supervision.Order, cmd supervision.Command, key, print string) (orderBook, error) {
	events, err := s.desk().Decide(o, cmd)
	if refusal, ok := errors.AsType[*supervision.Refusal](err); ok {
		if refusal.Kind == supervision.UnknownAction {
			return book, at("/action", unordered{refusal})
		}
		return book, unordered{refusal}
	}
	if err != nil {
		return book, err
	}
	next := orderBook{version: book.version, orders: slices.Clone(book.orders)}
	var entries []journal.Entry
	for _, e := range events {
		data, err := encode(e)
		if err != nil {
			return book, fmt.Errorf("httpapi: event %s: %w", e.Type, err)
		}
		entries = append(entries, journal.Entry{Type: "order." + string(e.Type), Data: data})
		next.apply(e)
	}
	var open []orderRow
	for i, x := range next.orders {
		if x.State != supervision.Closed {
			open = append(open, orderRow{s.matterRef(c), i + 1, x.Reason, x.Clock, x.Office, x.Level, x.State, x.Due})
		}
	}
	data, err := encode(open)
	if err != nil {
		return book, fmt.Errorf("httpapi: index of orders of %s: %w", c.ID, err)
	}
	done, err := s.store.Append(ctx, journal.Batch{Stream: orderStream(c.ID), Expect: book.version, At: cmd.At, Key: key, Fingerprint: print, Entries: entries,
		Index: journal.Index{Tags: map[string]string{"kind": "orders", "open": strconv.FormatBool(len(open) > 0)}, Data: data}})
	if err == nil && done.Replayed { // the same request came in twice at once
		return s.orderBook(ctx, c.ID)
	}
	return next, err
}

// orderBook are all orders of a case.
type orderBook struct {
	version int // of their stream
	orders  []supervision.Order
}

// apply adds an event, of an order known or new.
func (b *orderBook) apply(e supervision.Event) {
	b.version++
	i := slices.IndexFunc(b.orders, func(o supervision.Order) bool { return o.ID == e.Order })
	if i < 0 {
		b.orders, i = append(b.orders, supervision.Order{}), len(b.orders)
	}
	b.orders[i] = supervision.Apply(b.orders[i], e)
}

// ordersOf reads a case and its orders, for the staff.
func (s *Service) ordersOf(ctx context.Context, actor workflow.Actor, id string) (workflow.Case, orderBook, error) {
	c, err := s.load(ctx, actor, id)
	if err != nil {
		return c, orderBook{}, err
	}
	if !actor.Role.Staff() {
		return c, orderBook{}, refuse(http.StatusForbidden, "httpapi.staff_only")
	}
	book, err := s.orderBook(ctx, id)
	return c, book, err
}

func (s *Service) orderBook(ctx context.Context, id string) (book orderBook, err error) {
	events, err := stream[supervision.Event](ctx, s, orderStream(id))
	for _, e := range events {
		book.apply(e)
	}
	return book, err
}

func (s *Service) desk() supervision.Desk {
	return supervision.Desk{Calendar: s.calendar, Rules: s.supervision}
}

func (s *Service) showOrders(c workflow.Case, actor workflow.Actor, book orderBook) Orders {
	shown := Orders{Case: c.ID, Version: book.version, Matter: s.matterRef(c), Orders: []Order{}, Reasons: []ReasonRef{}, Days: s.supervision.Reply.Days}
	for _, r := range s.supervision.Reasons {
		shown.Reasons = append(shown.Reasons, s.reasonRef(r.ID))
	}
	for i, o := range book.orders {
		row := orderRow{shown.Matter, i + 1, o.Reason, o.Clock, o.Office, o.Level, o.State, o.Due}
		x := Order{OrderLine: s.orderLine(c.ID, row), Late: o.Late, Actions: s.mayOrder(actor, o), History: []OrderEvent{}}
		for _, e := range o.History {
			x.History = append(x.History, OrderEvent{Event: e.Type, Name: Text(happened(e.Type).Term()), At: e.At, Date: e.Date, Role: roleOf(e.Actor.Role),
				Actor: e.Actor.Name, Office: e.Actor.Office, Level: e.Level, Due: dateOf(e.Due), Text: e.Details.Text})
		}
		shown.Orders = append(shown.Orders, x)
	}
	return shown
}

// mayOrder asks the desk about each action, as if what it needs were handed in.
func (s *Service) mayOrder(actor workflow.Actor, o supervision.Order) []OrderAction {
	all := []OrderAction{}
	for _, a := range []supervision.Action{supervision.Answer, supervision.Accept, supervision.Return, supervision.Escalate, supervision.Close} {
		_, err := s.desk().Decide(o, supervision.Command{Order: o.ID, Action: a, Actor: actor, At: s.now(), Details: supervision.Details{Text: "有"}})
		if err == nil {
			all = append(all, OrderAction{a, Text(a.Term())})
		}
	}
	return all
}

// happened is the action that leaves an event behind.
func happened(e supervision.EventType) supervision.Action {
	return map[supervision.EventType]supervision.Action{supervision.WasOrdered: supervision.Give, supervision.WasReplied: supervision.Answer, supervision.WasAccepted: supervision.Accept,
		supervision.WasReturned: supervision.Return, supervision.WasEscalated: supervision.Escalate, supervision.WasClosed: supervision.Close}[e]
}

func (s *Service) orderLine(id string, o orderRow) OrderLine {
	awaited := supervision.Order{State: o.State, Due: o.Due}
	return OrderLine{Case: id, No: o.No, Matter: o.Matter, State: o.State, StateName: Text(o.State.Term()), Level: o.Level, Reason: s.reasonRef(o.Reason), Clock: o.Clock,
		Office: o.Office, Due: dateOf(o.Due), Overdue: awaited.Overdue(s.Today())}
}

// reasonRef names a reason; one that the rules have no more by its id.
func (s *Service) reasonRef(id string) ReasonRef {
	r, ok := s.supervision.Reason(id)
	if !ok {
		return ReasonRef{id, Text{id, id}, workflow.Yellow}
	}
	return ReasonRef{id, Text(r.Term()), r.Level}
}

func orderStream(id string) string { return "orders/" + id }

func orderID(id string, no int) string { return id + "/" + strconv.Itoa(no) }
