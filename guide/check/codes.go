package check

import (
	"errors"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// codeRules judge each code by itself and against the others. A code of an older
// generation or of a province's own making is left alone.
func codeRules() []Rule {
	basis := []catalog.Basis{{
		Title: "政务服务平台基础数据规范", Number: "GB/T 39046-2020", Place: "表4",
		Note: "编码的长度和各段据公开系统和在用编码归纳，标准原文未见", Mark: catalog.Inference,
	}}
	return []Rule{
		codeShape("code/task", "实施编码", "implementation code", "/basic/task_code", basis, func(b *guide.Basic) (string, error) { return b.TaskCode, parsed(code.ParseImplCode, b.TaskCode) }),
		codeShape("code/item", "业务办理项编码", "item code", "/basic/item_code", basis, func(b *guide.Basic) (string, error) { return b.ItemCode, parsed(code.ParseItemCode, b.ItemCode) }),
		codeShape("code/basic", "基本编码", "basic code", "/basic/basic_code", basis, func(b *guide.Basic) (string, error) { return b.BasicCode, parsed(code.ParseBasicCode, b.BasicCode) }),
		codeShape("code/agency", "实施主体编码", "code of the deciding body", "/basic/agency_code", basis, func(b *guide.Basic) (string, error) { return b.AgencyCode, parsed(code.ParseUSCC, b.AgencyCode) }),
		codeWithin("code/agency_in_task", "实施主体编码", "code of the deciding body", "/basic/agency_code", basis, func(t code.ImplCode, b *guide.Basic) (string, string) {
			return b.AgencyCode, t.USCC().String()
		}),
		codeWithin("code/basic_in_task", "基本编码", "basic code", "/basic/basic_code", basis, func(t code.ImplCode, b *guide.Basic) (string, string) {
			return b.BasicCode, t.BasicCode().String()
		}),
		codeWithin("code/level_in_task", "行使层级", "level", "/basic/level", basis, func(t code.ImplCode, b *guide.Basic) (string, string) {
			switch b.Level {
			case "国家级", "省级", "市级", "县级":
				if t.Level() <= code.County {
					return b.Level, t.Level().Term().ZH
				}
			}
			return "", ""
		}),
		codeWithin("code/task_in_item", "业务办理项编码", "item code", "/basic/item_code", basis, func(t code.ImplCode, b *guide.Basic) (string, string) {
			item, err := code.ParseItemCode(b.ItemCode)
			if err != nil || item.ImplCode() == t {
				return "", ""
			}
			return b.ItemCode, t.String()
		}),
	}
}

// parsed is the fault of text, if it is a code at all.
func parsed[T any](parse func(string) (T, error), text string) error {
	if guide.StateOf(text) != guide.Filled {
		return nil
	}
	_, err := parse(text)
	var form *code.FormError
	if errors.As(err, &form) {
		return nil
	}
	return err
}

func codeShape(id, zh, en, pointer string, basis []catalog.Basis, judge func(*guide.Basic) (string, error)) Rule {
	return Rule{
		ID:     id,
		Title:  yiwang.Term{ZH: zh + "的位数、各段和校验码正确", EN: "the " + en + " is well made"},
		Doc:    yiwang.Term{ZH: zh + "的位数、字符、各段的取值或者校验码不对，多半抄错了。旧版编码不判断。", EN: "Wrong length, characters, segments or check character: most likely a slip of the pen. Codes of an older generation are not judged."},
		Remedy: yiwang.Term{ZH: "与事项库里的编码核对。", EN: "Compare with the code in the catalog."},
		Set:    rule.Standard, Basis: basis, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if text, err := judge(&s.Guide.Basic); err != nil {
				p.Report(pointer, "check.code_shape", yiwang.Term{ZH: zh, EN: en}, yiwang.Quote(text))
			}
		},
	}
}

func codeWithin(id, zh, en, pointer string, basis []catalog.Basis, both func(code.ImplCode, *guide.Basic) (got, want string)) Rule {
	return Rule{
		ID:     id,
		Title:  yiwang.Term{ZH: zh + "与实施编码一致", EN: "the " + en + " agrees with the implementation code"},
		Doc:    yiwang.Term{ZH: "实施编码由实施主体编码、行使层级和基本编码组成，" + zh + "须与它一致。", EN: "An implementation code is made of the body's code, the level and the basic code; the " + en + " must agree with it."},
		Remedy: yiwang.Term{ZH: "核对两处，改正写错的一处。", EN: "Compare the two and correct the wrong one."},
		Set:    rule.Standard, Basis: basis, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if guide.StateOf(s.Guide.Basic.TaskCode) != guide.Filled {
				return
			}
			task, err := code.ParseImplCode(s.Guide.Basic.TaskCode)
			if err != nil {
				return
			}
			if got, want := both(task, &s.Guide.Basic); guide.StateOf(got) == guide.Filled && got != want {
				p.Report(pointer, "check.code_within", yiwang.Term{ZH: zh, EN: en}, yiwang.Quote(got), yiwang.Quote(want))
			}
		},
	}
}
