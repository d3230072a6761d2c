package calendar

import (
	"sync"
	"time"
)

// AppendText appends d as 2006-01-02 to b, nothing when absent. It never fails.
func (d Date) AppendText(b []byte) ([]byte, error) {
	if d.IsZero() {
		return b, nil
	}
	return d.utc().AppendFormat(b, layout), nil
}

// MarshalText writes d as 2006-01-02, empty when absent. It never fails.
func (d Date) MarshalText() ([]byte, error) {
	return d.AppendText(make([]byte, 0, len(layout)))
}

// UnmarshalText reads what [Date.MarshalText] writes: empty text is the absent
// date, anything but 2006-01-02 a [*DateError] that leaves d as it was.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// In returns the first instant of d in loc: midnight, or the end of the gap
// where clocks skipped it. A nil loc is UTC; an absent d gives the zero Time.
func (d Date) In(loc *time.Location) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	if loc == nil {
		loc = time.UTC
	}
	y, m, day := d.utc().Date()
	t := time.Date(y, m, day, 0, 0, 0, 0, loc)
	if _, end := t.ZoneBounds(); Of(t).Before(d) && !end.IsZero() {
		return end
	}
	return t
}

// Beijing returns Chinese standard time, UTC+8, the same pointer each time.
// China has kept no summer time since 1991, so this is exact for every date the
// calendar covers and needs no time zone database.
func Beijing() *time.Location { return beijing() }

var beijing = sync.OnceValue(func() *time.Location {
	return time.FixedZone("CST", 8*60*60)
})
