package check

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow"
)

// days writes a limit with its unit.
func days(l *guide.Limit) yiwang.Term {
	u := yiwang.Term{ZH: string(l.Unit), EN: string(l.Unit)}
	switch l.Unit {
	case workflow.WorkingDay:
		u = yiwang.Term{ZH: "个工作日", EN: "working days"}
	case guide.CalendarDay:
		u = yiwang.Term{ZH: "日（自然日）", EN: "calendar days"}
	case guide.Hour:
		u = yiwang.Term{ZH: "小时", EN: "hours"}
	case guide.Month:
		u = yiwang.Term{ZH: "个月", EN: "months"}
	case guide.Year:
		u = yiwang.Term{ZH: "年", EN: "years"}
	}
	return yiwang.Term{ZH: fmt.Sprint(l.Count, u.ZH), EN: fmt.Sprint(l.Count, " ", u.EN)}
}

// limits compares what is said of a limit with what it is, where both are known and
// in one unit.
func limits(said *guide.Limit, is *workflow.Limit) (a, b any, differ bool) {
	if said == nil || is == nil || said.Unit != is.Unit || said.Count == is.Count {
		return nil, nil, false
	}
	return days(said), days(&guide.Limit{Count: is.Count, Unit: is.Unit}), true
}

// is reports whether the flag is answered so.
func is(flag *bool, answer bool) bool { return flag != nil && *flag == answer }

func isPermit(s *Subject) bool {
	return s.named("matter_type", s.Guide.Basic.MatterType, "行政许可")
}

// named reports whether said stands for the word name of the dictionary.
func (s *Subject) named(dictionary, said, name string) bool {
	d, ok := guide.DictionaryOf(dictionary)
	if !ok {
		return false
	}
	e, ok := d.Lookup(said)
	return ok && e.Name == name
}

// unsaid reports whether nothing but 无 is said at pointer, or nothing at all
// where the profile does not ask and so no other rule tells.
func (s *Subject) unsaid(pointer, said string) bool {
	switch guide.StateOf(said) {
	case guide.Nothing:
		return true
	case guide.Empty:
		e, ok := guide.ElementAt(pointer)
		need := guide.MustFill
		if ok {
			need = s.Profile.Need(e)
		}
		return need != guide.MustFill && need != guide.MustState
	}
	return false
}

// stage is the number of the stage with this name; -1 when there is none.
func stage(flow []guide.FlowStage, name string) int {
	for i := range flow {
		if strings.TrimSpace(flow[i].Name) == name {
			return i
		}
	}
	return -1
}

func anyStage(flow []guide.FlowStage, words ...string) bool {
	for i := range flow {
		if hasAny(flow[i].Name, words...) {
			return true
		}
	}
	return false
}

// audience tells who is served; sure when every word is known.
func audience(applicants []string) (natural, legal, sure bool) {
	d, ok := guide.DictionaryOf("applicant")
	for _, a := range applicants {
		e, known := d.Lookup(a)
		ok = ok && known
		natural = natural || e.Name == "自然人"
		legal = legal || strings.HasSuffix(e.Name, "法人")
	}
	return natural, legal, ok && len(applicants) > 0
}

func topicCodes(p *rule.Pass, dictionary, list string, topics []guide.Topic) {
	d, ok := guide.DictionaryOf(dictionary)
	for i := range topics {
		t := &topics[i]
		if byCode, known := d.Lookup(t.Code); ok && known {
			if byName, known := d.Lookup(t.Name); known && byName.Name != byCode.Name {
				p.Report(yiwang.At(list, i)+"/code", "check.topics_other_code", yiwang.Quote(t.Code), byCode.Name, yiwang.Quote(t.Name))
			}
		}
	}
}

// words visits the filled texts that hold words of a dictionary.
func (s *Subject) words(visit func(at *Spot, d *guide.Dictionary, said string, e guide.Entry, known bool)) {
	for _, i := range s.texts {
		at := &s.spots[i]
		if at.Element() == nil || at.Element().Dictionary == "" || at.Part() && at.Element().Type != guide.ListType || !at.full {
			continue
		}
		said := at.Text()
		if d, ok := guide.DictionaryOf(at.Element().Dictionary); ok {
			e, known := d.Lookup(said)
			visit(at, d, said, e, known)
		}
	}
}

// notCounted reports whether the explanation says that the stage itself is not
// counted; that something within it is not, is another matter.
func notCounted(explanation string) bool {
	return strings.HasPrefix(explanation, "不计") || hasAny(explanation, "不计入办", "不计入承诺", "不计入审", "不计入时限")
}
