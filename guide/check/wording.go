package check

import (
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// wordingRules find words that leave an applicant guessing.
func wordingRules() []Rule {
	return []Rule{
		promise("wording/catch_all_material", rule.Error,
			"材料不得兜底", "no catch-all material",
			"“其他材料”“法律法规规定的其他材料”之类，申请人不知道要准备什么。", "其他材料 and its like tell no applicant what to bring.",
			"逐项列明材料名称，没有的删去。", "Name each material, or delete the row.", catchAllMaterial),
		promise("wording/catch_all_condition", rule.Note,
			"条件尽量不兜底", "conditions without a catch-all",
			"“法律法规规定的其他条件”没有说是哪些条件。", "法律法规规定的其他条件 does not say which.",
			"写明是哪些条件；没有的删去。", "Say which conditions, or delete it.", catchAllCondition),
		promise("wording/vague_reference", rule.Note,
			"不说“按有关规定”", "no reference to rules unnamed",
			"“按有关规定”“视情况”没有说是哪个规定、什么情况。同一段里点明文件或条款的不算。", "按有关规定 and 视情况 name neither rule nor case. A text that names a document or an article is left alone.",
			"点明文件和条款，或者直接写出内容。", "Name the document and article, or say what it says.", vagueReference),
		promise("wording/vague_departments", rule.Note,
			"部门要点名", "departments are named",
			"“等有关部门”没有说还有谁。", "等有关部门 does not say who else.",
			"列全部门名称。", "Name all of them.", vagueDepartments),
		promise("wording/vague_time", rule.Note,
			"时限不说“尽快”", "limits are not 尽快",
			"时限说明里的“及时”“尽快”不是期限。同一段里有天数的不算。", "及时 and 尽快 in the explanation of a limit set no limit. A text with a figure is left alone.",
			"写明多少个工作日。", "Say how many working days.", vagueTime),
		promise("wording/vague_amount", rule.Warning,
			"份数和金额不说“若干”“适当”", "amounts are not 若干 or 适当",
			"“若干份”“酌情收费”没有说是多少。", "若干份 and 酌情收费 do not say how much.",
			"写明数量或者标准。", "Give the number or the standard.", vagueAmount),
		promise("wording/subject_to_change", rule.Note,
			"不说“如有变动另行通知”", "no 如有变动，另行通知",
			"指南有变动就应当改指南；申请人无从得知另行的通知。", "A guide that changes is changed; nobody gets another notice.",
			"删去；变动时修改指南。", "Delete it, and change the guide when things change.", subjectToChange),
		promise("wording/defers_elsewhere", rule.Note,
			"“以……为准”要说在哪里看", "以……为准 says where to look",
			"“具体以……为准”没有文件名、地址或者电话，等于没有说。", "具体以……为准 without a document, an address or a phone says nothing.",
			"写明文件、地址或者电话。", "Give the document, the address or the phone.", defersElsewhere),
		promise("wording/legal_person", rule.Warning,
			"“法定代表人”不简称“法人”", "法定代表人 is not shortened to 法人",
			"法人是单位，没有身份证，也不能签字；这里指的是法定代表人。", "A 法人 is an organisation: it has no identity card and cannot sign. The 法定代表人 is meant.",
			"改为“法定代表人”。", "Write 法定代表人.", legalPerson),
		promise("wording/numbered_name", rule.Note,
			"材料名称里的序号与行次一致", "numbers in names of materials follow the rows",
			"名称里带的序号与所在行次不一致，多半是删增材料以后没有改；序号由页面编排，最好不写。与行次一致的不报。", "A number in the name that is not that of its row is left from rows since added or deleted; the page numbers the rows itself. One that fits is left alone.",
			"删去序号。", "Delete the number.", numberedName),
		promise("wording/applicant", rule.Warning,
			"服务对象写的是人", "those served are people or bodies",
			"服务对象里写的是文件、表格的名称，没有说谁可以来办。", "The title of a document or a form does not say who may apply.",
			"写自然人、企业法人等，或者说明是哪些人。", "Write 自然人, 企业法人 and the like, or say who.", applicantTitle),
		promise("wording/list_end", rule.Note,
			"列举以句号收尾", "a list ends with a full stop",
			"最后一项以分号、逗号、顿号或者冒号结尾，后面可能还有内容没有写。", "A last item that ends in ；，、 or ： may have had another behind it.",
			"没有后文的改为句号，有的补上。", "Write 。, or what is missing.", listEnd),
	}
}

// promise makes a rule on the office's own word.
func promise(id string, severity rule.Severity, zh, en, docZH, docEN, doZH, doEN string, look func(*Subject, *rule.Pass)) Rule {
	return Rule{
		ID: id, Title: yiwang.Term{ZH: zh, EN: en}, Doc: yiwang.Term{ZH: docZH, EN: docEN}, Remedy: yiwang.Term{ZH: doZH, EN: doEN},
		Set: rule.Promise, Basis: tidy(), Severity: severity, Check: look,
	}
}

// report points at the whole text of a spot.
func (at *Spot) report(p *rule.Pass, code string) *rule.Finding {
	return p.Report(at.Pointer(), code, at.Element().Term, yiwang.Quote(at.Text()))
}

// eachText calls found for each text that stands at a place of this pattern.
func (s *Subject) eachText(pattern string, found func(at *Spot, t string)) {
	for _, i := range s.texts {
		if at := &s.spots[i]; at.Element() != nil && at.Pattern() == pattern {
			found(at, at.Text())
		}
	}
}

// unnumbered is s without the number that a list puts before it: 1、 （2） 三、 （四）
func unnumbered(s string) string {
	if n := listNumber(s); n > 0 {
		return s[n:]
	}
	inner, bracket := strings.CutPrefix(s, "（")
	rest, end := strings.TrimLeft(inner, "一二三四五六七八九十"), "、"
	if bracket {
		end = "）"
	}
	if text, ok := strings.CutPrefix(rest, end); ok && rest != inner {
		return text
	}
	return s
}

// listNumber is the length of a number that a list would put before s: 1、 （2） 3. 4）
func listNumber(s string) int {
	open := 0
	if strings.HasPrefix(s, "（") {
		open = len("（")
	} else if strings.HasPrefix(s, "(") {
		open = 1
	}
	i := open
	for i < len(s) && isDigit(s[i]) && i < open+2 {
		i++
	}
	if i == open {
		return 0
	}
	for _, end := range []string{"、", "．", ".", "）", ")"} {
		if strings.HasPrefix(s[i:], end) && (open == 0 || end == "）" || end == ")") {
			if r, _ := utf8.DecodeRuneInString(s[i+len(end):]); r > 0x2E80 {
				return i + len(end)
			}
		}
	}
	return 0
}
