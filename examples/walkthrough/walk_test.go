package main

import (
	"encoding/json"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/examples/servertest"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
)

func TestWalk(t *testing.T) {
	s := servertest.Start(t, servertest.Build(t), filepath.Join(t.TempDir(), "walk.db"))
	var out strings.Builder
	if err := run(t.Context(), []string{"-server", s.Base}, &out); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	for _, want := range []string{"节能审查", "受理时限", "一次性告知补正", "赋文号用印", "【评价】办结：非常满意", "已办结并评价", "受理　2026-11-23 → 2026-11-23　0个工作日", "承诺办结时限：到期 2026-11-30"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the walk does not tell %q:\n%s", want, &out)
		}
	}
	if strings.Contains(out.String(), "%!") {
		t.Errorf("broken sentence:\n%s", &out)
	}
	id := regexp.MustCompile(`sd-fgw-034-20261123-[a-z0-9]{8}`).FindString(out.String())
	c, err := (&client.Client{Base: s.Base, Token: "demo-applicant"}).Case(t.Context(), id)
	if err != nil || c.State != "concluded" {
		t.Errorf("case %s: state %s, %v, want concluded", id, c.State, err)
	}
}

// Killed in the middle and started again, the server has the case where it was,
// to the last byte, and the walk goes on from there.
func TestKilledInTheMiddle(t *testing.T) {
	program, db := servertest.Build(t), filepath.Join(t.TempDir(), "killed.db")
	s := servertest.Start(t, program, db, "-demo=false")
	w := &walk{server: s.Base, out: io.Discard}
	id, err := w.apply(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	read := func() httpapi.Case {
		t.Helper()
		c, err := w.as("demo-supervisor").Case(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	for restarts := 0; restarts < 4; restarts++ {
		for range 3 {
			m, ok := moves(read())
			if !ok {
				t.Fatalf("no move in state %s", read().State)
			}
			if _, err := w.as(m.who).Act(t.Context(), id, m.action, m.with, httpapi.Request{}); err != nil {
				t.Fatal(err)
			}
		}
		before, _ := json.Marshal(read())
		s.Kill()
		s = servertest.Start(t, program, db, "-demo=false")
		w.server = s.Base
		if after, _ := json.Marshal(read()); string(after) != string(before) {
			t.Fatalf("after a SIGKILL the case is\n%s\nbefore it was\n%s", after, before)
		}
	}
	if err := w.finish(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if c := read(); c.State != "concluded" || c.Version != 14 {
		t.Errorf("got state %s at version %d, want concluded at 14", c.State, c.Version)
	}
}

// Nobody answering is said with the remedy.
func TestNoServer(t *testing.T) {
	err := run(t.Context(), []string{"-server", "http://127.0.0.1:1", "-timeout", "5s"}, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "go run ./examples/server") {
		t.Errorf("got %v, want the command that starts the server", err)
	}
}
