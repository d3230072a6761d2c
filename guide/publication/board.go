package publication

import (
	"cmp"
	"maps"
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Board is how the guides stood at the end of a day.
type Board struct {
	AsOf       calendar.Date
	Rows       []Row  // every office of the plan, in its order
	Unassigned []Line // guides no office has
	Counts     Counts // of all guides
}

// Row is one office.
type Row struct {
	Office Office
	Lines  []Line // its guides, the most overdue first, then by due date, then by number
	Counts Counts
}

// Line is one guide.
type Line struct {
	Matter   catalog.Code
	Number   int
	Name     string
	Status   Status
	Version  string // of the text in hand
	Check    *Check // of the text in hand; nil when it was not checked since it was handed in or reopened
	Next     *Mover // nil when the guide is published
	Due      calendar.Date
	DueErr   error         // why Due cannot be told: a *calendar.HorizonError
	Late     int           // calendar days past Due: until signed, or until AsOf
	Signed   calendar.Date // absent while not signed
	Visible  string        // version that applicants see; "" when they see none
	Revising bool          // what they see is being revised
	Causes   []Event       // why
	Gone     bool          // the catalog has the matter no more: the guide is to be withdrawn
}

// Counts are numbers of guides. Unassigned, Empty, Draft, Signed, Published and
// Reopened add up to Guides; the others count some of the same again.
type Counts struct {
	Guides     int
	Unassigned int
	Empty      int
	Draft      int
	Signed     int
	Published  int
	Reopened   int
	WithErrors int // the text in hand was checked and has errors
	Overdue    int // past due and not signed
	SignedLate int // signed, after the due date
	Visible    int // applicants see a text
	Revising   int // they see one that is being revised
	Gone       int // they see one of a matter that the catalog has no more
}

// Board derives how the guide of every matter of the catalog stood at the end of a day.
// A matter without a sheet is not assigned. Guides of matters that the catalog has no
// more are listed for as long as applicants see them. The due date itself is in time;
// what counts is the day of the signature (审定). Limits in working days are counted by
// cal.
func (p *Plan) Board(sheets map[catalog.Code]Sheet, cal *calendar.Calendar, asOf calendar.Date) Board {
	b := Board{AsOf: asOf, Rows: make([]Row, len(p.offices))}
	rows := map[string]*Row{}
	for i, o := range p.offices {
		b.Rows[i].Office = o
		rows[o.ID] = &b.Rows[i]
	}
	add := func(line Line, office string) {
		b.Counts.add(line)
		row := rows[office]
		if row == nil {
			b.Unassigned = append(b.Unassigned, line)
			return
		}
		row.Lines = append(row.Lines, line)
		row.Counts.add(line)
	}
	for m := range p.catalog.All() {
		s := sheets[m.Code].AsOf(asOf)
		add(p.line(m, s, cal, asOf), s.Office)
	}
	for _, code := range slices.Sorted(maps.Keys(sheets)) {
		if _, known := p.catalog.ByCode(code); known {
			continue
		}
		if s := sheets[code].AsOf(asOf); s.Visible != nil {
			line := p.line(catalog.Matter{Code: code, Name: string(code)}, s, cal, asOf)
			line.Gone, line.Next = true, &Mover{Role: Publisher, Office: p.publisherOf(s)}
			add(line, s.Office)
		}
	}
	slices.SortStableFunc(b.Unassigned, urgency)
	for _, row := range b.Rows {
		slices.SortStableFunc(row.Lines, urgency)
	}
	return b
}

func (p *Plan) line(m catalog.Matter, s Sheet, cal *calendar.Calendar, asOf calendar.Date) Line {
	l := Line{Matter: m.Code, Number: m.Number, Name: m.Name, Status: s.Status(), Version: s.Version, Revising: s.Revising(), Causes: slices.Clone(s.Causes)}
	l.Due, l.DueErr = p.DueOf(s, cal)
	if next, ok := p.Next(s); ok {
		l.Next = &next
	}
	if s.Check != nil {
		l.Check = s.Check.Check
	}
	if s.Visible != nil {
		l.Visible = s.Visible.Version
	}
	if s.Signature != nil {
		l.Signed = s.Signature.Date()
	}
	end := cmp.Or(l.Signed, asOf)
	l.Late = max(0, end.DaysSince(l.Due)) // 0 without a due date
	return l
}

// urgency orders what is not signed before what is, then by days overdue, then by due
// date, those without one last. Lines come in the order of the catalog's numbers.
func urgency(a, b Line) int {
	open := func(l Line) (late int, due string) {
		if !l.Signed.IsZero() {
			return -1, ""
		}
		return l.Late, cmp.Or(l.Due.String(), "~")
	}
	aLate, aDue := open(a)
	bLate, bDue := open(b)
	return cmp.Or(cmp.Compare(bLate, aLate), cmp.Compare(aDue, bDue), cmp.Compare(a.Number, b.Number))
}

func (n *Counts) add(l Line) {
	n.Guides++
	switch l.Status {
	case StatusUnassigned:
		n.Unassigned++
	case StatusEmpty:
		n.Empty++
	case StatusDraft:
		n.Draft++
	case StatusSigned:
		n.Signed++
	case StatusPublished:
		n.Published++
	case StatusReopened:
		n.Reopened++
	}
	if l.Check != nil && l.Check.Errors > 0 {
		n.WithErrors++
	}
	switch {
	case l.Late == 0:
	case l.Signed.IsZero():
		n.Overdue++
	default:
		n.SignedLate++
	}
	if l.Visible != "" {
		n.Visible++
	}
	if l.Revising {
		n.Revising++
	}
	if l.Gone {
		n.Gone++
	}
}
