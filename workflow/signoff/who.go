package signoff

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// isAssigned wants a matter that an office has.
func (v *judge) isAssigned() bool {
	if v.sheet.Matter != "" && v.sheet.Office == "" {
		v.Add("", "signoff.not_assigned")
	}
	return v.sheet.Office != ""
}

// isLeader reports whether the leader in charge speaks.
func (v *judge) isLeader() bool {
	by := v.event.By
	return by.Office == "" && !blank(by.Name) && catalog.Form(by.Name) == catalog.Form(v.sheet.Leader)
}

// answering are the offices that answer for the matter.
func (v *judge) answering() []Office {
	office, _ := v.plan.Office(v.sheet.Office)
	if v.plan.windowed(v.sheet.Matter) && office.ID != v.plan.window.ID {
		return []Office{office, v.plan.window}
	}
	return []Office{office}
}

// forAll are the offices that may fill in for all of some matters: the one that assigns,
// and those that answer for every one.
func (v *judge) forAll(matters []catalog.Code) []Office {
	all := []Office{v.plan.assigner}
	for _, o := range v.plan.offices {
		answers := func(code catalog.Code) bool {
			return v.of(code).office == o.ID || v.plan.windowed(code) && o.ID == v.plan.window.ID
		}
		if o.ID != v.plan.assigner.ID && !slices.ContainsFunc(matters, func(code catalog.Code) bool { return !answers(code) }) {
			all = append(all, o)
		}
	}
	return all
}

// by wants somebody of one of some offices.
func (v *judge) by(offices ...Office) {
	id := v.event.By.Office
	if slices.ContainsFunc(offices, func(o Office) bool { return o.ID == id }) {
		return
	}
	var names []string
	for _, o := range offices {
		names = append(names, o.Name)
	}
	want := strings.Join(names, "、")
	name := yiwang.Quote(id)
	if other, known := v.plan.Office(id); known {
		name = other.Name
	}
	if blank(id) {
		v.Add("/by/office", "signoff.no_office", want)
	} else {
		v.Add("/by/office", "signoff.not_office", name, want)
	}
}
