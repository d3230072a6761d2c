package httpapi

import (
	"cmp"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/project"
)

func (s *Service) refOf(code catalog.Code) MatterRef {
	return MatterRef{code, cmp.Or(s.nameOn(code, s.Today()), string(code))}
}

func (s *Service) refsOf(codes []catalog.Code) []MatterRef {
	all := []MatterRef{}
	for _, code := range codes {
		all = append(all, s.refOf(code))
	}
	return all
}

func (s *Service) placeOf(p project.Place) ProjectPlace {
	shown := ProjectPlace{Matter: s.refOf(p.Matter), Stand: p.Stand, StandName: Text(p.Stand.Term()), Case: p.Case, Light: p.Light,
		From: p.From, Due: p.Due, DueKnown: p.Known, Waits: []ProjectOrder{}, Unsaid: s.refsOf(p.Unsaid)}
	for _, o := range p.Waits {
		shown.Waits = append(shown.Waits, ProjectOrder{s.refOf(o.Before), o.Basis})
	}
	return shown
}

func (s *Service) wholeOf(w project.Whole) ProjectWhole {
	shown := ProjectWhole{Start: w.Start, Due: w.Due, Days: w.Days, InTurn: w.Sum, Known: w.Known, Open: s.refsOf(w.Open), Path: []ProjectLeg{},
		Papers: []ProjectShared{}, Fields: []ProjectShared{}}
	for _, leg := range w.Path {
		shown.Path = append(shown.Path, ProjectLeg{s.refOf(leg.Matter), leg.Clock.ID, leg.Clock.Name, leg.Clock.Limit, leg.Run.Start, dateOf(leg.Run.Due)})
	}
	for _, p := range w.Papers {
		shown.Papers = append(shown.Papers, ProjectShared{p.Name, p.Required, s.refsOf(p.Matters)})
	}
	for _, f := range w.Form {
		shown.Fields = append(shown.Fields, ProjectShared{f.Name, f.Required, s.refsOf(f.Matters)})
	}
	return shown
}

// dossierItem shows an item; who has no need of a contact sees a part of it.
func (s *Service) dossierItem(i project.Item, actor workflow.Actor) DossierItem {
	grade, _ := project.Default().Grade(i.Trust)
	shown := DossierItem{Kind: i.Kind, Key: i.Key, Name: i.Name, Value: i.Value, SHA256: i.SHA256, Size: i.Size, Trust: i.Trust, Letter: grade.Letter,
		TrustName: Text(grade.Term()), Flaws: []FlawRef{}, From: i.From, Date: i.Date, Until: dateOf(i.Until)}
	if actor.ID != i.Applicant.Account && actor.ID != i.Applicant.Agent && actor.Role != workflow.Window && actor.Role != workflow.Handler {
		switch i.Key {
		case "/applicant/contact":
			shown.Value = maskName(i.Value)
		case "/applicant/phone":
			shown.Value = maskPhone(i.Value)
		}
	}
	for _, f := range i.Flaws {
		shown.Flaws = append(shown.Flaws, FlawRef{f, Text(f.Term())})
	}
	if !i.Sent {
		shown.Matter = &MatterRef{i.Matter, cmp.Or(i.MatterName, s.refOf(i.Matter).Name)}
		role := roleOf(i.Role)
		shown.Role = &role
	}
	if actor.Role.Staff() {
		shown.By = i.By
	}
	return shown
}

func jointOf(j project.Joint) JointReview {
	shown := JointReview{Case: j.Case, Lead: j.Lead, Open: j.Open, Summary: j.Summary, Parts: []JointPart{}}
	for _, p := range j.Parts {
		shown.Parts = append(shown.Parts, JointPart{p.Office, p.Asked, dateOf(p.Due), dateOf(p.Answered), p.Opinion, p.Stand, Text(p.Stand.Term())})
	}
	return shown
}
