package httpapi

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// certifying is what the journal keeps of a certificate: the very bytes signed.
type certifying struct {
	No          string             `json:"no"` // of the decision
	Certificate json.RawMessage    `json:"certificate"`
	Signature   document.Signature `json:"signature"`
	At          time.Time          `json:"at"`
	Actor       workflow.Actor     `json:"actor"`
}

// CertificateItem says when the certificate (电子证照) of a decision was issued, and by
// whom.
type CertificateItem struct {
	At   time.Time      `json:"at"`
	By   RoleRef        `json:"by"`
	Key  string         `json:"key"`  // of the signature: document.KeyID of the public key
	Void *calendar.Date `json:"void"` // the day the decision was revoked; null: it holds
}

// Certified is the certificate of a decision with the bytes that were signed.
type Certified struct {
	CertificateItem
	Certificate document.Certificate
	Canonical   []byte // what is kept, signed and verified
	Signature   document.Signature
}

// IssueCertificate has the certificate of a decision that grants issued and keeps it:
// there is one, and it stays as it is. The decision has to be sealed, because the
// certificate names its very bytes, and not revoked. Asked again it changes nothing.
func (s *Service) IssueCertificate(ctx context.Context, actor workflow.Actor, id, no string) (DocumentItem, error) {
	for {
		f, w, err := s.one(ctx, actor, id, no)
		if err != nil {
			return DocumentItem{}, err
		}
		if !Seals(actor.Role) {
			return DocumentItem{}, refuse(http.StatusForbidden, "httpapi.certificate_roles")
		}
		if f.certificate(no) != nil {
			return s.item(f, w)
		}
		p, err := s.paper(f, w, SealRequest{})
		if err != nil {
			return DocumentItem{}, err
		}
		if err := s.certifies(f, p); err != nil {
			return DocumentItem{}, err
		}
		k := certifying{No: no, At: s.now().UTC().Truncate(time.Microsecond), Actor: actor}
		c, signature, err := s.certificates.Issue(ctx, p.Document, k.At)
		if is[*document.NotGrantedError](err) {
			return DocumentItem{}, err
		}
		if err != nil {
			s.log.ErrorContext(ctx, "cannot issue a certificate", "case", id, "document", no, "error", err)
			return DocumentItem{}, refuse(http.StatusServiceUnavailable, "httpapi.certificates_down")
		}
		k.Signature = signature
		if k.Certificate, err = c.Canonical(); err != nil {
			return DocumentItem{}, fmt.Errorf("httpapi: certificate of %s of case %s: %w", no, id, err)
		}
		data, err := encode(k)
		if err != nil {
			return DocumentItem{}, fmt.Errorf("httpapi: certificate of %s of case %s: %w", no, id, err)
		}
		_, err = s.store.Append(ctx, f.batch(k.At, certifiedEntry, data))
		if is[*journal.ConflictError](err) { // something was sealed, or this issued, meanwhile
			continue
		}
		if err != nil {
			return DocumentItem{}, err
		}
		f.certified = append(f.certified, k)
		return s.item(f, w)
	}
}

// certifies refuses a document of which no certificate can be issued now.
func (s *Service) certifies(f *file, p Paper) error {
	switch void := f.revoked(p.Version); {
	case !p.Document.Grants():
		return &document.NotGrantedError{Title: p.Document.Title}
	case p.Signature == nil:
		return refuse(http.StatusConflict, "httpapi.certificate_unsealed", p.No)
	case !void.IsZero():
		return refuse(http.StatusConflict, "httpapi.certificate_revoked", p.No, void)
	case s.certificates == nil:
		return refuse(http.StatusConflict, "httpapi.no_certificates")
	}
	return nil
}

// Certificate is the certificate of a decision, for all who read the decision.
func (s *Service) Certificate(ctx context.Context, actor workflow.Actor, id, no string) (Certified, error) {
	f, w, err := s.one(ctx, actor, id, no)
	if err != nil {
		return Certified{}, err
	}
	k := f.certificate(no)
	if k == nil {
		return Certified{}, badRequest(http.StatusNotFound, "/no", "httpapi.not_certified", no)
	}
	c, err := document.ReadCertificate(k.Certificate)
	if err != nil {
		return Certified{}, fmt.Errorf("httpapi: certificate of %s of case %s: %w", no, id, err)
	}
	return Certified{*f.certificateItem(w), c, k.Certificate, k.Signature}, nil
}

// SignatureBytes is the detached signature in the form that document.ReadSignature reads.
func (c Certified) SignatureBytes() ([]byte, error) { return yiwang.Canonical(c.Signature) }

// certificate is that of the document of an address; nil when it has none.
func (f *file) certificate(no string) *certifying {
	i := slices.IndexFunc(f.certified, func(k certifying) bool { return k.No == no })
	if i < 0 {
		return nil
	}
	return &f.certified[i]
}

// certificateItem tells of the certificate of a document; nil when it has none.
func (f *file) certificateItem(w writ) *CertificateItem {
	k := f.certificate(w.no())
	if k == nil {
		return nil
	}
	return &CertificateItem{k.At, roleOf(k.Actor.Role), k.Signature.Key, dateOf(f.revoked(w.version))}
}

// revoked is the day a decision was revoked; zero when it was not.
func (f *file) revoked(version int) calendar.Date {
	for _, e := range f.c.History[version:] {
		if e.Type == "revoked" {
			return e.Date
		}
	}
	return calendar.Date{}
}
