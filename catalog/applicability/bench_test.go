package applicability_test

import (
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/applicability"
)

func BenchmarkApplicable(b *testing.B) {
	facts := known(b, "enterprise_project type=dc_line plan=national_made extent=one_city voltage=500千伏 site=heritage "+
		"investment_cny=5000万元 foreign_restricted=true investment_usd=1亿美元 energy=5000吨标准煤 must_tender=true import_exemption=no")
	for name, f := range map[string]applicability.Facts{"empty": {}, "one": known(b, "enterprise_project"), "all": facts} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := applicability.Shandong().Applicable(f); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkNext(b *testing.B) {
	for name, f := range map[string]applicability.Facts{"first": {}, "second": known(b, "enterprise_project")} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, more, err := applicability.Shandong().Next(f); err != nil || !more {
					b.Fatal(more, err)
				}
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	c := catalog.Shandong()
	for b.Loop() {
		if _, err := applicability.Load(applicability.ShandongJSON(), c); err != nil {
			b.Fatal(err)
		}
	}
}
