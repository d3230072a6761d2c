package code_test

import (
	"testing"

	"github.com/yiwang-go/yiwang/catalog/code"
)

func bench[T text](b *testing.B, k code.Kind, parse func(string) (T, error)) {
	b.Run(string(k), func(b *testing.B) {
		b.ReportAllocs()
		s := valid[k]
		for b.Loop() {
			if _, err := parse(s); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	bench(b, code.KindUSCC, code.ParseUSCC)
	bench(b, code.KindOrgCode, code.ParseOrgCode)
	bench(b, code.KindBasicCode, code.ParseBasicCode)
	bench(b, code.KindImplCode, code.ParseImplCode)
	bench(b, code.KindItemCode, code.ParseItemCode)
	bench(b, code.KindProjectCode, code.ParseProjectCode)
	bench(b, code.KindDocumentNumber, code.ParseDocumentNumber)
	bench(b, code.KindCaseNumber, code.ParseCaseNumber)
	bench(b, code.KindRegion, code.ParseRegion)
}

// The same form read with a regular expression, to compare with document_number.
func BenchmarkRegexp(b *testing.B) {
	b.ReportAllocs()
	s := valid[code.KindDocumentNumber]
	for b.Loop() {
		if !wide.MatchString(s) {
			b.Fatal(s)
		}
	}
}

func BenchmarkRefuse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := code.ParseUSCC("113700000045024030"); err == nil {
			b.Fatal("passes")
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	b.ReportAllocs()
	r := code.Must(code.ParseRegion("370883"))
	for b.Loop() {
		if _, err := code.Lookup(r); err != nil {
			b.Fatal(err)
		}
	}
}

// A good code, however it is read, is not copied.
func TestParsingAllocatesNothing(t *testing.T) {
	for k, parse := range map[code.Kind]func(string){
		code.KindUSCC:           func(s string) { code.ParseUSCC(s) },
		code.KindOrgCode:        func(s string) { code.ParseOrgCode(s) },
		code.KindBasicCode:      func(s string) { code.ParseBasicCode(s) },
		code.KindImplCode:       func(s string) { code.ParseImplCode(s) },
		code.KindItemCode:       func(s string) { code.ParseItemCode(s); code.ParseItemCode(s[:31]) },
		code.KindProjectCode:    func(s string) { code.ParseProjectCode(s) },
		code.KindDocumentNumber: func(s string) { code.ParseDocumentNumber(s) },
		code.KindCaseNumber:     func(s string) { code.ParseCaseNumber(s) },
		code.KindRegion:         func(s string) { code.ParseRegion(s) },
	} {
		if n := testing.AllocsPerRun(100, func() { parse(valid[k]) }); n != 0 {
			t.Errorf("%s: %v allocations", k, n)
		}
	}
}
