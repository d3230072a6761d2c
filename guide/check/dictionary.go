package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// dictionaryRules ask about the words that dictionaries list.
func dictionaryRules() []Rule {
	return []Rule{{
		ID:     "dictionary/value",
		Title:  yiwang.Term{ZH: "取值在字典中", EN: "the value is in the dictionary"},
		Doc:    yiwang.Term{ZH: "只查封闭的字典；开放的字典可以有别的取值。", EN: "Closed dictionaries only; open ones allow other words."},
		Remedy: yiwang.Term{ZH: "改用字典中的取值。", EN: "Use a word of the dictionary."},
		Set:    rule.Standard, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			s.words(func(at *Spot, d *guide.Dictionary, said string, e guide.Entry, known bool) {
				if !known && !d.Open {
					p.Report(at.Pointer(), "check.dictionary_value", d.Term, yiwang.Quote(said)).Basis = d.Basis
				}
			})
		},
	}, {
		ID:     "dictionary/other_spelling",
		Title:  yiwang.Term{ZH: "取值用字典的写法", EN: "the value is spelt as in the dictionary"},
		Doc:    yiwang.Term{ZH: "写的是代码或者别的写法，能够对应到字典的取值。", EN: "A code or another spelling that stands for a word of the dictionary."},
		Remedy: yiwang.Term{ZH: "照建议改为字典的写法。", EN: "Take the spelling of the dictionary."},
		Set:    rule.Standard, Basis: tidy(), Severity: rule.Note,
		Check: func(s *Subject, p *rule.Pass) {
			s.words(func(at *Spot, d *guide.Dictionary, said string, e guide.Entry, known bool) {
				want := e.Name
				if e.Value != "" {
					want = e.Value
				}
				if !known || said == want || guide.StateOf(want) != guide.Filled || strings.HasSuffix(at.Pattern(), "/code") {
					return
				}
				f := p.Report(at.Pointer(), "check.dictionary_other_spelling", yiwang.Quote(said), d.Term, want)
				f.Basis = d.Basis
				f.Fix = &rule.Fix{End: len(at.Text()), Text: want}
			})
		},
	}}
}
