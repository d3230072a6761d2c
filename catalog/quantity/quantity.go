package quantity

import (
	"github.com/shopspring/decimal"
)

// Quantity is a number of units, never below zero. The value is in the unit as
// written, with 万 and 亿 multiplied out: 3亿美元 is 300000000 of [USDollar],
// 500千伏 is 500 of [Kilovolt].
type Quantity struct {
	Value     decimal.Decimal // from 0 to below 10^24, at most 12 decimals
	Unit      Unit
	PlusMinus bool // written with ±, as the voltage of two poles: ±500千伏
}

// A value outside these bounds has no place in an official text.
const (
	wholeDigits = 24 // before the decimal point
	decimals    = 12 // after it
)

// ParseQuantity reads exactly one quantity, e.g. 3亿美元, 2.5万吨标准煤 or
// 二十个工作日, with nothing before or after it but space. Else it is a
// [*SyntaxError].
func ParseQuantity(text string) (Quantity, error) {
	s, i, err := exact(text)
	if err != nil {
		return Quantity{}, err
	}
	a, f := s.amount(i)
	switch {
	case f.problem != "":
		return Quantity{}, s.fail(f)
	case a.unit == "":
		return Quantity{}, s.fail(failure{NoUnit, a.end, a.end})
	case a.end < len(s.text):
		return Quantity{}, s.fail(failure{Rest, a.end, a.end})
	}
	return a.quantity(), nil
}

// MustParseQuantity is [ParseQuantity] for literals in source code; it panics on
// a bad one.
func MustParseQuantity(text string) Quantity {
	q, err := ParseQuantity(text)
	if err != nil {
		panic(err)
	}
	return q
}

// Base returns q in the base unit of its kind, exactly. The base unit is that
// from which all of the kind come out as finite decimals: 吨, 伏, 瓦, 千瓦时,
// 亩 for area, and for money the currency itself. A unit that is not known or
// a value out of bounds is a [*CompareError].
func (q Quantity) Base() (Quantity, error) {
	m, per, ok := q.Unit.measure()
	switch {
	case !ok:
		return Quantity{}, &CompareError{Problem: UnknownUnit, Got: q.Unit}
	case !bounded(q.Value):
		return Quantity{}, &CompareError{Problem: OutOfBounds, Got: q.Unit}
	}
	if m.unit == m.base {
		return q, nil
	}
	base := Quantity{Value: q.Value.Mul(m.factor), Unit: m.base, PlusMinus: q.PlusMinus}
	if per != "" {
		base.Unit += Unit("/" + per)
	}
	return base, nil
}

// Compare returns -1 when q is less than r, 0 when they are equal, +1 when it is
// more; a ± is passed over. Different units of one kind are converted exactly.
// Kinds that differ, and currencies that differ, are a [*CompareError].
func (q Quantity) Compare(r Quantity) (int, error) {
	a, err := q.Base()
	if err != nil {
		return 0, err
	}
	b, err := r.Base()
	if err != nil {
		return 0, err
	}
	if a.Unit != b.Unit {
		return 0, unlike(q.Unit, r.Unit)
	}
	return a.Value.Cmp(b.Value), nil
}

// MarshalText writes q as [Quantity.String] does. What could not be read again
// is a [*CompareError].
func (q Quantity) MarshalText() ([]byte, error) {
	if _, err := q.Base(); err != nil {
		return nil, err
	}
	return []byte(q.String()), nil
}

// UnmarshalText is [ParseQuantity].
func (q *Quantity) UnmarshalText(text []byte) error {
	p, err := ParseQuantity(string(text))
	if err != nil {
		return err
	}
	*q = p
	return nil
}

// bounded reports whether v is a value a quantity can have. It is asked before
// any arithmetic, whose cost grows with the exponent.
func bounded(v decimal.Decimal) bool {
	const room = wholeDigits + decimals
	if v.Sign() < 0 || v.Exponent() < -room || v.NumDigits() > 2*room {
		return false
	}
	if v.Exponent() < -decimals {
		v = v.Normalize() // zeros at the end do not count
	}
	return v.Exponent() >= -decimals && int64(v.NumDigits())+int64(v.Exponent()) <= wholeDigits
}
