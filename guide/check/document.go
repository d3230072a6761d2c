package check

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/intake"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// Document judges a guide as some other system keeps it. Pointers and stretches
// of the findings are those of the document; a finding about what is not there
// points at the nearest thing that is, or, where the document is written in our
// own names, at where it would stand.
func Document(d *intake.Document, opts Options) (Report, error) {
	r, err := judge(newSubject(&d.Guide, d, &opts), &opts)
	for i := range r.Findings {
		post(d, &r.Findings[i])
	}
	for i := range r.Waived {
		post(d, &r.Waived[i].Finding)
	}
	return r, err
}

// posted begins a pointer that is one into the document, not into the guide.
const posted = "/posted"

// beside visits what the document holds beside the guide: texts under labels
// that are not known, and second texts for one place.
func (s *Subject) beside(visit func(guide.Spot)) {
	if s.posted == nil {
		return
	}
	for i := range s.posted.Texts {
		t := &s.posted.Texts[i]
		if !t.Held && t.Value != "" {
			var e *guide.Element
			if t.Canonical == "" { // else its value was read: 必要 as required
				e, _ = guide.ElementAt(t.Element)
			}
			visit(guide.TextSpot(posted+t.Pointer, t.Value, e))
		}
	}
}

// shown is where in the document a finding will point.
func (s *Subject) shown(f *rule.Finding) string {
	posted := *f
	post(s.posted, &posted)
	return posted.Pointer
}

// post turns a pointer into the guide into one into the document.
func post(d *intake.Document, f *rule.Finding) {
	if pointer, ok := strings.CutPrefix(f.Pointer, posted); ok {
		f.Pointer = pointer
		return
	}
	if !d.Foreign && !d.Has(f.Pointer) {
		return
	}
	if by := d.Offset(f.Pointer); by != 0 {
		if f.Span != nil {
			f.Span = &rule.Span{Start: f.Span.Start + by, End: f.Span.End + by}
		}
		if f.Fix != nil {
			f.Fix = &rule.Fix{Start: f.Fix.Start + by, End: f.Fix.End + by, Text: f.Fix.Text}
		}
	}
	f.Pointer = d.Origin(f.Pointer)
}

// lacks reports whether the element at the spot is missing from a document whose
// own format may have no place for it, which is told once, by element/lacking. So
// is a whole group that is an empty list there.
func (s *Subject) lacks(at *Spot) bool {
	if s.posted == nil || !s.posted.Foreign {
		return false
	}
	return strings.LastIndexByte(at.Pattern(), '/') == 0 || !s.posted.Has(at.Pointer())
}

// name is what a finding calls the spot: its element, else the label it has in the
// document, else its pointer.
func (s *Subject) name(at *Spot) yiwang.Term {
	if at.Element() != nil && (!at.Part() || at.Element().Type == guide.ListType) {
		return at.Element().Term
	}
	pointer := at.Pointer()
	if label, ok := strings.CutPrefix(pointer, posted); ok {
		label = yiwang.Quote(label[strings.LastIndexByte(label, '/')+1:])
		return yiwang.Term{ZH: label, EN: label}
	}
	return yiwang.Term{ZH: pointer, EN: pointer}
}

// unread reports whether the element at the spot was given something that could
// not be read, which is told by element/unreadable.
func (s *Subject) unread(at *Spot) bool { return len(s.strange) > 0 && s.strange[at.Key()] }

// nothingBeside reports whether the document says nothing in the group of the
// element at pointer but the element itself.
func (s *Subject) nothingBeside(pointer string) bool {
	own := s.posted.Origin(pointer)
	group := own[:strings.LastIndexByte(own, '/')+1]
	return own != "" && !slices.ContainsFunc(s.posted.Texts, func(t intake.Text) bool {
		return t.Pointer != own && t.Value != "" && strings.HasPrefix(t.Pointer, group)
	})
}

// documentRules ask of a document in the shape of another system what cannot be
// asked of a guide.
func documentRules() []Rule {
	return []Rule{{
		ID:    "element/unreadable",
		Title: yiwang.Term{ZH: "要素须写成规定的样子", EN: "an element is written as its kind asks"},
		Doc: yiwang.Term{
			ZH: "时限写“数＋单位”，是否类写“是”或“否”，有代码表的写代码表中的说法；写成别的，程序和申请人都读不准。",
			EN: "A limit is a number with its unit, a flag is 是 or 否, a coded value is one of its list; written otherwise neither programs nor applicants can be sure of it.",
		},
		Remedy: yiwang.Term{ZH: "照要素的种类改写。", EN: "Write it as its kind asks."},
		Set:    rule.Standard, Basis: tidy(), Severity: rule.Warning,
		Applies: func(s *Subject) bool { return s.posted != nil },
		Check: func(s *Subject, p *rule.Pass) {
			for _, u := range s.posted.Unread {
				f := p.Report(posted+u.Pointer, "check.unreadable", yiwang.Quote(u.Value), typeTerm(u.Want))
				if e, ok := guide.ElementAt(u.Canonical); ok {
					f.Group, f.Element = e.Group, e.Term
				}
			}
		},
	}, {
		ID:    "element/lacking",
		Title: yiwang.Term{ZH: "指南不得缺少必填要素", EN: "no required element is lacking"},
		Doc: yiwang.Term{
			ZH: "用别的系统的栏目写成的指南，可能根本没有某些栏目：缺少的必填要素在这里一次列出，是格式没有的，还是没有填写，由编辑核对。",
			EN: "A guide in the shape of another system may have no place for some elements: the required ones that are lacking are told here at once; whether the format lacks them or nobody filled them in is for an editor to see.",
		},
		Remedy: yiwang.Term{ZH: "在指南中补上这些要素，或者换用有这些栏目的格式。", EN: "Add these elements, or use a format that has them."},
		Set:    rule.Notice, Basis: plan(), Severity: rule.Error,
		Applies: func(s *Subject) bool { return s.posted != nil && s.posted.Foreign },
		Check: func(s *Subject, p *rule.Pass) {
			var zh, en []string
			for i := range s.spots {
				at := &s.spots[i]
				if at.State == guide.Empty && s.lacks(at) && s.Need(at) == guide.MustFill && at.Row() < 0 {
					zh, en = append(zh, at.Element().Term.ZH), append(en, at.Element().Term.EN)
				}
			}
			if len(zh) > 0 {
				p.Report("", "check.lacking", len(zh), yiwang.Term{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")})
			}
		},
	}}
}

// typeTerm names what an element takes.
func typeTerm(t guide.Type) yiwang.Term {
	switch t {
	case guide.LimitType:
		return yiwang.Term{ZH: "数和单位（如“5个工作日”）", EN: "a number with its unit (as 5个工作日)"}
	case guide.FlagType:
		return yiwang.Term{ZH: "“是”或者“否”", EN: "是 or 否"}
	case guide.CountType:
		return yiwang.Term{ZH: "一个数", EN: "a number"}
	case guide.DateType:
		return yiwang.Term{ZH: "一个日期", EN: "a date"}
	case intake.WordType:
		return yiwang.Term{ZH: "代码表中的一种说法", EN: "a word of its list"}
	case guide.ListType:
		return yiwang.Term{ZH: "一个清单", EN: "a list"}
	case intake.ObjectType:
		return yiwang.Term{ZH: "分项的内容", EN: "an object of several elements"}
	}
	return yiwang.Term{ZH: "文字", EN: "a text"}
}
