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
			repeated(p, s.Guide.FAQ, "/faq", "/question", 0, func(q *guide.Question) string { return q.Question })
		}),
		twice("duplicate/answer", rule.Warning, "不同问题的解答不相同", "no answer twice", func(s *Subject, p *rule.Pass) {
			repeated(p, s.Guide.FAQ, "/faq", "/answer", 10*3, func(q *guide.Question) string { return q.Answer })
		}),
		twice("duplicate/legal_basis", rule.Warning, "设定依据不重复", "no legal basis twice", func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.LegalBasis {
				for j := range i {
					a, b := &s.Guide.LegalBasis[i], &s.Guide.LegalBasis[j]
					if key(a.Title) != "" && key(a.Title) == key(b.Title) && key(a.Number) == key(b.Number) && key(a.Article) == key(b.Article) {
						p.Report(yiwang.At("/legal_basis", i), "check.duplicate_row", i+1, j+1, yiwang.Quote(a.Title))
						break
					}
				}
			}
		}),
		twice("duplicate/legal_content", rule.Warning, "不同依据的条款内容不相同", "no extract under two laws", func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.LegalBasis {
				for j := range i {
					a, b := &s.Guide.LegalBasis[i], &s.Guide.LegalBasis[j]
					if len(a.Content) > 20*3 && key(a.Content) == key(b.Content) && (key(a.Title) != key(b.Title) || key(a.Article) != key(b.Article)) {
						p.Report(yiwang.At("/legal_basis", i)+"/content", "check.duplicate_row", i+1, j+1, yiwang.Quote(a.Content))
						break
					}
				}
			}
		}),
		twice("duplicate/condition", rule.Warning, "受理条件不重复", "no condition twice", func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.Conditions {
				for j := range i {
					if a, b := &s.Guide.Conditions[i], &s.Guide.Conditions[j]; key(a.Text) != "" && key(a.Text) == key(b.Text) && key(a.Case) == key(b.Case) {
						p.Report(yiwang.At("/conditions", i)+"/text", "check.duplicate_row", i+1, j+1, yiwang.Quote(a.Text))
						break
					}
				}
			}
		}),
		twice("duplicate/material", rule.Warning, "材料不重复", "no material twice", func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.Materials {
				for j := range i {
					if a, b := &s.Guide.Materials[i], &s.Guide.Materials[j]; key(a.Name) != "" && key(a.Name) == key(b.Name) && key(a.NeededWhen) == key(b.NeededWhen) && a.Parent == b.Parent {
						p.Report(yiwang.At("/materials", i)+"/name", "check.duplicate_row", i+1, j+1, yiwang.Quote(a.Name))
						break
					}
				}
			}
		}),
		twice("duplicate/place", rule.Warning, "办理地点不重复", "no place twice", func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.Handling.Places {
				for j := range i {
					if a, b := &s.Guide.Handling.Places[i], &s.Guide.Handling.Places[j]; *a == *b && *a != (guide.Place{}) {
						p.Report(yiwang.At("/handling/places", i), "check.duplicate_row", i+1, j+1, yiwang.Quote(a.Name))
						break
					}
				}
			}
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

// repeated reports each row whose text, at least least bytes long, stands in a row before.
func repeated[T any](p *rule.Pass, rows []T, list, member string, least int, text func(*T) string) {
	for i := range rows {
		a := key(text(&rows[i]))
		for j := range i {
			if a != "" && len(a) >= least && a == key(text(&rows[j])) {
				p.Report(yiwang.At(list, i)+member, "check.duplicate_row", i+1, j+1, yiwang.Quote(a))
				break
			}
		}
	}
}

func duplicateItem(s *Subject, p *rule.Pass) {
	for n := range s.spots {
		at := &s.spots[n]
		if !at.Part || at.Element == nil || at.Element.Type != guide.ListType || guide.StateOf(at.Text()) != guide.Filled {
			continue
		}
		for m := at.owner + 1; m < n; m++ {
			if b := &s.spots[m]; b.Part && b.owner == at.owner && key(b.Text()) == key(at.Text()) {
				p.Report(at.Pointer(), "check.duplicate_item", at.Element.Term, yiwang.Quote(at.Text()))
				break
			}
		}
	}
}

// duplicateLabel finds 网址：网址：, a label of two characters or more at the start.
func duplicateLabel(s *Subject, p *rule.Pass) {
	for i := range s.spots {
		at := &s.spots[i]
		t := at.Text()
		end := strings.Index(t, "：")
		if at.Element == nil || end < 2*3 || end > 10*3 {
			continue
		}
		end += len("：")
		if strings.HasPrefix(t[end:], t[:end]) {
			f := p.Report(at.Pointer(), "check.duplicate_label", at.Element.Term, yiwang.Quote(t[:end]))
			f.Span, f.Fix = &rule.Span{Start: 0, End: end}, &rule.Fix{Start: 0, End: end}
		}
	}
}
