package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang/guide/intake"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// note is one remark of an editor, or one right text that may look wrong.
type note struct {
	Field     string `json:"field"`
	Kind      string `json:"kind"`
	Text      string `json:"text"`
	Why       string `json:"why"`
	Certainty string `json:"certainty"`
	Literal   bool   `json:"literal"`
}

// marked is a guide of the corpus with what its editor says of it.
type marked struct {
	name       string
	doc        intake.Document
	texts      map[string]string // what was posted, by its pointer
	day        calendar.Date     // as of which the editor judged
	Notes      []note            `json:"notes"`
	OK         []note            `json:"ok"`
	JudgedAsOf string            `json:"judged_as_of"` // a month: 2026-11
}

func readGuides(corpus string) ([]marked, error) {
	names, err := filepath.Glob(filepath.Join(corpus, "guides", "*.json"))
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s: no guides to measure", corpus)
	}
	var all []marked
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		m := marked{name: filepath.Base(name)}
		if err := json.Unmarshal(data, &m); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if m.doc, err = intake.Read(data); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if m.day, err = calendar.Parse(m.JudgedAsOf + "-28"); err != nil {
			return nil, fmt.Errorf("%s: judged_as_of: %w", name, err)
		}
		m.texts = map[string]string{}
		for _, t := range m.doc.Texts {
			m.texts[t.Pointer] = t.Value
		}
		all = append(all, m)
	}
	return all, nil
}

// tokens are the steps of a field such as materials[*].form: materials, *, form.
func tokens(field string) []string {
	group, rest, _ := strings.Cut(field, ".")
	var steps []string
	for _, part := range []string{group, rest} {
		for part != "" {
			name, after, indexed := strings.Cut(part, "[")
			if name != "" {
				steps = append(steps, strings.TrimPrefix(name, "."))
			}
			if !indexed {
				break
			}
			index, after, _ := strings.Cut(after, "]")
			steps = append(steps, index)
			part = after
		}
	}
	return steps
}

// steps are those of an RFC 6901 pointer.
func steps(pointer string) []string {
	if pointer == "" {
		return nil
	}
	all := strings.Split(pointer[1:], "/")
	for i, s := range all {
		all[i] = strings.ReplaceAll(strings.ReplaceAll(s, "~1", "/"), "~0", "~")
	}
	return all
}

// begins reports whether the steps of prefix, of which "*" is any row, begin s.
func begins(s, prefix []string) bool {
	if len(prefix) > len(s) {
		return false
	}
	for i, p := range prefix {
		if p != s[i] && p != "*" && s[i] != "*" {
			return false
		}
	}
	return true
}

// at reports whether a finding stands where the note does: in its field, or,
// when the note is about a list or its rows, anywhere from the list down.
func (n note) at(texts map[string]string, f found) bool {
	field, place := tokens(n.Field), steps(f.pointer)
	if len(field) == 0 || len(place) == 0 {
		return false
	}
	if begins(place, field) && len(place) == len(field) {
		return true
	}
	return n.ofList(texts, field) && (begins(place, field) || begins(field, place))
}

// ofList reports whether the note is about a list or every row of one, not
// about one text.
func (n note) ofList(texts map[string]string, field []string) bool {
	if slices.Contains(field, "*") {
		return true
	}
	for p := range texts {
		if s := steps(p); len(s) > len(field) && begins(s, field) {
			return true
		}
	}
	return false
}

// quoted reports whether the finding's span overlaps what the note quotes.
func (n note) quoted(texts map[string]string, f found) bool {
	if f.span == nil {
		return false
	}
	s := texts[f.pointer]
	for i := 0; n.Text != ""; {
		j := strings.Index(s[i:], n.Text)
		if j < 0 {
			return false
		}
		if (span{i + j, i + j + len(n.Text)}).overlaps(*f.span) {
			return true
		}
		i += j + len(n.Text)
	}
	return false
}
