package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"golang.org/x/text/language"
)

// options are those of an import that leaves nothing open.
func options(change ...func(*ImportOptions)) ImportOptions {
	o := ImportOptions{
		Source:  catalog.Basis{Title: "山东省政务服务事项管理系统", Informal: true, Place: "示例批次", Mark: catalog.Example},
		Version: "next",
	}
	for _, f := range change {
		f(&o)
	}
	return o
}

func creating(o *ImportOptions) {
	o.Create = &Creation{
		Fields: map[string]string{"class": "approval", "group": "off_portal", "portal": "false", "one_window": "false", "platforms": "^"},
		Source: catalog.Basis{Title: "示例约定", Informal: true, Mark: catalog.Example},
	}
}

func load(t testing.TB, data []byte) *catalog.Catalog {
	t.Helper()
	c, err := catalog.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// must imports, and holds what every import owes: the outcome can be loaded, every row
// is told, every problem can be said in both languages, a second time nothing changes.
func must(t testing.TB, base *catalog.Catalog, file string, o ImportOptions) (*Report, *catalog.Catalog) {
	t.Helper()
	r, next, err := Import(base, strings.NewReader(file), o)
	if err != nil {
		t.Fatal(err)
	}
	load(t, next.Document())
	owes(t, r)
	if next == base != (r.Created+r.Changed == 0) {
		t.Errorf("created %d, changed %d, and the same catalog: %v", r.Created, r.Changed, next == base)
	}
	o.Version += "+"
	again, same, err := Import(next, strings.NewReader(file), o)
	if err != nil || same != next || again.Unchanged != r.Unchanged+r.Created+r.Changed || again.Refused != r.Refused || again.Gone != r.Gone {
		t.Errorf("a second time: %v, %+v after %+v", err, counts(again), counts(r))
	}
	return r, next
}

func counts(r *Report) [5]int { return [5]int{r.Created, r.Changed, r.Unchanged, r.Refused, r.Gone} }

func owes(t testing.TB, r *Report) {
	t.Helper()
	if all := r.Created + r.Changed + r.Unchanged + r.Refused + r.Gone; all != len(r.Rows)+r.Unlisted {
		t.Errorf("%d rows counted, %d listed, %d not", all, len(r.Rows), r.Unlisted)
	}
	for _, row := range r.Rows {
		if (len(row.Errors) > 0) != (row.Outcome == Refused) || row.Outcome.Term().ZH == "" || (len(row.Changes) > 0) != (row.Outcome == Created || row.Outcome == Changed) {
			t.Errorf("row %d is %s with %d errors and %d changes", row.Row, row.Outcome, len(row.Errors), len(row.Changes))
		}
		for _, p := range slices.Concat(row.Errors, row.Warnings) {
			tellable(t, p)
			if p.Row != row.Row || p.Line == 0 && p.Pointer == "" {
				t.Errorf("row %d: a problem at %+v", row.Row, p.Place)
			}
		}
	}
}

func tellable(t testing.TB, err yiwang.Coded) {
	t.Helper()
	for _, tag := range []language.Tag{language.Chinese, language.English} {
		if s := yiwang.Sentence(tag, err); s == err.Code() || strings.Contains(s, "%!") || strings.Contains(err.Error(), "%!") {
			t.Errorf("cannot be told: %q, %q", s, err)
		}
	}
}

// told lists what a report says of faults: row, fault, column, value.
func told(r *Report, line func(RowResult) []*Problem) (all []string) {
	for _, row := range r.Rows {
		for _, p := range line(row) {
			all = append(all, fmt.Sprintf("%d:%d:%d %s %s %s", row.Row, p.Line, p.Column, strings.TrimPrefix(string(p.Fault), "exchange."), p.Name, p.Value))
		}
	}
	return all
}

func faults(r RowResult) []*Problem   { return r.Errors }
func warnings(r RowResult) []*Problem { return r.Warnings }

// What is exported and imported again is unchanged: all 48 matters, in every form.
func TestExportThenImportChangesNothing(t *testing.T) {
	base := catalog.Shandong()
	for _, o := range everyForm() {
		file, written := export(t, base, o)
		r, next := must(t, base, file, options())
		if r.Unchanged != base.Len() || next != base || written.Rows != base.Len() || written.Rows != 48 {
			t.Errorf("%v: %v", o, counts(r))
		}
		if got := slices.Concat(told(r, faults), told(r, warnings)); got != nil {
			t.Errorf("%v: %q", o, got)
		}
		if r.Format != o.Format || o.Format == CSV && (r.Encoding != o.Encoding || r.Vocabulary != o.Vocabulary) {
			t.Errorf("%v was taken for %s %s %s", o, r.Format, r.Encoding, r.Vocabulary)
		}
		for _, c := range r.Columns {
			if c.Filled != c.Taken {
				t.Errorf("%v: column %s: %d filled, %d taken", o, c.Name, c.Filled, c.Taken)
			}
		}
		if again, _ := export(t, base, o); again != file {
			t.Errorf("%v: two exports differ", o)
		}
	}
}

func everyForm() (all []ExportOptions) {
	for _, e := range []Encoding{UTF8, UTF8BOM, GB18030} {
		for _, v := range []Vocabulary{Own, National} {
			all = append(all, ExportOptions{Format: CSV, Encoding: e, Vocabulary: v})
		}
	}
	return append(all, ExportOptions{Format: JSON})
}

func export(t testing.TB, c *catalog.Catalog, o ExportOptions) (string, *Written) {
	t.Helper()
	var out bytes.Buffer
	w, err := Export(&out, c, o)
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), w
}

// full is a catalog of which one matter has every field, with values that are hard to
// write.
func full(t testing.TB) *catalog.Catalog {
	return load(t, changed(t, func(m map[string]any) {
		maps.Copy(m, map[string]any{
			"name": "=HYPERLINK(\"x\"),\n“引号”", "state": "suspended", "basic_code": "370704006009", "kind": "administrative_power", "type": "07", "level": 3,
			"department": "'@局", "office": "+处", "applicants": []string{"企业法人", "自然人"}, "promised_limit": map[string]any{"count": 5, "unit": "calendar_day"},
			"statutory_limit": map[string]any{"count": 6, "unit": "calendar_day"}, "handling": "within_limit", "online_depth": 4, "trips": 0, "classified": false, "platforms": []string{},
		})
	}))
}

// changed is the document of the province with its first matter changed.
func changed(t testing.TB, change func(m map[string]any)) []byte {
	t.Helper()
	var doc map[string]any
	if err := json.Unmarshal(catalog.Shandong().Document(), &doc); err != nil {
		t.Fatal(err)
	}
	m := doc["matters"].([]any)[0].(map[string]any)
	change(m)
	sources := m["sources"].(map[string]any)
	for field := range m {
		if sources[field] == nil && field != "sources" && field != "aliases" {
			sources[field] = "annex"
		}
	}
	data, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Every field that a form covers is carried: the catalog with everything filled in goes
// over and makes, of the province's, the same matter.
func TestEveryFieldIsCarried(t *testing.T) {
	from := full(t)
	for _, o := range everyForm() {
		o.Units = map[string]calendar.Unit{"9": calendar.CalendarDay} // example
		file, written := export(t, from, o)
		if i := slices.IndexFunc(written.Left, func(l Left) bool { return l.Matter == "sd-fgw-001" }); i >= 0 {
			t.Errorf("%v left %+v", o, written.Left[i])
		}
		_, next := must(t, catalog.Shandong(), file, options(func(i *ImportOptions) { i.Units = o.Units }))
		want, _ := from.ByCode("sd-fgw-001")
		got, _ := next.ByCode("sd-fgw-001")
		vocabulary := o.Vocabulary
		if o.Format == JSON {
			vocabulary = Own
		}
		old, _ := catalog.Shandong().ByCode("sd-fgw-001")
		for _, field := range append(slices.Clone(Uncovered(vocabulary)), "sources") {
			switch field { // what the form does not cover stays
			case "number", "aliases", "class", "group", "portal", "one_window", "platforms", "responsible", "kind", "office", "online_depth", "classified", "sources":
				want.Platforms, want.Kind, want.Office, want.OnlineDepth, want.Classified = cover(vocabulary, want, old)
				want.Sources = got.Sources
			default:
				t.Errorf("%s has no column for %s", vocabulary, field)
			}
		}
		if a, b := marshal(got), marshal(want); a != b {
			t.Errorf("%v:\ngot  %s\nwant %s", o, a, b)
		}
		if got.Sources["trips"].Place != "示例批次" || got.Sources["level"].Place != "示例批次" || got.Sources["number"] != old.Sources["number"] {
			t.Errorf("%v: sources %v", o, got.Sources)
		}
	}
}

func cover(v Vocabulary, full, old catalog.Matter) ([]string, catalog.Kind, string, int, *bool) {
	if v == Own {
		return full.Platforms, full.Kind, full.Office, full.OnlineDepth, full.Classified
	}
	return old.Platforms, old.Kind, old.Office, old.OnlineDepth, old.Classified
}

func TestUncovered(t *testing.T) {
	if got, want := Uncovered(National), []string{"aliases", "number", "class", "group", "portal", "one_window", "platforms", "responsible", "kind", "office", "online_depth", "classified"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Uncovered(Own); !slices.Equal(got, []string{"aliases"}) {
		t.Errorf("got %v", got)
	}
}

// One thing wrong at a time, by line and character.
func TestRowsAreRefused(t *testing.T) {
	const national = "TASK_NAME,CATALOG_CODE,LOCAL_CATALOG_CODE,DEPT_CODE,TASK_CODE,ANTICIPATE_DAY,ANTICIPATE_TYPE,DEPT_NAME\n"
	const own = "code,name,type,level,promised_limit,legal_basis,basic_code\n"
	for _, test := range []struct {
		name, file string
		want       []string
		do         func(*ImportOptions)
	}{
		{"no key", national + ",,,,,,,某局\n", []string{"1:2:0 row_nameless  "}, nil},
		{"not ours", national + "燃气经营许可,,X1,,,,,\n", []string{"1:2:0 row_not_ours  燃气经营许可"}, nil},
		{"two matters", national + "节能审查,,sd-fgw-001,,,,,\n", []string{"1:2:0 row_taken  节能审查"}, nil},
		{"code and basic code", national + ",370704006001,sd-fgw-001,,,,,\n", []string{"1:2:0 row_taken  370704006001"}, nil},
		{"a number for a name", national + "34,,,,,,,\n", []string{"1:2:0 row_not_ours  34"}, nil},
		{"wrong check characters", national + "节能审查,37070400600A,,113700000045024032,11370800MB285591853370118033001,,,\n",
			[]string{"1:2:6 cell_code CATALOG_CODE 37070400600A"}, nil},
		{"another number", "code,number\nsd-fgw-034,49\n", []string{"1:2:12 cell_value number 49"}, nil},
		{"characters that cannot be seen", national + "节能审查,,,,,,,某\u202e局\n节能\u200b审查,,,,,,,\n企业投资涉及开荒的项目核准,,,,,,,\ue000\n", []string{"1:2:12 cell_character DEPT_NAME 某U+202E局", "2:3:1 cell_character TASK_NAME 节能U+200B审查", "2:3:0 row_nameless  ", "3:4:21 cell_character DEPT_NAME U+E000"}, nil},
		{"too long in ours", "code,office\nsd-fgw-034," + strings.Repeat("处", 201) + "\n", []string{"1:2:12 cell_length office " + strings.Repeat("处", 200) + "…"}, nil},
		{"no number", national + "节能审查,,,,,二十,,\n", []string{"1:2:10 cell_form ANTICIPATE_DAY 二十"}, nil},
		{"nul and replacement", national + "节能审查,,,,,,,某\x00局\n节能审\uFFFD,,,,,,,\n", []string{"1:2:12 cell_character DEPT_NAME 某U+0000局", "2:3:1 cell_character TASK_NAME 节能审U+FFFD", "2:3:0 row_nameless  "}, nil},
		{"too long", national + "节能审查,,,,,,," + strings.Repeat("局", 201) + "\n", []string{"1:2:12 cell_length DEPT_NAME " + strings.Repeat("局", 200) + "…"}, nil},
		{"twice", national + "节能审查,,,,,,,甲局\n,,sd-fgw-034,,,,,乙局\n节 能审查,,,,,,,丙局\n", []string{"1:2:0 row_twice  sd-fgw-034", "2:3:0 row_twice  sd-fgw-034", "3:4:0 row_twice  sd-fgw-034"}, nil},
		{"not the catalog's", own + "sd-fgw-034,节能审查,1,9,0 day,,\n",
			[]string{"1:2:17 cell_value type 1", "1:2:19 cell_value level 9", "1:2:21 cell_value promised_limit 0 day", "1:2:21 cell_value promised_limit 0 day"}, nil},
		{"longer than the law's", own + "sd-fgw-001,,,,21 working_day,,\n", []string{"1:2:15 cell_value promised_limit 21 working_day"}, nil},
		{"no limit", own + "sd-fgw-001,,,,二十日,,\n", []string{"1:2:15 cell_form promised_limit 二十日"}, nil},
		{"a name that is taken", own + "sd-fgw-001,节能审查,,,,,\n", []string{"1:2:0 row_taken  节能审查"}, nil},
		{"a name twice in the file", own + "sd-fgw-001,新名,,,,,\nsd-fgw-002,新 名,,,,,\n", []string{"1:2:0 row_taken  新名", "2:3:0 row_taken  新名"}, nil},
		{"a number for a new name", own + "sd-fgw-001,34,,,,,\n", []string{"1:2:0 row_taken  34"}, nil},
		{"a code of ours that is none", own + "sd-fgw-099,节能审查,,,,,\n", []string{"1:2:0 row_ambiguous  节能审查"}, nil},
		{"new without", own + "sd-fgw-099,新事项,,,,,\n", []string{"1:2:0 row_not_ours  新事项"}, nil},
		{"new, incomplete", own + ",新事项,,,,,\n", []string{"1:2:0 row_incomplete  新事项"}, creating},
		{"new, wrong code", own + "SD 099,新事项,,,,,\n", []string{"1:2:1 cell_value code SD 099"}, creating},
		{"new twice", own + "sd-99,新事项,,,,,\nsd-98,新事项,,,,,\nsd-99,别的,,,,,\n", []string{"1:2:0 row_taken  sd-99", "1:2:0 row_taken  新事项", "2:3:0 row_taken  新事项", "3:4:0 row_taken  sd-99"}, creating},
		{"json", `{"schema": "` + Schema + `", "rows": [{"code": "sd-fgw-001", "trips": "0", "x": 1, "level": null, "statutory_limit": {"count": 1, "y": 1}, "portal": 1, "platforms": [""], "department": " "}, {"code": "sd-fgw-002", "portal": false, "platforms": ["x"]}]}`,
			[]string{`1:0:0 cell_form department " "`, "1:0:0 cell_form level null", `1:0:0 cell_form platforms [""]`, "1:0:0 cell_form portal 1", `1:0:0 cell_form statutory_limit {"count": 1, "y": 1}`, `1:0:0 cell_form trips "0"`, "1:0:0 cell_field x 1", `2:0:0 cell_value platforms ["x"]`}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			do := test.do
			if do == nil {
				do = func(*ImportOptions) {}
			}
			r, next := must(t, catalog.Shandong(), test.file, options(do))
			if got := told(r, faults); !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
			if next != catalog.Shandong() || r.Changed+r.Created > 0 {
				t.Errorf("something was taken: %v", counts(r))
			}
		})
	}
}

// What is not certain leaves the field as it was, and says so.
func TestWhatIsNotCertainIsNotTaken(t *testing.T) {
	const head = "TASK_NAME,ANTICIPATE_DAY,ANTICIPATE_TYPE,SERVER_TYPE,USE_LEVEL,PROJECT_TYPE,TASK_TYPE,TASK_STATE\n"
	for _, test := range []struct {
		row      string
		warnings []string
		changes  []string
		do       func(*ImportOptions)
	}{
		{"节能审查,5,,,,,,", nil, []string{`statutory_limit {"count":5,"unit":"working_day"}`}, nil},
		{"节能审查,5,1,,,,,", []string{"1:2:8 unit_unknown ANTICIPATE_TYPE 1"}, nil, nil},
		{"节能审查,5,1,,,,,", nil, []string{`statutory_limit {"count":5,"unit":"calendar_day"}`}, func(o *ImportOptions) { o.Units = map[string]calendar.Unit{"1": calendar.CalendarDay} }},
		{"节能审查,5,4,,,,,", []string{"1:2:8 code_foreign ANTICIPATE_TYPE 4"}, nil, nil},
		{"节能审查,500,,,,,,", []string{"1:2:6 days_none ANTICIPATE_DAY 500"}, nil, nil},
		{"节能审查,0,,,,,,", []string{"1:2:6 days_none ANTICIPATE_DAY 0"}, nil, nil},
		{"节能审查,,,1^2,,,,", nil, []string{`applicants ["自然人","企业法人"]`}, nil},
		{"节能审查,,,\"9,1\",,,,", nil, []string{`applicants ["其他组织","自然人"]`}, nil},
		{"节能审查,,,1^5,,,,", []string{"1:2:8 code_disputed SERVER_TYPE 5"}, nil, nil},
		{"节能审查,,,1^5,,,,", nil, []string{`applicants ["自然人","行政机关"]`}, func(o *ImportOptions) { o.Prefer = map[string]string{"SERVER_TYPE": "server-type-gb"} }},
		{"节能审查,,,1^2^1^2,,,,", nil, []string{`applicants ["自然人","企业法人"]`}, nil},
		{"节能审查,,,1^X,,,,", []string{"1:2:8 code_unmapped SERVER_TYPE X"}, nil, nil},
		{"节能审查,,,,\"1,2,3\",,,", []string{"1:2:9 code_several USE_LEVEL 1,2,3"}, nil, nil},
		{"节能审查,,,,7,,,", []string{"1:2:9 code_foreign USE_LEVEL 7"}, nil, nil},
		{"节能审查,,,,3,,,", nil, []string{"level 3"}, nil},
		{"节能审查,,,,,9,,", nil, []string{`handling "other"`}, nil},
		{"节能审查,,,,,2,,", nil, []string{`handling "within_limit"`}, nil},
		{"节能审查,,,,,,30,", []string{"1:2:11 code_unlisted TASK_TYPE 30"}, []string{`type "30"`}, nil},
		{"节能审查,,,,,,,2", nil, []string{`state "suspended"`}, nil},
		{"煤炭生产能力核定,,,,,,,3", []string{"1:2:0 gone_already  煤炭生产能力核定"}, nil, nil},
	} {
		do := test.do
		if do == nil {
			do = func(*ImportOptions) {}
		}
		r, next := must(t, catalog.Shandong(), head+test.row+"\n", options(do))
		var changes []string
		for _, c := range r.Rows[0].Changes {
			changes = append(changes, c.Field+" "+c.New)
		}
		if got := told(r, warnings); !slices.Equal(got, test.warnings) || !slices.Equal(changes, test.changes) || r.Refused > 0 {
			t.Errorf("%s:\ngot  %q %q %v\nwant %q %q", test.row, got, changes, told(r, faults), test.warnings, test.changes)
		}
		m, _ := next.ByCode("sd-fgw-034")
		for _, c := range r.Rows[0].Changes {
			if m.Sources[c.Field] != options().Source {
				t.Errorf("%s: the source of %s is %v", test.row, c.Field, m.Sources[c.Field])
			}
		}
	}
}

func TestGoneIsAProposal(t *testing.T) {
	r, next := must(t, catalog.Shandong(), "TASK_NAME,TASK_STATE,DEPT_NAME\n节能审查,3,某局\n", options())
	if next != catalog.Shandong() || r.Gone != 1 || r.Rows[0].Outcome != Gone || r.Rows[0].Matter != "sd-fgw-034" {
		t.Errorf("got %+v", r.Rows)
	}
	if r, _ := must(t, catalog.Shandong(), "code,state\nsd-fgw-034,gone\n", options()); r.Gone != 1 {
		t.Errorf("own: got %+v", r.Rows)
	}
}

// The words of a law that come back are the sources that stand; new ones are made.
func TestLegalBasis(t *testing.T) {
	m, _ := catalog.Shandong().ByCode("sd-fgw-001")
	first := m.LegalBasis[0].String()
	file := "TASK_NAME,BY_LAW\n" + m.Name + "," + first + "；《示例条例》（示例令第1号）第二条：先；后\n节能审查,依《甲》；乙\n"
	r, next := must(t, catalog.Shandong(), file, options())
	if r.Changed != 2 {
		t.Fatalf("got %v", told(r, faults))
	}
	got, _ := next.ByCode("sd-fgw-001")
	want := catalog.Basis{Title: "示例条例", Number: "示例令第1号", Place: "第二条：先；后", Note: "据山东省政务服务事项管理系统，示例批次", Mark: catalog.Example}
	if len(got.LegalBasis) != 2 || got.LegalBasis[0] != m.LegalBasis[0] || got.LegalBasis[1] != want {
		t.Errorf("got %+v", got.LegalBasis)
	}
	if other, _ := next.ByCode("sd-fgw-034"); len(other.LegalBasis) != 1 || other.LegalBasis[0].String() != "依《甲》；乙" {
		t.Errorf("got %+v", other.LegalBasis)
	}
}

func TestAnAliasNamesTheMatterAndIsNoChange(t *testing.T) {
	for m := range catalog.Shandong().All() {
		if len(m.Aliases) == 0 {
			continue
		}
		r, next := must(t, catalog.Shandong(), "TASK_NAME\n"+m.Aliases[0].Name+"\n", options())
		if next != catalog.Shandong() || r.Unchanged != 1 || r.Rows[0].Matter != m.Code || len(r.Rows[0].Warnings) != 1 || r.Rows[0].Warnings[0].Fault != ByAlias {
			t.Errorf("got %+v", r.Rows[0])
		}
		return
	}
	t.Fatal("no matter has an alias")
}

// A name that typesetting has changed is the same name.
func TestTypesettingIsNoChange(t *testing.T) {
	r, next := must(t, catalog.Shandong(), "code,name\nsd-fgw-034,节 能 审查\n", options())
	if next != catalog.Shandong() || r.Unchanged != 1 {
		t.Errorf("got %+v", r.Rows)
	}
}

// What belongs to no matter is listed up to a number of rows and of problems.
func TestKeep(t *testing.T) {
	file := "TASK_NAME,USE_LEVEL,ANTICIPATE_DAY\n甲,9,x\n乙,,\n丙,,\n丁,,\n节能审查,,\n"
	for keep, listed := range map[int]int{1: 1, 2: 1, 4: 2, 100: 4} {
		r, _ := must(t, catalog.Shandong(), file, options(func(o *ImportOptions) { o.Keep = keep }))
		if len(r.Rows) != listed+1 || r.Unlisted != 4-listed || r.Refused != 4 || r.Unchanged != 1 {
			t.Errorf("keep %d: %d rows, %d unlisted, %v", keep, len(r.Rows), r.Unlisted, counts(r))
		}
	}
}

// New matters get the next numbers in the order of their codes, whatever that of rows.
func TestCreate(t *testing.T) {
	const head = "TASK_NAME,LOCAL_CATALOG_CODE,TASK_TYPE\n"
	r, next := must(t, catalog.Shandong(), head+"乙事项,sd-fgw-n2,01\n甲事项,sd-fgw-n1,10\n", options(creating))
	if r.Created != 2 {
		t.Fatalf("got %v", told(r, faults))
	}
	m, err := next.Find("50")
	if err != nil || m.Name != "乙事项" || m.Type != "01" || m.Sources["class"].Title != "示例约定" || m.Sources["name"] != options().Source || m.State != catalog.InUse {
		t.Errorf("got %+v, %v", m, err)
	}
	if c := r.Rows[1].Changes; r.Rows[1].Matter != "sd-fgw-n1" || c[0] != (Change{"code", "", `"sd-fgw-n1"`}) || c[1] != (Change{"number", "", "49"}) {
		t.Errorf("got %+v", r.Rows[1])
	}
	_, next = must(t, catalog.Shandong(), "code,name,number\nsd-fgw-n1,甲事项,\nsd-fgw-n2,乙事项,60\n", options(creating))
	if m, err := next.Find("61"); err != nil || m.Name != "甲事项" {
		t.Errorf("after the number 60 comes %+v, %v", m, err)
	}
	_, _, err = Import(catalog.Shandong(), strings.NewReader(head+"乙事项,sd-fgw-n2,01\n甲事项,sd-fgw-n1,10\n"), options(creating, func(o *ImportOptions) { o.MostNew = 1 }))
	if large, ok := errors.AsType[*TooLargeError](err); !ok || large.Row != 2 {
		t.Errorf("got %v", err)
	}
}

// All rows but those for the same matter come out the same in whatever order, to the
// last byte.
func TestTheOrderOfRowsDoesNotMatter(t *testing.T) {
	rows := []string{"sd-fgw-001,新名,,,,,\n", "sd-fgw-002,新名二,07,3,,《新法》第一条,\n", "sd-fgw-003,,,x,,,\n", "sd-fgw-004,,,,5 working_day,,370704006009\n", "sd-n2,甲,01,,,,\n", "sd-n1,乙,,4,,《新法》第一条,\n", "sd-n3,乙,,4,,,\n",
		"sd-fgw-005,企业投资涉及开荒的项目核准,,,,,\n"}
	const head = "code,name,type,level,promised_limit,legal_basis,basic_code\n"
	_, next := must(t, catalog.Shandong(), head+strings.Join(rows, ""), options(creating))
	want := string(next.Document())
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		_, next, err := Import(catalog.Shandong(), strings.NewReader(head+strings.Join(rows, "")), options(creating))
		if err != nil || string(next.Document()) != want {
			t.Fatalf("%q: another catalog, %v", rows, err)
		}
	}
}

// What counts is how the matters stand in the end: two can exchange their names, and one
// can take the name that another gives up, in one file.
func TestNamesCanBeExchanged(t *testing.T) {
	first, _ := catalog.Shandong().ByCode("sd-fgw-001")
	second, _ := catalog.Shandong().ByCode("sd-fgw-002")
	const head = "code,name,basic_code\n"
	r, next := must(t, catalog.Shandong(), head+"sd-fgw-001,"+second.Name+",\nsd-fgw-002,"+first.Name+",\nsd-fgw-038,,370704006002\nsd-fgw-039,,370704006001\n", options())
	if m, _ := next.ByCode("sd-fgw-001"); r.Changed != 4 || m.Name != second.Name {
		t.Errorf("got %v", told(r, faults))
	}
	// Where the one is refused the other cannot have its name.
	r, _ = must(t, catalog.Shandong(), head+"sd-fgw-001,"+second.Name+",\nsd-fgw-002,新名,x\n", options())
	if got, want := told(r, faults), []string{"1:2:0 row_taken  " + second.Name, "2:3:15 cell_code basic_code x"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for want, do := range map[string]func(*ImportOptions){
		"Source":        func(o *ImportOptions) { o.Source.Mark = "" },
		"Version":       func(o *ImportOptions) { o.Version = catalog.Shandong().Version() },
		"Keep":          func(o *ImportOptions) { o.Keep = -1 },
		"Units":         func(o *ImportOptions) { o.Units = map[string]calendar.Unit{"1": calendar.Year} },
		"Prefer":        func(o *ImportOptions) { o.Prefer = map[string]string{"SERVER_TYPE": "task-type"} },
		"Create.Source": func(o *ImportOptions) { o.Create = &Creation{} },
		"Create.Fields": func(o *ImportOptions) { creating(o); o.Create.Fields["name"] = "甲" },
		"Format":        func(o *ImportOptions) { o.Format = "xlsx" },
		"Encoding":      func(o *ImportOptions) { o.Encoding = "gbk" },
		"Vocabulary":    func(o *ImportOptions) { o.Vocabulary = "sd" },
	} {
		_, _, err := Import(catalog.Shandong(), strings.NewReader("TASK_NAME\n"), options(do))
		e, ok := errors.AsType[*OptionError](err)
		if !ok || e.Option != want {
			t.Errorf("%s: got %v", want, err)
			continue
		}
		tellable(t, e)
	}
}

func TestErrorsCanBeTold(t *testing.T) {
	for _, e := range []yiwang.Coded{
		&EncodingError{Neither, 1, 2}, &EncodingError{Mixed, 1, 2}, &EncodingError{UTF16, 1, 2}, &EncodingError{NotUTF8, 1, 2}, &SyntaxError{1, "x"},
		&HeaderError{NoHeader, 1, 1, "x"}, &HeaderError{ForeignHeader, 1, 1, "x"}, &HeaderError{TwoVocabularies, 1, 1, "x"}, &HeaderError{DuplicateColumn, 1, 1, "x"},
		&HeaderError{MissingColumn, 1, 1, "x"}, &HeaderError{TooManyColumns, 1, 1, "x"}, &HeaderError{UnknownSchema, 1, 1, "x"}, &HeaderError{UnknownTopLevel, 1, 1, "x"},
		&HeaderError{MissingRows, 1, 1, "x"}, &HeaderError{WrongFormat, 1, 1, "x"}, &HeaderError{UnprintableTitle, 1, 1, "x"},
		&TooLargeError{both("x"), 1, 2}, &UnwritableError{"a", "b", "c"}, &Problem{Fault: LongRow, Place: Place{Line: 1}}, &Problem{Fault: BrokenQuote, Place: Place{Line: 1, Column: 2}},
		&Problem{Fault: CellCount, Place: Place{Line: 1}, Value: "1", Detail: both("2")}, &Problem{Fault: NotARow, Place: Place{Pointer: "/rows/1"}},
		&Problem{Fault: OtherGeneration, Place: Place{Line: 1}, Name: "CATALOG_CODE", Detail: both("x")},
	} {
		tellable(t, e)
	}
}

// A code of which the catalog takes nothing does not cost the row: real ones have a
// suffix of the place, or 33 characters, or 9.
func TestCodesOfWhichNothingIsTaken(t *testing.T) {
	const head = "TASK_NAME,TASK_CODE,TASK_HANDLE_ITEM,DEPT_CODE,DEPT_NAME\n节能审查,"
	for row, want := range map[string][]string{
		"11370883MB2857374H4370173001002-cx,,,": {"code_doubtful TASK_CODE 11370883MB2857374H4370173001002-cx"},
		"11370800MB28559184337011802600001,,,":  {"code_doubtful TASK_CODE 11370800MB28559184337011802600001"},
		"11370800MB285591843370118033001,,,":    nil,
		",,004502403,":                          {"code_doubtful DEPT_CODE 004502403"},
		",1137080123456789072370117000001,,":    {"code_doubtful TASK_HANDLE_ITEM 1137080123456789072370117000001"},
		",11370800MB28559184337011802600001,,":  nil,
		",,113700000045024031,":                 nil,
		strings.Repeat("1", 37) + ",,,":         {"cell_length TASK_CODE " + strings.Repeat("1", 37)},
	} {
		r, _ := must(t, catalog.Shandong(), head+row+"某委\n", options())
		var got []string
		for _, p := range slices.Concat(r.Rows[0].Errors, r.Rows[0].Warnings) {
			got = append(got, strings.TrimPrefix(string(p.Fault), "exchange.")+" "+p.Name+" "+p.Value)
		}
		long := len(want) > 0 && strings.HasPrefix(want[0], "cell_length")
		if !slices.Equal(got, want) || (r.Changed == 1) == long {
			t.Errorf("%s: got %q, %v", row, got, counts(r))
		}
	}
}

// What the catalog says of a value is the sentence, with its figures.
func TestTheReasonIsTheCatalogs(t *testing.T) {
	r, _ := must(t, catalog.Shandong(), "code,promised_limit\nsd-fgw-001,30 working_day\n", options())
	s := yiwang.Sentence(language.Chinese, r.Rows[0].Errors[0])
	if !strings.Contains(s, "承诺办结时限长于法定办结时限：30个工作日＞20个工作日。") || strings.Contains(s, "/matters/") || strings.Contains(s, "。。") {
		t.Errorf("got %s", s)
	}
}

// A citation is that of a source only where the source is some matter's legal basis; of
// two in the same words the one most to be trusted.
func TestACitationTakesNoReadingOfAnotherMatter(t *testing.T) {
	base := catalog.Shandong()
	annex := base.Source().String()       // of fields; no law
	const words = "《中华人民共和国招标投标法实施条例》第七条" // the law of no. 28, and our reading of its class
	r, next := must(t, base, "code,legal_basis\nsd-fgw-029,"+words+"；"+annex+"\n", options())
	m, _ := next.ByCode("sd-fgw-029")
	of28, _ := base.ByCode("sd-fgw-028")
	if r.Changed != 1 || len(m.LegalBasis) != 2 || !slices.Contains(of28.LegalBasis, m.LegalBasis[0]) || m.LegalBasis[1].Mark != catalog.Example || m.LegalBasis[1].String() != annex {
		t.Errorf("got %+v", m.LegalBasis)
	}

	weak, strong := catalog.Basis{Title: "示例法", Note: "一", Mark: catalog.Inference}, catalog.Basis{Title: "示例法", Note: "二", Mark: catalog.Confirmed}
	for _, keys := range [][2]string{{"weak", "strong"}, {"strong", "weak"}} {
		b, err := open(catalog.Shandong())
		if err != nil {
			t.Fatal(err)
		}
		for i, key := range keys {
			b.entries[i]["legal_basis"] = []byte(marshal([]string{key}))
			sources := b.entries[i].sources()
			sources["legal_basis"] = "annex"
			b.entries[i]["sources"] = []byte(marshal(sources))
		}
		base := load(t, b.document("two", b.entries, map[string]catalog.Basis{"weak": weak, "strong": strong}))
		_, next := must(t, base, "code,legal_basis\nsd-fgw-029,《示例法》\n", options())
		if m, _ := next.ByCode("sd-fgw-029"); m.LegalBasis[0] != strong {
			t.Errorf("%v: got %+v", keys, m.LegalBasis)
		}
	}
}

// Applicants are a set to the national exchange, which has no order of codes; to us they
// stand as they were written.
func TestTheOrderOfApplicants(t *testing.T) {
	base := full(t)
	if r, _ := must(t, base, "LOCAL_CATALOG_CODE,TASK_NAME,SERVER_TYPE\nsd-fgw-001,,1^2\n", options()); r.Unchanged != 1 {
		t.Errorf("national: got %+v", r.Rows)
	}
	r, next := must(t, base, "code,applicants\nsd-fgw-001,自然人^企业法人\n", options())
	if m, _ := next.ByCode("sd-fgw-001"); r.Changed != 1 || m.Applicants[0] != "自然人" {
		t.Errorf("own: got %+v", r.Rows)
	}
}
