package text

import (
	"html"
)

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
