package calendar

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// validOverlay closes the bureau on a Monday and opens it on a Saturday, changed
// by the functions given. The documents are examples.
func validOverlay(t testing.TB, change ...func(*overlayFile)) []byte {
	t.Helper()
	f := &overlayFile{
		Schema: OverlaySchema, ID: "moving", Title: "示例局搬迁期间暂停对外办公的通告", Number: "示例发〔2026〕1号", Issued: "2026-03-02",
		Off:  []fileDay{{Date: "2026-03-16", Name: "搬迁"}},
		Work: []fileDay{{Date: "2026-03-21", Name: "搬迁"}},
	}
	for _, c := range change {
		c(f)
	}
	data, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func overlay(t testing.TB, change ...func(*overlayFile)) *Overlay {
	t.Helper()
	o, err := LoadOverlay(validOverlay(t, change...))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestWith(t *testing.T) {
	o := overlay(t)
	c, err := China().With(o)
	if err != nil {
		t.Fatal(err)
	}
	if o.ID() != "moving" || o.Notice().Level != Local {
		t.Errorf("the overlay is %q, %+v", o.ID(), o.Notice())
	}
	for _, want := range []Day{
		{Date: date("2026-03-16"), Kind: Holiday, Name: "搬迁", Notice: o.Notice()},
		{Date: date("2026-03-21"), Working: true, Kind: MakeUp, Name: "搬迁", Notice: o.Notice()},
		{Date: date("2026-03-17"), Working: true, Kind: Workday},
	} {
		if got, err := c.Day(want.Date); got != want || err != nil {
			t.Errorf("got %+v, %v, want %+v", got, err, want)
		}
	}
	for _, x := range []struct {
		c    *Calendar
		want string
	}{{China(), "2026-03-20"}, {c, "2026-03-21"}} {
		if got, err := x.c.Add(date("2026-03-13"), 5); got != date(x.want) || err != nil {
			t.Errorf("five days from 2026-03-13 end on %v, %v, want %s", got, err, x.want)
		}
	}
	if n := c.Notices(); len(n) != 24 || n[23] != o.Notice() {
		t.Errorf("%d notices, the last %+v", len(n), n[len(n)-1])
	}
	data, err := json.Marshal(o.Notice())
	want := `{"level":"local","number":"示例发〔2026〕1号","title":"示例局搬迁期间暂停对外办公的通告","issued":"2026-03-02","mark":"confirmed"}`
	if string(data) != want || err != nil {
		t.Errorf("got %s, %v, want %s", data, err, want)
	}
	if same, err := China().With(); same != China() || err != nil {
		t.Errorf("with no overlay: %v", err)
	}
	// Before it was issued nobody could know of it.
	for asOf, want := range map[string]bool{"2026-03-01": true, "2026-03-02": false} {
		then, err := c.AsOf(date(asOf))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := then.IsWorkday(date("2026-03-16")); got != want || err != nil {
			t.Errorf("as of %s 2026-03-16 is worked: %v, %v, want %v", asOf, got, err, want)
		}
	}
}

// TestWithTwo: a later overlay takes back what an earlier one said, in one call or
// in two.
func TestWithTwo(t *testing.T) {
	back := overlay(t, func(f *overlayFile) {
		f.ID, f.Number, f.Off = "back", "示例发〔2026〕2号", nil
		f.Work = []fileDay{{Date: "2026-03-16", Name: "照常办公"}}
	})
	once, err := China().With(overlay(t), back)
	if err != nil {
		t.Fatal(err)
	}
	first, err := China().With(overlay(t))
	if err != nil {
		t.Fatal(err)
	}
	twice, err := first.With(back)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*Calendar{once, twice} {
		if got, err := c.Day(date("2026-03-16")); !got.Working || got.Notice.Number != "示例发〔2026〕2号" || err != nil {
			t.Errorf("got %+v, %v, want it worked by the second", got, err)
		}
		if n := c.Notices(); len(n) != 25 || n[24].Number != "示例发〔2026〕2号" {
			t.Errorf("%d notices", len(n))
		}
	}
	if working, _ := first.IsWorkday(date("2026-03-16")); working {
		t.Error("the second overlay changed the calendar below it")
	}
}

// overlayRefusals break one thing of the valid overlay each; load tells whether
// LoadOverlay finds it or With.
var overlayRefusals = []struct {
	name   string
	change func(*overlayFile)
	at     string
	code   string
	load   bool
}{
	{"no schema", func(f *overlayFile) { f.Schema = "" }, "/schema", "calendar.file_schema", true},
	{"a calendar", func(f *overlayFile) { f.Schema = Schema }, "/schema", "calendar.file_schema", true},
	{"no id", func(f *overlayFile) { f.ID = "" }, "/id", "calendar.file_missing", true},
	{"no title", func(f *overlayFile) { f.Title = " " }, "/title", "calendar.file_missing", true},
	{"no number", func(f *overlayFile) { f.Number = "" }, "/number", "calendar.file_missing", true},
	{"no date of issue", func(f *overlayFile) { f.Issued = "" }, "/issued", "calendar.file_missing", true},
	{"bad date of issue", func(f *overlayFile) { f.Issued = "2026-02-30" }, "/issued", "calendar.file_value", true},
	{"address of another scheme", func(f *overlayFile) { f.URL = "javascript:alert(1)" }, "/url", "calendar.file_value", true},
	{"empty", func(f *overlayFile) { f.Off, f.Work = nil, nil }, "/off", "calendar.file_missing", true},
	{"no date", func(f *overlayFile) { f.Off[0].Date = "" }, "/off/0/date", "calendar.file_missing", true},
	{"no name", func(f *overlayFile) { f.Work[0].Name = "" }, "/work/0/name", "calendar.file_missing", true},
	{"bad date", func(f *overlayFile) { f.Work[0].Date = "2026-3-21" }, "/work/0/date", "calendar.file_value", true},
	{"off twice", func(f *overlayFile) { f.Off = append(f.Off, f.Off[0]) }, "/off/1/date", "calendar.file_day_twice", true},
	{"off and worked", func(f *overlayFile) { f.Work[0].Date = f.Off[0].Date }, "/work/0/date", "calendar.file_day_twice", true},
	{"digest of another file", func(f *overlayFile) { f.Digest = strings.Repeat("0", 64) }, "/digest", "calendar.file_digest", true},
	{"before the calendar", func(f *overlayFile) { f.Off[0].Date = "2006-12-29" }, "/off/0/date", "calendar.overlay_outside", false},
	{"beyond the horizon", func(f *overlayFile) { f.Work[0].Date = "2027-01-02" }, "/work/0/date", "calendar.overlay_outside", false},
	{"off on a Sunday", func(f *overlayFile) { f.Off[0].Date = "2026-03-22" }, "/off/0/date", "calendar.overlay_off_already", false},
	{"off on a holiday", func(f *overlayFile) { f.Off[0].Date = "2026-10-01" }, "/off/0/date", "calendar.overlay_off_already", false},
	{"worked on a Monday", func(f *overlayFile) { f.Work[0].Date = "2026-03-23" }, "/work/0/date", "calendar.overlay_worked_already", false},
	{"worked on a make-up Saturday", func(f *overlayFile) { f.Work[0].Date = "2026-10-10" }, "/work/0/date", "calendar.overlay_worked_already", false},
}

func TestOverlayRefusals(t *testing.T) {
	for _, c := range overlayRefusals {
		o, err := LoadOverlay(validOverlay(t, c.change))
		if !c.load {
			if err != nil {
				t.Errorf("%s: does not load: %v", c.name, err)
				continue
			}
			_, err = China().With(o)
		}
		refused, ok := err.(*LoadError)
		if !ok {
			t.Errorf("%s: got %v, want a LoadError", c.name, err)
			continue
		}
		if !slices.ContainsFunc(refused.Problems, func(p *Problem) bool { return p.Pointer == c.at && p.Code() == c.code }) {
			t.Errorf("%s: got %v, want %s at %s", c.name, err, c.code, c.at)
		}
	}
}

// TestWithNamesEveryProblem: one call tells all, over all overlays.
func TestWithNamesEveryProblem(t *testing.T) {
	bad := overlay(t, func(f *overlayFile) {
		f.Off[0].Date, f.Work[0].Date = "2026-03-22", "2027-01-02"
	})
	c, err := China().With(overlay(t), bad, nil, new(Overlay))
	want := "calendar: file refused, 5 problem(s)" +
		"; /id: the calendar has the overlay moving already" +
		"; /off/0/date: 2026-03-22, which 示例发〔2026〕1号 makes a day off, is one already" +
		"; /work/0/date: 2027-01-02 in 示例发〔2026〕1号 lies outside the calendar 2007-01-01..2026-12-31" +
		"; /id: id is missing or empty; /id: id is missing or empty"
	if c != nil || err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if _, err := new(Calendar).With(overlay(t)); code(err) != "calendar.bad_file" {
		t.Errorf("on the zero calendar: %v", err)
	}
}

// TestExampleOverlay: the file that a bureau is to copy loads and fits.
func TestExampleOverlay(t *testing.T) {
	data, err := os.ReadFile("data/overlay-example.json")
	if err != nil {
		t.Fatal(err)
	}
	o, err := LoadOverlay(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := China().With(o); err != nil {
		t.Error(err)
	}
}

func FuzzLoadOverlay(f *testing.F) {
	f.Add(validOverlay(f))
	for _, r := range overlayRefusals {
		f.Add(validOverlay(f, r.change))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		o, err := LoadOverlay(data)
		if err != nil {
			refused, ok := err.(*LoadError)
			if o != nil || !ok || len(refused.Problems) == 0 || err.Error() == "" {
				t.Errorf("got %v, %v, want a LoadError with problems", o, err)
			}
			return
		}
		c, err := China().With(o)
		if err != nil {
			if _, ok := err.(*LoadError); !ok || c != nil {
				t.Errorf("With: %v, want a LoadError", err)
			}
			return
		}
		for _, d := range slices.Concat(o.file.Off, o.file.Work) {
			was, _ := China().IsWorkday(d.day)
			if day, err := c.Day(d.day); day.Working == was || day.Notice != o.Notice() || err != nil {
				t.Errorf("%v is %+v, %v", d.day, day, err)
			}
		}
	})
}
