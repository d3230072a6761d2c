// Package migration is the move of a catalog's matters from the platforms of today to
// one system: 迁移为原则、对接为例外 (plan, 五（二）), with 应接尽接 (六（五）) as its goal.
//
// The plan is data (data/sd-fgw.json, described by data/migration.schema.json): the
// portal, the target system, of each old platform whether and when it stops, of each
// matter its way. Which platforms there are and which matters run on them stands in the
// catalog and nowhere else. What happened is told by facts: connected, moved,
// interfaced, stopped, each with day and who says so. The rest is derived:
//
//	progress, err := migration.Shandong().Progress(facts, asOf)
//
// Of 外网审批平台 the plan does not say that it stops: that it goes on holds nothing
// back ([Line.Done]) and is told by itself ([Line.Undecided]).
//
// # Second jump, second login, off-system handling
//
// The plan names 二次跳转, 二次登录 (一) and 体外循环 (一, 五（四）) and defines none of
// them. The definitions here are our reading, an inference:
//
//   - [SecondJump] 二次跳转: in one journey the applicant has to go to more than one
//     place beyond the portal; every place after the first is one.
//   - [SecondLogin] 二次登录: in one journey the applicant is asked to log in at more
//     than one place, the portal included; every place after the first is one.
//   - [OffSystemHandling] 体外循环: a step of a case is handled on no system, on one that
//     the matter does not run on, or on one that has stopped; or its data goes from one system to the next by hand, a burned
//     disc for example, so that between the two no system can watch it.
//
// Handling in person (现场勘查, 评估评审) is not off-system where its result is entered
// online, as 五（三） asks: a step's platform is where it was handled or entered.
//
// Findings of the three kinds are recorded as [Finding]; [Plan.DetectJourney] and
// [Plan.DetectCase] find them in observations, each with the step that proves it.
// The same steps give findings with the same [Finding.Key] again, so that [Merge] matches
// them to what is recorded of them.
//
// What it is not: it moves nothing and watches nothing; a bureau hands in facts and
// observations. A fact cannot be taken back here: what was recorded wrongly is left
// out by whoever keeps the facts.
//
// Everything is pure; a *Plan never changes and is safe for concurrent use.
package migration
