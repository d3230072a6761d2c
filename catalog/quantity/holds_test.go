package quantity

import (
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
)

func quantities(texts []string) []Quantity {
	var all []Quantity
	for _, text := range texts {
		all = append(all, MustParseQuantity(text))
	}
	return all
}

// TestCivilCode1259: 以上, 以下 and 以内 include the number itself; 不满, 超过 and
// 以外 do not.
func TestCivilCode1259(t *testing.T) {
	for _, tt := range []struct {
		text               string
		below, equal, over bool
	}{
		{"3吨以上", false, true, true},
		{"3吨以下", true, true, false},
		{"3吨以内", true, true, false},
		{"不满3吨", true, false, false},
		{"超过3吨", false, false, true},
		{"3吨以外", false, false, true},
	} {
		c := mustParse(t, tt.text)
		if b := c.Bounds[0].Basis; b.Title != "中华人民共和国民法典" || b.Place != "第一千二百五十九条" {
			t.Errorf("%s rests on %s", tt.text, b)
		}
		for value, want := range map[string]bool{"2.999吨": tt.below, "3吨": tt.equal, "3.001吨": tt.over} {
			if got, err := c.Holds(MustParseQuantity(value)); got != want || err != nil {
				t.Errorf("%s of %s = %v, %v, want %v", tt.text, value, got, err, want)
			}
		}
	}
}

func TestHolds(t *testing.T) {
	for _, tt := range []struct {
		text   string
		values []string
		want   bool
		code   string
	}{
		{"3亿美元以下", []string{"3亿美元"}, true, ""},
		{"3亿美元以下", []string{"300000000.01美元"}, false, ""},
		{"3亿美元以下", []string{"2亿元"}, false, "quantity.other_currency"},
		{"3亿美元以下", []string{"3吨"}, false, "quantity.other_kind"},
		{"3亿美元以下", nil, false, "quantity.no_value"},
		{"3亿美元以下", []string{"1亿美元", "2亿美元"}, false, "quantity.value_twice"},
		{"3吨以下", []string{"1吨", "1000千克"}, false, "quantity.value_twice"},
		{"3亿美元以下", []string{"2亿元", "2亿美元"}, true, ""},
		{"3元/吨以下", []string{"3美元/吨"}, false, "quantity.other_currency"},
		{"3元/吨以下", []string{"3元"}, false, "quantity.other_kind"},

		// units of one kind are converted exactly
		{"3吨以下", []string{"3000千克"}, true, ""},
		{"3吨以下", []string{"3000.000001千克"}, false, ""},
		{"1亩以下", []string{"666.66平方米"}, true, ""},
		{"1亩以下", []string{"666.67平方米"}, false, ""},
		{"1公顷以上", []string{"15亩"}, true, ""},
		{"1公顷以上", []string{"10000平方米"}, true, ""},
		{"1平方公里以上", []string{"99.99公顷"}, false, ""},
		{"500千伏", []string{"500000伏"}, true, ""},
		{"2年以上", []string{"24个月"}, true, ""},
		{"50兆瓦以上", []string{"5万千瓦"}, true, ""},
		{"5%以上", []string{"50‰"}, true, ""},
		{"1万吨标准煤以上", []string{"1万吨"}, false, "quantity.other_kind"},
		{"10万吨级以上", []string{"10万吨"}, false, "quantity.other_kind"},
		{"5日以内", []string{"5个工作日"}, false, "quantity.other_kind"},
		{"100万吨/年以上", []string{"1000000000千克/年"}, true, ""},
		{"100万吨/年以上", []string{"100万吨/日"}, false, "quantity.other_kind"},

		// a ± is passed over
		{"±500千伏及以上", []string{"±800千伏"}, true, ""},
		{"±500千伏及以上", []string{"500千伏"}, true, ""},
		{"±500千伏及以上", []string{"±400千伏"}, false, ""},

		// lists and ranges
		{"500千伏、1000千伏", []string{"1000千伏"}, true, ""},
		{"500千伏、1000千伏", []string{"750千伏"}, false, ""},
		{"3000万-3亿美元", []string{"3000万美元"}, true, ""},
		{"3000万-3亿美元", []string{"2999万美元"}, false, ""},
		{"3000万-3亿美元", []string{"3亿美元"}, true, ""},
		{"1亿元以上不足10亿元", []string{"10亿元"}, false, ""},
		{"1亿元以上不足10亿元", []string{"9.99亿元"}, true, ""},

		// a limit in each currency
		{"不超过1000万美元或800万欧元", []string{"900万美元"}, true, ""},
		{"不超过1000万美元或800万欧元", []string{"900万欧元"}, false, ""},
		{"不超过1000万美元或800万欧元", []string{"8000万日元"}, false, "quantity.other_currency"},

		// joins
		{"6吨且9座以下", []string{"5吨", "9座"}, true, ""},
		{"6吨且9座以下", []string{"5吨", "10座"}, false, ""},
		{"6吨且9座以下", []string{"10座"}, false, ""},
		{"6吨且9座以下", []string{"5吨"}, false, "quantity.no_value"},
		{"6吨或9座以下", []string{"5吨"}, true, ""},
		{"6吨或9座以下", []string{"7吨"}, false, "quantity.no_value"},
		{"6吨或9座以下", []string{"7吨", "10座"}, false, ""},
		{"6吨/9座以下", []string{"6吨", "9座"}, true, ""},
		{"6吨/9座以下", []string{"7吨", "10座"}, false, ""},
		{"6吨/9座以下", []string{"5吨", "12座"}, false, "quantity.open_join"},
		{"6吨/9座以下", []string{"5吨"}, false, "quantity.no_value"},
		{"6吨/9座以下", []string{"7吨"}, false, "quantity.no_value"},
		{"6吨/9座以下", []string{"7米"}, false, "quantity.other_kind"},
	} {
		got, err := mustParse(t, tt.text).Holds(quantities(tt.values)...)
		if got != tt.want || code(t, err) != tt.code {
			t.Errorf("%s of %v = %v, %v, want %v %s", tt.text, tt.values, got, err, tt.want, tt.code)
		}
	}
	if _, err := (Condition{}).Holds(MustParseQuantity("3吨")); code(t, err) != "quantity.no_bound" {
		t.Errorf("a condition without bounds: %v", err)
	}
}

func TestWith(t *testing.T) {
	basis := catalog.Basis{Title: "某市核准权限规定", Place: "附则", Mark: catalog.Example}
	plain := mustParse(t, "3亿美元以下")
	c, err := plain.With(AtMost, false, basis)
	if err != nil {
		t.Fatal(err)
	}
	three := MustParseQuantity("3亿美元")
	if yes, err := c.Holds(three); yes || err != nil {
		t.Errorf("3亿美元 is within %s: %v, %v", c, yes, err)
	}
	if yes, err := plain.Holds(three); !yes || err != nil {
		t.Errorf("the override has changed what it came from: %v, %v", yes, err)
	}
	if c.Bounds[0].Basis != basis || c.String() != "3亿美元以下（不含）" || c.Text != "3亿美元以下" {
		t.Errorf("got %s, %q on %s", c, c.Text, c.Bounds[0].Basis)
	}
	both := mustParse(t, "6吨/9座以下")
	if both, err = both.With(AtMost, false, basis); err != nil || both.String() != "6吨/9座以下（不含）" {
		t.Errorf("got %s, %v", both, err)
	}
	span := mustParse(t, "3000万-3亿美元")
	if span, err = span.With(AtMost, false, basis); err != nil || show(span) != "all ≥30000000美元[至] <300000000美元[至]!" {
		t.Errorf("got %s, %v", show(span), err)
	}
	joined, err := both.WithJoin(All, basis)
	if err != nil || joined.Join != All || joined.JoinBasis != basis || both.Join != Open || joined.String() != "6吨且9座以下（不含）" {
		t.Errorf("got %s, %v", joined, err)
	}
	if yes, err := joined.Holds(quantities([]string{"5吨", "12座"})...); yes || err != nil {
		t.Errorf("5吨 and 12座 are within %s: %v, %v", joined, yes, err)
	}

	for _, tt := range []struct {
		what string
		make func() (Condition, error)
		want string
	}{
		{"no document", func() (Condition, error) { return c.With(AtMost, true, catalog.Basis{Mark: catalog.Confirmed}) }, "quantity.no_basis"},
		{"no mark", func() (Condition, error) { return c.With(AtMost, true, catalog.Basis{Title: "某规定"}) }, "quantity.no_basis"},
		{"no lower bound", func() (Condition, error) { return c.With(AtLeast, true, basis) }, "quantity.no_such_bound"},
		{"an exact value", func() (Condition, error) { return mustParse(t, "3吨").With(Exactly, false, basis) }, "quantity.no_such_bound"},
		{"a join that is settled", func() (Condition, error) { return joined.WithJoin(Any, basis) }, "quantity.not_open"},
		{"a join left open", func() (Condition, error) { return both.WithJoin(Open, basis) }, "quantity.not_open"},
		{"a join without basis", func() (Condition, error) { return both.WithJoin(All, catalog.Basis{}) }, "quantity.no_basis"},
	} {
		if got, err := tt.make(); code(t, err) != tt.want {
			t.Errorf("%s: %s, %v, want %s", tt.what, got, err, tt.want)
		}
	}
}
