package yiwang_test

import (
	"testing"

	"github.com/yiwang-go/yiwang"
)

func TestNested(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"节能审查", "节能审查"},
		{"是否“一窗受理”", "是否‘一窗受理’"},
		{"“甲‘乙’”", "‘甲“乙”’"},
		{"‘乙’", "‘乙’"},
	} {
		if got := yiwang.Nested(tt.text); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.text, got, tt.want)
		}
	}
}
