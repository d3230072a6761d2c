package search_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/search"
)

// byHand are the characters of the 48 names by the initial of their usual reading,
// written out by hand; those of several readings are in two rows.
var byHand = map[rune]string{
	'a': "案",
	'b': "备不般变苯必标步保报泊",
	'c': "产抽储出场除城醇采次超车程初查创",
	'd': "的电道定低吨地独大段对点单贷导调",
	'e': "二额",
	'f': "府伏发方分法范飞风",
	'g': "国关规管改公高轨工过概告鼓格干",
	'h': "河核荒划航和火含化海或合黄护行",
	'j': "及家境交集进接建级江机军际加金甲基计景界节究借价解车",
	'k': "跨开矿口扩快可款",
	'l': "流列力路立梁料炼离旅利励类录临",
	'm': "目煤民码名免美",
	'n': "内纽年能凝",
	'p': "配批跑泊普",
	'q': "企区千气其桥氰汽全确请",
	'r': "入然燃热认",
	's': "涉市水省枢输上生收设施司隧式石速色山深酸算审升胜世书税商申时事单",
	't': "投炭田天铁通头土烃特题提调",
	'w': "万网为外位烷围文物委",
	'x': "项相新蓄现箱性稀选烯须行形下型限信息省",
	'y': "业源以于一油液运异余域用乙有冶依园元游遗研议亿预",
	'z': "资置整准政站自制直增中总主状专装酯招组织座造重指争",
}

func TestInitialsOfTheNames(t *testing.T) {
	looked := 0
	for m := range catalog.Shandong().All() {
		for _, r := range m.Name {
			if !unicode.Is(unicode.Han, r) {
				continue
			}
			looked++
			got := strings.Join(search.Initials(string(r)), "|")
			for _, c := range got {
				if !strings.ContainsRune(byHand[c], r) && !(r == '重' && c == 'c' || r == '石' && c == 'd' || r == '单' && c == 'c' || r == '区' && c == 'o') {
					t.Errorf("%c of %s can be typed %q", r, m.Name, got)
				}
			}
			for c, row := range byHand {
				if strings.ContainsRune(row, r) && !strings.ContainsRune(got, c) {
					t.Errorf("%c of %s can be typed %q, not %c", r, m.Name, got, c)
				}
			}
		}
	}
	if looked < 1000 {
		t.Errorf("looked at %d characters only", looked)
	}
}

// The syllables that begin and end each initial's stretch of the order.
func TestInitialsAtTheEdges(t *testing.T) {
	for want, chars := range map[string]string{
		"a": "啊哀奥", "b": "八不部", "c": "擦错", "d": "搭朵", "e": "鹅二", "f": "发富", "g": "嘎过",
		"h": "哈获", "j": "机俊", "k": "卡扩", "l": "拉洛", "m": "妈木", "n": "那诺", "o": "哦偶",
		"p": "怕铺", "q": "七群", "r": "然入若", "s": "撒所", "t": "他拓", "w": "挖物", "x": "西讯",
		"y": "鸭运", "z": "杂坐蓙",
	} {
		for i, got := range search.Initials(chars) {
			if got != want {
				t.Errorf("%q: character %d is typed %q, want %q", chars, i, got, want)
			}
		}
	}
	for _, got := range search.Initials("αЖガ") {
		if got != "" {
			t.Errorf("what is no Chinese character is typed %q", got)
		}
	}
}

// A character and the one it is compared as sound alike, so the order of the
// collation is a check of the table.
func TestVariantsSoundAlike(t *testing.T) {
	simple, readings := search.Variants()
	if len(simple) < 90 || len(readings) < 20 {
		t.Fatalf("%d variants, %d characters of several readings", len(simple), len(readings))
	}
	names := ""
	for m := range catalog.Shandong().All() {
		names += m.Name
	}
	for from, to := range simple {
		if _, chain := simple[to]; chain || from == to {
			t.Errorf("%c is read as %c, which is itself read otherwise", from, to)
		}
		if !strings.ContainsRune(names, to) {
			t.Errorf("%c is in no name", to)
		}
		if got, want := search.Initial(from), search.Initials(string(to))[0]; got == "" || !strings.Contains(want, got) {
			t.Errorf("%c is typed %q, and %c %q", from, got, to, want)
		}
		if got := search.Fold(string(from)); got != string(to) {
			t.Errorf("%c is compared as %s, want %c", from, got, to)
		}
	}
	for r, several := range readings {
		if len(several) < 2 {
			t.Errorf("%c has the one reading %q", r, several)
		}
	}
}
