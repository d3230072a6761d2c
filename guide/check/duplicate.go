package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// duplicateRules find what the guide says twice.
func duplicateRules() []Rule {
	twice := func(id string, severity rule.Severity, zh, en string, look func(*Subject, *rule.Pass)) Rule {
		return promise(id, severity, zh, en,
			"同一内容出现两次，多半是录入时多贴了一次，或者该写的另一项没有写；比对时不计空格和句末标点。",
			"What stands twice was most likely pasted twice, or stands where something else belongs; spaces around and a full stop are left aside.",
			"删去重复的，或者换成本应写的内容。", "Delete one, or write what belongs there.", look)
	}
	return []Rule{
		twice("duplicate/question", rule.Warning, "问题不重复", "no question twice", func(s *Subject, p *rule.Pass) {
			rows := s.Guide.FAQ
			twins(rows, func(q *guide.Question) string { return key(q.Question) }, func(i, j int) {
				p.Report(yiwang.At("/faq", i)+"/question", "check.duplicate_row", i+1, j+1, yiwang.Quote(rows[i].Question))
			})
		}),
		twice("duplicate/answer", rule.Warning, "不同问题的解答不相同", "no answer twice", func(s *Subject, p *rule.Pass) {
			rows := s.Guide.FAQ
			twins(rows, func(q *guide.Question) string { return long(key(q.Answer), 10) }, func(i, j int) {
				p.Report(yiwang.At("/faq", i)+"/answer", "check.duplicate_row", i+1, j+1, yiwang.Quote(rows[i].Answer))
			})
		}),
		twice("duplicate/legal_basis", rule.Warning, "设定依据不重复", "no legal basis twice", func(s *Subject, p *rule.Pass) {
			rows := s.Guide.LegalBasis
			twins(rows, func(r *guide.LegalBasis) [3]string {
				if key(r.Title) == "" {
					return [3]string{}
				}
				return [3]string{key(r.Title), key(r.Number), key(r.Article)}
			}, func(i, j int) {
				p.Report(yiwang.At("/legal_basis", i), "check.duplicate_row", i+1, j+1, yiwang.Quote(rows[i].Title))
			})
		}),
		twice("duplicate/legal_content", rule.Warning, "不同依据的条款内容不相同", "no extract under two laws", func(s *Subject, p *rule.Pass) {
			rows := s.Guide.LegalBasis
			twins(rows, func(r *guide.LegalBasis) string { return long(key(r.Content), 20) }, func(i, j int) {
				if a, b := &rows[i], &rows[j]; key(a.Title) != key(b.Title) || key(a.Article) != key(b.Article) {
					p.Report(yiwang.At("/legal_basis", i)+"/content", "check.duplicate_row", i+1, j+1, yiwang.Quote(a.Content))
				}
			})
		}),
		twice("duplicate/condition", rule.Warning, "受理条件不重复", "no condition twice", func(s *Subject, p *rule.Pass) {
			rows := s.Guide.Conditions
			twins(rows, func(c *guide.Condition) [2]string {
				if key(c.Text) == "" {
					return [2]string{}
				}
				return [2]string{key(c.Text), key(c.Case)}
			}, func(i, j int) {
				p.Report(yiwang.At("/conditions", i)+"/text", "check.duplicate_row", i+1, j+1, yiwang.Quote(rows[i].Text))
			})
		}),
		twice("duplicate/material", rule.Warning, "材料不重复", "no material twice", func(s *Subject, p *rule.Pass) {
			rows := s.Guide.Materials
			twins(rows, func(m *guide.Material) [3]string {
				if key(m.Name) == "" {
					return [3]string{}
				}
				return [3]string{key(m.Name), key(m.NeededWhen), m.Parent}
			}, func(i, j int) {
				p.Report(yiwang.At("/materials", i)+"/name", "check.duplicate_row", i+1, j+1, yiwang.Quote(rows[i].Name))
			})
		}),
		twice("duplicate/place", rule.Warning, "办理地点不重复", "no place twice", func(s *Subject, p *rule.Pass) {
			rows := s.Guide.Handling.Places
			twins(rows, func(r *guide.Place) guide.Place { return *r }, func(i, j int) {
				p.Report(yiwang.At("/handling/places", i), "check.duplicate_row", i+1, j+1, yiwang.Quote(rows[i].Name))
			})
		}),
		twice("duplicate/list_item", rule.Warning, "列表里没有相同的项", "no item twice in a list", duplicateItem),
		twice("duplicate/label", rule.Warning, "标签不写两遍", "no label twice", duplicateLabel),
		twice("duplicate/contact", rule.Note, "投诉渠道不同于咨询渠道", "complaints go elsewhere than inquiries", func(s *Subject, p *rule.Pass) {
			c := &s.Guide.Contact
			same := func(pointer, inquiry, complaint string) {
				if guide.StateOf(complaint) == guide.Filled && key(inquiry) == key(complaint) {
					p.Report(pointer, "check.duplicate_contact", yiwang.Quote(complaint))
				}
			}
			same("/contact/complaint_email", c.InquiryEmail, c.ComplaintEmail)
			same("/contact/complaint_url", c.InquiryURL, c.ComplaintURL)
		}),
	}
}

// key is what of a text counts when it is compared with another.
func key(t string) string { return strings.Trim(t, " 　\t\r\n。；;.？?") }

// long is t when it has at least so many characters that two texts hardly agree by
// chance, else "".
func long(t string, characters int) string {
	if len(t) < 3*characters {
		return ""
	}
	return t
}

// filled is t when it says something, else "".
func filled(t string) string {
	if guide.StateOf(t) != guide.Filled {
		return ""
	}
	return t
}

// twins calls found for each row i whose key is that of a row before, of which j is
// the first. The zero key is nobody's.
func twins[T any, K comparable](rows []T, key func(*T) K, found func(i, j int)) {
	if len(rows) < 2 {
		return
	}
	var zero K
	first := make(map[K]int, len(rows))
	for i := range rows {
		k := key(&rows[i])
		if k == zero {
			continue
		}
		if j, ok := first[k]; ok {
			found(i, j)
		} else {
			first[k] = i
		}
	}
}

func duplicateItem(s *Subject, p *rule.Pass) {
	for n := range s.spots {
		at := &s.spots[n]
		list := at.Texts()
		twins(list, func(item *string) string { return filled(key(*item)) }, func(i, _ int) {
			p.Report(yiwang.At(at.Pointer(), i), "check.duplicate_item", at.Element().Term, yiwang.Quote(list[i]))
		})
	}
}

// duplicateLabel finds 网址：网址：, a label of two characters or more at the start.
func duplicateLabel(s *Subject, p *rule.Pass) {
	for _, i := range s.texts {
		at := &s.spots[i]
		t := at.Text()
		end := strings.Index(t, "：")
		if at.Element() == nil || end < 2*3 {
			continue
		}
		end += len("：")
		if strings.HasPrefix(t[end:], t[:end]) && !s.told(int(i), stretch{start: end, end: 2 * end}) {
			f := p.Report(at.Pointer(), "check.duplicate_label", at.Element().Term, yiwang.Quote(t[:end]))
			f.Span, f.Fix = &rule.Span{Start: 0, End: end}, &rule.Fix{Start: 0, End: end}
		}
	}
}
