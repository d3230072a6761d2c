package supervision_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/supervision"
	"golang.org/x/text/language"
)

var desk = supervision.Desk{Calendar: calendar.China()}

func about(reason string) supervision.Details {
	return supervision.Details{Case: "k1", Reason: reason, Clock: workflow.Promised, Office: "环资处"}
}

// move is one command on an order.
type move struct {
	day    string
	who    workflow.Actor
	action supervision.Action
	d      supervision.Details
}

func text(s string) supervision.Details { return supervision.Details{Text: s} }

func drive(t *testing.T, o supervision.Order, moves ...move) supervision.Order {
	t.Helper()
	for _, x := range moves {
		events, err := desk.Decide(o, supervision.Command{Order: "d1", Action: x.action, Actor: x.who, At: noon(day(x.day)), Details: x.d})
		if err != nil {
			t.Fatalf("%s on %s: %v", x.action, x.day, err)
		}
		for _, e := range events {
			o = supervision.Apply(o, e)
		}
	}
	return o
}

var (
	given    = move{"2026-03-18", supervisor, supervision.Give, about(supervision.StepLate)}
	answered = move{"2026-03-20", handler, supervision.Answer, text("正在补充审查")}
)

func TestTheLifeOfAnOrder(t *testing.T) {
	for _, tt := range []struct {
		name  string
		moves []move
		state supervision.State
		level workflow.Light
		due   string
		late  int
	}{
		{"given: five working days", []move{given}, supervision.Ordered, workflow.Yellow, "2026-03-25", 0},
		{"over 清明: 4 to 6 April are off", []move{{"2026-04-01", supervisor, supervision.Give, about(supervision.PastLimit)}}, supervision.Ordered, workflow.Red, "2026-04-09", 0},
		{"its own days", []move{{"2026-03-18", supervisor, supervision.Give, supervision.Details{Case: "k1", Reason: "off_system", Office: "环资处", Days: 1}}}, supervision.Ordered, workflow.Yellow, "2026-03-19", 0},
		{"replied", []move{given, answered}, supervision.Replied, workflow.Yellow, "", 0},
		{"replied on the last day", []move{given, {"2026-03-25", handler, supervision.Answer, text("已办")}}, supervision.Replied, workflow.Yellow, "", 0},
		{"replied late", []move{given, {"2026-03-26", handler, supervision.Answer, text("已办")}}, supervision.Replied, workflow.Yellow, "", 1},
		{"returned", []move{given, answered, {"2026-03-23", supervisor, supervision.Return, text("没有说明原因")}}, supervision.Returned, workflow.Yellow, "2026-03-30", 0},
		{"escalated", []move{given, {"2026-03-26", supervisor, supervision.Escalate, text("逾期未回复")}}, supervision.Ordered, workflow.Red, "2026-04-02", 0},
		{"returned and escalated", []move{given, answered, {"2026-03-23", supervisor, supervision.Return, text("没有说明原因")}, {"2026-03-31", supervisor, supervision.Escalate, text("逾期未回复")}}, supervision.Returned, workflow.Red, "2026-04-08", 0},
		{"closed red", []move{given, {"2026-03-26", supervisor, supervision.Escalate, text("逾期未回复")}, {"2026-03-27", handler, supervision.Answer, text("已办")},
			{"2026-03-30", supervisor, supervision.Accept, supervision.Details{}}, {"2026-03-31", supervisor, supervision.Close, text("已办结，无异议")}}, supervision.Closed, workflow.Red, "", 0},
	} {
		o := drive(t, supervision.Order{}, tt.moves...)
		if o.State != tt.state || o.Level != tt.level || o.Due.String() != tt.due || o.Late != tt.late || o.Version != len(tt.moves) {
			t.Errorf("%s: %s, %s, due %q, %d late, version %d, want %s, %s, %q, %d, %d", tt.name, o.State, o.Level, o.Due, o.Late, o.Version, tt.state, tt.level, tt.due, tt.late, len(tt.moves))
		}
		if o.Case != "k1" || o.Office != "环资处" || o.History[0].Actor != supervisor {
			t.Errorf("%s: %+v", tt.name, o)
		}
		data, err := json.Marshal(o.History)
		if err != nil {
			t.Fatal(err)
		}
		var events []supervision.Event
		if err := json.Unmarshal(data, &events); err != nil {
			t.Fatal(err)
		}
		if again := supervision.Fold(events); !reflect.DeepEqual(again, o) {
			t.Errorf("%s: read back from its events it is %+v, want %+v", tt.name, again, o)
		}
	}
}

func TestOrdersRefused(t *testing.T) {
	open := drive(t, supervision.Order{}, given)
	replied := drive(t, open, answered)
	closed := drive(t, replied, move{"2026-03-23", supervisor, supervision.Accept, supervision.Details{}}, move{"2026-03-23", supervisor, supervision.Close, text("已办结")})
	red := drive(t, open, move{"2026-03-26", supervisor, supervision.Escalate, text("逾期未回复")})
	closedRed := drive(t, red, move{"2026-03-26", handler, supervision.Answer, text("已办")}, move{"2026-03-26", supervisor, supervision.Accept, supervision.Details{}}, move{"2026-03-26", supervisor, supervision.Close, text("已办结")})
	with := func(f func(*supervision.Details)) supervision.Details {
		d := about(supervision.StepLate)
		f(&d)
		return d
	}
	yellow := with(func(d *supervision.Details) { d.Level = workflow.Yellow })
	for _, tt := range []struct {
		name   string
		o      supervision.Order
		x      move
		others []supervision.Order
		kind   supervision.Kind
		code   string
	}{
		{"no such action", open, move{"2026-03-19", supervisor, "cancel", text("x")}, nil, supervision.UnknownAction, ""},
		{"given twice", open, given, nil, supervision.NotPermitted, ""},
		{"accepted without a reply", open, move{"2026-03-19", supervisor, supervision.Accept, supervision.Details{}}, nil, supervision.NotPermitted, ""},
		{"closed without acceptance", replied, move{"2026-03-23", supervisor, supervision.Close, text("x")}, nil, supervision.NotPermitted, ""},
		{"a closed one stays closed", closed, move{"2026-03-24", supervisor, supervision.Return, text("x")}, nil, supervision.NotPermitted, ""},
		{"escalated when replied to", replied, move{"2026-03-27", supervisor, supervision.Escalate, text("x")}, nil, supervision.NotPermitted, ""},
		{"given by the office", supervision.Order{}, move{"2026-03-18", handler, supervision.Give, about(supervision.StepLate)}, nil, supervision.Forbidden, ""},
		{"accepted by the office", replied, move{"2026-03-23", handler, supervision.Accept, supervision.Details{}}, nil, supervision.Forbidden, ""},
		{"answered by the supervisor", open, move{"2026-03-19", supervisor, supervision.Answer, text("x")}, nil, supervision.Forbidden, ""},
		{"answered by the applicant", open, move{"2026-03-19", applicant, supervision.Answer, text("x")}, nil, supervision.Forbidden, ""},
		{"answered by another office", open, move{"2026-03-19", coHandler, supervision.Answer, text("x")}, nil, supervision.Blocked, "supervision.other_office"},
		{"escalated on the last day", open, move{"2026-03-25", supervisor, supervision.Escalate, text("x")}, nil, supervision.Blocked, "supervision.not_late"},
		{"escalated beyond red", red, move{"2026-04-07", supervisor, supervision.Escalate, text("x")}, nil, supervision.Blocked, "supervision.highest"},
		{"before the last event", replied, move{"2026-03-19", supervisor, supervision.Accept, supervision.Details{}}, nil, supervision.Blocked, "supervision.before_last"},
		{"returned without a word", replied, move{"2026-03-23", supervisor, supervision.Return, text(" ")}, nil, supervision.BadInput, "supervision.missing"},
		{"what cannot be seen", open, move{"2026-03-19", handler, supervision.Answer, text("\u200b")}, nil, supervision.BadInput, "supervision.missing"},
		{"a field it has no use for", replied, move{"2026-03-23", supervisor, supervision.Accept, supervision.Details{Level: workflow.Yellow}}, nil, supervision.BadInput, "supervision.field_unwanted"},
		{"no actor", open, move{"2026-03-19", workflow.Actor{Role: workflow.Handler, Office: "环资处"}, supervision.Answer, text("x")}, nil, supervision.BadInput, "supervision.missing"},
		{"an unknown reason", supervision.Order{}, move{"2026-03-18", supervisor, supervision.Give, about("mood")}, nil, supervision.BadInput, "supervision.reason_unknown"},
		{"something else, but what", supervision.Order{}, move{"2026-03-18", supervisor, supervision.Give, about(supervision.Other)}, nil, supervision.BadInput, "supervision.missing"},
		{"no case", supervision.Order{}, move{"2026-03-18", supervisor, supervision.Give, with(func(d *supervision.Details) { d.Case = "" })}, nil, supervision.BadInput, "supervision.missing"},
		{"green", supervision.Order{}, move{"2026-03-18", supervisor, supervision.Give, with(func(d *supervision.Details) { d.Level = workflow.Green })}, nil, supervision.BadInput, "supervision.level_unknown"},
		{"yellow where the reason is red", supervision.Order{}, move{"2026-03-18", supervisor, supervision.Give, supervision.Details{Case: "k1", Reason: supervision.PastLimit, Office: "环资处", Level: workflow.Yellow}}, nil, supervision.BadInput, "supervision.below_reason"},
		{"days", supervision.Order{}, move{"2026-03-18", supervisor, supervision.Give, with(func(d *supervision.Details) { d.Days = -1 })}, nil, supervision.BadInput, "supervision.days_wrong"},
		{"beyond the calendar", supervision.Order{}, move{"2026-12-30", supervisor, supervision.Give, about(supervision.StepLate)}, nil, supervision.BadInput, "supervision.no_due"},
		{"an open one for the same", supervision.Order{}, move{"2026-03-18", supervisor, supervision.Give, about(supervision.StepLate)}, []supervision.Order{renamed(open)}, supervision.Blocked, "supervision.already_ordered"},
		{"an id that is taken", supervision.Order{}, move{"2026-03-18", supervisor, supervision.Give, about(supervision.PastLimit)}, []supervision.Order{open}, supervision.Blocked, "supervision.order_taken"},
		{"yellow after red", supervision.Order{}, move{"2026-03-27", supervisor, supervision.Give, yellow}, []supervision.Order{renamed(closedRed)}, supervision.Blocked, "supervision.below"},
	} {
		before := fmt.Sprintf("%+v", tt.o)
		events, err := desk.Decide(tt.o, supervision.Command{Order: "d1", Action: tt.x.action, Actor: tt.x.who, At: noon(day(tt.x.day)), Details: tt.x.d, Others: tt.others})
		refusal, ok := errors.AsType[*supervision.Refusal](err)
		if !ok || len(events) > 0 || refusal.Kind != tt.kind {
			t.Errorf("%s: got %v, %v, want %s", tt.name, events, err, tt.kind)
			continue
		}
		if tt.code != "" && !slices.ContainsFunc(refusal.Problems, func(p yiwang.Problem) bool { return p.Message.Code == tt.code }) {
			t.Errorf("%s: %v, want %s", tt.name, refusal, tt.code)
		}
		if after := fmt.Sprintf("%+v", tt.o); after != before {
			t.Errorf("%s: the order changed", tt.name)
		}
		for _, tag := range []language.Tag{language.Chinese, language.English} {
			said := yiwang.Sentence(tag, refusal)
			for _, p := range refusal.Problems {
				said += p.Message.In(tag)
			}
			if strings.Contains(said, "%!") {
				t.Errorf("%s: said as %q", tt.name, said)
			}
		}
	}

	// After a closed red one the next for the same is red by itself; for another clock it is not.
	again := drive2(t, supervision.Command{Order: "d2", Action: supervision.Give, Actor: supervisor, At: noon(day("2026-03-27")), Details: about(supervision.StepLate), Others: []supervision.Order{closedRed}})
	other := supervision.Command{Order: "d2", Action: supervision.Give, Actor: supervisor, At: noon(day("2026-03-27")), Details: yellow, Others: []supervision.Order{closedRed}}
	other.Details.Clock = workflow.Statutory
	if again.Level != workflow.Red || drive2(t, other).Level != workflow.Yellow {
		t.Errorf("after red: %s for the same, want red, and yellow for another clock", again.Level)
	}
}

func renamed(o supervision.Order) supervision.Order { o.ID = "d0"; return o }

func drive2(t *testing.T, cmd supervision.Command) supervision.Order {
	t.Helper()
	events, err := desk.Decide(supervision.Order{}, cmd)
	if err != nil {
		t.Fatal(err)
	}
	return supervision.Fold(events)
}

// Whatever is tried in whatever order on whatever day: an order never goes from red
// back to yellow, nor does a later one for the same thing; a refused command changes
// nothing; a reply is awaited exactly when there is a day for it; replay gives the same.
func TestNeverFromRedBackToYellow(t *testing.T) {
	actions := []supervision.Action{supervision.Give, supervision.Answer, supervision.Accept, supervision.Return, supervision.Escalate, supervision.Close, "cancel"}
	reds, later := 0, 0
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 666))
		var orders []supervision.Order // of one case, about one thing
		o, on := supervision.Order{}, day("2026-02-02")
		reached := workflow.Grey
		for range 60 {
			on = on.AddDays(r.IntN(5))
			id := fmt.Sprint("d", len(orders))
			cmd := supervision.Command{Order: id, Action: actions[r.IntN(len(actions))], Actor: []workflow.Actor{supervisor, handler}[r.IntN(2)],
				At: noon(on).Add(time.Duration(r.IntN(9)-4) * time.Hour), Details: text("说明"), Others: orders}
			if cmd.Action == supervision.Give {
				cmd.Details = about(supervision.StepLate)
				cmd.Details.Level = []workflow.Light{"", workflow.Yellow, workflow.Red}[r.IntN(3)]
			}
			events, err := desk.Decide(o, cmd)
			if err != nil {
				if _, ok := errors.AsType[*supervision.Refusal](err); !ok || len(events) > 0 {
					t.Fatalf("seed %d: %v, %v", seed, events, err)
				}
				continue
			}
			for _, e := range events {
				o = supervision.Apply(o, e)
			}
			if o.Level.Worse(reached) != o.Level {
				t.Fatalf("seed %d: %s after %s: %+v", seed, o.Level, reached, o.History)
			}
			reached = o.Level
			if o.Awaited() == o.Due.IsZero() || !reflect.DeepEqual(supervision.Fold(o.History), o) {
				t.Fatalf("seed %d: %+v", seed, o)
			}
			if o.Level == workflow.Red {
				reds++
			}
			if o.State == supervision.Closed {
				orders, o = append(orders, o), supervision.Order{}
				later++
			}
		}
	}
	if reds < 100 || later < 100 {
		t.Errorf("%d events in red, %d orders closed: too little was tried", reds, later)
	}
}

// The system escalates an order whose reply is late, and may do nothing else.
func TestTheSystemEscalatesOnly(t *testing.T) {
	system := workflow.Actor{ID: "system", Role: "system"}
	for _, a := range []supervision.Action{supervision.Give, supervision.Answer, supervision.Accept, supervision.Return, supervision.Escalate, supervision.Close} {
		for _, state := range []supervision.State{"", supervision.Ordered, supervision.Replied, supervision.Returned, supervision.Accepted, supervision.Closed} {
			o := supervision.Order{ID: "o1", State: state, Level: workflow.Yellow, Office: "环资处", Due: day("2026-01-12")}
			_, err := supervision.Desk{Calendar: calendar.China()}.Decide(o, supervision.Command{Order: "o1", Action: a, Actor: system, At: noon(day("2026-01-13")), Details: supervision.Details{Text: "逾期"}})
			may := a == supervision.Escalate && o.Awaited()
			if (err == nil) != may {
				t.Errorf("%s in %q: got %v, may %v", a, state, err, may)
			}
		}
	}
}
