package httpapi

import (
	"net/http"
	"strconv"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// DeadlineRequest asks for the last day of a time limit. The limit is that of a
// Rule, of a Clock of a Matter, or a plain Limit; a Limit beside the others is the
// office's promise, on the same grounds and not longer.
type DeadlineRequest struct {
	Rule        string             `json:"rule,omitempty" validate:"max=100"`   // id, see Service.Limits
	Matter      string             `json:"matter,omitempty" validate:"max=200"` // code, number, name or alias
	Clock       string             `json:"clock,omitempty" validate:"max=100"`  // of the matter's flow; "" is "statutory"
	Limit       LimitRequest       `json:"limit,omitzero"`
	Start       string             `json:"start" validate:"required,max=40"`       // a day; for a limit in hours an instant, RFC 3339
	Stop        string             `json:"stop,omitempty" validate:"max=40"`       // day on which what was owed was done; for a limit in hours an instant
	On          string             `json:"on,omitempty" validate:"max=10"`         // day asked; "" as the facts stand
	AsOf        string             `json:"as_of,omitempty" validate:"max=10"`      // by the calendar as it was known on this day; "" the latest
	Provisional bool               `json:"provisional,omitempty"`                  // answer beyond the announced years too, marked so
	Hours       []SeasonRequest    `json:"hours,omitempty" validate:"max=12,dive"` // the office's, for a limit in working hours
	Suspensions []PauseRequest     `json:"suspensions,omitempty" validate:"max=50,dive"`
	Extensions  []ExtensionRequest `json:"extensions,omitempty" validate:"max=10,dive"`
}

// LimitRequest is a number of units.
type LimitRequest struct {
	Count int    `json:"count"`
	Unit  string `json:"unit" validate:"max=20"`
}

// SeasonRequest are the hours of an office from a day of the year on; see
// calendar.Season.
type SeasonRequest struct {
	Since string        `json:"since,omitempty" validate:"max=5"`
	Open  []SpanRequest `json:"open" validate:"max=12,dive"`
}

// SpanRequest is a part of a day, as 15:04.
type SpanRequest struct {
	From string `json:"from" validate:"max=5"`
	To   string `json:"to" validate:"max=5"`
}

// PauseRequest is a suspension: the days after From, up to To, are not counted.
type PauseRequest struct {
	Ground string `json:"ground" validate:"max=100"`
	From   string `json:"from" validate:"max=10"`
	To     string `json:"to,omitempty" validate:"max=10"` // "" while it lasts
	Notice string `json:"notice" validate:"max=200"`      // the written notice to the applicant
}

// ExtensionRequest is an extension that was granted.
type ExtensionRequest struct {
	On       string `json:"on" validate:"max=10"`
	Days     int    `json:"days"` // in the unit of the limit
	Approver string `json:"approver" validate:"max=100"`
	Reason   string `json:"reason" validate:"max=2000"`
}

// Deadline is a time limit reckoned from facts, with every day of it.
type Deadline struct {
	Rule        *RuleRef        `json:"rule"` // null: a plain limit
	Limit       calendar.Limit  `json:"limit"`
	After       *calendar.Limit `json:"after"`   // the limit is counted from the end of this one
	Promise     bool            `json:"promise"` // the limit is the office's word, shorter than the rule's
	Start       calendar.Date   `json:"start"`
	Stop        *calendar.Date  `json:"stop"`
	Days        int             `json:"days"`      // counted days in all: the limit and its extension, in the unit of the limit
	Suspended   bool            `json:"suspended"` // it stands still: due is then the earliest day it can be
	Suspensions []Suspension    `json:"suspensions"`
	Extended    int             `json:"extended"`
	Late        bool            `json:"late"` // it was stopped, or is asked, after due
	Basis       []catalog.Basis `json:"basis"`
	Reckoned
	Ledger []LedgerLine `json:"ledger"`
}

// Reckoned is what a clock comes to.
type Reckoned struct {
	Due         *calendar.Date      `json:"due"`         // null: it cannot be told, explanation says why
	DueAt       *time.Time          `json:"due_at"`      // the instant, for a limit in hours
	Certainty   *calendar.Certainty `json:"certainty"`   // how far due may change with the calendar
	Provisional bool                `json:"provisional"` // due rests on days that no notice has arranged yet
	Explanation Text                `json:"explanation"`
}

// RuleRef names a rule.
type RuleRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// LedgerLine is one day of a time limit.
type LedgerLine struct {
	Day      calendar.Day `json:"day"`
	Why      deadline.Why `json:"why"`
	Number   int          `json:"number"` // which counted day; 0 when it is not counted
	Ground   *GroundRef   `json:"ground"` // for which it was not counted
	Sentence Text         `json:"sentence"`
}

// ClockLedger is a clock of a case with every day of it.
type ClockLedger struct {
	Clock
	Ledger []LedgerLine `json:"ledger"`
}

// Limits lists the rules a deadline can be asked for: those of law, and the
// bureau's own.
func (s *Service) Limits() []*deadline.Rule { return s.flows.Rules().All() }

// Deadline reckons a time limit from facts. Everything that is wrong with them is
// told at once, each with its place.
func (s *Service) Deadline(q DeadlineRequest) (Deadline, error) {
	refusal := &RequestError{Status: http.StatusUnprocessableEntity}
	if err := validate(&q); err != nil {
		if len(q.Suspensions) > 50 || len(q.Extensions) > 10 || len(q.Hours) > 12 {
			return Deadline{}, err // so many that they are not looked at one by one
		}
		refusal.take(err)
	}
	cal, err := s.calendarFor(WorkdaysQuery{AsOf: q.AsOf, Provisional: q.Provisional})
	refusal.take(err)
	rule, err := s.ruleFor(q)
	refusal.take(err)
	facts := q.facts(refusal)
	if cal == nil {
		cal = s.calendar // to tell all the rest, too
	}
	if rule == nil {
		return Deadline{}, refusal
	}
	k, err := deadline.Reckon(cal, rule, facts)
	refusal.take(err)
	if len(refusal.All) > 0 {
		return Deadline{}, refusal
	}
	shown := Deadline{Limit: *rule.Limit, After: rule.After, Start: k.Start, Stop: dateOf(k.Stopped), Days: max(rule.Limit.Count, -rule.Limit.Count) + k.Extended, Suspended: k.Suspended(),
		Suspensions: suspensionsOf(&k), Extended: k.Extended, Basis: orEmpty(rule.Basis), Reckoned: reckoned(&k, k.Explain()), Ledger: ledgerOf(&k)}
	if rule.ID != "" {
		shown.Rule = &RuleRef{rule.ID, rule.Name}
	}
	if law, ok := s.flows.Rules().Rule(rule.ID); ok && rule.Limit != law.Limit && law.Known() {
		shown.Promise = true
	}
	shown.Late = k.Overdue(facts.On)
	return shown, nil
}

// take adds what an error says of the request.
func (e *RequestError) take(err error) {
	var all []yiwang.Problem
	switch err := err.(type) {
	case *deadline.FactsError:
		all = err.Problems
	case *RequestError:
		all = err.All
	case yiwang.Coded:
		all = []yiwang.Problem{{Message: yiwang.Message{Code: err.Code(), Args: err.Args()}}}
	}
	for _, p := range all {
		if !e.has(p.Pointer) { // a day that cannot be read is not missing as well
			e.add(p.Pointer, p.Message)
		}
	}
}

func (e *RequestError) has(pointer string) bool {
	for _, p := range e.All {
		if p.Pointer == pointer {
			return true
		}
	}
	return false
}

// ruleFor finds the rule that is asked for.
func (s *Service) ruleFor(q DeadlineRequest) (*deadline.Rule, error) {
	limit := calendar.Limit{Count: q.Limit.Count, Unit: calendar.Unit(q.Limit.Unit)}
	plain := deadline.Rule{Limit: &limit}
	if limit != (calendar.Limit{}) {
		for _, p := range plain.Verify() {
			if p.Pointer == "/limit" {
				return nil, &RequestError{http.StatusUnprocessableEntity, []yiwang.Problem{p}}
			}
		}
	}
	var rule *deadline.Rule
	switch {
	case q.Rule != "" && (q.Matter != "" || q.Clock != ""):
		return nil, badRequest(http.StatusUnprocessableEntity, "/rule", "httpapi.rule_or_matter")
	case q.Rule != "":
		found, ok := s.flows.Rules().Rule(q.Rule)
		if !ok {
			return nil, badRequest(http.StatusUnprocessableEntity, "/rule", "httpapi.rule_unknown", q.Rule)
		}
		rule = found
	case q.Matter != "":
		k, err := s.clockRule(q.Matter, q.Clock)
		if err != nil {
			return nil, err
		}
		rule = &k.Rule
	case limit == calendar.Limit{}:
		return nil, badRequest(http.StatusUnprocessableEntity, "/limit", "httpapi.limit_missing")
	default:
		return &plain, nil
	}
	if limit == (calendar.Limit{}) {
		if !rule.Known() {
			return nil, badRequest(http.StatusUnprocessableEntity, "/limit", "httpapi.limit_unset", rule.Name)
		}
		return rule, nil
	}
	promise := *rule
	promise.Limit, promise.Extensions = &limit, nil // an extension of the law does not move the office's word
	if word, ok := deadline.Law().Rule("promise"); ok && rule.Known() {
		promise.Basis = word.Basis
	}
	if limit.Count < 0 || rule.Known() && rule.Limit.Count < 0 {
		return nil, badRequest(http.StatusUnprocessableEntity, "/limit", "httpapi.promise_backwards")
	}
	if rule.Known() && (limit.Unit != rule.Limit.Unit || limit.Count > rule.Limit.Count) {
		return nil, badRequest(http.StatusUnprocessableEntity, "/limit", "httpapi.promise_too_long", rule.Limit.Count, deadline.UnitTerm(rule.Limit.Unit, rule.Limit.Count))
	}
	return &promise, nil
}

// clockRule is a clock of the flow of a matter.
func (s *Service) clockRule(key, clock string) (*workflow.ClockRule, error) {
	_, matter, err := s.find("/matter", key, s.Today())
	if err != nil {
		return nil, badRequestAt("/matter", err)
	}
	flow, ok := s.flowsOn(s.Today()).For(matter.Code)
	if !ok {
		return nil, badRequest(http.StatusUnprocessableEntity, "/matter", "httpapi.no_flow", matter.Name)
	}
	if clock == "" {
		clock = workflow.Statutory
	}
	for i := range flow.Clocks {
		if flow.Clocks[i].ID == clock {
			return &flow.Clocks[i], nil
		}
	}
	return nil, badRequest(http.StatusUnprocessableEntity, "/clock", "httpapi.clock_unknown", clock, matter.Name)
}

// badRequestAt tells a coded error as a fault of one field of the body.
func badRequestAt(pointer string, err error) error {
	if coded, ok := err.(yiwang.Coded); ok {
		return badRequest(http.StatusUnprocessableEntity, pointer, coded.Code(), coded.Args()...)
	}
	return err
}

// facts reads the days of a request; one that cannot be read is told and left out.
func (q *DeadlineRequest) facts(refusal *RequestError) deadline.Facts {
	day := func(pointer, text string) calendar.Date {
		if text == "" {
			return calendar.Date{}
		}
		d, err := calendar.Parse(text)
		if err != nil {
			refusal.take(badRequestAt(pointer, err))
		}
		return d
	}
	f := deadline.Facts{On: day("/on", q.On)}
	if instant, err := time.Parse(time.RFC3339, q.Stop); err == nil && !instant.IsZero() {
		f.StopAt = instant
	} else {
		f.Stop = day("/stop", q.Stop)
	}
	if instant, err := time.Parse(time.RFC3339, q.Start); err == nil && !instant.IsZero() {
		f.StartAt = instant
	} else {
		f.Start = day("/start", q.Start)
	}
	if len(q.Hours) > 0 {
		hours, err := hoursOf(q.Hours)
		if wrong, ok := err.(*calendar.LoadError); ok {
			for _, p := range wrong.Problems {
				refusal.add("/hours"+p.Pointer, yiwang.Message{Code: p.Code(), Args: p.Args()})
			}
		}
		f.Hours = hours
	}
	for i, p := range q.Suspensions {
		at := "/suspensions/" + strconv.Itoa(i)
		f.Suspensions = append(f.Suspensions, deadline.Pause{Ground: p.Ground, From: day(at+"/from", p.From), To: day(at+"/to", p.To), Notice: p.Notice})
	}
	for i, x := range q.Extensions {
		f.Extensions = append(f.Extensions, deadline.Grant{On: day("/extensions/"+strconv.Itoa(i)+"/on", x.On), Days: x.Days, Approver: x.Approver, Reason: x.Reason})
	}
	return f
}

// hoursOf are the hours of an office.
func hoursOf(list []SeasonRequest) (calendar.Hours, error) {
	var seasons []calendar.Season
	for _, s := range list {
		season := calendar.Season{Since: s.Since}
		for _, o := range s.Open {
			season.Open = append(season.Open, calendar.Span{From: o.From, To: o.To})
		}
		seasons = append(seasons, season)
	}
	return calendar.NewHours(seasons...)
}

func reckoned(k *deadline.Clock, said yiwang.Message) Reckoned {
	r := Reckoned{Due: dateOf(k.Due), Explanation: textOf(said)}
	if !k.Due.IsZero() {
		r.Certainty, r.Provisional = &k.Certainty, k.Certainty == calendar.Provisional
	}
	if !k.DueAt.IsZero() {
		r.DueAt = &k.DueAt
	}
	return r
}

func suspensionsOf(k *deadline.Clock) []Suspension {
	all := []Suspension{}
	for _, s := range k.Suspensions {
		shown := Suspension{Ground: GroundRef{s.Ground.ID, s.Ground.Name}, From: s.From, To: dateOf(s.To), Lapsed: s.Lapsed}
		if !s.Beyond {
			shown.Days = &s.Days
		}
		all = append(all, shown)
	}
	return all
}

func ledgerOf(k *deadline.Clock) []LedgerLine {
	lines := []LedgerLine{}
	for l := range k.Ledger() {
		line := LedgerLine{Day: l.Day, Why: l.Why, Number: l.Number, Sentence: textOf(l.Message())}
		if l.Ground != nil {
			line.Ground = &GroundRef{l.Ground.ID, l.Ground.Name}
		}
		lines = append(lines, line)
	}
	return lines
}
