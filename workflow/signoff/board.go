package signoff

import (
	"cmp"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/verify"
)

// Board is how the flows stood at the end of a day.
type Board struct {
	AsOf       calendar.Date
	Due        calendar.Date // the plan's; absent when there is none
	DueSource  catalog.Basis
	Rows       []Row  // every office of the plan, in its order
	Unassigned []Line // matters that nobody has and that the plan gives to nobody
	Counts     Counts // of all matters
}

// Row is one office.
type Row struct {
	Office Office
	Lines  []Line // its matters, by number; those of 一窗受理 that no office has yet are the window's
	Counts Counts
}

// Line is the flow of one matter.
type Line struct {
	Matter     catalog.Code
	Number     int
	Name       string
	Flow       *workflow.Flow // what stands; nil when there is none
	Status     Status
	Next       *Mover // nil when nobody has the next move
	Attributes int    // that the plan demands
	Missing    []verify.Attribute
	Confirmed  calendar.Date // by the office, of what stands; absent while it is not
	Signed     calendar.Date // by the leader, likewise
	Uploaded   calendar.Date // likewise
	First      calendar.Date // of the first upload
	Late       int           // calendar days past the plan's date: until the first upload, or until AsOf
	Changed    bool          // something else stands than was signed
	Lost       bool          // what was uploaded cannot be put together any more, or is wrong
	Objection  *Event        // that stands
}

// Counts are numbers: of matters, those of the statuses adding up to Matters; and of
// attributes.
type Counts struct {
	Matters      int
	Status       map[Status]int
	Attributes   int
	Missing      int
	Confirmed    int // by the office, what stands: signed and uploaded ones too
	Signed       int // by the leader, likewise
	Late         int // past the plan's date and never uploaded
	UploadedLate int // uploaded for the first time after it
	Changed      int
}

// Board derives how the flow of every matter of the catalog stood at the end of a day.
// The plan's date itself is in time.
func (p *Plan) Board(events []Event, asOf calendar.Date) Board {
	book := p.fold(events, asOf)
	b := Board{AsOf: asOf, Due: p.due, DueSource: p.dueSource, Rows: make([]Row, len(p.offices)), Counts: newCounts()}
	rows := map[string]*Row{}
	for i, o := range p.offices {
		b.Rows[i].Office, b.Rows[i].Counts = o, newCounts()
		rows[o.ID] = &b.Rows[i]
	}
	for m := range p.catalog.All() {
		s := book.sheet(m.Code)
		line := p.line(m, s, asOf)
		b.Counts.add(line)
		office := s.Office
		if office == "" && p.windowed(m.Code) {
			office = p.window.ID
		}
		row := rows[office]
		if row == nil {
			b.Unassigned = append(b.Unassigned, line)
			continue
		}
		row.Lines = append(row.Lines, line)
		row.Counts.add(line)
	}
	return b
}

func (p *Plan) line(m catalog.Matter, s Sheet, asOf calendar.Date) Line {
	l := Line{Matter: m.Code, Number: m.Number, Name: m.Name, Flow: s.Flow, Status: s.Status(), Attributes: len(s.Attributes), Missing: s.Missing(),
		First: s.First, Changed: s.Changed(), Lost: s.Lost, Objection: s.Objection}
	for _, e := range []struct {
		event *Event
		day   *calendar.Date
	}{{s.Confirmed, &l.Confirmed}, {s.Signed, &l.Signed}, {s.Uploaded, &l.Uploaded}} {
		if e.event != nil {
			*e.day = e.event.Date()
		}
	}
	if next, ok := p.Next(s); ok {
		l.Next = &next
	}
	if !p.due.IsZero() {
		l.Late = max(0, cmp.Or(l.First, asOf).DaysSince(p.due))
	}
	return l
}

func newCounts() Counts { return Counts{Status: map[Status]int{}} }

func (n *Counts) add(l Line) {
	n.Matters++
	n.Status[l.Status]++
	n.Attributes += l.Attributes
	n.Missing += len(l.Missing)
	if !l.Confirmed.IsZero() {
		n.Confirmed++
	}
	if !l.Signed.IsZero() {
		n.Signed++
	}
	switch {
	case l.Late == 0:
	case l.First.IsZero():
		n.Late++
	default:
		n.UploadedLate++
	}
	if l.Changed {
		n.Changed++
	}
}

// Gap is the attributes that are missing in one place.
type Gap struct {
	Stage, Step string      // ids; Step is "" for the stage itself
	Place       yiwang.Term // its name
	Missing     []verify.Attribute
}

// Gaps gathers attributes that are missing by their places, in the order of the flow.
func Gaps(missing []verify.Attribute) []Gap {
	var all []Gap
	for _, a := range missing {
		if n := len(all); n == 0 || all[n-1].Stage != a.Stage || all[n-1].Step != a.Step {
			all = append(all, Gap{Stage: a.Stage, Step: a.Step, Place: a.Place})
		}
		last := &all[len(all)-1]
		last.Missing = append(last.Missing, a)
	}
	return all
}

// Words are the attributes in the words of the plan.
func (g Gap) Words() []string {
	var all []string
	for _, a := range g.Missing {
		all = append(all, a.Term.ZH)
	}
	return all
}
