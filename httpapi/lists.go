package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// CaseQuery selects cases. The zero value selects all the actor may see.
type CaseQuery struct {
	State  workflow.State
	Matter catalog.Code
	Open   *bool
	After  string // cursor
	Limit  int    // 0 means 100
}

// summary is what the index row of a case holds: enough to list it and to read
// its clocks without its events. Facts only; the light is derived when asked.
type summary struct {
	ID          string         `json:"id"`
	Version     int            `json:"version"`
	Matter      catalog.Code   `json:"matter"`
	Name        string         `json:"name,omitempty"` // of the matter; older rows have none
	Flow        string         `json:"flow"`
	FlowVersion string         `json:"flow_version"`
	Catalog     string         `json:"catalog,omitempty"` // version of the catalog it was opened under; older rows have none
	State       workflow.State `json:"state"`
	Account     string         `json:"account"`
	Applicant   string         `json:"applicant"`
	Project     string         `json:"project,omitempty"`
	Office      string         `json:"office,omitempty"`
	OpenedAt    time.Time      `json:"opened_at"`
	Marks       []mark         `json:"marks"`
	Watch       *watch         `json:"watch,omitempty"` // older rows have none
}

// mark is an event as far as a clock can see it.
type mark struct {
	Type    workflow.EventType `json:"type"`
	Date    calendar.Date      `json:"date"`
	Outcome workflow.Outcome   `json:"outcome,omitempty"`
	Ground  string             `json:"ground,omitempty"`
	Days    int                `json:"days,omitempty"`

	Approver  string    `json:"approver,omitempty"`
	At        time.Time `json:"at,omitzero"`        // of the application, where a limit counts from what it told
	Effective time.Time `json:"effective,omitzero"` // see workflow.Effective
}

// index builds the row that is written with the events of a case.
func (s *Service) index(m workflow.Machine, c workflow.Case) (journal.Index, error) {
	sum := summary{ID: c.ID, Version: c.Version, Matter: c.Matter, Name: c.MatterName, Flow: c.Flow, FlowVersion: c.Versions.Flow, Catalog: c.Versions.Catalog, State: c.State,
		Account: c.Applicant.Account, Applicant: c.Applicant.Name, Project: c.Project.Name, Office: c.Office,
		OpenedAt: c.History[0].At, Watch: s.watchOf(m, c)}
	for _, e := range c.History {
		k := mark{Type: e.Type, Date: e.Date, Outcome: e.Details.Outcome, Ground: e.Details.Ground, Days: e.Details.Days, Approver: e.Details.Approver}
		if !e.Details.Effective.IsZero() {
			k.At, k.Effective = e.At, e.Details.Effective
		}
		sum.Marks = append(sum.Marks, k)
	}
	data, err := encode(sum)
	if err != nil {
		return journal.Index{}, fmt.Errorf("httpapi: index of case %s: %w", c.ID, err)
	}
	state, _ := m.Flow.Process.State(c.State)
	tags := map[string]string{
		"kind": "case", "state": string(c.State), "matter": string(c.Matter), "account": c.Applicant.Account, "agent": c.Applicant.Agent,
		"project": c.Project.Code, "open": strconv.FormatBool(!state.Final),
	}
	maps.DeleteFunc(tags, func(_, value string) bool { return value == "" })
	return journal.Index{Data: data, Tags: tags}, nil
}

// Cases lists cases, the newest first: all for the staff, their own for
// applicants.
func (s *Service) Cases(ctx context.Context, actor workflow.Actor, q CaseQuery) (Page[CaseItem], error) {
	if actor.ID == "" {
		return Page[CaseItem]{}, refuse(http.StatusUnauthorized, "httpapi.who")
	}
	tags := map[string]string{"kind": "case"}
	switch {
	case actor.Role == workflow.Agent:
		tags["agent"] = actor.ID
	case !actor.Role.Staff():
		tags["account"] = actor.ID
	}
	if q.State != "" {
		if !s.knowsState(q.State) {
			return Page[CaseItem]{}, badRequest(http.StatusBadRequest, "/state", "httpapi.query_wrong", "state", string(q.State))
		}
		tags["state"] = string(q.State)
	}
	if q.Matter != "" {
		if s.nameOn(q.Matter, s.Today()) == "" { // a matter that is gone has cases, too
			return Page[CaseItem]{}, badRequest(http.StatusBadRequest, "/matter", "httpapi.query_wrong", "matter", string(q.Matter))
		}
		tags["matter"] = string(q.Matter)
	}
	if q.Open != nil {
		tags["open"] = strconv.FormatBool(*q.Open)
	}
	return pageOf(ctx, s, journal.Query{Tags: tags, After: q.After, Limit: q.Limit}, func(row journal.Row) (CaseItem, error) { return s.caseItem(row, s.Today()) })
}

// pageOf is a page of the index, each of its rows as item shows it.
func pageOf[T any](ctx context.Context, s *Service, q journal.Query, item func(journal.Row) (T, error)) (Page[T], error) {
	rows, next, err := s.store.List(ctx, q)
	if bad, ok := errors.AsType[*journal.InvalidError](err); ok && bad.Field == "/after" {
		return Page[T]{}, badRequest(http.StatusBadRequest, "/after", "httpapi.cursor_wrong", q.After)
	}
	if err != nil {
		return Page[T]{}, err
	}
	page := Page[T]{Items: []T{}}
	if next != "" {
		page.Next = &next
	}
	for _, row := range rows {
		shown, err := item(row)
		if err != nil {
			return Page[T]{}, err
		}
		page.Items = append(page.Items, shown)
	}
	return page, nil
}

// knowsState reports whether a case can be in a state at all.
func (s *Service) knowsState(id workflow.State) bool {
	return slices.ContainsFunc(s.flows.Flows(), func(f *workflow.Flow) bool {
		_, ok := f.Process.State(id)
		return ok
	})
}

// Board is the supervision board of today: every open case, worst light first,
// then nearest due date. For the staff only.
func (s *Service) Board(ctx context.Context, actor workflow.Actor) (Board, error) {
	if actor.ID == "" {
		return Board{}, refuse(http.StatusUnauthorized, "httpapi.who")
	}
	if !actor.Role.Staff() {
		return Board{}, refuse(http.StatusForbidden, "httpapi.staff_only")
	}
	board := Board{On: s.Today(), Thresholds: workflow.Machine{Lights: s.lights}.Thresholds(), Cases: []CaseItem{},
		Lights: map[workflow.Light]int{workflow.Red: 0, workflow.Yellow: 0, workflow.Green: 0, workflow.Grey: 0}}
	err := s.each(ctx, map[string]string{"kind": "case", "open": "true"}, func(row journal.Row) error {
		item, err := s.caseItem(row, board.On)
		if err == nil {
			board.Open++
			board.Lights[item.Light]++
			board.Cases = append(board.Cases, item)
		}
		return err
	})
	if err != nil {
		return Board{}, err
	}
	slices.SortStableFunc(board.Cases, func(a, b CaseItem) int {
		return urgency(a.Light, b.Light, a.Due, b.Due)
	})
	return board, nil
}

// readRow reads an index row, and of the case as much as its clocks can see.
func readRow(row journal.Row) (summary, workflow.Case, error) {
	var sum summary
	if err := json.Unmarshal(row.Data, &sum); err != nil {
		return summary{}, workflow.Case{}, fmt.Errorf("httpapi: index row %s: %w", row.Stream, err)
	}
	c := workflow.Case{ID: sum.ID, Version: sum.Version, State: sum.State, Matter: sum.Matter, MatterName: sum.Name, Flow: sum.Flow, Versions: workflow.Versions{Flow: sum.FlowVersion, Catalog: sum.Catalog}}
	for _, k := range sum.Marks {
		c.History = append(c.History, workflow.Event{Type: k.Type, Date: k.Date, At: k.At,
			Details: &workflow.Details{Outcome: k.Outcome, Ground: k.Ground, Days: k.Days, Approver: k.Approver}})
		if !k.Effective.IsZero() {
			c.Effective = k.Effective
		}
	}
	return sum, c, nil
}

// Moved lists, over all cases, the running clocks whose due date another calendar
// would change, those of the applicants of cases long concluded too: what to look at, and whom to tell, when a notice is
// revised, a year is announced or a bureau adds days of its own. For the staff.
func (s *Service) Moved(ctx context.Context, actor workflow.Actor, next *calendar.Calendar) ([]workflow.Moved, error) {
	if !actor.Role.Staff() {
		return nil, refuse(http.StatusForbidden, "httpapi.staff_only")
	}
	var all []workflow.Moved
	err := s.each(ctx, map[string]string{"kind": "case"}, func(row journal.Row) error {
		_, c, err := readRow(row)
		if err != nil {
			return err
		}
		m, err := s.machineFor(c)
		if err != nil { // its flow is not loaded: let the others be seen
			s.log.Error("case without its flow", "case", c.ID, "flow", c.Flow, "version", c.Versions.Flow)
			return nil
		}
		all = append(all, m.Moved(c, next, s.Today())...)
		return nil
	})
	return all, err
}

// each calls f for every index row with tags, newest first.
func (s *Service) each(ctx context.Context, tags map[string]string, f func(journal.Row) error) error {
	q := journal.Query{Tags: tags, Limit: journal.MaxPage}
	for {
		rows, next, err := s.store.List(ctx, q)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := f(row); err != nil {
				return err
			}
		}
		if next == "" {
			return nil
		}
		q.After = next
	}
}

func (s *Service) caseItem(row journal.Row, on calendar.Date) (CaseItem, error) {
	sum, c, err := readRow(row)
	if err != nil {
		return CaseItem{}, err
	}
	m, err := s.machineFor(c)
	if err != nil { // its flow is not loaded: show what is known, and let the others be seen
		s.log.Error("case without its flow", "case", sum.ID, "flow", sum.Flow, "version", sum.FlowVersion)
		return CaseItem{ID: sum.ID, Matter: s.matterRef(c), Applicant: sum.Applicant, Project: sum.Project, State: sum.State,
			StateName: "流程未装载", Office: sum.Office, OpenedAt: sum.OpenedAt, Light: workflow.Grey, Unit: workflow.WorkingDay}, nil
	}
	state, _ := m.Flow.Process.State(c.State)
	item := CaseItem{ID: sum.ID, Matter: s.matterRef(c), Applicant: sum.Applicant, Project: sum.Project, State: sum.State,
		StateName: state.Name, Final: state.Final, Next: nextOf(state), Office: sum.Office, OpenedAt: sum.OpenedAt, Light: workflow.Grey, Unit: workflow.WorkingDay}
	for _, k := range m.Clocks(c, on) {
		item.Light = item.Light.Worse(k.Light)
		if k.Status == workflow.Running && k.Rule.Owner != workflow.Applicant && !k.Due.IsZero() && (item.Due == nil || k.Due.Before(*item.Due)) {
			item.Due, item.Left, item.Unit, item.Clock, item.Certainty = dateOf(k.Due), leftOf(&k), k.Rule.Limit.Unit, k.Rule.Name, &k.Certainty
		}
	}
	return item, nil
}
