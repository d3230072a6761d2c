package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"github.com/yiwang-go/yiwang/evaluation"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// ReviewRequest reviews a service of a case.
type ReviewRequest struct {
	Service int      `json:"service,omitempty" validate:"min=0"` // 0 or absent: the newest
	Level   int      `json:"level"`
	Options []string `json:"options,omitempty" validate:"max=40,dive,max=10"`
	Text    string   `json:"text,omitempty" validate:"max=5000"`
}

// AnswerRequest is what staff write about a negative review.
type AnswerRequest struct {
	Text string `json:"text" validate:"max=5000"`
}

// Evaluation is what can be and was reviewed of a case.
type Evaluation struct {
	Case           string          `json:"case"`
	Version        int             `json:"version"`
	Services       []ServiceItem   `json:"services"`
	Rectifications []Rectification `json:"rectifications"`
}

// ServiceItem is a service of a case with its review, if there is one.
type ServiceItem struct {
	Number int            `json:"number"`
	Name   string         `json:"name"`
	Date   calendar.Date  `json:"date"`
	Until  *calendar.Date `json:"until"` // last day to review it; null: beyond the calendar, so not over
	Review *Review        `json:"review"`
}

// Review is one review.
type Review struct {
	Level     int           `json:"level"`
	LevelName string        `json:"level_name"`
	Negative  bool          `json:"negative"`
	Options   []string      `json:"options"`
	Text      string        `json:"text"`
	Date      calendar.Date `json:"date"`
}

// Rectification is what became of a negative review.
type Rectification struct {
	Service  int            `json:"service"`
	Opened   calendar.Date  `json:"opened"`
	Due      *calendar.Date `json:"due"`
	Late     bool           `json:"late"`
	Contact  string         `json:"contact"`
	Answer   string         `json:"answer"`
	Answered *calendar.Date `json:"answered"` // null while it is open
}

// Evaluation shows the reviews of a case.
func (s *Service) Evaluation(ctx context.Context, actor workflow.Actor, id string) (Evaluation, error) {
	c, err := s.load(ctx, actor, id)
	if err != nil {
		return Evaluation{}, err
	}
	b, err := s.book(ctx, id)
	if err != nil {
		return Evaluation{}, err
	}
	return s.evaluation(c, b), nil
}

// Review records the applicant's review of a service.
func (s *Service) Review(ctx context.Context, actor workflow.Actor, id string, q ReviewRequest, how Request) (Evaluation, error) {
	if err := validate(&q); err != nil {
		return Evaluation{}, err
	}
	return s.evaluate(ctx, actor, id, evaluation.Command{
		Action: evaluation.GiveReview, Service: q.Service, Level: evaluation.Level(q.Level), Options: q.Options, Text: q.Text,
	}, how, q)
}

// Answer records a follow-up or a rectification of a negative review.
func (s *Service) Answer(ctx context.Context, actor workflow.Actor, id, service string, action evaluation.Action, q AnswerRequest, how Request) (Evaluation, error) {
	if err := validate(&q); err != nil {
		return Evaluation{}, err
	}
	n, err := strconv.Atoi(service)
	if err != nil || n < 1 {
		return Evaluation{}, refuse(http.StatusNotFound, "httpapi.route_unknown")
	}
	if action != evaluation.FollowUp && action != evaluation.Rectify {
		return Evaluation{}, refuse(http.StatusNotFound, "httpapi.route_unknown")
	}
	return s.evaluate(ctx, actor, id, evaluation.Command{Action: action, Service: n, Text: q.Text}, how, q)
}

func (s *Service) evaluate(ctx context.Context, actor workflow.Actor, id string, cmd evaluation.Command, how Request, body any) (Evaluation, error) {
	cmd.Actor = actor
	key, print := idempotent(actor, how.Key, "evaluation."+string(cmd.Action), id+"/"+strconv.Itoa(cmd.Service), body)
	for try := 0; ; try++ {
		c, err := s.load(ctx, actor, id)
		if err != nil {
			return Evaluation{}, err
		}
		b, err := s.book(ctx, id)
		if err != nil {
			return Evaluation{}, err
		}
		if done, err := s.replay(ctx, key, print); err != nil {
			return Evaluation{}, err
		} else if len(done) > 0 {
			return s.evaluation(c, b), nil
		}
		if err := how.at(b.Version); err != nil {
			return Evaluation{}, err
		}
		cmd.At = s.now()
		events, err := evaluation.Desk{Rules: s.reviews, Calendar: s.calendar}.Decide(b, c, cmd)
		if err != nil {
			return Evaluation{}, err
		}
		expect, entries := b.Version, make([]journal.Entry, len(events))
		for i, e := range events {
			data, err := encode(e)
			if err != nil {
				return Evaluation{}, fmt.Errorf("httpapi: event %s: %w", e.Type, err)
			}
			entries[i] = journal.Entry{Type: "evaluation." + string(e.Type), Data: data}
			b = evaluation.Apply(b, e)
		}
		open := 0
		for _, r := range b.Rectifications {
			if r.Open() {
				open++
			}
		}
		done, err := s.store.Append(ctx, journal.Batch{
			Stream: bookStream(id), Expect: expect, At: events[0].At, Key: key, Fingerprint: print, Entries: entries,
			Index: journal.Index{Tags: map[string]string{"kind": "evaluation", "rectifying": strconv.FormatBool(open > 0)}},
		})
		if is[*journal.ConflictError](err) && how.Versions == nil && try < 3 {
			continue
		}
		if err == nil && done.Replayed {
			b, err = s.book(ctx, id)
		}
		if err != nil {
			return Evaluation{}, err
		}
		return s.evaluation(c, b), nil
	}
}

func (s *Service) book(ctx context.Context, id string) (evaluation.Book, error) {
	events, err := stream[evaluation.Event](ctx, s, bookStream(id))
	if err != nil || len(events) == 0 {
		return evaluation.Book{Case: id}, err
	}
	return evaluation.Fold(events), nil
}

func (s *Service) evaluation(c workflow.Case, b evaluation.Book) Evaluation {
	shown := Evaluation{Case: c.ID, Version: b.Version, Services: []ServiceItem{}, Rectifications: []Rectification{}}
	for _, service := range s.reviews.ServicesOf(c) {
		item := ServiceItem{Number: service.Number, Name: service.Name, Date: service.Date}
		if until, err := s.calendar.Add(service.Date, s.reviews.Window.Count); err == nil {
			item.Until = &until
		}
		if r, ok := b.Review(service.Number); ok {
			level, _ := s.reviews.Level(r.Level)
			item.Review = &Review{Level: int(r.Level), LevelName: level.Name, Negative: level.Negative, Options: orEmpty(r.Options), Text: r.Text, Date: r.Date}
		}
		shown.Services = append(shown.Services, item)
	}
	for _, r := range b.Rectifications {
		shown.Rectifications = append(shown.Rectifications, Rectification{Service: r.Service, Opened: r.Opened, Due: dateOf(r.Due),
			Late: r.Late(s.Today()), Contact: r.Contact, Answer: r.Answer, Answered: dateOf(r.Answered)})
	}
	return shown
}

func bookStream(id string) string { return "evaluation/" + id }
