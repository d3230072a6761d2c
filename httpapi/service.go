package httpapi

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/applicability"
	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/evaluation"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

// Options are what a Service works with. Only Store is required; the zero value
// of every other field is the embedded data of Shandong.
//
// With Revisions, in force on a day is what they say of it. For a matter that they
// make, a bureau brings a flow before anybody can apply for it (until then 409,
// httpapi.no_flow), a guide, and rules of applicability (until then the matter is
// told as one that has none). Flows, guides and rules of matters that are gone may
// stay, and flows must as long as cases run under them. An edition that was asked
// for stays in memory: some 0.4 MB for 48 matters.
type Options struct {
	Store     journal.Store
	Catalog   *catalog.Catalog // what is in force for good; with Revisions nil, or their base
	Revisions *revision.Ledger // of the catalog; nil: there are none

	// Overlay lays what the bureau says itself on an edition of the catalog, see
	// [catalog.Catalog.With] and [catalog.Overlay.Rebase]; nil: it says nothing. It is
	// asked for every edition when the service is made, once, and must give the same
	// matters: so all editions are in memory.
	Overlay func(edition *catalog.Catalog) (*catalog.Catalog, error)

	Rules    *applicability.Rules // which matters a project needs
	Flows    *workflow.Library
	SignOff  *SignOff // what the bureau filled in and signed of its flows; nil: nothing, and there is no board of it
	Guides   *guide.Library
	Profiles *guide.ProfileSet // what is asked of guides; nil: what Shandong asks, [guide.ShandongProfiles]
	Reviews  *evaluation.Rules
	Inquiry  *inquiry.Rules // how soon inquiries are answered, and by whom
	Calendar *calendar.Calendar
	Lights   *workflow.Thresholds
	Issuers  []string         // 发文机关代字 whose numbers are given from a register, without a gap; the first is the default. None: numbers are typed
	Now      func() time.Time // nil means time.Now
	Log      *slog.Logger     // nil means no log

	Office document.Facts // what the bureau adds to the documents of its cases; a document that needs what is left out is refused
	Forms  *document.Set  // nil: [document.Standard]
	Seal   document.ESeal // nil: documents are shown, and not sealed

	Supervision *supervision.Rules // reasons of orders, time to reply, indicators; nil: [supervision.Default]
}

// Service is the application: every use case the handler, the pages and an
// embedding program share. It is safe for concurrent use and keeps no state but
// what is in the store. The catalog in force turns over at midnight in China.
type Service struct {
	store    journal.Store
	ledger   *revision.Ledger
	laid     map[string]*catalog.Catalog // what the overlay makes of the editions, by their versions; nil without one
	changes  []func() Change             // by position, each made when first asked for
	rules    *applicability.Rules
	flows    *workflow.Library
	signOff  *SignOff // nil: there is none
	guides   *guide.Library
	profiles *guide.ProfileSet
	reviews  *evaluation.Rules
	inquiry  *inquiry.Rules
	calendar *calendar.Calendar
	lights   *workflow.Thresholds
	issuers  []string
	now      func() time.Time
	log      *slog.Logger
	office   document.Facts
	forms    *document.Set
	seal     document.ESeal

	supervision *supervision.Rules
	reckoner    func() string // see reckonerOf
}

// NewService checks the options and fills in what was left out.
func NewService(o Options) (*Service, error) {
	if o.Store == nil {
		return nil, errors.New("httpapi: Options.Store is required")
	}
	for _, issuer := range o.Issuers {
		if _, err := code.NewDocumentNumber(issuer, 2000, 1); err != nil {
			return nil, fmt.Errorf("httpapi: issuer %q: %w", issuer, err)
		}
	}
	ledger, err := revisionsOf(o)
	if err != nil {
		return nil, err
	}
	s := &Service{store: o.Store, ledger: ledger, rules: o.Rules, flows: o.Flows, guides: o.Guides, profiles: o.Profiles, reviews: o.Reviews, inquiry: o.Inquiry,
		calendar: o.Calendar, lights: o.Lights, issuers: slices.Clone(o.Issuers), now: o.Now, log: o.Log, office: o.Office, forms: o.Forms, seal: o.Seal}
	if s.forms == nil {
		s.forms = document.Standard()
	}
	if s.rules == nil {
		s.rules = applicability.Shandong()
	}
	if s.profiles == nil {
		s.profiles = guide.ShandongProfiles()
	}
	if s.laid, err = layOn(ledger, o.Overlay); err != nil {
		return nil, err
	}
	ever := ever(s.ledger)
	all, _ := s.rules.Applicable(nil) // no facts, no fault
	for _, r := range all {
		if !ever[r.Matter] {
			return nil, fmt.Errorf("httpapi: the rules of applicability have matter %s, which is not in the catalog", r.Matter)
		}
	}
	if s.now == nil {
		s.now = time.Now
	}
	if err := s.takeSignOff(o.SignOff); err != nil {
		return nil, err
	}
	if s.flows == nil {
		s.flows = workflow.Shandong()
	}
	if s.guides == nil {
		guides, err := guide.Shandong(s.ledger.Base())
		if err != nil {
			return nil, fmt.Errorf("httpapi: %w", err)
		}
		s.guides = guides
	}
	if s.reviews == nil {
		s.reviews = evaluation.Shandong()
	}
	if s.inquiry == nil {
		s.inquiry = inquiry.Default()
	}
	if s.calendar == nil {
		s.calendar = calendar.China()
	}
	if s.supervision = o.Supervision; s.supervision == nil {
		s.supervision = supervision.Default()
	}
	s.reckoner = sync.OnceValue(func() string { return reckonerOf(s.calendar, s.lights) })
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	for position := range s.ledger.Len() {
		s.changes = append(s.changes, sync.OnceValue(func() Change { return s.change(position + 1) }))
	}
	for _, flow := range s.flows.Flows() {
		for _, code := range flow.Matters {
			if !ever[code] {
				return nil, fmt.Errorf("httpapi: flow %q is for matter %s, which is not in the catalog", flow.ID, code)
			}
		}
	}
	return s, nil
}

// Log is where the service writes what went wrong.
func (s *Service) Log() *slog.Logger { return s.log }

// Today is the civil day in China at this moment.
func (s *Service) Today() calendar.Date { return civil(s.now()) }

// civil is the civil day of an instant in China.
func civil(at time.Time) calendar.Date { return calendar.Of(at.In(calendar.Beijing())) }

// ReviewRules are the levels and options a review is given in.
func (s *Service) ReviewRules() *evaluation.Rules { return s.reviews }

// Issuers are the 发文机关代字 whose numbers the service gives; the first is the default.
func (s *Service) Issuers() []string { return slices.Clone(s.issuers) }

// Request tells how a change is asked for.
type Request struct {
	Key      string // Idempotency-Key: the same key and body carry a thing out once
	Versions []int  // If-Match: carry it out only at one of these versions; nil means at any
}

// at reports whether a thing may be carried out at a version.
func (r Request) at(version int) error {
	if r.Versions == nil || slices.Contains(r.Versions, version) {
		return nil
	}
	return refuse(http.StatusPreconditionFailed, "httpapi.version_moved", version)
}

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
	flow, ok := s.flows.For(matter.Code)
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
		c, err := s.load(ctx, actor, id)
		if err != nil {
			return Case{}, err
		}
		if done, err := s.replay(ctx, key, print); err != nil {
			return Case{}, err
		} else if len(done) > 0 {
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
		return workflow.Case{}, badRequest(http.StatusNotFound, "/id", "httpapi.case_unknown", id)
	}
	return c, err
}

// read reads a case for nobody in particular.
func (s *Service) read(ctx context.Context, id string) (workflow.Case, error) {
	records, err := s.store.Load(ctx, caseStream(id), 0)
	if is[*journal.NotFoundError](err) || is[*journal.InvalidError](err) {
		return workflow.Case{}, badRequest(http.StatusNotFound, "/id", "httpapi.case_unknown", id)
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
	if flow, ok := s.flows.Flow(c.Flow, c.Versions.Flow); ok { // else whoever wants a machine is told
		if c, err = s.machine(flow).Replay(events); err != nil {
			return workflow.Case{}, fmt.Errorf("httpapi: case %s: %w", id, err)
		}
	}
	return c, nil
}

// maySee is the one rule of who sees a case: its applicant, who acts for them, and the
// staff.
func maySee(actor workflow.Actor, p workflow.Party) bool {
	return actor.Role.Staff() || actor.ID != "" && (actor.ID == p.Account || actor.ID == p.Agent)
}

// party is who applies: who asks, or whom an agent names.
func party(actor workflow.Actor, q ApplicantRequest) workflow.Party {
	p := workflow.Party{Account: actor.ID, Agent: q.Agent, Name: strings.TrimSpace(q.Name), USCC: q.USCC, Contact: q.Contact, Phone: q.Phone}
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

func (s *Service) machine(flow *workflow.Flow) workflow.Machine {
	return workflow.Machine{Flow: flow, Calendar: s.calendar, Lights: s.lights}
}

func (s *Service) machineFor(c workflow.Case) (workflow.Machine, error) {
	flow, ok := s.flows.Flow(c.Flow, c.Versions.Flow)
	if !ok {
		return workflow.Machine{}, refuse(http.StatusServiceUnavailable, "httpapi.flow_missing", c.Flow, c.Versions.Flow)
	}
	return s.machine(flow), nil
}

// encode writes JSON without escaping < > &, which would make a text six times
// as long; what it writes is never put into a page as it is.
func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(value)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func caseStream(id string) string { return "case/" + id }

func caseID(r journal.Record) string { return strings.TrimPrefix(r.Stream, caseStream("")) }

// newID makes a case id: the matter, the day, and eight letters by chance. It is
// not the 办件编号, which is counted without gaps.
func newID(matter catalog.Code, day calendar.Date) string {
	return string(matter) + "-" + strings.ReplaceAll(day.String(), "-", "") + "-" + strings.ToLower(rand.Text()[:8])
}

// Ready reports whether the store answers.
func (s *Service) Ready(ctx context.Context) error {
	_, err := s.store.Follow(ctx, 0, 1)
	return err
}
