package catalog_test

import (
	"encoding/json"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
)

// BenchmarkByCode is one lookup of a matter by its code, beside the bare map that a
// program without the library would keep.
func BenchmarkByCode(b *testing.B) {
	c := catalog.Shandong()
	var codes []catalog.Code
	bare := map[catalog.Code]catalog.Matter{}
	for m := range c.All() {
		codes = append(codes, m.Code)
		bare[m.Code] = m
	}
	var base float64
	b.Run("bare map", func(b *testing.B) {
		b.ReportAllocs()
		i, n := 0, 0
		for b.Loop() {
			n += bare[codes[i]].Number
			i = (i + 1) % len(codes)
		}
		base = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	})
	b.Run("catalog", func(b *testing.B) {
		b.ReportAllocs()
		i, n := 0, 0
		for b.Loop() {
			m, _ := c.ByCode(codes[i])
			n += m.Number
			i = (i + 1) % len(codes)
		}
		if base > 0 {
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/base, "×bare")
		}
	})
}

// BenchmarkFind is one lookup by whatever a person may have at hand.
func BenchmarkFind(b *testing.B) {
	c := catalog.Shandong()
	for _, key := range []string{"34", "sd-fgw-034", "节能审查", "企业投资抽凝式燃煤热电项目核准"} {
		b.Run(key, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Find(key); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkLoad is the reading of the embedded catalog, beside encoding/json reading
// the same bytes into nothing but maps.
func BenchmarkLoad(b *testing.B) {
	data := catalog.Shandong().Document()
	var base float64
	b.Run("json into any", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			var v any
			if err := json.Unmarshal(data, &v); err != nil {
				b.Fatal(err)
			}
		}
		base = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	})
	b.Run("catalog", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := catalog.Load(data); err != nil {
				b.Fatal(err)
			}
		}
		if base > 0 {
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/base, "×bare")
		}
	})
}
