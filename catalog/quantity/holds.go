package quantity

import "slices"

// Holds tells whether the values fulfil c. Each bound takes the value of its own
// kind; units of one kind are converted exactly, currencies never. What cannot
// be told is a [*CompareError]:
//
//   - no value is of the kind asked for, or money is in another currency;
//   - a bound has no value, and the other bounds do not settle the answer alone:
//     6吨/9座以下 asks for both;
//   - two values are of one kind;
//   - the join is open and the bounds disagree: 5吨 and 12座 against 6吨/9座以下.
//
// Where limits in several currencies are joined by 或, each holds for its own
// currency: 1000万美元或800万欧元以下 is asked of a loan in dollars as
// 1000万美元以下.
func (c Condition) Holds(values ...Quantity) (bool, error) {
	given, err := bases(values)
	if err != nil {
		return false, err
	}
	if len(c.Bounds) == 0 {
		return false, &CompareError{Problem: NoBound}
	}
	var yes, no, money bool
	var missing []Unit
	for _, b := range c.Bounds {
		limit, err := b.Quantity.Base()
		if err != nil {
			return false, err
		}
		i := slices.IndexFunc(given, func(q Quantity) bool { return q.Unit == limit.Unit })
		switch {
		case i < 0:
			missing = append(missing, b.Quantity.Unit)
			continue
		case b.admits(given[i].Value.Cmp(limit.Value)):
			yes = true
		default:
			no = true
		}
		money = money || limit.Unit.Kind() == Money
	}
	switch {
	case !yes && !no:
		return false, c.nothingFits(values)
	case c.Join != Any && c.Join != Open && no:
		return false, nil
	case c.Join == Any && yes:
		return true, nil
	}
	for _, unit := range missing {
		if unit.Kind() == Money && money && c.Join != All {
			continue // a limit of another currency
		}
		return false, &CompareError{Problem: NoValue, Want: unit}
	}
	if yes && no && c.Join == Open {
		return false, &CompareError{Problem: OpenJoin, Want: c.Bounds[0].Quantity.Unit, Got: c.Bounds[1].Quantity.Unit}
	}
	return yes, nil
}

// admits tells whether a value that compares so with the quantity is within.
func (b Bound) admits(cmp int) bool {
	switch b.Op {
	case AtLeast:
		return cmp > 0 || cmp == 0 && b.Inclusive
	case AtMost:
		return cmp < 0 || cmp == 0 && b.Inclusive
	}
	return cmp == 0
}

// bases puts the values into base units, one of each.
func bases(values []Quantity) ([]Quantity, error) {
	given := make([]Quantity, 0, len(values))
	for _, v := range values {
		base, err := v.Base()
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(given, func(q Quantity) bool { return q.Unit == base.Unit }) {
			return nil, &CompareError{Problem: ValueTwice, Got: v.Unit}
		}
		given = append(given, base)
	}
	return given, nil
}

// nothingFits says why no bound could be asked: what is wanted, and what was
// given instead, money for money where there is some.
func (c Condition) nothingFits(values []Quantity) error {
	want := c.Bounds[0].Quantity.Unit
	if len(values) == 0 {
		return &CompareError{Problem: NoValue, Want: want}
	}
	for _, b := range c.Bounds {
		for _, v := range values {
			if err := unlike(b.Quantity.Unit, v.Unit); err.Problem == OtherCurrency {
				return err
			}
		}
	}
	return unlike(want, values[0].Unit)
}

// like reports whether quantities in the two units can be compared.
func like(a, b Unit) bool {
	m, per, ok := a.measure()
	n, perN, okN := b.measure()
	return ok && okN && m.base == n.base && per == perN
}

// unlike says why two units cannot be compared.
func unlike(want, got Unit) *CompareError {
	m, per, _ := want.measure()
	n, perN, _ := got.measure()
	if m.kind == Money && n.kind == Money && per == perN {
		return &CompareError{Problem: OtherCurrency, Want: want, Got: got}
	}
	return &CompareError{Problem: OtherKind, Want: want, Got: got}
}
