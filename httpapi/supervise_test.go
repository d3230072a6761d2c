package httpapi_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

// older is a store whose index rows are those of a library that kept nothing for
// supervision in them.
type older struct{ journal.Store }

func (o older) Append(ctx context.Context, b journal.Batch) (journal.Appended, error) {
	var row map[string]any
	if json.Unmarshal(b.Index.Data, &row) == nil && row["watch"] != nil {
		delete(row, "watch")
		b.Index.Data, _ = json.Marshal(row)
	}
	return o.Store.Append(ctx, b)
}

// various opens cases that stand in various places, over some weeks of 2026.
func (h *hall) various(t *testing.T) (ids []string) {
	t.Helper()
	accepted := func(day string) string {
		h.now = noon(day)
		id := h.opened(t)
		ids = append(ids, id)
		h.act(t, id, "window", "accept", httpapi.ActionRequest{})
		return id
	}
	assigned := func(day string) string {
		id := accepted(day)
		h.act(t, id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
		return id
	}
	h.now = noon("2026-01-05")
	ids = append(ids, h.opened(t)) // never accepted: its acceptance clock runs out
	accepted("2026-01-06")
	assigned("2026-01-07")
	id := assigned("2026-01-08")
	h.act(t, id, "handler", "suspend", httpapi.ActionRequest{Ground: "expert_review", Notice: "告知书第1号", Until: calendar.MustParse("2026-01-15")})
	id = assigned("2026-01-09")
	h.act(t, id, "handler", "ask_offices", httpapi.ActionRequest{Offices: []string{"工业处"}, Until: calendar.MustParse("2026-01-14")})
	id = assigned("2026-01-09")
	h.act(t, id, "handler", "suspend", httpapi.ActionRequest{Ground: "expert_review", Notice: "告知书第2号"})
	h.now = noon("2026-01-20")
	h.act(t, id, "handler", "resume", httpapi.ActionRequest{})
	id = assigned("2026-01-21")
	h.act(t, id, "leader", "extend", httpapi.ActionRequest{Days: 10, Approver: "本行政机关负责人", Reason: "情况复杂"})
	h.now = noon("2026-01-22")
	id = h.opened(t)
	ids = append(ids, id)
	h.act(t, id, "window", "request_supplement", httpapi.ActionRequest{Items: []httpapi.ItemRequest{{Text: "缺附表"}}})
	ids = append(ids, h.concluded(t))
	return ids
}

// The lights that the board takes from index rows are those of the whole cases, on every
// day: from rows as they are kept, from rows kept under other thresholds, and from rows
// in which nothing is kept.
func TestBoardOfRowsIsThatOfCases(t *testing.T) {
	percent, store, bare := 10, &journal.Memory{}, &journal.Memory{}
	other := &workflow.Thresholds{ID: "example", Name: "示例", YellowUsedPercent: &percent}
	kept := openWith(t, httpapi.Options{Store: store})
	ids := kept.various(t)
	none := openWith(t, httpapi.Options{Store: older{bare}})
	bareIDs := none.various(t)
	for name, tt := range map[string]struct {
		h   *hall
		ids []string
	}{
		"kept": {kept, ids}, "other thresholds": {openWith(t, httpapi.Options{Store: store, Lights: other}), ids}, "none kept": {none, bareIDs},
	} {
		t.Run(name, func(t *testing.T) {
			seen := map[workflow.Light]bool{}
			for day := calendar.MustParse("2026-01-22"); day.Before(calendar.MustParse("2026-04-10")); day = day.AddDays(1) {
				tt.h.now = noon(day.String())
				board, err := tt.h.service.SupervisionBoard(t.Context(), people["leader"])
				if err != nil {
					t.Fatal(err)
				}
				want := httpapi.LightCounts{}
				for _, id := range tt.ids {
					c, err := tt.h.service.Case(t.Context(), people["leader"], id)
					if err != nil {
						t.Fatal(err)
					}
					if c.Final {
						continue
					}
					seen[c.Light] = true
					want.Total++
					switch c.Light {
					case workflow.Red:
						want.Red++
					case workflow.Yellow:
						want.Yellow++
					case workflow.Green:
						want.Green++
					default:
						want.Grey++
					}
				}
				if board.Total != want {
					t.Fatalf("%s: got %+v, want %+v", day, board.Total, want)
				}
				sum := 0
				for _, l := range board.Offices {
					sum += l.Total
				}
				if sum != want.Total || len(board.Matters) != 1 || board.Matters[0].Matter.Name != "节能审查" || len(board.Each) != len(board.Offices) {
					t.Fatalf("%s: lines %+v %+v %+v", day, board.Offices, board.Matters, board.Each)
				}
			}
			if len(seen) != 4 {
				t.Errorf("saw the lights %v only", seen)
			}
		})
	}
}

// What calls for an order is found in the cases whose day has come, whether rows keep
// the day or not; with the office that is to answer.
func TestTriggersOverCases(t *testing.T) {
	kept := openWith(t, httpapi.Options{Store: &journal.Memory{}})
	kept.various(t)
	none := openWith(t, httpapi.Options{Store: older{&journal.Memory{}}})
	none.various(t)
	for _, tt := range []struct {
		day  string
		want []string
	}{
		{"2026-01-22", []string{supervision.NotAccepted, supervision.ConsultationOverdue, supervision.SuspensionOverdue}},
		{"2026-03-20", []string{supervision.NotAccepted, supervision.ConsultationOverdue, supervision.SuspensionOverdue, supervision.PastLimit, supervision.PastLimit}},
	} {
		for name, h := range map[string]*hall{"kept": kept, "none kept": none} {
			h.now = noon(tt.day)
			all, err := h.as("supervisor").Triggers(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]bool{}
			for _, x := range all {
				got[x.Reason.ID] = true
				if x.Order != nil || x.Text.ZH == "" || x.Days < 1 {
					t.Errorf("%s, %s: %+v", name, tt.day, x)
				}
			}
			for _, reason := range tt.want {
				if !got[reason] {
					t.Errorf("%s, %s: no %s in %+v", name, tt.day, reason, all)
				}
			}
		}
	}
	_, err := kept.as("handler").Triggers(t.Context())
	wantProblem(t, "a handler", err, 403, "httpapi.supervisor_only")
}

// An order goes from the supervisor to the office and back; a reply that is late lets
// the system escalate it, once.
func TestOrdersOverHTTP(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.opened(t)
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	h.act(t, id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	give := httpapi.OrderRequest{Reason: supervision.StepLate, Office: "环资处", Text: "请说明原因"}
	_, err := h.as("handler").GiveOrder(t.Context(), id, give, httpapi.Request{})
	wantProblem(t, "a handler gives", err, 403, "supervision.forbidden")
	_, err = h.as("applicant").Orders(t.Context(), id)
	wantProblem(t, "the applicant reads", err, 403, "httpapi.staff_only")
	_, err = h.as("stranger").Orders(t.Context(), id)
	wantProblem(t, "a stranger reads", err, 404, "httpapi.case_unknown")
	_, err = h.as("supervisor").GiveOrder(t.Context(), id, httpapi.OrderRequest{Reason: supervision.PastLimit, Office: "环资处", Clock: "lunch"}, httpapi.Request{})
	if p := wantProblem(t, "no such clock", err, 422, "httpapi.clock_unknown"); p.Pointer != "/clock" {
		t.Errorf("pointer %q", p.Pointer)
	}
	_, err = h.as("supervisor").GiveOrder(t.Context(), id, httpapi.OrderRequest{Reason: "weather", Office: "环资处"}, httpapi.Request{})
	if p := wantProblem(t, "no such reason", err, 422, "supervision.bad_input"); p.Pointer != "/reason" {
		t.Errorf("pointer %q", p.Pointer)
	}

	var all httpapi.Orders
	for range 2 { // a double click gives one order
		if all, err = h.as("supervisor").GiveOrder(t.Context(), id, give, httpapi.Request{Key: "k1"}); err != nil {
			t.Fatal(err)
		}
	}
	if len(all.Orders) != 1 || all.Version != 1 || all.Orders[0].Level != workflow.Yellow || all.Orders[0].State != supervision.Ordered || *all.Orders[0].Due != calendar.MustParse("2026-01-12") || len(all.Orders[0].Actions) != 0 {
		t.Fatalf("got %+v", all)
	}
	_, err = h.as("supervisor").GiveOrder(t.Context(), id, give, httpapi.Request{})
	wantProblem(t, "the same again", err, 409, "supervision.blocked")
	_, err = h.as("co_handler").ActOnOrder(t.Context(), id, 1, "reply", httpapi.OrderActionRequest{Text: "无"}, httpapi.Request{})
	wantProblem(t, "another office replies", err, 409, "supervision.blocked")
	_, err = h.as("handler").ActOnOrder(t.Context(), id, 2, "reply", httpapi.OrderActionRequest{Text: "无"}, httpapi.Request{})
	wantProblem(t, "no such order", err, 404, "httpapi.order_unknown")
	_, err = h.as("handler").ActOnOrder(t.Context(), id, 1, "burn", httpapi.OrderActionRequest{}, httpapi.Request{})
	wantProblem(t, "no such action", err, 404, "supervision.action_unknown")
	_, err = h.as("supervisor").ActOnOrder(t.Context(), id, 1, "order", httpapi.OrderActionRequest{}, httpapi.Request{})
	wantProblem(t, "given where it stands", err, 404, "httpapi.route_unknown")
	_, err = h.as("handler").ActOnOrder(t.Context(), id, 1, "reply", httpapi.OrderActionRequest{}, httpapi.Request{})
	wantProblem(t, "an empty reply", err, 422, "supervision.bad_input")
	_, err = h.as("handler").ActOnOrder(t.Context(), id, 1, "reply", httpapi.OrderActionRequest{Text: "已催办"}, httpapi.Request{Versions: []int{7}})
	wantProblem(t, "another version", err, 412, "httpapi.version_moved")

	h.now = noon("2026-01-13")
	board, err := h.as("leader").SupervisionBoard(t.Context())
	if err != nil || len(board.Orders) != 1 || !board.Orders[0].Overdue || board.Orders[0].Case != id {
		t.Fatalf("board: %+v, %v", board, err)
	}
	if office := board.Offices[0]; office.Office != "环资处" || office.Orders != 1 {
		t.Errorf("line %+v", office)
	}
	for n, want := range []int{1, 0} {
		swept, err := h.service.Sweep(t.Context(), h.now)
		if err != nil || len(swept.Escalated) != want {
			t.Fatalf("sweep %d: got %+v, %v", n+1, swept, err)
		}
	}
	all, err = h.as("handler").Orders(t.Context(), id)
	if o := all.Orders[0]; err != nil || o.Level != workflow.Red || o.History[1].Event != supervision.WasEscalated || o.History[1].Actor != "系统" ||
		!slices.Equal(o.Actions, []httpapi.OrderAction{{Action: supervision.Answer, Name: httpapi.Text{ZH: "回复", EN: "reply"}}}) {
		t.Errorf("got %+v, %v", o, err)
	}
	for _, step := range []struct{ who, action, text string }{
		{"handler", "reply", "已催办"}, {"supervisor", "return", "没有说明原因"}, {"handler", "reply", "会办处室未答复"}, {"supervisor", "accept", ""}, {"supervisor", "close", "已整改"},
	} {
		if all, err = h.as(step.who).ActOnOrder(t.Context(), id, 1, step.action, httpapi.OrderActionRequest{Text: step.text}, httpapi.Request{}); err != nil {
			t.Fatalf("%s: %v", step.action, err)
		}
	}
	if o := all.Orders[0]; o.State != supervision.Closed || len(o.History) != 7 || o.Due != nil {
		t.Errorf("got %+v", o)
	}
	if board, err := h.as("leader").SupervisionBoard(t.Context()); err != nil || len(board.Orders) != 0 {
		t.Errorf("the board still lists it: %+v, %v", board.Orders, err)
	}
}

// A reminder is due once: noted by the supervisor or by a sweep, it is due no more, also
// when a case is red and yellow has been passed.
func TestRemindersOnce(t *testing.T) {
	h := open(t, &journal.Memory{})
	h.various(t)
	h.now = noon("2026-02-10")
	due, err := h.as("supervisor").Reminders(t.Context())
	if err != nil || len(due) < 2 {
		t.Fatalf("got %+v, %v", due, err)
	}
	key := func(r httpapi.ReminderItem) httpapi.ReminderKey { return httpapi.ReminderKey(r.Key) }
	_, err = h.as("handler").MarkReminders(t.Context(), httpapi.RemindersRequest{Reminders: []httpapi.ReminderKey{key(due[0])}})
	wantProblem(t, "a handler notes", err, 403, "httpapi.supervisor_only")
	never := key(due[1])
	never.Clock = "delivery"
	_, err = h.as("supervisor").MarkReminders(t.Context(), httpapi.RemindersRequest{Reminders: []httpapi.ReminderKey{key(due[0]), never}})
	if p := wantProblem(t, "one that is not due", err, 409, "httpapi.reminder_not_due"); p.Pointer != "/reminders/1" {
		t.Errorf("pointer %q", p.Pointer)
	}
	for n, want := range [][2]int{{1, 0}, {0, 1}} {
		answer, err := h.as("supervisor").MarkReminders(t.Context(), httpapi.RemindersRequest{Reminders: []httpapi.ReminderKey{key(due[0])}})
		if err != nil || len(answer.Sent) != want[0] || len(answer.Before) != want[1] {
			t.Errorf("noted %d: %+v, %v", n+1, answer, err)
		}
	}
	left, err := h.as("supervisor").Reminders(t.Context())
	if err != nil || len(left) != len(due)-1 || slices.ContainsFunc(left, func(r httpapi.ReminderItem) bool { return r.Key == due[0].Key }) {
		t.Errorf("left %+v, %v", left, err)
	}
	for n, want := range []int{len(left), 0} {
		swept, err := h.service.Sweep(t.Context(), h.now.Add(time.Duration(n)*time.Hour))
		if err != nil || len(swept.Reminders) != want {
			t.Errorf("sweep %d: %d reminders, %v, want %d", n+1, len(swept.Reminders), err, want)
		}
	}
	if left, err := h.as("supervisor").Reminders(t.Context()); err != nil || len(left) != 0 {
		t.Errorf("after the sweep: %+v, %v", left, err)
	}
}

// The indicators of a period are told from what rows keep of decided cases, or from the
// cases where rows keep nothing.
func TestIndicatorsOverCases(t *testing.T) {
	for name, store := range map[string]journal.Store{"kept": &journal.Memory{}, "none kept": older{&journal.Memory{}}} {
		h := openWith(t, httpapi.Options{Store: store})
		h.various(t) // one of them is decided, on 22 January
		h.now = noon("2026-03-02")
		r, err := h.as("leader").Indicators(t.Context(), "", "")
		if err != nil || r.From != calendar.MustParse("2026-01-01") || r.To != calendar.MustParse("2026-03-02") || r.Decided != 1 || len(r.Indicators) != 6 {
			t.Fatalf("%s: got %+v, %v", name, r, err)
		}
		statutory, average := r.Indicators[2], r.Indicators[4]
		if statutory.Limit != workflow.Statutory || statutory.Value == nil || *statutory.Value != "100.0" || statutory.Definition == nil || r.Indicators[0].Value != nil {
			t.Errorf("%s: got %+v", name, r.Indicators)
		}
		if average.Unit != "working_day" || average.Value == nil || *average.Value != "0.0" {
			t.Errorf("%s: average %+v", name, average)
		}
		if r, err := h.as("leader").Indicators(t.Context(), "2026-01-23", "2026-02-28"); err != nil || r.Decided != 0 || r.Indicators[4].Value != nil {
			t.Errorf("%s: got %+v, %v", name, r, err)
		}
		_, err = h.as("leader").Indicators(t.Context(), "2026-03-01", "2026-02-28")
		wantProblem(t, "backwards", err, 422, "httpapi.period_backwards")
		_, err = h.as("applicant").Indicators(t.Context(), "", "")
		wantProblem(t, "an applicant", err, 403, "httpapi.staff_only")
	}
}

// A case that is yellow is reminded of, too, at the level it has reached.
func TestRemindersOfYellow(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.opened(t) // 2026-01-05: five working days to accept, to the 12th
	for day := calendar.MustParse("2026-01-05"); day.Before(calendar.MustParse("2026-01-13")); day = day.AddDays(1) {
		h.now = noon(day.String())
		c, err := h.as("window").Case(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		due, err := h.as("supervisor").Reminders(t.Context())
		if err != nil || len(due) == 1 != (c.Light == workflow.Yellow) || len(due) > 1 {
			t.Errorf("%s, light %s: got %+v, %v", day, c.Light, due, err)
		}
	}
	if due, err := h.as("supervisor").Reminders(t.Context()); err != nil || len(due) != 1 || due[0].Level != workflow.Yellow || due[0].Clock != workflow.Acceptance || len(due[0].To) == 0 {
		t.Errorf("got %+v, %v", due, err)
	}
}

// Sweeps at the same time share the work: no reminder twice, no order escalated twice;
// an order that is red already stays as it is.
func TestSweepsAtOnce(t *testing.T) {
	h := open(t, &journal.Memory{})
	ids := h.various(t)
	give := func(level workflow.Light) {
		for _, id := range ids[:4] {
			q := httpapi.OrderRequest{Reason: supervision.StepLate, Office: "环资处", Level: level}
			if level == workflow.Red {
				q.Reason = supervision.NotAccepted
			}
			if _, err := h.as("supervisor").GiveOrder(t.Context(), id, q, httpapi.Request{}); err != nil {
				t.Fatal(err)
			}
		}
	}
	give(workflow.Yellow)
	give(workflow.Red)
	h.now = noon("2026-02-10")
	due, err := h.as("supervisor").Reminders(t.Context())
	if err != nil || len(due) < 5 {
		t.Fatalf("got %+v, %v", due, err)
	}
	var wait sync.WaitGroup
	all := make([]httpapi.Swept, 8)
	for i := range all {
		wait.Go(func() {
			var err error
			if all[i], err = h.service.Sweep(t.Context(), h.now); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	reminders, escalated := 0, 0
	for _, s := range all {
		reminders += len(s.Reminders)
		escalated += len(s.Escalated)
	}
	if reminders != len(due) || escalated != 4 {
		t.Errorf("%d reminders and %d orders, want %d and 4", reminders, escalated, len(due))
	}
}

// quicker lets somebody else be quicker, once, just before something is appended.
type quicker struct {
	journal.Store
	prefix string
	other  func()
}

func (q *quicker) Append(ctx context.Context, b journal.Batch) (journal.Appended, error) {
	if other := q.other; other != nil && strings.HasPrefix(b.Stream, q.prefix) {
		q.other = nil
		other()
	}
	return q.Store.Append(ctx, b)
}

// Whoever comes second, between reading and writing, does nothing again.
func TestSweepComesSecond(t *testing.T) {
	for _, prefix := range []string{"reminders/", "orders/", "case/"} {
		store := &quicker{Store: &journal.Memory{}, prefix: prefix}
		h := open(t, store)
		id := h.opened(t)
		if _, err := h.as("supervisor").GiveOrder(t.Context(), id, httpapi.OrderRequest{Reason: supervision.StepLate, Office: "综合窗口"}, httpapi.Request{}); err != nil {
			t.Fatal(err)
		}
		h.now = noon("2026-01-20")
		var first httpapi.Swept
		store.other = func() {
			var err error
			if first, err = h.service.Sweep(t.Context(), h.now); err != nil {
				t.Error(err)
			}
		}
		second, err := h.service.Sweep(t.Context(), h.now)
		if err != nil || len(first.Reminders)+len(second.Reminders) != 2 || len(first.Escalated)+len(second.Escalated) != 1 || len(first.Turns)+len(second.Turns) != 1 {
			t.Errorf("%s: first %+v, second %+v, %v: want each thing once", prefix, first, second, err)
		}
	}
}

// A sweep carries out what the flow leaves to the system: silence past the limit is
// acceptance, and a consultation is closed when its day is past; a second sweep finds
// nothing left.
func TestSweepTakesTheSystemsTurns(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}})
	silent := h.opened(t)
	asked := h.opened(t)
	h.act(t, asked, "window", "accept", httpapi.ActionRequest{})
	h.act(t, asked, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(t, asked, "handler", "ask_offices", httpapi.ActionRequest{Offices: []string{"工业处"}, Until: calendar.MustParse("2026-01-12")})
	for _, tt := range []struct {
		day  string
		want []httpapi.SystemTurn
	}{
		{"2026-01-12", nil},
		{"2026-01-13", []httpapi.SystemTurn{{Case: asked, Action: "close_consultation", Name: "会办截止"}, {Case: silent, Action: "deem_accept", Name: "逾期未告知，视为受理"}}},
		{"2026-01-14", nil},
	} {
		swept, err := h.service.Sweep(t.Context(), noon(tt.day))
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(swept.Turns, func(a, b httpapi.SystemTurn) int { return strings.Compare(string(a.Action), string(b.Action)) })
		if !slices.Equal(swept.Turns, tt.want) {
			t.Errorf("on %s: got %+v, want %+v", tt.day, swept.Turns, tt.want)
		}
	}
	h.now = noon("2026-01-14")
	c, err := h.as("window").Case(t.Context(), silent)
	if err != nil || c.State != "accepted" || c.History[1].Role.Role != workflow.System {
		t.Errorf("got %s, %+v, %v", c.State, c.History, err)
	}
}

// Of two orders of a case the one is escalated whose reply is late, and the line says
// which; a later sweep finds the other.
func TestSweepOrderByOrder(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.opened(t)
	var due []calendar.Date
	for i, day := range []string{"2026-01-05", "2026-01-15"} {
		h.now = noon(day)
		all, err := h.as("supervisor").GiveOrder(t.Context(), id, httpapi.OrderRequest{Reason: []string{supervision.StepLate, "off_system"}[i], Office: "综合窗口", Text: "核查"}, httpapi.Request{})
		if err != nil {
			t.Fatal(err)
		}
		due = append(due, *all.Orders[len(due)].Due)
	}
	if !due[0].Before(calendar.MustParse("2026-01-15")) || !due[1].After(calendar.MustParse("2026-01-15")) {
		t.Fatalf("replies due %v: this test wants one before the 15th and one after", due)
	}
	for i, on := range []calendar.Date{calendar.MustParse("2026-01-15"), due[1].AddDays(1)} {
		swept, err := h.service.Sweep(t.Context(), noon(on.String()))
		if err != nil || len(swept.Escalated) != 1 || swept.Escalated[0].No != i+1 || swept.Escalated[0].Level != workflow.Red || swept.Escalated[0].Case != id {
			t.Errorf("on %s: got %+v, %v", on, swept.Escalated, err)
		}
	}
}
