package text

import (
	"strings"
)

// tags are the element names that editors and office programs leave behind.
// A name in angle brackets that is not among them may be right text: 〈…〉 is
// often typed as <…> around a cited title.
const tags = " a abbr b big blockquote body br button center cite code col colgroup dd del div dl dt em fieldset font form" +

	" h1 h2 h3 h4 h5 h6 head hr html i iframe img input ins label li link meta nobr noscript o:p ol option p param pre s script" +

	" section select small span st1:chsdate strike strong style sub sup table tbody td textarea tfoot th thead title tr tt" +

	" u ul v:shape w:sdt xml "

// maxTag and maxEntity bound how far an end is looked for, in bytes.
const (
	maxTag    = 2000
	maxEntity = 32
)

// less judges what begins with < at i: a tag, a page's code, a blank to fill in
// or a title in marks that are none.
func (sc *scanner) less(i int) int {
	s := sc.s
	if end := tagEnd(s, i); end > 0 {
		sc.add(HTMLTag, Sure, i, end)
		return end
	}
	if j := i + 3; strings.HasPrefix(s[i:], "<br") || strings.HasPrefix(s[i:], "</") && strings.Contains(tags, " "+strings.ToLower(s[i+2:min(len(s), j)])+" ") {
		if a := after(s, j); a == 0 || isWide(a) { // its end was cut off
			sc.add(HTMLTag, Likely, i, min(len(s), j))
			return min(len(s), j)
		}
	}
	if strings.HasPrefix(s[i:], "<<") {
		if end := find(s, i, ">>"); end > 0 && isHan(after(s, i+2)) && end-i < 200 {
			sc.fix(MixedBrackets, Sure, i, end, "《"+s[i+2:end-2]+"》")
			return end
		}
	}
	if end := closingTag(s, i); end > 0 || strings.HasPrefix(s[i:], "<?xml") {
		if end = max(end, find(s, i, ">")); end > 0 {
			sc.add(HTMLTag, Sure, i, end)
			return end
		}
	}
	for _, p := range [...][2]string{{"<%", "%>"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}, {"<#", ">"}, {"</#", ">"}} {
		if strings.HasPrefix(s[i:], p[0]) {
			if end := find(s, i, p[1]); end > 0 {
				sc.add(Template, Sure, i, end)
				return end
			}
		}
	}
	if end := sc.documentNumber('<', i, 1); end > 0 {
		return end
	}
	end := strings.IndexByte(s[i+1:min(len(s), i+200)], '>') + i + 1
	if end <= i+1 {
		return 0
	}
	switch inner := strings.TrimSpace(s[i+1 : end]); {
	case inner != "" && strings.Trim(inner, "xX*") == "":
		sc.add(Placeholder, Sure, i, end+1)
		return end + 1
	case isHan(after(inner, 0)) && isTitle(inner) && !strings.ContainsAny(inner, "<\n"):
		d := sc.add(MixedBrackets, Likely, i, end+1)
		if b := before(s, i); b != '《' {
			d.Repair, d.Certain = "〈"+inner+"〉", strings.LastIndex(s[max(0, i-300):i], "《") > strings.LastIndex(s[max(0, i-300):i], "》")
		}
		if !d.Certain {
			d.Repair = ""
		}
	}
	return 0
}

// isTitle reports whether s ends as the title of a document does.
func isTitle(s string) bool {
	for _, end := range titles() {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

func titles() [16]string {
	return [...]string{"法", "条例", "办法", "规定", "决定", "意见", "通知", "方案", "细则", "标准", "规划", "目录", "规则", "公告", "指南", "）"}
}
