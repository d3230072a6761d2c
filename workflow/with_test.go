package workflow

import (
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
)

func TestWith(t *testing.T) {
	const code = "sd-fgw-034"
	before := Shandong()
	old, _ := before.For(code)
	own := *old
	own.ID, own.Version, own.Matters = old.ID+"/"+code, old.Version+"+example", []catalog.Code{code}
	former := own
	former.Version, former.Matters = old.Version+"+former", nil
	after, err := before.With(&former, &own)
	if err != nil {
		t.Fatal(err)
	}
	if f, _ := after.For(code); f != &own {
		t.Errorf("the matter runs through %q version %q", f.ID, f.Version)
	}
	if f, _ := before.For(code); f != old {
		t.Error("the library before has changed")
	}
	for _, f := range []*Flow{old, &former, &own} {
		if got, ok := after.Flow(f.ID, f.Version); !ok || got != f {
			t.Errorf("flow %q version %q is not there for its cases", f.ID, f.Version)
		}
	}
}

func TestWithRefuses(t *testing.T) {
	old, _ := Shandong().For("sd-fgw-034")
	broken := *old
	broken.Version, broken.Process.Stages = "example", nil
	_, err := Shandong().With(old, &broken)
	if err == nil {
		t.Fatal("a flow that is there already, and one without stages, are taken")
	}
	for _, want := range []string{"twice", "stages, states and transitions"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want it to tell %q", err, want)
		}
	}
}
