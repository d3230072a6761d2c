// Package check holds the rules that a service guide (办事指南) is judged by, and
// judges it: what go vet is for code.
//
//	report, err := check.Guide(&g, check.Options{AsOf: today})
//	if report.Blocked() {
//		fmt.Print(report.Text(language.SimplifiedChinese))
//	}
//
// Each rule says on whose word it asks, since when, and what to do about a
// finding; [Rules] lists them, docs/rules.md shows them. A finding points at its
// place (RFC 6901), stands alone as a sentence in Chinese and in English, and
// offers a fix where the remedy is mechanical. To say 无 never is: what is empty
// is unknown, and only somebody who knows can say that there is nothing.
//
// The check is pure: the same guide on the same day gives the same report. It
// does not judge whether what a guide says is true, and repairs nothing.
package check
