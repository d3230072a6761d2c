package code

import "github.com/yiwang-go/yiwang"

// Region is a 行政区划代码 of GB/T 2260, six digits: two for the province, two for the
// city in it, two for the county in that, 00 where there is none. 370000 is
// Shandong, 370800 济宁, 370883 邹城. The structure is confirmed by the lists of the
// Ministry of Civil Affairs and the Bureau of Statistics. A Region need not be on
// any list; [Lookup] tells whether Shandong has, or had, such a division.
type Region struct{ s string }

// ParseRegion reads a region. Anything wrong is a [*SegmentError]: other than six
// digits, a province 00 (000052 in a project code is a department), or a county
// without its city.
func ParseRegion(text string) (Region, error) {
	if err := KindRegion.scan(text); err != nil {
		return Region{}, err
	}
	switch {
	case text[:2] == "00":
		return Region{}, &SegmentError{KindRegion, SegProvince, 1, "00", WrongValue, yiwang.Term{ZH: "01 至 99", EN: "01 to 99"}}
	case text[2:4] == "00" && text[4:] != "00":
		return Region{}, &SegmentError{KindRegion, SegCity, 3, "00", WrongValue, yiwang.Term{ZH: "县所属的地级代码", EN: "the city of the county"}}
	}
	return Region{text}, nil
}

// IsZero reports whether r is absent.
func (r Region) IsZero() bool { return r.s == "" }

// String gives the six digits; "" when absent.
func (r Region) String() string { return r.s }

// MarshalText writes what String gives. It never fails.
func (r Region) MarshalText() ([]byte, error) { return []byte(r.s), nil }

// UnmarshalText reads what MarshalText writes, empty text as the absent region; an
// error, as of [ParseRegion], leaves r as it was.
func (r *Region) UnmarshalText(text []byte) error { return unmarshal(r, text, ParseRegion) }

// Level is Provincial, City or County; 0 when r is absent.
func (r Region) Level() Level {
	switch {
	case r.IsZero():
		return 0
	case r.s[2:] == "0000":
		return Provincial
	case r.s[4:] == "00":
		return City
	}
	return County
}

// Parent is the region a level up: the city of a county, the province of a city,
// absent for a province. A county directly under its province (直辖, 90 in place of
// the city) has a parent of that number, which is no division.
func (r Region) Parent() Region {
	switch r.Level() {
	case County:
		return Region{r.s[:4] + "00"}
	case City:
		return Region{r.s[:2] + "0000"}
	}
	return Region{}
}

// Within reports whether r is outer or lies in it, by their numbers. An absent
// region lies in none and holds none.
func (r Region) Within(outer Region) bool {
	for ; !r.IsZero(); r = r.Parent() {
		if r == outer {
			return true
		}
	}
	return false
}
