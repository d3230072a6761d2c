package confirmation

import (
	"cmp"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Board is how the confirmation stood at the end of a day.
type Board struct {
	AsOf       calendar.Date
	Due        calendar.Date // the plan's
	Rows       []Row         // every office of the plan, in its order
	Unassigned []Line        // matters no office has: the plan does not say whose they are
	Counts     Counts        // of all matters
}

// Row is one office.
type Row struct {
	Office Office
	Lines  []Line // its matters, by number
	Counts Counts
}

// Line is one matter.
type Line struct {
	Matter  catalog.Code
	Name    string
	Status  Status
	Head    string
	Due     calendar.Date // its own, or the plan's
	Late    int           // calendar days past Due: until signed, or until AsOf
	Missing []Question    // not answered yet
	Signed  calendar.Date // absent while not signed
}

// Counts are numbers of matters.
type Counts struct {
	Matters    int
	Unassigned int
	Open       int
	Unsigned   int
	Confirmed  int
	Late       int // past due and not signed
	SignedLate int // signed, after the due date
}

// Board derives how every matter of the catalog stood at the end of a day. A matter
// without a sheet is not assigned. Late counts calendar days after the due date: the
// due date itself is in time.
func (p *Plan) Board(sheets map[catalog.Code]Sheet, asOf calendar.Date) Board {
	b := Board{AsOf: asOf, Due: p.due}
	rows := map[string]*Row{}
	b.Rows = make([]Row, len(p.offices))
	for i, o := range p.offices {
		b.Rows[i].Office = o
		rows[o.ID] = &b.Rows[i]
	}
	for m := range p.catalog.All() {
		s := sheets[m.Code].AsOf(asOf)
		line := p.line(m, s, asOf)
		b.Counts.add(line)
		row := rows[s.Office]
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
	l := Line{Matter: m.Code, Name: m.Name, Status: p.Status(s), Head: s.Head, Due: s.Due, Missing: p.Missing(s)}
	if l.Due.IsZero() {
		l.Due = p.due
	}
	if s.Signature != nil {
		l.Signed = s.Signature.Date()
	}
	end := cmp.Or(l.Signed, asOf)
	l.Late = max(0, end.DaysSince(l.Due))
	return l
}

func (n *Counts) add(l Line) {
	n.Matters++
	switch l.Status {
	case Unassigned:
		n.Unassigned++
	case Open:
		n.Open++
	case Unsigned:
		n.Unsigned++
	case Confirmed:
		n.Confirmed++
	}
	switch {
	case l.Late == 0:
	case l.Status == Confirmed:
		n.SignedLate++
	default:
		n.Late++
	}
}
