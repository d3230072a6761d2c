package revision

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// follows tells which acts may come after which.
func follows(was, next Status) bool {
	var may []Status
	switch was {
	case "", Returned:
		may = []Status{Drafted}
	case Drafted:
		may = []Status{Drafted, Reviewed, Returned}
	case Reviewed:
		may = []Status{Returned, Published}
	}
	return slices.Contains(may, next)
}

// person is how two ways to write one person are the same: in any width, with spaces in
// it (焉 杰) or without, and whatever is in it that nobody sees.
func person(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) {
			return -1
		}
		return r
	}, catalog.Form(s))
}

// day is the civil day of an instant in China.
func day(at time.Time) calendar.Date { return calendar.ReceivedOn(at) }

// scribe writes the record of a revision that is its own to write.
type scribe struct {
	r       *Revision
	authors map[string]bool // whoever drafted it
}

func scribeOf(r *Revision) *scribe {
	s := &scribe{r, map[string]bool{}}
	for _, a := range r.Record {
		s.note(a)
	}
	return s
}

func (s *scribe) note(a Act) {
	if a.Status == Drafted {
		s.authors[person(a.By)] = true
	}
}

// act appends an act to the record of a revision. Whoever drafted a revision may neither
// review nor publish it: two pairs of eyes on every revision is a rule of ours, which
// the way official documents go (拟稿、核稿、签发) suggests.
func (p *problems) act(at string, s *scribe, a Act) {
	at, last := yiwang.At(at+"/record", len(s.r.Record)), s.r.last()
	a.At = a.At.Round(0).In(calendar.Beijing())
	p.required(at+"/by", a.By)
	switch {
	case a.Status.Name() == "":
		p.add(at+"/status", "revision.unknown", yiwang.Quote(string(a.Status)))
	case !follows(last.Status, a.Status) && last.Status == "":
		p.add(at+"/status", "revision.not_drafted", s.r.ID, a.Status.term())
	case !follows(last.Status, a.Status):
		p.add(at+"/status", "revision.not_now", s.r.ID, last.Status.term(), a.Status.term())
	}
	switch {
	case day(a.At).IsZero():
		p.add(at+"/at", "revision.missing")
	case a.At.Before(last.At):
		p.add(at+"/at", "revision.earlier", said(last.At))
	}
	if a.Status == Returned {
		p.required(at+"/reason", a.Reason)
	} else if a.Reason != "" {
		p.add(at+"/reason", "revision.no_reason")
	}
	if (a.Status == Reviewed || a.Status == Published) && s.authors[person(a.By)] && person(a.By) != "" {
		p.add(at+"/by", "revision.own", yiwang.Quote(a.By), s.r.ID)
	}
	s.r.Record = append(s.r.Record, a)
	s.note(a)
}

// drafted is the place in the record of the act by which the revision came to read as
// it does.
func (r Revision) drafted() int {
	for i, a := range slices.Backward(r.Record) {
		if a.Status == Drafted {
			return i
		}
	}
	return 0
}

// said is an instant as it is told: RFC 3339 in China Standard Time.
func said(at time.Time) string { return at.In(calendar.Beijing()).Format(time.RFC3339Nano) }
