package workflow

import (
	"errors"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// suspended finds a clock of the case that stands still.
func (q *question) suspended() (Clock, bool) {
	if _, ever := q.c.last("suspended"); !ever {
		return Clock{}, false
	}
	for i := range q.machine.Flow.Clocks {
		rule := &q.machine.Flow.Clocks[i]
		if len(rule.Grounds) == 0 {
			continue // nothing suspends it
		}
		var k Clock
		if q.machine.read(&k, q.c, rule, q.today); k.Status == Running && k.Suspended() {
			return k, true
		}
	}
	return Clock{}, false
}

func notSuspended(q *question) []Unmet {
	if k, ok := q.suspended(); ok {
		s := k.Suspensions[len(k.Suspensions)-1]
		return unmet("", "workflow.suspended", s.From.String(), s.Ground.Term())
	}
	return nil
}

func isSuspended(q *question) []Unmet {
	if _, ok := q.suspended(); !ok {
		return unmet("", "workflow.not_suspended")
	}
	return nil
}

// groundLawful wants a ground from the closed list of a clock that runs, within
// its limit. What is on no list is refused, whatever its reason.
func groundLawful(q *question) []Unmet {
	why := yiwang.Message{Code: "deadline.no_ground_at_all"}
	for _, k := range q.machine.Clocks(*q.c, q.today) {
		if k.Status != Running {
			continue
		}
		refusal, refused := errors.AsType[*deadline.Refusal](k.MaySuspend(q.d.Ground, q.today))
		switch {
		case !refused:
			return nil
		case refusal.Code() == "deadline.no_ground_at_all":
		case refusal.Code() != "deadline.no_ground" || why.Code == "deadline.no_ground_at_all":
			why = refusal.Message // that it comes too late says more than that another clock knows no such ground
		}
	}
	return unmet("/ground", why.Code, why.Args...)
}

// extended finds the clock whose extension is asked for, and its rule.
func (q *question) extendable() (Clock, deadline.Extension, bool) {
	for _, k := range q.machine.Clocks(*q.c, q.today) {
		if k.Status == Running && k.Known() && len(k.Rule.Extensions) > 0 {
			return k, k.Rule.Extensions[0], true
		}
	}
	return Clock{}, deadline.Extension{}, false
}

// extensionLawful wants a clock that may be extended, was not before, is not
// over, and no more days than its rule allows.
func extensionLawful(q *question) []Unmet {
	k, _, ok := q.extendable()
	if !ok {
		return unmet("/days", "deadline.no_extension")
	}
	if refusal, refused := errors.AsType[*deadline.Refusal](k.MayExtend(q.d.Days, q.today)); refused {
		return unmet("/days", refusal.Code(), refusal.Args()...)
	}
	return nil
}

// approverNamed wants the approver that the rule of the extension names.
func approverNamed(q *question) []Unmet {
	_, rule, ok := q.extendable()
	if ok && q.d.Approver != rule.Approver {
		return unmet("/approver", "deadline.wrong_approver", rule.Approver, rule.Basis[0].String())
	}
	return nil
}

// lapsed holds when a clock has run out in silence and the flow says that the law makes
// something of it.
func lapsed(q *question, id string, lapse Lapse) []Unmet {
	k, ok := q.machine.clock(q.c, id, q.today)
	switch {
	case !ok || !q.machine.lapses(&k, q.c, lapse):
		return unmet("", "workflow.no_lapse")
	case k.Status != Running || !k.Late:
		return unmet("", "workflow.not_lapsed", yiwang.Term{ZH: k.Rule.Name, EN: k.Rule.ID})
	}
	return nil
}

// withinAnswerLimit holds until silence has granted what was applied for: after that
// neither a refusal nor a condition is lawful, whether or not the system has recorded the
// silence yet. A grant without any takes nothing from the applicant.
func withinAnswerLimit(q *question) []Unmet {
	if q.c.Proposed == Granted && len(q.c.Conditions) == 0 {
		return nil
	}
	if k, ok := q.machine.clock(q.c, Statutory, q.today); ok && q.machine.lapses(&k, q.c, DeemedGranted) && k.Status == Running && k.Late {
		return unmet("", "workflow.deemed_granted", k.Due, k.Rule.Basis[0].String())
	}
	return nil
}
