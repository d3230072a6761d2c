package pages

import (
	"net/http"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// A year shows every day with its kind, and the notices that decide it; a year
// not announced is said to be so.
func TestYear(t *testing.T) {
	d := newDesk(t, "")
	w := d.get("", "/calendar/2020")
	body := w.Body.String()
	if n := strings.Count(body, `title="2020-`); n != 366 {
		t.Errorf("2020 shows %d days, want 366", n)
	}
	for _, want := range []string{"国办发明电〔2020〕1号", "2020-01-31 放假", "2020-01-19 调休上班", "工作日 249 天"} {
		if !strings.Contains(body, want) {
			t.Errorf("2020 does not show %q", want)
		}
	}
	if want := `href="/api/v1/calendar/2020/feed.ics"`; !strings.Contains(body, want) {
		t.Errorf("2020 does not link to its feed, %s", want)
	}
	if body := d.get("", "/calendar/2026").Body.String(); !strings.Contains(body, "仍可能由下一年的放假通知调整") {
		t.Error("2026 does not say that its last days are open")
	}
	if w := d.get("", "/calendar/2027"); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "2026-12-31") {
		t.Errorf("2027: %d, want 422 naming the horizon", w.Code)
	}
	if w := d.get("", "/calendar"); w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/calendar/20") {
		t.Errorf("/calendar: %d to %q, want the year of today", w.Code, w.Header().Get("Location"))
	}
}

// Pages that were not told where the API is link to no feed.
func TestYearWithoutAPI(t *testing.T) {
	s, err := httpapi.NewService(httpapi.Options{Store: new(journal.Memory)})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, site: New(s, Options{})}
	if body := d.get("", "/calendar/2020").Body.String(); !strings.Contains(body, "2020-01-31 放假") || strings.Contains(body, "feed.ics") {
		t.Errorf("want 2020 without a feed, got %s", body)
	}
}
