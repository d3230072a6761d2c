// Package httpapi serves the whole way of a case over HTTP: matters, what is
// unknown of them and how they change from day to day, guides, which matters a project
// needs, cases, their documents, numbers and reviews, projects, inquiries, time limits,
// the working calendar and supervision, as JSON under /api/v1.
//
// [Service] is the application: it loads a case from the journal, lets the pure
// packages decide, and appends what happened. [NewHandler] puts it behind
// net/http; package pages puts Chinese pages over the same Service, and package
// client speaks to a handler elsewhere.
//
//	service, err := httpapi.NewService(httpapi.Options{Store: store})
//	mux.Handle("/", httpapi.NewHandler(service, identify))
//
// Who asks is the business of the system around it: identify turns a request
// into a workflow.Actor, and the zero Actor is a visitor who may read matters
// and guides only.
//
// Manners: JSON in snake_case, dates as 2006-01-02, instants as RFC 3339,
// errors as RFC 9457 problems with a stable code, a pointer and a sentence in
// Chinese and in English, ETag and If-Match on cases, Idempotency-Key on what
// creates or changes, cursors on lists. The OpenAPI 3.1 document at
// /openapi.json is kept true by tests.
//
// What a case writes to its applicant ([Service.Documents]) is made of what happened and
// of what the bureau states in [Options].Office; once it is sealed ([Service.SealDocument])
// the journal keeps its very bytes and the signature. Supervision reads the index rows of
// cases, each with the days on which its lights turn, and only those whole that need it.
// What falls due by itself, reminders and the escalation of late orders, a bureau has done
// by calling [Service.Sweep] from a timer of its own.
//
// What it is not: it holds no sessions and no passwords, and it sends nothing.
package httpapi
