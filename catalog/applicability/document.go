package applicability

import (
	"encoding/json"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Schema names the form of file that [Load] reads, described by
// data/applicability.schema.json.
const Schema = "yiwang.applicability/1"

// document is the file as it stands.
type document struct {
	Schema    string        `json:"schema"`
	Version   string        `json:"version"`
	Sources   []sourceEntry `json:"sources"`
	Facts     []Fact        `json:"facts"`
	Matters   []ruleEntry   `json:"matters"`
	Exclusive []exclusion   `json:"exclusive"`
	Overlaps  []overlap     `json:"overlaps"`
	Gaps      []gapEntry    `json:"gaps"`
}

type sourceEntry struct {
	Key string `json:"key"`
	catalog.Basis
}

type ruleEntry struct {
	Code catalog.Code `json:"code"`
	Note string       `json:"note"`
	When *condition   `json:"when"`
}

// exclusion names two lists of matters of which no two, one of each, may apply to
// the same project.
type exclusion struct {
	Name   string         `json:"name"`
	Left   []catalog.Code `json:"left"`
	Right  []catalog.Code `json:"right"`
	Source string         `json:"source"`
}

// overlap says that a matter may apply beside each of some others.
type overlap struct {
	Code catalog.Code   `json:"code"`
	With []catalog.Code `json:"with"`
	Note string         `json:"note"`
}

type gapEntry struct {
	ID   string     `json:"id"`
	Name string     `json:"name"`
	Note string     `json:"note"`
	When *condition `json:"when"`
}

// condition is a node of a tree as the file has it: exactly one of all, any, not,
// applies, and fact. A fact goes with exactly one of is, in and at.
type condition struct {
	All     []*condition   `json:"all,omitempty"`
	Any     []*condition   `json:"any,omitempty"`
	Not     *condition     `json:"not,omitempty"`
	Applies []catalog.Code `json:"applies,omitempty"`

	Fact      string          `json:"fact,omitempty"`
	Is        json.RawMessage `json:"is,omitempty"` // true, false or an option
	In        []string        `json:"in,omitempty"` // options
	At        Comparison      `json:"at,omitempty"`
	Value     string          `json:"value,omitempty"`
	Unit      string          `json:"unit,omitempty"`
	Inclusive *bool           `json:"inclusive,omitempty"`
	Reading   string          `json:"reading,omitempty"` // source of whether the number itself counts

	Words string       `json:"words,omitempty"`
	Basis string       `json:"basis,omitempty"`
	Mark  catalog.Mark `json:"mark,omitempty"`
	Note  string       `json:"note,omitempty"`

	// The first and the last day it is in force; only in a list, of which it is left out
	// at other times.
	From  calendar.Date `json:"from,omitzero"`
	Until calendar.Date `json:"until,omitzero"`
}

// Comparison is how a number is held against a threshold.
type Comparison string

// The comparisons.
const (
	Below Comparison = "below"
	Above Comparison = "above"
	Equal Comparison = "equal"
)

// Comparisons lists the comparisons.
func Comparisons() []Comparison { return []Comparison{Below, Above, Equal} }
