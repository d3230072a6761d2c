package quantity

import (
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
)

func BenchmarkFind(b *testing.B) {
	var names []string
	size := 0
	for m := range catalog.Shandong().All() {
		names = append(names, m.Name)
		size += len(m.Name)
	}
	b.Run("48 names", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(size))
		for b.Loop() {
			found := 0
			for _, name := range names {
				found += len(Find(name))
			}
			if found != 12 {
				b.Fatal(found)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for _, text := range []string{"3亿美元以下", "6吨/9座以下", "1亿元以上不足10亿元"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkHolds(b *testing.B) {
	c, err := Parse("3亿美元以下")
	if err != nil {
		b.Fatal(err)
	}
	q := MustParseQuantity("2.5亿美元")
	b.ReportAllocs()
	for b.Loop() {
		if yes, err := c.Holds(q); !yes || err != nil {
			b.Fatal(yes, err)
		}
	}
}
