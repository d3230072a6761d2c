package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// InquiryRules say how soon an inquiry is answered, and who may do what.
func (s *Service) InquiryRules() *inquiry.Rules { return s.inquiry }

// Ask asks a question: it opens an inquiry.
func (s *Service) Ask(ctx context.Context, actor workflow.Actor, q InquiryRequest, how Request) (Inquiry, error) {
	if actor.ID == "" {
		return Inquiry{}, refuse(http.StatusUnauthorized, "httpapi.who")
	}
	key, print := idempotent(actor, how.Key, "ask", "", q)
	if done, err := s.replay(ctx, key, print); err != nil {
		return Inquiry{}, err
	} else if len(done) > 0 {
		return s.Inquiry(ctx, actor, strings.TrimPrefix(done[0].Stream, inquiryStream("")))
	}
	matter, err := s.inquiryMatter(q.Matter)
	if err != nil {
		return Inquiry{}, err
	}
	if q.Case != "" {
		c, err := s.load(ctx, actor, q.Case)
		if err != nil {
			if statusOf(err) == http.StatusNotFound {
				err = badRequest(http.StatusUnprocessableEntity, "/case", "httpapi.case_unknown", q.Case)
			}
			return Inquiry{}, err
		}
		if matter != "" && matter != c.Matter {
			return Inquiry{}, badRequest(http.StatusUnprocessableEntity, "/case", "httpapi.case_other", c.ID, s.matterRef(c).Name)
		}
		matter = c.Matter
	}
	at := s.now()
	events, err := s.inquiryDesk().Decide(inquiry.Inquiry{}, inquiry.Command{Inquiry: newID("inquiry", civil(at)), Action: inquiry.Ask, Actor: actor, At: at,
		Details: inquiry.Details{Name: typed(q.Name), Contact: typed(q.Contact), Matter: matter, Case: q.Case, Title: typed(q.Title), Text: typed(q.Text)}})
	if err != nil {
		return Inquiry{}, err
	}
	asked, replayed, err := s.appendInquiry(ctx, inquiry.Inquiry{}, events, key, print)
	if err != nil {
		return Inquiry{}, err
	}
	if replayed != "" {
		return s.Inquiry(ctx, actor, replayed)
	}
	return s.showInquiry(asked, actor), nil
}

// Inquiry shows an inquiry as it stands today.
func (s *Service) Inquiry(ctx context.Context, actor workflow.Actor, id string) (Inquiry, error) {
	q, err := s.loadInquiry(ctx, actor, id)
	if err != nil {
		return Inquiry{}, err
	}
	return s.showInquiry(q, actor), nil
}

// ActInquiry carries an action out on an inquiry. Without Request.Versions it is tried
// again when somebody else was quicker.
func (s *Service) ActInquiry(ctx context.Context, actor workflow.Actor, id string, action inquiry.Action, q InquiryActionRequest, how Request) (Inquiry, error) {
	key, print := idempotent(actor, how.Key, "inquiry."+string(action), id, q)
	for try := 0; ; try++ {
		before, err := s.loadInquiry(ctx, actor, id)
		if err != nil {
			return Inquiry{}, err
		}
		if done, err := s.replay(ctx, key, print); err != nil {
			return Inquiry{}, err
		} else if len(done) > 0 {
			return s.showInquiry(before, actor), nil
		}
		if err := how.at(before.Version); err != nil {
			return Inquiry{}, err
		}
		matter, err := s.inquiryMatter(q.Matter)
		if err != nil {
			return Inquiry{}, err
		}
		d := inquiry.Details{Text: typed(q.Text), Office: typed(q.Office), Matter: matter, Reason: typed(q.Reason), Body: typed(q.Body), Question: typed(q.Question), Answer: typed(q.Answer)}
		for _, b := range q.Basis {
			d.Basis = append(d.Basis, typed(b))
		}
		events, err := s.inquiryDesk().Decide(before, inquiry.Command{Inquiry: id, Action: action, Actor: actor, At: s.now(), Details: d})
		if refusal, ok := errors.AsType[*inquiry.Refusal](err); ok && refusal.Kind == inquiry.UnknownAction {
			err = at("/action", err)
		}
		if err != nil {
			return Inquiry{}, err
		}
		next, replayed, err := s.appendInquiry(ctx, before, events, key, print)
		if is[*journal.ConflictError](err) && how.Versions == nil && try < 3 {
			continue
		}
		if err != nil {
			return Inquiry{}, err
		}
		if replayed != "" {
			return s.Inquiry(ctx, actor, replayed)
		}
		return s.showInquiry(next, actor), nil
	}
}

// Inquiries lists inquiries, the newest first: all for the staff, their own for askers.
func (s *Service) Inquiries(ctx context.Context, actor workflow.Actor, q InquiryQuery) (Page[InquiryItem], error) {
	tags, err := s.inquiryTags(actor, q)
	if err != nil {
		return Page[InquiryItem]{}, err
	}
	page, err := pageOf(ctx, s, journal.Query{Tags: tags, After: q.After, Limit: q.Limit}, func(row journal.Row) (InquiryItem, error) { return s.inquiryItem(row, actor) })
	if bad, ok := errors.AsType[*journal.InvalidError](err); ok && bad.Field == "/tags/office" {
		return page, badRequest(http.StatusBadRequest, "/office", "httpapi.query_wrong", "office", q.Office)
	}
	return page, err
}

// InquiryQueue lists all inquiries that wait for the bureau, or for one office of it:
// worst light first, then nearest due date. For the staff only.
func (s *Service) InquiryQueue(ctx context.Context, actor workflow.Actor, office string) ([]InquiryItem, error) {
	open := true
	tags, err := s.inquiryTags(actor, InquiryQuery{Office: office, Open: &open})
	if err != nil {
		return nil, err
	}
	if !actor.Role.Staff() {
		return nil, refuse(http.StatusForbidden, "httpapi.staff_only")
	}
	all := []InquiryItem{}
	err = s.each(ctx, tags, func(row journal.Row) error {
		item, err := s.inquiryItem(row, actor)
		all = append(all, item)
		return err
	})
	slices.SortStableFunc(all, func(a, b InquiryItem) int {
		return urgency(a.Light, b.Light, a.Due, b.Due)
	})
	return all, err
}

// inquiryTags are the tags of a query.
func (s *Service) inquiryTags(actor workflow.Actor, q InquiryQuery) (map[string]string, error) {
	if actor.ID == "" {
		return nil, refuse(http.StatusUnauthorized, "httpapi.who")
	}
	tags := map[string]string{"kind": "inquiry"}
	wrong := func(name, value string) error {
		return badRequest(http.StatusBadRequest, "/"+name, "httpapi.query_wrong", name, value)
	}
	if q.State != "" {
		if !slices.Contains(inquiry.States(), q.State) {
			return nil, wrong("state", string(q.State))
		}
		tags["state"] = string(q.State)
	}
	if q.Matter != "" {
		code := catalog.Code(q.Matter)
		if s.nameOn(code, s.Today()) == "" { // one that is gone has inquiries, too: it is asked for by its code
			var err error
			if code, err = s.inquiryMatter(q.Matter); err != nil {
				return nil, err
			}
		}
		tags["matter"] = string(code)
	}
	if q.FAQ != "" {
		if !slices.Contains(inquiry.Stages(), q.FAQ) {
			return nil, wrong("faq", string(q.FAQ))
		}
		if !actor.Role.Staff() {
			return nil, refuse(http.StatusForbidden, "httpapi.staff_only")
		}
		tags["faq"] = string(q.FAQ)
	}
	if q.Office != "" {
		if utf8.RuneCountInString(q.Office) > inquiry.LongestOffice {
			return nil, wrong("office", q.Office)
		}
		tags["office"] = q.Office
	}
	if q.Open != nil {
		tags["open"] = strconv.FormatBool(*q.Open)
	}
	if !actor.Role.Staff() {
		tags["account"] = actor.ID
	}
	return tags, nil
}

// FAQ lists what was published as frequent questions of a matter. Everybody may read it.
func (s *Service) FAQ(ctx context.Context, key string) (MatterFAQ, error) {
	_, m, err := s.find("/code", key, s.Today())
	if err != nil {
		return MatterFAQ{}, err
	}
	all := MatterFAQ{Matter: MatterRef{m.Code, m.Name}, Items: []FAQ{}, Guide: []guide.Question{}}
	err = s.each(ctx, map[string]string{"kind": "inquiry", "matter": string(m.Code), "faq": string(inquiry.Published)}, func(row journal.Row) error {
		kept, _, err := readInquiryRow(row)
		if err == nil {
			all.Items = append(all.Items, faqOf(kept.FAQ))
			all.Guide = append(all.Guide, guide.Question{Question: kept.FAQ.Question, Answer: kept.FAQ.Answer})
		}
		return err
	})
	return all, err
}

func faqOf(f inquiry.FAQ) FAQ {
	return FAQ{Question: f.Question, Answer: f.Answer, Basis: orEmpty(f.Basis), Office: f.Office, Date: f.Date, Corrected: dateOf(f.Corrected)}
}

// inquiryMatter finds the matter an inquiry is about; "" for none.
func (s *Service) inquiryMatter(key string) (catalog.Code, error) {
	if key = typed(key); key == "" {
		return "", nil
	}
	_, m, err := s.find("/matter", key, s.Today())
	if unknown, ok := errors.AsType[*catalog.UnknownMatterError](err); ok {
		return "", badRequest(http.StatusUnprocessableEntity, "/matter", unknown.Code(), unknown.Args()...)
	}
	return m.Code, err
}

// typed is a text as it was meant: without white space around it, lines ended one way.
func typed(s string) string { return strings.ReplaceAll(strings.TrimSpace(s), "\r\n", "\n") }

func (s *Service) inquiryDesk() inquiry.Desk {
	return inquiry.Desk{Calendar: s.calendar, Lights: s.lights, Rules: s.inquiry}
}

// loadInquiry reads an inquiry that actor may see. Whoever may not see it is told that
// it does not exist.
func (s *Service) loadInquiry(ctx context.Context, actor workflow.Actor, id string) (inquiry.Inquiry, error) {
	if actor.ID == "" {
		return inquiry.Inquiry{}, refuse(http.StatusUnauthorized, "httpapi.who")
	}
	unknown := badRequest(http.StatusNotFound, "/id", "httpapi.inquiry_unknown", id)
	events, err := stream[inquiry.Event](ctx, s, inquiryStream(id))
	if is[*journal.InvalidError](err) || err == nil && len(events) == 0 {
		return inquiry.Inquiry{}, unknown
	}
	if err != nil {
		return inquiry.Inquiry{}, err
	}
	q := inquiry.Fold(events)
	if !maySee(actor, workflow.Party{Account: q.Asker.Account}) {
		return inquiry.Inquiry{}, unknown
	}
	return q, nil
}

// appendInquiry writes events behind q and returns the inquiry after them; replayed is
// as in append.
func (s *Service) appendInquiry(ctx context.Context, q inquiry.Inquiry, events []inquiry.Event, key, print string) (next inquiry.Inquiry, replayed string, err error) {
	expect, entries := q.Version, make([]journal.Entry, len(events))
	for i, e := range events {
		data, err := encode(e)
		if err != nil {
			return q, "", fmt.Errorf("httpapi: event %s: %w", e.Type, err)
		}
		entries[i] = journal.Entry{Type: "inquiry." + string(e.Type), Data: data}
		q = inquiry.Apply(q, e)
	}
	row := inquiryRow{ID: q.ID, Version: q.Version, State: q.State, Asker: q.Asker.Name, Matter: q.Matter, Title: q.Title, Office: q.Office,
		AskedAt: q.History[0].At, FAQ: q.FAQ}
	for _, e := range q.History {
		if inquiry.Clocked(e.Type) {
			row.Marks = append(row.Marks, inquiryMark{e.Type, e.Date})
		}
	}
	data, err := encode(row)
	if err != nil {
		return q, "", fmt.Errorf("httpapi: index of inquiry %s: %w", q.ID, err)
	}
	done, err := s.store.Append(ctx, journal.Batch{
		Stream: inquiryStream(q.ID), Expect: expect, At: events[0].At, Key: key, Fingerprint: print, Entries: entries,
		Index: journal.Index{Data: data, Tags: map[string]string{
			"kind": "inquiry", "state": string(q.State), "office": q.Office, "account": q.Asker.Account, "matter": string(q.Matter),
			"faq": string(q.FAQ.Stage), "open": strconv.FormatBool(q.State == inquiry.Asked || q.State == inquiry.Routed),
		}},
	})
	if err == nil && done.Replayed {
		replayed = strings.TrimPrefix(done.Records[0].Stream, inquiryStream(""))
	}
	return q, replayed, err
}

func readInquiryRow(row journal.Row) (inquiryRow, inquiry.Inquiry, error) {
	var kept inquiryRow
	if err := json.Unmarshal(row.Data, &kept); err != nil {
		return kept, inquiry.Inquiry{}, fmt.Errorf("httpapi: index row %s: %w", row.Stream, err)
	}
	q := inquiry.Inquiry{ID: kept.ID, State: kept.State}
	for _, k := range kept.Marks {
		q.History = append(q.History, inquiry.Event{Type: k.Type, Date: k.Date})
	}
	return kept, q, nil
}

func inquiryStream(id string) string { return "inquiry/" + id }
