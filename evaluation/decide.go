package evaluation

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"golang.org/x/text/language"
)

// Desk judges reviews by a jurisdiction's rules and a calendar.
type Desk struct {
	Rules    *Rules
	Calendar *calendar.Calendar
}

// Action is what somebody may ask of a book.
type Action string

// The actions.
const (
	GiveReview Action = "review"    // the applicant reviews a service
	FollowUp   Action = "follow_up" // staff call back about a negative review (回访)
	Rectify    Action = "rectify"   // staff answer what was put right (整改)
)

// Command asks for an action on one service of a case.
type Command struct {
	Action  Action
	Service int // number; 0 means the newest service
	Actor   workflow.Actor
	At      time.Time
	Level   Level    // for review
	Options []string // for review: codes that belong to the level
	Text    string   // the reviewer's words, what the call found, or the answer
}

// Refusal names all that speaks against a command.
type Refusal struct {
	Unmet []yiwang.Problem
}

// Code is the code of the first problem.
func (r *Refusal) Code() string { return r.Unmet[0].Message.Code }

// Args fill its sentence.
func (r *Refusal) Args() []any { return r.Unmet[0].Message.Args }

// Problems are all of them, for whoever tells the user.
func (r *Refusal) Problems() []yiwang.Problem { return r.Unmet }

// Error tells developers all problems in English.
func (r *Refusal) Error() string {
	var parts []string
	for _, p := range r.Unmet {
		parts = append(parts, strings.TrimSpace(p.Pointer+" "+p.Message.In(language.English)))
	}
	return "evaluation: " + strings.Join(parts, "; ")
}

func (r *Refusal) add(pointer, code string, args ...any) {
	r.Unmet = append(r.Unmet, yiwang.Problem{Pointer: pointer, Message: yiwang.Message{Code: code, Args: args}})
}

// Decide says what happens when cmd meets the book of case c: events, or a
// *Refusal that names everything at once. A negative review opens its
// rectification in the same breath.
func (d Desk) Decide(b Book, c workflow.Case, cmd Command) ([]Event, error) {
	services := d.Rules.ServicesOf(c)
	refusal := &Refusal{}
	if cmd.Service == 0 {
		cmd.Service = len(services)
	}
	if cmd.Service < 1 || cmd.Service > len(services) {
		refusal.add("/service", "evaluation.no_service", strconv.Itoa(cmd.Service), strconv.Itoa(len(services)))
		return nil, refusal
	}
	today := calendar.Of(cmd.At.In(calendar.Beijing()))
	event := Event{Case: c.ID, Version: b.Version + 1, At: cmd.At.UTC().Truncate(time.Microsecond), Actor: cmd.Actor}

	switch cmd.Action {
	case GiveReview:
		d.judge(refusal, b, c, services[cmd.Service-1], cmd, today)
		if len(refusal.Unmet) > 0 {
			return nil, refusal
		}
		event.Type = Reviewed
		event.Review = &Review{Service: cmd.Service, Level: cmd.Level, Options: slices.Clone(cmd.Options),
			Text: cmd.Text, Rules: d.Rules.ID + "/" + d.Rules.Version, Date: today}
		if !d.Rules.Negative(cmd.Level) {
			return []Event{event}, nil
		}
		due, err := d.Calendar.Add(today, d.Rules.Rectification.Count)
		if err != nil {
			due = calendar.Date{} // beyond the calendar: open all the same, without a date
		}
		opened := event
		opened.Version, opened.Type, opened.Review = event.Version+1, RectificationOpened, nil
		opened.Rectification = &Rectification{Service: cmd.Service, Opened: today, Due: due}
		return []Event{event, opened}, nil

	case FollowUp, Rectify:
		i := b.rectification(cmd.Service)
		switch {
		case !cmd.Actor.Role.Staff() || cmd.Actor.Role == workflow.Supervisor: // who supervises moves nothing
			refusal.add("", "evaluation.staff_only")
		case i < 0:
			refusal.add("/service", "evaluation.no_rectification", strconv.Itoa(cmd.Service))
		case !b.Rectifications[i].Open():
			refusal.add("/service", "evaluation.rectified_before", b.Rectifications[i].Answered.String())
		}
		if strings.TrimSpace(cmd.Text) == "" {
			refusal.add("/text", "evaluation.text_missing")
		}
		if len(refusal.Unmet) > 0 {
			return nil, refusal
		}
		r := b.Rectifications[i]
		event.Type, r.Contact = FollowedUp, cmd.Text
		if cmd.Action == Rectify {
			event.Type = Rectified
			r.Contact, r.Answer, r.Answered = b.Rectifications[i].Contact, cmd.Text, today
		}
		event.Rectification = &r
		return []Event{event}, nil
	}
	refusal.add("", "evaluation.action_unknown", string(cmd.Action))
	return nil, refusal
}

// judge collects all that speaks against a review.
func (d Desk) judge(r *Refusal, b Book, c workflow.Case, s Service, cmd Command, today calendar.Date) {
	if cmd.Actor.ID == "" || cmd.Actor.ID != c.Applicant.Account || cmd.Actor.Role != workflow.Applicant {
		r.add("", "evaluation.not_applicant") // 自愿自主真实评价: only who was served reviews
	}
	if before, ok := b.Review(s.Number); ok {
		r.add("/service", "evaluation.reviewed_before", before.Date.String())
	}
	// Where the calendar does not reach, the time to review cannot be over.
	last, err := d.Calendar.Add(s.Date, d.Rules.Window.Count)
	if err == nil && today.After(last) {
		r.add("/service", "evaluation.window_closed", s.Date.String(), last.String())
	}
	if today.Before(s.Date) {
		r.add("/service", "evaluation.before_service", s.Date.String())
	}
	level, ok := d.Rules.Level(cmd.Level)
	if !ok {
		r.add("/level", "evaluation.level_wrong", strconv.Itoa(int(cmd.Level)))
	}
	for i, code := range cmd.Options {
		own := slices.ContainsFunc(d.Rules.OptionsFor(cmd.Level), func(o Option) bool { return o.Code == code })
		if !own || slices.Contains(cmd.Options[:i], code) {
			r.add("/options/"+strconv.Itoa(i), "evaluation.option_wrong", code)
		}
	}
	if n := utf8.RuneCountInString(cmd.Text); n > d.Rules.TextLimit {
		r.add("/text", "evaluation.text_too_long", strconv.Itoa(n), strconv.Itoa(d.Rules.TextLimit))
	}
	if d.Rules.NegativeNeedsReason && level.Negative && len(cmd.Options) == 0 && strings.TrimSpace(cmd.Text) == "" {
		r.add("/text", "evaluation.reason_missing")
	}
}
