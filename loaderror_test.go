package yiwang_test

import (
	"errors"
	"testing"

	"github.com/yiwang-go/yiwang"
)

func TestRefuse(t *testing.T) {
	var p yiwang.Problems
	if err := p.Refuse("inquiry.bad_file"); err != nil {
		t.Errorf("no problem: got %v, want nil", err)
	}
	p.Add("/id", "inquiry.missing")
	p.Add("/ask_on/most", "inquiry.file_number", -1)
	refused, ok := errors.AsType[*yiwang.LoadError](p.Refuse("inquiry.bad_file"))
	if !ok || len(refused.Problems) != 2 {
		t.Fatalf("got %v, want a *LoadError with both problems", refused)
	}
	if got, want := refused.Error(), `inquiry: file refused: inquiry.missing at "/id"; inquiry.file_number at "/ask_on/most"`; got != want {
		t.Errorf("for the log: got %s, want %s", got, want)
	}
	if got, want := yiwang.Sentence(yiwang.Language("zh"), refused), "咨询规则文件有 2 处错误。"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
