package quantity

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"golang.org/x/text/language"
)

// checkJSON checks that c is written as JSON and read again the same, with every
// basis.
func checkJSON(t *testing.T, c Condition) {
	t.Helper()
	data, err := json.Marshal(c)
	if err != nil {
		t.Fatalf("%s: %v", show(c), err)
	}
	var again Condition
	if err := json.Unmarshal(data, &again); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	if show(again) != show(c) || len(again.Bounds) != len(c.Bounds) {
		t.Fatalf("%s is read %s, want %s", data, show(again), show(c))
	}
	for i := range c.Bounds {
		again.Bounds[i].Quantity = c.Bounds[i].Quantity // shown the same
	}
	if !reflect.DeepEqual(again, c) {
		t.Fatalf("%s is read %+v, want %+v", data, again, c)
	}
}

func overridden(t *testing.T) Condition {
	t.Helper()
	basis := catalog.Basis{Title: "某市核准权限规定", Place: "附则", Mark: catalog.Example}
	c, err := Find("投资6吨/9座以下的")[0].With(AtMost, false, basis)
	if err != nil {
		t.Fatal(err)
	}
	if c, err = c.WithJoin(All, basis); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestConditionAsJSON(t *testing.T) {
	data, err := json.Marshal(overridden(t))
	const basis = `{"title":"某市核准权限规定","place":"附则","mark":"example"}`
	want := `{"join":"all","bounds":[` +
		`{"op":"at_most","quantity":"6吨","word":"以下","inclusive":false,"basis":` + basis + `,"stated":true},` +
		`{"op":"at_most","quantity":"9座","word":"以下","inclusive":false,"basis":` + basis + `,"stated":true}],` +
		`"join_basis":` + basis + `,"text":"6吨/9座以下","start":6,"end":21}`
	if string(data) != want || err != nil {
		t.Errorf("got %s, %v, want %s", data, err, want)
	}
	for _, r := range readings {
		checkJSON(t, mustParse(t, r.text))
	}
	checkJSON(t, overridden(t))
	apart, err := mustParse(t, "110千伏/220千伏").WithJoin(All, catalog.Basis{Title: "某规定", Mark: catalog.Example})
	if err != nil {
		t.Fatal(err)
	}
	checkJSON(t, apart) // no text says so, JSON does
}

// Each case breaks one thing of a condition that is valid.
func TestConditionRefusesJSON(t *testing.T) {
	valid, err := json.Marshal(overridden(t))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := json.Marshal(mustParse(t, "3亿美元以下"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ what, from, to, code, pointer string }{
		{"a field that is none", `"join":`, `"joint":1,"join":`, "quantity.not_json", ""},
		{"a key twice", `"join":`, `"text":"","join":`, "quantity.not_json", ""},
		{"a capital", `"op":`, `"Op":`, "quantity.not_json", ""},
		{"no quantity that is read", `"6吨"`, `"6桶"`, "quantity.not_json", ""},
		{"a null quantity", `"6吨"`, `null`, "quantity.reads_otherwise", "/bounds"},
		{"an op against its word", `"at_most"`, `"at_least"`, "quantity.reads_otherwise", "/bounds"},
		{"an op that is none", `"at_most"`, `"below"`, "quantity.reads_otherwise", "/bounds"},
		{"another word", `"以下"`, `"超过"`, "quantity.reads_otherwise", "/bounds"},
		{"included without basis", `"inclusive":false`, `"inclusive":true,"basis":{"title":"","mark":""}`, "quantity.not_json", ""},
		{"a basis without mark", `"mark":"example"`, `"mark":""`, "quantity.no_basis", "/bounds/0/basis"},
		{"a join basis on an open join", `"join":"all"`, `"join":"open"`, "quantity.not_open", "/join"},
		{"a join that is none", `"join":"all"`, `"join":"xor"`, "quantity.not_open", "/join"},
		{"a text elsewhere", `"end":21`, `"end":22`, "quantity.bad_text", "/text"},
		{"a text before the start", `"start":6,"end":21`, `"start":-1,"end":14`, "quantity.bad_text", "/text"},
	} {
		broken := strings.Replace(string(valid), tt.from, tt.to, 1)
		if broken == string(valid) {
			t.Fatalf("%s: nothing is broken", tt.what)
		}
		refuses(t, tt.what, broken, tt.code, tt.pointer)
	}
	refuses(t, "another reading, not stated", strings.Replace(string(plain), `"inclusive":true`, `"inclusive":false`, 1), "quantity.reads_otherwise", "/bounds")
	refuses(t, "a join without basis", strings.Replace(string(plain), `"join":"all"`, `"join":"any"`, 1), "quantity.reads_otherwise", "/bounds")
	refuses(t, "no bounds", `{"join":"all","bounds":[],"text":"","start":0,"end":0}`, "quantity.no_bound", "/bounds")
	refuses(t, "null", `null`, "quantity.no_bound", "/bounds")
	many := `{"op":"exactly","quantity":"3吨","inclusive":true}`
	refuses(t, "nine bounds", `{"join":"any","bounds":[`+strings.Repeat(many+",", 8)+many+`],"text":"","start":0,"end":0}`, "quantity.reads_otherwise", "/bounds")
	foreign := mustParse(t, "3吨")
	foreign.Text, foreign.End = "3吨\xff", len("3吨\xff")
	if _, err := json.Marshal(foreign); code(t, err) != "quantity.bad_document" {
		t.Errorf("a text that is not UTF-8: %v", err)
	}
	if _, err := json.Marshal(Condition{}); code(t, err) != "quantity.bad_document" {
		t.Errorf("a condition without bounds: %v", err)
	}
}

func refuses(t *testing.T, what, data, code, pointer string) {
	t.Helper()
	before := mustParse(t, "5吨以上")
	c := before
	err := c.UnmarshalJSON([]byte(data))
	e, ok := errors.AsType[*DocumentError](err)
	if !ok || len(e.Problems) == 0 || e.Problems[0].Message.Code != code || e.Problems[0].Pointer != pointer {
		t.Errorf("%s: %v, want %s at %q", what, err, code, pointer)
		return
	}
	if !reflect.DeepEqual(c, before) {
		t.Errorf("%s: the condition is changed to %s", what, c)
	}
	for _, p := range e.Problems {
		for _, tag := range []language.Tag{language.SimplifiedChinese, language.English} {
			if s := p.Message.In(tag); strings.Contains(s, "%!") || !yiwang.Has(p.Message.Code) {
				t.Errorf("%s in %s: %s", p.Message.Code, tag, s)
			}
		}
	}
}

func FuzzConditionJSON(f *testing.F) {
	for _, text := range []string{"3亿美元以下", "6吨/9座以下", "500千伏、1000千伏", "1亿元以上（不含）"} {
		c, err := Parse(text)
		if err != nil {
			f.Fatal(err)
		}
		data, err := json.Marshal(c)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var c Condition
		if err := json.Unmarshal(data, &c); err == nil && len(c.Bounds) > 0 {
			checkJSON(t, c)
		}
	})
}
