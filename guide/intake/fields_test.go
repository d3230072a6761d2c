package intake_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/guide/intake"
)

func TestFromFields(t *testing.T) {
	d, err := intake.FromFields([]intake.Field{
		{Label: "TASK_NAME", Value: "示例事项"},
		{Label: "承诺办结时限", Value: "7"}, {Label: "承诺办结时限单位", Value: "工作日"},
		{Group: "materials", Label: "材料名称", Value: "申请表", Row: 4}, {Group: "materials", Label: "材料名称", Value: "承诺书", Row: 7},
		{Group: "materials", Label: "材料形式", Value: "1", Row: 4},
		{Group: "handling", Label: "办理地点", Value: "示例路1号"},
		{Group: "handling", Label: "环节名称", Value: "受理", Row: 1}, {Group: "handling", Label: "环节名称", Value: "决定", Row: 2},
		{Group: "别处", Label: "甲", Value: "乙"}, {Label: "丙", Value: "丁"},
	})
	if err != nil {
		t.Fatal(err)
	}
	g := d.Guide
	if g.Basic.Name != "示例事项" || g.Handling.PromisedLimit == nil || g.Handling.PromisedLimit.Count != 7 || g.Handling.PromisedLimit.Unit != "working_day" {
		t.Errorf("name %q, limit %+v", g.Basic.Name, g.Handling.PromisedLimit)
	}
	if len(g.Materials) != 2 || g.Materials[0].Form != "paper" || g.Materials[1].Name != "承诺书" {
		t.Errorf("materials: %+v", g.Materials)
	}
	if len(g.Handling.Places) != 1 || len(g.Handling.Flow) != 2 || g.Handling.Flow[1].Name != "决定" {
		t.Errorf("handling: %+v", g.Handling)
	}
	for canonical, want := range map[string]string{
		"/basic/name": "/TASK_NAME", "/materials/1/name": "/materials/1/材料名称", "/handling/places/0/address": "/handling/0/办理地点", "/materials/1/form": "/materials/1",
	} {
		if got := d.Origin(canonical); got != want {
			t.Errorf("Origin(%q) = %q, want %q", canonical, got, want)
		}
	}
	if want := []string{"/别处/甲", "/丙"}; !slices.Equal(d.Unknown, want) {
		t.Errorf("unknown %q, want %q", d.Unknown, want)
	}
	if !d.Foreign {
		t.Error("not foreign")
	}
	_, err = intake.FromFields([]intake.Field{{Label: "甲", Value: "1"}, {Label: "甲", Value: "2"}})
	if e, ok := errors.AsType[*intake.Error](err); !ok || e.Problem != intake.ProblemDuplicate {
		t.Errorf("a label twice: %v", err)
	}
	half := strings.Repeat("甲", intake.MaxBytes/6)
	if _, err = intake.FromFields([]intake.Field{{Label: half}, {Value: half}}); err != nil {
		t.Errorf("as many bytes as may be: %v", err)
	}
	_, err = intake.FromFields([]intake.Field{{Label: half}, {Label: "甲乙", Value: half}})
	if e, ok := errors.AsType[*intake.Error](err); !ok || e.Problem != intake.ProblemLarge {
		t.Errorf("too many bytes: %v", err)
	}
	_, err = intake.FromFields(make([]intake.Field, intake.MaxValues+1))
	if e, ok := errors.AsType[*intake.Error](err); !ok || e.Problem != intake.ProblemMany {
		t.Errorf("too many cells: %v", err)
	}
}
