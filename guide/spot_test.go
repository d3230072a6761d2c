package guide_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/guide"
)

// Every element of the table is visited, once for each row, in the order of the
// guide; a place is known by its pointer and by its key.
func TestWalk(t *testing.T) {
	g := validGuide(t, nil)
	visits := map[string]int{}
	keys := map[guide.Key]string{}
	parts := 0
	guide.Walk(&g, func(at guide.Spot) {
		pointer := at.Pointer()
		if other, twice := keys[at.Key()]; twice {
			t.Errorf("%s has the key of %s", pointer, other)
		}
		keys[at.Key()] = pointer
		if key, ok := guide.KeyOf(pointer); !ok || key != at.Key() {
			t.Errorf("KeyOf(%s) = %v, %v, want %v", pointer, key, ok, at.Key())
		}
		if at.Part() {
			parts++
			if at.Text() == "" || !at.IsText() {
				t.Errorf("%s is a part without a text", pointer)
			}
		} else {
			visits[at.Pattern()]++
			if at.Element().Pointer != at.Pattern() {
				t.Errorf("%s is %s", pointer, at.Element().Pointer)
			}
		}
		if got := present(reflect.ValueOf(g), pointer); got == at.Absent() && at.Element() != nil && at.Element().Type != guide.FlagType && at.Element().Type != guide.CountType {
			t.Errorf("%s: absent %v, present %v", pointer, at.Absent(), got)
		}
		if (at.Limit() != nil) != (at.Element() != nil && !at.Part() && at.Element().Type == guide.LimitType && !at.Absent()) {
			t.Errorf("%s: limit %v", pointer, at.Limit())
		}
		if e, ok := guide.ElementAt(pointer); ok && e != at.Element() {
			t.Errorf("ElementAt(%s) = %s, Walk has %v", pointer, e.Pointer, at.Element())
		}
	})
	if got := visits["/materials/*/name"]; got != len(g.Materials) {
		t.Errorf("%d materials visited, want %d", got, len(g.Materials))
	}
	for _, e := range guide.ElementTable() {
		if visits[e.Pointer] == 0 && !strings.Contains(e.Pointer, "*") {
			t.Errorf("%s is not visited", e.Pointer)
		}
	}
	if parts < 10 {
		t.Errorf("%d parts", parts)
	}
}

func TestSpot(t *testing.T) {
	g := guide.Guide{Note: "说明", Basic: guide.Basic{Applicants: []string{"自然人", "法人"}},
		Handling: guide.Handling{Flow: []guide.FlowStage{{}, {Limit: &guide.Limit{Count: 3, Explanation: "起算"}}}}}
	var got []string
	guide.Walk(&g, func(at guide.Spot) {
		if !at.Absent() {
			name := "-"
			if at.Element() != nil {
				name = at.Element().Term.ZH
			}
			got = append(got, strings.Join(append([]string{at.Pointer(), name, at.Text()}, at.Texts()...), " "))
			if row := at.Row(); (row == 1) != (strings.HasPrefix(at.Pointer(), "/handling/flow/1") || at.Pointer() == "/basic/applicants/1") {
				t.Errorf("%s: row %d", at.Pointer(), row)
			}
		}
	})
	want := []string{"/note - 说明", "/basic/applicants 服务对象  自然人 法人", "/basic/applicants/0 服务对象 自然人", "/basic/applicants/1 服务对象 法人",
		"/handling/flow 办理流程 ", "/handling/flow/1/limit 环节办理时限 ", "/handling/flow/1/limit/explanation 环节办理时限 起算"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	beside := guide.TextSpot("/beside/0", "示例", nil)
	if beside.Text() != "示例" || beside.Pointer() != "/beside/0" || !beside.Part() || beside.Row() != -1 {
		t.Errorf("TextSpot = %q at %s", beside.Text(), beside.Pointer())
	}
}

func TestKeyOfRefuses(t *testing.T) {
	for _, pointer := range []string{"", "basic", "/materials/01/name", "/materials/1x/name", "/a/1/2/3/4", "/materials/99999999999/name"} {
		if key, ok := guide.KeyOf(pointer); ok {
			t.Errorf("KeyOf(%q) = %v", pointer, key)
		}
	}
	for pointer, want := range map[string]string{"/faq": "/faq", "/faq/0": "/faq", "/faq/12/answer": "/faq/*/answer", "/conditions/0/no": "/conditions",
		"/handling/promised_limit/explanation": "/handling/promised_limit", "/handling/flow/1/limit/basis/0/title": "/handling/flow/*/limit"} {
		if e, ok := guide.ElementAt(pointer); !ok || e.Pointer != want {
			t.Errorf("ElementAt(%q) = %v, %v, want %s", pointer, e, ok, want)
		}
	}
	for _, pointer := range []string{"/no/1", "note"} {
		if e, ok := guide.ElementAt(pointer); ok {
			t.Errorf("ElementAt(%q) = %s", pointer, e.Pointer)
		}
	}
}
