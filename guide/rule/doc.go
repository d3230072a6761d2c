// Package rule is the framework in which checks are written: a [Rule] is a
// value that says what it looks for, on whose word, since when, and how grave
// it is, and holds the function that looks. It knows nothing of service guides;
// package guide/check holds the rules over them.
//
//	r := rule.Rule[*Bridge]{
//		ID:       "bridge/toll",
//		Set:      rule.Law,
//		Severity: rule.Error,
//		Check: func(b *Bridge, p *rule.Pass) {
//			if b.Toll < 0 {
//				p.Report("/toll", "bridge.toll_negative", b.Toll)
//			}
//		},
//	}
//	result, err := rule.Run([]rule.Rule[*Bridge]{r}, bridge, rule.Options{AsOf: day})
//
// [Run] keeps apart what a report must keep apart: a rule that does not apply,
// one that is not in force on the day, one that passed, one that failed, and one
// all of whose findings are waived. A rule that panics is an error of the run,
// never a finding; the report of the others is kept. [Validate] judges a set of
// rules before it is used, [ValidateWaivers] what is to be let pass.
//
// Files of waivers ("yiwang.waivers/1") are described by data/waivers.schema.json;
// data/waivers-example.json is one.
//
// The package is pure: the day is an argument.
package rule
