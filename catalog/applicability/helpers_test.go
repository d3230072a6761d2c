package applicability_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/yiwang-go/yiwang/catalog/applicability"
)

// known reads facts as the tests write them: a subject, then fact=answer.
func known(t testing.TB, text string) applicability.Facts {
	t.Helper()
	facts := applicability.Facts{}
	for i, word := range strings.Fields(text) {
		id, answer, ok := strings.Cut(word, "=")
		if !ok && i == 0 {
			id, answer = "subject", word
		}
		f, ok := applicability.Shandong().Fact(id)
		if !ok {
			t.Fatalf("%s: no fact %q", text, id)
		}
		facts[id] = value(t, f, answer)
	}
	return facts
}

func value(t testing.TB, f applicability.Fact, answer string) applicability.Value {
	t.Helper()
	switch f.Kind {
	case applicability.Bool:
		if answer == "true" {
			return applicability.Yes()
		}
		return applicability.No()
	case applicability.Choice:
		return applicability.Of(answer)
	case applicability.Count:
		n, err := strconv.ParseInt(answer, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		return applicability.Counted(n)
	}
	number := strings.TrimRight(answer, strings.TrimLeft(answer, "0123456789."))
	return applicability.Measured(decimal.RequireFromString(number), strings.TrimPrefix(answer, number))
}

func applicable(t testing.TB, facts applicability.Facts) applicability.Answer {
	t.Helper()
	answer, err := applicability.Shandong().Applicable(facts)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}
