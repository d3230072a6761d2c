package quantity

import (
	"strings"
	"testing"
)

func TestHanzi(t *testing.T) {
	for text, want := range map[string]uint64{
		"零": 0, "〇": 0, "五": 5, "两": 2, "十": 10, "十五": 15, "一十五": 15, "二十": 20, "九十九": 99,
		"一百": 100, "一百零五": 105, "一百一十": 110, "两百": 200, "三千零五十": 3050, "三千零五": 3005,
		"一万": 1e4, "十万": 1e5, "一万零五百": 10500, "一万五千": 15000, "两万零一": 20001, "十万零三百": 100300,
		"三千万": 3e7, "一亿": 1e8, "一亿零五百万": 105e6, "一亿五千万": 15e7, "三十亿": 3e9, "一万亿": 1e12,
		"一亿零一": 1e8 + 1, "十二亿三千四百五十六万七千八百九十": 1234567890,
	} {
		if got, ok := hanziWhole(text); got != want || !ok {
			t.Errorf("hanziWhole(%s) = %d, %v, want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"", "万", "百", "亿", "三万五", "一百五", "二三十", "三五", "二〇二〇", "一百十五", "一千五十", "一万十五", "十十",
		"一亿亿", "一亿一亿", "五百千", "零五", "两十", "一零", "三百零", "万一", "一万万",
	} {
		if got, ok := hanziWhole(text); ok {
			t.Errorf("hanziWhole(%s) = %d, want none", text, got)
		}
	}
}

// A second, dumb way to write: every place with its digit, then the zeros joined.
func TestWriteHanzi(t *testing.T) {
	digits := []string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	dumb := func(n uint64) string {
		var s strings.Builder
		for _, place := range []struct {
			unit uint64
			name string
		}{{1e8, "亿"}, {1e4, "万"}, {1, ""}} {
			section := n / place.unit % 1e4
			for i, name := range []string{"千", "百", "十", ""} {
				d := section / []uint64{1000, 100, 10, 1}[i] % 10
				s.WriteString(digits[d])
				if d > 0 {
					s.WriteString(name)
				}
			}
			if section > 0 {
				s.WriteString(place.name)
			} else {
				s.WriteString("零")
			}
		}
		text := s.String()
		for strings.Contains(text, "零零") {
			text = strings.ReplaceAll(text, "零零", "零")
		}
		for _, name := range []string{"亿", "万"} {
			text = strings.ReplaceAll(text, "零"+name, name)
		}
		return strings.Trim(text, "零")
	}
	for n := uint64(1); n < 1e12; n += 1 + n*7/1000 {
		if n%1e4 == 0 || n/1e4%1e4 == 0 || n/1e4%10 == 0 || n/1e8 > 0 && n/1e8%10 == 0 {
			continue // where the dumb way puts 零 after a section that ends in zeros, usage does not
		}
		if got, want := writeHanzi(n), dumb(n); got != want {
			t.Fatalf("writeHanzi(%d) = %s, want %s", n, got, want)
		}
	}
	for n := uint64(0); n < 1e16; n += 1 + n*7/1000 {
		if got, ok := hanziWhole(writeHanzi(n)); got != n || !ok {
			t.Fatalf("%d is written %s and read %d, %v", n, writeHanzi(n), got, ok)
		}
	}
}
