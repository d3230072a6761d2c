package search_test

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/search"
)

// shandong are the 48 matters; the key is the number.
func shandong(tb testing.TB) []search.Entry {
	tb.Helper()
	var all []search.Entry
	for m := range catalog.Shandong().All() {
		e := search.Entry{Key: strconv.Itoa(m.Number), Name: m.Name}
		for _, a := range m.Aliases {
			e.Also = append(e.Also, a.Name)
		}
		all = append(all, e)
	}
	if len(all) != 48 {
		tb.Fatalf("%d matters, want 48", len(all))
	}
	return all
}

func keys(hits []search.Hit) string {
	var all []string
	for _, h := range hits {
		all = append(all, h.Key)
	}
	return strings.Join(all, " ")
}

// marked writes the text with what is highlighted in brackets.
func marked(h search.Hit) string {
	var b strings.Builder
	at := 0
	for _, s := range h.Spans {
		b.WriteString(h.Text[at:s.Start] + "[" + h.Text[s.Start:s.End] + "]")
		at = s.End
	}
	return b.String() + h.Text[at:]
}

func TestFind(t *testing.T) {
	ix := search.New(shandong(t))
	for _, c := range []struct {
		name, query string
		first       string // key of the best hit, and
		marked      string // its text with what was found
	}{
		{"exact", "节能审查", "34", "[节能审查]"},
		{"prefix", "价格争议", "48", "[价格争议]调解"},
		{"phrase, the shortest name first", "境外投资", "42", "3亿美元以下的[境外投资]项目备案"},
		{"one character", "荒", "2", "企业投资涉及开[荒]的项目核准"},
		{"every occurrence", "铁路项目", "16", "企业投资列入国家批准的相关规划中不以中国铁路总公司为主出资的[铁路项目]，列入国家批准的相关规划的地方城际[铁路项目]，以及其余[铁路项目]核准"},
		{"full width", "（ＭＤＩ）", "25", "企业投资列入国家批准的相关规划的新建乙烯、对二甲苯（PX）、二苯基甲烷二异氰酸酯（[MDI]）项目核准"},
		{"lower case and spaces", " m d i ", "25", "企业投资列入国家批准的相关规划的新建乙烯、对二甲苯（PX）、二苯基甲烷二异氰酸酯（[MDI]）项目核准"},
		{"across punctuation of the name", "6吨9座", "30", "企业投资[6吨/9座]以下通用飞机和3吨以下直升机制造项目核准"},
		{"punctuation of the query", "《价格-争议·调解》！", "48", "[价格争议调解]"},
		{"half-width brackets", "总投资（含增资）3亿", "40", "《外商投资产业指导目录》中[总投资(含增资)3亿]美元以下的限制类项目核准"},
		{"traditional characters", "節能審查", "34", "[节能审查]"},
		{"compatibility forms", "⼯程", "28", "依法必须进行招标的相关[工程]建设项目招标范围、招标方式、招标组织形式核准"},
		{"words in any order", "初审 免税", "41", "限额以上鼓励类内外资项目进口设备[免税]确认[初审]"},
		{"a word of one character", "稀土 矿", "21", "企业投资[稀土]、铁[矿]、有色[矿]山开发项目核准"},
		{"a variant the font chooses", "节\ufe00能审查", "34", "[节能审查]"},
		{"initials", "jnsc", "34", "[节能审查]"},
		{"initials in upper case", "ＪＮＳＣ", "34", "[节能审查]"},
		{"initials and characters", "节能sc", "34", "[节能审查]"},
		{"characters and initials", "jn审查", "34", "[节能审查]"},
		{"an initial before a character", "n审", "34", "节[能审]查"},
		{"initials of one character among others", "节n审c", "34", "[节能审查]"},
		{"several readings", "jgzytj", "48", "[价格争议调解]"},
		{"several readings, the other", "zybw", "14", "企业投资列入国家批准的相关规划的煤炭、矿石、油气[专用泊位]项目核准"},
		{"letters that stand in the name before initials", "px", "25", "企业投资列入国家批准的相关规划的新建乙烯、对二甲苯（[PX]）、二苯基甲烷二异氰酸酯（MDI）项目核准"},
		{"figures and initials", "3ymyyx", "42", "[3亿美元以下]的境外投资项目备案"},
		{"a wrong character", "节能审察", "34", "[节能审]查"},
		{"a wrong character inside", "抽水畜能电站", "9", "企业投资列入国家制定的相关规划的[抽水]蓄[能电站]项目核准"},
		{"a missing word", "企业投资黄金矿项目核准", "23", "[企业投资黄金]采选[矿项目核准]"},
		{"a synonym", "直升飞机制造", "30", "企业投资6吨/9座以下通用飞机和3吨以下[直升飞机制造]项目核准"},
		{"a synonym of a name", "限额以下借用外国", "44", "[限额以下借用外国]政府贷款项目资金申请报告审批"},
		{"a word for another", "可研报告审批", "35", "政府投资项目的[可行性研究报告审批]"},
		{"a word for another, by itself", "能评", "34", "[节能审查]"},
	} {
		hits := ix.Find(c.query, 10)
		if len(hits) == 0 || hits[0].Key != c.first || marked(hits[0]) != c.marked {
			t.Errorf("%s: Find(%q) =", c.name, c.query)
			for _, h := range hits {
				t.Errorf("    %s %d %s", h.Key, h.Score, marked(h))
			}
			t.Errorf("    want first %s %s", c.first, c.marked)
		}
	}
}

func TestFindNothing(t *testing.T) {
	ix := search.New(shandong(t))
	for _, query := range []string{"", " ", "、（）", "\xff\xfe", "\u200b", "熊猫", "猫", "qqqqqq", "节猫", "😀", strings.Repeat(" ", 2000) + "节能审查"} {
		if hits := ix.Find(query, 10); hits != nil {
			t.Errorf("Find(%q) = %s, want none", query, keys(hits))
		}
	}
	for _, limit := range []int{0, -1} {
		if hits := ix.Find("节能", limit); hits != nil {
			t.Errorf("limit %d: %s, want none", limit, keys(hits))
		}
	}
	for _, ix := range []*search.Index{search.New(nil), search.New([]search.Entry{{Key: "1", Name: "——"}, {Key: "2", Also: []string{""}}})} {
		for _, query := range []string{"节能", "节", "j", "节能审查办"} {
			if hits := ix.Find(query, 10); hits != nil {
				t.Errorf("nothing to find: %s", keys(hits))
			}
		}
	}
}

// Each matter is the first found by its name, by any alias and by its initials.
func TestEachMatterIsFound(t *testing.T) {
	entries := shandong(t)
	ix := search.New(entries)
	for _, e := range entries {
		for _, name := range append([]string{e.Name}, e.Also...) {
			for _, query := range []string{name, strings.ToLower(name), wide(name), strings.Join(strings.Split(name, ""), " ")} {
				query = upTo(query, search.MaxQuery)
				if hits := ix.Find(query, 1); keys(hits) != e.Key || hits[0].Score < 900 {
					t.Errorf("Find(%q) = %s, want %s", query, keys(hits), e.Key)
				}
			}
			typed := ""
			for _, c := range search.Initials(name) {
				typed += c[:1]
			}
			hits := ix.Find(typed, 3)
			if i := slices.IndexFunc(hits, func(h search.Hit) bool { return h.Key == e.Key }); i < 0 || hits[i].Score < hits[0].Score {
				t.Errorf("Find(%q) = %s, want %s", typed, keys(hits), e.Key)
			}
		}
	}
}

// Any three characters in a row find the matter, no further back than there are
// names with these three.
func TestAnyThreeCharacters(t *testing.T) {
	entries := shandong(t)
	ix := search.New(entries)
	tried, near := 0, map[string]bool{}
	for _, e := range entries {
		form := []rune(search.Fold(e.Name))
		for i := 3; i <= len(form); i++ {
			query, having := string(form[i-3:i]), 0
			for _, other := range entries {
				if slices.ContainsFunc(append([]string{other.Name}, other.Also...), func(name string) bool { return strings.Contains(search.Fold(name), query) }) {
					having++
				}
			}
			tried++
			rank := slices.IndexFunc(ix.Find(query, len(entries)), func(h search.Hit) bool { return h.Key == e.Key })
			if rank < 0 || rank >= having && rank >= 10 {
				t.Errorf("Find(%q): matter %s at %d, %d have it", query, e.Key, rank, having)
			}
			if rank >= 0 && rank < 10 {
				near[e.Key] = true
			}
		}
	}
	if tried < 1000 || len(near) != len(entries) {
		t.Errorf("%d tried; %d of %d matters among the first ten", tried, len(near), len(entries))
	}
}

// A name with one character wrong is still found first.
func TestOneWrongCharacter(t *testing.T) {
	entries := shandong(t)
	ix := search.New(entries)
	tried := 0
	for _, e := range entries {
		form := []rune(search.Fold(e.Name))
		if len(form) < 6 || len(form) > search.MaxQuery {
			continue
		}
		for i := range form {
			typo := slices.Clone(form)
			typo[i] = '猫'
			tried++
			if hits := ix.Find(string(typo), 1); keys(hits) != e.Key || hits[0].Score >= 600 {
				t.Errorf("Find(%q) = %s, want %s", string(typo), keys(hits), e.Key)
			}
		}
	}
	if tried < 500 {
		t.Errorf("only %d tried", tried)
	}
}

func TestOrder(t *testing.T) {
	ix := search.New([]search.Entry{
		{Key: "words", Name: "审查节能"},
		{Key: "round", Name: "节能审查再节能审查"},
		{Key: "long", Name: "关于节能审查的规定"},
		{Key: "phrase", Name: "办理节能审查"},
		{Key: "prefix", Name: "节能审查意见"},
		{Key: "exact", Name: "节能审查"},
		{Key: "alias", Name: "能耗", Also: []string{"节能审查办理", "节能"}},
		{Key: "twice", Name: "节能审查 ", Also: []string{"节能审查"}},
		{Key: "half", Name: "节能审计"},
		{Key: "initials", Name: "技能手册"},
		{Key: "reworded", Name: "能评"},
	})
	for query, want := range map[string]string{
		"节能审查":  "exact twice reworded prefix round alias phrase long words half",
		"节能 审查": "exact twice reworded prefix round alias phrase long words half",
		"jnsc":  "exact twice initials prefix round alias phrase long",
		"能评":    "reworded exact twice prefix round alias phrase long",
	} {
		if got := keys(ix.Find(query, 20)); got != want {
			t.Errorf("Find(%q) = %s, want %s", query, got, want)
		}
		for limit := 1; limit < 9; limit++ {
			full := ix.Find(query, 20)
			if got := ix.Find(query, limit); !reflect.DeepEqual(got, full[:min(limit, len(full))]) {
				t.Errorf("Find(%q, %d) is not the beginning of all: %s", query, limit, keys(got))
			}
		}
		hits := ix.Find(query, 20)
		for i := 1; i < len(hits); i++ {
			if hits[i].Score > hits[i-1].Score {
				t.Errorf("Find(%q): score %d after %d", query, hits[i].Score, hits[i-1].Score)
			}
		}
	}
}

// What is compared as two characters is highlighted as the one it is.
func TestOneCharacterThatIsTwo(t *testing.T) {
	ix := search.New([]search.Entry{{Name: "２㎡为限"}})
	for query, want := range map[string]string{"2": "[２㎡]为限", "m2": "２[㎡]为限", "2为": "２[㎡为]限", "2m": "[２㎡]为限"} {
		if hits := ix.Find(query, 1); len(hits) != 1 || marked(hits[0]) != want {
			t.Errorf("Find(%q) = %v, want %s", query, hits, want)
		}
	}
}

func TestSynonymsOfTheCaller(t *testing.T) {
	entries := shandong(t)
	if got := keys(search.New(entries).Find("充电宝", 5)); got != "" {
		t.Fatalf("found without a synonym: %s", got)
	}
	ix := search.New(entries, search.Synonym{Words: []string{"充电宝", "抽水蓄能"}, Mark: "example"})
	if got := keys(ix.Find("充电宝", 5)); got != "9" {
		t.Errorf("found %s, want 9", got)
	}
	all := search.Synonyms()
	for _, s := range all {
		if len(s.Words) < 2 || s.Source == "" || !slices.Contains([]string{"confirmed", "inference", "unverified", "example"}, s.Mark) {
			t.Errorf("synonym %v: source %q, mark %q", s.Words, s.Source, s.Mark)
		}
	}
	if len(all) == 0 {
		t.Error("no synonyms")
	}
	all[0].Words[0] = "changed"
	if search.Synonyms()[0].Words[0] == "changed" {
		t.Error("Synonyms hands out its own")
	}
}

func TestBounds(t *testing.T) {
	var entries []search.Entry
	for i := range 300 {
		entries = append(entries, search.Entry{Key: fmt.Sprint(i), Name: fmt.Sprint("节能审查", i)})
	}
	ix := search.New(entries)
	entries[0].Key = "changed"
	hits := ix.Find("节能", 1000)
	if len(hits) != search.MaxHits || hits[0].Key != "0" {
		t.Errorf("%d hits, the first %s, want %d and 0", len(hits), hits[0].Key, search.MaxHits)
	}
	long := strings.Repeat("节能审查", 1<<20)
	if hits := ix.Find(long, 5); len(hits) != 5 {
		t.Errorf("a query of 12 MB: %d hits", len(hits))
	}
	if got, want := ix.Find(long, 5), ix.Find(upTo(long, search.MaxQuery), 5); !reflect.DeepEqual(got, want) {
		t.Errorf("a long query %v, cut %v", got, want)
	}
}

func TestManyAtOnce(t *testing.T) {
	ix := search.New(shandong(t))
	queries := []string{"节能审查", "jnsc", "企业投资", "抽水畜能电站", "可研", "j", "港口 项目"}
	var want []any
	for _, q := range queries {
		want = append(want, ix.Find(q, 10))
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for n := range 200 {
				i := n % len(queries)
				if got := ix.Find(queries[i], 10); !reflect.DeepEqual(got, want[i]) {
					t.Errorf("Find(%q) differs: %v", queries[i], got)
				}
			}
		})
	}
	wg.Wait()
	if again := search.New(shandong(t)); !reflect.DeepEqual(again.Find("企业投资", 10), want[2]) {
		t.Error("another index of the same gives other hits")
	}
}

// wide writes ASCII in full width.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if '!' <= r && r <= '~' {
			return r - '!' + '！'
		}
		return r
	}, s)
}

// upTo cuts the text after n letters and digits.
func upTo(s string, n int) string {
	for i, r := range s {
		if unicode.In(r, unicode.L, unicode.N) {
			n--
		}
		if n == 0 {
			return s[:i+utf8.RuneLen(r)]
		}
	}
	return s
}
