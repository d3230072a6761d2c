package pages

import (
	"net/url"
	"strconv"
	"time"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// deadlineRequest reads the form, and tells which field stands where in the
// request.
func deadlineRequest(in url.Values) (httpapi.DeadlineRequest, places) {
	at := places{"/rule": "rule", "/limit": "limit", "/start": "start", "/on": "on", "/as_of": "as_of", "/provisional": "provisional",
		"/extensions/0/on": "extended_on", "/extensions/0/days": "extended", "/extensions/0/approver": "approver", "/extensions/0/reason": "reason"}
	q := httpapi.DeadlineRequest{Rule: text(in, "rule"), Start: text(in, "start"), On: text(in, "on"), AsOf: text(in, "as_of"), Provisional: in.Get("provisional") == "1"}
	if clock := text(in, "time"); clock != "" && q.Start != "" {
		q.Start = chinaTime(q.Start + "T" + clock)
	}
	if count := text(in, "limit"); count != "" {
		q.Limit = httpapi.LimitRequest{Count: whole(count), Unit: text(in, "unit")}
		if q.Limit.Unit == "" {
			q.Limit.Unit = string(calendar.WorkingDay)
		}
	}
	for i := range pauses {
		n := strconv.Itoa(i + 1)
		p := httpapi.PauseRequest{Ground: text(in, "ground."+n), From: text(in, "from."+n), To: text(in, "to."+n), Notice: text(in, "notice."+n)}
		if p == (httpapi.PauseRequest{}) {
			continue
		}
		place := "/suspensions/" + strconv.Itoa(len(q.Suspensions))
		for _, name := range []string{"ground", "from", "to", "notice"} {
			at[place+"/"+name] = name + "." + n
		}
		q.Suspensions = append(q.Suspensions, p)
	}
	x := httpapi.ExtensionRequest{On: text(in, "extended_on"), Days: whole(text(in, "extended")), Approver: text(in, "approver"), Reason: text(in, "reason")}
	if x != (httpapi.ExtensionRequest{}) || text(in, "extended") != "" {
		q.Extensions = append(q.Extensions, x)
	}
	return q, at
}

// whole reads a whole number; what is none is 0, which no limit and no extension is.
func whole(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// chinaTime reads what a browser sends for a moment, as it stands on the wall in
// China, and writes it for a request. What cannot be read is handed on as it is, to
// be refused there.
func chinaTime(s string) string {
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if t, err := time.ParseInLocation(layout, s, calendar.Beijing()); err == nil {
			return t.Format(time.RFC3339)
		}
	}
	return s
}

// filled is what was filled in: the unit of no limit is nothing.
func filled(in url.Values) url.Values {
	all := url.Values{}
	for name := range in {
		if value := text(in, name); value != "" && (name != "unit" || text(in, "limit") != "") {
			all.Set(name, value)
		}
	}
	return all
}
