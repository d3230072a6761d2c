package httpapi

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// day is the day of a parameter; today without it.
func (h *handler) day(q url.Values, name string) (calendar.Date, error) {
	text := q.Get(name)
	if text == "" {
		return h.service.Today(), nil
	}
	day, err := calendar.Parse(text)
	if err != nil {
		return day, at("/"+name, err)
	}
	return day, nil
}

// position reads the cursor of a feed, and how much is asked for.
func position(q url.Values) (after, limit int, err error) {
	if text := q.Get("after"); text != "" {
		if after, err = strconv.Atoi(text); err != nil || after < 0 {
			return 0, 0, badRequest(http.StatusBadRequest, "/after", "httpapi.query_wrong", "after", text)
		}
	}
	limit, err = number(q, "limit")
	return after, limit, err
}

// has reports whether If-None-Match says that the sender has what etag names; a
// weak tag will do (RFC 9110, 13.1.2). The tag must hold no comma.
func has(r *http.Request, etag string) bool {
	for tag := range strings.SplitSeq(strings.Join(r.Header.Values("If-None-Match"), ","), ",") {
		if tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/"); tag == etag || tag == "*" {
			return true
		}
	}
	return false
}

// commandOf reads the body of a request that changes something, and how it is meant.
func commandOf[T any](w http.ResponseWriter, r *http.Request) (q T, how Request, err error) {
	if err = decode(w, r, &q); err == nil {
		how, err = requestOf(r)
	}
	return q, how, err
}

// requestOf reads Idempotency-Key and If-Match: a list of strong tags, any of
// which may match; a weak tag never does (RFC 9110, 13.1.1).
func requestOf(r *http.Request) (Request, error) {
	how := Request{Key: r.Header.Get("Idempotency-Key")}
	match := strings.Join(r.Header.Values("If-Match"), ",")
	if match == "" || strings.TrimSpace(match) == "*" {
		return how, nil
	}
	how.Versions = []int{}
	for tag := range strings.SplitSeq(match, ",") {
		tag = strings.TrimSpace(tag)
		strong, weak := strings.CutPrefix(tag, "W/")
		if len(strong) < 2 || strong[0] != '"' || strong[len(strong)-1] != '"' || strings.Contains(strong[1:len(strong)-1], `"`) {
			return how, badRequest(http.StatusBadRequest, "", "httpapi.if_match_wrong", match)
		}
		version, err := strconv.Atoi(strong[1 : len(strong)-1])
		if err == nil && !weak && strong == strconv.Quote(strconv.Itoa(version)) {
			how.Versions = append(how.Versions, version)
		}
	}
	return how, nil
}

func flag(q url.Values, name string) (*bool, error) {
	text := q.Get(name)
	if text == "" {
		return nil, nil
	}
	yes := text == "true"
	if !yes && text != "false" {
		return nil, badRequest(http.StatusBadRequest, "/"+name, "httpapi.query_wrong", name, text)
	}
	return &yes, nil
}

func number(q url.Values, name string) (int, error) {
	text := q.Get(name)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, badRequest(http.StatusBadRequest, "/"+name, "httpapi.query_wrong", name, text)
	}
	return n, nil
}
