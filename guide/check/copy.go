package check

import (
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// copyRules find what came from the guide of another place, matter or case.
func copyRules() []Rule {
	const other = "从别处抄来、没有改过来的内容，申请人会照着去错地方、办错事。"
	const otherEN = "What was copied from elsewhere and not changed sends applicants to the wrong place."
	withPeers := promise("copy/other_matter", rule.Note,
		"不是别的事项的内容", "not another matter's text",
		"不少于30个字的问答，又一字不差地见于本机关另一名称的事项；正文点出那个事项名称的，是错误。给出其他指南时才检查。",
		"An answer of at least 30 characters that stands word for word in a guide of another name; an error when it names that matter. Judged when the other guides are given.",
		"按本事项改写。", "Write it for this matter.", otherMatter)
	withPeers.Applies = func(s *Subject) bool { return s.peers != nil }
	return []Rule{
		promise("copy/other_place", rule.Warning, "机关、地点同属一地", "body and place belong together", other, otherEN,
			"核对后改为本地的机关、地址。", "Check, and give the body or address of this place.", otherPlace),
		promise("copy/other_approval", rule.Warning, "审批、核准、备案不混用", "审批, 核准 and 备案 are not mixed",
			"事项名称说备案，结果名称说核准：两者是不同的管理方式。事项名称里有两种以上的不比。",
			"The matter is a filing and the result an approval, or the like. A name with more than one of the words is left alone.",
			"按事项的管理方式改正结果名称。", "Correct the name of the result.", otherApproval),
		promise("copy/concrete_case", rule.Note, "结果名称不写具体办件", "the result is no concrete case",
			"结果名称里有完整日期、具体企业或者具体建筑，多半是从一个办件里抄来的。", "A name of a result with a full date, a company or a building was most likely copied from one case.",
			"改为通用的文书名称。", "Give the general name of the document.", concreteCase),
		withPeers,
	}
}

// places appends the names of places that t begins with: 甲省乙市丙县….
func places(names []string, t string) []string {
	for {
		runes, end := 0, 0
		for i, r := range t {
			runes++
			if strings.ContainsRune("省市县区旗州", r) && runes >= 3 && !partOfWord(t[i:]) {
				end = i + utf8.RuneLen(r)
				break
			}
			if runes > 8 || strings.ContainsRune("的级各本该由和或在于、，。（原全局委部厅院府中路街道号楼政务", r) {
				return names
			}
		}
		if end == 0 {
			return names
		}
		names = append(names, t[:end])
		t = t[end:]
	}
}

// partOfWord reports whether t, which begins with 市 or the like, begins a word: 市场, 区域.
func partOfWord(t string) bool {
	for _, w := range []string{"市场", "市民", "市政", "市委", "县域", "县委", "县级", "区域", "区委"} {
		if strings.HasPrefix(t, w) {
			return true
		}
	}
	return false
}

// otherPlace compares the places that agency and jurisdiction begin with, with
// those of the offices and addresses of the guide.
func otherPlace(s *Subject, p *rule.Pass) {
	var buf, space [8]string
	own := places(buf[:0], s.Guide.Basic.Agency)
	own = places(own, s.Guide.Basic.Jurisdiction)
	if len(own) == 0 {
		return
	}
	look := func(at *Spot, t string) {
		t = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(t), "由"), "在")
		theirs := places(space[:0], t)
		for _, kind := range []string{"省", "市", "县"} {
			if a, b := ofKind(own, kind, theirs); a != "" && b != "" {
				p.Report(at.Pointer(), "check.copy_other_place", yiwang.Quote(b), yiwang.Quote(a))
				return
			}
		}
	}
	s.eachText("/basic/handling_office", look)
	if strings.HasPrefix(s.Guide.Basic.ExerciseContent, "由") {
		s.eachText("/basic/exercise_content", look)
	}
	s.eachText("/handling/places/*/name", look)
	s.eachText("/handling/places/*/address", look)
	s.eachText("/contact/complaint_address", look)
	// A county's matter that the city's office handles: another level, not only another name.
	if last := own[len(own)-1]; strings.HasSuffix(last, "县") || strings.HasSuffix(last, "旗") {
		t := s.Guide.Basic.HandlingOffice
		theirs := places(space[:0], t)
		if a, _ := ofKind(own, "市", theirs); a == "" && len(theirs) == 1 && strings.HasSuffix(theirs[0], "市") && !strings.Contains(t, "分局") {
			p.Report("/basic/handling_office", "check.copy_other_place", yiwang.Quote(theirs[0]), yiwang.Quote(last))
		}
	}
}

// ofKind returns a place of this kind in own and one in theirs, when both have
// some and share none.
func ofKind(own []string, kind string, theirs []string) (a, b string) {
	for _, o := range own {
		if !strings.HasSuffix(o, kind) {
			continue
		}
		a = o
		for _, t := range theirs {
			if strings.HasSuffix(o, t) || strings.HasSuffix(t, o) { // 甲市乙市 may be written as one
				return "", ""
			}
			if strings.HasSuffix(t, kind) {
				b = t
			}
		}
	}
	return a, b
}

func otherApproval(s *Subject, p *rule.Pass) {
	of := func(t string) (word string) {
		for _, w := range []string{"核准", "备案", "审批"} {
			if strings.Contains(t, w) {
				if word != "" {
					return ""
				}
				word = w
			}
		}
		return word
	}
	name, result := of(s.Guide.Basic.Name), of(s.Guide.Handling.ResultName)
	if name != "" && result != "" && name != result {
		p.Report("/handling/result_name", "check.copy_other_approval", yiwang.Quote(s.Guide.Basic.Name), name, result)
	}
}

func concreteCase(s *Subject, p *rule.Pass) {
	t := s.Guide.Handling.ResultName
	year, month := strings.Index(t, "年"), strings.Index(t, "月")
	date := year > 0 && isDigit(t[year-1]) && month > year && isDigit(t[month-1]) && strings.Contains(t[month:], "日")
	if date || strings.Contains(t, "有限公司") || strings.Contains(t, "一座") || strings.Contains(t, "一栋") || strings.Contains(t, "一幢") {
		p.Report("/handling/result_name", "check.copy_concrete_case", yiwang.Quote(t))
	}
}
