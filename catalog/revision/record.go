package revision

import (
	"slices"
	"strings"
	"time"

	"github.com/yiwang-go/yiwang"
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

// person is how two ways to write one person are the same: names are printed with
// spaces in them (焉 杰).
func person(s string) string { return strings.Join(strings.Fields(s), "") }

// day is the civil day of an instant in China.
func day(at time.Time) calendar.Date { return calendar.ReceivedOn(at) }

// act appends an act to the record of a revision and returns what comes of it. Whoever
// drafted a revision may neither review nor publish it: two pairs of eyes on every
// revision is a rule of ours, which the way official documents go (拟稿、核稿、签发)
// suggests.
func (p *problems) act(at string, r *Revision, a Act) *Revision {
	next := r.clone()
	at = yiwang.At(at+"/record", len(r.Record))
	a.At = a.At.Round(0).In(calendar.Beijing())
	p.required(at+"/by", a.By)
	switch last := r.last(); {
	case a.Status.Name() == "":
		p.add(at+"/status", "revision.unknown", yiwang.Quote(string(a.Status)))
	case !follows(last.Status, a.Status) && last.Status == "":
		p.add(at+"/status", "revision.not_drafted", r.ID, a.Status.term())
	case !follows(last.Status, a.Status):
		p.add(at+"/status", "revision.not_now", r.ID, last.Status.term(), a.Status.term())
	}
	switch {
	case day(a.At).IsZero():
		p.add(at+"/at", "revision.missing")
	case a.At.Before(r.last().At):
		p.add(at+"/at", "revision.earlier", said(r.last().At))
	}
	if a.Status == Returned {
		p.required(at+"/reason", a.Reason)
	} else if a.Reason != "" {
		p.add(at+"/reason", "revision.no_reason")
	}
	if a.Status == Reviewed || a.Status == Published {
		for _, was := range r.Record {
			if was.Status == Drafted && person(was.By) == person(a.By) && person(a.By) != "" {
				p.add(at+"/by", "revision.own", yiwang.Quote(a.By), r.ID)
				break
			}
		}
	}
	next.Record = append(next.Record, a)
	return &next
}

// said is an instant as it is told: RFC 3339 in China Standard Time.
func said(at time.Time) string { return at.In(calendar.Beijing()).Format(time.RFC3339Nano) }
