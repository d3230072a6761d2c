package text

import (
	"html"
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

// tagEnd returns the end of the HTML tag or comment that begins at i, or 0.
func tagEnd(s string, i int) int {
	if strings.HasPrefix(s[i:], "<!--") {
		if n := strings.Index(s[i:min(len(s), i+maxTag)], "-->"); n > 0 {
			return i + n + 3
		}
		return 0
	}
	j := i + 1
	if j < len(s) && s[j] == '/' {
		j++
	}
	name := j
	for j < len(s) && (isWordByte(s[j]) || s[j] == ':') {
		j++
	}
	if j == name || j-name > 16 || j == len(s) || !strings.Contains(tags, " "+strings.ToLower(s[name:j])+" ") {
		return 0
	}
	if c := s[j]; c != '>' && c != '/' && c != ' ' && c != '\t' && c != '\n' && c != '\r' {
		return 0
	}
	for end := j; end < len(s) && end < i+maxTag; end++ {
		switch s[end] {
		case '>':
			return end + 1
		case '<':
			return 0
		}
	}
	return 0
}

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

// slash finds the rest of a closing tag that lost its mark at i: /p>
func (sc *scanner) slash(i int) int {
	s, end := sc.s, i+1
	for end < len(s) && end < i+6 && isWordByte(s[end]) {
		end++
	}
	if end == i+1 || end == len(s) || s[end] != '>' || !isWide(before(s, i)) || !strings.Contains(tags, " "+strings.ToLower(s[i+1:end])+" ") {
		return 0
	}
	sc.add(HTMLTag, Likely, i, end+1)
	return end + 1
}

// closingTag returns the end of a closing tag of whatever name at i, or 0.
func closingTag(s string, i int) int {
	if !strings.HasPrefix(s[i:], "</") {
		return 0
	}
	end := i + 2
	for end < len(s) && (isWordByte(s[end]) || s[end] == ':') {
		end++
	}
	if end == i+2 || end == len(s) || s[end] != '>' {
		return 0
	}
	return end + 1
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

// bare are the entities that are wrong even without their semicolon.
func bare() [8]string {
	return [...]string{"&nbsp", "&ldquo", "&rdquo", "&quot", "&lt", "&gt", "&middot", "&mdash"}
}

// entity returns the HTML character reference at i, with what it stands for.
// Escaped twice (&amp;nbsp;) it is still one defect.
func entity(s string, i int) (Defect, bool) {
	d := Defect{Kind: HTMLEntity, Start: i, Confidence: Sure, Certain: true}
	j := i + 1
	for j < len(s) && j < i+maxEntity && (isWordByte(s[j]) || s[j] == '#') {
		j++
	}
	switch {
	case j > i+1 && j < len(s) && s[j] == ';':
		d.End = j + 1
		if s[i:d.End] == "&amp;" {
			if inner, ok := entity("&"+s[d.End:min(len(s), d.End+maxEntity)], 0); ok && inner.Certain {
				d.End += inner.End - 1
				d.Repair = inner.Repair
				d.Text = s[i:d.End]
				return d, true
			}
		}
		d.Text = s[i:d.End]
		d.Repair = html.UnescapeString(d.Text)
		if d.Repair == d.Text {
			return Defect{}, false
		}
	case j > i+5 && s[i+1] == '#' && digits(s, i+2) == j: // &#21150 without its semicolon
		d.End, d.Text = j, s[i:j]
		d.Repair = html.UnescapeString(d.Text + ";")
	default:
		for _, b := range bare() {
			if s[i:j] == b && (j == len(s) || s[j] != '=') { // &lt=1 is part of an address
				d.End, d.Text, d.Repair = j, b, html.UnescapeString(b+";")
				break
			}
		}
		if d.End == 0 {
			return Defect{}, false
		}
	}
	switch d.Repair {
	case "\u00a0":
		d.Repair = " "
	case "\uFFFD":
		d.Repair, d.Certain = "", false
	}
	return d, true
}
