// Package pages serves the Chinese web pages over an httpapi.Service: matters
// and their guides, on the screen and on paper, a page that shows an editor what is
// wrong with a guide beside each of its fields, what of the matters is still unknown
// and who has to fill it in, an interview of a dozen questions at most that finds the
// matters somebody needs, applying, the progress of a case with its stages and due
// dates, each of them day by day, and the time in each stage, its documents for print,
// reviews, questions and their answers with the queue of those that wait, the
// supervision board with orders, reminders and indicators, the working calendar of a
// year, and a form that reckons a time limit.
//
//	http.Handle("/fgw/", pages.New(service, pages.Options{Base: "/fgw", Identify: identify}))
//
// The pages are plain HTML rendered on the server, without any JavaScript,
// under a strict content security policy; they read well on a phone and on
// paper. Every form that changes something carries an idempotency key, so that a
// double click opens one case, and the version of the case it was shown for, so that
// an action on a page gone stale is refused. A refused form comes back with every problem
// beside its field and with everything that was typed.
//
// What it is not: it decides nothing that the Service does not decide, it holds
// no session, and it stores no uploaded content: materials are registered by
// name or number only.
//
// A POST from another origin is refused, judged by Sec-Fetch-Site, or by Origin
// and Host: a proxy in front has to hand on the Host it was asked for.
package pages
