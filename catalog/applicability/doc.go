// Package applicability says which matters of a catalog a project or a request
// needs, why, and what to ask next when that is not known yet.
//
// Each matter has a rule: a tree of conditions on named facts, as data
// (data/sd-fgw.json, described by data/applicability.schema.json). Every condition
// quotes the words of the matter's name that it comes from, or cites the law it
// comes from. Numbers carry whether the number itself is included, and on what that
// reading rests: names do not say (民法典 第一千二百五十九条 is a rule of civil law,
// and other texts read 以下 otherwise). What a name leaves open stands in
// [Rules.Note], and a reading that the words do not force is marked an inference.
//
// The common call:
//
//	answer, err := applicability.Shandong().Applicable(applicability.Facts{
//		"subject": applicability.Of("enterprise_project"),
//		"type":    applicability.Of("oil_pipeline"),
//	})
//	answer.Matters(applicability.Applies) // and Depends, and Not
//
// Where law has changed, conditions have dates, and [Rules.AsOf] gives the rules of a
// day; what Shandong returns is the latest.
//
// The logic is three-valued: a fact that is not given is not known, and a matter
// that turns on it depends. Facts that come to be known never turn a matter that
// applies into one that does not, or the other way round. [Rules.Next] gives the
// question that settles most; for the rules of Shandong twelve questions settle
// all 48 matters, whatever the answers.
//
// Several matters may apply to one project: an approval, the tender plan and the
// energy review. Approvals and filings shut each other out ([Rules.Exclusive]);
// approvals that may meet are listed by [Rules.Overlaps], and sorts of project that
// no matter takes by [Rules.Gaps].
//
// What it is not: it does not decide. It reads the names of 2020-04-27 and says what
// to apply for; the office that accepts the application decides. A project of several
// kinds is asked about once for each kind.
//
// Numbers are decimals, never floats, and sums of one currency are never converted
// into another.
package applicability
