package main

import (
	"testing"

	"github.com/yiwang-go/yiwang/guide/intake"
)

// What the labels of a table mean.
func TestLabel(t *testing.T) {
	for cell, want := range map[string]intake.Field{
		"咨询电话":                       {Label: "咨询电话"},
		" 咨询电话 ":                     {Label: "咨询电话"},
		"咨询投诉/咨询电话":                  {Group: "contact", Label: "咨询电话"},
		"contact/inquiry_phone":      {Group: "contact", Label: "inquiry_phone"},
		"申请材料/材料名称":                  {Group: "materials", Label: "材料名称"},
		"申请材料/1/材料名称":                {Group: "materials", Label: "材料名称"}, // the same row as without a number
		"申请材料/12/材料名称":               {Group: "materials", Label: "材料名称", Row: 11},
		"申请材料/0/材料名称":                {Group: "materials", Label: "0/材料名称"},
		"申请材料/甲/材料名称":                {Group: "materials", Label: "甲/材料名称"},
		"材料目录/材料名称":                  {Group: "materials", Label: "材料名称"},
		"示例/咨询电话":                    {Label: "示例/咨询电话"},
		"":                           {Label: "7"},
		" ":                          {Label: "7"},
		"申请材料/99999999999999999999/": {Group: "materials", Label: "99999999999999999999/"},
	} {
		if got := label(cell, 7); got != want {
			t.Errorf("label(%q) = %+v, want %+v", cell, got, want)
		}
	}
}

// The columns of a list make its rows.
func TestRowsOfList(t *testing.T) {
	const csv = "事项名称,,申请材料/材料名称,申请材料/1/材料形式,材料目录/2/材料名称\n示例,甲,示例材料,纸质,示例<br>材料\n"
	_, out, _ := command(t, "-format", "json", write(t, t.TempDir(), "a.csv", []byte(csv)))
	f := lines(t, out)[0]
	if len(f.Guides) != 1 {
		t.Fatalf("no guide is read: %s", out)
	}
	if at := finds(f.Guides[0], "text/html_tag"); len(at) != 1 || at[0] != "/materials/1/材料名称" {
		t.Errorf("HTML at %q, want it in the second material", at)
	}
}
