package quantity

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// hanziDigit is the value of a Chinese digit, also in capitals (大写), or -1.
func hanziDigit(r rune) int {
	switch r {
	case '零', '〇':
		return 0
	case '一', '壹':
		return 1
	case '二', '两', '贰':
		return 2
	case '三', '叁':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	}
	return -1
}

// hanziPlace is the power of ten of 十, 百 or 千, or 0.
func hanziPlace(r rune) int {
	switch r {
	case '十', '拾':
		return 1
	case '百', '佰':
		return 2
	case '千', '仟':
		return 3
	}
	return 0
}

// The numerals of everyday, and those in capitals that banks and contracts write
// for amounts. 零, 万, 亿 and 点 are of both.
const (
	everyday = "〇一二两三四五六七八九十百千"
	capitals = "壹贰叁肆伍陆柒捌玖拾佰仟"
)

// lowered writes a number that is in capitals in everyday numerals, and a mixed
// one as none.
func lowered(run string) (plain string, formal bool) {
	if !strings.ContainsAny(run, capitals) {
		return run, false
	}
	if strings.ContainsAny(run, everyday) {
		return "", false
	}
	return strings.NewReplacer("壹", "一", "贰", "二", "叁", "三", "肆", "四", "伍", "五", "陆", "六", "柒", "七",
		"捌", "八", "玖", "九", "拾", "十", "佰", "百", "仟", "千").Replace(run), true
}

// hanziRun is the end of the Chinese numerals from i, and how many there are.
func (s scanner) hanziRun(i int) (end, count int) {
	for {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		if hanziDigit(r) < 0 && hanziPlace(r) == 0 && r != '万' && r != '亿' && (r != '点' || count == 0) {
			return i, count
		}
		i += size
		count++
	}
}

// hanzi reads a number in Chinese numerals. Where the last of them may be the
// beginning of the unit, 五百千伏, it is left to the unit.
func (s scanner) hanzi(i int) (number, failure) {
	end, count := s.hanziRun(i)
	if count > maxHanzi {
		return number{}, failure{NumberBounds, i, end}
	}
	if _, _, unit := s.unitName(end - len("千")); unit && s.text[end-len("千"):end] == "千" {
		if n, ok := s.hanziNumber(i, end-len("千")); ok {
			return n, failure{}
		}
	}
	if n, ok := s.hanziNumber(i, end); ok {
		return n, failure{}
	}
	return number{}, failure{BadNumber, i, end}
}

func (s scanner) hanziNumber(i, end int) (number, bool) {
	run, formal := lowered(s.text[i:end])
	value, ok := hanziValue(run)
	last, _ := utf8.DecodeLastRuneInString(run)
	return number{value: value, end: end, formal: formal, scaled: hanziPlace(last) > 1 || last == '万' || last == '亿'}, ok
}

// hanziValue reads a number written in full: 三亿, 二十, 一万零五百, 三点五亿.
// What is not written as it would be said in full is refused, for 三万五 may be
// 30005 or 35000, and 二三十 is no number but a guess.
func hanziValue(run string) (decimal.Decimal, bool) {
	whole, fraction, point := strings.Cut(run, "点")
	n, ok := hanziWhole(whole)
	if !ok || !point {
		return decimal.NewFromUint64(n), ok
	}
	text, power := []byte("0."), int32(0)
	for i, r := range fraction {
		switch d := hanziDigit(r); {
		case d >= 0 && power == 0:
			text = append(text, byte('0'+d))
			continue
		case i == 0:
			return decimal.Decimal{}, false
		case r == '万' && power < 4:
			power += 4
		case r == '亿' && power < 8:
			power += 8
		case hanziPlace(r) > 1 && power == 0:
			power = int32(hanziPlace(r))
		default:
			return decimal.Decimal{}, false
		}
	}
	if len(text) == len("0.") {
		return decimal.Decimal{}, false
	}
	return decimal.NewFromUint64(n).Add(decimal.RequireFromString(string(text))).Shift(power), true
}

// hanziWhole reads a whole number, and takes it only if it is written as
// [writeHanzi] writes it.
func hanziWhole(run string) (uint64, bool) {
	var total, section, part, digit uint64 // of 亿, of 万, below 万, and the digit that waits for its place
	for _, r := range run {
		d, place := hanziDigit(r), hanziPlace(r)
		switch {
		case d >= 0:
			digit = uint64(d)
		case place > 0:
			if digit == 0 {
				digit = 1 // 十五
			}
			for range place {
				digit *= 10
			}
			part, digit = part+digit, 0
		case r == '万':
			section, part, digit = (part+digit)*1e4, 0, 0
		case r == '亿' && total == 0:
			total, section, part, digit = (section+part+digit)*1e8, 0, 0, 0
		default:
			return 0, false
		}
	}
	n := total + section + part + digit
	plain := strings.NewReplacer("两", "二", "〇", "零").Replace(run)
	if strings.HasPrefix(plain, "十") {
		plain = "一" + plain
	}
	return n, run != "" && writeHanzi(n) == plain && !strings.Contains(run, "两十")
}

// writeHanzi writes n, below 10^16, in full.
func writeHanzi(n uint64) string {
	if n == 0 {
		return "零"
	}
	if n >= 1e8 {
		return writeHanzi(n/1e8) + "亿" + rest(n%1e8, 1e7)
	}
	if n >= 1e4 {
		return writeHanzi(n/1e4) + "万" + rest(n%1e4, 1e3)
	}
	digits := [...]string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n >= 1000:
		return digits[n/1000] + "千" + rest(n%1000, 100)
	case n >= 100:
		return digits[n/100] + "百" + rest(n%100, 10)
	case n >= 10:
		return digits[n/10] + "十" + rest(n%10, 1)
	}
	return digits[n]
}

// rest writes what follows a place: nothing for 0, and with 零 when the next
// place is empty.
func rest(n, next uint64) string {
	switch {
	case n == 0:
		return ""
	case n < next:
		return "零" + writeHanzi(n)
	}
	return writeHanzi(n)
}
