package code_test

import (
	"errors"
	"testing"

	"github.com/go-playground/validator/v10"

	"github.com/yiwang-go/yiwang/catalog/code"
)

func registered(t *testing.T) *validator.Validate {
	t.Helper()
	v := validator.New(validator.WithRequiredStructEnabled())
	if err := code.Register(v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestTags(t *testing.T) {
	v := registered(t)
	for _, k := range code.Kinds() {
		if err := v.Var(valid[k], string(k)); err != nil {
			t.Errorf("%s %s: %v", k, valid[k], err)
		}
		if err := v.Var("", "omitempty,"+string(k)); err != nil {
			t.Errorf("%s may be absent: %v", k, err)
		}
		for _, bad := range []any{"", valid[k] + "1", 12, nil} {
			failed, ok := errors.AsType[validator.ValidationErrors](v.Var(bad, string(k)))
			if !ok || failed[0].Tag() != string(k) {
				t.Errorf("%s takes %#v", k, bad)
			}
		}
		failed, _ := errors.AsType[validator.ValidationErrors](v.Var(valid[k]+"1", string(k)))
		e, ok := errors.AsType[*code.SegmentError](code.Explain(failed[0]))
		if !ok || e.Kind != k {
			t.Errorf("%s: explained by %v", k, e)
		}
	}
}

func TestRegionTag(t *testing.T) {
	v := registered(t)
	for text, want := range map[string]bool{"370883": true, "371200": true, "370871": true, "440100": true, "371201": false, "370001": false} {
		err := v.Var(text, "region")
		if (err == nil) != want {
			t.Errorf("%s: %v", text, err)
		}
	}
	failed, _ := errors.AsType[validator.ValidationErrors](v.Var("371201", "region"))
	if _, ok := errors.AsType[*code.UnknownRegionError](code.Explain(failed[0])); !ok {
		t.Errorf("explained by %v", code.Explain(failed[0]))
	}
}

// A type of this package as a field: required asks that it be present.
func TestTypedFields(t *testing.T) {
	v := registered(t)
	type form struct {
		Applicant code.USCC        `validate:"required,uscc"`
		Project   code.ProjectCode `validate:"omitempty,project_code"`
	}
	if err := v.Struct(form{Applicant: whole().USCC}); err != nil {
		t.Error(err)
	}
	if err := v.Struct(form{whole().USCC, whole().Project}); err != nil {
		t.Error(err)
	}
	failed, ok := errors.AsType[validator.ValidationErrors](v.Struct(form{}))
	if !ok || len(failed) != 1 || failed[0].Tag() != "required" || code.Explain(failed[0]) != nil {
		t.Errorf("got %v", failed)
	}
	type bare struct {
		Applicant code.USCC `validate:"uscc"`
	}
	failed, ok = errors.AsType[validator.ValidationErrors](v.Struct(bare{}))
	if !ok {
		t.Fatal("an absent code passes")
	}
	if e, ok := errors.AsType[*code.SegmentError](code.Explain(failed[0])); !ok || e.Problem != code.Missing {
		t.Errorf("explained by %v", code.Explain(failed[0]))
	}
}
