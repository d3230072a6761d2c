package revision

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Revision is one change of a catalog: what it does, on what basis, from which day,
// and who drafted, reviewed and approved it.
type Revision struct {
	ID   string `json:"id"` // a–z, 0–9, - and _; the caller's to choose, never to be used twice
	Kind Kind   `json:"kind"`

	// Matters are the matters it finds and changes, suspends, resumes or takes away.
	Matters []catalog.Code `json:"matters,omitempty"`

	// Entries are the matters it makes, each written as in a catalog document.
	Entries []json.RawMessage `json:"entries,omitempty"`

	// Changes are the fields it changes, of a [Change]: what stood there, which must
	// be so, and what holds from now on; a value left out makes the field unknown. The
	// code, the number and the state of a matter are not changed so.
	Changes []catalog.FieldChange `json:"changes,omitempty"`

	Body string `json:"body,omitempty"` // that receives what is devolved, or gives what is taken over

	Basis   catalog.Basis `json:"basis"`             // what it rests on; cited by fields as the source "basis"
	Sources []Source      `json:"sources,omitempty"` // others that its fields cite, beside those of the catalog

	Effective calendar.Date `json:"effective,omitzero"` // first day it holds
	Corrects  string        `json:"corrects,omitempty"` // id of the published revision in whose place it stands
	Summary   string        `json:"summary,omitempty"`  // a sentence for the reader, when the basis does not say it all
	Position  int           `json:"position,omitempty"` // in the order of publication, from 1; 0 until then. The ledger's to fill
	Record    []Act         `json:"record,omitempty"`   // who did what to it, the first first. The ledger's to fill
}

// Source is a document that fields of a revision cite by its key.
type Source struct {
	Key string `json:"key"`
	catalog.Basis
}

// Status is what has become of a revision.
type Status string

// The statuses. The author has the next move on what is returned, the reviewer on what
// is drafted, the approver on what is reviewed; nobody on what is published.
const (
	Drafted   Status = "drafted"
	Reviewed  Status = "reviewed"
	Returned  Status = "returned"
	Published Status = "published"
)

// Name is the status in Chinese; "" when there is no such status.
func (s Status) Name() string {
	switch s {
	case Drafted:
		return "拟稿"
	case Reviewed:
		return "已审核"
	case Returned:
		return "已退回"
	case Published:
		return "已发布"
	}
	return ""
}

func (s Status) term() yiwang.Term { return yiwang.Term{ZH: s.Name(), EN: string(s)} }

// Act is one entry of the record of a revision.
type Act struct {
	Status Status    `json:"status"` // what the revision came to be
	By     string    `json:"by"`     // the person, best by a staff number
	At     time.Time `json:"at"`     // in China Standard Time
	Reason string    `json:"reason,omitempty"`
}

// Status is what has become of the revision: that of its last act, "" when it was
// never drafted.
func (r Revision) Status() Status { return r.last().Status }

// Results are the codes of the matters it makes.
func (r Revision) Results() []catalog.Code {
	var codes []catalog.Code
	for _, raw := range r.Entries {
		codes = append(codes, headOf(raw).Code)
	}
	return codes
}

func (r Revision) last() Act {
	if len(r.Record) == 0 {
		return Act{}
	}
	return r.Record[len(r.Record)-1]
}

// head is what identifies a matter.
type head struct {
	Code   catalog.Code `json:"code"`
	Number int          `json:"number"`
	Name   string       `json:"name"`
}

// headOf reads the head of an entry, as far as there is one: what is wrong with it is
// for catalog.Load to tell.
func headOf(raw json.RawMessage) head {
	var fields struct {
		Code   json.RawMessage `json:"code"`
		Number json.RawMessage `json:"number"`
		Name   json.RawMessage `json:"name"`
	}
	var h head
	_ = json.Unmarshal(raw, &fields)
	_ = json.Unmarshal(fields.Code, &h.Code)
	_ = json.Unmarshal(fields.Number, &h.Number)
	_ = json.Unmarshal(fields.Name, &h.Name)
	return h
}

func (r Revision) clone() Revision {
	r.Matters, r.Sources, r.Record = slices.Clone(r.Matters), slices.Clone(r.Sources), slices.Clone(r.Record)
	r.Entries, r.Changes = slices.Clone(r.Entries), slices.Clone(r.Changes)
	for i, raw := range r.Entries {
		r.Entries[i] = slices.Clone(raw)
	}
	for i, f := range r.Changes {
		r.Changes[i].Was, r.Changes[i].Value = slices.Clone(f.Was), slices.Clone(f.Value)
	}
	return r
}
