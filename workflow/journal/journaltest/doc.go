// Package journaltest is the contract of journal.Store as a test suite. Every
// store runs it, and so can a bureau's own:
//
//	func TestStore(t *testing.T) {
//		journaltest.Run(t, func(t testing.TB) journaltest.Subject {
//			return journaltest.Subject{
//				Store:  open(t),
//				Cannot: map[journaltest.Hook]string{journaltest.Reopen: "…", journaltest.Tamper: "…"},
//			}
//		})
//	}
//
// Each case carries the sentence of the contract it enforces, and prints it when
// the case fails. What a store cannot do is declared with a reason, which is
// logged; a hook that is neither given nor declared fails the suite.
//
// The suite is no benchmark and no fuzzer: a store that keeps files should also
// be killed and reopened by its own tests.
package journaltest
