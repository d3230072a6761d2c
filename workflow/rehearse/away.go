package rehearse

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Away is when people of a pool are not there. What they have on their desks stands
// still meanwhile, and nobody takes it over; what waits for the pool is taken up by those
// who are there.
type Away struct {
	Percent int     `json:"percent,omitempty"` // of working days, 0 to 100: each of them on days of their own, drawn by the seed
	Leave   []Leave `json:"leave,omitempty"`
}

// Leave is that some of a pool are away from one day to another.
type Leave struct {
	Staff int           `json:"staff"` // how many, from 1; leaves of one day take no more than the pool has
	From  calendar.Date `json:"from"`  // the first day
	To    calendar.Date `json:"to"`    // the last one
}

func (a *Away) never() bool { return a.Percent == 0 && len(a.Leave) == 0 }

// on reports whether a day is one of the leave.
func (l *Leave) on(d calendar.Date) bool { return !d.Before(l.From) && !d.After(l.To) }

func (c *checker) away(at string, p *Pool) {
	if p.Away.Percent < 0 || p.Away.Percent > 100 {
		c.Add(at+"/percent", "rehearse.percent", p.Away.Percent)
	}
	if len(p.Away.Leave) > mostMoves {
		c.Add(at+"/leave", "rehearse.too_many", mostMoves)
		return
	}
	for i := range p.Away.Leave {
		x, at := &p.Away.Leave[i], yiwang.At(at+"/leave", i)
		if x.From.IsZero() || x.To.Before(x.From) {
			c.Add(at+"/to", "rehearse.leave", x.From, x.To)
			continue
		}
		sum, fits := 0, true // most are away on the first day of one of the leaves
		for j := range p.Away.Leave {
			if y := &p.Away.Leave[j]; y.on(x.From) {
				sum += min(y.Staff, mostPeople+1)
				fits = fits && y.Staff > 0
			}
		}
		if !fits || sum > p.Staff {
			c.Add(at+"/staff", "rehearse.leave_staff", x.From, sum, p.Staff)
		}
	}
}

// leaves finds leaves of which no day is rehearsed.
func (c *checker) leaves(first, last calendar.Date) {
	for i := range c.plan.Pools {
		for j, x := range c.plan.Pools[i].Away.Leave {
			if x.To.Before(first) || x.From.After(last) {
				c.Add(yiwang.At(yiwang.At("/pools", i)+"/away/leave", j), "rehearse.leave_beyond", x.From, x.To, first, last)
			}
		}
	}
}

// person is one of a pool whose people may be away.
type person struct {
	away []bool // by working day
	busy int    // cases on the desk
}

// people are those of a pool, the n-th of the plan; none when nobody is ever away. Each
// is away on days drawn for them alone: the same ones whatever else the plan says, and
// however long the warm-up is.
func (r *rig) people(n int, p *Pool, warm int) []person {
	if p.Away.never() {
		return nil
	}
	all := make([]person, p.Staff)
	for k := range all {
		all[k].away = make([]bool, len(r.days))
		d := diceOf(r.seed, 2*mostCases+n*mostPeople+k+1)
		for i := range r.days {
			all[k].away[(warm+i)%len(r.days)] = d.below(100) < p.Away.Percent
		}
	}
	leave := slices.SortedStableFunc(slices.Values(p.Away.Leave), func(a, b Leave) int { return a.From.Compare(b.From) })
	back := make([]calendar.Date, p.Staff) // the last day of the latest leave of each
	for _, x := range leave {
		for k, left := 0, x.Staff; left > 0; k++ { // check has seen that there are enough
			if !back[k].Before(x.From) {
				continue
			}
			back[k] = x.To
			left--
			for i := r.index(x.From); i < len(r.days) && x.on(r.days[i].date); i++ { // To may be the last day there is
				all[k].away[i] = true
			}
		}
	}
	return all
}

// lost is how many person-days are lost between two of the working days.
func lost(people []person, from, to int) int {
	n := 0
	for _, p := range people {
		for _, away := range p.away[from:to] {
			if away {
				n++
			}
		}
	}
	return n
}
