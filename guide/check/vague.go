package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/rule"
)

func vagueReference(s *Subject, p *rule.Pass) {
	s.eachHit(p, vaguePhrase, func(at *Spot, h *hit, said string) {
		t, pattern := at.Text(), at.Pattern()
		exact := strings.HasPrefix(pattern, "/fees/") || strings.HasSuffix(pattern, "limit/explanation")
		if !exact && pattern != "/conditions/*/text" && pattern != "/materials/*/standard" && pattern != "/handling/review_standard" && pattern != "/basic/quantity_limit" {
			return
		}
		if strings.Contains(t, "《") || strings.Contains(t, "〔") || strings.Contains(t, "第") && strings.Contains(t, "条") || quoted(t[:h.start]) {
			return
		}
		f := s.reportHit(p, at, h, "check.wording_vague_reference", at.Element().Term, yiwang.Quote(said))
		if exact {
			f.Severity = rule.Warning
		}
	})
}

func vagueDepartments(s *Subject, p *rule.Pass) {
	s.eachHit(p, departmentsPhrase, func(at *Spot, h *hit, said string) {
		if !strings.HasPrefix(at.Pattern(), "/legal_basis/") && !quoted(at.Text()[:h.start]) {
			s.reportHit(p, at, h, "check.wording_vague_departments", at.Element().Term, yiwang.Quote(said))
		}
	})
}

func vagueTime(s *Subject, p *rule.Pass) {
	s.eachHit(p, soonPhrase, func(at *Spot, h *hit, said string) {
		t := at.Text()
		if strings.HasSuffix(at.Pattern(), "limit/explanation") && !hasFigure(t) && !quoted(t[:h.start]) {
			s.reportHit(p, at, h, "check.wording_vague_time", at.Element().Term, yiwang.Quote(said))
		}
	})
}

// hasFigure reports whether t gives a number: 5, 五日, 当日, 即时.
func hasFigure(t string) bool {
	return strings.ContainsAny(t, "0123456789一二三四五六七八九十") || strings.Contains(t, "当日") || strings.Contains(t, "当天") ||
		strings.Contains(t, "当场") || strings.Contains(t, "即时")
}

func vagueAmount(s *Subject, p *rule.Pass) {
	s.eachHit(p, amountPhrase, func(at *Spot, h *hit, said string) {
		if pattern := at.Pattern(); strings.HasPrefix(pattern, "/materials/") || strings.HasPrefix(pattern, "/fees/") {
			s.reportHit(p, at, h, "check.wording_vague_amount", at.Element().Term, yiwang.Quote(said))
		}
	})
}

func subjectToChange(s *Subject, p *rule.Pass) {
	s.eachHit(p, changePhrase, func(at *Spot, h *hit, said string) {
		after := at.Text()[h.end:]
		if strings.HasPrefix(at.Pattern(), "/legal_basis/") || said != "恕不另行通知" && !strings.Contains(after, "另行通知") && !strings.Contains(after, "另行公告") {
			return
		}
		if said != "恕不另行通知" || !strings.Contains(at.Text()[:h.start], "如有变") && !strings.Contains(at.Text()[:h.start], "如有调整") {
			s.reportHit(p, at, h, "check.wording_subject_to_change", at.Element().Term, yiwang.Quote(said))
		}
	})
}

func defersElsewhere(s *Subject, p *rule.Pass) {
	for _, i := range s.texts {
		at := &s.spots[i]
		t := at.Text()
		end := strings.Index(t, "为准")
		if end < 0 || at.Element() == nil || strings.HasPrefix(at.Pattern(), "/legal_basis/") {
			continue
		}
		start := strings.LastIndex(t[:end], "具体以")
		if start < 0 || strings.ContainsAny(t, "0123456789") || strings.Contains(t, "《") || strings.Contains(t, "http") || strings.Contains(t, "www.") {
			continue
		}
		f := p.Report(at.Pointer(), "check.wording_defers_elsewhere", at.Element().Term, yiwang.Quote(t[start:end+len("为准")]))
		f.Span = &rule.Span{Start: start, End: end + len("为准")}
	}
}
