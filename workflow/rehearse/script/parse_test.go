package script_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/rehearse/script"
	"golang.org/x/text/language"
)

const whole = `# 受理
流程: approval

2026-01-05 申请人(a1) submit
    applicant.name: 示例能源有限公司
    applicant.account: a1
=> submitted 已收件，待受理 (提交申请 submitted)
    下一步: 受理窗口
`

// A broken file is refused with the place of the fault.
func TestParseTellsWhere(t *testing.T) {
	for _, c := range []struct {
		old, new     string // what is broken in the whole file
		code         string
		line, column int
	}{
		{"# 受理", "受理", "script.no_title", 1, 1},
		{"# 受理", "# ", "script.no_title", 1, 1},
		{"流程: approval\n", "", "script.no_matters", 8, 1},
		{"流程: approval", "流程: approval\n流程: general", "script.header_twice", 3, 1},
		{"流程: approval", "流程:", "script.header_empty", 2, 4},
		{"流程: approval", "流水: approval", "script.header_unknown", 2, 1},
		{"流程: approval", "流程：approval", "script.full_width", 2, 3},
		{"流程: approval", "流程 approval", "script.no_colon", 2, 12},
		{"流程: approval", "  流程: approval", "script.indented", 2, 3},
		{"流程: approval", "流程: approval\n承诺: 15 天", "script.bad_promise", 3, 5},
		{"流程: approval", "流程: approval\n承诺: 0 个工作日", "script.bad_promise", 3, 5},
		{"流程: approval", "流程: approval\n结局: a b", "script.bad_end", 3, 5},
		{"2026-01-05", "2026-02-30", "script.bad_day", 4, 1},
		{"2026-01-05 ", "2026-01-05 25:00 ", "script.bad_time", 4, 12},
		{"2026-01-05 ", "2026-01-05 9:00 ", "script.bad_time", 4, 12},
		{"申请人(a1) submit", "申请人(a1)", "script.no_action", 4, 19},
		{"申请人(a1) submit", "申请人(a1) submit it", "script.no_action", 4, 20},
		{"申请人(a1) submit", "申请人（a1） submit", "script.full_width", 4, 15},
		{"申请人(a1) submit", "申请人 submit", "script.no_actor", 4, 12},
		{"申请人(a1) submit", "申请人() submit", "script.no_actor", 4, 15},
		{"申请人(a1) submit", "路人(a1) submit", "script.unknown_role", 4, 12},
		{"申请人(a1) submit", "核对", "script.look_has_details", 5, 5},
		{"applicant.name:", "Applicant.name:", "script.bad_path", 5, 5},
		{"applicant.name:", "applicant.names:", "script.bad_detail", 5, 22},
		{"applicant.name: 示例能源有限公司", "applicant.name: 5", "script.bad_detail", 5, 21},
		{"applicant.name: 示例能源有限公司", `applicant.name: "a`, "script.bad_value", 5, 21},
		{"applicant.name: 示例能源有限公司", `applicant: {"name":"a"}`, "script.not_scalar", 5, 16},
		{"applicant.name: 示例能源有限公司", `offices: ["a"]`, "script.not_scalar", 5, 14},
		{"applicant.name: 示例能源有限公司", `office[]: a`, "script.bad_detail", 5, 15},
		{"applicant.account:", "applicant.name:", "script.detail_twice", 6, 5},
		{"    下一步: 受理窗口", "    上一步: 受理窗口", "script.unknown_question", 8, 5},
		{"    下一步: 受理窗口", "    时限:", "script.unknown_question", 8, 5},
		{"    下一步: 受理窗口", "    下一步", "script.no_colon", 8, 8},
		{"    下一步: 受理窗口", "=> submitted", "script.bad_line", 8, 1},
		{"    下一步: 受理窗口", "好", "script.bad_line", 8, 1},
		{"    下一步: 受理窗口", "    下\xff步: 受理窗口", "script.encoding", 8, 6},
		{whole[strings.Index(whole, "\n2026"):], "", "script.no_entries", 3, 1},
	} {
		_, err := script.Parse([]byte(strings.Replace(whole, c.old, c.new, 1)))
		fault, ok := errors.AsType[*script.Error](err)
		if !ok {
			t.Errorf("%q for %q: got %v, want an *Error", c.new, c.old, err)
			continue
		}
		if fault.Message.Code != c.code || fault.Line != c.line || fault.Column != c.column {
			t.Errorf("%q for %q: got %s at %d:%d, want %s at %d:%d", c.new, c.old, fault.Message.Code, fault.Line, fault.Column, c.code, c.line, c.column)
		}
		for _, tag := range []language.Tag{language.Chinese, language.English} {
			if said := yiwang.Sentence(tag, fault); strings.Contains(said, "%!") || strings.Contains(said, fault.Message.Code) {
				t.Errorf("%s: got the sentence %q", c.code, said)
			}
		}
	}
}

func TestParseIsLenientInWhiteSpace(t *testing.T) {
	loose := "\ufeff" + strings.ReplaceAll(strings.ReplaceAll(whole, "    ", "\t"), "\n", "  \r\n\r\n")
	s, err := script.Parse([]byte(loose))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(script.Format(s)); got != whole {
		t.Errorf("got\n%s\nwant\n%s", got, whole)
	}
}

func TestValuesComeBack(t *testing.T) {
	for _, text := range []string{
		"一般文字", "15", "-1e3", "true", "null", "", " 前后 ", "两\n行", `"引号"`, "[括号]", "{", "a: b", "<&>", "\u2028", "=> x", "#", "1.5.6", "　全角空格", `\`,
	} {
		value, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		s, err := script.Parse([]byte(whole))
		if err != nil {
			t.Fatal(err)
		}
		s.Entries[0].Details = []script.Detail{{Path: "reason", Value: value}}
		again, err := script.Parse(script.Format(s))
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		var got string
		if err := json.Unmarshal(again.Entries[0].Details[0].Value, &got); err != nil || got != text {
			t.Errorf("got %q, %v, want %q", got, err, text)
		}
	}
}

// Every field that details have, or will have, can be written down: each is filled in,
// spelled line by line, and read back as it was.
func TestEveryFieldOfDetailsCanBeWritten(t *testing.T) {
	var want workflow.Details
	fill(reflect.ValueOf(&want).Elem())
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var object map[string]any
	if err := json.Unmarshal(data, &object); err != nil {
		t.Fatal(err)
	}
	if n := reflect.TypeFor[workflow.Details]().NumField(); len(object) != n || n < 20 {
		t.Fatalf("%d of %d fields are filled in", len(object), n)
	}
	var b strings.Builder
	b.WriteString(whole[:strings.Index(whole, "    applicant")])
	spell(t, &b, "", object)
	s, err := script.Parse([]byte(b.String()))
	if err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	if got := string(script.Format(s)); got != b.String() {
		t.Errorf("got\n%s\nwant\n%s", got, b.String())
	}
	results, err := script.Run(workflow.Shandong(), calendar.China(), s)
	if err != nil {
		t.Fatal(err)
	}
	// What the opening has no use for is refused field by field, so every one arrived.
	refused := 0
	for _, a := range results[0].Happened.Entries[0].Outcome.Answers {
		if strings.HasPrefix(a.Question, "不符 nothing_else /") {
			refused++
		}
	}
	if refused < 10 {
		t.Errorf("got %d fields refused as unwanted, want most", refused)
	}
}

// fill puts something into every field.
func fill(v reflect.Value) {
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)))
		return
	case calendar.Date:
		v.Set(reflect.ValueOf(calendar.MustParse("2026-01-05")))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("甲")
	case reflect.Int, reflect.Int64:
		v.SetInt(7)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0))
		fill(v.Index(1))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	default:
		panic(fmt.Sprintf("teach fill about %s", v.Type()))
	}
}

// spell writes an object as the lines of details.
func spell(t *testing.T, b *strings.Builder, before string, object map[string]any) {
	line := func(path string, value any) {
		data, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := value.(string); ok {
			data = []byte(text)
		}
		fmt.Fprintf(b, "    %s: %s\n", path, data)
	}
	for name, value := range object {
		switch value := value.(type) {
		case map[string]any:
			spell(t, b, before+name+".", value)
		case []any:
			for _, element := range value {
				line(before+name+"[]", element)
			}
		default:
			line(before+name, value)
		}
	}
}

// Parse does not panic, and what it takes comes back from Format as it was.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("../testdata/scenarios/*.txt")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(whole))
	f.Add([]byte("# a\n事项: x\n\n2026-01-05 23:59 核对\n=>\n    时限 a:\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := script.Parse(data)
		if err != nil {
			if _, ok := errors.AsType[*script.Error](err); !ok {
				t.Fatalf("got %T", err)
			}
			return
		}
		text := script.Format(s)
		again, err := script.Parse(text)
		if err != nil {
			t.Fatalf("Format wrote what Parse refuses: %v\n%s", err, text)
		}
		if twice := script.Format(again); !bytes.Equal(twice, text) {
			t.Fatalf("got\n%s\nthen\n%s", text, twice)
		}
		for i := range again.Entries {
			if !reflect.DeepEqual(again.Entries[i].Details, s.Entries[i].Details) || !reflect.DeepEqual(again.Entries[i].Outcome, s.Entries[i].Outcome) {
				t.Fatalf("entry %d changed\n%s", i, text)
			}
		}
	})
}
