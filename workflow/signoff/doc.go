// Package signoff is the completion of the flows as the plan wants it
// (鲁发改许可〔2020〕614号, 六（二）): for each matter the five attributes of every stage of
// the 办理流程 and the nine of every step of the 业务流程 are filled in, the office confirms
// the flow, the leader in charge (委分管领导) signs, and 行政许可处 uploads it by 2020-05-07.
//
// What happened is stored as [Event]: assigned, filled, confirmed, signed, objected,
// uploaded. All else is derived from the events: how a matter stands ([Plan.Sheet]), the
// [Plan.Board] of a day, and the flows in force ([Plan.Library]). The common call:
//
//	plan := signoff.Shandong()
//	event, err := plan.Decide(events, signoff.Event{…}) // or a *Refusal with all reasons
//	events = append(events, event)
//	flows, err := plan.Library(events, today)            // what cases are opened under
//
// # What is signed is what is used
//
// Confirming, signing and uploading are of a content, and record its digest: the flow of
// the matter with its version, all attributes, states, transitions and clocks. When any
// of it changes, by the office or because another version of the flow came, the
// signatures do not hold for what stands now. What was uploaded stays in force until
// the next is: its flow has a version of its own ("2026-11-23+5c1e09ab"), which open
// cases keep.
//
// An attribute is filled in for a flow, and so for all its matters, or for one matter,
// which then holds. A flow with limits that do not fit is refused as soon as it is filled
// in: what workflow/verify finds wrong, among it steps that take longer than their
// stage, and stages that take longer than the promised or the statutory limit. (The
// latter is law of one city only, as far as we have seen; for others it is an inference
// from what a promise is.)
//
// # What the plan leaves open, and how it is read here
//
//   - 行政许可处 assigns the matters, as the office of the leading group is there (plan,
//     四): an inference, and data. It names the leader who has to sign with the office;
//   - what “一窗受理” takes in is answered for by 委驻省政务服务中心工作组 together with an
//     office: both fill in, the office confirms;
//   - a flow that several matters share is filled in by who answers for all of them, or
//     by the office that assigns;
//   - who confirms for the office is not said: whoever acts for it;
//   - 7 May itself is in time, and what counts is the day of the first upload;
//   - where there is no limit, as in a stage that takes no time, that is said with a
//     reason, and the attribute counts as filled in.
//
// What it is not: it knows no accounts. That a [Person] is who they say is for the
// caller to see to. Names of handlers are the bureau's to give.
//
// Everything is pure; a *Plan never changes and is safe for concurrent use.
package signoff
