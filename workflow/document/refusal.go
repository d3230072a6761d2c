package document

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// Refusal says why a document cannot be made: every fact that it must tell and that
// is not known, and every one that is known and unfit. There is then no document.
type Refusal struct {
	Title   string // of the document
	Missing []Missing
	Unfit   yiwang.Problems // by pointer into Facts; "" for what the case holds
}

// Missing is a fact that a document must tell and that neither the case nor the office
// has.
type Missing struct {
	Fact  string // see FactTerm
	Name  yiwang.Term
	Basis []catalog.Basis // who asks for it; none for what the receipt needs
}

func (r *Refusal) Error() string {
	var names []string
	for _, m := range r.Missing {
		names = append(names, m.Fact)
	}
	return fmt.Sprintf("document: %s: missing [%s]; unfit [%s]", r.Title, strings.Join(names, " "), r.Unfit)
}

// Code names the sentence of the refusal.
func (r *Refusal) Code() string { return "document.refused" }

// Args are the title and how many facts are missing and unfit; [Refusal.Messages] says
// each.
func (r *Refusal) Args() []any { return []any{r.Title, len(r.Missing), len(r.Unfit)} }

// Messages says every fact that is missing or unfit, one sentence each.
func (r *Refusal) Messages() []yiwang.Message {
	var all []yiwang.Message
	for _, m := range r.Missing {
		switch {
		case len(m.Basis) == 0:
			all = append(all, yiwang.Message{Code: "document.missing_here", Args: []any{m.Name}})
		case m.Basis[0].Mark == catalog.Confirmed:
			all = append(all, yiwang.Message{Code: "document.missing", Args: []any{m.Name, m.Basis[0].String()}})
		default: // no article says so in so many words
			all = append(all, yiwang.Message{Code: "document.missing_inferred", Args: []any{m.Name, m.Basis[0].String()}})
		}
	}
	for _, p := range r.Unfit {
		all = append(all, p.Message)
	}
	return all
}

// EventError says that a document of a kind cannot be about an event.
type EventError struct {
	Reason  string // the code of the sentence that says so
	Kind    Kind
	Version int // of the event
	Detail  string
}

func (e *EventError) Error() string {
	return fmt.Sprintf("document: %s of event %d: %s %s", e.Kind, e.Version, strings.TrimPrefix(e.Reason, "document."), e.Detail)
}

// Code names the sentence of the error: one per reason.
func (e *EventError) Code() string { return e.Reason }

// Args are the kind, the event and what it is, or the flow or process that is asked for.
func (e *EventError) Args() []any { return []any{e.Kind.Term(), e.Version, yiwang.Quote(e.Detail)} }

// SetError says why a set of forms was refused. Its code is document.bad_set.
type SetError = yiwang.LoadError
