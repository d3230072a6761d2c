package httpapi

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/document"
)

// admits are the fields of SealRequest that a document has room for.
func (w writ) admits(f *file) []string {
	switch w.kind {
	case document.Decision, document.Opinion:
		return nil
	case document.Declining:
		return []string{"number", "competent"}
	case document.Suspension:
		return []string{"number", "days"}
	case document.HearingNotice:
		return []string{"number", "time"}
	case document.Forwarding:
		return []string{"number", "superior"}
	case document.Correction:
		return []string{"number", "corrected"}
	case document.Revocation:
		return []string{"number", "basis"}
	case document.Invitation:
		if w.party == 0 {
			return []string{"number", "party"}
		}
	case document.Delivery:
		if !w.deliveredHere(f) {
			return []string{"number", "delivery", "delivered_on"}
		}
	}
	return []string{"number"}
}

// deliveredHere reports whether the event of a delivery tells how it was.
func (w writ) deliveredHere(f *file) bool { return f.c.History[w.version-1].Type == "delivered" }

// fits refuses what a document does not tell, and a delivery that has not been.
func (s *Service) fits(f *file, w writ, q SealRequest) error {
	wrong := &RequestError{Status: http.StatusUnprocessableEntity}
	admits := w.admits(f)
	for _, field := range q.given() {
		if !slices.Contains(admits, field) {
			wrong.add("/"+field, yiwang.Message{Code: "httpapi.seal_untaken", Args: []any{w.kind.Term()}})
		}
	}
	if today := s.Today(); q.DeliveredOn.After(today) {
		wrong.add("/delivered_on", yiwang.Message{Code: "httpapi.delivered_ahead", Args: []any{q.DeliveredOn, today}})
	}
	if len(wrong.All) > 0 {
		return wrong
	}
	return nil
}

// given are the fields that are filled in.
func (q SealRequest) given() []string {
	var all []string
	for _, f := range []struct {
		name  string
		given bool
	}{
		{"number", q.Number != ""}, {"competent", q.Competent != ""}, {"days", q.Days != 0}, {"party", q.Party != ""}, {"time", q.Time != ""},
		{"superior", q.Superior != ""}, {"corrected", q.Corrected != ""}, {"basis", q.Basis != nil}, {"delivery", q.Delivery != ""}, {"delivered_on", !q.DeliveredOn.IsZero()},
	} {
		if f.given {
			all = append(all, f.name)
		}
	}
	return all
}

// facts are what is added to a document: what the request tells, else what the bureau
// does.
func (s *Service) facts(f *file, w writ, q SealRequest) document.Facts {
	facts := s.office
	e := &f.c.History[w.version-1]
	facts.Number = cmp.Or(q.Number, f.numberOf(w), facts.Number)
	facts.Competent = cmp.Or(q.Competent, facts.Competent)
	facts.Party = cmp.Or(w.name, q.Party)
	facts.Time = cmp.Or(q.Time, facts.Time)
	facts.Superior = cmp.Or(q.Superior, facts.Superior)
	facts.Corrected = cmp.Or(q.Corrected, facts.Corrected)
	facts.Delivery = cmp.Or(q.Delivery, facts.Delivery)
	if !q.DeliveredOn.IsZero() {
		facts.DeliveredOn = q.DeliveredOn
	}
	if b := q.Basis; b != nil {
		if title := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(b.Title), "《"), "》"); title != "" {
			facts.Basis = &catalog.Basis{Title: title, Number: b.Number, Place: b.Place, Mark: catalog.Confirmed}
		}
	}
	switch {
	case q.Days != 0:
		facts.Needed = workflow.Limit{Count: q.Days, Unit: workflow.WorkingDay}
	case w.kind == document.Suspension && !e.Details.Until.IsZero(): // the applicant was told to which day (行政许可法 第四十五条)
		if n, err := s.calendar.Count(e.Date, e.Details.Until); err == nil {
			facts.Needed = workflow.Limit{Count: n, Unit: workflow.WorkingDay}
		}
	}
	return facts
}

// numberOf is the 文号 of what is delivered, where that was sealed and its delivery is
// no event.
func (f *file) numberOf(w writ) string {
	if w.kind != document.Delivery || w.deliveredHere(f) {
		return ""
	}
	for _, k := range f.kept {
		if d, err := document.Read(k.Document); err == nil && d.Receipt.Event == w.version && d.Kind != document.Delivery {
			return d.Number
		}
	}
	return ""
}

// takes are the fields of SealRequest that tell what neither the case nor the bureau
// does.
func (s *Service) takes(f *file, w writ) []string {
	facts := s.facts(f, w, SealRequest{})
	_, unnumbered := code.ParseDocumentNumber(f.c.History[w.version-1].Details.Notice)
	known := map[string]bool{
		"number": facts.Number != "" || unnumbered == nil, "competent": facts.Competent != "", "days": facts.Needed != workflow.Limit{},
		"party": facts.Party != "", "time": facts.Time != "", "superior": facts.Superior != "", "corrected": facts.Corrected != "",
		"basis": facts.Basis != nil, "delivery": facts.Delivery != "", "delivered_on": !facts.DeliveredOn.IsZero(),
	}
	open := []string{}
	for _, field := range w.admits(f) {
		if !known[field] {
			open = append(open, field)
		}
	}
	return open
}
