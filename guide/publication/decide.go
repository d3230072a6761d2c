package publication

import (
	"slices"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Decide says what to record when somebody asks for c; a guide of which nothing was
// recorded yet has the zero Sheet. The events have the instant in UTC, to the
// microsecond. None and no error means that there is nothing to record: the change is
// known already, or the guide was never signed and follows it by being checked. The
// guide of a matter that the catalog has no more can be reopened and withdrawn, and
// nothing else. What cannot be is refused with a *[Refusal] that gives every reason.
func (p *Plan) Decide(s Sheet, c Command) ([]Event, error) {
	v := &judge{plan: p, sheet: s, said: c, status: s.Status()}
	m, known := p.catalog.ByCode(c.Matter)
	if !known {
		m.Name = yiwang.Quote(string(c.Matter))
	}
	switch gone := s.Matter == c.Matter && (c.Type == Reopened || c.Type == Withdrawn); {
	case !known && !(gone && s.Matter != ""):
		v.Add("/matter", "publication.matter_unknown", nested(m.Name))
	case s.Matter != "" && s.Matter != c.Matter:
		v.Add("/matter", "publication.matter_other", nested(m.Name), string(s.Matter))
	}
	v.day = calendar.ReceivedOn(c.At)
	c.At = c.At.UTC().Truncate(time.Microsecond)
	switch last := len(s.History) - 1; {
	case v.day.IsZero():
		v.Add("/at", "publication.missing")
	case last >= 0 && c.At.Before(s.History[last].At):
		v.Add("/at", "publication.before_last", v.day.String(), s.History[last].Date().String())
	}
	if !yiwang.Legible(c.By.Name) {
		v.Add("/by/name", "publication.missing")
	}
	e := Event{Matter: c.Matter, Type: c.Type, At: c.At, By: c.By}
	events := v.decide(&e)
	v.nothingElse()
	if len(v.Problems) > 0 {
		return nil, &Refusal{c.Type, m.Name, v.Problems, v.findings}
	}
	return events, nil
}

// judge holds a command against a sheet.
type judge struct {
	yiwang.Problems
	plan     *Plan
	sheet    Sheet
	said     Command
	status   Status
	day      calendar.Date
	findings []rule.Finding
}

// decide fills in e; what it returns is recorded when there are no problems.
func (v *judge) decide(e *Event) []Event {
	c, s := v.said, v.sheet
	switch c.Type {
	case Assigned:
		v.assigned(e)
	case Drafted:
		v.by(v.its(Author), v.its(Head))
		v.unsigned()
		v.text(e)
		if c.Report != nil {
			v.report(e.Digest)
			return []Event{*e, {Matter: e.Matter, Type: Checked, At: e.At, By: e.By, Version: e.Version, Digest: e.Digest, Check: c.Report.check()}}
		}
	case Checked:
		v.by(v.its(Author), v.its(Head), post{role: System})
		v.hasText()
		if v.report(s.Digest) {
			e.Version, e.Digest, e.Check = s.Version, s.Digest, c.Report.check()
		}
	case Signed:
		v.signed(e)
	case Published:
		v.by(v.publisher())
		v.text(e)
		switch {
		case v.status != StatusSigned:
			v.Add("", "publication.not_to_publish", v.status.Term())
		case c.Guide != nil && e.Digest != s.Digest:
			v.Add("/guide", "publication.other_text")
		}
	case Reopened:
		return v.reopened(e)
	case Withdrawn:
		v.by(v.its(Head), v.publisher())
		if s.Visible == nil {
			v.Add("", "publication.not_visible")
		}
		v.undone(e)
	default:
		v.Add("/type", "publication.type_unknown", quoted(string(c.Type)))
	}
	return []Event{*e}
}

func (v *judge) assigned(e *Event) {
	c, due := v.said, v.said.Due
	v.by(post{Manager, v.plan.assigner})
	if v.status == StatusSigned {
		v.unsigned()
	}
	if _, ok := v.plan.Office(c.Office); !ok {
		v.Add("/office", "publication.office_unknown", quoted(c.Office))
	}
	if !yiwang.Legible(c.Head) {
		v.Add("/head", "publication.missing")
	}
	e.Office, e.Head, e.Due = c.Office, c.Head, due
	switch first := v.status == StatusUnassigned || v.status == StatusEmpty || v.status == StatusDraft; {
	case !first && !due.IsZero(): // the limit of a revision is set when it is opened
		v.Add("/due", "publication.unwanted", c.Type.Term())
	case !first:
	case due.IsZero() && v.sheet.Due.IsZero():
		e.Due = v.plan.due
	case due.IsZero() || due == v.plan.due: // the plan's own may be past already
	case !v.plan.due.IsZero() && !v.day.After(v.plan.due) && due.After(v.plan.due):
		v.Add("/due", "publication.due_late", due.String(), v.plan.due.String())
	case due.Before(v.day):
		v.Add("/due", "publication.due_early", due.String(), v.day.String())
	}
}

func (v *judge) signed(e *Event) {
	c, s := v.said, v.sheet
	if v.by(v.its(Head)) && !samePerson(c.By.Name, s.Head) {
		v.Add("/by/name", "publication.not_head", quoted(c.By.Name), yiwang.Quote(s.Head))
	}
	if v.plan.fourEyes && slices.ContainsFunc(s.Authors, func(a string) bool { return samePerson(a, c.By.Name) }) {
		v.Add("/by/name", "publication.own_text", quoted(c.By.Name))
	}
	v.unsigned()
	v.text(e)
	if v.hasText() && c.Guide != nil && e.Digest != s.Digest {
		v.Add("/guide", "publication.other_text")
	}
	if c.Guide != nil && s.taken(e.Version, e.Digest) {
		v.Add("/guide/version", "publication.version_taken", quoted(e.Version))
	}
	if v.report(s.Digest) {
		e.Check = c.Report.check()
		if n := e.Check.Errors; n > 0 {
			v.Add("/report", "publication.errors_found", n)
			v.findings = slices.Clone(c.Report.Findings)
		}
	}
}

func (v *judge) reopened(e *Event) []Event {
	c, s := v.said, v.sheet
	v.undone(e)
	if c.Change == nil {
		v.by(v.its(Author), v.its(Head), v.publisher())
		if c.Digest != "" {
			v.Add("/digest", "publication.digest_with_change")
		}
		if s.Signature == nil {
			v.Add("", "publication.not_signed")
		}
		return []Event{*e}
	}
	v.by(v.its(Author), v.its(Head), v.publisher(), post{Manager, v.plan.assigner}, post{role: System})
	change := *c.Change
	change.Pointers = slices.Clone(change.Pointers)
	e.Change, e.Digest = &change, c.Digest
	change.shape(&v.Problems)
	if v.status != StatusSigned && v.status != StatusPublished && v.status != StatusReopened || s.knows(change.ID) {
		return nil
	}
	switch {
	case c.Digest == s.Digest:
		e.Version = s.Version
	case s.Signature == nil && s.Visible != nil && c.Digest == s.Visible.Digest:
		e.Version = s.Visible.Version
	default: // the text was changed meanwhile: whether the change touches it is to be asked again
		v.Add("/digest", "publication.other_text")
	}
	return []Event{*e}
}

// undone wants a reason, and sets the limit of what is to be done again.
func (v *judge) undone(e *Event) {
	if !yiwang.Legible(v.said.Reason) {
		v.Add("/reason", "publication.missing")
	}
	e.Reason, e.Due = v.said.Reason, v.said.Due
	switch {
	case e.Due.IsZero():
		e.Days = v.plan.days
	case e.Due.Before(v.day):
		v.Add("/due", "publication.due_early", e.Due.String(), v.day.String())
	}
}

// text wants the guide itself, and names it.
func (v *judge) text(e *Event) {
	g := v.said.Guide
	if g == nil {
		v.Add("/guide", "publication.missing")
		return
	}
	if g.Matter != v.said.Matter {
		v.Add("/guide/matter", "publication.guide_other", quoted(string(g.Matter)))
	}
	if !yiwang.Legible(g.Version) {
		v.Add("/guide/version", "publication.missing")
	}
	if e.Version, e.Digest = g.Version, Digest(*g); e.Digest == "" {
		v.Add("/guide", "publication.not_encoded")
	}
}

// hasText wants a text in hand.
func (v *judge) hasText() bool {
	if v.sheet.Digest == "" {
		v.Add("", "publication.no_text")
	}
	return v.sheet.Digest != ""
}

// report wants a check of a text, made today.
func (v *judge) report(digest string) bool {
	r := v.said.Report
	if r == nil {
		v.Add("/report", "publication.missing")
		return false
	}
	if r.Digest != digest {
		v.Add("/report/digest", "publication.report_other")
	}
	if r.Day != v.day || r.Day.IsZero() {
		v.Add("/report/day", "publication.report_old", r.Day.String(), v.day.String())
	}
	return true
}

// unsigned wants a guide that is not signed: after that it is reopened first.
func (v *judge) unsigned() {
	if s := v.sheet.Signature; s != nil {
		v.Add("", "publication.signed_already", yiwang.Quote(s.By.Name), s.Date().String())
	}
}

// post is a role in an office; that of a program has none.
type post struct {
	role   Role
	office Office
}

// its is a role in the office that has the guide.
func (v *judge) its(role Role) post {
	office, _ := v.plan.Office(v.sheet.Office)
	return post{role, office}
}

func (v *judge) publisher() post { return post{Publisher, v.plan.publisherOf(v.sheet)} }

// by wants somebody in one of some posts.
func (v *judge) by(posts ...post) bool {
	by := v.said.By
	i := slices.IndexFunc(posts, func(p post) bool { return p.role == by.Role })
	if i < 0 {
		v.Add("/by/role", "publication.not_role", by.Role.Term(), v.said.Type.Term())
		return false
	}
	want := posts[i].office
	if by.Office == want.ID && (want.ID != "" || by.Role == System) {
		return true
	}
	name := yiwang.Quote(by.Office)
	if other, known := v.plan.Office(by.Office); known {
		name = other.Name
	}
	switch {
	case want.ID == "" && by.Role == System:
		v.Add("/by/office", "publication.system_office")
	case want.ID == "":
		v.Add("", "publication.not_assigned")
	case blank(by.Office):
		v.Add("/by/office", "publication.no_office", nested(want.Name))
	default:
		v.Add("/by/office", "publication.not_office", nested(name), nested(want.Name))
	}
	return false
}

// nothingElse wants a command to say what its type is about and nothing more.
func (v *judge) nothingElse() {
	c := v.said
	for _, f := range []struct {
		pointer string
		filled  bool
		wanted  []Type
	}{
		{"/office", c.Office != "", []Type{Assigned}},
		{"/head", c.Head != "", []Type{Assigned}},
		{"/due", !c.Due.IsZero(), []Type{Assigned, Reopened, Withdrawn}},
		{"/guide", c.Guide != nil, []Type{Drafted, Signed, Published}},
		{"/report", c.Report != nil, []Type{Drafted, Checked, Signed}},
		{"/reason", c.Reason != "", []Type{Reopened, Withdrawn}},
		{"/change", c.Change != nil, []Type{Reopened}},
		{"/digest", c.Digest != "", []Type{Reopened}},
	} {
		if f.filled && !slices.Contains(f.wanted, c.Type) {
			v.Add(f.pointer, "publication.unwanted", c.Type.Term())
		}
	}
}

// samePerson reports whether two names are one, in whatever width and with spaces or
// without. Names that cannot be read are refused before.
func samePerson(a, b string) bool { return catalog.Form(a) == catalog.Form(b) }
