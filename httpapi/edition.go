package httpapi

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// revisionsOf is the ledger of the options; one without revisions where there is none.
func revisionsOf(o Options) (*revision.Ledger, error) {
	switch {
	case o.Revisions == nil && o.Catalog == nil:
		return revision.New(catalog.Shandong()), nil
	case o.Revisions == nil:
		return revision.New(o.Catalog), nil
	case o.Catalog != nil && !bytes.Equal(o.Catalog.Document(), o.Revisions.Base().Document()):
		return nil, errors.New("httpapi: Options.Catalog is not the catalog that Options.Revisions revise")
	}
	return o.Revisions, nil
}

// ever are the matters that were ever published.
func ever(l *revision.Ledger) map[catalog.Code]bool {
	all := map[catalog.Code]bool{}
	for m := range l.Base().All() {
		all[m.Code] = true
	}
	for _, r := range l.After(0, 0) {
		for _, code := range r.Results() {
			all[code] = true
		}
	}
	return all
}

// dayOr is a day, or today when it is absent.
func (s *Service) dayOr(day calendar.Date) calendar.Date {
	if day.IsZero() {
		return s.Today()
	}
	return day
}

// find finds a matter in the catalog in force on a day. The error is a
// *catalog.UnknownMatterError, or that the matter is gone.
func (s *Service) find(pointer, key string, day calendar.Date) (*catalog.Catalog, catalog.Matter, error) {
	c := s.ledger.AsOf(day)
	m, err := c.Find(key)
	if err == nil {
		return c, m, nil
	}
	if fate, ok := s.ledger.Gone(key, day); ok {
		gone := &goneError{pointer: pointer, fate: fate}
		for _, code := range fate.By.Results() {
			gone.successors = append(gone.successors, MatterRef{code, s.nameOn(code, day)})
		}
		err = gone
	}
	return c, catalog.Matter{}, err
}

// nameOn is the name of a matter on a day, the last it had when it is gone by then;
// "" when it was not yet there.
func (s *Service) nameOn(code catalog.Code, day calendar.Date) string {
	if m, ok := s.ledger.AsOf(day).ByCode(code); ok {
		return m.Name
	}
	fate, err := s.ledger.Fate(code, day)
	if err != nil {
		return ""
	}
	return fate.Name
}

// goneError says what became of a matter that is gone.
type goneError struct {
	pointer    string
	fate       revision.Fate
	successors []MatterRef
}

func (e *goneError) Error() string { return "httpapi: " + yiwang.Sentence(english, e) }
func (e *goneError) Code() string  { return "httpapi.matter_gone" }
func (e *goneError) Args() []any   { return []any{e.fate.Message()} }
func (e *goneError) Problems() []yiwang.Problem {
	return []yiwang.Problem{{Pointer: e.pointer, Message: yiwang.Message{Code: e.Code(), Args: e.Args()}}}
}

// suspendedSince tells from when and on what basis a matter is suspended; nothing when
// the base has it so.
func (s *Service) suspendedSince(code catalog.Code, day calendar.Date) any {
	fate, err := s.ledger.Fate(code, day)
	if err != nil || fate.By == nil || fate.By.Kind != revision.Suspend {
		return yiwang.Term{}
	}
	d := fate.By.Effective
	from := yiwang.Term{ZH: fmt.Sprintf("%d年%d月%d日", d.Year(), d.Month(), d.Day()), EN: d.String()}
	return yiwang.Message{Code: "httpapi.suspended_since", Args: []any{from, fate.By.Basis.String()}}
}
