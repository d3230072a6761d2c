// Package text finds what does not belong into Chinese official text: the
// "错误符号、代码、乱码" that the plan (鲁发改许可〔2020〕614号, 六(三)) asks to be
// cleared from service guides. It says where each defect stands, what it is,
// and the right text where that is certain.
//
//	for _, d := range text.Scan(s) {
//		fmt.Println(d.Kind, s[d.Start:d.End])
//	}
//
// It looks at characters, codes, punctuation and the commonest slips of the
// pen: not at grammar, style or whether a statement is true. Scan never changes
// the text; Repair makes the repairs that are certain, for who asks for them.
//
// A finding is meant to be worth an editor's minute, so what right text may
// hold is left alone: addresses of pages and mailboxes, m³, ℃, CO₂, ㎡, English
// abbreviations and English sentences, rare and traditional Han characters,
// ideographic spaces, spaces between Chinese and numbers, masked names such as
// 张××, numbers of items such as 1）. A text is judged by itself: whether 111 is
// a code or a filler is for who knows the field.
//
// What is a matter of words is data, in data/words.json with its schema: fixed
// phrases, misspellings, placeholders, measures.
//
// Garbled text is recognised by undoing the garbling, other defects by what
// stands around them. The scan is one pass in which most characters of right
// text ask for nothing but a look in a table.
//
// Offsets count bytes of the UTF-8 text and always stand on rune boundaries.
package text
