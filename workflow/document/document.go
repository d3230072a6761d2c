package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Schema is what the schema field of a document says.
const Schema = "yiwang.document/1"

// Document is a written document, complete: nothing is looked up when it is shown.
type Document struct {
	Schema     string           `json:"schema"`
	Kind       Kind             `json:"kind"`
	Outcome    workflow.Outcome `json:"outcome,omitempty"` // of a decision
	Title      string           `json:"title"`
	Number     string           `json:"number,omitempty"` // 文号
	Body       string           `json:"body"`             // whose seal goes under it
	Addressee  string           `json:"addressee"`
	Text       []string         `json:"text"`
	Items      []string         `json:"items,omitempty"`
	Closing    []string         `json:"closing,omitempty"`
	Blanks     []string         `json:"blanks,omitempty"` // filled in by hand
	Date       calendar.Date    `json:"date"`             // of the event it is about; of a delivery that is no event, its own
	Case       string           `json:"case"`
	Matter     catalog.Code     `json:"matter"`
	MatterName string           `json:"matter_name,omitempty"`
	Receipt    Receipt          `json:"receipt"`
}

// Receipt says of what a document was made, so that it can be made again, byte by byte.
type Receipt struct {
	Library  string `json:"library"`           // version of this module
	Forms    string `json:"forms"`             // version of the set of forms
	Catalog  string `json:"catalog,omitempty"` // version the case was opened under; empty when it was not recorded, as Guide
	Flow     string `json:"flow"`              // id and version
	Guide    string `json:"guide,omitempty"`
	Calendar string `json:"calendar"` // first and last day, and sha256: over one byte a day, 1 for a working day
	Event    int    `json:"event"`    // version of the event it is about
	Inputs   string `json:"inputs"`   // sha256: over the canonical JSON of kind, facts and events
}

// Canonical is the document as it is kept and signed: JSON in the form of RFC 8785.
func (d Document) Canonical() ([]byte, error) { return yiwang.Canonical(d) }

// Grants reports whether it is a decision that grants what was applied for.
func (d Document) Grants() bool { return d.Kind == Decision && d.Outcome == workflow.Granted }

// ReadError says why bytes are no document, signature or certificate.
type ReadError struct {
	Reason string // the code of the sentence that says so
	Detail string
}

func (e *ReadError) Error() string { return "document: " + e.Reason + " " + e.Detail }

// Code names the sentence of the error: one per reason.
func (e *ReadError) Code() string { return e.Reason }

// Args fill the sentence: the detail, where there is one.
func (e *ReadError) Args() []any {
	if e.Detail == "" {
		return nil
	}
	return []any{yiwang.Quote(e.Detail)}
}

// Read reads what [Document.Canonical] writes, and nothing else: a document has one
// form, so one space more is another text. It returns a *[yiwang.DecodeError] or a
// *[ReadError].
func Read(data []byte) (Document, error) {
	var d Document
	if err := readCanonical(data, &d); err != nil {
		return Document{}, err
	}
	if d.Schema != Schema {
		return Document{}, &ReadError{"document.other_schema", d.Schema}
	}
	if !slices.Contains(Kinds(), d.Kind) || (d.Kind == Decision) != (d.Outcome.Name() != "") || d.Title == "" || d.Body == "" || d.Addressee == "" || len(d.Text) == 0 || d.Date.IsZero() {
		return Document{}, &ReadError{Reason: "document.incomplete"}
	}
	return d, nil
}

// readCanonical reads JSON that is in canonical form.
func readCanonical(data []byte, into any) error {
	if err := yiwang.Decode(data, into); err != nil {
		return err
	}
	again, err := yiwang.Canonical(into)
	if err != nil {
		return err
	}
	if !bytes.Equal(again, data) {
		return &ReadError{Reason: "document.not_canonical"}
	}
	return nil
}

// digest is sha256: and the SHA-256, in hexadecimal, of the canonical JSON of a value.
func digest(v any) (string, error) {
	data, err := yiwang.Canonical(v)
	if err != nil {
		return "", err
	}
	return sum(data), nil
}

func sum(data []byte) string {
	h := sha256.Sum256(data)
	return "sha256:" + hex.EncodeToString(h[:])
}

// calendarVersion names a calendar by its days: two calendars that count alike have the
// same.
func calendarVersion(c *calendar.Calendar) string {
	days := make([]byte, 0, 8192)
	last := c.Horizon()
	for d := c.From(); !d.IsZero() && !d.After(last); d = d.AddDays(1) {
		working, err := c.IsWorkday(d)
		if err != nil {
			break
		}
		if working {
			days = append(days, 1)
		} else {
			days = append(days, 0)
		}
	}
	return fmt.Sprintf("%s/%s %s", c.From(), last, sum(days))
}
