package yiwang_test

import (
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
)

func TestDecode(t *testing.T) {
	type inner struct {
		Count int `json:"count"`
	}
	type file struct {
		Name string           `json:"name"`
		List []inner          `json:"list"`
		Map  map[string]inner `json:"map"`
	}
	var got file
	if err := yiwang.Decode([]byte(`{"name": "name", "list": [{"count": 1}, {"count": 2}], "map": {"a": {"count": 3}, "name": {"count": 4}}}`), &got); err != nil {
		t.Fatal(err)
	}
	if got.Name != "name" || len(got.List) != 2 || got.Map["name"].Count != 4 {
		t.Errorf("got %+v", got)
	}
	for _, tt := range []struct{ data, want string }{
		{`{"name": "a", "name": "b"}`, `"name" stands twice`},
		{`{"name": "a", "Name": "b"}`, `"Name" has a capital`},
		{`{"list": [{"count": 1, "COUNT": 200}]}`, `"COUNT" has a capital`},
		{`{"map": {"a": {}, "b": {"count": 1, "count": 1}}}`, `"count" stands twice`},
		{`{"nome": "a"}`, "unknown field"},
		{`{} {}`, "more than one"},
		{`{"name": `, "unexpected EOF"},
		{``, "EOF"},
		{`{"list": [1}`, "invalid character"},
		{`]`, "invalid character"},
		{"{\"name\": \"\xff\"}", "line 1, column 11: not UTF-8"},
		{"{\n \"name\": \"事项\",\n \"list\": [1}", "line 3, column 12: invalid character '}'"},
		{"{\n \"name\": \"事\", \"name\": \"项\"}", `line 2, column 15: the key "name" stands twice`},
		{`{"map": {"a\u0062": {}, "ab": {}}}`, `"ab" stands twice`},
		{`{"map": {"\"": {}, "b": {}, "\u0022": {}}}`, `"\"" stands twice`},
		{`{"liſt": []}`, `"liſt" has a capital`},
		{strings.Repeat(" ", 100<<20), "104857600 bytes, more than 33554432"},
	} {
		var f file
		if err := yiwang.Decode([]byte(tt.data), &f); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %s", tt.data, err, tt.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"a": [1, {"b": null}], "c": "d"}`))
	f.Add([]byte(`[[[{}]]]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var v any
		_ = yiwang.Decode(data, &v) // no panic, whatever it is
	})
}
