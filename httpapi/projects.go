package httpapi

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/project"
)

// Project is what belongs to one project code, as far as the asker may see the cases.
type Project struct {
	Code     string         `json:"code"`
	Name     string         `json:"name"`
	On       calendar.Date  `json:"on"`
	Light    workflow.Light `json:"light"` // the worst of its cases
	Chain    *CodeName      `json:"chain"` // the one chain that has all its matters; null: there is none, or more than one
	Due      calendar.Date  `json:"due"`   // by which the last matter is expected to be decided; the earliest such day unless DueKnown
	DueKnown bool           `json:"due_known"`
	Places   []ProjectPlace `json:"places"`
	Whole    ProjectWhole   `json:"whole"`
	Cases    []CaseItem     `json:"cases"`   // newest first
	Dossier  []DossierItem  `json:"dossier"` // by kind and key, the best first
	Joint    []JointReview  `json:"joint"`   // for the staff
}

// ProjectPlace is how a matter of a project stands.
type ProjectPlace struct {
	Matter    MatterRef      `json:"matter"`
	Stand     project.Stand  `json:"stand"`
	StandName Text           `json:"stand_name"`
	Case      string         `json:"case"` // "" when there is none
	Light     workflow.Light `json:"light"`
	From      calendar.Date  `json:"from"` // the day it was applied for, or can be at the latest
	Due       calendar.Date  `json:"due"`  // the day it was decided, or is expected to be; the earliest such day unless DueKnown
	DueKnown  bool           `json:"due_known"`
	Waits     []ProjectOrder `json:"waits"`
	Unsaid    []MatterRef    `json:"unsaid"` // no source says how they are ordered to it
}

// ProjectOrder is a matter that has to be granted before, and what says so.
type ProjectOrder struct {
	Matter MatterRef       `json:"matter"`
	Basis  []catalog.Basis `json:"basis"`
}

// ProjectWhole is the whole of a chain by its limits, from the first application on.
type ProjectWhole struct {
	Start  calendar.Date   `json:"start"`
	Due    calendar.Date   `json:"due"`     // the earliest such day unless Known
	Days   int             `json:"days"`    // working days of the longest path
	InTurn int             `json:"in_turn"` // working days if each matter waited for the one before
	Known  bool            `json:"known"`
	Open   []MatterRef     `json:"open"` // matters without a known limit
	Path   []ProjectLeg    `json:"path"` // the longest
	Papers []ProjectShared `json:"papers"`
	Fields []ProjectShared `json:"fields"`
}

// ProjectLeg is a limit on the longest path.
type ProjectLeg struct {
	Matter MatterRef       `json:"matter"`
	Clock  string          `json:"clock"`
	Name   string          `json:"name"`
	Limit  *workflow.Limit `json:"limit"` // null: no source gives one
	From   calendar.Date   `json:"from"`
	Due    *calendar.Date  `json:"due"`
}

// ProjectShared is a material or field that is asked once.
type ProjectShared struct {
	Name     string      `json:"name"`
	Required bool        `json:"required"`
	Matters  []MatterRef `json:"matters"`
}

// DossierItem is one thing that was given for a project.
type DossierItem struct {
	Kind      project.Kind   `json:"kind"`
	Key       string         `json:"key"`
	Name      string         `json:"name"`
	Value     string         `json:"value"`
	SHA256    string         `json:"sha256,omitempty"`
	Size      int64          `json:"size,omitempty"`
	Trust     project.Trust  `json:"trust"`
	Letter    string         `json:"letter"` // of the grade, A to D
	TrustName Text           `json:"trust_name"`
	Flaws     []FlawRef      `json:"flaws"`
	From      string         `json:"from"` // case, or who sent it
	Matter    *MatterRef     `json:"matter"`
	Date      calendar.Date  `json:"date"`
	Until     *calendar.Date `json:"until"` // last day it holds, where a source says one
	Role      *RoleRef       `json:"role"`
	By        string         `json:"by,omitempty"` // for the staff
}

// FlawRef is why an item is to be looked at twice.
type FlawRef struct {
	ID   project.Flaw `json:"id"`
	Name Text         `json:"name"`
}

// ProjectOffer is what can be taken over for a field or material of an application.
type ProjectOffer struct {
	Kind     project.Kind  `json:"kind"`
	Key      string        `json:"key"` // to be confirmed with
	Name     string        `json:"name"`
	Conflict bool          `json:"conflict"` // what was given differs
	Items    []OfferedItem `json:"items"`    // the best first
}

// OfferedItem is one of the things to choose from.
type OfferedItem struct {
	DossierItem
	Also []string `json:"also"` // where the very same was given
}

// JointReview is a consultation of a case of the project.
type JointReview struct {
	Case    string      `json:"case"`
	Lead    string      `json:"lead"`
	Open    int         `json:"open"`
	Summary string      `json:"summary"`
	Parts   []JointPart `json:"parts"`
}

// JointPart is one who was asked.
type JointPart struct {
	Office    string             `json:"office"`
	Asked     calendar.Date      `json:"asked"`
	Due       *calendar.Date     `json:"due"`
	Answered  *calendar.Date     `json:"answered"`
	Opinion   string             `json:"opinion"`
	Stand     project.JointStand `json:"stand"`
	StandName Text               `json:"stand_name"`
}

// ConfirmRequest takes over one offer of the project of the application.
type ConfirmRequest struct {
	Key  string `json:"key" validate:"required,max=100"`
	From string `json:"from" validate:"required,max=128"`
}

// ProjectOf shows a project to who may see at least one of its cases.
func (s *Service) ProjectOf(ctx context.Context, actor workflow.Actor, code string) (Project, error) {
	cases, items, err := s.projectCases(ctx, actor, code)
	if err != nil {
		return Project{}, err
	}
	if len(cases) == 0 {
		return Project{}, badRequest(http.StatusNotFound, "/code", "httpapi.project_unknown", code)
	}
	on := s.Today()
	shown := Project{Code: code, On: on, Places: []ProjectPlace{}, Cases: items, Dossier: []DossierItem{}, Joint: []JointReview{}}
	dossier, err := s.dossier(ctx, actor, code, cases, on)
	if err != nil {
		return Project{}, err
	}
	for _, item := range dossier.Items {
		if shown.Name == "" && item.Key == "/project/name" {
			shown.Name = item.Value
		}
		shown.Dossier = append(shown.Dossier, s.dossierItem(item, actor))
	}
	rules := project.Default()
	var matters []catalog.Code
	for _, c := range slices.Backward(cases) {
		matters = append(matters, c.Matter)
	}
	if chain, ok := rules.Chain(matters...); ok {
		shown.Chain = &CodeName{chain.ID, chain.Name}
		matters = append(matters, chain.Matters...)
	}
	plan, ask := rules.Plan(matters...), s.ask(on)
	standing := plan.Standing(ask, cases, on)
	shown.Light, shown.Due, shown.DueKnown = standing.Light, standing.End, standing.Known
	for _, p := range standing.Places {
		shown.Places = append(shown.Places, s.placeOf(p))
	}
	start := on
	for _, c := range cases {
		if day := c.History[0].Date; day.Before(start) {
			start = day
		}
		if j, ok := rules.JointOf(c, s.calendar, on); ok && actor.Role.Staff() {
			shown.Joint = append(shown.Joint, jointOf(j))
		}
	}
	shown.Whole = s.wholeOf(plan.Whole(ask, start))
	return shown, nil
}

// Offers tells what an applicant, or who acts for them, can take over into an
// application for a matter from their own cases of a project; nothing to anybody else.
func (s *Service) Offers(ctx context.Context, actor workflow.Actor, code, matter string) (Page[ProjectOffer], error) {
	page := Page[ProjectOffer]{Items: []ProjectOffer{}}
	if actor.ID == "" {
		return page, refuse(http.StatusUnauthorized, "httpapi.who")
	}
	if matter == "" {
		return page, badRequest(http.StatusUnprocessableEntity, "/matter", "httpapi.field_missing")
	}
	_, m, err := s.find("/matter", matter, s.Today())
	if err != nil {
		return page, at("/matter", err)
	}
	offers, err := s.offers(ctx, actor, code, m, workflow.Party{})
	if err != nil {
		return page, err
	}
	for _, o := range offers {
		shown := ProjectOffer{Kind: o.Kind, Key: o.Key, Name: o.Name, Conflict: o.Conflict, Items: []OfferedItem{}}
		for _, item := range o.Items {
			shown.Items = append(shown.Items, OfferedItem{s.dossierItem(item, actor), orEmpty(item.Also)})
		}
		page.Items = append(page.Items, shown)
	}
	return page, nil
}

// offers are those of the cases in which the asker is the applicant, or acts for them;
// for the staff there are none. What is typed into an application, such as its USCC,
// can only narrow them. Where it is not told for whom an agent asks, it is the applicant
// of the newest case in which they act.
func (s *Service) offers(ctx context.Context, actor workflow.Actor, code string, m catalog.Matter, to workflow.Party) ([]project.Offer, error) {
	if actor.Role.Staff() || m.Classified != nil && *m.Classified {
		return nil, s.projectCode(code)
	}
	cases, _, err := s.projectCases(ctx, actor, code)
	if err != nil {
		return nil, err
	}
	switch {
	case actor.Role != workflow.Agent:
		to.Account = actor.ID
	case to.Account == "" && to.USCC == "" && len(cases) > 0:
		to = cases[0].Applicant
	}
	dossier, err := s.dossier(ctx, actor, code, cases, s.Today())
	if err != nil {
		return nil, err
	}
	g, _ := s.guides.Guide(m.Code)
	return dossier.Offer(requirementsOf(g), to, s.Today()), nil
}

// takeOver puts what the applicant has confirmed into an application.
func (s *Service) takeOver(ctx context.Context, actor workflow.Actor, m catalog.Matter, confirmed []ConfirmRequest, d workflow.Details) (workflow.Details, error) {
	if len(confirmed) == 0 {
		return d, nil
	}
	if d.Project.Code == "" {
		return d, badRequest(http.StatusUnprocessableEntity, "/project/code", "httpapi.project_needed")
	}
	offers, err := s.offers(ctx, actor, d.Project.Code, m, d.Applicant)
	if err != nil {
		return d, err
	}
	picks := make([]project.Pick, len(confirmed))
	for i, c := range confirmed {
		picks[i] = project.Pick(c)
	}
	taken, err := project.Confirm(offers, picks, d)
	if refusal, ok := errors.AsType[*project.ConfirmError](err); ok {
		return d, &RequestError{http.StatusUnprocessableEntity, refusal.Problems}
	}
	return taken, err
}

// projectCode refuses a code that is none.
func (s *Service) projectCode(code string) error {
	if _, err := project.Gather(code, project.Sources{}); err != nil {
		var coded yiwang.Coded
		if errors.As(err, &coded) {
			return badRequest(http.StatusUnprocessableEntity, "/code", coded.Code(), coded.Args()...)
		}
		return err
	}
	return nil
}

// projectCases reads the cases of a project that actor may see, newest first.
func (s *Service) projectCases(ctx context.Context, actor workflow.Actor, code string) ([]workflow.Case, []CaseItem, error) {
	if actor.ID == "" {
		return nil, nil, refuse(http.StatusUnauthorized, "httpapi.who")
	}
	if err := s.projectCode(code); err != nil {
		return nil, nil, err
	}
	tags := map[string]string{"kind": "case", "project": code}
	switch {
	case actor.Role == workflow.Agent:
		tags["agent"] = actor.ID
	case !actor.Role.Staff():
		tags["account"] = actor.ID
	}
	items := []CaseItem{}
	var cases []workflow.Case
	err := s.each(ctx, tags, func(row journal.Row) error {
		sum, _, err := readRow(row)
		if err != nil {
			return err
		}
		c, err := s.load(ctx, actor, sum.ID)
		if err != nil {
			return err
		}
		item, err := s.caseItem(row, s.Today())
		if err != nil {
			return err
		}
		cases, items = append(cases, c), append(items, item)
		return nil
	})
	return cases, items, err
}

// dossier is what was given with some cases of a project, and what was sent of it to
// those who see them.
func (s *Service) dossier(ctx context.Context, actor workflow.Actor, code string, cases []workflow.Case, on calendar.Date) (project.Dossier, error) {
	sources := s.sources(cases, on)
	given, err := project.Gather(code, sources)
	if err != nil {
		return given, err
	}
	if sources.Sent, err = s.sentTo(ctx, actor, code, given); err != nil || len(sources.Sent) == 0 {
		return given, err
	}
	return project.Gather(code, sources)
}

// sources are what the dossier of some cases is made of.
func (s *Service) sources(cases []workflow.Case, on calendar.Date) project.Sources {
	return project.Sources{
		Cases: cases,
		Classified: func(code catalog.Code) bool {
			m, ok := s.inForce(on).ByCode(code)
			return ok && m.Classified != nil && *m.Classified
		},
		Results: func(code catalog.Code) string {
			g, _ := s.guides.Guide(code)
			return g.Handling.ResultName
		},
	}
}

// ask tells a plan about matters, as they are applied for on a day.
func (s *Service) ask(day calendar.Date) project.Ask {
	return func(code catalog.Code) (project.Facts, bool) {
		flow, ok := s.flowsOn(s.Today()).For(code)
		if !ok {
			return project.Facts{}, false
		}
		g, _ := s.guides.Guide(code)
		return project.Facts{Machine: s.machine(flow), Required: requirementsOf(g), Of: func(c workflow.Case) (workflow.Machine, bool) {
			m, err := s.machineFor(c)
			return m, err == nil
		}}, true
	}
}
