package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// Documents are the written documents of a case.
type Documents struct {
	Case  string          `json:"case"`
	Items []DocumentItem  `json:"items"` // one for each event that calls for one, oldest first
	Ahead []DocumentAhead `json:"ahead"` // kinds that the case may still come to
}

// DocumentItem is one document: sealed, or as it would be made now, or what is missing
// to make it.
type DocumentItem struct {
	No      string        `json:"no"` // its address: kind and version of the event, acceptance-2
	Kind    document.Kind `json:"kind"`
	Name    Text          `json:"name"`
	Version int           `json:"version"` // of the event it is about
	Event   string        `json:"event"`   // what happened, in Chinese
	Date    calendar.Date `json:"date"`
	Number  string        `json:"number"` // 文号, where it has one
	Sealed  *Sealed       `json:"sealed"` // null: not yet
	Code    string        `json:"code"`   // why it cannot be made; "" when it can
	Reason  *Text         `json:"reason"` // likewise; null when it can
	Unmet   []ProblemItem `json:"unmet"`  // everything that is missing or unfit
}

// Made reports whether the document can be shown.
func (d DocumentItem) Made() bool { return d.Code == "" }

// DocumentAhead is a kind of document that a case has not come to.
type DocumentAhead struct {
	Kind   document.Kind `json:"kind"`
	Name   Text          `json:"name"`
	Reason Text          `json:"reason"`
}

// Sealed says when a document was sealed, and by whom.
type Sealed struct {
	At  time.Time `json:"at"`
	By  RoleRef   `json:"by"`
	Key string    `json:"key"` // of the signature: document.KeyID of the public key
}

// SealRequest seals a document, with what neither the case nor the bureau's own facts
// hold. All of it may be left out.
type SealRequest struct {
	Number    string `json:"number,omitempty" validate:"max=100"`      // 文号 of a document other than the decision
	Competent string `json:"competent,omitempty" validate:"max=200"`   // which body to turn to, for a refusal to accept
	Days      int    `json:"days,omitempty" validate:"min=0,max=1000"` // working days that a special procedure needs, where the suspension did not tell to which day
}

// Paper is a document with the bytes that were, or would be, signed.
type Paper struct {
	DocumentItem
	Document  document.Document
	Canonical []byte              // of the document: what is kept, signed and verified
	Signature *document.Signature // nil: not sealed
}

// WriteHTML writes the document for print, with what leads on from it on a screen.
func (p Paper) WriteHTML(w io.Writer, links ...document.Link) error {
	return document.Sheet{Document: p.Document, Signature: p.Signature, Links: links}.WriteHTML(w)
}

// unmade is a refusal of package document with its parts as problems.
type unmade struct {
	*document.Refusal
	asked SealRequest // what was handed in with the request
}

func (e unmade) Unwrap() error { return e.Refusal }

// Problems are what is missing, then what is unfit: with a pointer where it was handed
// in with the request.
func (e unmade) Problems() []yiwang.Problem {
	var all []yiwang.Problem
	for i, m := range e.Messages() {
		p := yiwang.Problem{Message: m}
		if n := i - len(e.Missing); n >= 0 {
			p.Pointer = e.place(e.Unfit[n].Pointer)
		}
		all = append(all, p)
	}
	return all
}

// place is the pointer into the request of what is unfit in the facts; "" when it does
// not come from the request.
func (e unmade) place(fact string) string {
	switch {
	case fact == "/number" && e.asked.Number != "", fact == "/competent" && e.asked.Competent != "":
		return fact
	case fact == "/needed" && e.asked.Days != 0:
		return "/days"
	}
	return ""
}

// ofRequest reports whether what is unfit was handed in with the request.
func (e unmade) ofRequest() bool {
	return slices.ContainsFunc(e.Unfit, func(p yiwang.Problem) bool { return e.place(p.Pointer) != "" })
}

// sealing is what the journal keeps of a sealed document: the very bytes signed.
type sealing struct {
	No        string             `json:"no"`
	Request   SealRequest        `json:"request,omitzero"`
	Document  json.RawMessage    `json:"document"`
	Signature document.Signature `json:"signature"`
	At        time.Time          `json:"at"`
	Actor     workflow.Actor     `json:"actor"`
}

// Documents lists the documents of a case, to whoever may see the case.
func (s *Service) Documents(ctx context.Context, actor workflow.Actor, id string) (Documents, error) {
	c, m, kept, err := s.files(ctx, actor, id)
	if err != nil {
		return Documents{}, err
	}
	shown := Documents{Case: c.ID, Items: []DocumentItem{}, Ahead: []DocumentAhead{}}
	had := map[document.Kind]bool{}
	for i := range c.History {
		for _, kind := range s.kindsAt(c, m, i+1) {
			had[kind] = true
			p, err := s.paper(c, m, kept, kind, i+1, SealRequest{})
			if err != nil {
				var failed error
				if p.DocumentItem, failed = s.unmadeItem(c, m, kind, i+1, err); failed != nil {
					return Documents{}, failed
				}
			}
			shown.Items = append(shown.Items, p.DocumentItem)
		}
	}
	state, _ := m.Flow.Process.State(c.State)
	for _, kind := range document.Kinds() {
		name := Text(kind.Term())
		if !had[kind] && !state.Final && s.comesTo(m, kind) {
			shown.Ahead = append(shown.Ahead, DocumentAhead{kind, name, textOf(yiwang.Message{Code: "httpapi.document_ahead"})})
		}
	}
	return shown, nil
}

// Document is one document of a case: as it was sealed, or else as it would be made
// now. What is missing to make it is a refusal that names everything.
func (s *Service) Document(ctx context.Context, actor workflow.Actor, id, no string) (Paper, error) {
	c, m, kept, err := s.files(ctx, actor, id)
	if err != nil {
		return Paper{}, err
	}
	kind, version, err := s.numbered(c, m, no)
	if err != nil {
		return Paper{}, err
	}
	return s.paper(c, m, kept, kind, version, SealRequest{})
}

// SealDocument makes a document, has it sealed with [Options.Seal] and keeps it: from
// then on it is what it is, whatever becomes of the bureau's facts. The same request
// again gives the sealed document; another one is refused.
func (s *Service) SealDocument(ctx context.Context, actor workflow.Actor, id, no string, q SealRequest) (DocumentItem, error) {
	if err := validate(&q); err != nil {
		return DocumentItem{}, err
	}
	for {
		c, m, kept, err := s.files(ctx, actor, id)
		if err != nil {
			return DocumentItem{}, err
		}
		kind, version, err := s.numbered(c, m, no)
		if err != nil {
			return DocumentItem{}, err
		}
		if !Seals(actor.Role) {
			return DocumentItem{}, refuse(http.StatusForbidden, "httpapi.seal_roles")
		}
		if i := slices.IndexFunc(kept, func(k sealing) bool { return k.No == no }); i >= 0 {
			if kept[i].Request != q {
				return DocumentItem{}, refuse(http.StatusConflict, "httpapi.document_sealed", no)
			}
			p, err := s.paper(c, m, kept, kind, version, q)
			return p.DocumentItem, err
		}
		if s.seal == nil {
			return DocumentItem{}, refuse(http.StatusConflict, "httpapi.no_seal")
		}
		p, err := s.paper(c, m, kept, kind, version, q)
		if err != nil {
			return DocumentItem{}, err
		}
		k := sealing{No: no, Request: q, Document: p.Canonical, At: s.now().UTC().Truncate(time.Microsecond), Actor: actor}
		if k.Signature, err = s.seal.Sign(ctx, p.Canonical, k.At); err != nil {
			s.log.ErrorContext(ctx, "cannot seal", "case", id, "document", no, "error", err)
			return DocumentItem{}, refuse(http.StatusServiceUnavailable, "httpapi.seal_down")
		}
		data, err := encode(k)
		if err != nil {
			return DocumentItem{}, fmt.Errorf("httpapi: document %s of case %s: %w", no, id, err)
		}
		_, err = s.store.Append(ctx, journal.Batch{Stream: fileStream(id), Expect: len(kept), At: k.At,
			Entries: []journal.Entry{{Type: "documents.sealed", Data: data}}, Index: journal.Index{Tags: map[string]string{"kind": "documents"}}})
		if is[*journal.ConflictError](err) { // another document, or this one, was sealed meanwhile
			continue
		}
		if err != nil {
			return DocumentItem{}, err
		}
		p, err = s.paper(c, m, append(kept, k), kind, version, q)
		return p.DocumentItem, err
	}
}

// Seals reports whether a role may have documents sealed: those who receive, accept
// and number.
func Seals(role workflow.Role) bool { return role == workflow.Window || role == workflow.Registrar }

// files reads a case that actor may see, and what of it was sealed.
func (s *Service) files(ctx context.Context, actor workflow.Actor, id string) (c workflow.Case, m workflow.Machine, kept []sealing, err error) {
	if c, err = s.load(ctx, actor, id); err != nil {
		return c, m, nil, err
	}
	if m, err = s.machineFor(c); err != nil {
		return c, m, nil, err
	}
	records, err := s.store.Load(ctx, fileStream(id), 0)
	if is[*journal.NotFoundError](err) {
		return c, m, nil, nil
	}
	if err != nil {
		return c, m, nil, err
	}
	kept = make([]sealing, len(records))
	for i, r := range records {
		if err := json.Unmarshal(r.Data, &kept[i]); err != nil {
			return c, m, nil, fmt.Errorf("httpapi: record %d of documents %s: %w", r.Seq, id, err)
		}
	}
	return c, m, kept, nil
}

// paper is a document as it was sealed, or as it would be made now.
func (s *Service) paper(c workflow.Case, m workflow.Machine, kept []sealing, kind document.Kind, version int, q SealRequest) (Paper, error) {
	p := Paper{DocumentItem: itemOf(c, m, kind, version)}
	if i := slices.IndexFunc(kept, func(k sealing) bool { return k.No == p.No }); i >= 0 {
		d, err := document.Read(kept[i].Document)
		if err != nil {
			return Paper{}, fmt.Errorf("httpapi: document %s of case %s: %w", p.No, c.ID, err)
		}
		k := kept[i]
		p.Document, p.Canonical, p.Signature = d, k.Document, &k.Signature
		p.Name.ZH, p.Number, p.Sealed = d.Title, d.Number, &Sealed{k.At, roleOf(k.Actor.Role), k.Signature.Key}
		return p, nil
	}
	facts := s.office
	e := &c.History[version-1]
	if q.Number != "" {
		facts.Number = q.Number
	}
	if q.Competent != "" {
		facts.Competent = q.Competent
	}
	switch {
	case q.Days != 0:
		facts.Needed = workflow.Limit{Count: q.Days, Unit: workflow.WorkingDay}
	case kind == document.Suspension && !e.Details.Until.IsZero(): // the applicant was told to which day (行政许可法 第四十五条)
		if n, err := s.calendar.Count(e.Date, e.Details.Until); err == nil {
			facts.Needed = workflow.Limit{Count: n, Unit: workflow.WorkingDay}
		}
	}
	d, err := s.forms.Make(m, c, kind, version, facts)
	if refusal, ok := errors.AsType[*document.Refusal](err); ok {
		return Paper{}, unmade{refusal, q}
	}
	if err != nil {
		return Paper{}, err
	}
	if p.Canonical, err = d.Canonical(); err != nil {
		return Paper{}, fmt.Errorf("httpapi: document %s of case %s: %w", p.No, c.ID, err)
	}
	p.Document, p.Name.ZH, p.Number = d, d.Title, d.Number
	return p, nil
}

// itemOf is what is told of every document.
func itemOf(c workflow.Case, m workflow.Machine, kind document.Kind, version int) DocumentItem {
	e := &c.History[version-1]
	return DocumentItem{No: string(kind) + "-" + strconv.Itoa(version), Kind: kind, Name: Text(kind.Term()), Version: version,
		Event: m.Flow.Process.ActionName(e.Action), Date: e.Date, Unmet: []ProblemItem{}}
}

// unmadeItem is a document that cannot be made, and why; failed is an error of another
// kind.
func (s *Service) unmadeItem(c workflow.Case, m workflow.Machine, kind document.Kind, version int, err error) (item DocumentItem, failed error) {
	refusal, ok := errors.AsType[unmade](err)
	if !ok {
		return DocumentItem{}, err
	}
	item = itemOf(c, m, kind, version)
	text := textOf(yiwang.Message{Code: refusal.Code(), Args: refusal.Args()})
	item.Name.ZH, item.Code, item.Reason, item.Unmet = refusal.Title, refusal.Code(), &text, itemsOf(refusal.Problems())
	return item, nil
}

// kindsAt are the kinds of document that the event of a case at a version calls for.
func (s *Service) kindsAt(c workflow.Case, m workflow.Machine, version int) []document.Kind {
	outcome := workflow.Fold(c.History[:version]).Outcome
	return s.kindsOf(m.Flow.Process.ID, c.History[version-1].Type, outcome)
}

// kindsOf are the kinds of document that an event of a process calls for in a case with
// an outcome.
func (s *Service) kindsOf(process string, event workflow.EventType, o workflow.Outcome) []document.Kind {
	var all []document.Kind
	for _, f := range s.forms.Forms() {
		if f.Fits(process, event, o) && !slices.Contains(all, f.Kind) {
			all = append(all, f.Kind)
		}
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

// numbered reads the address of a document: its kind, and the version of an event of
// the case that calls for such a one.
func (s *Service) numbered(c workflow.Case, m workflow.Machine, no string) (document.Kind, int, error) {
	kind, digits, _ := strings.Cut(no, "-")
	version, err := strconv.Atoi(digits)
	if err != nil || strconv.Itoa(version) != digits || version < 1 || version > len(c.History) || !slices.Contains(s.kindsAt(c, m, version), document.Kind(kind)) {
		return "", 0, badRequest(http.StatusNotFound, "/no", "httpapi.document_unknown", no)
	}
	return document.Kind(kind), version, nil
}

func fileStream(id string) string { return "documents/" + id }
