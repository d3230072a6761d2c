package check

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// elementRules ask that every element says something, and something that makes
// sense where it stands.
func elementRules() []Rule {
	return []Rule{{
		ID:    "element/empty",
		Title: yiwang.Term{ZH: "要素不得为空", EN: "no element is empty"},
		Doc: yiwang.Term{
			ZH: "每个要素都要填写；确无内容的写“无”或者规范表述。哪些要素必填、哪些可写“无”、哪些可以不列，由事项类型的要求决定。",
			EN: "Every element says something; where there truly is nothing it says 无. The profile of the kind of matter tells which must have content, which may say 无 and which may be left out.",
		},
		Remedy: yiwang.Term{ZH: "补充内容；确无内容的写“无”。", EN: "Fill it in; write 无 where there truly is nothing."},
		Set:    rule.Notice, Basis: plan(), Severity: rule.Error,
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.spots {
				at := &s.spots[i]
				if at.State != guide.Empty || s.lacks(at) || s.unread(at) {
					continue
				}
				switch s.Need(at) {
				case guide.MustFill:
					need(s, at, p.Report(at.Pointer(), "check.empty_required", at.Element().Term))
				case guide.MustState:
					f := p.Report(at.Pointer(), "check.empty_stated", at.Element().Term)
					f.Severity = rule.Warning
					need(s, at, f)
				}
			}
		},
	}, {
		ID:    "element/placeholder",
		Title: yiwang.Term{ZH: "不得用占位文字代替内容", EN: "no placeholder stands in for content"},
		Doc: yiwang.Term{
			ZH: "“待补充”“略”“XXX”“/”之类不是内容，也不是“无”。",
			EN: "待补充, 略, XXX, / and their like are neither content nor 无.",
		},
		Remedy: yiwang.Term{ZH: "写上实际内容；确无内容的写“无”。", EN: "Write what it stands for; write 无 where there truly is nothing."},
		Set:    rule.Notice, Basis: plan(), Severity: rule.Error,
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.spots {
				at := &s.spots[i]
				switch {
				case at.State != guide.Placeholder:
				case s.Need(at) == guide.MustFill:
					need(s, at, p.Report(at.Pointer(), "check.placeholder_required", at.Element().Term, yiwang.Quote(s.Said(at))))
				default:
					f := p.Report(at.Pointer(), "check.placeholder", at.Element().Term, yiwang.Quote(s.Said(at)))
					f.Severity = rule.Warning
					need(s, at, f)
				}
			}
		},
	}, {
		ID:    "element/none",
		Title: yiwang.Term{ZH: "必填要素不得写“无”", EN: "无 is not said where content must stand"},
		Doc: yiwang.Term{
			ZH: "只有确无内容的要素才可写“无”；设定依据、咨询电话之类不可能没有。",
			EN: "无 is for what truly has no content; a legal basis or an inquiry phone cannot lack it.",
		},
		Remedy: yiwang.Term{ZH: "写上实际内容。", EN: "Write the content."},
		Set:    rule.Notice, Basis: plan(), Severity: rule.Error,
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.spots {
				if at := &s.spots[i]; at.State == guide.Nothing && s.Need(at) == guide.MustFill {
					need(s, at, p.Report(at.Pointer(), "check.none_not_allowed", at.Element().Term, yiwang.Quote(s.Said(at))))
				}
			}
		},
	}, {
		ID:    "element/none_filled",
		Title: yiwang.Term{ZH: "有内容的要素不得同时写“无”", EN: "无 is not said of what has content"},
		Doc: yiwang.Term{
			ZH: "“none”里写了“无”的要素，自身又有内容，申请人不知该信哪一个。",
			EN: "An element said to be 无 in \"none\" has content all the same: nobody can tell which to believe.",
		},
		Remedy: yiwang.Term{ZH: "删去“无”或者删去内容。", EN: "Delete the 无 or delete the content."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Error,
		Applies: hasNone,
		Check: func(s *Subject, p *rule.Pass) {
			for _, none := range s.none {
				if none.spot < 0 {
					continue
				}
				if at := &s.spots[none.spot]; !at.Absent() {
					p.Report(at.Pointer(), "check.none_filled", at.Element().Term, yiwang.Quote(none.phrase))
				}
			}
		},
	}, {
		ID:    "element/none_unknown",
		Title: yiwang.Term{ZH: "“无”须写在要素上", EN: "无 is said of an element"},
		Doc: yiwang.Term{
			ZH: "“none”里的指针须是本指南的一个要素，否则这个“无”没有人看得到。",
			EN: "A pointer in \"none\" leads to an element of the guide, or nobody ever sees that 无.",
		},
		Remedy: yiwang.Term{ZH: "改正指针，或者删去这一条。", EN: "Correct the pointer or delete the entry."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Error,
		Applies: hasNone,
		Check: func(s *Subject, p *rule.Pass) {
			for _, none := range s.none {
				if none.spot < 0 {
					p.Report(yiwang.Under("/none", none.pointer), "check.none_unknown", yiwang.Quote(none.pointer), yiwang.Quote(none.phrase))
				}
			}
		},
	}}
}

func hasNone(s *Subject) bool { return len(s.Guide.None) > 0 }

// need names on whose word the element is asked for: its profile's, and the law
// that has it published.
func need(s *Subject, at *Spot, f *rule.Finding) {
	basis := slices.Clone(s.Profile.Law(at.Element()))
	f.Basis = append(basis, guide.NeedBasis(s.Need(at)))
	if len(basis) > 0 {
		f.Set = rule.Law
	}
}
