package applicability_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog/applicability"
)

// faults writes problems as "pointer code", one a line, and checks that each has a
// whole sentence in both languages.
func faults(t testing.TB, problems []yiwang.Problem) string {
	t.Helper()
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.Pointer+" "+p.Message.Code)
		for _, tag := range []language.Tag{language.Chinese, language.English} {
			if s := p.Message.In(tag); s == p.Message.Code || strings.Contains(s, "%!") {
				t.Errorf("%s: no whole sentence: %s", p.Message.Code, s)
			}
		}
	}
	return strings.Join(lines, "\n")
}

// All that is wrong with facts is said at once.
func TestWrongFacts(t *testing.T) {
	one := decimal.NewFromInt(1)
	facts := applicability.Facts{
		"a/b":            applicability.Yes(),
		"aircraft_seats": applicability.Counted(-1),
		"energy":         applicability.Measured(decimal.New(1, 1<<30), "吨标准煤"),
		"investment_cny": applicability.Measured(one, ""),
		"investment_usd": applicability.Measured(one, "万元"),
		"must_tender":    applicability.Of("yes"),
		"sensitive":      {},
		"type":           applicability.Of("castle"),
		"voltage":        applicability.Measured(one.Neg(), "伏"),
		"works":          applicability.Of("new"),
	}
	want := `/a~1b applicability.fact_unknown
/aircraft_seats/value applicability.fact_number
/energy/value applicability.fact_number
/investment_cny/unit applicability.fact_no_unit
/investment_usd/unit applicability.fact_unit
/must_tender applicability.fact_kind
/sensitive applicability.fact_kind
/type applicability.fact_option
/voltage/unit applicability.fact_unit
/voltage/value applicability.fact_number`
	r := applicability.Shandong()
	_, applicable := r.Applicable(facts)
	_, _, next := r.Next(facts)
	_, explain := r.Explain(facts, "sd-fgw-001")
	_, outside := r.Outside(facts)
	for name, err := range map[string]error{"Applicable": applicable, "Next": next, "Explain": explain, "Outside": outside} {
		wrong, ok := errors.AsType[*applicability.FactsError](err)
		if !ok {
			t.Fatalf("%s: got %v, want a *FactsError", name, err)
		}
		if got := faults(t, wrong.Problems); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
		if s := yiwang.Sentence(language.Chinese, wrong); !strings.Contains(s, "10") {
			t.Errorf("%s: %s", name, s)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for _, tt := range []struct{ json, want string }{
		{`[]`, " applicability.facts_unreadable"},
		{`{"type":"gold","type":"gold"}`, " applicability.facts_unreadable"},
		{`{"type":"gold"} {}`, " applicability.facts_unreadable"},
		{`{"nobody":1,"type":null}`, "/nobody applicability.fact_unknown\n/type applicability.fact_kind"},
		{`{"type":"nobody","works":true}`, "/type applicability.fact_option\n/works applicability.fact_kind"},
		{`{"must_tender":"true"}`, "/must_tender applicability.fact_kind"},
		{`{"aircraft_seats":9.5}`, "/aircraft_seats applicability.fact_kind"},
		{`{"aircraft_seats":-9}`, "/aircraft_seats/value applicability.fact_number"},
		{`{"voltage":500}`, "/voltage applicability.fact_kind"},
		{`{"voltage":{"value":500,"unit":"千伏"}}`, "/voltage applicability.fact_kind"},
		{`{"voltage":{"value":"5e2","unit":"千伏"}}`, "/voltage/value applicability.fact_number"},
		{`{"voltage":{"value":"","unit":"千伏"}}`, "/voltage/value applicability.fact_number"},
		{`{"voltage":{"value":"5.0.0","unit":"千伏"}}`, "/voltage/value applicability.fact_number"},
		{`{"voltage":{"value":"5.","unit":"千伏"}}`, "/voltage/value applicability.fact_number"},
		{`{"voltage":{"value":"500"}}`, "/voltage/unit applicability.fact_no_unit"},
		{`{"voltage":{"value":"500","unit":"伏"}}`, "/voltage/unit applicability.fact_unit"},
		{`{"voltage":{"value":"500","unit":"千伏","more":1}}`, "/voltage applicability.fact_kind"},
	} {
		_, err := applicability.Shandong().Read([]byte(tt.json))
		wrong, ok := errors.AsType[*applicability.FactsError](err)
		if !ok {
			t.Errorf("%s: got %v, want a *FactsError", tt.json, err)
			continue
		}
		if got := faults(t, wrong.Problems); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.json, got, tt.want)
		}
	}
}

// A number with a vast exponent is neither compared nor written out.
func TestVastNumbers(t *testing.T) {
	for _, n := range []decimal.Decimal{decimal.New(1, 1<<30), decimal.New(1, -1<<30), decimal.NewFromInt(-1)} {
		v := applicability.Measured(n, "元")
		if s := v.String(); s != "?元" {
			t.Errorf("got %.40s", s)
		}
		if data, err := json.Marshal(v); err == nil {
			t.Errorf("written as %.40s", data)
		}
	}
}

// A sum of money in another unit of its currency is the same sum.
func TestUnits(t *testing.T) {
	for _, sum := range []string{"50000000元", "5000万元", "0.5亿元", "5000.000万元"} {
		answer := applicable(t, known(t, "enterprise_project type=tourism site=protected investment_cny="+sum))
		if got := answer[31].Verdict; got != applicability.Applies {
			t.Errorf("%s: got %s", sum, got)
		}
	}
}

// What is handed out is the caller's: changing it changes no rule.
func TestFactsAreTheCallers(t *testing.T) {
	r := applicability.Shandong()
	f, _ := r.Fact("type")
	f.Options[0].ID = "mine"
	r.Facts()[0].Options[0].ID = "mine"
	for _, id := range []string{"subject", "type"} {
		if got, _ := r.Fact(id); got.Options[0].ID == "mine" {
			t.Errorf("%s was changed from without", id)
		}
	}
}

// Whatever is read is taken, and written it is read the same.
func FuzzRead(f *testing.F) {
	r := applicability.Shandong()
	for _, seed := range []string{
		`{}`, `{"type":"gold","must_tender":true,"aircraft_seats":9}`,
		`{"voltage":{"value":"500","unit":"千伏"},"loan":{"value":"0.1","unit":"万欧元"}}`,
		`{"voltage":{"value":"1e999999999","unit":"千伏"}}`, `{"type":null}`, `[`, `{"a~/":0}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		facts, err := r.Read(data)
		if err != nil {
			if wrong, ok := errors.AsType[*applicability.FactsError](err); !ok || len(wrong.Problems) == 0 {
				t.Fatalf("got %v, want a *FactsError with problems", err)
			}
			return
		}
		answer := applicable(t, facts)
		written, err := json.Marshal(facts)
		if err != nil {
			t.Fatal(err)
		}
		again, err := r.Read(written)
		if err != nil {
			t.Fatalf("%s: %v", written, err)
		}
		if twice, _ := json.Marshal(again); !bytes.Equal(written, twice) {
			t.Fatalf("got %s, want %s", twice, written)
		}
		if !slices.Equal(slices.Sorted(maps.Keys(again)), slices.Sorted(maps.Keys(facts))) || fmt.Sprint(applicable(t, again)) != fmt.Sprint(answer) {
			t.Fatalf("%s: another answer", written)
		}
	})
}
