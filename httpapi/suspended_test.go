package httpapi_test

import (
	"bytes"
	"errors"
	"net/http"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// A matter that the catalog suspends is shown and cannot be applied for; a case
// opened before is found again by its key.
func TestSuspendedMatter(t *testing.T) {
	document := catalog.Shandong().Document()
	suspended := bytes.Replace(document, []byte(`"number": 34,`), []byte(`"number": 34, "state": "suspended",`), 1)
	suspended = bytes.Replace(suspended, []byte(`"sources": {"code": "own-code", "number": "annex", "name": "annex", "class": "law-energy-15"`),
		[]byte(`"sources": {"state": "annex", "code": "own-code", "number": "annex", "name": "annex", "class": "law-energy-15"`), 1)
	c, err := catalog.Load(suspended)
	if err != nil {
		t.Fatal(err)
	}
	store := &journal.Memory{}
	before := open(t, store)
	opened, err := before.as("applicant").Open(t.Context(), application(), httpapi.Request{Key: "k1"})
	if err != nil {
		t.Fatal(err)
	}
	h := openWith(t, httpapi.Options{Store: store, Catalog: c})
	_, err = h.as("applicant").Open(t.Context(), application(), httpapi.Request{Key: "k2"})
	problem, ok := errors.AsType[*client.Error](err)
	if !ok || problem.Problem.Status != http.StatusConflict || problem.Problem.Code != "httpapi.matter_suspended" {
		t.Errorf("got %v, want 409 httpapi.matter_suspended", err)
	}
	again, err := h.as("applicant").Open(t.Context(), application(), httpapi.Request{Key: "k1"})
	if err != nil || again.ID != opened.ID {
		t.Errorf("got %v, %v, want the case opened before", again.ID, err)
	}
	m, err := h.as("").Matter(t.Context(), "34")
	if err != nil || m.Facts.State.Name != "暂停" {
		t.Errorf("state %+v, %v, want 暂停", m.Facts.State, err)
	}
}
