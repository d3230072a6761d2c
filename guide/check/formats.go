package check

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// formatRules ask that a text has the form of what it is said to be.
func formatRules() []Rule {
	return slices.Concat(phoneRules(), hoursRules(), addressRules(), webRules(), nameRules(), agencyRules(), citationRules(), lawRules(), contactRules(), codeRules())
}

// form is a rule over the texts of one format.
type form struct {
	id                 string
	code               string // of its sentence; arguments: the element, the stretch
	title, doc, remedy yiwang.Term
	severity           rule.Severity
	format             guide.Format
	under              string // beginning of the patterns it is for; "" for all
	ours               bool   // only of guides in our own shape: another format has its own habit
	find               func(string) (stretch, bool)
}

// stretch is what a form finds in a text: where, and where mend is set what to
// write there.
type stretch struct {
	start, end int
	fix        string
	mend       bool
}

// whole is the stretch of a text as a whole.
func whole(s string) stretch { return stretch{end: len(s)} }

// forms makes rules of forms.
func forms(basis []catalog.Basis, list []form) []Rule {
	var all []Rule
	for _, f := range list {
		r := Rule{
			ID: f.id, Title: f.title, Doc: f.doc, Remedy: f.remedy, Set: rule.Promise, Basis: basis,
			Severity: f.severity, Check: f.check,
		}
		if f.ours {
			r.Applies = func(s *Subject) bool { return s.posted == nil || !s.posted.Foreign }
		}
		all = append(all, r)
	}
	return all
}

func (f *form) check(s *Subject, p *rule.Pass) {
	for n := s.forms[f.format]; n > 0; n = s.spots[n-1].next {
		at := &s.spots[n-1]
		if !strings.HasPrefix(at.Pattern(), f.under) {
			continue
		}
		text := at.Text()
		found, ok := f.find(text)
		if !ok || s.told(int(n-1), found) {
			continue
		}
		r := p.Report(at.Pointer(), f.code, s.name(at), yiwang.Quote(text[found.start:found.end]))
		r.Span = &rule.Span{Start: found.start, End: found.end}
		if found.mend {
			r.Fix = &rule.Fix{Start: found.start, End: found.end, Text: found.fix}
		}
	}
}

// told reports whether a defect of the text at the spot covers the stretch: it
// is reported as such.
func (s *Subject) told(spot int, at stretch) bool {
	for _, list := range s.defects {
		for i := range list {
			if d := &list[i]; d.spot == spot && d.Start <= at.start && at.end <= d.End {
				return true
			}
		}
	}
	return false
}

// hasAny reports whether one of words is in s.
func hasAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// endsAny reports whether s ends with one of words.
func endsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// digitsEnd returns where the ASCII digits that begin at i end.
func digitsEnd(s string, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}
