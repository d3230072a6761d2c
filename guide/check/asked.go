package check

import (
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// askedInConditions looks for 提交 and the like with the name of a material behind
// it that the list does not have.
func askedInConditions(s *Subject, p *rule.Pass) {
	s.eachText("/conditions/*/text", func(at *Spot, t string) {
		for from := 0; ; {
			start, end := asked(t, from)
			if end == 0 {
				return
			}
			if from = end; !s.listed(t[start:end]) {
				f := p.Report(at.Pointer(), "check.material_asked_in_conditions", yiwang.Quote(t[start:end]))
				f.Span = &rule.Span{Start: start, End: end}
			}
		}
	})
}

// asked is the first material that t asks for at or after from: what follows 提交 up
// to a mark, when it ends as names of materials do. end is 0 when there is none.
func asked(t string, from int) (start, end int) {
	for {
		verb := -1
		for _, v := range [...]string{"提交", "提供", "递交"} {
			if i := strings.Index(t[from:], v); i >= 0 && (verb < 0 || from+i < verb) {
				verb = from + i
			}
		}
		if verb < 0 {
			return 0, 0
		}
		start = verb + len("提交")
		end = start + len(t[start:])
		if i := strings.IndexAny(t[start:], "，。；、：？！,;（(\n 的后并或和及与时"); i >= 0 {
			end = start + i
		}
		name := t[start:end]
		if n := utf8.RuneCountInString(name); n >= 4 && n <= 20 &&
			endsAny(name, "申请书", "申请表", "申请报告", "承诺书", "报告书", "报告", "证明", "证明文件", "意见书", "批复", "执照", "许可证", "证书", "身份证", "合同", "协议书", "清单", "登记表") {
			return start, end
		}
		from = start
	}
}

// listed reports whether a material of the list has a name like this one: one holds
// the other, or they end in the same words.
func (s *Subject) listed(name string) bool {
	for i := range s.Guide.Materials {
		m := s.Guide.Materials[i].Name
		if m == "" || strings.Contains(m, name) || strings.Contains(name, m) || commonEnd(bare(m), name) >= 4 {
			return true
		}
	}
	return false
}

// bare is the name of a material without a remark in brackets or a word for its copy.
func bare(name string) string {
	if i := strings.IndexAny(name, "（("); i > 0 {
		name = name[:i]
	}
	for _, tail := range [...]string{"原件", "复印件", "扫描件"} {
		name = strings.TrimSuffix(name, tail)
	}
	return name
}

// commonEnd is how many characters a and b have in common at their ends.
func commonEnd(a, b string) int {
	n := 0
	for a != "" && b != "" {
		x, i := utf8.DecodeLastRuneInString(a)
		y, j := utf8.DecodeLastRuneInString(b)
		if x != y {
			break
		}
		n, a, b = n+1, a[:len(a)-i], b[:len(b)-j]
	}
	return n
}
