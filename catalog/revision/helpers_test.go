package revision_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

type object = map[string]any

// small is a made-up catalog of four matters, a1 to a4, of which a4 is suspended.
func small(t testing.TB) *catalog.Catalog {
	t.Helper()
	var matters []any
	for i := 1; i <= 4; i++ {
		matters = append(matters, entry(i, "list"))
	}
	matters[3].(object)["state"] = "suspended"
	matters[3].(object)["sources"].(object)["state"] = "list"
	c, err := catalog.Load(encoded(t, object{
		"schema": catalog.Schema, "version": "v1", "title": "示例目录", "source": "list",
		"sources":   []any{object{"key": "list", "title": "示例清单", "mark": "example"}, object{"key": "law", "title": "示例条例", "mark": "example"}},
		"platforms": []any{},
		"groups":    []any{object{"code": "all", "name": "全部", "source": "list"}},
		"classes":   []any{object{"code": "filing", "name": "备案"}, object{"code": "approval", "name": "核准"}},
		"matters":   matters,
	}))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// entry is the matter a<n> of the small catalog, each field from a source.
func entry(n int, source string) object {
	sources := object{}
	for _, field := range []string{"code", "number", "name", "class", "group", "portal", "one_window", "platforms"} {
		sources[field] = source
	}
	return object{
		"code": fmt.Sprintf("a%d", n), "number": n, "name": fmt.Sprintf("示例事项%d号", n), "aliases": []any{}, "class": "filing", "group": "all",
		"portal": true, "one_window": true, "platforms": []any{}, "sources": sources,
	}
}

// made is the entry of a<n> in a revision, on its basis.
func made(t testing.TB, n int) json.RawMessage { return encoded(t, entry(n, "basis")) }

func encoded(t testing.TB, v any) json.RawMessage {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// date is a day of March 2026.
func date(d int) calendar.Date { return calendar.MustParse(fmt.Sprintf("2026-03-%02d", d)) }

// at is an hour of a day of March 2026.
func at(d, hour int) time.Time {
	return date(d).In(calendar.Beijing()).Add(time.Duration(hour) * time.Hour)
}

// rev is a revision in force from a day of March 2026.
func rev(id string, kind revision.Kind, from int, change func(*revision.Revision)) revision.Revision {
	r := revision.Revision{ID: id, Kind: kind, Effective: date(from), Basis: catalog.Basis{Title: "示例通知", Number: "示例〔2026〕1号", Mark: catalog.Example}}
	if change != nil {
		change(&r)
	}
	return r
}

func of(codes ...catalog.Code) func(*revision.Revision) {
	return func(r *revision.Revision) { r.Matters = codes }
}

// trips changes the trips of a matter.
func trips(matter catalog.Code, was, value string) func(*revision.Revision) {
	return func(r *revision.Revision) {
		r.Matters = append(r.Matters, matter)
		r.Changes = append(r.Changes, catalog.FieldChange{Matter: matter, Field: "trips", Was: json.RawMessage(was), Value: json.RawMessage(value), Source: "basis"})
	}
}

// published drafts, reviews and publishes revisions together at an instant.
func published(t testing.TB, l *revision.Ledger, when time.Time, revisions ...revision.Revision) *revision.Ledger {
	t.Helper()
	next, err := publish(l, when, revisions...)
	if err != nil {
		t.Fatal(told(err))
	}
	return next
}

func publish(l *revision.Ledger, when time.Time, revisions ...revision.Revision) (*revision.Ledger, error) {
	var ids []string
	for _, r := range revisions {
		ids = append(ids, r.ID)
	}
	l, err := l.Draft("王拟", when, revisions...)
	if err == nil {
		l, err = l.Review("李核", when, ids...)
	}
	if err == nil {
		l, err = l.Publish("赵签", when, ids...)
	}
	return l, err
}

// told is an error as lines of pointer and code.
func told(err error) string {
	refused, ok := errors.AsType[*revision.Error](err)
	if !ok {
		return fmt.Sprint(err)
	}
	var lines []string
	for _, p := range refused.Problems {
		for _, tag := range []language.Tag{language.Chinese, language.English} {
			if s := p.Message.In(tag); strings.Contains(s, "%!") || s == p.Message.Code {
				lines = append(lines, "NO WHOLE SENTENCE: "+s)
			}
		}
		lines = append(lines, p.Pointer+" "+p.Message.Code)
	}
	return strings.Join(lines, "\n")
}

// shown is a catalog in one line: the matters by number, ~ before a suspended one,
// the trips behind.
func shown(c *catalog.Catalog) string {
	var all []string
	for m := range c.All() {
		s := string(m.Code)
		if m.State == catalog.Suspended {
			s = "~" + s
		}
		if m.Trips != nil {
			s += fmt.Sprintf("=%d", *m.Trips)
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}

// replaced is a text in which something stands in the place of what stood there once.
func replaced(t testing.TB, text, old, now string) string {
	t.Helper()
	if strings.Count(text, old) != 1 {
		t.Fatalf("%s stands %d times in %s", old, strings.Count(text, old), text)
	}
	return strings.Replace(text, old, now, 1)
}
