package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
)

// Schema names the form of document that [Load] reads, described by
// data/catalog.schema.json.
const Schema = "yiwang.catalog/1"

// document is the file as it stands. Its lists are decoded element by element
// so that a fault can be pointed at.
type document struct {
	Schema    string            `json:"schema"`
	Version   string            `json:"version"`
	Title     string            `json:"title"`
	Source    string            `json:"source"`
	Sources   []json.RawMessage `json:"sources"`
	Platforms []json.RawMessage `json:"platforms"`
	Groups    []json.RawMessage `json:"groups"`
	Answering []json.RawMessage `json:"responsible"`
	Classes   []json.RawMessage `json:"classes"`

	ProjectCodes *projectCodesEntry `json:"project_codes"`
	Matters      []json.RawMessage  `json:"matters"`
}

type sourceEntry struct {
	Key string `json:"key"`
	Basis
}

type platformEntry struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	FullName string `json:"full_name"`
	Network  string `json:"network"`
	Source   string `json:"source"`
}

type groupEntry struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Source string `json:"source"`
}

type classEntry struct {
	Code Class  `json:"code"`
	Name string `json:"name"`
}

// matterEntry has pointers where an absent value must not pass for false, and
// lists that must be written even when empty.
type matterEntry struct {
	Code      Code              `json:"code"`
	Number    int               `json:"number"`
	Name      string            `json:"name"`
	Aliases   []aliasEntry      `json:"aliases"`
	Class     Class             `json:"class"`
	Group     string            `json:"group"`
	Portal    *bool             `json:"portal"`
	OneWindow *bool             `json:"one_window"`
	Platforms []string          `json:"platforms"`
	Sources   map[string]string `json:"sources"`
	optionalEntry
}

// optionalEntry are the fields that may be unknown: they are then left out.
type optionalEntry struct {
	State       State    `json:"state"`
	BasicCode   string   `json:"basic_code"`
	Responsible string   `json:"responsible"`
	Kind        Kind     `json:"kind"`
	Type        string   `json:"type"`
	Level       int      `json:"level"`
	Department  string   `json:"department"`
	Office      string   `json:"office"`
	Applicants  []string `json:"applicants"`
	LegalBasis  []string `json:"legal_basis"` // keys of sources
	Statutory   *Limit   `json:"statutory_limit"`
	Promised    *Limit   `json:"promised_limit"`
	Handling    Handling `json:"handling"`
	OnlineDepth int      `json:"online_depth"`
	Trips       *int     `json:"trips"`
	Classified  *bool    `json:"classified"`
}

type aliasEntry struct {
	Name   string `json:"name"`
	Source string `json:"source"`
	Note   string `json:"note"`
}

// strict decodes one element of a document that has been decoded: no unknown field.
func strict(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode(v)
}

// malformed points as near to the fault of an element as the decoder tells: to the
// field at the top of what was decoded.
func malformed(pointer string, err error) *DataError {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if field, _, _ := strings.Cut(wrong.Field, "."); field != "" {
			pointer += "/" + field
		}
		return &DataError{Pointer: pointer, Problem: Malformed, Value: fmt.Sprintf("%s for %s", wrong.Value, wrong.Type)}
	}
	return &DataError{Pointer: pointer, Problem: Malformed, Value: strings.TrimPrefix(err.Error(), "json: ")}
}

// unreadable is the fault of a document that could not be decoded at all.
func unreadable(err error) *DataError {
	fault := &DataError{Problem: Malformed, Value: err.Error(), Err: err}
	if d, ok := errors.AsType[*yiwang.DecodeError](err); ok {
		fault.Pointer = d.Pointer()
	}
	return fault
}
