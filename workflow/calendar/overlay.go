package calendar

import (
	"fmt"
	"slices"
	"strings"
)

// OverlaySchema names the version of the overlay files that this package reads.
const OverlaySchema = "yiwang.calendar.overlay/1"

// Overlay is what a bureau lays over the national calendar by a document of its
// own: days on which it is closed, local holidays, weekend days on which it works.
// [LoadOverlay] makes one, [Calendar.With] lays it on.
type Overlay struct {
	file   overlayFile
	notice Notice
}

// overlayFile is an overlay file; data/overlay.schema.json is its published form.
type overlayFile struct {
	Schema string    `json:"schema"`
	Digest string    `json:"digest,omitempty"`
	ID     string    `json:"id"`
	Title  string    `json:"title"`
	Number string    `json:"number"`
	Issued string    `json:"issued"`
	URL    string    `json:"url,omitempty"`
	Note   string    `json:"note,omitempty"`
	Off    []fileDay `json:"off,omitempty"`
	Work   []fileDay `json:"work,omitempty"`
}

// LoadOverlay reads an overlay file of the schema yiwang.calendar.overlay/1. A
// file that is damaged, of another schema or not complete is refused with a
// [*LoadError] that lists every problem: a field unknown, repeated or missing, no
// day at all, a day that stands twice. Whether its days fit a calendar is for
// [Calendar.With] to find.
func LoadOverlay(data []byte) (*Overlay, error) {
	f, problem := decode[overlayFile](data, OverlaySchema)
	if problem != nil {
		return nil, &LoadError{Problems: []*Problem{problem}}
	}
	var c checker
	c.overlay(f)
	if len(c.problems) > 0 {
		return nil, &LoadError{Problems: c.problems}
	}
	issued, _ := Parse(f.Issued)
	return &Overlay{file: *f, notice: Notice{
		Level: Local, Number: f.Number, Title: f.Title, Issued: issued, URL: f.URL, Mark: Confirmed, Note: f.Note,
	}}, nil
}

// ID returns the name by which the bureau knows the overlay.
func (o *Overlay) ID() string { return o.file.ID }

// Notice returns the document that the overlay's days cite. Its level is Local;
// its mark is Confirmed, as the bureau that made the file vouches for it.
func (o *Overlay) Notice() Notice { return o.notice }

// overlay checks a decoded overlay by itself, and fills in its days.
func (c *checker) overlay(f *overlayFile) {
	for _, field := range []struct{ name, value string }{
		{"id", f.ID}, {"title", f.Title}, {"number", f.Number}, {"issued", f.Issued},
	} {
		if strings.TrimSpace(field.value) == "" {
			c.add("/"+field.name, "calendar.file_missing", field.name)
		}
	}
	c.date("/issued", f.Issued)
	if !web(f.URL) {
		c.add("/url", "calendar.file_value", "url", clip(f.URL))
	}
	if len(f.Off)+len(f.Work) == 0 {
		c.add("/off", "calendar.file_missing", "off")
	}
	seen := map[Date]bool{}
	f.each(func(at string, d *fileDay) {
		if d.Date == "" {
			c.add(at+"/date", "calendar.file_missing", "date")
		}
		if strings.TrimSpace(d.Name) == "" {
			c.add(at+"/name", "calendar.file_missing", "name")
		}
		d.day = c.date(at+"/date", d.Date)
		if !d.day.IsZero() && seen[d.day] {
			c.add(at+"/date", "calendar.file_day_twice", d.Date, clip(f.Number))
		}
		seen[d.day] = true
	})
}

// each visits the days with the place of each.
func (f *overlayFile) each(visit func(at string, d *fileDay)) {
	for i := range f.Off {
		visit(fmt.Sprintf("/off/%d", i), &f.Off[i])
	}
	for i := range f.Work {
		visit(fmt.Sprintf("/work/%d", i), &f.Work[i])
	}
}

// With returns c with overlays laid on in the order given, each over what stands
// below it. The days they decide cite them, also where a notice decided the day
// before. A later overlay may take back what an earlier one said.
//
// Overlays that do not fit are refused with a [*LoadError] that lists every
// problem: an overlay of the same id twice, a day outside c, a day off that is one
// already, a work day that is worked already. So an overlay that a new notice has
// overtaken is found when it is laid on the new calendar.
func (c *Calendar) With(overlays ...*Overlay) (*Calendar, error) {
	var check checker
	for _, o := range overlays {
		if o == nil || o.file.ID == "" { // not made by LoadOverlay
			check.add("/id", "calendar.file_missing", "id")
			continue
		}
		check.fits(c, o)
		s := c.src
		s.overlays = append(slices.Clip(s.overlays), o)
		if c.announced != 0 {
			c = s.build()
		}
	}
	if len(check.problems) > 0 {
		return nil, &LoadError{Problems: check.problems}
	}
	return c, nil
}

// fits checks an overlay against the calendar it is laid on.
func (c *checker) fits(base *Calendar, o *Overlay) {
	if slices.ContainsFunc(base.src.overlays, func(other *Overlay) bool { return other.ID() == o.ID() }) {
		c.add("/id", "calendar.overlay_twice", clip(o.ID()))
	}
	number := clip(o.notice.Number)
	day := func(at string, d fileDay, working bool, already string) {
		switch is, err := base.IsWorkday(d.day); {
		case err != nil:
			c.add(at, "calendar.overlay_outside", d.Date, number, base.From().String(), base.Horizon().String())
		case is == working:
			c.add(at, already, d.Date, number)
		}
	}
	for i, d := range o.file.Off {
		day(fmt.Sprintf("/off/%d/date", i), d, false, "calendar.overlay_off_already")
	}
	for i, d := range o.file.Work {
		day(fmt.Sprintf("/work/%d/date", i), d, true, "calendar.overlay_worked_already")
	}
}
