package project

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
)

// Pick is one item of an offer that the applicant has confirmed.
type Pick struct {
	Key  string `json:"key"`  // of the [Offer]
	From string `json:"from"` // of the [Item], or one of its Also
}

// Confirm puts what the applicant picked into an application that is about to be
// submitted, and notes for each where it came from. What the applicant filled in
// stands: a pick that contradicts it is refused, as are one that was not offered, one
// that has expired, and picks of two enterprises, all at once with a [*ConfirmError],
// whose pointers lead into the picks. The details handed in are left as they were.
func Confirm(offers []Offer, picks []Pick, d workflow.Details) (workflow.Details, error) {
	var p yiwang.Problems
	d.Materials, d.Origins = slices.Clone(d.Materials), slices.Clone(d.Origins)
	uscc := d.Applicant.USCC
	for n, pick := range picks {
		at := yiwang.At("/confirmed", n)
		if slices.ContainsFunc(picks[:n], func(x Pick) bool { return x.Key == pick.Key }) {
			p.Add(at, "project.picked_twice", yiwang.Quote(pick.Key))
			continue
		}
		o, item, ok := find(offers, pick)
		if !ok {
			p.Add(at, "project.not_offered", yiwang.Quote(pick.Key), yiwang.Quote(pick.From))
			continue
		}
		if slices.Contains(item.Flaws, Expired) {
			p.Add(at, "project.item_expired", o.Name, item.Until.String())
			continue
		}
		if theirs := item.Applicant.USCC; theirs != "" && uscc != "" && theirs != uscc {
			p.Add(at, "project.two_applicants", o.Name)
			continue
		} else if theirs != "" {
			uscc = theirs
		}
		if o.Kind == Field {
			if !fill(&d, o.Key, item.Value) {
				p.Add(at, "project.filled_otherwise", o.Name)
				continue
			}
			d.Origins = append(d.Origins, workflow.Origin{Field: o.Key, From: pick.From})
			continue
		}
		m := workflow.Material{Code: o.Key, File: item.Value, SHA256: item.SHA256, Size: item.Size, From: pick.From}
		if slices.ContainsFunc(d.Materials, func(x workflow.Material) bool { return x.Code == m.Code }) {
			p.Add(at, "project.filled_otherwise", o.Name)
			continue
		}
		d.Materials = append(d.Materials, m)
	}
	if len(p) > 0 {
		return workflow.Details{}, &ConfirmError{p}
	}
	return d, nil
}

// find looks a pick up.
func find(offers []Offer, pick Pick) (Offer, Item, bool) {
	for _, o := range offers {
		if o.Key != pick.Key {
			continue
		}
		for _, item := range o.Items {
			if item.From == pick.From || slices.Contains(item.Also, pick.From) {
				return o, item, true
			}
		}
	}
	return Offer{}, Item{}, false
}

// fill puts a value into a field that is empty, or has it.
func fill(d *workflow.Details, key, value string) bool {
	to := place(d, key)
	if to == nil || strings.TrimSpace(*to) != "" && strings.TrimSpace(*to) != value {
		return false
	}
	*to = value
	return true
}

// ConfirmError lists all that is wrong with what was picked.
type ConfirmError struct{ Problems yiwang.Problems }

func (e *ConfirmError) Error() string { return "project: not taken over: " + e.Problems.String() }

// Code is the stable code of the error, project.not_taken.
func (e *ConfirmError) Code() string { return "project.not_taken" }

// Args fill the sentence: the number of problems.
func (e *ConfirmError) Args() []any { return []any{len(e.Problems)} }
