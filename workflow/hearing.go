package workflow

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// Hearing (听证) is how far a case has come with it. Whoever the permit touches is told
// of the right before the decision and may ask for a hearing within five days; it is
// held within twenty, its time and place told seven days before, and the decision
// follows its record (行政许可法第四十七条、第四十八条). One may also be held unasked
// (第四十六条).
type Hearing struct {
	Offered   calendar.Date // the day the right was told; zero: not yet
	Parties   []string      // 利害关系人 who were told besides the applicant
	Waived    calendar.Date // the day the applicant gave it up
	Requested calendar.Date // the day it was asked for
	By        []string      // the parties who asked; none: the applicant did
	On        calendar.Date // the day it is set for
	Place     string
	Chair     string        // who presides, as told with the day (听证主持人)
	Held      calendar.Date // the day its record was entered
	Record    string        // 听证笔录, or what it says in short
}

// HearingRequest is the id of the clock in which a hearing may be asked for; it is the
// applicant's and the parties' own.
const HearingRequest = "hearing_request"

// follow is the hearing after an event of its case.
func (h *Hearing) follow(e *Event) {
	d := e.Details
	switch e.Type {
	case "hearing_offered":
		h.Offered, h.Parties = e.Date, d.Parties
	case "hearing_waived":
		h.Waived = e.Date
	case "hearing_requested":
		h.Requested, h.By = e.Date, d.Parties
	case "hearing_set":
		h.On, h.Place, h.Chair = d.On, d.Place, d.Chair
	case "hearing_held":
		h.Held, h.Record = e.Date, d.Opinion
	}
}

// asking is the clock in which a hearing may be asked for.
func (q *question) asking() Clock {
	k, _ := q.machine.clock(q.c, HearingRequest, q.today)
	return k
}

// hearingNotOffered holds until the right was told, or a hearing is held without it:
// whoever comes to that is heard once.
func hearingNotOffered(q *question) []Unmet {
	switch h := q.c.Hearing; {
	case !h.Offered.IsZero():
		return unmet("", "workflow.hearing_offered", h.Offered)
	case !h.Held.IsZero():
		return unmet("", "workflow.hearing_held", h.Held)
	case !h.On.IsZero():
		return unmet("", "workflow.hearing_ahead", h.On)
	}
	return nil
}

// mayAskForHearing holds from the day the right was told until the limit for asking is
// over, for an applicant who has not given it up.
func mayAskForHearing(q *question) []Unmet {
	h := q.c.Hearing
	switch k := q.asking(); {
	case h.Offered.IsZero():
		return unmet("", "workflow.hearing_not_offered")
	case !h.Requested.IsZero():
		return unmet("", "workflow.hearing_requested", h.Requested)
	case !h.Waived.IsZero() && q.cmd.Actor.Role.Applies():
		return unmet("", "workflow.hearing_waived", h.Waived)
	case k.Late:
		return unmet("", "workflow.hearing_too_late", k.Due, k.Rule.Basis[0].String())
	}
	return nil
}

// partiesNamed wants each party once, in words; none is as well.
func partiesNamed(q *question) []Unmet {
	var all []Unmet
	for i, name := range q.d.Parties {
		if strings.TrimSpace(name) == "" || slices.Contains(q.d.Parties[:i], name) {
			all = append(all, problem("/parties/"+strconv.Itoa(i), "workflow.text_missing"))
		}
	}
	return all
}

// otherSideNamed wants at least one.
func otherSideNamed(q *question) []Unmet {
	if len(q.d.Parties) == 0 {
		return unmet("/parties", "workflow.party_missing")
	}
	return partiesNamed(q)
}

// partyToHearing wants an applicant to ask for themselves, and the window to name the
// parties for whom it enters what came in on paper; when it names none, the applicant
// asked, who may have given the right up.
func partyToHearing(q *question) []Unmet {
	parties, applies := q.d.Parties, q.cmd.Actor.Role.Applies()
	switch waived := q.c.Hearing.Waived; {
	case applies && len(parties) > 0:
		return unmet("/parties", "workflow.hearing_party")
	case !applies && len(parties) == 0 && !waived.IsZero():
		return unmet("/parties", "workflow.hearing_waived", waived)
	}
	var all []Unmet
	for i, name := range parties {
		if !slices.Contains(q.c.Hearing.Parties, name) || slices.Contains(parties[:i], name) {
			all = append(all, problem("/parties/"+strconv.Itoa(i), "workflow.hearing_no_party", name))
		}
	}
	return all
}

// hearingWanted holds when one was asked for and not yet held, or when no right to one
// was told and the office holds one unasked.
func hearingWanted(q *question) []Unmet {
	h := q.c.Hearing
	switch {
	case !h.Held.IsZero():
		return unmet("", "workflow.hearing_held", h.Held)
	case !h.Offered.IsZero() && h.Requested.IsZero():
		return unmet("", "workflow.hearing_unasked")
	}
	return nil
}

// hearingDay wants a day for which the notice comes in time. Who changes the chair alone,
// before the day, has told day and place already.
func hearingDay(q *question) []Unmet {
	on, told := q.d.On, &q.c.Hearing
	switch {
	case on.IsZero():
		return unmet("/on", "workflow.hearing_day_missing")
	case on == told.On && q.d.Place == told.Place && q.today.Before(on):
		return nil
	}
	rule, _ := deadline.Law().Rule("hearing_notice")
	last := deadline.Run(q.machine.Calendar, rule, on).Due
	if last.IsZero() || q.today.After(last) {
		return unmet("/on", "workflow.hearing_day_near", on, rule.Basis[0].String())
	}
	return nil
}

// chairNamed wants somebody to preside who does not examine the case (行政许可法
// 第四十八条第一款第三项): who handles it or was asked for an opinion, and the head of
// the office who did more than to name its handler. Who tells of a hearing does more.
func chairNamed(q *question) []Unmet {
	wrong, who := noExaminer(q), &q.cmd.Actor
	if chair := strings.TrimSpace(q.d.Chair); wrong == nil && who.Role == OfficeHead && who.is(chair) {
		return unmet("/chair", "workflow.hearing_chair", chair)
	}
	return wrong
}

// is reports whether somebody goes by a name or an account.
func (a *Actor) is(name string) bool { return a.Name == name || a.ID == name }

// noExaminer wants a chair who has not examined the case so far, and does not handle it.
func noExaminer(q *question) []Unmet {
	chair := strings.TrimSpace(q.d.Chair)
	if chair == "" {
		return unmet("/chair", "workflow.text_missing")
	}
	examiner := chair == q.c.Handler || q.cmd.Actor.Role == Handler && q.cmd.Actor.is(chair)
	for i := range q.c.History {
		e := &q.c.History[i]
		switch e.Actor.Role {
		case Handler, CoHandler:
			examiner = examiner || e.Actor.is(chair)
		case OfficeHead:
			examiner = examiner || e.Actor.is(chair) && e.Type != "handler_assigned"
		}
	}
	if examiner {
		return unmet("/chair", "workflow.hearing_chair", chair)
	}
	return nil
}

// chairPresided wants the one who was told to have presided: of nobody else could those
// heard have asked that they withdraw (回避). Nor may they have examined the case since.
func chairPresided(q *question) []Unmet {
	wrong := noExaminer(q)
	if told := q.c.Hearing.Chair; wrong == nil && strings.TrimSpace(q.d.Chair) != strings.TrimSpace(told) {
		return unmet("/chair", "workflow.hearing_other_chair", q.d.Chair, told)
	}
	return wrong
}

// changeExplained wants a reason when what was told of a hearing is told anew: its day
// put off, or another chair.
func changeExplained(q *question) []Unmet {
	if q.c.Hearing.On.IsZero() {
		return nil
	}
	_, wrong := given("/reason", q.d.Reason)
	return wrong
}

// hearingDue holds from the day the hearing is set for until its record is entered.
func hearingDue(q *question) []Unmet {
	h := q.c.Hearing
	switch {
	case !h.Held.IsZero():
		return unmet("", "workflow.hearing_held", h.Held)
	case h.On.IsZero():
		return unmet("", "workflow.hearing_not_set")
	case q.today.Before(h.On):
		return unmet("", "workflow.hearing_ahead", h.On)
	}
	return nil
}

// hearingSettled holds when no hearing is pending: the decision follows its record.
func hearingSettled(q *question) []Unmet {
	h := q.c.Hearing
	switch {
	case !h.Held.IsZero() || h.Offered.IsZero() && h.On.IsZero():
		return nil
	case !h.Requested.IsZero() || !h.On.IsZero():
		return unmet("", "workflow.hearing_pending")
	case !h.Waived.IsZero() && len(h.Parties) == 0:
		return nil
	}
	if k := q.asking(); !k.Late {
		return unmet("", "workflow.hearing_open", k.Due)
	}
	return nil
}
