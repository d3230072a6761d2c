package httpapi

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/numbering"
)

// Numbers is the register of an issuer and year: which number went to which case, and
// what is left over.
type Numbers struct {
	Issuer  string        `json:"issuer"`
	Year    int           `json:"year"`
	Version int           `json:"version"` // number of events
	Next    string        `json:"next"`    // the document number to be given next
	Items   []NumberEntry `json:"items"`   // oldest first
	After   *int          `json:"after"`   // null: no more
}

// NumberEntry is a number and what became of it.
type NumberEntry struct {
	Number   int           `json:"number"`
	Document string        `json:"document"` // written out
	Case     string        `json:"case"`
	Date     calendar.Date `json:"date"`
	By       string        `json:"by"`
	Used     bool          `json:"used"` // the case's document has it
	Void     *NumberVoid   `json:"void"` // null: it stands
}

// NumberVoid says why a number was not used.
type NumberVoid struct {
	Date   calendar.Date `json:"date"`
	By     string        `json:"by"`
	Reason string        `json:"reason"`
}

// VoidRequest accounts for a number that is not used.
type VoidRequest struct {
	Number int    `json:"number" validate:"min=1"`
	Reason string `json:"reason" validate:"required,max=2000"`
}

// Numbers shows a register to the staff, from the number after a position on.
func (s *Service) Numbers(ctx context.Context, actor workflow.Actor, issuer string, year, after, limit int) (Numbers, error) {
	if err := s.mayNumber(actor, issuer); err != nil {
		return Numbers{}, err
	}
	r, version, err := s.register(ctx, issuer, year)
	if err != nil {
		return Numbers{}, err
	}
	next, err := r.Number(r.Next())
	if err != nil {
		return Numbers{}, at("/year", err)
	}
	shown := Numbers{Issuer: issuer, Year: year, Version: version, Next: next.String(), Items: []NumberEntry{}}
	from := min(max(after, 0), len(r.Entries))
	to := min(from+journal.PageSize(limit), len(r.Entries))
	for i, e := range r.Entries[from:to] {
		n, err := r.Number(from + i + 1)
		if err != nil {
			return Numbers{}, err
		}
		item := NumberEntry{Number: from + i + 1, Document: n.String(), Case: e.Case, Date: e.Date, By: e.By}
		if item.Used, err = s.usedBy(ctx, e.Case, n); err != nil {
			return Numbers{}, err
		}
		if e.Void != nil {
			item.Void = &NumberVoid{e.Void.Date, e.Void.By, e.Void.Reason}
		}
		shown.Items = append(shown.Items, item)
	}
	if to < len(r.Entries) {
		shown.After = &to
	}
	return shown, nil
}

// MakeVoid accounts for a number that is not used; it is for registrars. A number that
// a document has stays, and so does that of a case which may still be sealed with it.
func (s *Service) MakeVoid(ctx context.Context, actor workflow.Actor, issuer string, year int, q VoidRequest) (Numbers, error) {
	if err := s.mayNumber(actor, issuer); err != nil {
		return Numbers{}, err
	}
	if actor.Role != workflow.Registrar {
		return Numbers{}, refuse(http.StatusForbidden, "httpapi.registrar_only")
	}
	if err := validate(&q); err != nil {
		return Numbers{}, err
	}
	for try := 0; ; try++ {
		r, version, err := s.register(ctx, issuer, year)
		if err != nil {
			return Numbers{}, err
		}
		e, err := r.MakeVoid(q.Number, q.Reason, s.Today(), actor.Name)
		if err != nil {
			return Numbers{}, at("/number", err)
		}
		n, err := r.Number(q.Number)
		if err != nil {
			return Numbers{}, err
		}
		if err := s.leftOver(ctx, e.Case, n); err != nil {
			return Numbers{}, err
		}
		err = s.record(ctx, r, version, e, s.now())
		if is[*journal.ConflictError](err) && try < 3 {
			continue
		}
		if err != nil {
			return Numbers{}, err
		}
		return s.Numbers(ctx, actor, issuer, year, q.Number-1, 1)
	}
}

func (s *Service) mayNumber(actor workflow.Actor, issuer string) error {
	switch {
	case actor.ID == "":
		return refuse(http.StatusUnauthorized, "httpapi.who")
	case !actor.Role.Staff():
		return refuse(http.StatusForbidden, "httpapi.staff_only")
	case !slices.Contains(s.issuers, issuer):
		return badRequest(http.StatusNotFound, "/issuer", "httpapi.issuer_unknown", issuer)
	}
	return nil
}

// usedBy reports whether the document of a case has a number.
func (s *Service) usedBy(ctx context.Context, id string, n code.DocumentNumber) (bool, error) {
	c, err := s.read(ctx, id)
	if err != nil {
		return false, err
	}
	return c.Document.Number == n.String(), nil
}

// leftOver refuses a number that the document of its case has, or may get yet: else it
// could be made void in the very moment in which it is put on one.
func (s *Service) leftOver(ctx context.Context, id string, n code.DocumentNumber) error {
	c, err := s.read(ctx, id)
	if err != nil {
		return err
	}
	m, err := s.machineFor(c)
	if err != nil {
		return err
	}
	switch state, _ := m.Flow.Process.State(c.State); {
	case c.Document.Number == n.String():
		return badRequest(http.StatusConflict, "/number", "httpapi.number_used", n.String(), id)
	case c.Document.Number == "" && !state.Final:
		return badRequest(http.StatusConflict, "/number", "httpapi.number_awaited", n.String(), id)
	}
	return nil
}

// given is a number that was chosen for a case and is not yet recorded.
type given struct {
	register numbering.Register
	version  int
	event    numbering.Event
	fresh    bool // it has to be recorded
}

// number puts into d the number that the register of its issuer gives the case, when
// the service keeps one: the next for what is left empty, or is written without a
// running number (鲁发改许可〔2020〕号), and else the one asked for, if it is the next. A
// number of another issuer is the clerk's own, nil is given.
func (s *Service) number(ctx context.Context, actor workflow.Actor, id string, d *workflow.Details) (*given, error) {
	if len(s.issuers) == 0 {
		return nil, nil
	}
	issuer, year, want := s.issuers[0], s.Today().Year(), 0
	n, err := code.ParseDocumentNumber(d.Number)
	switch draft, isDraft := errors.AsType[*code.DraftError](err); {
	case d.Number == "":
	case isDraft:
		issuer, year = draft.Issuer, draft.Year
	case err != nil:
		return nil, nil // the guard tells what is wrong with it
	default:
		issuer, year, want = n.Issuer(), n.Year(), n.Number()
	}
	if !slices.Contains(s.issuers, issuer) {
		return nil, nil
	}
	g := &given{}
	if g.register, g.version, err = s.register(ctx, issuer, year); err != nil {
		return nil, err
	}
	if g.event, g.fresh, err = g.register.Give(id, want, s.Today(), actor.Name); err != nil {
		return nil, at("/number", err)
	}
	n, err = g.register.Number(g.event.Number)
	if err != nil {
		return nil, at("/number", err)
	}
	d.Number = n.String()
	return g, nil
}

// register reads the register of an issuer and year, and its version.
func (s *Service) register(ctx context.Context, issuer string, year int) (numbering.Register, int, error) {
	events, err := stream[numbering.Event](ctx, s, registerStream(issuer, year))
	return numbering.Fold(issuer, year, events), len(events), err
}

// record writes an event behind a register.
func (s *Service) record(ctx context.Context, r numbering.Register, version int, e numbering.Event, when time.Time) error {
	data, err := encode(e)
	if err != nil {
		return fmt.Errorf("httpapi: event %s: %w", e.Type, err)
	}
	_, err = s.store.Append(ctx, journal.Batch{
		Stream: registerStream(r.Issuer, r.Year), Expect: version, At: when,
		Entries: []journal.Entry{{Type: "numbering." + string(e.Type), Data: data}},
		Index:   journal.Index{Tags: map[string]string{"kind": "numbers", "year": strconv.Itoa(r.Year)}},
	})
	return err
}

// registerStream names the stream of a register. Names are of few characters, so the
// issuer stands in it by its bytes.
func registerStream(issuer string, year int) string {
	return "numbers/" + hex.EncodeToString([]byte(issuer)) + "/" + strconv.Itoa(year)
}

// yearOf reads the year of an address.
func yearOf(text string) (int, error) {
	year, err := strconv.Atoi(text)
	if err != nil || year < 1900 || year > 2099 || strings.HasPrefix(text, "+") {
		return 0, badRequest(http.StatusNotFound, "/year", "httpapi.query_wrong", "year", text)
	}
	return year, nil
}
