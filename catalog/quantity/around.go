package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hedge reads, right after an amount, a word that leaves it open or makes it a
// limit in a way that is not certain: 5000万元余, 3亿元起. Not so where the word goes
// on as another: 3万吨多晶硅.
func (s scanner) hedge(i int) (end int, ok bool) {
	i = s.gap(i)
	for _, h := range [...]struct{ text, other string }{
		{"左右", ""}, {"上下", ""}, {"出头", ""}, {"开外", ""}, {"不等", ""}, {"不到", ""}, {"不足", ""},
		{"多", "晶媒功元边层联式用种样肽糖聚于"}, {"余", "热压气料量额"}, {"半", "导成潜挂钢焦岛径坡球"}, {"起", "重吊升降草"},
		{"封顶", ""}, {"打底", ""}, {"保底", ""}, {"为限", ""}, {"为上限", ""}, {"为下限", ""}, {"为界", ""},
	} {
		end, ok := s.at(i, h.text)
		if !ok {
			continue
		}
		r, _ := utf8.DecodeRuneInString(s.text[end:])
		if !strings.ContainsRune(h.other, r) && !s.opens(i) { // 1亿元以上不足10亿元
			return end, true
		}
	}
	return i, false
}

// goesOn refuses an item after which something stands that makes another thing
// of it: the rest of an approximation, of an inequality or of a product.
func (s scanner) goesOn(it item) failure {
	if end, ok := s.hedge(it.end); ok {
		return failure{Approximate, it.end, end}
	}
	if it.word != nil && !it.leads {
		if f := s.foreign(it.end, it.unit); f.problem != "" {
			return f
		}
	}
	i := s.gap(it.end)
	if end, ok := s.sign(i); ok && (it.word == nil || !s.opens(i)) {
		return failure{Unclear, it.start, s.chain(end)}
	}
	if end, ok := s.times(i); ok {
		return failure{Unclear, it.start, end}
	}
	if end := s.compound(it.amount); end > it.amount.end {
		return failure{BadNumber, it.start, end}
	}
	return failure{}
}

// compound is the end of the amounts right behind a that are the rest of it:
// 1年6个月, 3元5角.
func (s scanner) compound(a amount) int {
	end := a.end
	for s.begins(end) {
		b, _ := s.amount(end)
		next := b.end
		if b.unit == "" && a.unit.Currency() != "" {
			if part, ok := s.at(s.gap(b.end), "角", "分"); ok {
				next = part
			}
		}
		if next <= end || next == b.end && !like(a.unit, b.unit) {
			break
		}
		end = next
	}
	return end
}

// sign reads a sign that compares at i.
func (s scanner) sign(i int) (end int, ok bool) {
	if end, ok = s.at(i, "<", "＜", ">", "＞", "≤", "≥", "＝", "="); ok {
		end, _ = s.at(end, "=")
	}
	return end, ok
}

// times reads a sign of multiplication at i.
func (s scanner) times(i int) (end int, ok bool) {
	if end, ok = s.at(i, "×", "✕"); ok {
		return end, true
	}
	end, ok = s.at(i, "*", "x", "X")
	return end, ok && s.digits(s.gap(end)) > 0
}

// chain passes over the rest of an inequality, 总投资≤1亿元 of
// 5000万元＜总投资≤1亿元, from behind its first sign.
func (s scanner) chain(i int) int {
	const most = 24 // characters between two signs
	for {
		next := s.gap(i)
		for range most {
			r, size := utf8.DecodeRuneInString(s.text[next:])
			if !unicode.IsLetter(r) && !strings.ContainsRune("（）()", r) || s.begins(next) {
				break
			}
			next += size
		}
		if end, ok := s.sign(s.gap(next)); ok {
			next = end
		}
		next = s.gap(next)
		if _, _, led := s.currency(next); led || !s.begins(next) {
			return i
		}
		a, f := s.amount(next)
		if f.problem != "" {
			return max(i, f.resume)
		}
		i = a.end
		end, ok := s.sign(s.gap(i))
		if !ok {
			return i
		}
		i = end
	}
}

// otherwise reports whether what stands before i makes another thing of the
// condition there: an ordinal, an approximation, a designation, a negative number, a
// factor, what is left out, or the end of a negation that is not read.
func (s scanner) otherwise(i int, c Condition) bool {
	first, _ := utf8.DecodeRuneInString(s.text[i:])
	before := strings.TrimRightFunc(s.text[:i], blank)
	last, size := utf8.DecodeLastRuneInString(before)
	rest := before[:len(before)-size]
	head, _ := utf8.DecodeLastRuneInString(rest)
	ends := func(words ...string) bool {
		for _, w := range words {
			if strings.HasSuffix(before, w) {
				return true
			}
		}
		return false
	}
	switch last {
	case '第', '非', '负', '×', '✕', '÷', '＋', '$', '＄', '€', '￡', '£':
		return true
	case '不', '未', '没', '无', '勿':
		return leads(c.Bounds[0].Word)
	case '约':
		return !strings.ContainsRune("节公契预合集制违条签履租", head) // the end of a word such as 节约
	case '近':
		return !strings.ContainsRune("附邻临", head)
	case '除':
		return !strings.ContainsRune("扣删拆清免解消切去", head)
	case '数', '几':
		return first == '十'
	case '*', '＊', 'x', 'X':
		head, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(rest, blank))
		if unicode.IsDigit(head) {
			return true
		}
	}
	switch {
	case ends("不含", "不包括", "不包含", "除了", "大概", "差不多", "USD", "EUR", "JPY", "GBP", "HKD", "TWD"):
		return true
	case ends("介于"):
		return !c.isRange()
	case c.Bounds[0].Quantity.Unit == Yuan && headed(before), partOfWord(first, last, s.text[i:]):
		return true
	}
	if size == 0 || len(before) < i {
		return false
	}
	switch last {
	case '.', '．', '·', '_', '=', '%', '+', utf8.RuneError:
		return true
	case '-', '－', '−':
		return !unicode.Is(unicode.Han, head)
	}
	return last < utf8.RuneSelf && unicode.IsLetter(last) || unicode.Is(unicode.Co, last)
}

// partOfWord reports whether the first character of a condition may rather be the
// end of a word: 宏达50兆瓦, 期满20日, 内陆亩, 上半年.
func partOfWord(first, last rune, text string) bool {
	switch first {
	case '达':
		return !strings.HasPrefix(text, "达到") && unicode.Is(unicode.Han, last) &&
			!strings.ContainsRune("资额量力产值积度模率价费入出长高宽深多已可将均共总计速数比须需应本", last)
	case '满':
		return strings.ContainsRune("期届丰圆充装美", last)
	case '超':
		return strings.ContainsRune("赶反高", last)
	case '陆':
		return strings.ContainsRune("大内登着水海", last)
	case '伍':
		return strings.ContainsRune("队入退落", last)
	case '半':
		return strings.ContainsRune("上下前后大小多每", last)
	}
	return false
}
