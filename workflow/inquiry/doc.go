// Package inquiry is 咨询: a question is asked online, goes to an office, is answered
// within a time, asked on about, and may become a frequent question (常见问题).
//
// An [Inquiry] is the fold of its events, as a case is, and [Desk.Decide] is as pure
// as that of package workflow:
//
//	events, err := desk.Decide(q, command) // or a *Refusal that names all that is unmet
//	q = inquiry.Apply(q, event)
//
// The window or the registrar routes a question to an office (分派), and on to another
// with a reason; the office answers with its basis, or hands it back; what this bureau
// cannot answer is closed with the right body named. The asker asks on, or says that it
// is solved. [Desk.Clock] is the clock of the answer, with its light: from the question,
// or from what was asked on, to the answer. Routing on does not start it anew.
//
// An answer that proves wrong is corrected (更正) by who gave it or the head of the office:
// another with its basis takes its place, with the reason, and the asker reads both.
//
// An answer may be proposed as a frequent question in words of the office's own, which
// must not hold what tells who asked (see [Personal]); nobody approves what he proposed
// himself. A correction takes what was published back to approval with the corrected
// words; published again it says from when they are. [Inquiry.Published] is all that the
// public sees, in the two texts that the element 常见问题 of a guide takes.
//
// Who may do what, how soon to answer and how often to ask on are data ([Rules]), each
// with its basis. No source gives a time to answer an inquiry: the figure of the
// embedded rules is marked an example, for the bureau to replace; without one the clock
// runs all the same and its light is grey.
//
// What it is not: complaints (投诉) have rules of their own, and nothing here notifies
// anybody.
package inquiry
