package httpapi

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Edition is the catalog in force today.
type Edition struct {
	Title    string         `json:"title"`
	Version  string         `json:"version"`
	Since    *calendar.Date `json:"since"` // first day in force; null: it is as it was before the first revision
	Next     *NextEdition   `json:"next"`  // published ahead; null: none is
	Matters  int            `json:"matters"`
	Source   catalog.Basis  `json:"source"`
	Position int            `json:"position"` // of the last change published, see Changes; 0 when none was
}

// NextEdition is a catalog that is not yet in force.
type NextEdition struct {
	Version string        `json:"version"`
	From    calendar.Date `json:"from"`
}

// Changes is a part of the feed of changes, in the order of publication. What comes
// after a position stays the same for ever, but for CorrectedBy, and grows at the end.
type Changes struct {
	Items    []Change `json:"items"`
	Next     *string  `json:"next"`     // the position to go on from; null: there is no more by now
	Position int      `json:"position"` // to ask after the next time: of the last item, or what was asked
}

// Change is a published revision of the catalog: what became what, on what basis, from
// when, and who answers for it.
type Change struct {
	Position    int               `json:"position"`
	ID          string            `json:"id"`
	Kind        revision.Kind     `json:"kind"`
	KindName    Text              `json:"kind_name"`
	Matters     []MatterRef       `json:"matters"` // it found, by the names it found them under
	Results     []MatterRef       `json:"results"` // it made
	Body        string            `json:"body"`    // that receives what is devolved, or gives what is taken over
	Basis       catalog.Basis     `json:"basis"`
	Effective   calendar.Date     `json:"effective"`
	Drafted     ChangeAct         `json:"drafted"`
	Reviewed    ChangeAct         `json:"reviewed"`
	Published   ChangeAct         `json:"published"`
	Corrects    string            `json:"corrects"`     // id of the change in whose place it stands; "" for none
	CorrectedBy string            `json:"corrected_by"` // id of the change that stands in its place by now; "" for none
	Summary     string            `json:"summary"`      // in Chinese
	Message     Text              `json:"message"`
	Fields      []FieldDifference `json:"fields"` // of matters that stay
}

// ChangeAct is who did something to a change, and when.
type ChangeAct struct {
	By string    `json:"by"`
	At time.Time `json:"at"`
}

// FieldDifference is a field of a matter that changed, in words.
type FieldDifference struct {
	Matter MatterRef      `json:"matter"`
	Field  string         `json:"field"`
	Name   Text           `json:"name"`
	Old    Text           `json:"old"`
	New    Text           `json:"new"`
	Basis  *catalog.Basis `json:"basis"` // of the new value; null when that is unknown
}

// maxChanges is how many changes one answer has.
const maxChanges = 50

// Edition tells which catalog is in force today.
func (s *Service) Edition() Edition {
	today := s.Today()
	c := s.inForce(today)
	e := Edition{Title: c.Title(), Version: c.Version(), Matters: c.Len(), Source: c.Source(), Position: s.ledger.Len()}
	for _, edition := range s.ledger.Editions() {
		if edition.From.After(today) {
			e.Next = &NextEdition{s.over(edition.Catalog()).Version(), edition.From}
			break
		}
		e.Since = dateOf(edition.From)
	}
	return e
}

// Changes lists what was published after a position, 0 for all, in the order of
// publication: limit changes, at most 50, and 20 when it is 0. A position that is not
// reached yet is refused: it is of another ledger.
func (s *Service) Changes(after, limit int) (Changes, error) {
	if after < 0 || after > s.ledger.Len() {
		return Changes{}, badRequest(http.StatusBadRequest, "/after", "httpapi.cursor_wrong", strconv.Itoa(after))
	}
	var positions []int
	for p := after + 1; p <= s.ledger.Len() && len(positions) <= maxChanges; p++ {
		positions = append(positions, p)
	}
	page := s.page(positions, limit)
	feed := Changes{Items: page.Items, Next: page.Next, Position: after}
	if n := len(page.Items); n > 0 {
		feed.Position = page.Items[n-1].Position
	}
	return feed, nil
}

// Diff lists what leads from the catalog of one day to that of a later one, by what is
// published by now, as it is applied: from itself not counted, to counted. After is the
// cursor: the position of the last change seen, 0 at first.
func (s *Service) Diff(from, to calendar.Date, after, limit int) (Page[Change], error) {
	if to.Before(from) {
		return Page[Change]{}, badRequest(http.StatusUnprocessableEntity, "/to", "httpapi.days_backwards", from.String(), to.String())
	}
	return s.behind(s.ledger.Between(from, to), after, limit)
}

// RecentChanges lists all changes, those that take effect last first.
func (s *Service) RecentChanges(after, limit int) (Page[Change], error) {
	return s.behind(s.ledger.Recent(), after, limit)
}

// MatterChanges lists what became of a matter and what will, as it is applied.
func (s *Service) MatterChanges(code catalog.Code) []Change {
	var all []Change
	for _, p := range s.ledger.Of(code) {
		all = append(all, s.changeAt(p))
	}
	return all
}

// behind is the page of a list that comes behind a position.
func (s *Service) behind(positions []int, after, limit int) (Page[Change], error) {
	i := slices.Index(positions, after)
	if i < 0 && after != 0 {
		return Page[Change]{}, badRequest(http.StatusBadRequest, "/after", "httpapi.cursor_wrong", strconv.Itoa(after))
	}
	return s.page(positions[i+1:], limit), nil
}

func (s *Service) page(positions []int, limit int) Page[Change] {
	if limit <= 0 {
		limit = 20
	}
	limit = min(limit, maxChanges, len(positions))
	page := Page[Change]{Items: []Change{}}
	for _, p := range positions[:limit] {
		page.Items = append(page.Items, s.changeAt(p))
	}
	if limit < len(positions) {
		next := strconv.Itoa(positions[limit-1])
		page.Next = &next
	}
	return page
}

func (s *Service) changeAt(position int) Change {
	c := s.changes[position-1]()
	c.CorrectedBy = s.ledger.CorrectedBy(c.ID)
	return c
}

// change makes what changes holds.
func (s *Service) change(position int) Change {
	step, _ := s.ledger.Step(position) // they are counted
	r := step.Revision
	c := Change{Position: position, ID: r.ID, Kind: r.Kind, KindName: Text(r.Kind.Term()), Matters: refsOf(step.Found), Results: refsOf(step.Made),
		Body: r.Body, Basis: r.Basis, Effective: r.Effective, Corrects: r.Corrects, Summary: r.Summary, Message: textOf(step.Message()), Fields: []FieldDifference{}}
	for _, a := range r.Record {
		switch act := (ChangeAct{a.By, a.At}); a.Status {
		case revision.Drafted:
			c.Drafted = act
		case revision.Reviewed:
			c.Reviewed = act
		case revision.Published:
			c.Published = act
		}
	}
	for _, d := range step.Fields {
		if d.Field == "" {
			continue // the matters are told
		}
		old, now := d.Text()
		f := FieldDifference{Matter: MatterRef{d.Matter, d.Name}, Field: d.Field, Name: Text(catalog.FieldTerm(d.Field)), Old: Text(old), New: Text(now)}
		if d.Basis != (catalog.Basis{}) {
			f.Basis = &d.Basis
		}
		c.Fields = append(c.Fields, f)
	}
	return c
}

func refsOf(list []revision.Named) []MatterRef {
	all := []MatterRef{}
	for _, m := range list {
		all = append(all, MatterRef(m))
	}
	return all
}
