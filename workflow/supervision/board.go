package supervision

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Lights counts cases by light.
type Lights struct{ Grey, Green, Yellow, Red int }

// Total is the number of cases.
func (n Lights) Total() int { return n.Grey + n.Green + n.Yellow + n.Red }

// Of is the number of cases with a light.
func (n Lights) Of(l workflow.Light) int {
	switch l {
	case workflow.Green:
		return n.Green
	case workflow.Yellow:
		return n.Yellow
	case workflow.Red:
		return n.Red
	}
	return n.Grey
}

// plus is the sum of two counts.
func (n Lights) plus(o Lights) Lights {
	return Lights{n.Grey + o.Grey, n.Green + o.Green, n.Yellow + o.Yellow, n.Red + o.Red}
}

// Count counts the lights of a day.
func Count(turns []Turns, on calendar.Date) Lights {
	var n tally
	for i := range turns {
		n.add(&turns[i], on)
	}
	return n.lights()
}

// tally counts the cases that have reached each light, or passed it.
type tally struct{ all, green, yellow, red int }

func (n *tally) add(t *Turns, on calendar.Date) {
	green, yellow, red := t.reached(on)
	n.all++
	n.green += green
	n.yellow += yellow
	n.red += red
}

func (n *tally) lights() Lights {
	return Lights{n.all - n.green, n.green - n.yellow, n.yellow - n.red, n.red}
}

// Line is one line of a board. Office is empty in the lines by matter, and where no
// office handles the cases yet; Matter is empty in the lines by office.
type Line struct {
	Office string
	Matter catalog.Code
	Lights
}

// Board is what a supervisor sees of all open cases on a day.
type Board struct {
	On      calendar.Date
	Total   Lights
	Offices []Line // by office
	Matters []Line // by matter
	Each    []Line // by office and matter
}

// BoardOf counts the open cases of a day; final ones are passed over. Lines are sorted
// by office, then matter.
func BoardOf(rows iter.Seq[Row], on calendar.Date) Board {
	type cell struct {
		office string
		matter catalog.Code
	}
	counts := map[cell]*tally{}
	var last cell
	var n *tally // of last: rows often come in groups
	for row := range rows {
		if row.Final {
			continue
		}
		at := cell{row.Office, row.Matter}
		if n == nil || at != last {
			if n = counts[at]; n == nil {
				n = new(tally)
				counts[at] = n
			}
			last = at
		}
		n.add(&row.Turns, on)
	}
	b := Board{On: on}
	offices, matters := map[string]Lights{}, map[catalog.Code]Lights{}
	for at, n := range counts {
		l := n.lights()
		b.Total = b.Total.plus(l)
		offices[at.office] = offices[at.office].plus(l)
		matters[at.matter] = matters[at.matter].plus(l)
		b.Each = append(b.Each, Line{at.office, at.matter, l})
	}
	for _, office := range slices.Sorted(maps.Keys(offices)) {
		b.Offices = append(b.Offices, Line{Office: office, Lights: offices[office]})
	}
	for _, matter := range slices.Sorted(maps.Keys(matters)) {
		b.Matters = append(b.Matters, Line{Matter: matter, Lights: matters[matter]})
	}
	slices.SortFunc(b.Each, func(a, b Line) int {
		return cmp.Or(cmp.Compare(a.Office, b.Office), cmp.Compare(a.Matter, b.Matter))
	})
	return b
}
