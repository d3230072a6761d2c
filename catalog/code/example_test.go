package code_test

import (
	"errors"
	"fmt"

	"github.com/go-playground/validator/v10"
	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog/code"
)

// What an item code of 济宁 says.
func ExampleParseItemCode() {
	item, err := code.ParseItemCode("11370800MB28559184337011802600001")
	if err != nil {
		fmt.Println(err)
		return
	}
	impl := item.ImplCode()
	body := impl.USCC()
	region, _ := body.Region()
	division, _ := code.Lookup(region)
	kind, _ := body.Body()
	fmt.Println(division.Name, kind.ZH, impl.Level().Term().ZH)
	fmt.Println(impl.BasicCode(), "主项", impl.BasicCode().IsMain(), "办理项", item.Serial())
	// Output:
	// 济宁市 机关 市级
	// 370118026000 主项 true 办理项 01
}

// A wrong code is told by segment and place, in both languages.
func ExampleSegmentError() {
	_, err := code.ParseImplCode("11370800MB285591843370O18026000")
	if e, ok := errors.AsType[*code.SegmentError](err); ok {
		fmt.Println(e.Segment, e.Position, e.Got)
		fmt.Println(yiwang.Sentence(language.SimplifiedChinese, e))
		fmt.Println(yiwang.Sentence(language.English, e))
	}
	// Output:
	// matter_type 23 O
	// 实施编码第 23 位（事项类型代码）不能是“O”，应为数字 0 至 9。
	// Position 23 of the implementation code (matter type) cannot be "O"; it must be a digit 0 to 9.
}

// The number as the slip of the plan prints it, repaired.
func ExampleNormaliseDocumentNumber() {
	number, changes, err := code.NormaliseDocumentNumber("鲁发改 许可 [2020] 614 号")
	fmt.Println(number, err)
	fmt.Println(number.Issuer(), number.Year(), number.Number())
	for _, c := range changes[2:4] {
		fmt.Println(c.Message().In(language.SimplifiedChinese))
	}
	// Output:
	// 鲁发改许可〔2020〕614号 <nil>
	// 鲁发改许可 2020 614
	// 第 8 个字符“[”改成了“〔”：年份用六角括号。
	// 第 13 个字符“]”改成了“〕”：年份用六角括号。
}

// A draft that waits for its number gets it.
func ExampleDraftError() {
	_, err := code.ParseDocumentNumber("鲁发改许可〔2020〕号")
	if draft, ok := errors.AsType[*code.DraftError](err); ok {
		fmt.Println(yiwang.Sentence(language.SimplifiedChinese, draft))
		fmt.Println(code.NewDocumentNumber(draft.Issuer, draft.Year, 614))
	}
	// Output:
	// 发文字号“鲁发改许可〔2020〕号”还没有顺序号，请先赋文号。
	// 鲁发改许可〔2020〕614号 <nil>
}

// Both generations of project codes.
func ExampleParseProjectCode() {
	for _, text := range []string{"2019-350128-78-01-026333", "2509-320193-89-01-544060"} {
		c, err := code.ParseProjectCode(text)
		fmt.Println(c.Form() == code.NewProject, c.Year(), int(c.Month()), c.Area(), c.Sector(), err)
	}
	// Output:
	// false 2019 0 350128 78 <nil>
	// true 2025 9 320193 89 <nil>
}

// The tags on a form, and why one failed.
func ExampleRegister() {
	v := validator.New()
	if err := code.Register(v); err != nil {
		fmt.Println(err)
		return
	}
	form := struct {
		Applicant string `validate:"uscc"`
		Region    string `validate:"omitempty,region"`
	}{Applicant: "113700000045024013"}
	failed, _ := errors.AsType[validator.ValidationErrors](v.Struct(form))
	for _, f := range failed {
		if e, ok := errors.AsType[yiwang.Coded](code.Explain(f)); ok {
			fmt.Println(f.Field(), yiwang.Sentence(language.SimplifiedChinese, e))
		}
	}
	// Output:
	// Applicant 统一社会信用代码的校验码核对不上：第 18 位是“3”，按其校验的各位算得“T”，请逐位核对。
}
