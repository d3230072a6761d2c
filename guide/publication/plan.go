package publication

import (
	_ "embed"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/roster"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Office is an office that answers for guides (责任处室).
type Office = roster.Office

// Plan is who fills in, signs and publishes the guides of a catalog, and by when.
type Plan struct {
	catalog        *catalog.Catalog
	version        string
	due            calendar.Date // absent when there is none
	dueSource      catalog.Basis
	assigner       Office
	publisher      Office // zero: each office its own
	days           int    // working days of a revision; 0 when nobody says
	daysSource     catalog.Basis
	fourEyes       bool
	fourEyesSource catalog.Basis
	offices        []Office
}

//go:embed data/sd-fgw.json
var shandongJSON []byte

// ShandongJSON is the data of [Shandong], to be changed and loaded by a bureau.
func ShandongJSON() []byte { return slices.Clone(shandongJSON) }

// Shandong is the completion of the guides of the 48 matters of [catalog.Shandong],
// from 鲁发改许可〔2020〕614号, section 六（三）.
func Shandong() *Plan { return shandong() }

var shandong = yiwang.Embedded(shandongJSON, func(data []byte) (*Plan, error) { return Load(data, catalog.Shandong()) })

// Version is the version of the data.
func (p *Plan) Version() string { return p.version }

// Due is the last day on which a guide is signed in time for the first time, and who
// says so; absent when nobody does.
func (p *Plan) Due() (calendar.Date, catalog.Basis) { return p.due, p.dueSource }

// Days is how many working days an office has to revise a guide, and who says so; 0
// when nobody does.
func (p *Plan) Days() (int, catalog.Basis) { return p.days, p.daysSource }

// FourEyes reports whether who handed in a text may not sign it, and who says so.
func (p *Plan) FourEyes() (bool, catalog.Basis) { return p.fourEyes, p.fourEyesSource }

// Assigner is the office that gives the guides to the others, and who says so.
func (p *Plan) Assigner() Office { return p.assigner }

// Publisher is the office that publishes; zero when each office publishes its own.
func (p *Plan) Publisher() Office { return p.publisher }

// Offices lists the responsible offices, in the order of the plan.
func (p *Plan) Offices() []Office { return slices.Clone(p.offices) }

// Office is the office with this id.
func (p *Plan) Office(id string) (Office, bool) { return roster.Find(p.offices, id) }

// publisherOf is the office that publishes a guide.
func (p *Plan) publisherOf(s Sheet) Office {
	if p.publisher.ID != "" {
		return p.publisher
	}
	office, _ := p.Office(s.Office)
	return office
}

// Mover is who has the next move: a role in an office. The name is known of a head only.
type Mover struct {
	Role   Role
	Office Office
	Name   string
}

// Next tells who has the next move. False when nobody has, for the guide is published.
//
//   - not assigned: the manager of the assigning office
//   - a draft, or reopened: the author; the head, once the text in hand was checked and
//     no errors were found
//   - signed: the publisher
func (p *Plan) Next(s Sheet) (Mover, bool) {
	office, _ := p.Office(s.Office)
	switch s.Status() {
	case StatusUnassigned:
		return Mover{Role: Manager, Office: p.assigner}, true
	case StatusSigned:
		return Mover{Role: Publisher, Office: p.publisherOf(s)}, true
	case StatusPublished:
		return Mover{}, false
	}
	if s.Check != nil && s.Check.Check != nil && s.Check.Check.Errors == 0 {
		return Mover{Head, office, s.Head}, true
	}
	return Mover{Role: Author, Office: office}, true
}

// DueOf is the last day to sign in time, absent when there is none. A limit in working
// days is counted from the day after the guide was reopened; when the calendar does not
// reach so far it is a *[calendar.HorizonError]. A guide that no office has is due on
// the plan's day.
func (p *Plan) DueOf(s Sheet, cal *calendar.Calendar) (calendar.Date, error) {
	switch {
	case !s.Due.IsZero():
		return s.Due, nil
	case s.Days > 0:
		return cal.Add(s.Since, s.Days)
	case s.Office == "":
		return p.due, nil
	}
	return calendar.Date{}, nil
}
