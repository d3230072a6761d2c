package httpapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

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

	Certificates document.ECertificate // of decisions that grant; nil: records that Seal signs ([document.Issuer]), none without it

	Supervision *supervision.Rules // reasons of orders, time to reply, indicators; nil: [supervision.Default]
}

// Service is the application: every use case the handler, the pages and an
// embedding program share. It is safe for concurrent use and keeps no state but
// what is in the store, and what [Service.TakeSignOff] takes. The catalog and the flows
// in force turn over at midnight in China.
type Service struct {
	store    journal.Store
	ledger   *revision.Ledger
	laid     map[string]*catalog.Catalog // what the overlay makes of the editions, by their versions; nil without one
	changes  []func() Change             // by position, each made when first asked for
	rules    *applicability.Rules
	flows    *workflow.Library         // before any sign-off, see flowsOn
	signOff  atomic.Pointer[signedOff] // nil: there is none
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

	certificates document.ECertificate // nil: there are none

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
	if s.certificates = o.Certificates; s.certificates == nil && s.seal != nil {
		s.certificates = document.Issuer{Seal: s.seal}
	}
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

func (s *Service) machine(flow *workflow.Flow) workflow.Machine {
	return workflow.Machine{Flow: flow, Calendar: s.calendar, Lights: s.lights}
}

func (s *Service) machineFor(c workflow.Case) (workflow.Machine, error) {
	flow, ok := s.flow(c.Flow, c.Versions.Flow)
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

// Ready reports whether the store answers.
func (s *Service) Ready(ctx context.Context) error {
	_, err := s.store.Follow(ctx, 0, 1)
	return err
}
