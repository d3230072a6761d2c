package yiwang_test

import (
	"errors"
	"math"
	"testing"

	"github.com/yiwang-go/yiwang"
)

// Keys by UTF-16, in which U+1F600 is before U+FB33; nothing escaped that need not be.
func TestCanonical(t *testing.T) {
	type pair struct {
		B    string `json:"b"`
		A    []byte `json:"a"`
		None *int   `json:"none"`
	}
	for _, tt := range []struct {
		in   any
		want string
	}{
		{map[string]any{"\ufb33": 1, "\U0001f600": true, "a": []int{3, -2}}, "{\"a\":[3,-2],\"\U0001f600\":true,\"\ufb33\":1}"},
		{"<&>\u2028\"\\\n\x01\x7f\ufffd", "\"<&>\u2028\\\"\\\\\\n\\u0001\x7f\ufffd\""},
		{pair{"x", []byte{0xff}, nil}, `{"a":"/w==","b":"x","none":null}`},
		{int64(1<<53 - 1), "9007199254740991"},
		{nil, "null"},
	} {
		got, err := yiwang.Canonical(tt.in)
		if string(got) != tt.want || err != nil {
			t.Errorf("Canonical(%#v) = %s, %v, want %s", tt.in, got, err, tt.want)
		}
	}
}

func TestCanonicalRefusals(t *testing.T) {
	for _, tt := range []struct {
		in   any
		code string
	}{
		{"\xff", "yiwang.canonical_text"},
		{map[string][]any{"a": {"\xff"}}, "yiwang.canonical_text"},
		{map[string]int{"\xff": 1}, "yiwang.canonical_text"},
		{&struct{ A [1]string }{[1]string{"\xff"}}, "yiwang.canonical_text"},
		{1.5, "yiwang.canonical_number"},
		{int64(1 << 53), "yiwang.canonical_number"},
		{math.Inf(1), "yiwang.canonical_value"},
	} {
		got, err := yiwang.Canonical(tt.in)
		wrong, ok := errors.AsType[*yiwang.CanonicalError](err)
		if !ok || wrong.Code() != tt.code || got != nil {
			t.Errorf("Canonical(%#v) = %s, %v, want %s", tt.in, got, err, tt.code)
		}
	}
}
