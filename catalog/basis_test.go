package catalog_test

import (
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

func TestBasisString(t *testing.T) {
	for _, tt := range []struct {
		basis catalog.Basis
		want  string
	}{
		{catalog.Basis{}, ""},
		{catalog.Basis{Title: "政府投资条例", Number: "国务院令第712号", Place: "第九条"}, "《政府投资条例》（国务院令第712号）第九条"},
		{catalog.Basis{Number: "发改外资〔2008〕3558号"}, "发改外资〔2008〕3558号"},
		{catalog.Basis{Title: "事项页面", Informal: true}, "事项页面"},
		{catalog.Basis{Title: "事项页面", Informal: true, Place: "承诺办结时限"}, "事项页面，承诺办结时限"},
	} {
		if got := tt.basis.String(); got != tt.want {
			t.Errorf("%+v: got %s, want %s", tt.basis, got, tt.want)
		}
	}
}

func TestCheckBasis(t *testing.T) {
	good := catalog.Basis{Title: "政府投资条例", Mark: catalog.Confirmed}
	for _, tt := range []struct {
		all  []catalog.Basis
		want string
	}{
		{[]catalog.Basis{good}, ""},
		{nil, `a.missing at "/basis"`},
		{[]catalog.Basis{good, {Title: " ", Mark: catalog.Example}, {Title: "政府投资条例", Mark: "sure"}}, `a.wrong at "/basis/1"; a.wrong at "/basis/2"`},
	} {
		var p yiwang.Problems
		catalog.CheckBasis(&p, "/basis", tt.all, "a.missing", "a.wrong")
		if got := p.String(); got != tt.want {
			t.Errorf("%v: got %s, want %s", tt.all, got, tt.want)
		}
	}
}
