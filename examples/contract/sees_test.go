package contract

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// A witness that lets everything pass proves nothing: break one thing in a true
// answer and it complains.
func TestTheWitnessSees(t *testing.T) {
	h := open(t)
	id := h.opened()
	const application = `{"matter":"1","applicant":{"name":"甲"}}`
	for _, tt := range []struct {
		name, who, method, path, body string
		old, new                      string // in the answer
		header, value                 string
		now                           string // another day
		status                        int
		want                          string
	}{
		{name: "nothing", method: "GET", path: "/api/v1/matters/34"},
		{name: "a field more", method: "GET", path: "/api/v1/matters/34", old: `"code":`, new: `"hobby":1,"code":`, want: "knows no such answer"},
		{name: "a field less", method: "GET", path: "/api/v1/matters/34", old: `"one_window":true,`, want: "knows no such answer"},
		{name: "another type", method: "GET", path: "/api/v1/matters/34", old: `"number":34`, new: `"number":"34"`, want: "knows no such answer"},
		{name: "no such word", method: "GET", path: "/api/v1/matters/34", old: `"class":"review"`, new: `"class":"revue"`, want: "knows no such answer"},
		{name: "no such day", who: "window", method: "GET", path: "/api/v1/cases/" + id, old: `"on":"2026-01-05"`, new: `"on":"2026-02-30"`, want: "knows no such answer"},
		{name: "another kind", method: "GET", path: "/api/v1/matters/34", header: "Content-Type", value: "text/html", want: "knows no such answer"},
		{name: "feed of another kind", method: "GET", path: "/api/v1/calendar/2026/feed.ics", header: "Content-Type", value: "text/html", want: "knows no such answer"},
		{name: "feed without an ETag", method: "GET", path: "/api/v1/calendar/2026/feed.ics", header: "ETag", want: "knows no such answer"},
		{name: "a matter without an ETag", method: "GET", path: "/api/v1/matters/34", header: "ETag", want: "knows no such answer"},
		{name: "changes without an ETag", method: "GET", path: "/api/v1/catalog/changes", header: "ETag", want: "knows no such answer"},
		{name: "a change of no kind", method: "GET", path: "/api/v1/catalog/changes", old: `"kind":"split"`, new: `"kind":"spilt"`, want: "knows no such answer"},
		{name: "a successor without a name", method: "GET", path: "/api/v1/matters/33", now: "2026-03-01", old: `"successors":[{`, new: `"successors":[{"number":1,`, want: "knows no such answer"},
		{name: "no ETag", who: "window", method: "GET", path: "/api/v1/cases/" + id, header: "ETag", want: "knows no such answer"},
		{name: "no problem", method: "GET", path: "/api/v1/matters/49", old: `"en":`, new: `"de":`, want: "knows no such answer"},
		{name: "another status", method: "GET", path: "/api/v1/matters/49", status: 410, want: "no problem of that status"},
		{name: "stray answer", method: "GET", path: "/nowhere", old: `"zh":`, new: `"fr":`, want: "not what the document calls a problem"},
		{name: "refused for nothing", who: "applicant", method: "POST", path: "/api/v1/cases", body: application,
			old: `{`, new: `{"code":"httpapi.field_unknown","status":400,`, status: 400, want: "but the document allows it"},
		{name: "accepted all the same", who: "applicant", method: "POST", path: "/api/v1/cases", body: `{"matter":"1"}`, status: 201, want: "but the document forbids it"},
		{name: "accepted from a visitor", method: "POST", path: "/api/v1/cases", body: application, status: 201, want: "but the document forbids it"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			again := func() *http.Request {
				r := httptest.NewRequestWithContext(t.Context(), tt.method, tt.path, strings.NewReader(tt.body))
				if tt.body != "" {
					r.Header.Set("Content-Type", "application/json")
				}
				if tt.who != "" {
					r.Header.Set("Authorization", "Bearer "+tt.who)
				}
				return r
			}
			if h.now = noon("2026-01-05"); tt.now != "" {
				h.now = noon(tt.now)
			}
			recorder := httptest.NewRecorder()
			h.handler.ServeHTTP(recorder, again())
			said := recorder.Body.String()
			if tt.old != "" {
				if said = strings.Replace(said, tt.old, tt.new, 1); said == recorder.Body.String() {
					t.Fatalf("%s is not in %s", tt.old, said)
				}
			}
			answer := recorder.Result()
			answer.Body = io.NopCloser(bytes.NewReader([]byte(said)))
			if tt.header != "" {
				answer.Header.Del(tt.header)
				if tt.value != "" {
					answer.Header.Set(tt.header, tt.value)
				}
			}
			if tt.status != 0 {
				answer.StatusCode = tt.status
			}
			complaints := strings.Join(h.judge(again, answer, []byte(said)), "\n")
			if (complaints == "") != (tt.want == "") || !strings.Contains(complaints, tt.want) {
				t.Errorf("got complaints %q, want %q", complaints, tt.want)
			}
		})
	}
}
