package revision_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// corrects makes a revision stand in the place of another.
func corrects(id string, more ...func(*revision.Revision)) func(*revision.Revision) {
	return func(r *revision.Revision) {
		r.Corrects = id
		for _, f := range more {
			f(r)
		}
	}
}

// story: on the 1st one trip is published for a1, from the 10th on; on the 10th at 9
// two, on it; at 10, the same day, the first is corrected to three, which the second
// must follow; on the 12th all that is made void.
func story(t testing.TB) (ledgers []*revision.Ledger) {
	t.Helper()
	l := published(t, revision.New(small(t)), at(1, 9), rev("one", revision.Change, 10, trips("a1", "", "1")))
	ledgers = append(ledgers, l)
	l = published(t, l, at(10, 9), rev("two", revision.Change, 10, trips("a1", "1", "2")))
	ledgers = append(ledgers, l)
	l = published(t, l, at(10, 10),
		rev("three", revision.Change, 10, corrects("one", trips("a1", "", "3"))),
		rev("four", revision.Change, 10, corrects("two", trips("a1", "3", "4"))))
	ledgers = append(ledgers, l)
	return append(ledgers, published(t, l, at(12, 9),
		rev("none", revision.Void, 10, corrects("four")),
		rev("later", revision.Suspend, 11, corrects("three", of("a2")))))
}

// A corrected version the same day; what was known before is on record.
func TestCorrections(t *testing.T) {
	ledgers := story(t)
	want := [][2]string{ // on the 10th and the 11th, as known after each publication
		{"a1=1 a2 a3 ~a4", "a1=1 a2 a3 ~a4"}, {"a1=2 a2 a3 ~a4", "a1=2 a2 a3 ~a4"},
		{"a1=4 a2 a3 ~a4", "a1=4 a2 a3 ~a4"}, {"a1 a2 a3 ~a4", "a1 ~a2 a3 ~a4"},
	}
	known := []int{1, 10, 10, 12}
	last := ledgers[len(ledgers)-1]
	for i, l := range ledgers {
		when := at(known[i], 9)
		if i == 2 {
			when = at(10, 10)
		}
		for j := range 2 {
			day := date(10 + j)
			if got := shown(l.AsOf(day)); got != want[i][j] {
				t.Errorf("ledger %d, %s: got %s, want %s", i, day, got, want[i][j])
			}
			if got := shown(last.AsKnown(day, when)); got != want[i][j] {
				t.Errorf("as known at %s, %s: got %s, want %s", when, day, got, want[i][j])
			}
			if a, b := l.AsOf(day), last.AsKnown(day, when); a != b || a.Version() != b.Version() {
				t.Errorf("ledger %d, %s: made twice, as %s and %s", i, day, a.Version(), b.Version())
			}
		}
		if got := shown(l.AsOf(date(9))); got != "a1 a2 a3 ~a4" {
			t.Errorf("ledger %d, the day before: got %s", i, got)
		}
	}
	if got := shown(last.AsKnown(date(10), at(1, 8))); got != "a1 a2 a3 ~a4" {
		t.Errorf("before anything was known: got %s", got)
	}
	if got := last.AsKnown(date(11), at(12, 8)); got != ledgers[2].AsOf(date(11)) {
		t.Errorf("the hour before the last publication: got %s", shown(got))
	}
	steps := ledgers[2].Diff(date(1), date(10))
	if len(steps) != 2 || !strings.HasSuffix(steps[0].Message().In(language.Chinese), "赵签批准）。本修订更正“one”。") {
		t.Errorf("got %v", steps)
	}
	for _, r := range last.Revisions() {
		if r.Kind != revision.Void && len(r.Changes)+len(r.Matters) == 0 {
			t.Errorf("%s was emptied", r.ID)
		}
	}
	for _, tt := range []struct{ id, target, want string }{
		{"five", "one", "/revisions/6/corrects revision.corrected"},
		{"five", "five", "/revisions/6/corrects revision.not_published"},
	} {
		_, err := last.Draft("王拟", at(13, 9), rev(tt.id, revision.Cancel, 13, corrects(tt.target, of("a3"))))
		if told(err) != tt.want {
			t.Errorf("correcting %s: got %s, want %s", tt.target, told(err), tt.want)
		}
	}
	if _, err := last.Draft("王拟", at(13, 9), rev("five", revision.Change, 10, corrects("none", trips("a1", "", "5")))); err != nil {
		t.Errorf("what was made void cannot be said anew: %s", told(err))
	}
	if _, err := last.Draft("王拟", at(13, 9), rev("five", revision.Change, 9, corrects("none", trips("a1", "", "5")))); told(err) != "/revisions/6/effective revision.too_early" {
		t.Errorf("got %s", told(err))
	}
}

// A correction that breaks what came after it is refused there.
func TestCorrectionBreaksLater(t *testing.T) {
	l := story(t)[1]
	_, err := l.Draft("王拟", at(11, 9), rev("three", revision.Change, 10, corrects("one", trips("a1", "", "3"))))
	if got := told(err); got != "/revisions/1/changes/0/was revision.stale" {
		t.Errorf("got %s", got)
	}
}

// Codes and numbers are for life; a correction alone gives again what it corrects gave.
func TestCodesForLife(t *testing.T) {
	add := func(n int) func(*revision.Revision) {
		return func(r *revision.Revision) { r.Entries = append(r.Entries, made(t, n)) }
	}
	l := published(t, revision.New(small(t)), at(1, 9), rev("add", revision.Add, 2, add(5)))
	l = published(t, l, at(1, 10), rev("void", revision.Void, 2, corrects("add")))
	const taken = "/revisions/2/entries/0/code revision.given\n/revisions/2/entries/0/number revision.given"
	if _, err := l.Draft("王拟", at(2, 9), rev("again", revision.Add, 3, add(5))); told(err) != taken {
		t.Errorf("got %s", told(err))
	}
	if l := published(t, l, at(2, 9), rev("again", revision.Add, 3, corrects("void", add(5), add(6)))); shown(l.AsOf(date(3))) != "a1 a2 a3 ~a4 a5 a6" {
		t.Errorf("got %s", shown(l.AsOf(date(3))))
	}
}

// Every edition has a version of its own, which finds it as long as there is a ledger.
func TestEditions(t *testing.T) {
	base := small(t)
	var seen []string
	for i, l := range story(t) {
		var got []string
		for _, e := range l.Editions() {
			got = append(got, e.Version)
			if c := e.Catalog(); c.Version() != e.Version || c != l.AsOf(e.From) {
				t.Errorf("ledger %d: edition %s gives the catalog %s", i, e.Version, c.Version())
			}
			seen = append(seen, e.Version+" "+shown(e.Catalog()))
		}
		want := [][]string{
			{"v1", "v1+2026-03-10.1"}, {"v1", "v1+2026-03-10.2"}, {"v1", "v1+2026-03-10.4"}, {"v1", "v1+2026-03-11.6"},
		}[i]
		if !slices.Equal(got, want) {
			t.Errorf("ledger %d: got %v, want %v", i, got, want)
		}
	}
	l := story(t)[3]
	again, err := revision.Load(l.Document(), base)
	if err != nil {
		t.Fatal(told(err))
	}
	for _, s := range seen {
		version, want, _ := strings.Cut(s, " ")
		for _, l := range []*revision.Ledger{l, again} {
			if e, ok := l.Edition(version); !ok || shown(e.Catalog()) != want || e.Catalog().Version() != version {
				t.Errorf("%s: got %v, want %s", version, e, want)
			}
		}
	}
	if _, ok := l.Edition("v1+2026-03-10.9"); ok {
		t.Error("found an edition that never was")
	}
	if l.AsOf(calendar.Date{}) != l.Editions()[0].Catalog() || l.Editions()[0].From != (calendar.Date{}) {
		t.Error("the base does not come first")
	}
}

// The feed goes on from any position, and what it gave it gives again.
func TestAfter(t *testing.T) {
	l := story(t)[3]
	ids := func(list []revision.Revision) (s string) {
		for _, r := range list {
			s += fmt.Sprintf("%s@%d ", r.ID, r.Position)
		}
		return strings.TrimSpace(s)
	}
	const all = "one@1 two@2 three@3 four@4 none@5 later@6"
	for _, tt := range []struct {
		position, limit int
		want            string
	}{
		{0, 0, all}, {-7, -1, all}, {0, 2, "one@1 two@2"}, {2, 3, "three@3 four@4 none@5"}, {5, 9, "later@6"}, {6, 9, ""}, {99, 0, ""},
	} {
		if got := ids(l.After(tt.position, tt.limit)); got != tt.want {
			t.Errorf("after %d, %d at most: got %s, want %s", tt.position, tt.limit, got, tt.want)
		}
	}
	if earlier := story(t)[1]; !strings.HasPrefix(ids(l.After(0, 0)), ids(earlier.After(0, 0))) {
		t.Error("the feed changed")
	}
}

// What is handed out is the caller's; a ledger serves many at once.
func TestOwn(t *testing.T) {
	l := story(t)[3]
	document := string(l.Document())
	for _, r := range append(l.Revisions(), l.After(0, 0)...) {
		r.Record[0].By = "x"
		for i := range r.Matters {
			r.Matters[i] = "x"
		}
		for i := range r.Changes {
			r.Changes[i].Value[0], r.Changes[i].Field = 'x', "x"
		}
	}
	if string(l.Document()) != document {
		t.Error("the ledger was changed from outside")
	}
	if _, ok := l.Revision("nobody"); ok {
		t.Error("found a revision that is not there")
	}
	if r, ok := l.Revision("one"); !ok || r.Status() != revision.Published || r.Status().Name() == "" {
		t.Errorf("got %+v", r)
	}
	fresh, err := revision.Load(l.Document(), small(t))
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	catalogs := make([]*catalog.Catalog, 8)
	for i := range catalogs {
		all.Go(func() { catalogs[i] = fresh.AsOf(date(11)) })
	}
	all.Wait()
	for _, c := range catalogs {
		if c != catalogs[0] {
			t.Error("an edition was made twice")
		}
	}
}
