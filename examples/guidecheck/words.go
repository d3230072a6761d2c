package main

import (
	"fmt"
	"slices"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
)

// words are the sentences of the command itself.
func words(code string) yiwang.Term {
	switch code {
	case "paths":
		return yiwang.Term{ZH: "请给出要检查的文件或者文件夹。", EN: "name the files or folders to check"}
	case "waivers":
		return yiwang.Term{ZH: "豁免文件%[1]s不能使用：%[2]v", EN: "the file of waivers %[1]s cannot be used: %[2]v"}
	case "rule":
		return yiwang.Term{ZH: "没有名为“%[1]s”的规则。相近的有：%[2]v", EN: "there is no rule %[1]q; those like it: %[2]v"}
	case "kind":
		return yiwang.Term{ZH: "只能读取json、csv和xlsx文件。", EN: "only json, csv and xlsx files can be read"}
	case "nothing":
		return yiwang.Term{ZH: "文件夹里没有json、csv或者xlsx文件。", EN: "the folder holds no json, csv or xlsx file"}
	case "regular":
		return yiwang.Term{ZH: "不是普通文件。", EN: "this is no regular file"}
	case "large":
		return yiwang.Term{ZH: "文件太大，超过%[1]d字节。", EN: "the file is too large: more than %[1]d bytes"}
	case "encoding":
		return yiwang.Term{ZH: "文件既不是UTF-8编码，也不是GB18030编码。", EN: "the file is neither in UTF-8 nor in GB18030"}
	case "csv":
		return yiwang.Term{ZH: "表格不能读取：%[1]v", EN: "the table cannot be read: %[1]v"}
	case "empty":
		return yiwang.Term{ZH: "表格没有内容：第一行应当是栏目名称，以下每行一个指南。", EN: "the table is empty: a row of labels and one guide a row are wanted"}
	case "sheets":
		return yiwang.Term{ZH: "工作簿有%[1]d个工作表，只应有一个。", EN: "the workbook has %[1]d sheets, one is wanted"}
	case "wide":
		return yiwang.Term{ZH: "第%[1]d行的单元格比栏目多。", EN: "row %[1]d has more cells than there are labels"}
	case "many":
		return yiwang.Term{ZH: "表格太大，超过%[1]d行或者%[2]d栏：请分成几个文件。", EN: "the table is too large, more than %[1]d rows or %[2]d columns: split it"}
	case "findings":
		return yiwang.Term{ZH: "问题太多，超过%[2]d个：第%[1]d行起没有检查，请先更正或者分成几个文件。", EN: "more than %[2]d findings: the rows from %[1]d on were not checked; mend these first, or split the file"}
	case "row":
		return yiwang.Term{ZH: "第%[1]d行：%[2]v", EN: "row %[1]d: %[2]v"}
	case "progress":
		return yiwang.Term{ZH: "已检查%[1]d个文件、%[2]d个指南，发现%[3]d个问题……", EN: "%[1]d files, %[2]d guides checked, %[3]d findings…"}
	case "idle":
		return yiwang.Term{ZH: "豁免没有用到：%[1]s（%[2]s，至%[3]v前）。", EN: "a waiver was not used: %[1]s (%[2]s, until %[3]v)"}
	case "summary":
		return yiwang.Term{ZH: "%[1]d个文件、%[2]d个指南：错误%[3]d，警告%[4]d，提示%[5]d，豁免%[6]d；不能读取的文件%[7]d个。", EN: "%[1]d files, %[2]d guides: %[3]d errors, %[4]d warnings, %[5]d notes, %[6]d waived; %[7]d files could not be read."}
	case "file":
		return yiwang.Term{ZH: "错误%[1]d，警告%[2]d，提示%[3]d，豁免%[4]d。", EN: "%[1]d errors, %[2]d warnings, %[3]d notes, %[4]d waived."}
	case "waived":
		return yiwang.Term{ZH: "[豁免] %[1]v（位置：%[2]s，规则：%[3]s）：%[4]s（%[5]s，至%[6]v前）", EN: "[waived] %[1]v (at %[2]s, rule %[3]s): %[4]s (%[5]s, until %[6]v)"}
	case "watch":
		return yiwang.Term{ZH: "持续检查只能用text格式。", EN: "-watch writes text only"}
	case "new":
		return yiwang.Term{ZH: "新发现", EN: "new"}
	case "gone":
		return yiwang.Term{ZH: "已解决", EN: "gone"}
	case "watched":
		return yiwang.Term{ZH: "新发现%[1]d个，已解决%[2]d个，原有%[3]d个未变。", EN: "%[1]d new, %[2]d gone, %[3]d as before."}
	case "remedy":
		return yiwang.Term{ZH: "办法：", EN: "remedy: "}
	case "basis":
		return yiwang.Term{ZH: "依据：", EN: "basis: "}
	case "in force":
		return yiwang.Term{ZH: "施行：%[1]s起，%[2]s前", EN: "in force: from %[1]s until %[2]s"}
	}
	return yiwang.Term{ZH: code, EN: code}
}

// in says a term in a language.
func in(tag language.Tag, t yiwang.Term) string {
	if tag == language.English {
		return t.EN
	}
	return t.ZH
}

// say fills one of the sentences.
func say(tag language.Tag, code string, args ...any) string {
	args = slices.Clone(args)
	for i, arg := range args {
		switch arg := arg.(type) {
		case error:
			args[i] = sentence(tag, arg)
		case yiwang.Message:
			args[i] = arg.In(tag)
		}
	}
	text := in(tag, words(code))
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

func (o *options) say(code string, args ...any) string { return say(o.tag, code, args...) }

// fault is an error of the command itself, which has a sentence here.
type fault struct {
	code string
	args []any
}

func (f *fault) Error() string { return say(language.English, f.code, f.args...) }
