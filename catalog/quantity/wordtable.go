package quantity

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// spelling is one way to write a word, and what its negation says; no word where
// that is not certain.
type spelling struct {
	text      string
	word, not *word
}

// negation stands before a word that it may turn round.
type negation struct {
	text string
	sure bool // it does turn it round: 不得低于, but not 无需低于
}

type wordTable struct {
	before, after map[rune][]spelling // by first character, the longest first
	negations     map[rune][]negation // the same
	leading       map[string]bool     // the words that stand before the quantity
}

var words = sync.OnceValue(func() wordTable {
	t := wordTable{map[rune][]spelling{}, map[rune][]spelling{}, map[rune][]negation{}, map[string]bool{}}
	put := func(table map[rune][]spelling, w, not *word, texts ...string) {
		for _, text := range texts {
			first, _ := utf8.DecodeRuneInString(text)
			table[first] = append(table[first], spelling{text, w, not})
		}
	}
	add := func(table map[rune][]spelling, text string, op Op, inclusive bool, g ground, more ...string) {
		put(table, &word{text: text, op: op, inclusive: inclusive, ground: g}, nil, append(more, text)...)
	}
	for _, v := range []struct {
		text   string
		op     Op
		ground ground
		signs  []string
	}{
		{"超过", AtLeast, named, nil},
		{"超", AtLeast, ordinary, nil},
		{"逾", AtLeast, ordinary, nil},
		{"大于", AtLeast, ordinary, []string{">", "＞"}},
		{"高于", AtLeast, ordinary, nil},
		{"多于", AtLeast, ordinary, nil},
		{"低于", AtMost, ordinary, nil},
		{"小于", AtMost, ordinary, []string{"<", "＜"}},
		{"少于", AtMost, ordinary, nil},
	} {
		not := &word{text: "不" + v.text, op: AtMost, inclusive: true, ground: ordinary}
		if v.op == AtMost {
			not.op = AtLeast
		}
		if v.ground == named {
			not.ground = negated
		}
		put(t.before, &word{text: v.text, op: v.op, ground: v.ground}, not, append(v.signs, v.text)...)
		equal := v.text + "或等于"
		if v.signs != nil {
			equal = v.text + "等于"
		}
		put(t.before, &word{text: equal, op: v.op, inclusive: true, ground: ordinary}, nil,
			v.text+"或等于", v.text+"或者等于", v.text+"等于", "等于或"+v.text, "等于或者"+v.text)
		if v.op == AtLeast {
			add(t.before, "达到或"+v.text, AtLeast, true, ordinary, "达到或者"+v.text, v.text+"或达到", v.text+"或者达到")
		}
	}
	reached := &word{text: "达到", op: AtLeast, inclusive: true, ground: ordinary}
	put(t.before, reached, &word{text: "未达到", op: AtMost, ground: ordinary}, "达到", "达")
	full := &word{text: "满", op: AtLeast, inclusive: true, ground: ordinary}
	put(t.before, full, &word{text: "未满", op: AtMost, ground: ordinary}, "满")
	add(t.before, "不满", AtMost, false, named)
	add(t.before, "不足", AtMost, false, ordinary)
	add(t.before, "不到", AtMost, false, ordinary)
	put(t.before, nil, nil, "不等于")
	add(t.before, "大于等于", AtLeast, true, ordinary, "≥", ">=")
	add(t.before, "小于等于", AtMost, true, ordinary, "≤", "<=")
	for _, w := range strings.Fields("至少 最少 最低") {
		add(t.before, w, AtLeast, true, ordinary)
	}
	for _, w := range strings.Fields("至多 最多 最高") {
		add(t.before, w, AtMost, true, ordinary)
	}
	negate := func(sure bool, list string) {
		for _, text := range strings.Fields(list) {
			first, _ := utf8.DecodeRuneInString(text)
			t.negations[first] = append(t.negations[first], negation{text, sure})
		}
	}
	negate(true, "不 未 没 没有 不得 不应 不应该 不应当 不该 不能 不能够 不可 不可以 不可能 不宜 不会 不准 不许 不允许 不要")
	negate(false, "无 无需 无须 不必 不须 不需 不需要 未必 不一定 非 不是 不再 未曾 不曾 勿 禁止 严禁 避免 防止")

	add(t.after, "以上", AtLeast, true, named)
	add(t.after, "以下", AtMost, true, named)
	add(t.after, "以内", AtMost, true, named)
	add(t.after, "以外", AtLeast, false, named)
	add(t.after, "之内", AtMost, true, ordinary)
	add(t.after, "之外", AtLeast, false, ordinary)
	add(t.after, "及以上", AtLeast, true, ordinary, "及其以上", "或以上", "或者以上")
	add(t.after, "及以下", AtMost, true, ordinary, "及其以下", "或以下", "或者以下")
	put(t.after, &word{text: "内", op: AtMost, inclusive: true, ground: ordinary, timeOnly: true}, nil, "内")

	for _, list := range t.before {
		for _, sp := range list {
			for _, w := range []*word{sp.word, sp.not} {
				if w != nil {
					t.leading[w.text] = true
				}
			}
		}
	}
	for _, table := range []map[rune][]spelling{t.before, t.after} {
		for _, list := range table {
			slices.SortStableFunc(list, func(a, b spelling) int { return cmp.Compare(len(b.text), len(a.text)) })
		}
	}
	for _, list := range t.negations {
		slices.SortStableFunc(list, func(a, b negation) int { return cmp.Compare(len(b.text), len(a.text)) })
	}
	return t
})
