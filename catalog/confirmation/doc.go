// Package confirmation is the confirmation of the service mode (服务模式确认) that the
// plan asks for in section 六（一）: for each matter its office answers five questions,
// the head of the office signs, and the sheet is with 行政许可处 by 2020-04-29.
//
// What happened is stored as [Event]: assigned, answered, signed, returned, reopened.
// All else is derived: how a matter stands ([Plan.Status]), the [Plan.Board] of a day,
// what changed between two signatures ([Sheet.Revisions]), and where an answer and the
// catalog disagree ([Plan.Findings]). The common call:
//
//	plan := confirmation.Shandong()
//	event, err := plan.Decide(sheet, confirmation.Event{…}) // or a *Refusal with all reasons
//	sheet = confirmation.Apply(sheet, event)
//
// Questions, offices and the date are data (data/sd-fgw.json, described by
// data/confirmation.schema.json); a bureau [Load]s its own. The plan does not say
// which office answers for which matter: until one is assigned, nobody is.
//
// What the plan leaves open, and how it is read here:
//   - 行政许可处 assigns, for the office of the leading group is there (plan, 四) and the
//     signed sheets go to it; this is an inference, and data;
//   - a signed sheet counts as handed in on the day of the signature, for all see it at once;
//   - 29 April itself is in time (the plan says “4月29日前”);
//   - 行政许可处 may return a signed sheet, its own office may reopen it, both with a
//     reason; either takes the signature away, and the answers stay to be changed.
//
// What it is not: it knows no accounts. That a [Person] is who they say is for the
// caller to see to, and two of one name in one office are the same to it.
//
// Everything is pure; a *Plan never changes and is safe for concurrent use.
package confirmation
