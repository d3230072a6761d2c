package publication

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Sheet is what happened to the guide of one matter. It is the fold of its History:
// build it with [Apply] or [Fold], never by hand.
type Sheet struct {
	Matter    catalog.Code
	Office    string        // id; "" while nobody is assigned
	Head      string        // who has to sign
	Due       calendar.Date // last day to sign in time, or absent
	Days      int           // in place of Due: working days after Since; 0 when no limit was given
	Since     calendar.Date
	Version   string   // of the text in hand: the last handed in
	Digest    string   // of the text in hand; "" while there is none
	Authors   []string // who handed in texts since the last signature
	Check     *Event   // the last check of the text in hand since it was handed in or reopened: Checked or Signed
	Signature *Event   // the one that holds; nil while there is none
	Released  bool     // what is signed is what is published
	Visible   *Event   // publication of the text that applicants see; nil when they see none
	Causes    []Event  // why it was reopened or withdrawn, since the last publication
	History   []Event  // who did what when, oldest first
}

// Apply is the sheet after e. It does not judge: an event is a fact. The sheet handed
// in is left as it was, which takes a copy of its history: for many events there is
// [Fold].
func Apply(s Sheet, e Event) Sheet {
	s.Authors, s.Causes = slices.Clip(s.Authors), slices.Clip(s.Causes)
	s.take(e)
	s.History = append(slices.Clip(s.History), e)
	return s
}

// Fold builds the sheets of all matters from their events, oldest first.
func Fold(events []Event) map[catalog.Code]Sheet {
	book := map[catalog.Code]*Sheet{}
	for _, e := range events {
		s := book[e.Matter]
		if s == nil {
			s = &Sheet{}
			book[e.Matter] = s
		}
		s.take(e)
		s.History = append(s.History, e)
	}
	sheets := make(map[catalog.Code]Sheet, len(book))
	for matter, s := range book {
		sheets[matter] = *s
	}
	return sheets
}

// take changes everything but the history, which is for the caller to keep.
func (s *Sheet) take(e Event) {
	s.Matter = e.Matter
	switch e.Type {
	case Assigned:
		s.Office, s.Head = e.Office, e.Head
		if !e.Due.IsZero() {
			s.Due, s.Days = e.Due, 0
		}
	case Drafted:
		s.Version, s.Digest, s.Check = e.Version, e.Digest, nil
		if !slices.Contains(s.Authors, e.By.Name) {
			s.Authors = append(s.Authors, e.By.Name)
		}
	case Checked:
		s.Check = &e
	case Signed:
		s.Version, s.Digest = e.Version, e.Digest
		s.Check, s.Signature, s.Released, s.Authors = &e, &e, false, nil
	case Published:
		s.Visible, s.Released, s.Causes = &e, true, nil
	case Reopened:
		s.reopen(e)
	case Withdrawn:
		s.Visible = nil
		if s.Released || s.Signature == nil {
			s.reopen(e)
		} else { // another text is signed already, and stays so
			s.Causes = append(s.Causes, e)
		}
	}
}

// reopen takes the signature away. The limit of a revision is that of the event which
// opened it; a later one changes it by a date of its own, or when there was none.
func (s *Sheet) reopen(e Event) {
	if opens := s.Signature != nil; opens || !e.Due.IsZero() || s.Due.IsZero() && s.Days == 0 {
		s.Due, s.Days, s.Since = e.Due, e.Days, e.Date()
	}
	s.Signature, s.Released, s.Check = nil, false, nil
	s.Causes = append(s.Causes, e)
}

// AsOf is the sheet as it stood at the end of a day.
func (s Sheet) AsOf(day calendar.Date) Sheet {
	n := slices.IndexFunc(s.History, func(e Event) bool { return e.Date().After(day) })
	if n < 0 {
		n = len(s.History)
	}
	var then Sheet
	for _, e := range s.History[:n] {
		then.take(e)
	}
	then.History = s.History[:n:n]
	return then
}

// Status is how a guide stands.
type Status string

// The statuses. [Plan.Next] tells who has the next move.
const (
	StatusUnassigned Status = "unassigned" // no office yet
	StatusEmpty      Status = "empty"      // an office has it, and no text was handed in
	StatusDraft      Status = "draft"      // a text is in hand, never signed
	StatusSigned     Status = "signed"     // the text in hand is signed and not published
	StatusPublished  Status = "published"  // the text in hand is signed and published
	StatusReopened   Status = "reopened"   // was signed once, and is a draft again
)

// Term is the official word for the status, and the English one.
func (s Status) Term() yiwang.Term {
	zh := map[Status]string{StatusUnassigned: "未分派", StatusEmpty: "未提交", StatusDraft: "草稿", StatusSigned: "已签字、待发布", StatusPublished: "已发布", StatusReopened: "修订中"}[s]
	return yiwang.Term{ZH: zh, EN: string(s)}
}

// Status derives how the guide stands.
func (s Sheet) Status() Status {
	switch {
	case s.Office == "":
		return StatusUnassigned
	case s.Signature != nil && s.Released:
		return StatusPublished
	case s.Signature != nil:
		return StatusSigned
	case len(s.Causes) > 0:
		return StatusReopened
	case s.Digest != "":
		return StatusDraft
	}
	return StatusEmpty
}

// Revising reports whether applicants see a text that is being revised: it stays
// visible until the next is published. Why, Causes tells.
func (s Sheet) Revising() bool { return s.Visible != nil && len(s.Causes) > 0 }

// Notice is what the page of a guide says above its text: that it is being revised,
// and why. False when there is nothing to say.
func (s Sheet) Notice() (yiwang.Message, bool) {
	if !s.Revising() {
		return yiwang.Message{}, false
	}
	last := s.Causes[len(s.Causes)-1]
	return yiwang.Message{Code: "publication.notice_revising", Args: []any{yiwang.Quote(s.Visible.Version), s.Causes[0].Date().String(), last.Reason}}, true
}

// Show gives out the guide that applicants see, with its status set to published. What
// is not the text that was published is an *[AlteredError]: a signed guide cannot be
// changed unseen.
func (s Sheet) Show(g guide.Guide) (guide.Guide, error) {
	var want string
	if s.Visible != nil {
		want = s.Visible.Digest
	}
	if got := Digest(g); want == "" || got != want {
		return guide.Guide{}, &AlteredError{s.Matter, want, got}
	}
	g.Status = guide.Published
	return g, nil
}

// knows reports whether a change was recorded already.
func (s Sheet) knows(change string) bool {
	return slices.ContainsFunc(s.History, func(e Event) bool { return e.Change != nil && e.Change.ID == change })
}

// taken reports whether another text was published under a version.
func (s Sheet) taken(version, digest string) bool {
	return slices.ContainsFunc(s.History, func(e Event) bool {
		return e.Type == Published && e.Version == version && e.Digest != digest
	})
}
