package workflow

import (
	"slices"
	"strconv"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// committed are the commitments of a case after an event.
func committed(all []Commitment, e *Event) []Commitment {
	if len(e.Details.Commitments) == 0 {
		return all
	}
	all = slices.Clone(all)
	for _, code := range e.Details.Commitments {
		i := slices.IndexFunc(all, func(k Commitment) bool { return k.Material == code })
		if i < 0 {
			all, i = append(all, Commitment{Material: code, Made: e.Date}), len(all)
		}
		switch e.Type {
		case "commitment_kept":
			all[i].Checked = e.Date
		case "mending_ordered":
			all[i].Mend = e.Details.Until
		}
	}
	return all
}

// borneOut are the commitments of a case that was granted on a day: where the material
// itself was handed in after all, it was examined like any other, and with it the promise.
func borneOut(all []Commitment, materials []Material, on calendar.Date) []Commitment {
	all = slices.Clone(all)
	for i := range all {
		if k := &all[i]; k.Checked.IsZero() && handedIn(materials, k.Material) {
			k.Checked = on
		}
	}
	return all
}

// commitmentsFit wants a promise only in place of a material for which the guide allows
// one, and that is not handed in.
func commitmentsFit(q *question) []Unmet {
	listed := q.d.Commitments
	var all []Unmet
	for i, code := range listed {
		allowed := slices.ContainsFunc(q.requirements(), func(r Requirement) bool { return r.Code == code && r.Committable })
		if !allowed || q.has(code) || slices.Contains(listed[:i], code) {
			all = append(all, problem("/commitments/"+strconv.Itoa(i), "workflow.commitment_wrong", code))
		}
	}
	return all
}

// commitmentOpen wants promises of the case that were not yet found kept, at least one.
func commitmentOpen(q *question) []Unmet {
	listed := q.d.Commitments
	if len(listed) == 0 {
		return unmet("/commitments", "workflow.commitment_missing")
	}
	var all []Unmet
	for i, code := range listed {
		open := slices.ContainsFunc(q.c.Commitments, func(k Commitment) bool { return k.Material == code && k.Checked.IsZero() })
		if !open || slices.Contains(listed[:i], code) {
			all = append(all, problem("/commitments/"+strconv.Itoa(i), "workflow.commitment_not_open", code))
		}
	}
	return all
}

// commitmentPending holds while a promise of the case was not yet found kept.
func commitmentPending(q *question) []Unmet {
	if !slices.ContainsFunc(q.c.Commitments, func(k Commitment) bool { return k.Checked.IsZero() }) {
		return unmet("", "workflow.no_commitment")
	}
	return nil
}
