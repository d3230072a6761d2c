package quantity

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang/catalog"
)

// word is a comparing word and how it is read by default.
type word struct {
	text      string // as written back
	op        Op
	inclusive bool
	ground    ground
	timeOnly  bool // compares time only: 20个工作日内
}

// ground is what a default reading rests on.
type ground int

const (
	named    ground = iota // 民法典 第一千二百五十九条 names the word
	negated                // it names the word that is negated
	ordinary               // the ordinary meaning of the word
)

// rangeEnd is the word at both ends of a range: 3000万元至3亿元.
func rangeEnd(op Op) *word { return &word{text: "至", op: op, inclusive: true, ground: ordinary} }

// basis is the source of the default reading of w. None is confirmed: the
// article speaks for civil law, and no source says that another document, the
// plan of 2020-04-27 among them, means the same.
func (w *word) basis() catalog.Basis {
	if w.ground == ordinary {
		return catalog.Basis{
			Title: "“" + w.text + "”的通常含义", Informal: true,
			Note: "民法典第一千二百五十九条未列此词，按通常含义作默认理解", Mark: catalog.Inference,
		}
	}
	note := "该条列明此词是否包括本数"
	if w.ground == negated {
		note = "该条列明“超过”不包括本数，由此推出其否定包括本数"
	}
	return catalog.Basis{
		Title: "中华人民共和国民法典", Place: "第一千二百五十九条",
		Note: note + "；该条只就民事法律而言，且自2021年起施行，其他文件另有规定的从其规定，故仅作默认理解", Mark: catalog.Inference,
	}
}

// stated is the basis of a reading that the text itself gives.
func stated(inclusive bool) catalog.Basis {
	what := "不含"
	if inclusive {
		what = "含"
	}
	return catalog.Basis{Title: "条件原文载明“" + what + "”", Informal: true, Mark: catalog.Confirmed}
}

// spelling is one way to write a word; no word where the negation is not certain.
type spelling struct {
	text string
	word *word
}

type wordTable struct {
	before, after map[rune][]spelling // by first character, the longest first
	leading       map[string]bool     // the words that stand before the quantity
}

var words = sync.OnceValue(func() wordTable {
	t := wordTable{map[rune][]spelling{}, map[rune][]spelling{}, map[string]bool{}}
	put := func(table map[rune][]spelling, w *word, texts ...string) {
		for _, text := range texts {
			first, _ := utf8.DecodeRuneInString(text)
			table[first] = append(table[first], spelling{text, w})
		}
	}
	add := func(table map[rune][]spelling, text string, op Op, inclusive bool, g ground, more ...string) {
		put(table, &word{text: text, op: op, inclusive: inclusive, ground: g}, append(more, text)...)
	}
	nots := strings.Fields("不 未 没 没有 不得 不应 不应当 不能 不能够 不可 不可以 不宜 不会 不准 不许 不允许")
	doubts := strings.Fields("无 无需 无须 不必 不须 不需 不需要 未必 不一定 非 不是 不再 未曾 不曾")
	negate := func(verb string) (not, doubt []string) {
		for _, n := range nots {
			not = append(not, n+verb)
		}
		for _, d := range doubts {
			doubt = append(doubt, d+verb)
		}
		return not, doubt
	}
	for _, v := range []struct {
		text   string
		op     Op
		ground ground
		more   []string
	}{
		{"超过", AtLeast, named, nil},
		{"大于", AtLeast, ordinary, []string{">", "＞"}},
		{"高于", AtLeast, ordinary, nil},
		{"多于", AtLeast, ordinary, nil},
		{"低于", AtMost, ordinary, nil},
		{"小于", AtMost, ordinary, []string{"<", "＜"}},
		{"少于", AtMost, ordinary, nil},
	} {
		other, g := AtMost, ordinary
		if v.op == AtMost {
			other = AtLeast
		}
		if v.ground == named {
			g = negated
		}
		not, doubt := negate(v.text)
		add(t.before, v.text, v.op, false, v.ground, v.more...)
		add(t.before, "不"+v.text, other, true, g, not[1:]...)
		put(t.before, nil, doubt...)
	}
	not, doubt := negate("达到")
	add(t.before, "达到", AtLeast, true, ordinary)
	add(t.before, "未达到", AtMost, false, ordinary, slices.DeleteFunc(append(not, "未达"), func(s string) bool { return s == "未达到" })...)
	put(t.before, nil, append(doubt, "不等于")...)
	add(t.before, "达到或超过", AtLeast, true, ordinary, "达到或者超过")
	add(t.before, "大于等于", AtLeast, true, ordinary, "大于或等于", "大于或者等于", "≥", ">=")
	add(t.before, "小于等于", AtMost, true, ordinary, "小于或等于", "小于或者等于", "≤", "<=")
	add(t.before, "不满", AtMost, false, named)
	add(t.before, "未满", AtMost, false, ordinary)
	add(t.before, "不足", AtMost, false, ordinary)
	add(t.before, "不到", AtMost, false, ordinary)
	for _, w := range strings.Fields("至少 最少 最低") {
		add(t.before, w, AtLeast, true, ordinary)
	}
	for _, w := range strings.Fields("至多 最多 最高") {
		add(t.before, w, AtMost, true, ordinary)
	}

	add(t.after, "以上", AtLeast, true, named)
	add(t.after, "以下", AtMost, true, named)
	add(t.after, "以内", AtMost, true, named)
	add(t.after, "以外", AtLeast, false, named)
	add(t.after, "之内", AtMost, true, ordinary)
	add(t.after, "之外", AtLeast, false, ordinary)
	add(t.after, "及以上", AtLeast, true, ordinary, "及其以上", "或以上", "或者以上")
	add(t.after, "及以下", AtMost, true, ordinary, "及其以下", "或以下", "或者以下")
	put(t.after, &word{text: "内", op: AtMost, inclusive: true, ground: ordinary, timeOnly: true}, "内")

	for _, list := range t.before {
		for _, sp := range list {
			if sp.word != nil {
				t.leading[sp.word.text] = true
			}
		}
	}
	for _, table := range []map[rune][]spelling{t.before, t.after} {
		for _, list := range table {
			slices.SortStableFunc(list, func(a, b spelling) int { return cmp.Compare(len(b.text), len(a.text)) })
		}
	}
	return t
})
