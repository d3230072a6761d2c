package httpapi

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/document"
)

// writ is which document of a case: its kind, the event it is about, and for whom.
type writ struct {
	kind    document.Kind
	version int
	party   int    // of the other parties, counted from 1; 0: none of them
	name    string // of that party
}

// no is the address: acceptance-2, or hearing_right-7-1 for the first of the other
// parties. What a case has written stays, so the address does.
func (w writ) no() string {
	no := string(w.kind) + "-" + strconv.Itoa(w.version)
	if w.party > 0 {
		no += "-" + strconv.Itoa(w.party)
	}
	return no
}

// concerns reports whether somebody who may see the case may see the document: an
// applicant none that is for somebody else.
func (w writ) concerns(actor workflow.Actor) bool {
	return actor.Role.Staff() || w.party == 0 && w.kind != document.Invitation && w.kind != document.Forwarding
}

// writsAt are the documents that the event of a case at a version calls for: of a kind
// that is also for other parties one for each.
func (s *Service) writsAt(f *file, version int) []writ {
	var all []writ
	outcome := workflow.Fold(f.c.History[:version]).Outcome
	for _, kind := range s.kindsOf(f.m.Flow.Process.ID, f.c.History[version-1].Type, outcome) {
		parties := document.Parties(f.c, kind, version)
		if kind != document.Invitation || len(parties) == 0 {
			all = append(all, writ{kind: kind, version: version})
		}
		for i, name := range parties {
			all = append(all, writ{kind, version, i + 1, name})
		}
	}
	return all
}

// writ finds the document of an address that concerns who asks.
func (s *Service) writ(f *file, actor workflow.Actor, no string) (writ, error) {
	_, digits, _ := strings.Cut(no, "-")
	digits, _, _ = strings.Cut(digits, "-")
	if version, err := strconv.Atoi(digits); err == nil && version >= 1 && version <= len(f.c.History) {
		all := s.writsAt(f, version)
		if i := slices.IndexFunc(all, func(w writ) bool { return w.no() == no && w.concerns(actor) }); i >= 0 {
			return all[i], nil
		}
	}
	return writ{}, badRequest(http.StatusNotFound, "/no", "httpapi.document_unknown", no)
}

// kindsOf are the kinds of document that an event of a process calls for in a case with
// an outcome; the delivery of another of them comes after it.
func (s *Service) kindsOf(process string, event workflow.EventType, o workflow.Outcome) []document.Kind {
	var all []document.Kind
	for _, f := range s.forms.Forms() {
		if f.Fits(process, event, o) && !slices.Contains(all, f.Kind) {
			all = append(all, f.Kind)
		}
	}
	if i := slices.Index(all, document.Delivery); i >= 0 {
		all = append(slices.Delete(all, i, i+1), document.Delivery)
	}
	return all
}

// comesTo reports whether a flow has an event that calls for a kind of document.
func (s *Service) comesTo(m workflow.Machine, kind document.Kind) bool {
	for _, o := range []workflow.Outcome{"", workflow.Granted, workflow.Refused} {
		for _, t := range m.Flow.Process.Transitions {
			if slices.Contains(s.kindsOf(m.Flow.Process.ID, t.Event, o), kind) {
				return true
			}
		}
	}
	return false
}
