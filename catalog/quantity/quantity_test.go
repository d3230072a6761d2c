package quantity

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/yiwang-go/yiwang"
	"golang.org/x/text/language"
)

func TestParseQuantity(t *testing.T) {
	for _, tt := range []struct{ text, value, unit, base string }{
		{"3亿美元", "300000000", "美元", "3亿美元"},
		{"5000万元", "50000000", "元", "5000万元"},
		{"±500千伏", "500", "千伏", "±50万伏"},
		{"120万吨", "1200000", "吨", "120万吨"},
		{"500千克", "500", "千克", "0.5吨"},
		{"2.5万吨标准煤", "25000", "吨标准煤", "2.5万吨标准煤"},
		{"二十个工作日", "20", "个工作日", "20个工作日"},
		{"1平方米", "1", "平方米", "0.0015亩"},
		{"2公顷", "2", "公顷", "30亩"},
		{"3年", "3", "年", "36个月"},
		{"100万千克/年", "1000000", "千克/年", "1000吨/年"},
	} {
		q, err := ParseQuantity(tt.text)
		if err != nil {
			t.Errorf("ParseQuantity(%q): %v", tt.text, err)
			continue
		}
		base, err := q.Base()
		if q.Value.String() != tt.value || string(q.Unit) != tt.unit || base.String() != tt.base || err != nil {
			t.Errorf("ParseQuantity(%q) = %s %s, base %s, %v, want %s %s, base %s", tt.text, q.Value, q.Unit, base, err, tt.value, tt.unit, tt.base)
		}
	}
	for text, want := range map[string]string{
		"":                    "quantity.no_number",
		"3亿":                  "quantity.no_unit",
		"3亿美元以下":              "quantity.rest",
		"不超过3亿美元":             "quantity.no_number",
		"3吨、5吨":               "quantity.rest",
		"2020年":               "quantity.is_date",
		"3亿元左右":               "quantity.approximate",
		"100,00元":             "quantity.bad_number",
		"1" + zeros(24) + "吨": "quantity.number_bounds",
	} {
		if q, err := ParseQuantity(text); code(t, err) != want {
			t.Errorf("ParseQuantity(%q) = %s, %v, want %s", text, q, err, want)
		}
	}
}

func zeros(n int) string { return strings.Repeat("0", n) }

// Values that did not come from a text are bounded too, and cost nothing.
func TestOutOfBounds(t *testing.T) {
	within := MustParseQuantity("3吨")
	c := mustParse(t, "3吨以下")
	for _, v := range []decimal.Decimal{
		decimal.New(1, 2000000000),
		decimal.New(1, -2000000000),
		decimal.New(0, 2000000000),
		decimal.New(9, math.MaxInt32),
		decimal.New(0, math.MinInt32),
		decimal.New(9, 37),
		decimal.New(1, 24),
		decimal.New(1, -13),
		decimal.New(-1, 0),
		decimal.RequireFromString(strings.Repeat("9", 1000)),
	} {
		q := Quantity{Value: v, Unit: Tonne}
		if _, err := q.Compare(within); code(t, err) != "quantity.out_of_bounds" {
			t.Errorf("exponent %d: %v", v.Exponent(), err)
		}
		if _, err := c.Holds(q); code(t, err) != "quantity.out_of_bounds" {
			t.Errorf("exponent %d: %v", v.Exponent(), err)
		}
		if got := q.String(); got != "?吨" {
			t.Errorf("exponent %d is written %.40s", v.Exponent(), got)
		}
		if _, err := q.MarshalText(); err == nil {
			t.Errorf("exponent %d is marshalled", v.Exponent())
		}
	}
	for _, v := range []decimal.Decimal{{}, decimal.New(9, 23), decimal.New(1, -12), decimal.RequireFromString("1." + zeros(30))} {
		if _, err := (Quantity{Value: v, Unit: Tonne}).Compare(within); err != nil {
			t.Errorf("%s: %v", v, err)
		}
	}
	for _, u := range []Unit{"", "桶", "桶/年", "吨/桶", "吨/", "/年"} {
		if _, err := (Quantity{Unit: u}).Compare(within); code(t, err) != "quantity.unknown_unit" {
			t.Errorf("unit %q: %v", u, err)
		}
	}
}

// 万 and 亿 are written where they leave two decimals or fewer.
func TestFigure(t *testing.T) {
	for value, want := range map[string]string{
		"123000000": "1.23亿", "123400000": "12340万", "1200030004000": "1200030004000",
		"12300": "1.23万", "12340": "12340", "9999": "9999", "10000": "1万", "100000000": "1亿", "99999999": "99999999",
	} {
		if got := (Quantity{Value: decimal.RequireFromString(value), Unit: Tonne}).String(); got != want+"吨" {
			t.Errorf("%s is written %s, want %s吨", value, got, want)
		}
	}
}

func TestUnit(t *testing.T) {
	for _, tt := range []struct {
		unit     Unit
		kind     Kind
		currency string
	}{
		{Yuan, Money, "CNY"}, {USDollar, Money, "USD"}, {Euro, Money, "EUR"},
		{Yen, Money, "JPY"}, {Pound, Money, "GBP"}, {HKDollar, Money, "HKD"},
		{Tonne, Mass, ""}, {TonneCoal, CoalEnergy, ""}, {TonneClass, ShipSize, ""}, {Seat, Seats, ""},
		{"吨/年", "mass/年", ""}, {"元/吨", "money/吨", ""}, {"吨/月", "mass/月", ""}, {"桶", "", ""}, {"", "", ""},
	} {
		if kind, iso := tt.unit.Kind(), tt.unit.Currency(); kind != tt.kind || iso != tt.currency {
			t.Errorf("%s: %s %s, want %s %s", tt.unit, kind, iso, tt.kind, tt.currency)
		}
	}
}

// Every unit is read by its own name, has a base that is its own base, and a
// factor that is not zero.
func TestUnitTable(t *testing.T) {
	looked := 0
	for u, m := range units().measures {
		looked++
		q, err := ParseQuantity("3" + string(u))
		if err != nil || q.Unit != u {
			t.Errorf("3%s is read as %s, %v", u, q, err)
		}
		base, ok := units().measures[m.base]
		if !ok || base.base != m.base || base.kind != m.kind || !base.factor.Equal(decimal.New(1, 0)) || m.factor.Sign() <= 0 {
			t.Errorf("%s: %+v on %+v", u, m, base)
		}
	}
	if looked < 30 {
		t.Errorf("looked at %d units", looked)
	}
}

func TestQuantityAsJSON(t *testing.T) {
	var facts map[string]Quantity
	if err := json.Unmarshal([]byte(`{"investment": "2.5 亿美元", "mass": "5吨"}`), &facts); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(facts)
	if want := `{"investment":"2.5亿美元","mass":"5吨"}`; string(data) != want || err != nil {
		t.Errorf("got %s, %v, want %s", data, err, want)
	}
	if err := json.Unmarshal([]byte(`{"mass": "5桶"}`), &facts); code(t, err) != "quantity.no_unit" {
		t.Errorf("got %v", err)
	}
}

// Each problem has a sentence that takes its arguments, in both languages.
func TestSentences(t *testing.T) {
	problems := []yiwang.Coded{
		&CompareError{Problem: OtherKind, Want: Tonne, Got: Seat},
		&CompareError{Problem: OtherCurrency, Want: USDollar, Got: Yuan},
		&CompareError{Problem: NoValue, Want: Tonne},
		&CompareError{Problem: ValueTwice, Got: Tonne},
		&CompareError{Problem: UnknownUnit, Got: "桶"},
		&CompareError{Problem: OutOfBounds, Got: Tonne},
		&CompareError{Problem: OpenJoin, Want: Tonne, Got: Seat},
		&CompareError{Problem: NoBound},
		&DocumentError{},
		&OverrideError{Problem: NoBasis, Op: AtMost},
		&OverrideError{Problem: NoBasis, Join: All},
		&OverrideError{Problem: NoSuchBound, Op: AtLeast},
		&OverrideError{Problem: NoSuchBound, Op: Exactly},
		&OverrideError{Problem: NoSuchBound, Op: "between"},
		&OverrideError{Problem: NotOpen, Join: Any},
		&OverrideError{Problem: NotOpen, Join: Open},
		&OverrideError{Problem: NotOpen, Join: "xor"},
	}
	for _, p := range []Problem{
		TooLong, NoNumber, BadNumber, NumberBounds, NoUnit, CurrencyUnclear, IsDate, Approximate,
		Negation, Unclear, ScaleUnclear, RangeReversed, RangeKinds, Rest,
	} {
		problems = append(problems, &SyntaxError{Text: "3吨以下", Offset: 4, Rune: 3, Problem: p})
	}
	for _, p := range problems {
		for _, tag := range []language.Tag{language.SimplifiedChinese, language.English} {
			s := yiwang.Sentence(tag, p)
			if strings.Contains(s, "%!") || s == p.Code() {
				t.Errorf("%s in %s: %s", p.Code(), tag, s)
			}
		}
		if !strings.HasPrefix(p.Error(), "quantity: ") {
			t.Errorf("%s: %s", p.Code(), p.Error())
		}
	}
	_, err := Parse("三亿美元以上以下")
	const want = "“三亿美元以上以下”从第 7 个字起有读不懂的内容；这里只能写一个条件或者一个数量。"
	if e, ok := err.(*SyntaxError); !ok || yiwang.Sentence(language.SimplifiedChinese, e) != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
