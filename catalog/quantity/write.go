package quantity

import (
	"strings"

	"github.com/shopspring/decimal"
)

// String writes q as official texts do: 3亿美元, 5000万元, ±500千伏. A value out
// of bounds is written as ?.
func (q Quantity) String() string {
	sign := ""
	if q.PlusMinus {
		sign = "±"
	}
	if !bounded(q.Value) {
		return sign + "?" + string(q.Unit)
	}
	return sign + figure(q.Value) + string(q.Unit)
}

// figure writes v with 亿 or 万 where that leaves at most two decimals, and none
// after a 万 that follows more than four digits.
func figure(v decimal.Decimal) string {
	yi, wan := v.Shift(-8).Normalize(), v.Shift(-4).Normalize()
	one := decimal.New(1, 0)
	switch {
	case yi.Cmp(one) >= 0 && yi.Exponent() >= -2:
		return yi.String() + "亿"
	case yi.Cmp(one) >= 0 && wan.Exponent() >= 0, yi.Cmp(one) < 0 && wan.Cmp(one) >= 0 && wan.Exponent() >= -2:
		return wan.String() + "万"
	}
	return v.Normalize().String()
}

// String writes c as official texts do, from its bounds. What [Parse] or [Find]
// has returned is read again as the same condition, whatever [Condition.With] has
// changed of it; the basis of an override is not part of the text.
func (c Condition) String() string {
	if len(c.Bounds) == 0 {
		return ""
	}
	var parts []string
	shared := c.sharedWord()
	for i, b := range c.Bounds {
		word := b.Word
		switch {
		case shared && leads(word) && i > 0, shared && !leads(word) && i < len(c.Bounds)-1:
			word = ""
		}
		parts = append(parts, b.write(word))
	}
	return strings.Join(parts, c.separator())
}

// write writes b with a word that may be left out because another bound has it.
func (b Bound) write(word string) string {
	said := ""
	if b.Stated && (word != "" || b.Word == "") {
		said = "（不含）"
		if b.Inclusive {
			said = "（含）"
		}
	}
	switch {
	case word == "至":
		return b.Quantity.String() + said
	case leads(word):
		return word + b.Quantity.String() + said
	}
	return b.Quantity.String() + word + said
}

// leads reports whether a word stands before the quantity.
func leads(word string) bool { return words().leading[word] }

// sharedWord reports whether one word is written for all the bounds of c, which
// [Parse] then gives back to each: they must be of different kinds.
func (c Condition) sharedWord() bool {
	first := c.Bounds[0]
	if len(c.Bounds) < 2 || first.Word == "" || leads(first.Word) && first.Stated {
		return false
	}
	for i, b := range c.Bounds {
		if b.Word != first.Word || b.Inclusive != first.Inclusive || b.Stated != first.Stated {
			return false
		}
		for _, a := range c.Bounds[:i] {
			if like(a.Quantity.Unit, b.Quantity.Unit) {
				return false
			}
		}
	}
	return true
}

// separator is what [Parse] reads as the join of c.
func (c Condition) separator() string {
	switch {
	case c.isRange() && c.Bounds[0].Word == "至":
		return "至"
	case c.isRange():
		return ""
	case c.Join == Open:
		return "/"
	case c.Join == Any && c.isList():
		return "、"
	case c.Join == Any:
		return "或"
	}
	return "且"
}

// isList reports whether c names quantities of one kind and compares none.
func (c Condition) isList() bool {
	for _, b := range c.Bounds {
		if b.Op != Exactly || !like(b.Quantity.Unit, c.Bounds[0].Quantity.Unit) {
			return false
		}
	}
	return true
}
