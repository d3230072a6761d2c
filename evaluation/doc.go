// Package evaluation is 好差评: the applicant reviews a service of the bureau in
// five levels, and every negative review (差评) is rectified (整改).
//
// A case has services to review: being accepted or declined, filed, concluded.
// [Rules.ServicesOf] reads them off the case. A [Book] holds the reviews of
// one case and the rectifications (整改) they opened; like a case it is the fold
// of its events, and [Desk.Decide] is as pure as workflow's:
//
//	events, err := desk.Decide(book, c, command) // or a *Refusal
//	book = evaluation.Apply(book, event)
//
// Levels, options, services, the time to review and the time to rectify are data
// ([Rules]), each with its source; no number of days could be confirmed in
// 国办发〔2019〕51号, so they are a province's. Periods are in working days.
//
// What it is not: it never makes up a review for somebody who gave none, and it
// does not publish.
package evaluation
