package applicability_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/catalog/applicability"
)

// complete makes up an answer to every fact.
func complete(rng *rand.Rand) applicability.Facts {
	r := applicability.Shandong()
	facts := applicability.Facts{}
	for _, f := range r.Facts() {
		samples := r.Samples(f.ID)
		facts[f.ID] = samples[rng.IntN(len(samples))]
	}
	if rng.IntN(2) == 0 {
		facts["subject"] = applicability.Of("enterprise_project")
	}
	return facts
}

// Facts that come to be known settle a matter and never unsettle it; used are known
// and missing are not; those used give the same verdict by themselves.
func TestMoreFactsNeverTurnAnAnswer(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	for range 300 {
		all := complete(rng)
		ids := slices.Sorted(maps.Keys(all))
		rng.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		facts := applicability.Facts{}
		before := applicable(t, facts)
		for _, id := range ids {
			facts[id] = all[id]
			after := applicable(t, facts)
			for i, b := range before {
				a := after[i]
				if b.Verdict != applicability.Depends && a.Verdict != b.Verdict {
					t.Fatalf("%s: %s became %s when %s came to be known; %v", a.Matter, b.Verdict, a.Verdict, id, facts)
				}
				if (a.Verdict == applicability.Depends) != (len(a.Missing()) > 0) {
					t.Fatalf("%s: %s, missing %v", a.Matter, a.Verdict, a.Missing())
				}
				for _, m := range a.Missing() {
					if _, ok := facts[m]; ok {
						t.Fatalf("%s: %s is known and said to be missing", a.Matter, m)
					}
				}
			}
			before = after
		}
		for i, r := range before {
			if r.Verdict == applicability.Depends {
				t.Fatalf("%s depends on %v though all is known", r.Matter, r.Missing())
			}
			few := applicability.Facts{}
			for _, id := range r.Used() {
				few[id] = all[id]
			}
			if got := applicable(t, few)[i]; got.Verdict != r.Verdict {
				t.Fatalf("%s: %s on all facts, %s on those used %v", r.Matter, r.Verdict, got.Verdict, r.Used())
			}
		}
	}
}

// Interviews end, ask nothing twice and nothing that no longer matters, and come to
// what all the facts say.
func TestInterviews(t *testing.T) {
	r := applicability.Shandong()
	rng := rand.New(rand.NewPCG(3, 5))
	for range 300 {
		all := complete(rng)
		facts := applicability.Facts{}
		for {
			f, more, err := r.Next(facts)
			if err != nil {
				t.Fatal(err)
			}
			if !more {
				break
			}
			if _, twice := facts[f.ID]; twice || len(facts) == 12 {
				t.Fatalf("asked %s after %v", f.ID, facts)
			}
			facts[f.ID] = all[f.ID]
		}
		got, want := applicable(t, facts), applicable(t, all)
		for i := range got {
			if got[i].Verdict != want[i].Verdict {
				t.Fatalf("%s: got %s after %v, want %s", got[i].Matter, got[i].Verdict, facts, want[i].Verdict)
			}
		}
	}
}

// What is skipped is not asked; when nothing else is left, nothing is.
func TestSkipped(t *testing.T) {
	r := applicability.Shandong()
	facts := known(t, "enterprise_project type=coal_mine")
	var skip []string
	for {
		f, more, err := r.Next(facts, append(skip, "no_such_fact")...)
		if err != nil {
			t.Fatal(err)
		}
		if !more {
			break
		}
		if slices.Contains(skip, f.ID) || len(skip) > len(r.Facts()) {
			t.Fatalf("asked %s again after %v", f.ID, skip)
		}
		skip = append(skip, f.ID)
	}
	if !slices.Contains(skip, "planned_coalfield") || slices.Contains(skip, "type") {
		t.Errorf("skipped %v, want all that is open and nothing else", skip)
	}
	for _, result := range applicable(t, facts) {
		for _, id := range result.Missing() {
			if !slices.Contains(skip, id) {
				t.Errorf("%s waits for %s, which was never asked", result.Matter, id)
			}
		}
	}
}
