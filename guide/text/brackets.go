package text

import (
	"strings"
	"unicode/utf8"
)

// bracket is one that was opened.
type bracket struct {
	r     rune
	pos   int
	size  int
	inner [2]int // a pair of the same shape just inside, if there is one
}

// brackets are those that are open, outermost first. A few cost no memory.
type brackets struct {
	few  [4]bracket
	more []bracket
	n    int
}

func (b *brackets) at(k int) *bracket {
	if k < len(b.few) {
		return &b.few[k]
	}
	return &b.more[k-len(b.few)]
}

func (b *brackets) push(x bracket) {
	if b.n >= len(b.few) {
		b.more = append(b.more[:b.n-len(b.few)], x)
	} else {
		b.few[b.n] = x
	}
	b.n++
}

// partner is the closing bracket that belongs to r.
func partner(r rune) rune {
	switch r {
	case '(':
		return ')'
	case '[':
		return ']'
	case '“':
		return '”'
	case '（':
		return '）'
	case '［':
		return '］'
	case '﹝':
		return '﹞'
	}
	return r + 1 // 《》〈〉【】〔〕「」『』 stand in pairs
}

// shape groups the brackets that are taken for each other.
func shape(r rune) byte {
	switch r {
	case '(', ')', '（', '）':
		return '('
	case '[', ']', '［', '］', '〔', '〕', '﹝', '﹞', '【', '】':
		return '['
	case '《', '》':
		return '<'
	case '〈', '〉':
		return '>'
	case '“', '”':
		return '"'
	}
	return '{'
}

// open handles an opening bracket at i.
func (sc *scanner) open(r rune, i, size int) {
	sc.pos = i + size
	if end := sc.documentNumber(r, i, size); end > 0 {
		sc.pos = end
		return
	}
	if shape(r) == '(' {
		if end := sc.reading(i, size); end > 0 {
			sc.pos = end
			return
		}
	}
	sc.stack.push(bracket{r: r, pos: i, size: size})
}

// close handles a closing bracket at i.
func (sc *scanner) close(r rune, i, size int) {
	sc.pos = i + size
	const depth = 8
	at := -1
	for k := sc.stack.n - 1; k >= max(0, sc.stack.n-depth); k-- {
		if shape(sc.stack.at(k).r) == shape(r) {
			at = k
			break
		}
	}
	if k := sc.stack.n - 1; k >= 0 && at != k && i-sc.stack.at(k).pos < 40 && isInterval(sc.s[sc.stack.at(k).pos+sc.stack.at(k).size:i]) { // [60,80)
		sc.stack.n = k
		return
	}
	if at < 0 {
		if !sc.numbering(r, i) {
			sc.unpaired(r, i, size)
		}
		return
	}
	sc.unclosed(at + 1)
	b := *sc.stack.at(at)
	sc.stack.n = at
	sc.pair(b, r, i, size)
}

// isInterval reports whether s is two numbers with a comma: the brackets around
// them may be of two shapes.
func isInterval(s string) bool {
	low, high, ok := strings.Cut(strings.Replace(s, "，", ",", 1), ",")
	const number = "0123456789.%-+∞ "
	return ok && low != "" && high != "" && strings.Trim(low, number) == "" && strings.Trim(high, number) == ""
}

// pair judges the brackets b and r, which stands at i.
func (sc *scanner) pair(b bracket, r rune, i, size int) {
	s, from, end := sc.s, b.pos+b.size, i+size
	content := s[from:i]
	round := shape(r) == '('
	inner := sc.last
	sc.last = [2]int{b.pos, end}
	switch {
	case content == "" && (!round || isWide(before(s, b.pos))):
		if shape(r) != '[' && !sc.named(b.pos, end) {
			sc.add(LostText, Likely, b.pos, end)
		}
	case round && inner[0] == from && inner[1] == i && inner[1] > inner[0] && shape(after(s, from)) == '(' && hasWide(s[b.pos:end]):
		core := content[firstLen(content):]
		core = core[:len(core)-lastLen(core)]
		sc.fix(DoubledPunctuation, Sure, b.pos, end, "（"+core+"）")
	case round && b.size == size && areaCode(content) == len(content) && content != "" && strings.HasPrefix(s[end:], "-") && digits(s, end+1)-end > 7:
		sc.fix(Phone, Likely, end, end+1, "")
	case round && b.size != size && b.size == 1:
		sc.fix(MixedBrackets, Sure, b.pos, from, "（")
	case round && b.size != size:
		sc.fix(MixedBrackets, Sure, i, end, "）")
	case round && size == 1 && mostlyWide(content) && !sc.inEnglish():
		sc.fix(HalfWidth, Likely, b.pos, end, "（"+content+"）")
	case partner(b.r) != r:
		sc.add(MixedBrackets, Likely, b.pos, end)
	}
	if n := b.inner; shape(r) == '<' && n[1] > 0 { // a title within a title has single marks
		sc.fix(MixedBrackets, Sure, n[0], n[1], "〈"+s[n[0]+3:n[1]-3]+"〉")
	}
	if k := sc.stack.n - 1; k >= 0 && sc.stack.at(k).r == b.r {
		sc.stack.at(k).inner = sc.last
	}
}

// named reports whether the empty pair from start to end is itself spoken of: 加
// 书名号《》, 在（）内打√, “《》”.
func (sc *scanner) named(start, end int) bool {
	b, n := before(sc.s, start), after(sc.s, end)
	return b == '号' || b == '在' || n > 0 && strings.ContainsRune("内中里", n) || isOpening(b) && isClosing(n)
}

// mostlyWide reports whether s is Chinese, not English with a Chinese word in it.
func mostlyWide(s string) bool {
	wide, letters := 0, 0
	for _, r := range s {
		switch {
		case isWide(r):
			wide++
		case isLetter(r):
			letters++
		}
	}
	return wide > 0 && letters < 2*wide
}

func firstLen(s string) int { _, n := utf8.DecodeRuneInString(s); return n }
func lastLen(s string) int  { _, n := utf8.DecodeLastRuneInString(s); return n }

// numbering reports whether the bracket r at i ends the number of an item: 1) 二） a)
func (sc *scanner) numbering(r rune, i int) bool {
	if shape(r) != '(' {
		return false
	}
	n := 0
	for n < 4 {
		b := before(sc.s, i)
		if !isASCIIAlnum(b) && !isNumeral(b) && !(b >= '①' && b <= '⑳') {
			return n > 0
		}
		i -= utf8.RuneLen(b)
		n++
	}
	return false
}

// unpaired records a bracket without its partner.
func (sc *scanner) unpaired(r rune, i, size int) {
	if size == 1 && !isWide(before(sc.s, i)) && !isWide(after(sc.s, i+1)) {
		return
	}
	if b := before(sc.s, i); r == '“' && (b == 0 || b == '\n' || b == '：' || b == ':' || b == ' ' || b == '　') { // a quotation of several paragraphs
		return
	}
	if a := after(sc.s, i+size); r == '”' && (a == 0 || a == '\n' || a == '\r') {
		return
	}
	sc.add(UnpairedBracket, Likely, i, i+size)
}

func (sc *scanner) unclosed(from int) {
	for k := from; k < sc.stack.n; k++ {
		b := sc.stack.at(k)
		sc.unpaired(b.r, b.pos, b.size)
	}
}
