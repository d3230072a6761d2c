package applicability

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/yiwang-go/yiwang"
)

// Facts are the answers known so far, by the id of the fact. What is not in them is
// not known; it is not "no".
type Facts map[string]Value

// Value is one answer. The zero value is none, and no fact takes it.
type Value struct {
	kind   Kind
	yes    bool
	word   string // the option, or the unit
	number decimal.Decimal
}

// Yes and No answer a [Bool].
func Yes() Value { return Value{kind: Bool, yes: true} }

// No is the other answer to a [Bool].
func No() Value { return Value{kind: Bool} }

// Of answers a [Choice] with the id of one of its options.
func Of(option string) Value { return Value{kind: Choice, word: option} }

// Measured answers an [Amount]: so many of a unit, e.g. 5000 of 万元.
func Measured(number decimal.Decimal, unit string) Value {
	return Value{kind: Amount, number: number, word: unit}
}

// Counted answers a [Count].
func Counted(n int64) Value { return Value{kind: Count, number: decimal.NewFromInt(n)} }

// Kind is how the value answers.
func (v Value) Kind() Kind { return v.kind }

// String writes the value: "true", an option's id, "5000万元", "9".
func (v Value) String() string {
	switch v.kind {
	case Bool:
		return strconv.FormatBool(v.yes)
	case Choice:
		return v.word
	case Amount, Count:
		if !plain(v.number) {
			return "?" + v.word // too long to be written out
		}
		return v.number.String() + v.word
	}
	return ""
}

type amount struct {
	Value string `json:"value"`
	Unit  string `json:"unit"`
}

// MarshalJSON writes what [Rules.Read] reads: true, "option", 9, or
// {"value":"5000","unit":"万元"}. A number is never a float, and one that Read would
// refuse is an error.
func (v Value) MarshalJSON() ([]byte, error) {
	if !plain(v.number) {
		return nil, errors.New("applicability: a number below zero or too long to be written")
	}
	switch v.kind {
	case Bool:
		return json.Marshal(v.yes)
	case Choice:
		return json.Marshal(v.word)
	case Count:
		return json.Marshal(json.Number(v.number.String()))
	case Amount:
		return json.Marshal(amount{v.number.String(), v.word})
	}
	return []byte("null"), nil
}

// Read reads facts from a JSON object, by the id of the fact: true or false, the id
// of an option, a whole number, or {"value": "5000", "unit": "万元"} with the number
// as text. A fault is a *[FactsError] that lists all of them.
func (r *Rules) Read(data []byte) (Facts, error) {
	var raws map[string]json.RawMessage
	if err := yiwang.Decode(data, &raws); err != nil {
		return nil, &FactsError{[]yiwang.Problem{{Message: yiwang.Message{Code: "applicability.facts_unreadable", Args: []any{err}}}}}
	}
	var v yiwang.Problems
	facts := Facts{}
	for _, id := range slices.Sorted(maps.Keys(raws)) {
		i, ok := r.index[id]
		if !ok {
			v.Add(yiwang.Under("", id), "applicability.fact_unknown", yiwang.Quote(id))
			continue
		}
		if value, ok := read(raws[id], r.scales[i].Kind, &v, id); ok {
			facts[id] = value
			r.place(i, value, &v)
		}
	}
	if len(v) > 0 {
		return nil, &FactsError{v}
	}
	return facts, nil
}

// read reads one answer of the kind that is wanted.
func read(raw json.RawMessage, want Kind, v *yiwang.Problems, id string) (Value, bool) {
	switch want {
	case Bool:
		switch string(raw) {
		case "true":
			return Yes(), true
		case "false":
			return No(), true
		}
	case Choice:
		var option *string
		if json.Unmarshal(raw, &option) == nil && option != nil {
			return Of(*option), true
		}
	case Count:
		if n, err := strconv.ParseInt(string(raw), 10, 64); err == nil {
			return Counted(n), true
		}
	case Amount:
		var a *amount
		if yiwang.Decode(raw, &a) == nil && a != nil {
			n, ok := parse(a.Value)
			if !ok {
				v.Add(yiwang.Under("", id)+"/value", "applicability.fact_number", yiwang.Quote(a.Value))
			}
			return Measured(n, a.Unit), ok
		}
	}
	v.Add(yiwang.Under("", id), "applicability.fact_kind", want.Term(), yiwang.Quote(string(raw)))
	return Value{}, false
}

// parse reads a number as it is written in plain digits: 5000, 0.5. Neither sign
// nor exponent: nothing that is asked about can be below zero.
func parse(s string) (decimal.Decimal, bool) {
	const most = 24
	digits := 0
	for i, c := range s {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' && i > 0 && i < len(s)-1:
			// one at most, as NewFromString sees to
		default:
			return decimal.Decimal{}, false
		}
	}
	if digits == 0 || digits > most {
		return decimal.Decimal{}, false
	}
	n, err := decimal.NewFromString(s)
	return n, err == nil
}

// plain reports whether a number is one that [parse] could have read: comparing
// one with a vast exponent would fill the memory.
func plain(n decimal.Decimal) bool {
	return !n.IsNegative() && n.Exponent() >= -24 && n.Exponent() <= 24 && n.NumDigits() <= 24
}
