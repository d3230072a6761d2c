package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	for _, test := range []struct {
		name  string
		field string
		value any
		o     ExportOptions
		want  string // the column; "" where it can be written
	}{
		{"separator", "applicants", []string{"甲^乙"}, ExportOptions{}, "applicants"},
		{"separator where codes are", "applicants", []string{"甲^乙"}, ExportOptions{Vocabulary: National}, ""},
		{"too long", "department", strings.Repeat("局", 201), ExportOptions{Vocabulary: National}, "DEPT_NAME"},
		{"as long as it may be", "department", strings.Repeat("局", 200), ExportOptions{}, ""},
		{"too long in ours", "department", strings.Repeat("局", 201), ExportOptions{}, "department"},
	} {
		var out bytes.Buffer
		c := load(t, changed(t, func(m map[string]any) { m[test.field] = test.value }))
		_, err := Export(&out, c, test.o)
		e, ok := errors.AsType[*UnwritableError](err)
		if ok != (test.want != "") || ok && (e.Column != test.want || e.Matter != "sd-fgw-001" || out.Len() > 0) {
			t.Errorf("%s: got %v and %d bytes, want %q", test.name, err, out.Len(), test.want)
		}
		if ok {
			tellable(t, e)
		}
	}
	for _, o := range []ExportOptions{{Format: "x"}, {Format: JSON, Encoding: GB18030}, {Format: JSON, Vocabulary: National}, {Options: Options{Units: map[string]calendar.Unit{"1": "x"}}}} {
		if _, err := Export(&bytes.Buffer{}, catalog.Shandong(), o); err == nil {
			t.Errorf("%+v passes", o)
		}
	}
}

// An export says what it could not say.
func TestWrittenTellsWhatIsLeft(t *testing.T) {
	_, w := export(t, full(t), ExportOptions{Vocabulary: National})
	var left []string
	for _, l := range w.Left {
		if l.Matter == "sd-fgw-001" {
			left = append(left, l.Column+" "+l.Value)
		}
	}
	// No source gives the code of 自然日, so its limits stay empty.
	want := []string{`ANTICIPATE_DAY {"count":6,"unit":"calendar_day"}`, `PROMISE_DAY {"count":5,"unit":"calendar_day"}`}
	if !slices.Equal(left, want) || w.Missing["ANTICIPATE_DAY"] != 13 || w.Missing["TASK_NAME"] != 0 || !slices.Contains(w.Absent, "TASK_CODE") || slices.Contains(w.Absent, "OTHER_DEPT") {
		t.Errorf("got %q, %v, %v", left, w.Missing, w.Absent)
	}
	// The unit is required as the number is; blank it is 工作日, unless there is no number.
	for _, column := range []string{"ANTICIPATE", "PROMISE"} {
		if w.Missing[column+"_TYPE"] != w.Missing[column+"_DAY"] || w.Missing[column+"_DAY"] == 0 || w.Missing[column+"_DAY"] == 48 && column == "ANTICIPATE" {
			t.Errorf("%s: got %v", column, w.Missing)
		}
	}
	file, _ := export(t, full(t), ExportOptions{Vocabulary: National, Comma: true, Options: Options{Units: map[string]calendar.Unit{"2": calendar.WorkingDay, "3": calendar.CalendarDay}}})
	if row := strings.Split(file, "\n")[2]; !strings.HasSuffix(row, `,07,《企业投资项目核准和备案管理条例》（国务院令第673号）第三条；《企业投资项目核准和备案管理办法》（国家发展改革委令2017年第2号）；《山东省企业投资项目核准和备案办法》（鲁政府令326号）,3,2,''@局,6,3,5,3,"2,1",2,0`) {
		t.Errorf("got %s", row)
	}
	// 行政机关 has two codes, of which each list reads the other's otherwise.
	c := load(t, changed(t, func(m map[string]any) { m["applicants"] = []string{"行政机关", "其他组织"} }))
	for prefer, want := range map[string]string{"": "", "server-type-systems": "6^9", "server-type-gb": "5^9"} {
		o := ExportOptions{Vocabulary: National, Options: Options{Prefer: map[string]string{"SERVER_TYPE": prefer}}}
		if prefer == "" {
			o.Prefer = nil
		}
		file, _ := export(t, c, o)
		if got := strings.Split(strings.Split(file, "\n")[1], ",")[12]; got != want {
			t.Errorf("%s: got %q, want %q", prefer, got, want)
		}
	}
}

// A cell that a spreadsheet would run is kept from it.
func TestNoCellIsAFormula(t *testing.T) {
	file, _ := export(t, full(t), ExportOptions{})
	if !strings.Contains(file, `"'=HYPERLINK(""x""),`) || !strings.Contains(file, ",''@局,'+处,") {
		t.Errorf("got %.400s", file)
	}
}

func TestColumnsAreSound(t *testing.T) {
	for _, v := range []Vocabulary{Own, National} {
		if len(Columns(v)) < 20 {
			t.Fatalf("%s has %d columns", v, len(Columns(v)))
		}
		for _, c := range Columns(v) {
			if (c.Check != "") != (c.CheckSource.Mark == catalog.Inference) {
				t.Errorf("%s: the check %q rests on %v", c.Name, c.Check, c.CheckSource)
			}
			if c.Field == "" && c.Note == "" {
				t.Errorf("%s is no field, and nothing says why", c.Name)
			}
			if c.Field != "" && named(Columns(Own), c.Field) < 0 {
				t.Errorf("%s is of no field %q", c.Name, c.Field)
			}
		}
	}
	values := func(id string) (all []string) {
		for _, e := range tables().find(id).Entries {
			if e.Value != nil {
				all = append(all, e.Code+"="+string(e.Value))
			}
		}
		return all
	}
	for id, want := range map[string][]string{
		"limit-unit":   {`="working_day"`},
		"task-state":   {`1="in_use"`, `2="suspended"`},
		"project-type": {`1="on_the_spot"`, `2="within_limit"`, `9="other"`},
	} {
		if got := values(id); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
	for _, wrong := range []string{
		`"dictionaries": [|"dictionaries": [{"id": "task-type", "title": "x", "source": "own", "entries": []},`, `"means": "行使层级", "tables"|"means": "事项类型", "tables"`,
		`, "check_source": "structure-uscc"|`, `"check": "uscc", |`,
		`"schema": "yiwang.catalog.exchange.columns/1"|"schema": "x"`, `"source": "gb39046"|"source": "x"`, `["task-type"]|["x"]`, `"column": "DEPT_NAME"|"column": "task_name"`, `"version"|"x"`, `"field": "department", |`,
	} {
		old, with, _ := strings.Cut(wrong, "|")
		if !bytes.Contains(columnsJSON, []byte(old)) {
			t.Errorf("nothing is %s", old)
		}
		if _, err := loadColumns(bytes.Replace(columnsJSON, []byte(old), []byte(with), 1)); err == nil {
			t.Errorf("%s passes", wrong)
		}
	}
}

// The rows an export writes as JSON are those the schema tells: the same names.
func TestSchemaFile(t *testing.T) {
	data, err := embedded.ReadFile("data/exchange.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Title string
		Defs  map[string]struct{ Properties map[string]any } `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range Columns(Own) {
		names = append(names, c.Name)
	}
	slices.Sort(names)
	if got := sortedKeys(schema.Defs["row"].Properties); schema.Title != Schema || !slices.Equal(got, names) {
		t.Errorf("%s: got %v, want %v", schema.Title, got, names)
	}
}

// What is handed out can be written into and nothing else changes.
func TestTablesAreCopies(t *testing.T) {
	for _, v := range []Vocabulary{Own, National} {
		before := marshal(Columns(v))
		for i, c := range Columns(v) {
			c.Name = "x"
			for k := range c.Tables {
				c.Tables[k] = "x"
			}
			for k := range c.Dictionaries {
				c.Dictionaries[k] = "x"
			}
			Columns(v)[i] = c
		}
		if got := marshal(Columns(v)); got != before {
			t.Errorf("%s: got %s", v, got)
		}
	}
	before := marshal(Dictionaries())
	for _, d := range Dictionaries() {
		for k := range d.Entries {
			for i := range d.Entries[k].Value {
				d.Entries[k].Value[i] = '0'
			}
			d.Entries[k].Code = "x"
		}
	}
	if got := marshal(Dictionaries()); got != before {
		t.Errorf("got %s", got)
	}
}

// All that cannot be written is told at once.
func TestAllThatCannotBeWritten(t *testing.T) {
	c := load(t, changed(t, func(m map[string]any) {
		m["department"], m["office"], m["applicants"] = strings.Repeat("甲", 201), strings.Repeat("乙", 201), []string{"丙^"}
	}))
	_, err := Export(&bytes.Buffer{}, c, ExportOptions{Encoding: GB18030})
	var got []string
	for _, err := range list(err) {
		if e, ok := errors.AsType[*UnwritableError](err); ok {
			got = append(got, e.Column)
		}
	}
	if !slices.Equal(got, []string{"department", "office", "applicants"}) {
		t.Errorf("got %v: %v", got, err)
	}
}
