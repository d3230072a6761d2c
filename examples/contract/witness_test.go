package contract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"
	"github.com/pb33f/libopenapi-validator/config"
	oaserrors "github.com/pb33f/libopenapi-validator/errors"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/yiwang-go/yiwang/httpapi"
)

// shape are the refusals that a reader of the document could have foreseen: what
// the server refuses with one of these, the document must refuse, too.
var shape = []string{
	"httpapi.not_json", "httpapi.not_json_type", "httpapi.type_wrong", "httpapi.field_unknown", "httpapi.field_missing",
	"httpapi.field_too_long", "code.missing", "code.character", "httpapi.field_wrong", "httpapi.query_wrong", "httpapi.days_wrong",
	"httpapi.if_match_wrong", "evaluation.level_wrong", "calendar.bad_date",
}

// witness carries requests to a handler and holds each of them, and its answer,
// against the OpenAPI document that the handler serves.
type witness struct {
	t        *testing.T
	handler  http.Handler
	document libopenapi.Document
	validator.Validator
	problem  *jsonschema.Schema  // of answers to what is no operation
	mux      *http.ServeMux      // finds the operation of a request
	known    map[string][]string // operations of the document, each with its responses
	seen     map[string]int      // operation and response that came
	requests int                 // accepted and valid
	refusals int                 // refused by the server for their shape, and by the document
	answers  int                 // valid
	strays   int                 // valid problems outside of any operation
}

func newWitness(t *testing.T, handler http.Handler) *witness {
	t.Helper()
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest("GET", "/openapi.json", nil))
	data := recorder.Body.Bytes()
	document, err := libopenapi.NewDocument(data)
	if err != nil {
		t.Fatal(err)
	}
	v, errs := validator.NewValidator(document, config.WithFormatAssertions(), config.WithRejectUndeclaredRequestBody())
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	w := &witness{t: t, handler: handler, document: document, Validator: v, mux: http.NewServeMux(), seen: map[string]int{}}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("openapi.json", value); err != nil {
		t.Fatal(err)
	}
	if w.problem, err = compiler.Compile("openapi.json#/components/schemas/Problem"); err != nil {
		t.Fatal(err)
	}
	w.known = operations(t, document)
	for operation := range w.known {
		w.mux.HandleFunc(operation, http.NotFound)
	}
	return w
}

// operations are those of the document, each with its responses.
func operations(t *testing.T, document libopenapi.Document) map[string][]string {
	t.Helper()
	model, err := document.BuildV3Model()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for path, item := range model.Model.Paths.PathItems.FromOldest() {
		for method, operation := range item.GetOperations().FromOldest() {
			var responses []string
			for status := range operation.Responses.Codes.FromOldest() {
				responses = append(responses, status)
			}
			if operation.Responses.Default != nil {
				responses = append(responses, "default")
			}
			all[strings.ToUpper(method)+" "+path] = responses
		}
	}
	return all
}

// RoundTrip lets the handler answer and judges what was asked and what was said.
func (w *witness) RoundTrip(r *http.Request) (*http.Response, error) {
	var body []byte
	if r.Body != nil {
		var err error
		if body, err = io.ReadAll(r.Body); err != nil {
			return nil, err
		}
	}
	again := func() *http.Request {
		q := httptest.NewRequestWithContext(r.Context(), r.Method, r.URL.String(), bytes.NewReader(body))
		q.Header = r.Header.Clone()
		return q
	}
	recorder := httptest.NewRecorder()
	w.handler.ServeHTTP(recorder, again())
	answer := recorder.Result()
	answer.Request = r
	answer.Body = io.NopCloser(bytes.NewReader(recorder.Body.Bytes()))
	for _, complaint := range w.judge(again, answer, recorder.Body.Bytes()) {
		w.t.Errorf("%s %s %.300s: %d %.300s\n%s", r.Method, r.URL, body, answer.StatusCode, recorder.Body, complaint)
	}
	answer.Body = io.NopCloser(bytes.NewReader(recorder.Body.Bytes()))
	return answer, nil
}

// judge tells what about a request and its answer the document does not allow.
func (w *witness) judge(again func() *http.Request, answer *http.Response, said []byte) (complaints []string) {
	complain := func(format string, args ...any) { complaints = append(complaints, fmt.Sprintf(format, args...)) }
	var problem httpapi.Problem
	if answer.StatusCode >= 400 {
		if err := json.Unmarshal(said, &problem); err != nil || problem.Status != answer.StatusCode {
			complain("no problem of that status: %v", err)
		}
	}
	_, operation := w.mux.Handler(again())
	if operation == "" {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(said))
		if err == nil {
			err = w.problem.Validate(value)
		}
		if kind := answer.Header.Get("Content-Type"); err != nil || kind != "application/problem+json" {
			complain("not what the document calls a problem: %s, %v", kind, err)
		}
		w.strays++
		return complaints
	}
	if ok, errs := w.ValidateHttpResponse(again(), answer); ok {
		w.answers++
	} else {
		complain("the document knows no such answer: %s", reasons(errs))
	}
	status := strconv.Itoa(answer.StatusCode)
	if !slices.Contains(w.known[operation], status) {
		status = "default"
	}
	w.seen[operation+" "+status]++
	valid, errs := w.ValidateHttpRequestSync(again())
	accepted, misshapen := answer.StatusCode < 400, slices.Contains(shape, problem.Code)
	switch {
	case accepted && valid:
		w.requests++
	case accepted:
		complain("accepted, but the document forbids it: %s", reasons(errs))
	case misshapen && valid:
		complain("refused with %s, but the document allows it", problem.Code)
	case misshapen:
		w.refusals++
	}
	return complaints
}

// complete fails for every response of the document that never came.
func (w *witness) complete() {
	w.t.Helper()
	responses := 0
	for _, operation := range slices.Sorted(maps.Keys(w.known)) {
		if len(w.known[operation]) == 0 {
			w.t.Errorf("%s has no response", operation)
		}
		for _, status := range w.known[operation] {
			responses++
			if w.seen[operation+" "+status] == 0 {
				w.t.Errorf("%s: no answer %s was seen", operation, status)
			}
		}
	}
	if responses == 0 {
		w.t.Error("the document has no operation: nothing was looked at")
	}
	w.t.Logf("%d answers of %d operations × responses valid, %d requests accepted and valid, %d refused by both for their shape, %d problems outside of any operation",
		w.answers, responses, w.requests, w.refusals, w.strays)
}

func reasons(errs []*oaserrors.ValidationError) string {
	var b strings.Builder
	for _, e := range errs {
		fmt.Fprintf(&b, "\n\t%s: %s", e.Message, e.Reason)
		for _, s := range e.SchemaValidationErrors {
			fmt.Fprintf(&b, "\n\t\t/%s: %s", strings.Join(s.InstancePath, "/"), s.Reason)
		}
	}
	return b.String()
}
