package revision_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// second is a publication each second of the 1st of March 2026.
func second(i int) time.Time { return at(1, 9).Add(time.Duration(i) * time.Second) }

// wire is a published revision as a document has it.
func wire(t testing.TB, r revision.Revision, position int, when time.Time) revision.Revision {
	t.Helper()
	r.Position = position
	for _, a := range []revision.Act{{Status: revision.Drafted, By: "王拟"}, {Status: revision.Reviewed, By: "李核"}, {Status: revision.Published, By: "赵签"}} {
		a.At = when
		r.Record = append(r.Record, a)
	}
	return r
}

func ledgerOf(t testing.TB, revisions ...revision.Revision) []byte {
	return encoded(t, object{"schema": revision.Schema, "base": "v1", "revisions": revisions})
}

// descending are n revisions, each published after the one that holds a day later, and
// each adding a matter.
func descending(t testing.TB, n int) []byte {
	var all []revision.Revision
	for i := range n {
		r := rev(fmt.Sprintf("r%d", i+1), revision.Add, 1, func(r *revision.Revision) {
			r.Effective = overtaken(n, i+1)
			r.Entries = append(r.Entries, made(t, 10+i))
		})
		all = append(all, wire(t, r, i+1, second(i)))
	}
	return ledgerOf(t, all...)
}

// overtaken is the day from which the revision of a position holds.
func overtaken(n, position int) calendar.Date { return date(2).AddDays(n - position) }

// Each publication changes every catalog that comes after it. To make all of them whenever
// one is published would take minutes; they are all there when asked for.
func TestOvertaken(t *testing.T) {
	const n = 300
	l, err := revision.Load(descending(t, n), small(t))
	if err != nil {
		t.Fatal(told(err))
	}
	for _, known := range []int{1, 2, 150, 299, 300} {
		end := overtaken(n, 1)
		c := l.AsKnown(end, second(known-1))
		if c.Len() != 4+known {
			t.Errorf("%d published: got %d matters", known, c.Len())
		}
		version := fmt.Sprintf("v1+%s.%d", end, known)
		e, ok := l.Edition(version)
		if !ok || e.Version != version || e.From != end || e.Catalog() != c || c.Version() != version {
			t.Errorf("%s: got %v, %t, the catalog %s", version, e, ok, c.Version())
		}
		first, ok := l.Edition(fmt.Sprintf("v1+%s.%d", overtaken(n, known), known))
		if got := first.Catalog().Len(); !ok || got != 5 {
			t.Errorf("the first day as of %d published: got %d matters", known, got)
		}
		step, ok := l.Step(known)
		if !ok || step.Before.Len() != 4 || step.After.Len() != 5 || step.Made[0].Code != catalog.Code(fmt.Sprintf("a%d", 9+known)) ||
			step.Before.Version() != "v1" || step.After.Version() != first.Version {
			t.Errorf("what the %d. did: got %v", known, step)
		}
	}
	for _, version := range []string{
		fmt.Sprintf("v1+%s.%d", overtaken(n, 1), n+1), fmt.Sprintf("v1+%s.0%d", overtaken(n, 1), n), fmt.Sprintf("v1+%s.1.1", overtaken(n, 1)),
		fmt.Sprintf("v1+%s.2", overtaken(n, 3)), "v1+", "v1+2026-03-02", "v1+2026-03-02.x", "v1+2026-03-02.1.2.3", "v2", "",
	} {
		if e, ok := l.Edition(version); ok {
			t.Errorf("%q is found, as %s", version, e.Version)
		}
	}
}

// What would take too long is refused, when it is read and when it is drafted: the steps
// are those that MaxSteps names, and neither more nor fewer when it was read.
func TestTangled(t *testing.T) {
	base := small(t)
	mixed := published(t, revision.New(base), at(1, 9), rev("one", revision.Change, 10, trips("a1", "", "1"))) // 302
	mixed = published(t, mixed, at(1, 10), rev("two", revision.Change, 9, trips("a2", "", "1")))               // 302, and 2 of one
	mixed = published(t, mixed, at(1, 11), rev("off", revision.Suspend, 8, of("a1")))                          // 62, 2 of two, 302 of one
	mixed = published(t, mixed, at(1, 12), rev("void", revision.Void, 8, corrects("off")))                     // 2 of two, 302 of one
	for _, tt := range []struct {
		name  string
		data  []byte
		steps int
		last  string
	}{
		{"descending", descending(t, 20), 2 * 20 * 21 / 2, "19"},
		{"mixed", mixed.Document(), 302 + 304 + 366 + 304, "3"},
	} {
		l, err := revision.LoadWithin(tt.data, base, tt.steps)
		if err != nil {
			t.Fatalf("%s: in %d steps: %s", tt.name, tt.steps, told(err))
		}
		if _, err := revision.LoadWithin(tt.data, base, tt.steps-1); told(err) != "/revisions/"+tt.last+" revision.tangled" {
			t.Errorf("%s: in a step less: got %s", tt.name, told(err))
		}
		want := fmt.Sprintf("/revisions/%d revision.tangled", l.Len())
		if _, err := l.Draft("王拟", at(1, 13), rev("more", revision.Cancel, 30, of("a3"))); told(err) != want {
			t.Errorf("%s: one more: got %s, want %s", tt.name, told(err), want)
		}
	}
}

// What comes later is checked again when something is put before it: names, sources, and
// what becomes of one matter by two revisions.
func TestOvertakenDoesNotFit(t *testing.T) {
	base := published(t, revision.New(small(t)), at(1, 9),
		rev("add", revision.Add, 10, func(r *revision.Revision) {
			r.Entries = append(r.Entries, made(t, 5))
			r.Sources = []revision.Source{{Key: "law", Basis: catalog.Basis{Title: "示例新条例", Mark: catalog.Example}}}
		}),
		rev("cite", revision.Change, 12, func(r *revision.Revision) {
			trips("a1", "", "2")(r)
			r.Changes[0].Source = "add:law"
		}))
	rename := func(name string) func(*revision.Revision) {
		return func(r *revision.Revision) {
			r.Matters = append(r.Matters, "a2")
			r.Changes = append(r.Changes, catalog.FieldChange{Matter: "a2", Field: "name", Was: encoded(t, "示例事项2号"), Value: encoded(t, name), Source: "basis"})
		}
	}
	for _, tt := range []struct {
		name string
		r    revision.Revision
		want string
	}{
		{"the name of one to come", rev("r", revision.Change, 9, rename("示例事项５号")), "/revisions/0/entries/0/name catalog.data_duplicate"},
		{"another name", rev("r", revision.Change, 9, rename("示例事项6号")), "<nil>"},
		{"what is changed later", rev("r", revision.Change, 11, trips("a1", "", "1")), "/revisions/1/changes/0/was revision.stale"},
		{"what is changed later is gone", rev("r", revision.Cancel, 11, of("a1")), "/revisions/1/matters/0 revision.matter_gone"},
		{"a source that is cited later", rev("r", revision.Add, 10, corrects("add", func(r *revision.Revision) { r.Entries = append(r.Entries, made(t, 5)) })), "/revisions/1/changes/0/source catalog.data_unknown"},
		{"a source that comes after what cites it", rev("r", revision.Add, 13, corrects("add", func(r *revision.Revision) { r.Entries = append(r.Entries, made(t, 5)) })), "/revisions/1/changes/0/source catalog.data_unknown"},
		{"a source of nobody yet", rev("r", revision.Change, 9, func(r *revision.Revision) {
			trips("a3", "", "1")(r)
			r.Changes[0].Source = "add:law"
		}), "/revisions/2/changes/0/source catalog.data_unknown"},
		{"a source that is there", rev("r", revision.Change, 10, func(r *revision.Revision) {
			trips("a3", "", "1")(r)
			r.Changes[0].Source = "add:law"
		}), "<nil>"},
	} {
		l, err := publish(base, at(2, 9), tt.r)
		if got := told(err); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
		if err == nil {
			for _, e := range l.Editions() {
				e.Catalog() // is read
			}
		}
	}
}

// Two matters that one revision touches may come to have one name by what is put before.
func TestOvertakenTogether(t *testing.T) {
	both := func(first, second catalog.Code) revision.Revision {
		return rev("both", revision.Change, 10, func(r *revision.Revision) {
			r.Matters = []catalog.Code{first, second}
			r.Changes = []catalog.FieldChange{
				{Matter: "a1", Field: "name", Was: encoded(t, "示例事项1号"), Value: encoded(t, "新名"), Source: "basis"},
				{Matter: "a2", Field: "trips", Value: []byte("1"), Source: "basis"},
			}
		})
	}
	before := rev("before", revision.Change, 9, func(r *revision.Revision) {
		r.Matters = []catalog.Code{"a2"}
		r.Changes = []catalog.FieldChange{{Matter: "a2", Field: "name", Was: encoded(t, "示例事项2号"), Value: encoded(t, "新名"), Source: "basis"}}
	})
	for _, tt := range []struct {
		first, second catalog.Code
		want          string
	}{
		{"a1", "a2", "/revisions/1/changes/0/value catalog.data_duplicate"}, {"a2", "a1", "/revisions/0/changes/0/value catalog.data_duplicate"},
	} {
		l := published(t, revision.New(small(t)), at(1, 9), both(tt.first, tt.second))
		if _, err := l.Draft("王拟", at(1, 10), before); told(err) != tt.want {
			t.Errorf("%s, %s: got %s, want %s", tt.first, tt.second, told(err), tt.want)
		}
	}
}

// What a publication led to is told as it was then, by the versions of then.
func TestStepOfThePast(t *testing.T) {
	l := story(t)[3]
	for i, want := range []string{
		"v1 v1+2026-03-10.1", "v1+2026-03-10.1 v1+2026-03-10.2", "v1 v1+2026-03-10.4.1", "v1+2026-03-10.4.1 v1+2026-03-10.4",
		"v1+2026-03-10.4 v1+2026-03-10.4.1", "v1 v1+2026-03-11.6",
	} {
		s, ok := l.Step(i + 1)
		if got := s.Before.Version() + " " + s.After.Version(); !ok || got != want {
			t.Errorf("%d: got %s, want %s", i+1, got, want)
		}
	}
}

// A catalog that could not be read again is not published.
func TestTooLarge(t *testing.T) {
	l := revision.New(small(t)).Filled(yiwang.MaxDocument - 10_000)
	r := rev("r", revision.Cancel, 10, of("a1"))
	if _, err := l.Draft("王拟", at(1, 9), r); err != nil {
		t.Errorf("got %s", told(err))
	}
	r.Basis.Note = strings.Repeat("例", 2000)
	if _, err := l.Draft("王拟", at(1, 9), r); told(err) != "/revisions/0 revision.too_large" {
		t.Errorf("got %s", told(err))
	}
}

// The key of a source may stand in the base already.
func TestSourceOfTheBase(t *testing.T) {
	doc := small(t).Document()
	c, err := catalog.Load([]byte(replaced(t, string(doc), `"key":"law"`, `"key":"r:basis"`)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := revision.New(c).Draft("王拟", at(1, 9), rev("r", revision.Cancel, 2, of("a1"))); told(err) != "/revisions/0 catalog.data_duplicate" {
		t.Errorf("got %s", told(err))
	}
}

// A correction stands in the place of what it corrects, also among revisions of one day:
// what was published after it and holds from the same day is laid on it.
func TestCorrectionKeepsItsPlace(t *testing.T) {
	l := published(t, revision.New(small(t)), at(1, 9), rev("one", revision.Change, 10, trips("a1", "", "1")))
	l = published(t, l, at(1, 10), rev("two", revision.Change, 10, trips("a1", "1", "2")))
	l = published(t, l, at(1, 11), rev("three", revision.Change, 10, corrects("one", trips("a1", "", "1"), trips("a2", "", "7"))))
	if got := shown(l.AsOf(date(10))); got != "a1=2 a2=7 a3 ~a4" {
		t.Errorf("got %s", got)
	}
	l = published(t, l, at(1, 12), rev("four", revision.Change, 10, corrects("three", trips("a1", "", "1"), trips("a3", "", "8"))))
	if got := shown(l.AsOf(date(10))); got != "a1=2 a2 a3=8 ~a4" {
		t.Errorf("a correction corrected: got %s", got)
	}
	if _, err := l.Draft("王拟", at(1, 13), rev("five", revision.Change, 10, corrects("four", trips("a1", "2", "3")))); told(err) != "/revisions/4/changes/0/was revision.stale" {
		t.Errorf("as if it came last: got %s", told(err))
	}
}
