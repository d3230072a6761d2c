// Package text finds what does not belong into Chinese official text: the
// "错误符号、代码、乱码" that the plan (鲁发改许可〔2020〕614号, 六(三)) asks to be
// cleared from service guides. It says where each defect stands, what it is,
// and the right text where that is certain.
//
//	for _, d := range text.Scan(s) {
//		fmt.Println(d.Kind, s[d.Start:d.End])
//	}
//
// It looks at characters and codes only: not at grammar, style, punctuation or
// whether a statement is true. It never changes the text. A finding is meant to
// be worth an editor's minute, so what right text may hold is left alone:
// addresses of pages and mailboxes, m³, ℃, CO₂, ㎡, English abbreviations, rare
// Han characters in names, ideographic spaces, masked names such as 张××.
//
// Offsets count bytes of the UTF-8 text and always stand on rune boundaries.
package text
