package code

import (
	"fmt"
	"strings"
)

// Form is a form of basic or implementation code that this package tells apart
// and does not read.
type Form string

// The forms: each is the code of the sentence that names it.
const (
	// OlderForm is the generation of 国办函〔2016〕108号, before ZWFW C0109.1-2018: two
	// letters for the type of matter (XK …), digits or letters after them. GB/T
	// 39046-2020 table 4 gives it up to 10 characters for a basic and up to 24 for an
	// implementation code; DB52/T 1264-2018 (贵州) spells out XK0010100Y, and an
	// implementation code of 26 if its organisation code has nine. Confirmed; that it
	// can be told by its letters is inference.
	OlderForm Form = "code.form_older"
	// SichuanForm is the item code of 四川: 511Z07001006-511602000000-000-,
	// then a USCC, -1-00. Confirmed (a public system's data).
	SichuanForm Form = "code.form_sichuan"
)

// FormError is a code of a form that is known and not read: what it holds cannot
// be carried over into the present form by rule.
type FormError struct {
	Kind Kind   // the code that was to be read
	Form Form   // the form it has
	Text string // as given
}

func (e *FormError) Error() string {
	_, form, _ := strings.Cut(string(e.Form), "_")
	return fmt.Sprintf("code: %s: %q is of the %s form", e.Kind, e.Text, form)
}

// Code names the sentence of the error: its form.
func (e *FormError) Code() string { return string(e.Form) }

// Args fill the sentence: the kind, the text, and the length of the present form.
func (e *FormError) Args() []any {
	return []any{e.Kind.Term(), e.Text, e.Kind.length()}
}

// otherForm gives a *FormError instead of err, which says why text is no code of
// the present form, when text has a form of [Form].
func otherForm(k Kind, text string, err error) error {
	switch {
	case older(k, text):
		return &FormError{k, OlderForm, text}
	case k != KindBasicCode && sichuan(text):
		return &FormError{k, SichuanForm, text}
	}
	return err
}

func older(k Kind, text string) bool {
	least, most := 11, 26
	if k == KindBasicCode {
		least, most = 10, 10
	}
	if len(text) < least || len(text) > most {
		return false
	}
	for i := range len(text) {
		if letter := i < 2; !fits(text[i], 'A') || letter && text[i] <= '9' {
			return false
		}
	}
	return true
}

func sichuan(text string) bool {
	const longest = 14 + 12 + 3 + 18 + 1 + 2 + 5
	if len(text) > longest || strings.Count(text, "-") != 5 {
		return false
	}
	parts := strings.Split(text, "-")
	for i, length := range [6][2]int{{12, 14}, {12, 12}, {3, 3}, {9, 18}, {1, 1}, {2, 2}} {
		if len(parts[i]) < length[0] || len(parts[i]) > length[1] {
			return false
		}
		for j := range len(parts[i]) {
			if !fits(parts[i][j], 'A') {
				return false
			}
		}
	}
	return true
}
