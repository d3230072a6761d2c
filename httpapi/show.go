package httpapi

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// show turns a case into what actor may see of it on a day.
func (s *Service) show(c workflow.Case, actor workflow.Actor, on calendar.Date) (Case, error) {
	m, err := s.machineFor(c)
	if err != nil {
		return Case{}, err
	}
	p := &m.Flow.Process
	state, _ := p.State(c.State)
	shown := Case{
		ID: c.ID, Version: c.Version, On: on,
		Matter: s.matterRef(c),
		State:  c.State, StateName: state.Name, Final: state.Final, Next: nextOf(state), NextBy: moversOf(m.Next(c), actor),
		Light: workflow.Grey, OpenedAt: c.History[0].At,
		Applicant: c.Applicant, Nominee: c.Nominee, Project: c.Project,
		Materials: []Material{}, Notice: orEmpty(c.Notice), Commitments: commitmentsOf(c), Office: c.Office, Handler: c.Handler, Hearing: hearingOf(c.Hearing), CoHandling: orEmpty(c.CoHandling), Records: recordsOf(c.Records),
		Outcome: c.Outcome, Proposed: c.Proposed, Conditions: orEmpty(c.Conditions), Clocks: []Clock{}, Stages: []Stage{}, History: []Happening{}, Versions: c.Versions,
	}
	if actor.ID != c.Applicant.Account && actor.ID != c.Applicant.Agent && actor.Role != workflow.Window && actor.Role != workflow.Handler {
		shown.Applicant.Contact = maskName(c.Applicant.Contact)
		shown.Applicant.Phone = maskPhone(c.Applicant.Phone)
	}
	if !actor.Role.Staff() && c.Outcome == "" {
		shown.Conditions = []string{}
	}
	if !actor.Role.Staff() {
		shown.CoHandling, shown.Records, shown.Proposed = []workflow.CoHandling{}, []RecordRef{}, ""
		shown.Handler = ""
		if shown.Hearing != nil {
			shown.Hearing.Record = ""
		}
	}
	if !c.Effective.IsZero() {
		shown.Effective = &c.Effective
	}
	if c.Document.Number != "" {
		shown.Document = &c.Document
	}
	for _, r := range c.Requirements {
		item := Material{Code: r.Code, Name: r.Name, Required: r.Required, Deferrable: r.Deferrable, Committable: r.Committable}
		for _, d := range c.Deferred {
			if d.Material == r.Code {
				item.Until = d.Until
			}
		}
		for _, had := range c.Materials {
			if had.Code == r.Code {
				item.File, item.SHA256, item.Size, item.From = had.File, had.SHA256, had.Size, had.From
			}
		}
		shown.Materials = append(shown.Materials, item)
	}
	for _, k := range m.Clocks(c, on) {
		shown.Clocks = append(shown.Clocks, clockOf(m, &k))
		shown.Light = shown.Light.Worse(k.Light)
	}
	for _, g := range m.Progress(c, on) {
		stage := Stage{ID: g.Stage.ID, Name: g.Stage.Name, Status: g.Status, Entered: dateOf(g.Entered), Left: dateOf(g.Left), Steps: []Step{}}
		if g.Counted {
			stage.Days = &g.Days
		}
		for _, t := range g.Steps {
			stage.Steps = append(stage.Steps, Step{ID: t.Step.ID, Name: t.Step.Name, Status: t.Status, Entered: dateOf(t.Entered), Left: dateOf(t.Left)})
		}
		shown.Stages = append(shown.Stages, stage)
	}
	if shares, elapsed, err := m.Shares(c, on); err == nil {
		shown.Times = &Times{Elapsed: elapsed, Shares: []Share{}, Stages: []StageTime{}}
		times, _ := m.StageTimes(c, on) // of the same days
		for _, t := range times {
			stage, _ := p.Stage(t.Stage)
			shown.Times.Stages = append(shown.Times.Stages, StageTime{t.Stage, stage.Name, t.Days(), t.OnClock, t.OnHold, t.OnApplicant, t.Hidden})
		}
		for _, s := range shares {
			shown.Times.Shares = append(shown.Times.Shares, Share{s.Kind, s.Key, Text(s.Name), s.Days})
		}
	}
	for _, e := range c.History {
		to, _ := p.State(e.To)
		h := Happening{Version: e.Version, Event: e.Type, Action: e.Action, ActionName: p.ActionName(e.Action), State: e.To, StateName: to.Name,
			At: e.At, Date: e.Date, Role: roleOf(e.Actor.Role), Office: e.Actor.Office}
		if actor.Role.Staff() {
			h.Actor, h.Remark = e.Actor.Name, remark(e.Details)
		} else if e.Actor.Role.Applies() || e.Actor.Role == workflow.Window || e.Type == "decided" {
			h.Remark = remark(e.Details) // what was said to the applicant, not what the offices said to each other
		}
		shown.History = append(shown.History, h)
	}
	return shown, nil
}

// matterRef names the matter of a case as it was called when the case was opened; where
// that was not recorded and its edition is not known, as the catalog in force does; where
// that never knew it, by its code.
func (s *Service) matterRef(c workflow.Case) MatterRef {
	name := c.MatterName
	if edition, ok := s.ledger.Edition(c.Versions.Catalog); name == "" && ok {
		name, _ = edition.Name(c.Matter)
	}
	return MatterRef{c.Matter, cmp.Or(name, s.nameOn(c.Matter, s.Today()), string(c.Matter))}
}

func clockOf(m workflow.Machine, k *workflow.Clock) Clock {
	shown := Clock{ID: k.Rule.ID, Name: k.Rule.Name, Owner: k.Rule.Owner, Limit: k.Rule.Limit, After: k.Rule.After, Status: k.Status,
		Start: dateOf(k.Start), Stop: dateOf(k.Stopped), Left: leftOf(k), Late: k.Late, Overran: k.Overran, Deemed: k.Deemed,
		Suspended: k.Suspended() && k.Status == workflow.Running, Suspensions: suspensionsOf(&k.Clock), Extended: k.Extended, Grounds: []GroundRef{},
		Light: k.Light, Basis: k.Rule.Basis, Reckoned: reckoned(&k.Clock, m.Explain(k))}
	if k.Counted || k.Status == workflow.NotStarted {
		shown.Used = &k.Used
	}
	for _, g := range k.Rule.Grounds {
		shown.Grounds = append(shown.Grounds, GroundRef{g.ID, g.Name})
	}
	if len(k.Rule.Extensions) > 0 {
		shown.Extension = &ExtensionRef{k.Rule.Extensions[0].Limit.Count, k.Rule.Extensions[0].Approver}
	}
	return shown
}

// leftOf is nil when the days left cannot be told.
func leftOf(k *workflow.Clock) *int {
	if k.Due.IsZero() || !k.Counted {
		return nil
	}
	return &k.Left
}

func actionItem(p workflow.Possibility) ActionItem {
	item := ActionItem{Action: p.Action, Name: p.Name, Possible: p.Possible, Roles: []RoleRef{}, Needs: []Need{}, Unmet: []ProblemItem{}}
	for _, r := range p.Roles {
		item.Roles = append(item.Roles, roleOf(r))
	}
	for _, n := range p.Needs {
		item.Needs = append(item.Needs, Need{Field: strings.TrimPrefix(n.Pointer, "/"), Guard: n.Guard})
	}
	if p.Refusal != nil {
		text := textOf(yiwang.Message{Code: p.Refusal.Code(), Args: p.Refusal.Args()})
		item.Code, item.Reason, item.Unmet = p.Refusal.Code(), &text, itemsOf(p.Refusal.Problems())
	}
	return item
}

func nextOf(state workflow.StateRule) *RoleRef {
	if state.Final {
		return nil
	}
	next := roleOf(state.Next)
	return &next
}

// moversOf hides persons and offices of the staff from who is none of it.
func moversOf(all []workflow.Mover, actor workflow.Actor) []MoverRef {
	shown := []MoverRef{}
	for _, who := range all {
		ref := MoverRef{RoleRef: roleOf(who.Role), Office: who.Office, Account: who.Account}
		if !actor.Role.Staff() && !who.Role.Applies() {
			ref.Office, ref.Account = "", ""
		}
		shown = append(shown, ref)
	}
	return shown
}

func commitmentsOf(c workflow.Case) []CommitmentRef {
	shown := []CommitmentRef{}
	for _, k := range c.Commitments {
		ref := CommitmentRef{Material: k.Material, Name: k.Material, Made: k.Made, Mend: dateOf(k.Mend), Checked: dateOf(k.Checked)}
		for _, r := range c.Requirements {
			if r.Code == k.Material {
				ref.Name = r.Name
			}
		}
		shown = append(shown, ref)
	}
	return shown
}

func hearingOf(h workflow.Hearing) *HearingRef {
	if h.Offered.IsZero() && h.On.IsZero() {
		return nil
	}
	return &HearingRef{Offered: dateOf(h.Offered), Parties: orEmpty(h.Parties), Waived: dateOf(h.Waived), Requested: dateOf(h.Requested),
		By: orEmpty(h.By), On: dateOf(h.On), Place: h.Place, Chair: h.Chair, Held: dateOf(h.Held), Record: h.Record}
}

func roleOf(r workflow.Role) RoleRef { return RoleRef{Role: r, Name: r.Name()} }

// dateOf is nil for an absent date, so that JSON says null.
func dateOf(d calendar.Date) *calendar.Date {
	if d.IsZero() {
		return nil
	}
	return &d
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func recordsOf(all []workflow.Record) []RecordRef {
	shown := []RecordRef{}
	for _, r := range all {
		shown = append(shown, RecordRef{Step: r.Step, Name: r.Step.Name(), Office: r.Office, Date: r.Date, Result: r.Result})
	}
	return shown
}

func remark(d *workflow.Details) string {
	var parts []string
	for _, item := range d.Items {
		parts = append(parts, item.Text)
	}
	if !d.On.IsZero() {
		parts = append(parts, d.On.String())
	}
	for _, text := range []string{d.Step.Name(), d.Outcome.Name(), strings.Join(d.Conditions, "；"), d.Reason, d.Opinion, d.Note, d.Notice, d.Approver, strings.Join(d.Offices, "、"), strings.Join(d.Parties, "、"), d.Place, d.Chair, d.Handler, d.Agent, d.Number, d.Delivery} {
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "；")
}

// maskPhone keeps what tells two numbers apart and hides the rest.
func maskPhone(s string) string {
	runes := []rune(s)
	keep := 3
	if len(runes) < 8 {
		keep = 0
	}
	for i := keep; i < len(runes)-4 || keep == 0 && i < len(runes); i++ {
		runes[i] = '*'
	}
	return string(runes)
}

// maskName keeps the first character.
func maskName(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(first) + strings.Repeat("*", utf8.RuneCountInString(s[size:]))
}

func requirementsOf(g guide.Guide) []workflow.Requirement {
	var all []workflow.Requirement
	for _, r := range g.Requirements() {
		all = append(all, workflow.Requirement{Code: r.Code, Name: r.Name, Required: r.Necessity == guide.Required || r.Necessity == guide.Deferrable, Deferrable: r.Necessity == guide.Deferrable, Committable: r.Committable})
	}
	return all
}

func materialsOf(list []MaterialRequest) []workflow.Material {
	var all []workflow.Material
	for _, m := range list {
		all = append(all, workflow.Material{Code: m.Code, File: m.File, SHA256: m.SHA256, Size: m.Size})
	}
	return all
}

func detailsOf(q ActionRequest) *workflow.Details {
	d := &workflow.Details{Materials: materialsOf(q.Materials), Agent: strings.TrimSpace(q.Agent), Reason: strings.TrimSpace(q.Reason), Office: strings.TrimSpace(q.Office), Commitments: q.Commitments,
		Handler: strings.TrimSpace(q.Handler), Parties: q.Parties, On: q.On, Place: strings.TrimSpace(q.Place), Chair: strings.TrimSpace(q.Chair),
		Offices: q.Offices, Until: q.Until, Step: q.Step, Opinion: strings.TrimSpace(q.Opinion), Outcome: q.Outcome, Conditions: q.Conditions, Number: strings.TrimSpace(q.Number),
		Delivery: strings.TrimSpace(q.Delivery), Note: strings.TrimSpace(q.Note),
		Ground: q.Ground, Notice: strings.TrimSpace(q.Notice), Days: q.Days, Approver: strings.TrimSpace(q.Approver)}
	for _, x := range q.Deferred {
		d.Deferred = append(d.Deferred, workflow.Deferral(x))
	}
	for _, item := range q.Items {
		d.Items = append(d.Items, workflow.Item(item))
	}
	return d
}
