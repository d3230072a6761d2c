package bench

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/go-playground/validator/v10"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
)

// completeGuide is the example guide, which is complete, with twenty materials.
func completeGuide(tb testing.TB) guide.Guide {
	tb.Helper()
	lib, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		tb.Fatal(err)
	}
	g, ok := lib.Guide("sd-fgw-034")
	if !ok {
		tb.Fatal("no example guide")
	}
	given := g.Materials
	g.Materials = nil
	for i := range 20 {
		m := given[i%len(given)]
		m.Code = fmt.Sprintf("M%d", i+1)
		m.Name = fmt.Sprintf("%s之%d", m.Name, i+1)
		g.Materials = append(g.Materials, m)
	}
	return g
}

// shape is a validator that asks of a guide what tags can ask: that texts of the
// groups are there. It has no notion of 无, of placeholders, of text defects or of
// what one field says against another.
func shape() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	for _, t := range []any{guide.Basic{}, guide.LegalBasis{}, guide.Condition{}, guide.Material{}, guide.Question{}} {
		rules := map[string]string{}
		for f := range reflect.TypeOf(t).Fields() {
			if f.Type.Kind() == reflect.String && f.IsExported() {
				rules[f.Name] = "omitempty,max=4000"
			}
		}
		v.RegisterStructValidationMapRules(rules, t)
	}
	v.RegisterStructValidationMapRules(map[string]string{"Name": "required,max=200", "Agency": "required,max=200"}, guide.Basic{})
	v.RegisterStructValidationMapRules(map[string]string{"Materials": "dive", "LegalBasis": "required,dive", "Conditions": "required,dive", "FAQ": "dive"}, guide.Guide{})
	return v
}

func TestBothLookAtTheSameGuide(t *testing.T) {
	g := completeGuide(t)
	report, err := check.Guide(&g, check.Options{})
	if err != nil || report.Blocked() {
		t.Errorf("the guide is not complete: %v %v", err, report.Findings)
	}
	if err := shape().Struct(g); err != nil {
		t.Errorf("validator: %v", err)
	}
	g.Basic.Name = ""
	if report, err = check.Guide(&g, check.Options{}); err != nil || !report.Blocked() {
		t.Errorf("a guide without a name passes: %v", err)
	}
	if err := shape().Struct(g); err == nil {
		t.Error("validator: a guide without a name passes")
	}
}

// BenchmarkGuide puts a complete guide of 20 materials through all rules and through
// validator/v10 alone.
func BenchmarkGuide(b *testing.B) {
	g := completeGuide(b)
	v := shape()
	var ours, theirs float64
	b.Run("check", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := check.Guide(&g, check.Options{}); err != nil {
				b.Fatal(err)
			}
		}
		ours = float64(b.Elapsed()) / float64(b.N)
	})
	b.Run("validator", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := v.Struct(g); err != nil {
				b.Fatal(err)
			}
		}
		theirs = float64(b.Elapsed()) / float64(b.N)
		b.ReportMetric(ours/theirs, "check/validator")
	})
}
