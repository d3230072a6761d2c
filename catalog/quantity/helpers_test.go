package quantity

import (
	"errors"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
)

// show writes all that a condition says: its join where it has several bounds,
// and each bound as comparison, value, unit, [word] and ! where the reading is
// stated. ≥ and ≤ include the quantity.
func show(c Condition) string {
	var parts []string
	if len(c.Bounds) > 1 {
		parts = append(parts, string(c.Join))
	}
	for _, b := range c.Bounds {
		sign := map[Op]string{AtLeast: ">", AtMost: "<", Exactly: "="}[b.Op]
		if b.Inclusive && b.Op != Exactly {
			sign = map[Op]string{AtLeast: "≥", AtMost: "≤"}[b.Op]
		}
		if b.Quantity.PlusMinus {
			sign += "±"
		}
		s := sign + b.Quantity.Value.String() + string(b.Quantity.Unit)
		if b.Word != "" {
			s += "[" + b.Word + "]"
		}
		if b.Stated {
			s += "!"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, " ")
}

func mustParse(t *testing.T, text string) Condition {
	t.Helper()
	c, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// code is the code of a typed error, "" of none.
func code(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	coded, ok := errors.AsType[yiwang.Coded](err)
	if !ok {
		t.Fatalf("%T has no code: %v", err, err)
	}
	return coded.Code()
}
