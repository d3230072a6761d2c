// Package publication is the life of a service guide (办事指南) as the plan wants it
// (鲁发改许可〔2020〕614号, 六（三）): each office fills in its guides and checks them, the
// head of the office signs by 2020-05-20, the guide is published, and what changes is
// followed (情况发生变化的，要及时更新).
//
// What happened is stored as [Event]: assigned, drafted, checked, signed, published,
// reopened, withdrawn. All else is derived: how a guide stands ([Sheet.Status]), which
// text applicants see ([Sheet.Visible]), who has the next move ([Plan.Next]), and the
// [Plan.Board] of a day. The common call:
//
//	plan := publication.Shandong()
//	found, err := check.Guide(&g, check.Options{AsOf: today})
//	events, err := plan.Decide(sheet, publication.Command{ // or a *Refusal with all reasons
//		Matter: g.Matter, Type: publication.Signed, At: now, By: head, Guide: &g,
//		Report: &publication.Report{Digest: publication.Digest(g), Day: found.AsOf, Findings: found.Findings},
//	})
//	for _, e := range events {
//		sheet = publication.Apply(sheet, e)
//	}
//
// # What is signed is what is shown
//
// A signature is on a text: drafting, signing and publishing are handed the guide, and
// record its [Digest]. A guide is signed only with a check of that very text, made on
// that very day, without findings of the level error: a refusal tells all findings at
// once. Warnings and notes do not block and are counted in the record. [Sheet.Show]
// gives a guide out only if it is the text that was published.
//
// # Changes
//
// [CatalogChange], [FlowChange] and [LawChange.Change] describe what changed;
// [Touched] tells which guides show what it changed, and where. Each [Reopen] is a
// command; the same change said twice is recorded once. A published guide stays
// visible until it is replaced or withdrawn, and tells that it is being revised.
//
// # What the plan leaves open, and how it is read here
//
//   - 行政许可处 assigns the guides to the offices, as the office of the leading group is
//     there (plan, 四): an inference, and data;
//   - who publishes is not said: the office itself does (谁提供、谁负责，谁管理、谁维护, plan 四)
//     unless the bureau's data names another office;
//   - 20 May itself is in time, and what counts is the day of the signature;
//   - how long an office has to revise a guide is not said: the bureau's data gives the
//     working days, or a reopened guide has no due date;
//   - that the author may not sign is not asked for: a bureau switches it on;
//   - a change that is called off, or that a text need not follow, is answered by a new
//     signature on the same text: the change is known, and does not reopen it again.
//     Should it come back after all, it is another change, with an id of its own.
//
// What it is not: it knows no accounts. That a [Person] is who they say is for the
// caller to see to, and two of one name in one office are the same to it. It keeps no
// text of guides: a caller keeps them by their digests.
//
// Everything is pure; a *Plan never changes and is safe for concurrent use.
package publication
