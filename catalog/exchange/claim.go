package exchange

import (
	"hash/fnv"
	"maps"
	"slices"
	"strings"
)

// keys are what a row says of which matter it is.
type keys struct {
	code, basic, name string // the name as [catalog.Form] has it
	own               bool   // a code that is no matter's is of our kind nevertheless
}

// find is the matter that a row is for: by our code, else by the basic code, else by
// the name or an alias. among are the matters that it may be, when it cannot be told.
func (x *index) find(k keys, create bool) (target int, found bool, among []int) {
	byCode, hasCode := x.codes[k.code]
	byName, hasName := x.names[k.name]
	byBasic := x.basics[k.basic]
	foreign := k.own && k.code != "" && !hasCode
	if among = byBasic; hasName && !slices.Contains(byBasic, byName) {
		among = append([]int{byName}, byBasic...)
	}
	switch {
	case hasCode:
		return byCode, true, nil
	case foreign && create:
		return 0, false, nil
	case foreign:
		return 0, false, among
	case len(byBasic) == 1:
		return byBasic[0], true, nil
	case len(byBasic) > 1 && !(hasName && slices.Contains(byBasic, byName)):
		return 0, false, among
	case hasName:
		return byName, true, nil
	}
	return 0, false, nil
}

// weight is how surely a row is for a matter. Weights add up, so that a row which was
// taken, and by which the matter has all the row says, outweighs next time every row
// that it outweighs now: without that a file imported again would change more.
func (x *index) weight(k keys, target int) (w int) {
	if i, has := x.codes[k.code]; has && i == target {
		w += 2
	}
	if i, has := x.names[k.name]; has && i == target {
		w += 2
	}
	if slices.Contains(x.basics[k.basic], target) {
		w++
	}
	return w
}

// claim is the rows for one matter. The one with the greatest weight is taken; the
// others are business items (业务办理项) that carry its basic code, or the like, and
// matters of their own. Where two have it none is taken.
type claim struct {
	rows []*pending
	top  int
	over bool // more rows than are kept
}

// claimLimit is the most rows of one matter that are weighed; where there are more,
// none is taken. The serial of business items has two digits.
const claimLimit = 1000

// enter adds a row. It reports whether the row outweighs those before it.
func (c *claim) enter(p *pending) bool {
	if len(c.rows) == claimLimit {
		c.over = true
		return false
	}
	c.rows = append(c.rows, p)
	if p.weight <= c.top {
		return false
	}
	for _, before := range c.rows[:len(c.rows)-1] {
		before.drop() // the values of a row can be large
	}
	c.top = p.weight
	return true
}

// settle decides which row is taken for each matter.
func (m *importer) settle() {
	for _, target := range slices.Sorted(maps.Keys(m.claims)) {
		c := m.claims[target]
		var tops []*pending
		for _, p := range c.rows {
			if p.weight == c.top {
				tops = append(tops, p)
			}
		}
		first := tops[0]
		m.of[target] = first
		for _, p := range c.rows {
			switch {
			case c.over || len(tops) > 1 && p.weight == c.top:
				other := first
				if p == first {
					other = c.rows[1]
					if len(tops) > 1 {
						other = tops[1]
					}
				}
				p.refuse(&Problem{Twice, m.at(p), "", string(p.result.Matter), m.at(other).Term()})
			case p.weight < c.top:
				m.outweighed(p, first)
			}
			if p != first {
				m.loose(p.result)
			}
		}
	}
}

// outweighed is a row that has to leave the matter to another: it is none of ours.
func (m *importer) outweighed(p, by *pending) {
	code := string(by.result.Matter)
	p.result.Matter = ""
	if p.gone && len(p.result.Errors) == 0 {
		p.result.Outcome = Unchanged
		p.result.Warnings = append(p.result.Warnings, &Problem{Fault: NothingThere, Place: m.at(p), Value: p.called})
		return
	}
	p.refuse(&Problem{Outweighed, m.at(p), "", p.called, both(code + "（" + strings.TrimSpace(m.at(by).Term().ZH) + "）")})
}

// refuseMoves refuses the rows after which another row of the file would be for another
// matter than it is now: imported again, the file would do something else.
func (m *importer) refuseMoves(entries []entry, owners map[int]*pending) bool {
	next := indexOf(entries)
	moved := map[*pending]Place{}
	check := func(p *pending, was int, had bool) {
		is, has, among := next.find(p.keys, m.o.Create != nil)
		if had && has && is == was || !had && len(among) > 0 { // or it cannot be told, as before
			return
		}
		_, _, before := m.find(p.keys, m.o.Create != nil)
		touched := append(slices.Concat(among, before), was)
		if has {
			touched = append(touched, is)
		}
		for _, i := range touched {
			o := owners[i]
			if o == nil {
				continue
			}
			if at, told := moved[o]; !told || p.result.Row < at.Row {
				moved[o] = m.at(p)
			}
		}
	}
	for target, c := range m.claims {
		for _, p := range c.rows {
			check(p, target, true)
		}
	}
	for _, p := range m.unclear {
		check(p, -1, false)
	}
	for p, at := range moved {
		p.refuse(&Problem{Moving, m.at(p), "", p.called, at.Term()})
	}
	return len(moved) > 0
}

// drop lets go of what a row would change.
func (p *pending) drop() {
	p.entry, p.fields, p.added, p.result.Changes = nil, nil, nil, nil
}

func (p *pending) refuse(problem *Problem) {
	p.result.Outcome, p.result.Changes, p.entry = Refused, nil, nil
	p.result.Errors = append(p.result.Errors, problem)
}

// carry notes the code of a row that is no matter's. A code that two rows carry makes no
// new matter: the next time either could be for it.
func (m *importer) carry(code string) {
	if _, has := m.codes[code]; has || code == "" || m.o.Create == nil {
		return
	}
	_, before := m.carried[hash(code)]
	m.carried[hash(code)] = before
}

// hash stands for a text that would be too long to keep.
func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}
