package quantity

import (
	"encoding/json"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// MarshalJSON writes all of c: each bound with its reading and the basis of it, the
// join with its basis, and the words of the source with their place. A condition that
// could not be read again is a [*DocumentError].
func (c Condition) MarshalJSON() ([]byte, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	type fields Condition
	return json.Marshal(fields(c))
}

// UnmarshalJSON reads what [Condition.MarshalJSON] writes, as strictly as
// [yiwang.Decode]. Anything else is a [*DocumentError], and leaves c as it was.
func (c *Condition) UnmarshalJSON(data []byte) error {
	type fields Condition
	var read fields
	if err := yiwang.Decode(data, &read); err != nil {
		return &DocumentError{yiwang.Problems{{Message: yiwang.Message{Code: "quantity.not_json", Args: []any{err}}}}}
	}
	if err := Condition(read).check(); err != nil {
		return err
	}
	*c = Condition(read)
	return nil
}

// check tells what is wrong with c: nothing with what [Parse] or [Find] has returned,
// [Condition.With] and [Condition.WithJoin] included. A reading that is not the text's
// own must have a basis, and the bounds must be written as a text that reads the same.
func (c Condition) check() error {
	var p yiwang.Problems
	if c.Start < 0 || c.End-c.Start != len(c.Text) || !utf8.ValidString(c.Text) {
		p.Add("/text", "quantity.bad_text", yiwang.Quote(c.Text))
	}
	for i, b := range c.Bounds[:min(len(c.Bounds), maxItems)] {
		if (b.Op == Exactly) != (b.Basis == catalog.Basis{}) || b.Op != Exactly && !grounded(b.Basis) {
			p.Add(yiwang.At("/bounds", i)+"/basis", string(NoBasis), b.Op.Term())
		}
	}
	open := c
	if c.JoinBasis != (catalog.Basis{}) {
		switch {
		case !grounded(c.JoinBasis):
			p.Add("/join_basis", string(NoBasis), c.Join.Term())
		case c.Join != All && c.Join != Any:
			p.Add("/join", string(NotOpen), c.Join.Term())
		}
		open.Join = Open
	}
	switch {
	case len(c.Bounds) == 0:
		p.Add("/bounds", string(NoBound))
	case len(c.Bounds) > maxItems || !open.same(open.String()):
		p.Add("/bounds", "quantity.reads_otherwise")
	}
	if len(p) > 0 {
		return &DocumentError{p}
	}
	return nil
}

// same reports whether the text reads as c, whatever the basis.
func (c Condition) same(text string) bool {
	read, err := Parse(text)
	if err != nil || read.Join != c.Join || len(read.Bounds) != len(c.Bounds) {
		return false
	}
	for i, b := range c.Bounds {
		r := read.Bounds[i]
		if !r.Quantity.Value.Equal(b.Quantity.Value) {
			return false
		}
		b.Basis, b.Quantity.Value = r.Basis, r.Quantity.Value
		if b != r {
			return false
		}
	}
	return true
}
