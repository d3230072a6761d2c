package intake

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// numerals are the Chinese figures a count may be written in.
const numerals = "零〇一二三四五六七八九十百两"

// countOf reads a whole number from 0 to most, in digits or in Chinese, that may
// be followed by 次 or 份.
func countOf(s string, most int) (int, bool) {
	s = strings.TrimSpace(s)
	s = strings.TrimSuffix(strings.TrimSuffix(s, "次"), "份")
	if s == "" || len(s) > 20 {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	if err != nil || s[0] == '+' || s[0] == '-' {
		var ok bool
		if n, ok = chinese(s); !ok {
			return 0, false
		}
	}
	return n, n >= 0 && n <= most
}

// chinese reads a number below 1000: 三, 十五, 二十, 一百八十.
func chinese(s string) (int, bool) {
	total, digit, last := 0, -1, 1000
	for _, c := range s {
		if strings.ContainsRune("十百", c) {
			unit := 10
			if c == '百' {
				unit = 100
			}
			if unit >= last || digit < 0 && (unit == 100 || total > 0) {
				return 0, false
			}
			total, digit, last = total+max(digit, 1)*unit, -1, unit
			continue
		}
		i := strings.IndexRune("零一二三四五六七八九", c)
		switch {
		case c == '〇':
			i = 0
		case c == '两':
			i = 2 * utf8.RuneLen('一')
		case i < 0:
			return 0, false
		}
		d := i / utf8.RuneLen('一')
		if digit > 0 || digit == 0 && last == 1000 {
			return 0, false
		}
		digit = d
	}
	return total + max(digit, 0), s != ""
}

// copies reads how many originals and copies of a material are asked for when
// the text tells them apart: 原件1份，复印件2份. Its label may then be either.
func (r *reader) copies(c *scope, s *shape, n node, pointer string) bool {
	originals, copies := s.parent.own["originals"], s.parent.own["copies"]
	if originals == nil || s != originals && s != copies || n.kind != textNode {
		return false
	}
	counts, ok := r.words.sheets(n.text)
	if !ok {
		return false
	}
	at := ""
	for i, leaf := range []*shape{originals, copies} {
		if counts[i] < 0 {
			continue
		}
		v, canonical, ok := r.locate(c, leaf)
		if !ok || r.doc.Has(canonical) {
			continue
		}
		r.set(leaf, v, node{kind: numberNode, text: strconv.Itoa(counts[i])}, canonical, pointer)
		if at == "" || leaf == s {
			at = canonical
		}
	}
	r.list(n, pointer, s.element, at)
	return true
}

var sheetPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(\p{Han}+?)[:：]?\s*(\d{1,2}|[` + numerals + `]{1,3})\s*份[，,、；;。/\s和及]*`)
})

// sheets reads the numbers of originals and copies, -1 for what is not named.
func (w *words) sheets(s string) (counts [2]int, ok bool) {
	counts = [2]int{-1, -1}
	for s = strings.TrimSpace(s); s != ""; {
		m := sheetPattern().FindStringSubmatch(s)
		if m == nil {
			return counts, false
		}
		s = s[len(m[0]):]
		for i, names := range [][]string{w.originals, w.copies} {
			for _, name := range names {
				if n, read := countOf(m[2], 99); read && m[1] == name && counts[i] < 0 {
					counts[i], ok = n, true
					m[1] = ""
				}
			}
		}
		if m[1] != "" {
			return counts, false
		}
	}
	return counts, ok
}
