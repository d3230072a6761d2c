// Package numbering gives documents their numbers (赋文号): one running number for each
// issuer (发文机关代字) and year, from 1, without a gap.
//
//	r := numbering.Fold(issuer, year, events)
//	e, fresh, err := r.Give(caseID, 0, today, clerk) // the next number; the case's own if it has one
//	n, err := r.Number(e.Number)                     // 鲁发改许可〔2020〕614号
//
// A fresh event is kept, and [Register.Apply] gives the register after it.
//
// A number is given to a case before the decision is written, so it can be left over
// when the case ends otherwise. It is then made void with a reason and never given
// again: every number up to the last is used or accounted for. [Register.Unaccounted]
// lists those that are neither.
//
// The form of a number is [code.DocumentNumber]'s (党政机关公文处理工作条例第九条, GB/T
// 9704-2012 7.2.5). That each issuer has one sequence a year is what a bureau decides:
// some number per form or per office, and then each of these is an issuer here.
//
// It keeps no store: events are the caller's to keep, one stream for a register. Two
// clerks at once are told apart by that stream's version.
package numbering
