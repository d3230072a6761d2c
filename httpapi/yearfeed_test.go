package httpapi_test

import (
	"flag"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"golang.org/x/text/language"
)

var update = flag.Bool("update", false, "rewrite the golden feed in testdata")

// feedOf is the feed of a year of a calendar, its lines joined and ended by LF.
func feedOf(t *testing.T, c *calendar.Calendar, year string, tag language.Tag) string {
	t.Helper()
	s, err := httpapi.NewService(httpapi.Options{Store: &journal.Memory{}, Calendar: c})
	if err != nil {
		t.Fatal(err)
	}
	feed, err := s.YearFeed(year, tag)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(strings.ReplaceAll(string(feed), "\r\n ", ""), "\r\n", "\n")
}

// The whole feed of 2020, a year with an amendment.
func TestYearFeed(t *testing.T) {
	const file = "testdata/2020.ics"
	got := feedOf(t, calendar.China(), "2020", language.SimplifiedChinese)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the feed of 2020 differs from %s; run go test -update and read the diff", file)
	}
}

// English changes what is read, and nothing that programs go by.
func TestYearFeedInEnglish(t *testing.T) {
	zh := strings.Split(feedOf(t, calendar.China(), "2015", language.SimplifiedChinese), "\n")
	en := strings.Split(feedOf(t, calendar.China(), "2015", language.English), "\n")
	if len(zh) != len(en) || len(zh) < 100 {
		t.Fatalf("%d lines in Chinese, %d in English", len(zh), len(en))
	}
	read := map[string]bool{"NAME": true, "X-WR-CALNAME": true, "X-WR-CALDESC": true, "DESCRIPTION": true, "SUMMARY": true, "CATEGORIES": true}
	for i := range zh {
		name, _, _ := strings.Cut(zh[i], ":")
		if (zh[i] != en[i]) != read[name] {
			t.Errorf("in Chinese %q, in English %q", zh[i], en[i])
		}
		if strings.HasPrefix(en[i], "SUMMARY:") && strings.ContainsFunc(en[i], func(r rune) bool { return r > '~' }) {
			t.Errorf("%q is not English", en[i])
		}
	}
	for _, want := range []string{"SUMMARY:Spring Festival (day off)", "SUMMARY:Spring Festival (make-up working day)",
		`DESCRIPTION:By 《国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知》 (国发明电〔2015〕1号)\, issued on 2015-05-13.`} {
		if !strings.Contains(strings.Join(en, "\n"), want) {
			t.Errorf("no %q", want)
		}
	}
}

// What may still change says so, in the event or, where there is none, of the
// calendar; so does a document whose number is not verified, and what is not
// announced at all.
func TestYearFeedThatMayChange(t *testing.T) {
	const open = `2026-12-29至2026-12-31的安排，不论是否列入，仍可能由下一年的放假通知调整。`
	bare := feedOf(t, calendar.China(), "2026", language.SimplifiedChinese)
	if !strings.Contains(bare, `\n`+open+"\nREFRESH") || strings.Count(bare, open) != 2 || strings.Contains(bare, "TENTATIVE") {
		t.Errorf("want the calendar's two descriptions, and no event, to say %q:\n%s", open, bare)
	}
	if n, events := strings.Count(bare, "尚待核实"), strings.Count(bare, "BEGIN:VEVENT"); n != events || n == 0 {
		t.Errorf("%d of %d events say that the number is not verified", n, events)
	}
	if settled := feedOf(t, calendar.China(), "2025", language.SimplifiedChinese); strings.Contains(settled, "下一年") || strings.Contains(settled, "尚待核实") {
		t.Errorf("2025 is in doubt:\n%s", settled)
	}

	overlay, err := calendar.LoadOverlay([]byte(`{"schema":"yiwang.calendar.overlay/1","id":"x","title":"示例局通告;\r\nEND:VCALENDAR","number":"示例发〔2026〕1号",
		"issued":"2026-03-02","off":[{"date":"2026-12-30","name":"搬迁"}],"work":[{"date":"2026-10-01","name":"值守"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	own, err := calendar.China().With(overlay)
	if err != nil {
		t.Fatal(err)
	}
	feed := feedOf(t, own, "2026", language.SimplifiedChinese)
	for _, want := range []string{
		"DTSTART;VALUE=DATE:20261230\nDTEND;VALUE=DATE:20261231\nSUMMARY:搬迁（休）\nDESCRIPTION:依据：《示例局通告\\;\\nEND:VCALENDAR》（示例发〔2026〕1号，2026-03-02）。\\n" +
			open + "\nCATEGORIES:放假\nSTATUS:TENTATIVE\n",
		"DTSTAMP:20260302T000000Z\nDTSTART;VALUE=DATE:20261001\nDTEND;VALUE=DATE:20261002\nSUMMARY:值守（班）\n",
		"DTSTART;VALUE=DATE:20261002\nDTEND;VALUE=DATE:20261008\nSUMMARY:国庆节（休）\n",
	} {
		if !strings.Contains(feed, want) {
			t.Errorf("no\n%s\nin\n%s", want, feed)
		}
	}
	if strings.Count(feed, "TENTATIVE") != 1 || strings.Contains(feed, "UID:20261230-holiday@") {
		t.Error("want one tentative event, with a UID that no other bureau's has")
	}

	later, err := calendar.China().Provisional(calendar.MustParse("2027-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	feed = feedOf(t, later, "2027", language.SimplifiedChinese)
	events := strings.Count(feed, "BEGIN:VEVENT")
	if events != 3 || strings.Count(feed, "STATUS:TENTATIVE") != events || strings.Count(feed, "2027-01-01至2027-12-31尚无放假通知") != events+2 {
		t.Errorf("2027, provisional:\n%s", feed)
	}
}

func TestYearFeedOverHTTP(t *testing.T) {
	h := open(t, &journal.Memory{})
	ask := func(method, path string, headers ...string) (*http.Response, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, h.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(headers); i += 2 {
			r.Header.Add(headers[i], headers[i+1])
		}
		w, err := h.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer w.Body.Close()
		body, err := io.ReadAll(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		return w, string(body)
	}
	const path = "/api/v1/calendar/2026/feed.ics"
	w, zh := ask("GET", path)
	etag := w.Header.Get("ETag")
	for name, want := range map[string]string{"Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "no-cache", "Vary": "Accept-Language"} {
		if got := w.Header.Get(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	if w.StatusCode != 200 || !strings.Contains(zh, "元旦（休）") || len(etag) != 34 {
		t.Fatalf("got %d, ETag %s: %s", w.StatusCode, etag, zh)
	}
	if sent, err := h.as("").YearFeed(t.Context(), 2026); err != nil || string(sent) != zh {
		t.Errorf("the client got %q, %v", sent, err)
	}
	if _, err := h.as("").YearFeed(t.Context(), 2027); err == nil || !strings.Contains(err.Error(), "calendar.beyond_horizon") {
		t.Errorf("the client got %v for 2027", err)
	}
	if head, body := ask("HEAD", path); head.StatusCode != 200 || body != "" || head.Header.Get("ETag") != etag || head.ContentLength != int64(len(zh)) {
		t.Errorf("HEAD: %d, ETag %s, %d octets, %q", head.StatusCode, head.Header.Get("ETag"), head.ContentLength, body)
	}
	other, en := ask("GET", path, "Accept-Language", "en-GB, zh;q=0.5")
	if !strings.Contains(en, "New Year's Day (day off)") || other.Header.Get("ETag") == etag {
		t.Errorf("in English, ETag %s: %s", other.Header.Get("ETag"), en)
	}
	for _, c := range []struct {
		status  int
		headers []string
	}{
		{304, []string{"If-None-Match", etag}},
		{304, []string{"If-None-Match", "W/" + etag}},
		{304, []string{"If-None-Match", `"x", ` + etag}},
		{304, []string{"If-None-Match", `"x"`, "If-None-Match", etag}},
		{304, []string{"If-None-Match", "*"}},
		{200, []string{"If-None-Match", `"x"`}},
		{200, []string{"If-None-Match", ""}},
		{200, []string{"If-None-Match", strings.Trim(etag, `"`)}},
		{200, []string{"If-None-Match", etag, "Accept-Language", "en"}},
	} {
		w, body := ask("GET", path, c.headers...)
		if w.StatusCode != c.status || (body == "") != (c.status == 304) || w.Header.Get("ETag") == "" || w.Header.Get("Cache-Control") != "no-cache" {
			t.Errorf("%q: got %d, %v, want %d", c.headers, w.StatusCode, w.Header, c.status)
		}
	}
	// What is no year of the calendar is refused as the year itself is.
	for _, year := range []string{"2006", "2027", "0", "10000", "next", "2026.ics", "%00"} {
		asked, want := ask("GET", "/api/v1/calendar/"+year)
		w, got := ask("GET", "/api/v1/calendar/"+year+"/feed.ics")
		if got != want || w.StatusCode != asked.StatusCode || w.StatusCode < 400 || w.Header.Get("Content-Type") != "application/problem+json" || w.Header.Get("ETag") != "" {
			t.Errorf("%s: got %d %v %s, want %d %s", year, w.StatusCode, w.Header, got, asked.StatusCode, want)
		}
	}
}
