package httpapi

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

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

// layOn asks an overlay for every edition there is.
func layOn(l *revision.Ledger, overlay func(*catalog.Catalog) (*catalog.Catalog, error)) (map[string]*catalog.Catalog, error) {
	if overlay == nil {
		return nil, nil
	}
	laid := map[string]*catalog.Catalog{}
	for _, e := range l.Editions() {
		under := e.Catalog()
		c, err := overlay(under)
		if err != nil {
			return nil, fmt.Errorf("httpapi: overlay on edition %s: %w", e.Version, err)
		}
		if c == nil || !slices.Equal(codesOf(c), codesOf(under)) {
			return nil, fmt.Errorf("httpapi: overlay on edition %s: it must keep the matters", e.Version)
		}
		laid[e.Version] = c
	}
	return laid, nil
}

// codesOf are the matters of a catalog.
func codesOf(c *catalog.Catalog) []catalog.Code {
	var all []catalog.Code
	for m := range c.All() {
		all = append(all, m.Code)
	}
	return all
}

// inForce is the catalog in force on a day, with what is laid on it.
func (s *Service) inForce(day calendar.Date) *catalog.Catalog { return s.over(s.ledger.AsOf(day)) }

// over is an edition with what is laid on it.
func (s *Service) over(edition *catalog.Catalog) *catalog.Catalog {
	if c, ok := s.laid[edition.Version()]; ok {
		return c
	}
	return edition
}

// became names what a matter that is gone has become.
func (s *Service) became(code catalog.Code, day calendar.Date) []MatterRef {
	all := []MatterRef{}
	for _, m := range s.ledger.Became(code, day) {
		all = append(all, MatterRef{m.Code, s.nameOn(m.Code, day)})
	}
	return all
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

// find finds a matter in the catalog in force on a day, also by a name it had before.
// The error is a *catalog.UnknownMatterError, or that the matter is gone.
func (s *Service) find(pointer, key string, day calendar.Date) (*catalog.Catalog, catalog.Matter, error) {
	c := s.inForce(day)
	m, err := c.Find(key)
	if err == nil {
		return c, m, nil
	}
	if fate, ok := s.ledger.Former(key, day); ok {
		if m, ok := c.ByCode(fate.Code); ok {
			return c, m, nil
		}
		err = &goneError{pointer, fate, s.became(fate.Code, day)}
	}
	return c, catalog.Matter{}, err
}

// nameOn is the name of a matter on a day, the last it had when it is gone by then;
// "" when it was not yet there.
func (s *Service) nameOn(code catalog.Code, day calendar.Date) string {
	if m, ok := s.inForce(day).ByCode(code); ok {
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
	successors []MatterRef // in force on that day
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
