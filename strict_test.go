package yiwang_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"golang.org/x/text/language"
)

func TestDecode(t *testing.T) {
	type inner struct {
		Count int           `json:"count"`
		Day   calendar.Date `json:"day"`
	}
	type file struct {
		Name string           `json:"name"`
		List []inner          `json:"list"`
		Map  map[string]inner `json:"map"`
	}
	var got file
	if err := yiwang.Decode([]byte("\ufeff"+`{"name": "name", "list": [{"count": 1}, {"count": 2}], "map": {"a": {"count": 3}, "name": {"count": 4}}} `), &got); err != nil {
		t.Fatal(err)
	}
	if got.Name != "name" || len(got.List) != 2 || got.Map["name"].Count != 4 {
		t.Errorf("got %+v", got)
	}
	for _, tt := range []struct{ data, want string }{
		{`{"name": "a", "name": "b"}`, `line 1, column 15: twice name`},
		{`{"name": "a", "Name": "b"}`, `line 1, column 15: capital Name`},
		{`{"list": [{"count": 1, "COUNT": 200}]}`, `capital COUNT`},
		{`{"map": {"a": {}, "b": {"count": 1, "count": 1}}}`, `column 37: twice count`},
		{`{"nome": "a"}`, "line 1, column 2: field nome"},
		{`{"name": "nome", "list": [{"nome": "nome"}]}`, "yiwang: field_somewhere nome"},
		{"{\n\n\"\\u006eome\": 1}", "yiwang: field_somewhere nome"},
		{`{"name": "a\u200b"} {}`, "column 20: more"},
		{`{"name": `, "line 1, column 10: truncated"},
		{``, "line 1, column 1: truncated"},
		{`{"list": [1}`, "column 12: syntax"},
		{`]`, "column 1: syntax"},
		{"{\"name\": \"\xff\"}", "line 1, column 11: encoding"},
		{"{\n \"name\": \"事项\",\n \"list\": [1}", "line 3, column 12: syntax"},
		{"{\n \"name\": \"事\", \"name\": \"项\"}", `line 2, column 15: twice name`},
		{"{\n \"list\": [{\"count\": \"七\"}]}", `line 2, column 23: type list.count`},
		{`{"list": [{"day": "2020-02-30"}]}`, "value"},
		{`{"map": {"a\u0062": {}, "ab": {}}}`, `twice ab`},
		{`{"map": {"\"": {}, "b": {}, "\u0022": {}}}`, `twice "`},
		{`{"liſt": []}`, `capital liſt`},
		{strings.Repeat(" ", 100<<20), "too_large 104857600"},
	} {
		var f file
		err := yiwang.Decode([]byte(tt.data), &f)
		refused, ok := errors.AsType[*yiwang.DecodeError](err)
		if !ok || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%.80s: got %v, want %s", tt.data, err, tt.want)
			continue
		}
		for _, tag := range []language.Tag{language.Chinese, language.English} {
			if said := yiwang.Sentence(tag, refused); strings.Contains(said, "%!") || strings.Contains(said, "decode_") {
				t.Errorf("%.80s is told as %s", tt.data, said)
			}
		}
	}
	// An error told within a sentence is told in its language.
	err := yiwang.Decode([]byte(`]`), &got)
	if got := yiwang.Say(language.Chinese, "yiwang.file_unreadable", err); got != "文件不能读取：第1行第1个字：不合JSON的写法。" {
		t.Errorf("got %s", got)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"a": [1, {"b": null}], "c": "d"}`))
	f.Add([]byte(`[[[{}]]]`))
	f.Add([]byte("\ufeff1,"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var v any
		_ = yiwang.Decode(data, &v) // no panic, whatever it is
	})
}
