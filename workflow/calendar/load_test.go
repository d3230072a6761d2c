package calendar

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// validFile is a small calendar of two years with an amendment, changed by the
// functions given.
func validFile(t testing.TB, change ...func(*file)) []byte {
	t.Helper()
	f := &file{
		Schema: Schema,
		Notices: []fileNotice{
			{
				Year: 2030, Number: "示例〔2029〕1号", Title: "示例一", Mark: Confirmed,
				Issued: "2029-11-01",
				Off:    []fileDay{{Date: "2030-01-01", Name: "元旦"}},
				Work:   []fileDay{{Date: "2029-12-29"}},
			},
			{
				Year: 2030, Number: "示例〔2030〕2号", Title: "示例二", Amends: "示例〔2029〕1号", Mark: Confirmed,
				Issued: "2030-02-01",
				Off:    []fileDay{{Date: "2030-05-02", Name: "劳动节"}},
				Work:   []fileDay{{Date: "2030-05-11"}},
			},
			{
				Year: 2031, Number: "示例〔2030〕3号", Title: "示例三", Mark: Unverified, Note: "示例",
				Issued: "2030-11-01",
				Off:    []fileDay{{Date: "2031-01-01", Name: "元旦"}, {Date: "2030-12-31", Name: "元旦"}},
			},
		},
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

func TestLoad(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"in order", validFile(t)},
		// The date of issue decides, not the place in the file.
		{"out of order", validFile(t, func(f *file) { slices.Reverse(f.Notices) })},
	} {
		cal, err := Load(c.data)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if cal.From() != date("2030-01-01") || cal.Horizon() != date("2031-12-31") {
			t.Errorf("%s: covers %v..%v", c.name, cal.From(), cal.Horizon())
		}
		for day, want := range map[string]bool{"2030-01-01": false, "2030-01-02": true, "2030-05-02": false, "2030-05-11": true, "2030-12-31": false} {
			if got, err := cal.IsWorkday(date(day)); got != want || err != nil {
				t.Errorf("%s: IsWorkday(%s) = %v, %v, want %v", c.name, day, got, err, want)
			}
		}
	}
}

// TestLaterNoticePrevails: what the amendment says of a day holds, in whatever
// order the notices stand.
func TestLaterNoticePrevails(t *testing.T) {
	turn := func(f *file) { // a worked Saturday becomes a day off
		f.Notices[0].Work = append(f.Notices[0].Work, fileDay{Date: "2030-02-02"})
		f.Notices[1].Off = append(f.Notices[1].Off, fileDay{Date: "2030-02-02", Name: "春节"})
	}
	for i, data := range [][]byte{validFile(t, turn), validFile(t, turn, func(f *file) { slices.Reverse(f.Notices) })} {
		c, err := Load(data)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := c.Day(date("2030-02-02")); got.Kind != Holiday || got.Notice.Number != "示例〔2030〕2号" || err != nil {
			t.Errorf("file %d: got %+v, %v, want a holiday of the amendment", i, got, err)
		}
	}
}

// refusals break one thing of the valid file each.
var refusals = []struct {
	name   string
	change func(*file)
	at     string
	code   string
}{
	{"no schema", func(f *file) { f.Schema = "" }, "/schema", "calendar.file_schema"},
	{"later schema", func(f *file) { f.Schema = "yiwang.calendar/2" }, "/schema", "calendar.file_schema"},
	{"empty", func(f *file) { f.Notices = nil }, "/notices", "calendar.file_missing"},
	{"no number", func(f *file) { f.Notices[2].Number = " " }, "/notices/2/number", "calendar.file_missing"},
	{"no title", func(f *file) { f.Notices[0].Title = "" }, "/notices/0/title", "calendar.file_missing"},
	{"no date of issue", func(f *file) { f.Notices[0].Issued = "" }, "/notices/0/issued", "calendar.file_missing"},
	{"no mark", func(f *file) { f.Notices[0].Mark = "" }, "/notices/0/mark", "calendar.file_missing"},
	{"unverified without a note", func(f *file) { f.Notices[2].Note = "" }, "/notices/2/note", "calendar.file_missing"},
	{"no days", func(f *file) { f.Notices[0].Off = nil }, "/notices/0/off", "calendar.file_missing"},
	{"empty amendment", func(f *file) { f.Notices[1].Off, f.Notices[1].Work = nil, nil }, "/notices/1/off", "calendar.file_missing"},
	{"no date", func(f *file) { f.Notices[0].Off[0].Date = "" }, "/notices/0/off/0/date", "calendar.file_missing"},
	{"no work date", func(f *file) { f.Notices[0].Work[0].Date = "" }, "/notices/0/work/0/date", "calendar.file_missing"},
	{"no name", func(f *file) { f.Notices[0].Off[0].Name = "" }, "/notices/0/off/0/name", "calendar.file_missing"},
	{"date that does not exist", func(f *file) { f.Notices[0].Off[0].Date = "2030-02-30" }, "/notices/0/off/0/date", "calendar.file_value"},
	{"bad date of issue", func(f *file) { f.Notices[0].Issued = "2029" }, "/notices/0/issued", "calendar.file_value"},
	{"bad date of publication", func(f *file) { f.Notices[0].Published = "soon" }, "/notices/0/published", "calendar.file_value"},
	{"unknown mark", func(f *file) { f.Notices[0].Mark = "sure" }, "/notices/0/mark", "calendar.file_value"},
	{"address of another scheme", func(f *file) { f.Notices[0].URL = "javascript:alert(1)" }, "/notices/0/url", "calendar.file_value"},
	{"same number twice", func(f *file) { f.Notices[2].Number = f.Notices[0].Number }, "/notices/2/number", "calendar.file_notice_twice"},
	{"second notice for a year", func(f *file) { f.Notices[1].Amends = "" }, "/notices/1", "calendar.file_year_twice"},
	{"amends nothing known", func(f *file) { f.Notices[1].Amends = "示例〔2029〕9号" }, "/notices/1/amends", "calendar.file_amends"},
	{"amends itself", func(f *file) { f.Notices[1].Amends = f.Notices[1].Number }, "/notices/1/amends", "calendar.file_amends"},
	{"amends another year", func(f *file) { f.Notices[1].Amends = f.Notices[2].Number }, "/notices/1/amends", "calendar.file_amends"},
	{"amends a later one", func(f *file) { f.Notices[1].Issued = "2029-10-31" }, "/notices/1/amends", "calendar.file_amends"},
	{"a year left out", func(f *file) {
		f.Notices[2].Year = 2033
		f.Notices[2].Off = []fileDay{{Date: "2033-01-01", Name: "元旦"}}
	}, "/notices", "calendar.file_gap"},
	{"a year of amendments only", func(f *file) { f.Notices[2].Amends = f.Notices[2].Number }, "/notices", "calendar.file_gap"},
	{"day of the year after", func(f *file) { f.Notices[0].Off[0].Date = "2031-01-02" }, "/notices/0/off/0/date", "calendar.file_day_range"},
	{"day of November before", func(f *file) { f.Notices[0].Off[0].Date = "2029-11-30" }, "/notices/0/off/0/date", "calendar.file_day_range"},
	{"day off twice", func(f *file) { f.Notices[2].Off[1].Date = "2031-01-01" }, "/notices/2/off/1/date", "calendar.file_day_twice"},
	{"day off and worked", func(f *file) { f.Notices[1].Off[0].Date = "2030-05-11" }, "/notices/1/work/0/date", "calendar.file_day_twice"},
	{"worked Friday", func(f *file) { f.Notices[1].Work[0].Date = "2030-05-10" }, "/notices/1/work/0/date", "calendar.file_work_weekday"},
	{"published before it was issued", func(f *file) { f.Notices[0].Published = "2029-10-31" }, "/notices/0/published", "calendar.file_value"},
	{"digest of another file", func(f *file) { f.Digest = strings.Repeat("0", 64) }, "/digest", "calendar.file_digest"},
	{"two notices of one date", func(f *file) {
		f.Notices[1].Issued = f.Notices[0].Issued
		f.Notices[1].Off[0].Date = "2030-01-01"
	}, "/notices/1/off/0/date", "calendar.file_tie"},
}

func TestLoadRefuses(t *testing.T) {
	for _, c := range refusals {
		cal, err := Load(validFile(t, c.change))
		refused, ok := err.(*LoadError)
		if !ok || cal != nil {
			t.Errorf("%s: got %v, want a LoadError", c.name, err)
			continue
		}
		if !slices.ContainsFunc(refused.Problems, func(p *Problem) bool { return p.Pointer == c.at && p.Code() == c.code }) {
			t.Errorf("%s: got %v, want %s at %s", c.name, err, c.code, c.at)
		}
	}
}

// TestLoadRefusesText breaks what a struct cannot express.
func TestLoadRefusesText(t *testing.T) {
	valid := string(validFile(t))
	for _, c := range []struct{ name, data, code string }{
		{"nothing", "", "calendar.file_unreadable"},
		{"null", "null", "calendar.file_schema"},
		{"array", "[]", "calendar.file_unreadable"},
		{"cut off", valid[:len(valid)-1], "calendar.file_unreadable"},
		{"something after it", valid + "{}", "calendar.file_unreadable"},
		{"not UTF-8", strings.Replace(valid, "元旦", "\xd4\xaa\xb5\xa9", 1), "calendar.file_unreadable"},
		{"unknown field", strings.Replace(valid, `"notices":`, `"comment":"","notices":`, 1), "calendar.file_unreadable"},
		{"unknown field of a notice", strings.Replace(valid, `"year":`, `"half":1,"year":`, 1), "calendar.file_unreadable"},
		{"unknown field of a day", strings.Replace(valid, `"date":`, `"half":1,"date":`, 1), "calendar.file_unreadable"},
		{"other letters", strings.Replace(valid, `"notices":`, `"Notices":`, 1), "calendar.file_unreadable"},
		{"list given twice", strings.Replace(valid, `"off":`, `"off":[{"date":"2030-01-02","name":"元旦"}],"off":`, 1), "calendar.file_unreadable"},
		{"year as text", strings.Replace(valid, `"year":2030`, `"year":"2030"`, 1), "calendar.file_unreadable"},
		{"year too great", strings.Replace(valid, `"year":2030`, `"year":20300`, 1), "calendar.file_value"},
		{"year and a half", strings.Replace(valid, `"year":2030`, `"year":2030.5`, 1), "calendar.file_unreadable"},
		{"day as number", strings.Replace(valid, `"2030-01-01"`, `20300101`, 1), "calendar.file_unreadable"},
		{"deep nesting", strings.Repeat("[", 1_000_000), "calendar.file_unreadable"},
	} {
		if c.data == valid {
			t.Fatalf("%s: nothing was changed", c.name)
		}
		_, err := Load([]byte(c.data))
		refused, ok := err.(*LoadError)
		if !ok || refused.Problems[0].Code() != c.code {
			t.Errorf("%s: got %v, want %s", c.name, err, c.code)
		}
	}
}

// TestLoadNamesEveryProblem: one call tells all.
func TestLoadNamesEveryProblem(t *testing.T) {
	_, err := Load(validFile(t, func(f *file) {
		f.Notices[0].Title = ""
		f.Notices[1].Work[0].Date = "2030-05-10"
		f.Notices[2].Off[1].Date = "2031-01-01"
	}))
	want := "calendar: file refused, 3 problem(s)" +
		"; /notices/0/title: title is missing or empty" +
		"; /notices/1/work/0/date: 2030-05-10 in 示例〔2030〕2号 is worked but neither Saturday nor Sunday" +
		"; /notices/2/off/1/date: 2031-01-01 stands twice in 示例〔2030〕3号"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if problem, ok := errors.AsType[*Problem](err); !ok || problem.Pointer != "/notices/0/title" {
		t.Errorf("the error does not unwrap to its first problem: %v", problem)
	}
}

// TestSentences: each error has its sentence in both languages, and the sentence
// takes exactly the arguments that the error gives.
func TestSentences(t *testing.T) {
	data, err := os.ReadFile("../../messages.json")
	if err != nil {
		t.Fatal(err)
	}
	var sentences map[string]map[string]string
	if err := json.Unmarshal(data, &sentences); err != nil {
		t.Fatal(err)
	}
	coded := map[string][]any{}
	take := func(err error) {
		c := err.(interface {
			Code() string
			Args() []any
		})
		coded[c.Code()] = c.Args()
	}
	takeAll := func(name string, err error) {
		take(err)
		for _, problem := range err.(*LoadError).Problems {
			take(problem)
			if text := problem.Error(); strings.Contains(text, "%!") || strings.Contains(text, problem.Code()) {
				t.Errorf("%s: the text of %s is %q", name, problem.Code(), text)
			}
		}
	}
	d := date("2026-12-31")
	for _, n := range []int{-1, 0, 1} {
		take(&HorizonError{Date: d, From: d, To: d, Days: n})
	}
	take(&DateError{Text: "x"})
	take(unreadable(errors.New("x")))
	for _, r := range refusals {
		_, err := Load(validFile(t, r.change))
		takeAll(r.name, err)
	}
	for _, r := range overlayRefusals {
		o, err := LoadOverlay(validOverlay(t, r.change))
		if err == nil {
			_, err = China().With(o)
		}
		takeAll(r.name, err)
	}
	_, err = China().With(overlay(t), overlay(t))
	takeAll("overlay twice", err)
	take(&UnknownError{AsOf: d, Since: d})
	take(&ProvisionalError{To: d, Announced: d})
	take(&ProvisionalError{To: d, Announced: d, Latest: d})
	for _, l := range []Limit{{0, Month}, {-1, Month}, {1, Hour}, {1, "week"}} {
		take(&LimitError{Limit: l})
	}
	take(&NoHoursError{Limit: Limit{1, WorkingHour}})
	for _, r := range hoursRefusals {
		takeAll(r.name, json.Unmarshal([]byte(r.data), new(Hours)))
	}
	if len(coded) != 35 {
		t.Errorf("%d codes, want 35: %v", len(coded), slices.Sorted(maps.Keys(coded)))
	}
	for code, args := range coded {
		for _, lang := range []string{"zh", "en"} {
			s := sentences[code][lang]
			if said := fmt.Sprintf(s, args...); s == "" || strings.Contains(said, "%!") {
				t.Errorf("%s %s says %q with %d arguments", code, lang, said, len(args))
			}
		}
	}
	for code := range sentences {
		if _, ok := coded[code]; strings.HasPrefix(code, "calendar.") && !ok {
			t.Errorf("%s is a sentence that nothing says", code)
		}
	}
}

func TestErrorArgs(t *testing.T) {
	_, err := China().Add(date("2026-12-10"), 20)
	e, _ := errors.AsType[*HorizonError](err)
	if want := []any{"2026-12-10", "2007-01-01", "2026-12-31", uint64(20)}; e == nil || !slices.Equal(e.Args(), want) {
		t.Errorf("got %v, want %v", e, want)
	}
	long := &DateError{Text: strings.Repeat("日", 1000)}
	if got := long.Args()[0].(string); len([]rune(got)) != 40 || len(long.Error()) > 300 {
		t.Errorf("a long text is repeated at length: %d characters", len([]rune(got)))
	}
}

// TestPublishedSchemas: the schemas beside the data name the fields that are read.
func TestPublishedSchemas(t *testing.T) {
	type object struct {
		Properties           map[string]json.RawMessage `json:"properties"`
		AdditionalProperties *bool                      `json:"additionalProperties"`
	}
	for _, s := range []struct {
		path, version string
		file          reflect.Type
		defs          map[string]reflect.Type
	}{
		{"data/calendar.schema.json", Schema, reflect.TypeFor[file](), map[string]reflect.Type{
			"notice": reflect.TypeFor[fileNotice](), "off": reflect.TypeFor[fileDay](), "work": reflect.TypeFor[fileDay](),
		}},
		{"data/overlay.schema.json", OverlaySchema, reflect.TypeFor[overlayFile](), map[string]reflect.Type{
			"day": reflect.TypeFor[fileDay](),
		}},
	} {
		data, err := os.ReadFile(s.path)
		if err != nil {
			t.Fatal(err)
		}
		var schema struct {
			Title string `json:"title"`
			object
			Defs map[string]object `json:"$defs"`
		}
		if err := json.Unmarshal(data, &schema); err != nil {
			t.Fatal(err)
		}
		if schema.Title != s.version || string(schema.Properties["schema"]) != fmt.Sprintf(`{ "const": %q }`, s.version) {
			t.Errorf("%s describes %q, %s, want %q", s.path, schema.Title, schema.Properties["schema"], s.version)
		}
		compare := func(name string, object object, fields reflect.Type) {
			want := map[string]bool{}
			for _, field := range reflect.VisibleFields(fields) {
				if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "" {
					want[name] = true
				}
			}
			got, names := slices.Sorted(maps.Keys(object.Properties)), slices.Sorted(maps.Keys(want))
			if !slices.Equal(got, names) || len(got) == 0 {
				t.Errorf("%s, %s: the schema has %v, the code reads %v", s.path, name, got, names)
			}
			if object.AdditionalProperties == nil || *object.AdditionalProperties {
				t.Errorf("%s, %s: the schema lets other fields pass", s.path, name)
			}
		}
		compare("file", schema.object, s.file)
		for name, fields := range s.defs {
			compare(name, schema.Defs[name], fields)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(cnJSON)
	f.Add(validFile(f))
	for _, r := range refusals {
		f.Add(validFile(f, r.change))
	}
	f.Add([]byte(`{"schema":"yiwang.calendar/1","notices":[{"year":9999,"off":[null]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Load(data)
		if err != nil {
			refused, ok := err.(*LoadError)
			if c != nil || !ok || len(refused.Problems) == 0 || err.Error() == "" || refused.Args() == nil {
				t.Errorf("got %v, %v, want a LoadError with problems", c, err)
			}
			return
		}
		all, err := c.Count(c.From(), c.Horizon())
		if err != nil || all < 1 || c.Horizon().Before(c.From()) {
			t.Errorf("%d working days from %v to %v, %v", all, c.From(), c.Horizon(), err)
		}
	})
}
