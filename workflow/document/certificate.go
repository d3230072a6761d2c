package document

import (
	"context"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// ECertificate (电子证照) issues the certificate of a decision that grants what was
// applied for.
type ECertificate interface {
	// Issue makes the record and has it sealed. A document that grants nothing has
	// none: *NotGrantedError.
	Issue(ctx context.Context, d Document, at time.Time) (Certificate, Signature, error)
}

// Certificate is the record of a certificate: what was granted, to whom, by which
// document. How long it is good for is not in it, because no decision says so yet.
type Certificate struct {
	Schema     string        `json:"schema"`   // CertificateSchema
	Number     string        `json:"number"`   // 文号 of the decision
	Holder     string        `json:"holder"`   // 持证主体
	Issuer     string        `json:"issuer"`   // 颁发机构
	Matter     catalog.Code  `json:"matter"`   // what was granted
	Name       string        `json:"name"`     // of the matter
	Granted    calendar.Date `json:"granted"`  // the date of the decision
	Issued     time.Time     `json:"issued"`   // UTC, whole seconds
	DocumentID string        `json:"document"` // sha256: of the canonical decision
}

// CertificateSchema is what the schema field of a certificate says.
const CertificateSchema = "yiwang.certificate/1"

// Canonical is the certificate as it is kept and signed.
func (c Certificate) Canonical() ([]byte, error) { return yiwang.Canonical(c) }

// ReadCertificate reads a certificate in canonical JSON, and nothing else.
func ReadCertificate(data []byte) (Certificate, error) {
	var c Certificate
	if err := readCanonical(data, &c); err != nil {
		return Certificate{}, err
	}
	if c.Schema != CertificateSchema {
		return Certificate{}, &ReadError{"document.other_schema", c.Schema}
	}
	return c, nil
}

// NotGrantedError says that there is nothing to certify.
type NotGrantedError struct{ Title string }

func (e *NotGrantedError) Error() string { return "document: not granted by " + e.Title }

// Code names the sentence of the error.
func (e *NotGrantedError) Code() string { return "document.not_granted" }

// Args are the title of the document.
func (e *NotGrantedError) Args() []any { return []any{yiwang.Quote(e.Title)} }

// Issuer is an [ECertificate] that needs a seal and nothing else. The same decision and
// instant give the same certificate: keeping to one is for whoever stores them.
type Issuer struct{ Seal ESeal }

// Issue makes the record of a granted decision and seals it.
func (i Issuer) Issue(ctx context.Context, d Document, at time.Time) (Certificate, Signature, error) {
	if !d.Grants() {
		return Certificate{}, Signature{}, &NotGrantedError{d.Title}
	}
	id, err := digest(d)
	if err != nil {
		return Certificate{}, Signature{}, err
	}
	c := Certificate{
		Schema: CertificateSchema, Number: d.Number, Holder: d.Addressee, Issuer: d.Body,
		Matter: d.Matter, Name: d.MatterName, Granted: d.Date, Issued: at.UTC().Truncate(time.Second), DocumentID: id,
	}
	text, err := c.Canonical()
	if err != nil {
		return Certificate{}, Signature{}, err
	}
	s, err := i.Seal.Sign(ctx, text, at)
	if err != nil {
		return Certificate{}, Signature{}, err
	}
	return c, s, nil
}
