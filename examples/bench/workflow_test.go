package bench

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/looplab/fsm"
	"github.com/qmuntal/stateless"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// energyReview is the machine of matter 34, 节能审查: six clocks.
func energyReview(tb testing.TB) workflow.Machine {
	tb.Helper()
	flow, ok := workflow.Shandong().For("sd-fgw-034")
	if !ok {
		tb.Fatal("no flow")
	}
	return workflow.Machine{Flow: flow, Calendar: calendar.China()}
}

// commands lead a case of 节能审查 from its application to its seal.
func commands() []workflow.Command {
	window := workflow.Actor{ID: "w", Role: workflow.Window}
	registrar := workflow.Actor{ID: "r", Role: workflow.Registrar}
	handler := workflow.Actor{ID: "h", Role: workflow.Handler, Office: "环资处"}
	leader := workflow.Actor{ID: "l", Role: workflow.Leader}
	all := []workflow.Command{
		{Action: "submit", Actor: workflow.Actor{ID: "a", Role: workflow.Applicant}, Details: &workflow.Details{
			Matter: "sd-fgw-034", Applicant: workflow.Party{Account: "a", Name: "示例能源有限公司"},
			Requirements: []workflow.Requirement{{Code: "request", Name: "节能审查申请", Required: true}, {Code: "report", Name: "节能报告", Required: true}},
			Materials:    []workflow.Material{{Code: "request", File: "申请.pdf"}, {Code: "report", File: "报告.pdf"}},
		}},
		{Action: "accept", Actor: window},
		{Action: "assign", Actor: registrar, Details: &workflow.Details{Office: "环资处"}},
		{Action: "examine", Actor: handler, Details: &workflow.Details{Opinion: "符合要求"}},
		{Action: "form_opinion", Actor: handler, Details: &workflow.Details{Opinion: "建议准予", Outcome: workflow.Granted}},
		{Action: "sign", Actor: leader},
		{Action: "number_and_seal", Actor: registrar, Details: &workflow.Details{Number: "示发改许可〔2026〕1号"}},
	}
	for i := range all {
		all[i].Case, all[i].At = "k1", calendar.MustParse("2026-01-12").AddDays(i/2).In(calendar.Beijing()).Add(10*time.Hour)
	}
	return all
}

// turn decides on a command and applies what comes of it.
func turn(tb testing.TB, m workflow.Machine, c workflow.Case, cmd workflow.Command) workflow.Case {
	events, err := m.Decide(c, cmd)
	if err != nil {
		tb.Fatal(err)
	}
	return workflow.Apply(c, events[0])
}

// looplabMachine is the small machine of looplab/fsm: the states of a case without who,
// when and why. Callbacks may stand before its transitions.
func looplabMachine(before fsm.Callbacks) *fsm.FSM {
	return fsm.NewFSM("submitted", fsm.Events{
		{Name: "accept", Src: []string{"submitted"}, Dst: "accepted"},
		{Name: "assign", Src: []string{"accepted"}, Dst: "handling"},
		{Name: "examine", Src: []string{"handling"}, Dst: "forming_opinion"},
		{Name: "form_opinion", Src: []string{"forming_opinion"}, Dst: "signing"},
		{Name: "sign", Src: []string{"signing"}, Dst: "sealing"},
		{Name: "number_and_seal", Src: []string{"sealing"}, Dst: "decided"},
		{Name: "return", Src: []string{"signing"}, Dst: "handling"},
	}, before)
}

// statelessMachine is the same for qmuntal/stateless. Guards may stand before each of its
// transitions.
func statelessMachine(guards ...stateless.GuardFunc) *stateless.StateMachine {
	m := stateless.NewStateMachine("submitted")
	m.Configure("submitted").Permit("accept", "accepted", guards...)
	m.Configure("accepted").Permit("assign", "handling", guards...)
	m.Configure("handling").Permit("examine", "forming_opinion", guards...)
	m.Configure("forming_opinion").Permit("form_opinion", "signing", guards...)
	m.Configure("signing").Permit("sign", "sealing", guards...).Permit("return", "handling", guards...)
	m.Configure("sealing").Permit("number_and_seal", "decided", guards...)
	return m
}

// TestTurnsAgree: all three machines go through the same states.
func TestTurnsAgree(t *testing.T) {
	m, looplab, other := energyReview(t), looplabMachine(nil), statelessMachine()
	ctx, all := context.Background(), commands()
	c := turn(t, m, workflow.Case{}, all[0])
	for _, cmd := range all[1:] {
		c = turn(t, m, c, cmd)
		if err := errors.Join(looplab.Event(ctx, string(cmd.Action)), other.FireCtx(ctx, string(cmd.Action))); err != nil {
			t.Fatal(err)
		}
		if a, b := looplab.Current(), other.MustState(); a != string(c.State) || b != string(c.State) {
			t.Errorf("after %s: %s, %s, ours %s", cmd.Action, a, b, c.State)
		}
	}
	if c.State != "decided" {
		t.Errorf("ours ended in %s, want decided", c.State)
	}
}

// BenchmarkTurn sets a whole turn of ours, with its roles, guards and clocks, decided,
// recorded and applied, beside a transition of the peers. Each fires the same kind of
// event between two states of a machine with the states of a case: bare, with no role,
// guard or clock and nothing recorded, and, a line below, guarded by one function that
// always holds. Ours is the mean over the way of a case; theirs goes round and round.
// The metric x-… is ours by theirs: below 1 we are the faster.
func BenchmarkTurn(b *testing.B) {
	m, all := energyReview(b), commands()
	var ours float64
	b.Run("yiwang", func(b *testing.B) {
		b.ReportAllocs()
		var c workflow.Case
		for i := 0; b.Loop(); i++ {
			if i %= len(all); i == 0 {
				c = workflow.Case{}
			}
			events, err := m.Decide(c, all[i])
			if err != nil {
				b.Fatal(err)
			}
			c = workflow.Apply(c, events[0])
		}
		ours = each(b)
	})
	transitions(b, ours)
}

// BenchmarkGuarded sets one guarded command of ours after the other, decided with its
// clocks, recorded and applied, beside the peers: what BenchmarkTurn tells as a mean. A
// case takes a command once, so there are many of them, brought to it outside the time.
func BenchmarkGuarded(b *testing.B) {
	const cases = 64
	m, all := energyReview(b), commands()
	mean := make([]float64, len(all))
	for k := 1; k < len(all); k++ { // but the application, which makes the case
		b.Run("yiwang/"+string(all[k].Action), func(b *testing.B) {
			b.ReportAllocs()
			ready, done := make([]workflow.Case, cases), 0
			for i := range b.N {
				if i%cases == 0 {
					b.StopTimer()
					for j := range ready {
						ready[j] = workflow.Case{}
						for _, cmd := range all[:k] {
							ready[j] = turn(b, m, ready[j], cmd)
						}
					}
					b.StartTimer()
				}
				events, err := m.Decide(ready[i%cases], all[k])
				if err != nil {
					b.Fatal(err)
				}
				done += workflow.Apply(ready[i%cases], events[0]).Version
			}
			if done != b.N*(k+1) {
				b.Fatal(done)
			}
			mean[k] = each(b)
		})
	}
	var ours float64
	for _, ns := range mean {
		ours += ns / float64(len(all)-1)
	}
	transitions(b, ours)
}

// BenchmarkDecide does without the record: a decision with its guards and clocks, as
// often as one likes from the same case.
func BenchmarkDecide(b *testing.B) {
	m := energyReview(b)
	var ours, n float64
	var c workflow.Case
	for _, cmd := range commands() {
		at := c
		b.Run("yiwang/"+string(cmd.Action), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if events, err := m.Decide(at, cmd); err != nil || events[0].Action != cmd.Action {
					b.Fatal(err)
				}
			}
			ours, n = ours+each(b), n+1
		})
		c = turn(b, m, c, cmd)
	}
	transitions(b, ours/max(n, 1))
}

// transitions measures the transitions of the peers: from handling to signing, and back.
func transitions(b *testing.B, ours float64) {
	round, ctx := [3]string{"examine", "form_opinion", "return"}, context.Background()
	run := func(name, metric string, fire func(event string) error) {
		at := 0 // goes on where an earlier count left the machine
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for ; b.Loop(); at++ {
				if err := fire(round[at%3]); err != nil {
					b.Fatal(err)
				}
			}
			if ours > 0 { // else ours was not asked for
				b.ReportMetric(ours/each(b), metric)
			}
		})
	}
	holds := fsm.Callbacks{"before_event": func(_ context.Context, e *fsm.Event) {
		if e.FSM == nil {
			e.Cancel()
		}
	}}
	looplab := func(name string, before fsm.Callbacks) {
		peer := looplabMachine(before)
		peer.SetState("handling")
		run(name, "x-looplab", func(event string) error { return peer.Event(ctx, event) })
	}
	looplab("looplab/fsm", nil)
	looplab("looplab/fsm/guarded", holds)
	guard := func(ctx context.Context, _ ...any) bool { return ctx.Err() == nil }
	other := func(name string, guards ...stateless.GuardFunc) {
		peer := statelessMachine(guards...)
		if err := errors.Join(peer.Fire("accept"), peer.Fire("assign")); err != nil {
			b.Fatal(err)
		}
		run(name, "x-stateless", func(event string) error { return peer.FireCtx(ctx, event) })
	}
	other("qmuntal/stateless")
	other("qmuntal/stateless/guarded", guard)
}

// BenchmarkFold100 builds a case from a hundred events: the leader sends it back again
// and again, and each time another office is asked and a site visited.
func BenchmarkFold100(b *testing.B) {
	m, all := energyReview(b), commands()
	examine, form, sign := all[3], all[4], all[5]
	asked := workflow.Actor{ID: "c", Role: workflow.CoHandler, Office: "工业处"}
	round := []workflow.Command{
		{Action: "record_step", Actor: examine.Actor, Details: &workflow.Details{Step: workflow.SiteVisit, Opinion: "现场与材料一致"}},
		{Action: "ask_offices", Actor: examine.Actor, Details: &workflow.Details{Offices: []string{asked.Office}}},
		{Action: "co_handle", Actor: asked, Details: &workflow.Details{Opinion: "无意见"}},
		examine, form,
		{Action: "return", Actor: sign.Actor, Details: &workflow.Details{Reason: "请补充能效水平对比"}},
	}
	var c workflow.Case
	for _, cmd := range all[:3] {
		c = turn(b, m, c, cmd)
	}
	for i := 0; len(c.History) < 100; i++ {
		cmd := round[i%len(round)]
		cmd.Case, cmd.At = "k1", sign.At
		c = turn(b, m, c, cmd)
	}
	b.ReportAllocs()
	for b.Loop() {
		if c := workflow.Fold(c.History); c.Version != 100 {
			b.Fatal(c.Version)
		}
	}
	b.ReportMetric(each(b)/100, "ns/event")
}
