package quantity

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang/catalog"
)

// What is read and written is read the same again, and a refusal points into
// the text.
func FuzzParse(f *testing.F) {
	for _, tt := range readings {
		f.Add(tt.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse(text)
		if err != nil {
			e, ok := errors.AsType[*SyntaxError](err)
			if !ok || e.Offset < 0 || e.Offset > len(text) || e.Rune < 1 || utf8.RuneCountInString(e.Text) > 8*40+1 { // what cannot be seen takes up to eight
				t.Fatalf("Parse(%q): %#v", text, err)
			}
			return
		}
		checkWritten(t, c)
	})
}

func FuzzFind(f *testing.F) {
	f.Add("±500千伏及以上直流项目和500千伏、1000千伏交流项目核准")
	f.Add("企业投资6吨/9座以下通用飞机和3吨以下直升机制造项目核准")
	f.Add("1、年综合能源消费量1000吨至5000吨标准煤(不含5000吨标准煤，电力折算系数按当量值)；2020年5月7日至8日")
	for _, tt := range readings {
		f.Add("项目" + tt.text + "的，" + tt.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, c := range Find(text) {
			if c.Start < end || c.End <= c.Start || text[c.Start:c.End] != c.Text {
				t.Fatalf("Find(%q): %q at %d:%d after %d", text, c.Text, c.Start, c.End, end)
			}
			end = c.End
			checkWritten(t, c)
		}
	})
}

func FuzzQuantity(f *testing.F) {
	for _, s := range []string{"3亿美元", "±500千伏", "二十个工作日", "1,234.5元", "百分之四", "0.000000000001吨/年"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := ParseQuantity(text)
		if err != nil {
			return
		}
		again, err := ParseQuantity(q.String())
		if err != nil || !again.Value.Equal(q.Value) || again.Unit != q.Unit || again.PlusMinus != q.PlusMinus {
			t.Fatalf("%q is written %s and read %s, %v", text, q, again, err)
		}
		if order, err := q.Compare(again); order != 0 || err != nil {
			t.Fatalf("%s compared with itself: %d, %v", q, order, err)
		}
	})
}

// Texts put together of the words themselves reach further than bytes do.
func TestTextsOfWords(t *testing.T) {
	words := strings.Fields("3 5 10 30 1000 9999 2020 1.5 1,000 三 十 二十 一万五千 三点五 百分之四 ５ ０ 0.001 ± 人民币 " +
		"百 千 万 亿 万亿 元 美元 欧元 元/吨 吨 千克 吨级 吨标准煤 千伏 千伏安 千瓦时 kV 亩 公顷 % ‰ 座 个工作日 日 个月 年 月 小时 /年 /月 " +
		"以上 以下 以内 以外 及以上 内 超过 不超过 不得低于 不足 不满 至少 最高 ≥ < 不一定超过 约 左右 第 除 " +
		"超 逾 满 达 或等于 等于或 介于 之间 × 余 多 起 封顶 港币 新台币 壹 伍仟 圆 整 角 半年 每 千瓦小时 ＜ 不含 " +
		"（含） （不含） （含3吨） （含 ） 、 和 或 且 / - 至 ～ — ， 。 项目 x")
	words = append(words, " ", "\n")
	random := rand.New(rand.NewPCG(1, 2))
	found, parsed := 0, 0
	for range 40_000 {
		var b strings.Builder
		for range 1 + random.IntN(12) {
			b.WriteString(words[random.IntN(len(words))])
		}
		text := b.String()
		for _, c := range Find(text) {
			found++
			checkWritten(t, c)
		}
		if c, err := Parse(text); err == nil {
			parsed++
			checkWritten(t, c)
		}
	}
	if found < 4_000 || parsed < 100 {
		t.Errorf("found %d conditions and parsed %d: the words make too few", found, parsed)
	}
}

// checkWritten checks that c, and whatever overrides make of it, is read again
// the same.
func checkWritten(t *testing.T, c Condition) {
	t.Helper()
	basis := catalog.Basis{Title: "某规定", Mark: catalog.Example}
	versions := []Condition{c}
	for _, op := range []Op{AtLeast, AtMost} {
		for _, inclusive := range []bool{false, true} {
			if v, err := c.With(op, inclusive, basis); err == nil {
				versions = append(versions, v)
			}
		}
	}
	for _, join := range []Join{All, Any} {
		v, err := c.WithJoin(join, basis)
		if err == nil {
			checkJSON(t, v)
		}
		// Of two quantities of one kind all make a range, or nothing that is written.
		if err == nil && (join == Any || !like(c.Bounds[0].Quantity.Unit, c.Bounds[1].Quantity.Unit)) {
			versions = append(versions, v)
		}
	}
	for _, v := range versions {
		again, err := Parse(v.String())
		if err != nil || show(again) != show(v) || again.Join != v.Join || again.String() != v.String() {
			t.Fatalf("%q is %s, written %s and read %s, %v", v.Text, show(v), v, show(again), err)
		}
		checkJSON(t, v)
		if _, err := v.Holds(v.Bounds[0].Quantity); err != nil {
			if _, ok := errors.AsType[*CompareError](err); !ok {
				t.Fatalf("%s: %v", v, err)
			}
		}
	}
}
