package workflow

import (
	"slices"
	"strconv"
	"strings"
)

// suspended finds a clock of the case that stands still.
func (q question) suspended() (Clock, bool) {
	for _, k := range q.machine.Clocks(q.c, q.today) {
		if k.Status == Running && k.Suspended() {
			return k, true
		}
	}
	return Clock{}, false
}

func notSuspended(q question) []Unmet {
	if k, ok := q.suspended(); ok {
		s := k.Suspensions[len(k.Suspensions)-1]
		return unmet("", "workflow.suspended", s.From.String(), s.Ground.Term())
	}
	return nil
}

func isSuspended(q question) []Unmet {
	if _, ok := q.suspended(); !ok {
		return unmet("", "workflow.not_suspended")
	}
	return nil
}

// groundLawful wants a ground from the closed list of a clock that runs, within
// its limit. What is on no list is refused, whatever its reason.
func groundLawful(q question) []Unmet {
	var names []string
	for _, k := range q.machine.Clocks(q.c, q.today) {
		if k.Status != Running || !k.Known() {
			continue
		}
		for _, g := range k.Rule.Grounds {
			switch {
			case g.ID != q.cmd.Details.Ground:
				if !slices.Contains(names, g.ID+" "+g.Name) {
					names = append(names, g.ID+" "+g.Name)
				}
			case k.Late:
				return unmet("/ground", "workflow.too_late_to_suspend", k.Due.String())
			default:
				return nil
			}
		}
	}
	if len(names) == 0 {
		return unmet("/ground", "workflow.no_ground_at_all")
	}
	return unmet("/ground", "workflow.no_ground", q.cmd.Details.Ground, strings.Join(names, "、"))
}

// extended finds the clock whose extension is asked for, and its rule.
func (q question) extendable() (Clock, ExtensionRule, bool) {
	for _, k := range q.machine.Clocks(q.c, q.today) {
		if k.Status == Running && k.Known() && len(k.Rule.Extensions) > 0 {
			return k, k.Rule.Extensions[0], true
		}
	}
	return Clock{}, ExtensionRule{}, false
}

// extensionLawful wants a clock that may be extended, was not before, is not
// over, and no more days than its rule allows.
func extensionLawful(q question) []Unmet {
	k, rule, ok := q.extendable()
	days := q.cmd.Details.Days
	switch {
	case !ok:
		return unmet("/days", "workflow.no_extension")
	case k.Extended > 0:
		return unmet("/days", "workflow.extended_before", strconv.Itoa(k.Extended))
	case k.Late:
		return unmet("/days", "workflow.too_late_to_extend", k.Due.String())
	case days < 1 || days > rule.Limit.Count:
		return unmet("/days", "workflow.extension_too_long", strconv.Itoa(days), strconv.Itoa(rule.Limit.Count), rule.Basis[0].String())
	}
	return nil
}

// approverNamed wants the approver that the rule of the extension names.
func approverNamed(q question) []Unmet {
	_, rule, ok := q.extendable()
	if ok && q.cmd.Details.Approver != rule.Approver {
		return unmet("/approver", "workflow.wrong_approver", rule.Approver, rule.Basis[0].String())
	}
	return nil
}
