package check

import (
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// Index knows the texts of a bureau's guides, so that one copied from another
// matter is found. It never changes.
type Index struct {
	answers map[string][]string // a long answer → the names of the matters that give it
}

// NewIndex makes the index of these guides. The guide that is judged may be
// among them: a matter of the same name is not another one.
func NewIndex(guides []guide.Guide) *Index {
	x := &Index{answers: map[string][]string{}}
	for i := range guides {
		for _, q := range guides[i].FAQ {
			if a := key(q.Answer); utf8.RuneCountInString(a) >= 30 {
				x.answers[a] = append(x.answers[a], guides[i].Name())
			}
		}
	}
	return x
}

func otherMatter(s *Subject, p *rule.Pass) {
	own := s.Guide.Name()
	for i := range s.Guide.FAQ {
		a := key(s.Guide.FAQ[i].Answer)
		for _, name := range s.peers.answers[a] {
			if name == own || name == "" {
				continue
			}
			f := p.Report(yiwang.At("/faq", i)+"/answer", "check.copy_other_matter", yiwang.Quote(name))
			if strings.Contains(a, name) && !strings.Contains(name, own) && !strings.Contains(own, name) {
				f.Severity = rule.Error
			}
			break
		}
	}
}
