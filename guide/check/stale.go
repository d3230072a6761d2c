package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// staleRules find what was right once: names, laws and papers that the guide
// still uses on a day when they have gone. data/words.json lists them.
func staleRules() []Rule {
	note := yiwang.Term{
		ZH: "只看机关自己的话：法条摘录、书名号和引号之内、冠以“原”的不算；按判断之日看是否已经过时；来源未经核实的，只作提醒。",
		EN: "Only the bureau's own words are judged, not extracts of law, titles, quotations or names said to be former ones; and only what is stale on the day judged for. What rests on an unverified source is a warning at most.",
	}
	of := func(id string, kind phraseKind, code string, severity rule.Severity, title, remedy yiwang.Term) Rule {
		return Rule{
			ID: id, Title: title, Doc: note, Remedy: remedy, Set: rule.Promise, Basis: tidy(), Severity: severity,
			Check: func(s *Subject, p *rule.Pass) {
				s.eachHit(p, kind, func(at *Spot, h *hit, said string) {
					if kind == orderPhrase && s.oldOrder(at, h) || stale(at, h) {
						f := s.reportHit(p, at, h, code, s.name(at), yiwang.Quote(said), yiwang.Quote(h.Successor))
						f.Basis = h.basis
						if h.basis[0].Mark == catalog.Unverified && f.Severity == rule.Error {
							f.Severity = rule.Warning
						}
					}
				})
			},
		}
	}
	return []Rule{
		of("stale/agency", agencyPhrase, "check.stale_agency", rule.Warning,
			yiwang.Term{ZH: "机关名称是现名", EN: "bodies go by their present names"},
			yiwang.Term{ZH: "改用机构改革后的名称；确指当时机关的，冠以“原”。", EN: "Use the present name, or say 原 before the old one."}),
		of("stale/law", lawPhrase, "check.stale_law", rule.Error,
			yiwang.Term{ZH: "引用的法律没有废止", EN: "the laws cited are not repealed"},
			yiwang.Term{ZH: "改引现行法律的相应条款。", EN: "Cite the article of the law in force."}),
		of("stale/order", orderPhrase, "check.stale_order", rule.Error,
			yiwang.Term{ZH: "引用的规章是现行的一版", EN: "the order cited is the edition in force"},
			yiwang.Term{ZH: "改引现行的令并核对条款。", EN: "Cite the order in force and check its article."}),
		of("stale/document", paperPhrase, "check.stale_document", rule.Warning,
			yiwang.Term{ZH: "不要求已经取消的证照", EN: "no paper is asked for that is no longer issued"},
			yiwang.Term{ZH: "改为现在的证照，或者删去。", EN: "Ask for what replaced it, or delete it."}),
		of("stale/hotline", hotlinePhrase, "check.stale_hotline", rule.Warning,
			yiwang.Term{ZH: "热线没有并入别的号码", EN: "hotlines have not been merged"},
			yiwang.Term{ZH: "改为现在的热线。", EN: "Give the present hotline."}),
		of("stale/term", termPhrase, "check.stale_term", rule.Warning,
			yiwang.Term{ZH: "用现行的名称", EN: "terms are the present ones"},
			yiwang.Term{ZH: "改为现行的名称。", EN: "Use the present term."}),
	}
}

// eachHit calls found for each phrase of this kind that is in force.
func (s *Subject) eachHit(p *rule.Pass, kind phraseKind, found func(at *Spot, h *hit, said string)) {
	for i := range s.hits {
		h := &s.hits[i]
		at := &s.spots[h.spot]
		if h.Kind != kind || at.Element() == nil && !at.namesBodies(kind) || !(rule.Interval{From: h.From}).Contains(p.AsOf) || strings.Contains(at.Pattern(), "/limit/basis/") {
			continue
		}
		found(at, h, at.Text()[h.start:h.end])
	}
}

// namesBodies reports whether the spot, which stands under a label that is not
// known, is one for phrases of this kind: bodies and papers have gone wherever
// they stand, but for what may quote a law.
func (at *Spot) namesBodies(kind phraseKind) bool {
	if kind != agencyPhrase && kind != paperPhrase && kind != hotlinePhrase {
		return false
	}
	label := at.Pattern()
	return strings.HasPrefix(label, posted) && !hasAny(label, "依据", "法", "条款", "规定")
}

func (s *Subject) reportHit(p *rule.Pass, at *Spot, h *hit, code string, args ...any) *rule.Finding {
	f := p.Report(at.Pointer(), code, args...)
	f.Span = &rule.Span{Start: h.start, End: h.end}
	return f
}

// stale reports whether the phrase stands where it is meant as what it says.
func stale(at *Spot, h *hit) bool {
	t, ofLaw := at.Text(), strings.HasPrefix(at.Pattern(), "/legal_basis/")
	before, after := t[:h.start], t[h.end:]
	switch h.Kind {
	case lawPhrase:
		before = strings.TrimSuffix(before, "中华人民共和国")
		if at.Pattern() == "/legal_basis/*/title" {
			return strings.Trim(before, " 《") == "" && strings.Trim(after, " 》") == ""
		}
		return !ofLaw && strings.HasSuffix(before, "《") && strings.HasPrefix(after, "》") && !repealed(after)
	case hotlinePhrase:
		return !ofLaw && !endsInDigit(before) && !startsWithDigit(after)
	case orderPhrase:
		return false // judged by its number, see oldOrder
	}
	return !ofLaw && !quoted(before) && !strings.HasSuffix(before, "原") && !strings.HasSuffix(before, "原市") &&
		!strings.HasSuffix(before, "原省") && !strings.HasSuffix(before, "原县") && !repealed(after)
}

// oldOrder reports whether the row of the legal basis names an order by the
// number of an edition that has been replaced.
func (s *Subject) oldOrder(at *Spot, h *hit) bool {
	return at.Pattern() == "/legal_basis/*/title" && strings.Trim(at.Text(), "《》 ") == h.Text &&
		strings.Contains(s.Guide.LegalBasis[at.Row()].Number, h.Number)
}

// repealed reports whether the text says itself, right after, that it is past.
func repealed(after string) bool {
	if end := strings.IndexAny(after, "。；"); end >= 0 {
		after = after[:end]
	}
	return strings.Contains(after, "废止") || strings.Contains(after, "取消") || strings.Contains(after, "取代") || strings.Contains(after, "不再")
}

// quoted reports whether a title or a quotation is open at the end of before.
func quoted(before string) bool {
	return strings.LastIndex(before, "《") > strings.LastIndex(before, "》") || strings.LastIndex(before, "“") > strings.LastIndex(before, "”")
}

func endsInDigit(s string) bool {
	return s != "" && (isDigit(s[len(s)-1]) || s[len(s)-1] == '-')
}

func startsWithDigit(s string) bool { return s != "" && (isDigit(s[0]) || s[0] == '-') }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
