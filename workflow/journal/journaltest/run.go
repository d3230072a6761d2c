package journaltest

import (
	"testing"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

// Subject is a fresh, empty store under test and the hooks of the suite into it.
type Subject struct {
	Store journal.Store

	// Reopen ends the store and returns another one over the same data, as
	// after a restart of the process.
	Reopen func(t testing.TB) journal.Store

	// Tamper changes the record with this Seq where the store keeps it, as
	// someone with access to the database would, past all checks.
	Tamper func(t testing.TB, seq int64, change func(*journal.Record))

	// Cannot gives the reason for each hook that is nil.
	Cannot map[Hook]string
}

// Hook names a hook of a Subject.
type Hook string

// The hooks a store may declare it cannot offer.
const (
	Reopen Hook = "reopen"
	Tamper Hook = "tamper"
)

// Run runs the suite. It calls newStore once for each case.
func Run(t *testing.T, newStore func(t testing.TB) Subject) {
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) { c.check(t, newStore) })
	}
}

// testCase is one sentence of the contract and what proves it.
type testCase struct {
	name string
	law  string
	hook Hook // the hook it needs, if any
	run  func(t testing.TB, s Subject)
}

func (c testCase) check(t testing.TB, newStore func(testing.TB) Subject) {
	t.Helper()
	defer func() {
		if t.Failed() {
			t.Logf("the contract: %s", c.law)
		}
	}()
	s := newStore(t)
	if !s.declared(t) {
		return
	}
	if why, ok := s.Cannot[c.hook]; ok {
		t.Logf("declared: this store cannot %s: %s", c.hook, why)
		return
	}
	c.run(t, s)
}

// declared reports whether each hook is given, or its absence explained.
func (s Subject) declared(t testing.TB) bool {
	t.Helper()
	ok := true
	for hook, given := range map[Hook]bool{Reopen: s.Reopen != nil, Tamper: s.Tamper != nil} {
		if explained := s.Cannot[hook] != ""; given == explained {
			t.Errorf("hook %s: given is %t, declared missing with a reason is %t; want one of them", hook, given, explained)
			ok = false
		}
	}
	return ok
}

func cases() []testCase {
	var all []testCase
	all = append(all, appendCases()...)
	all = append(all, keyCases()...)
	all = append(all, raceCases()...)
	all = append(all, readCases()...)
	all = append(all, listCases()...)
	all = append(all, keepCases()...)
	return all
}
