package rule_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// faults are the codes and pointers of a SetError; none for no error.
func faults(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	bad, ok := errors.AsType[*rule.SetError](err)
	if !ok {
		t.Fatalf("error = %v", err)
	}
	sentences(t, bad)
	if !strings.HasPrefix(bad.Error(), "rule: rule.") {
		t.Errorf("Error() = %q", bad.Error())
	}
	var all []string
	for _, p := range bad.Problems {
		sentences(t, said{p.Message})
		all = append(all, strings.TrimPrefix(p.Message.Code, "rule.")+" "+p.Pointer)
	}
	return all
}

type said struct{ yiwang.Message }

func (s said) Code() string  { return s.Message.Code }
func (s said) Args() []any   { return s.Message.Args }
func (s said) Error() string { return s.Message.Code }

// Every field that a rule must have, broken one at a time.
func TestValidate(t *testing.T) {
	if err := rule.Validate(validSet(nil), "bridge/old"); err != nil {
		t.Fatalf("a sound set: %v", err)
	}
	type r = rule.Rule[*bridge]
	for _, tt := range []struct {
		name   string
		change func(*r)
		want   string
	}{
		{"no id", func(r *r) { r.ID = "" }, "id_shape /0/id"},
		{"id of one word", func(r *r) { r.ID = "toll" }, "id_shape /0/id"},
		{"id of three", func(r *r) { r.ID = "bridge/toll/day" }, "id_shape /0/id"},
		{"id with capitals", func(r *r) { r.ID = "Bridge/toll" }, "id_shape /0/id"},
		{"id that begins with a digit", func(r *r) { r.ID = "bridge/1toll" }, "id_shape /0/id"},
		{"id with a hyphen", func(r *r) { r.ID = "bridge/toll-day" }, "id_shape /0/id"},
		{"id with an open end", func(r *r) { r.ID = "bridge/toll_" }, "id_shape /0/id"},
		{"id of a family", func(r *r) { r.ID = "bridge/*" }, "id_shape /0/id"},
		{"id of two lines", func(r *r) { r.ID = "bridge/toll\n" }, "id_shape /0/id"},
		{"retired", func(r *r) { r.ID = "bridge/old" }, "id_retired /0/id"},
		{"no title", func(r *r) { r.Title = yiwang.Term{} }, "unexplained /0/title"},
		{"title in Chinese only", func(r *r) { r.Title.EN = " " }, "unexplained /0/title"},
		{"doc in English only", func(r *r) { r.Doc.ZH = "" }, "unexplained /0/doc"},
		{"no remedy", func(r *r) { r.Remedy = yiwang.Term{} }, "unexplained /0/remedy"},
		{"no basis", func(r *r) { r.Basis = nil }, "no_basis /0/basis"},
		{"basis without mark", func(r *r) { r.Basis[0].Mark = "" }, "no_basis /0/basis/0"},
		{"basis of an unknown mark", func(r *r) { r.Basis[0].Mark = "sure" }, "no_basis /0/basis/0"},
		{"basis without title", func(r *r) { r.Basis = append(r.Basis, catalog.Basis{Number: "1", Mark: catalog.Example}) }, "no_basis /0/basis/1"},
		{"no set", func(r *r) { r.Set = "" }, "unknown_set /0/set"},
		{"unknown set", func(r *r) { r.Set = "habit" }, "unknown_set /0/set"},
		{"no severity", func(r *r) { r.Severity = "" }, "unknown_severity /0/severity"},
		{"unknown severity", func(r *r) { r.Severity = "fatal" }, "unknown_severity /0/severity"},
		{"interval of no day", func(r *r) { r.InForce = rule.Interval{From: day, Until: day} }, "empty_interval /0/in_force"},
		{"interval backwards", func(r *r) { r.InForce = rule.Interval{From: day, Until: day.AddDays(-1)} }, "empty_interval /0/in_force"},
		{"no check", func(r *r) { r.Check = nil }, "no_check /0/check"},
	} {
		if got := faults(t, rule.Validate(validSet(tt.change), "bridge/old")); !slices.Equal(got, []string{tt.want}) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	for _, in := range []rule.Interval{{}, {From: day}, {Until: day}, {From: day, Until: day.AddDays(1)}} {
		if err := rule.Validate(validSet(func(r *r) { r.InForce = in })); err != nil {
			t.Errorf("interval %v: %v", in, err)
		}
	}
	if got := faults(t, rule.Validate([]r{})); !slices.Equal(got, []string{"set_empty "}) {
		t.Errorf("no rules: got %q", got)
	}
	if got := faults(t, rule.Validate(append(validSet(nil), validSet(nil)...))); !slices.Equal(got, []string{"id_twice /1/id"}) {
		t.Errorf("twice: got %q", got)
	}
	if got := faults(t, rule.Validate([]r{{}})); len(got) != 8 {
		t.Errorf("nothing filled in: got %q, want all at once", got)
	}
}
