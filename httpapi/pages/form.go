package pages

import (
	"crypto/rand"
	"net/url"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
)

// form is a form to be filled in.
type form struct {
	Action  string // where it is sent
	Get     bool   // it asks, and changes nothing: sent with GET, without a key
	Key     string // idempotency key
	Version int    // of the case it is shown for; 0 when there is none yet
	Keep    []pair // sent along unseen
	Sets    []fieldset
	Button  string
	Other   *namedButton // a second way to send it; nil for none
	Refused *refusal
}

// pair is a name and its value.
type pair struct{ Name, Value string }

// namedButton is a button that sends a pair.
type namedButton struct {
	pair
	Label string
}

// fieldset is some fields under one heading; the heading may be empty.
type fieldset struct {
	Legend, Note string
	Fields       []field
	Row          bool // the fields stand side by side where there is room
	Fold         bool // folded away while nothing in it is filled in or wrong
}

// Open reports whether something in a folded set is filled in or wrong.
func (s fieldset) Open() bool {
	return slices.ContainsFunc(s.Fields, func(f field) bool { return f.Value != "" || len(f.Errors) > 0 })
}

// field is one question.
type field struct {
	Name, ID, Label, Hint, Value string
	Kind                         string // "text", "number", "decimal", "area", "radio", "tick" (boxes, one of which may be ticked), "select", "check" (of value 1), "date", "time" or "datetime-local"
	Autocomplete                 string
	Needed                       bool
	Errors                       []string
	Choices                      []choice      // of a radio or tick field
	Groups                       []choiceGroup // of a select field, or of a radio field under headings
}

// choice is one answer of a field.
type choice struct{ Value, Label string }

// choiceGroup is some answers of a field, under a heading that may be empty.
type choiceGroup struct {
	Label   string
	Choices []choice
}

// Describes are the ids of what is said about the field.
func (f field) Describes() string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, f.ID+"-hint")
	}
	if len(f.Errors) > 0 {
		ids = append(ids, f.ID+"-error")
	}
	return strings.Join(ids, " ")
}

// fill puts what was typed into the fields, and the key back.
func (f *form) fill(in url.Values) {
	if f.Key = in.Get("key"); f.Key == "" {
		f.Key = rand.Text()
	}
	for _, set := range f.Sets {
		for i := range set.Fields {
			if in.Has(set.Fields[i].Name) {
				set.Fields[i].Value = in.Get(set.Fields[i].Name)
			}
		}
	}
}

// refuse puts every problem beside its field and lists all at the top.
func (f *form) refuse(r refusal) {
	r.Items = slices.Clone(r.Items)
	for i := range r.Items {
		item := &r.Items[i]
		for _, set := range f.Sets {
			for j := range set.Fields {
				if own := &set.Fields[j]; item.Field != "" && own.Name == item.Field {
					item.Label, item.ID = own.Label, own.ID
					own.Errors = append(own.Errors, item.Text)
				}
			}
		}
	}
	if len(r.Items) > 0 && r.Items[0].Text == r.Sentence {
		r.Sentence = "没有提交。请改正以下各处，再提交一次。"
		if f.Get {
			r.Sentence = yiwang.Say(chinese, "httpapi.not_reckoned")
		}
	}
	f.Refused = &r
}

// text reads a field without the white space around it.
func text(in url.Values, name string) string {
	return strings.TrimSpace(strings.ToValidUTF8(in.Get(name), "\uFFFD"))
}
