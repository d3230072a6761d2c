package journaltest

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

func listCases() []testCase {
	return []testCase{{
		name: "index row",
		law:  "Each append replaces the index row of its stream as a whole; First and Last are the Seq of its first and latest record.",
		run: func(t testing.TB, s Subject) {
			steps := []map[string]string{
				{"matter": "31", "stage": "accept", "empty": ""},
				{"matter": "31", "stage": "decide"},
				nil,
				{"stage": "accept", "Stage": "accept", "note": `"<&'; DROP TABLE 办件 --`},
			}
			mustAppend(t, s.Store, valid("other", 0, tagged(steps[0])))
			for i, tags := range steps {
				mustAppend(t, s.Store, valid("case-1", 2*i, entries(2), tagged(tags), func(b *journal.Batch) {
					if i == 2 {
						b.Index.Data = nil
					}
				}))
				rows, _ := mustList(t, s.Store, journal.Query{Limit: 1})
				if len(rows) != 1 {
					t.Fatalf("step %d: got %d rows, want 1", i, len(rows))
				}
				data := fmt.Sprintf("row %d", 2*i)
				if i == 2 {
					data = ""
				}
				got, want := rows[0], journal.Row{Stream: "case-1", Version: 2*i + 2, First: 2, Last: int64(2*i + 3)}
				if got.Stream != want.Stream || got.Version != want.Version || got.First != want.First || got.Last != want.Last {
					t.Errorf("step %d: got %+v, want %+v", i, got, want)
				}
				if string(got.Data) != data || len(got.Tags) != len(tags) || len(tags) > 0 && !maps.Equal(got.Tags, tags) {
					t.Errorf("step %d: got data %q and tags %v, want %q and %v", i, got.Data, got.Tags, data, tags)
				}
				for k, v := range tags { // found by what it says now …
					if rows, _ := mustList(t, s.Store, journal.Query{Tags: map[string]string{k: v}}); !strings.Contains(streams(rows), "case-1 ") {
						t.Errorf("step %d: not found by %s=%q", i, k, v)
					}
				}
			}
			// … and not by what it said before.
			for _, tags := range []map[string]string{{"stage": "decide"}, {"matter": "31", "stage": "accept", "note": ""}} {
				if rows, _ := mustList(t, s.Store, journal.Query{Tags: tags}); len(rows) != 0 {
					t.Errorf("List by %v: got %s, want none", tags, streams(rows))
				}
			}
		},
	}, {
		name: "search",
		law:  "A query finds the rows whose tags equal all of its own, byte by byte.",
		run: func(t testing.TB, s Subject) {
			for i, tags := range []map[string]string{
				{"office": "能源处", "light": "red"}, {"office": "能源处", "light": "green"},
				{"office": "投资处", "light": "red"}, {"office": "能源", "light": ""}, {"light": "RED"}, nil,
			} {
				mustAppend(t, s.Store, valid(fmt.Sprintf("case-%d", i), 0, tagged(tags)))
			}
			for _, c := range []struct {
				tags map[string]string
				want string
			}{
				{nil, "case-5 case-4 case-3 case-2 case-1 case-0 "},
				{map[string]string{"office": "能源处"}, "case-1 case-0 "},
				{map[string]string{"light": "red"}, "case-2 case-0 "},
				{map[string]string{"office": "能源处", "light": "red"}, "case-0 "},
				{map[string]string{"office": "能源处", "light": ""}, ""},
				{map[string]string{"light": ""}, "case-3 "},
				{map[string]string{"office": "%"}, ""},
				{map[string]string{"nothing": "red"}, ""},
			} {
				if rows, _ := mustList(t, s.Store, journal.Query{Tags: c.tags}); streams(rows) != c.want {
					t.Errorf("List by %v: got %q, want %q", c.tags, streams(rows), c.want)
				}
			}
		},
	}, {
		name: "pages",
		law:  "Pages show the newest stream first; a stream that begins or goes on while they are read changes nothing in what they show: no row twice, none lost.",
		run: func(t testing.TB, s Subject) {
			const n = 23
			for i := range n {
				mustAppend(t, s.Store, valid(fmt.Sprintf("case-%02d", i), 0, tagged(map[string]string{"all": "yes", "odd": fmt.Sprint(i % 2)})))
			}
			began := 0
			for _, q := range []journal.Query{{Limit: 5}, {Limit: 23}, {Limit: 22}, {Limit: 1, Tags: map[string]string{"odd": "1"}},
				{Limit: 4, Tags: map[string]string{"all": "yes", "odd": "0"}}} {
				start, seen := began, ""
				for page := 0; ; page++ {
					rows, next := mustList(t, s.Store, q)
					if len(rows) > q.Limit || next != "" && len(rows) != q.Limit {
						t.Fatalf("page of %d: got %d rows and cursor %q", q.Limit, len(rows), next)
					}
					for _, r := range rows {
						if r.Stream < "new" { // those of earlier rounds are in the way, not in question
							seen += r.Stream + " "
						} else if r.Stream >= fmt.Sprintf("new-%03d", start) {
							t.Fatalf("page %d shows %s, which began after the first page", page, r.Stream)
						}
					}
					if next == "" {
						break
					}
					q.After = next
					mustAppend(t, s.Store, valid(fmt.Sprintf("new-%03d", began), 0, tagged(map[string]string{"all": "yes", "odd": fmt.Sprint(page % 2)})))
					began++
					old := rows[len(rows)-1] // one goes on: its place must not change
					mustAppend(t, s.Store, valid(old.Stream, old.Version, tagged(old.Tags)))
				}
				want := ""
				for i := n - 1; i >= 0; i-- {
					if odd := q.Tags["odd"]; odd == "" || odd == fmt.Sprint(i%2) {
						want += fmt.Sprintf("case-%02d ", i)
					}
				}
				if seen != want {
					t.Errorf("%+v: got %q, want %q", q, seen, want)
				}
			}
		},
	}, {
		name: "invalid queries",
		law:  "A cursor no page returned, or a tag that cannot be, is *InvalidError.",
		run: func(t testing.TB, s Subject) {
			mustAppend(t, s.Store, valid("case-1", 0))
			for _, q := range []journal.Query{
				{After: "x"}, {After: "-1"}, {After: "' OR 1=1"}, {After: "99999999999999999999"},
				{Tags: map[string]string{"": "x"}}, {Tags: map[string]string{"事项": "x"}}, {Tags: map[string]string{"a": "\x00"}},
			} {
				_, _, err := s.Store.List(t.Context(), q)
				mustFail[*journal.InvalidError](t, s.Store, err, 1)
			}
		},
	}}
}
