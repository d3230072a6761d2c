package migration

import (
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Progress is how far the move was at the end of a day.
type Progress struct {
	AsOf      calendar.Date
	Lines     []Line // every matter, by number
	Total     Count
	Groups    []GroupCount // in the order of the catalog; groups without matters left out
	Platforms []PlatformLine
}

// Line is one matter.
type Line struct {
	Matter     catalog.Code
	Name       string
	Group      string // code
	Way        Way
	Exempt     bool     // 涉密: never put online, so not counted
	Connected  bool     // to the portal: by the catalog, or by a fact
	Moved      bool     // runs on the target
	Left       []string // old platforms it still runs on and has to leave
	Undecided  []string // old platforms it still runs on, and no source says whether they stop
	Unjoined   []string // platforms that stay, not yet interfaced with
	Stranded   bool     // all its old platforms stopped before it was moved: it runs nowhere
	Done       bool     // connected, moved, interfaced, off what it has to leave: all that the plan orders
	LateOnline int      // calendar days past the last day for the portal
	LateMoved  int      // calendar days past the last day for the target
	LateJoined int      // calendar days past the last day for interfaces
}

// Late reports whether anything of the matter is still missing after its last day.
func (l Line) Late() bool {
	return l.LateOnline > 0 && !l.Connected || l.LateMoved > 0 && !l.Moved || l.LateJoined > 0 && len(l.Unjoined) > 0
}

// Count are numbers of matters; shares are made of them last, by whoever shows them.
type Count struct {
	Matters   int // without those exempt
	Exempt    int
	Connected int // 已接入总门户
	Moved     int
	OffOld    int // on no platform any more that they have to leave
	Undecided int // still on a platform of which no source says whether it stops
	Done      int
	Stranded  int
	Late      int
}

// GroupCount is the count of one group of the catalog.
type GroupCount struct {
	Group catalog.Group
	Count
}

// PlatformLine is one platform of today.
type PlatformLine struct {
	Platform Platform
	Name     string
	Stopped  calendar.Date  // altogether; absent while it runs
	Late     int            // calendar days past its last day: until it stopped, or until AsOf
	Matters  []catalog.Code // that still run on it
}

// Progress derives from the catalog and the facts how far the move was at the end of a
// day. Facts that cannot be are refused with a *[RecordError], see [Plan.Check]. Days
// late are counted up to the day a thing was done, or to asOf; the last day itself is
// in time. A matter that the catalog has on the portal needs no fact for that. That a
// platform of unknown fate goes on holds nothing back, and is told by itself.
func (p *Plan) Progress(facts []Fact, asOf calendar.Date) (Progress, error) {
	if err := p.Check(facts); err != nil {
		return Progress{}, err
	}
	all := Progress{AsOf: asOf}
	groups := map[string]*Count{}
	for m := range p.catalog.All() {
		l := p.line(m, facts, asOf)
		all.Lines = append(all.Lines, l)
		all.Total.add(l)
		if groups[m.Group] == nil {
			groups[m.Group] = &Count{}
		}
		groups[m.Group].add(l)
	}
	for _, g := range p.catalog.Groups() {
		if n := groups[g.Code]; n != nil {
			all.Groups = append(all.Groups, GroupCount{g, *n})
		}
	}
	for _, o := range p.platforms {
		stopped := when(facts, asOf, Stopped, "", o.Code)
		l := PlatformLine{Platform: o, Name: p.Name(o.Code), Stopped: stopped, Late: late(o.Stop.Date, stopped, asOf)}
		for m := range p.catalog.All() {
			if slices.Contains(m.Platforms, o.Code) && when(facts, asOf, Stopped, m.Code, o.Code).IsZero() {
				l.Matters = append(l.Matters, m.Code)
			}
		}
		all.Platforms = append(all.Platforms, l)
	}
	return all, nil
}

func (p *Plan) line(m catalog.Matter, facts []Fact, asOf calendar.Date) Line {
	route := p.routes[m.Code]
	l := Line{Matter: m.Code, Name: m.Name, Group: m.Group, Way: route.Way, Exempt: m.Classified != nil && *m.Classified}
	for _, code := range m.Platforms {
		if slices.Contains(route.With, code) || !when(facts, asOf, Stopped, m.Code, code).IsZero() {
			continue
		}
		if platform, _ := p.Platform(code); platform.Fate == Unknown {
			l.Undecided = append(l.Undecided, code)
		} else {
			l.Left = append(l.Left, code)
		}
	}
	connected := when(facts, asOf, Connected, m.Code, "")
	moved := when(facts, asOf, Moved, m.Code, "")
	l.Connected = m.Portal || !connected.IsZero()
	l.Moved = !moved.IsZero()
	var lateJoined int
	for _, code := range route.With {
		joined := when(facts, asOf, Interfaced, m.Code, code)
		if joined.IsZero() {
			l.Unjoined = append(l.Unjoined, code)
		}
		lateJoined = max(lateJoined, late(p.deadlines.Interfaced.Date, joined, asOf))
	}
	l.Stranded = !l.Moved && len(m.Platforms) > len(route.With) && len(l.Left)+len(l.Undecided) == 0
	l.Done = l.Connected && l.Moved && len(l.Left) == 0 && len(l.Unjoined) == 0
	if l.Exempt {
		return l
	}
	if !m.Portal {
		l.LateOnline = late(p.deadlines.Connected.Date, connected, asOf)
	}
	l.LateMoved = late(p.deadlines.Moved.Date, moved, asOf)
	l.LateJoined = lateJoined
	return l
}

// late counts the days from due to done, or to asOf while it is not done.
func late(due, done, asOf calendar.Date) int {
	if done.IsZero() {
		done = asOf
	}
	return max(0, done.DaysSince(due))
}

func (n *Count) add(l Line) {
	if l.Exempt {
		n.Exempt++
		return
	}
	n.Matters++
	for _, c := range []struct {
		counter *int
		is      bool
	}{
		{&n.Connected, l.Connected}, {&n.Moved, l.Moved}, {&n.OffOld, len(l.Left) == 0}, {&n.Undecided, len(l.Undecided) > 0},
		{&n.Done, l.Done}, {&n.Stranded, l.Stranded}, {&n.Late, l.Late()},
	} {
		if c.is {
			*c.counter++
		}
	}
}
