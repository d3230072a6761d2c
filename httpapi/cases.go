package httpapi

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// Open opens a case. The caller becomes its applicant. An unknown matter and
// every other fault of the request is told with its pointer.
func (s *Service) Open(ctx context.Context, actor workflow.Actor, q CaseRequest, how Request) (Case, error) {
	if actor.ID == "" {
		return Case{}, refuse(http.StatusUnauthorized, "httpapi.who")
	}
	key, print := idempotent(actor, how.Key, "open", "", q)
	if done, err := s.replay(ctx, key, print); err != nil {
		return Case{}, err
	} else if len(done) > 0 { // what it did once is done, whatever has become of the matter since
		return s.Case(ctx, actor, caseID(done[0]))
	}
	malformed := validate(&q)
	at := s.now()
	today := civil(at)
	inForce, matter, err := s.find("/matter", q.Matter, today)
	if malformed != nil && (err != nil || q.Matter == "") {
		return Case{}, malformed
	}
	if unknown, ok := errors.AsType[*catalog.UnknownMatterError](err); ok {
		return Case{}, badRequest(http.StatusUnprocessableEntity, "/matter", unknown.Code(), unknown.Args()...)
	}
	if err != nil {
		return Case{}, err
	}
	flow, ok := s.flowsOn(today).For(matter.Code)
	if !ok {
		return Case{}, badRequest(http.StatusConflict, "/matter", "httpapi.no_flow", matter.Name)
	}
	if matter.State == catalog.Suspended {
		return Case{}, badRequest(http.StatusConflict, "/matter", "httpapi.matter_suspended", matter.Name, s.suspendedSince(matter.Code, today))
	}
	g, _ := s.guides.Guide(matter.Code)
	effective, _ := time.Parse(time.RFC3339, q.Effective) // its form has been validated
	cmd := workflow.Command{
		Case:   newID(matter.Code, today),
		Action: "submit",
		Actor:  actor,
		At:     at,
		Details: &workflow.Details{
			Matter:       matter.Code,
			MatterName:   matter.Name,
			Versions:     workflow.Versions{Catalog: inForce.Version(), Guide: g.Version},
			Requirements: requirementsOf(g),
			Applicant:    party(actor, q.Applicant),
			Project:      workflow.Project{Code: q.Project.Code, Name: q.Project.Name},
			Effective:    effective,
			Materials:    materialsOf(q.Materials),
			Commitments:  q.Commitments,
		},
	}
	if malformed == nil {
		if *cmd.Details, err = s.takeOver(ctx, actor, matter, q.Confirmed, *cmd.Details); err != nil {
			return Case{}, err
		}
	}
	m := s.machine(flow)
	events, err := m.Decide(workflow.Case{}, cmd)
	if err = together(malformed, err); err != nil {
		return Case{}, err
	}
	c, replayed, err := s.append(ctx, m, workflow.Case{}, events, key, print)
	if err != nil {
		return Case{}, err
	}
	if replayed != "" { // the same request came in twice at once, and the other one was quicker
		return s.Case(ctx, actor, replayed)
	}
	return s.show(c, actor, today)
}

// Act carries an action out on a case. Without Request.Versions it is tried again
// when somebody else was quicker: what was decided on old facts is never written.
func (s *Service) Act(ctx context.Context, actor workflow.Actor, id string, action workflow.Action, q ActionRequest, how Request) (Case, error) {
	malformed := validate(&q)
	key, print := idempotent(actor, how.Key, string(action), id, q)
	for try := 0; ; try++ {
		c, err := s.loadFor(ctx, actor, id, action)
		if err != nil {
			return Case{}, err
		}
		if done, err := s.replay(ctx, key, print); err != nil {
			return Case{}, err
		} else if len(done) > 0 {
			if !maySee(actor, c.Applicant) { // accepted once, ended, and named anew since
				return Case{}, unknownCase(id)
			}
			return s.show(c, actor, s.Today())
		}
		if err := how.at(c.Version); err != nil {
			return Case{}, err
		}
		m, err := s.machineFor(c)
		if err != nil {
			return Case{}, err
		}
		cmd := workflow.Command{Case: id, Action: action, Actor: actor, At: s.now(), Details: detailsOf(q)}
		var numbered *given
		if m.Numbers(c, action, actor.Role) {
			if numbered, err = s.number(ctx, actor, id, cmd.Details); err != nil {
				return Case{}, err
			}
		}
		events, err := m.Decide(c, cmd)
		if refusal, ok := errors.AsType[*workflow.Refusal](err); ok && refusal.Kind == workflow.UnknownAction {
			err = at("/action", err)
		}
		if err = together(malformed, err); err != nil {
			return Case{}, err
		}
		if numbered != nil && numbered.fresh { // first, so that no two documents have one number; what is left over is the case's still
			err = s.record(ctx, numbered.register, numbered.version, numbered.event, cmd.At)
			if is[*journal.ConflictError](err) && try < 3 {
				continue
			}
			if err != nil {
				return Case{}, err
			}
		}
		next, replayed, err := s.append(ctx, m, c, events, key, print)
		if is[*journal.ConflictError](err) && how.Versions == nil && try < 3 {
			continue
		}
		if err != nil {
			return Case{}, err
		}
		if replayed != "" {
			return s.Case(ctx, actor, id)
		}
		return s.show(next, actor, s.Today())
	}
}

// Case shows a case as it stands today.
func (s *Service) Case(ctx context.Context, actor workflow.Actor, id string) (Case, error) {
	return s.CaseOn(ctx, actor, id, s.Today())
}

// CaseOn shows a case as it stood, or will stand if nothing happens, at the end
// of a day. A day outside the calendar is a *calendar.HorizonError.
func (s *Service) CaseOn(ctx context.Context, actor workflow.Actor, id string, on calendar.Date) (Case, error) {
	c, err := s.loadOn(ctx, actor, id, on)
	if err != nil {
		return Case{}, err
	}
	return s.show(c, actor, on)
}

// ClockOn shows one clock of a case, as CaseOn does, with every day of it.
func (s *Service) ClockOn(ctx context.Context, actor workflow.Actor, id, clock string, on calendar.Date) (ClockLedger, error) {
	c, err := s.loadOn(ctx, actor, id, on)
	if err != nil {
		return ClockLedger{}, err
	}
	m, err := s.machineFor(c)
	if err != nil {
		return ClockLedger{}, err
	}
	for _, k := range m.Clocks(c, on) {
		if k.Rule.ID == clock {
			return ClockLedger{clockOf(m, &k), ledgerOf(&k.Clock)}, nil
		}
	}
	return ClockLedger{}, badRequest(http.StatusNotFound, "/clock", "httpapi.clock_unknown", clock, s.matterRef(c).Name)
}

// loadOn reads a case as it stood at the end of a day.
func (s *Service) loadOn(ctx context.Context, actor workflow.Actor, id string, on calendar.Date) (workflow.Case, error) {
	c, err := s.load(ctx, actor, id)
	if err != nil || on == s.Today() {
		return c, err
	}
	if _, err := s.calendar.Day(on); err != nil {
		return c, at("/on", err)
	}
	c = c.AsOf(on.AddDays(1).In(calendar.Beijing()).Add(-time.Microsecond))
	if c.Version == 0 {
		return c, refuse(http.StatusNotFound, "httpapi.not_yet", id, on.String())
	}
	return c, nil
}

// Actions lists what the actor may do with a case now, what not, and why.
func (s *Service) Actions(ctx context.Context, actor workflow.Actor, id string) ([]ActionItem, error) {
	c, err := s.load(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	m, err := s.machineFor(c)
	if err != nil {
		return nil, err
	}
	possible := m.Actions(c, actor, s.now())
	items := make([]ActionItem, 0, len(possible))
	for _, p := range possible {
		items = append(items, actionItem(p))
	}
	return items, nil
}

// load reads a case that actor may see. Whoever may not see it is told that it
// does not exist. Whoever asks for a case goes through here.
func (s *Service) load(ctx context.Context, actor workflow.Actor, id string) (workflow.Case, error) {
	if actor.ID == "" {
		return workflow.Case{}, refuse(http.StatusUnauthorized, "httpapi.who")
	}
	c, err := s.read(ctx, id)
	if err == nil && !maySee(actor, c.Applicant) {
		return workflow.Case{}, unknownCase(id)
	}
	return c, err
}

// unknownCase says that there is no such case, or none for who asks.
func unknownCase(id string) error {
	return badRequest(http.StatusNotFound, "/id", "httpapi.case_unknown", id)
}

// loadFor is load for an action: whom the applicant named to act for them sees the case
// only after having accepted, so to accept is open before.
func (s *Service) loadFor(ctx context.Context, actor workflow.Actor, id string, action workflow.Action) (workflow.Case, error) {
	if action == acceptAgency && actor.ID != "" {
		if c, err := s.read(ctx, id); err == nil && c.Nominee == actor.ID {
			return c, nil
		}
	}
	return s.load(ctx, actor, id)
}

// acceptAgency is the action by which an agent accepts.
const acceptAgency workflow.Action = "accept_agency"

// read reads a case for nobody in particular.
func (s *Service) read(ctx context.Context, id string) (workflow.Case, error) {
	records, err := s.store.Load(ctx, caseStream(id), 0)
	if is[*journal.NotFoundError](err) || is[*journal.InvalidError](err) {
		return workflow.Case{}, unknownCase(id)
	}
	if err != nil {
		return workflow.Case{}, err
	}
	events := make([]workflow.Event, len(records))
	for i, r := range records {
		if err := yiwang.Decode(r.Data, &events[i]); err != nil {
			return workflow.Case{}, fmt.Errorf("httpapi: record %d of case %s: %w", r.Seq, id, err)
		}
	}
	c := workflow.Fold(events)
	if flow, ok := s.flow(c.Flow, c.Versions.Flow); ok { // else whoever wants a machine is told
		if c, err = s.machine(flow).Replay(events); err != nil {
			return workflow.Case{}, fmt.Errorf("httpapi: case %s: %w", id, err)
		}
	}
	return c, nil
}

// maySee is the one rule of who sees a case: its applicant, who acts for them and not
// who is only named to, and the staff.
func maySee(actor workflow.Actor, p workflow.Party) bool {
	return actor.Role.Staff() || actor.ID != "" && (actor.ID == p.Account || actor.ID == p.Agent)
}

// party is who applies: who asks, or whom an agent names.
func party(actor workflow.Actor, q ApplicantRequest) workflow.Party {
	p := workflow.Party{Account: actor.ID, Agent: strings.TrimSpace(q.Agent), Name: strings.TrimSpace(q.Name), USCC: q.USCC, Contact: q.Contact, Phone: q.Phone}
	if actor.Role == workflow.Agent {
		p.Account, p.Agent = q.Account, actor.ID
	}
	return p
}

// append writes events behind c and returns the case after them. If the key had
// been used for the same request meanwhile, nothing is written, and replayed is
// the id of the case that the first request wrote to.
func (s *Service) append(ctx context.Context, m workflow.Machine, c workflow.Case, events []workflow.Event, key, print string) (next workflow.Case, replayed string, err error) {
	expect, entries := c.Version, make([]journal.Entry, len(events))
	for i, e := range events {
		data, err := encode(e)
		if err != nil {
			return c, "", fmt.Errorf("httpapi: event %s: %w", e.Type, err)
		}
		entries[i] = journal.Entry{Type: "case." + string(e.Type), Data: data}
		c = workflow.Apply(c, e)
	}
	index, err := s.index(m, c)
	if err != nil {
		return c, "", err
	}
	done, err := s.store.Append(ctx, journal.Batch{
		Stream: caseStream(c.ID), Expect: expect, At: events[0].At,
		Key: key, Fingerprint: print, Entries: entries, Index: index,
	})
	if done.Replayed {
		replayed = caseID(done.Records[0])
	}
	return c, replayed, err
}

func caseStream(id string) string { return "case/" + id }

func caseID(r journal.Record) string { return strings.TrimPrefix(r.Stream, caseStream("")) }

// newID makes a case id: the matter, the day, and eight letters by chance. It is
// not the 办件编号, which is counted without gaps.
func newID(matter catalog.Code, day calendar.Date) string {
	return string(matter) + "-" + strings.ReplaceAll(day.String(), "-", "") + "-" + strings.ToLower(rand.Text()[:8])
}
