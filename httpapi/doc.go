// Package httpapi serves the whole way of a case over HTTP: matters, what is
// unknown of them and how they change from day to day, guides, which matters a project needs, cases, reviews, inquiries, time
// limits, the working calendar and the supervision board, as JSON under /api/v1.
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
// What it is not: it holds no sessions and no passwords.
package httpapi
