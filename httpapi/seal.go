package httpapi

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"time"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// SealRequest seals a document, with what neither the case nor the bureau's own facts
// hold: [DocumentItem].Takes names what the document has room for. A field that its kind
// does not tell is refused.
type SealRequest struct {
	Number      string        `json:"number,omitempty" validate:"max=100"`      // 文号 of a document other than the decision; for a delivery that is no event, that of what is delivered, if that was not sealed here
	Competent   string        `json:"competent,omitempty" validate:"max=200"`   // which body to turn to, for a refusal to accept
	Days        int           `json:"days,omitempty" validate:"min=0,max=1000"` // working days that a special procedure needs, where the suspension did not tell to which day
	Party       string        `json:"party,omitempty" validate:"max=200"`       // whom an invitation is for whose event names nobody; else the address tells
	Time        string        `json:"time,omitempty" validate:"max=100"`        // at what time of its day a hearing begins
	Superior    string        `json:"superior,omitempty" validate:"max=200"`    // to whom a preliminary opinion is passed on
	Corrected   string        `json:"corrected,omitempty" validate:"max=2000"`  // what a corrected decision says now
	Basis       *BasisRequest `json:"basis,omitempty"`                          // on what a decision is revoked
	Delivery    string        `json:"delivery,omitempty" validate:"max=500"`    // how, and to whom, what has no event of delivery was delivered
	DeliveredOn calendar.Date `json:"delivered_on,omitzero"`                    // the day of that, today at the latest
}

// BasisRequest is what a revocation rests on. Who has it sealed answers for it: it is
// taken as confirmed.
type BasisRequest struct {
	Title  string `json:"title" validate:"required,max=200"` // with or without 《》
	Number string `json:"number,omitempty" validate:"max=100"`
	Place  string `json:"place,omitempty" validate:"max=200"` // article, section or annex
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

// Seals reports whether a role may have documents sealed: those who receive, accept
// and number.
func Seals(role workflow.Role) bool { return role == workflow.Window || role == workflow.Registrar }

// SealDocument makes a document, has it sealed with [Options.Seal] and keeps it: from
// then on it is what it is, whatever becomes of the bureau's facts. The same request
// again gives the sealed document; another one is refused.
func (s *Service) SealDocument(ctx context.Context, actor workflow.Actor, id, no string, q SealRequest) (DocumentItem, error) {
	if err := validate(&q); err != nil {
		return DocumentItem{}, err
	}
	for {
		f, w, err := s.one(ctx, actor, id, no)
		if err != nil {
			return DocumentItem{}, err
		}
		if !Seals(actor.Role) {
			return DocumentItem{}, refuse(http.StatusForbidden, "httpapi.seal_roles")
		}
		if k := f.sealed(no); k != nil {
			if !reflect.DeepEqual(k.Request, q) {
				return DocumentItem{}, refuse(http.StatusConflict, "httpapi.document_sealed", no)
			}
			return s.item(f, w)
		}
		if s.seal == nil {
			return DocumentItem{}, refuse(http.StatusConflict, "httpapi.no_seal")
		}
		if err := s.fits(f, w, q); err != nil {
			return DocumentItem{}, err
		}
		p, err := s.paper(f, w, q)
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
		_, err = s.store.Append(ctx, f.batch(k.At, sealedEntry, data))
		if is[*journal.ConflictError](err) { // another document, or this one, was sealed meanwhile
			continue
		}
		if err != nil {
			return DocumentItem{}, err
		}
		f.kept = append(f.kept, k)
		return s.item(f, w)
	}
}
