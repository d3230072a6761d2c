// Package project ties the cases of one project together by its code (投资项目代码):
// what was given once is offered again (避免重复填报), and the matters of the project
// are one chain (一链办理).
//
//	d, err := project.Gather(code, sources)             // the dossier: what was given, where, when, how far to trust it
//	offers := d.Offer(requirements, asker, on)          // what can be taken over into a new application
//	details, err = project.Confirm(offers, picks, details) // what the applicant ticked, with where it came from
//
//	plan := project.Default().Plan(matters...)          // what must precede what, what may run side by side
//	whole := plan.Whole(ask, start)                     // its length: the longest path, not the sum
//	standing := plan.Standing(ask, cases, on)           // what may be applied for now, what waits, and for what
//
// # What is offered, and to whom
//
// Nothing is taken over silently: [Confirm] takes what was picked, one by one, and the
// application records the origin of each. Only the same applicant is offered anything
// ([Same]); others get nothing, and what belongs to a classified matter is in no
// dossier. The grades
// of trust are those of 国办函〔2016〕108号 for electronic certificates, A to D; that
// acceptance by the window is its verification, B, is an inference: see
// docs/divergences.md.
//
// # Chains
//
// The order of matters is data ([Rules]), each order with its basis. Of two matters
// that no source orders nothing is made up: the plan says that it is not known
// ([Plan.Unsaid]), and both may be applied for. A limit that no source gives leaves the
// length of the whole open at that place: the day told is then the earliest.
//
// # Joint review
//
// A joint review (联审联办) is the consultation of the lead case, read by [Rules.JointOf]: its
// offices or departments are asked there, answer there, and silence is recorded there.
// It needs no state of its own, and the applicant has one case with one decision, as
// 行政许可法 第二十六条 wants. Where departments of a government act as one, the limit of
// the lead matter is the rule permit_joint of package deadline (forty-five working days
// and fifteen more); offices of one commission keep the limit of the matter.
//
// What it is not: it stores nothing, and it asks no other system.
package project
