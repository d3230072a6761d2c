package revision_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// drafted is a ledger with a draft "d" that cancels a1 from the 10th, by 王拟 on the 1st
// at 9, after "p", which cancelled a2 on the 1st at 8.
func drafted(t testing.TB) *revision.Ledger {
	t.Helper()
	l := published(t, revision.New(small(t)), at(1, 8), rev("p", revision.Cancel, 1, of("a2")))
	l, err := l.Draft("王拟", at(1, 9), rev("d", revision.Cancel, 10, of("a1")))
	if err != nil {
		t.Fatal(told(err))
	}
	return l
}

// From draft to publication, and every way in which an act is refused.
func TestLifecycle(t *testing.T) {
	type ledger = revision.Ledger
	draft := func(l *ledger) (*ledger, error) {
		return l.Draft("孙拟", at(2, 9), rev("d", revision.Cancel, 11, of("a1")))
	}
	review := func(l *ledger) (*ledger, error) { return l.Review("李核", at(2, 10), "d") }
	giveBack := func(l *ledger) (*ledger, error) { return l.Return("李核", at(2, 11), "依据不足", "d") }
	publish := func(l *ledger) (*ledger, error) { return l.Publish("赵签", at(2, 12), "d") }
	by := func(who string, status revision.Status) func(*ledger) (*ledger, error) {
		return func(l *ledger) (*ledger, error) {
			if status == revision.Reviewed {
				return l.Review(who, at(3, 0), "d")
			}
			return l.Publish(who, at(3, 0), "d")
		}
	}
	type steps = []func(*ledger) (*ledger, error)
	const status, who, when = "/revisions/1/record/", "/by revision.", "/at revision."
	for _, tt := range []struct {
		name  string
		steps steps
		want  string // of the last step; "" when all go well
	}{
		{"the way", steps{review, publish}, ""},
		{"returned and drafted anew", steps{giveBack, by2(draft), review2, publish2}, ""},
		{"returned when reviewed", steps{review, giveBack, by2(draft)}, ""},
		{"a draft replaced", steps{draft, by("李核", revision.Reviewed)}, ""},
		{"not reviewed", steps{publish}, status + "1/status revision.not_now"},
		{"returned, not drafted anew", steps{giveBack, by("李核", revision.Reviewed)}, status + "2/status revision.not_now"},
		{"drafted anew when reviewed", steps{review, by2(draft)}, status + "2/status revision.not_now"},
		{"reviewed twice", steps{review, by("李核", revision.Reviewed)}, status + "2/status revision.not_now"},
		{"published twice", steps{review, publish, by("赵签", revision.Published)}, status + "3/status revision.not_now"},
		{"published, then returned", steps{review, publish, func(l *ledger) (*ledger, error) { return l.Return("赵签", at(3, 0), "有误", "d") }}, status + "3/status revision.not_now"},
		{"published, then drafted", steps{review, publish, func(l *ledger) (*ledger, error) {
			return l.Draft("王拟", at(3, 0), rev("d", revision.Cancel, 11, of("a1")))
		}}, status + "3/status revision.not_now"},
		{"reviewed by the author", steps{by("王拟", revision.Reviewed)}, status + "1/by revision.own"},
		{"by the author, written otherwise", steps{by(" 王 拟", revision.Reviewed)}, status + "1/by revision.own"},
		{"by the author of a text replaced", steps{draft, by("王拟", revision.Reviewed)}, status + "2/by revision.own"},
		{"published by the author", steps{review, by("王拟", revision.Published)}, status + "2/by revision.own"},
		{"by nobody", steps{by(" ", revision.Reviewed)}, status + "1/by revision.missing"},
		{"returned for no reason", steps{func(l *ledger) (*ledger, error) { return l.Return("李核", at(2, 9), " ", "d") }}, status + "1/reason revision.missing"},
		{"before it was drafted", steps{func(l *ledger) (*ledger, error) { return l.Review("李核", at(1, 8), "d") }}, status + "1" + when + "earlier"},
		{"at no time", steps{func(l *ledger) (*ledger, error) { return l.Review("李核", time.Time{}, "d") }}, status + "1/at revision.missing"},
		{"not there", steps{func(l *ledger) (*ledger, error) { return l.Review("李核", at(2, 9), "e") }}, " revision.none"},
		{"nothing reviewed", steps{func(l *ledger) (*ledger, error) { return l.Review("李核", at(2, 9)) }}, " revision.missing"},
		{"nothing drafted", steps{func(l *ledger) (*ledger, error) { return l.Draft("王拟", at(2, 9)) }}, " revision.missing"},
		{"published too late", steps{review, func(l *ledger) (*ledger, error) { return l.Publish("赵签", at(11, 0), "d") }}, "/revisions/1/effective revision.too_early"},
		{"published on the day", steps{review, func(l *ledger) (*ledger, error) { return l.Publish("赵签", at(10, 23), "d") }}, ""},
		{"no later than another", steps{func(l *ledger) (*ledger, error) {
			l = published(t, l, at(4, 9), rev("q", revision.Suspend, 20, of("a3")))
			l, err := l.Review("李核", at(4, 8), "d")
			if err != nil {
				return nil, err
			}
			return l.Publish("赵签", at(4, 9), "d")
		}}, " revision.not_later"},
		{"the catalog has moved on", steps{review, func(l *ledger) (*ledger, error) {
			l = published(t, l, at(4, 9), rev("q", revision.Cancel, 4, of("a1")))
			return l.Publish("赵签", at(4, 10), "d")
		}}, "/revisions/1/matters/0 revision.matter_gone"},
	} {
		l, err := drafted(t), error(nil)
		for i, step := range tt.steps {
			was, document := l, l.Document()
			next, e := step(l)
			if !bytes.Equal(was.Document(), document) {
				t.Errorf("%s: step %d changed the ledger it was asked of", tt.name, i)
			}
			if e != nil && i+1 < len(tt.steps) {
				t.Fatalf("%s: step %d: %s", tt.name, i, told(e))
			}
			l, err = next, e
		}
		got := ""
		if err != nil {
			got = told(err)
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// by2 lets another draft, a day later.
func by2(step func(*revision.Ledger) (*revision.Ledger, error)) func(*revision.Ledger) (*revision.Ledger, error) {
	return func(l *revision.Ledger) (*revision.Ledger, error) {
		return l.Draft("孙拟", at(3, 9), rev("d", revision.Cancel, 11, of("a1")))
	}
}

func review2(l *revision.Ledger) (*revision.Ledger, error) { return l.Review("李核", at(3, 10), "d") }

func publish2(l *revision.Ledger) (*revision.Ledger, error) {
	return l.Publish("赵签", at(3, 11), "d")
}

// What a draft may not be: by itself, and on the catalog it is for. All of it is told.
func TestDraftRefuses(t *testing.T) {
	entries := func(numbers ...int) func(*revision.Revision) {
		return func(r *revision.Revision) {
			for _, n := range numbers {
				r.Entries = append(r.Entries, made(t, n))
			}
		}
	}
	and := func(all ...func(*revision.Revision)) func(*revision.Revision) {
		return func(r *revision.Revision) {
			for _, f := range all {
				f(r)
			}
		}
	}
	named := func(n int, name string) func(*revision.Revision) {
		return func(r *revision.Revision) {
			e := entry(n, "basis")
			e["name"] = name
			r.Entries = append(r.Entries, encoded(t, e))
		}
	}
	field := func(matter catalog.Code, field, was, value, source string) func(*revision.Revision) {
		return func(r *revision.Revision) {
			r.Matters = append(r.Matters, matter)
			r.Changes = append(r.Changes, catalog.FieldChange{Matter: matter, Field: field, Was: []byte(was), Value: []byte(value), Source: source})
		}
	}
	const r = "/revisions/1"
	for _, tt := range []struct {
		name   string
		kind   revision.Kind
		change func(*revision.Revision)
		want   string
	}{
		{"no such kind", "rename", of("a1"), r + "/kind revision.unknown"},
		{"no id", revision.Cancel, and(of("a1"), func(r *revision.Revision) { r.ID = "甲" }), r + "/id revision.id"},
		{"no basis, no mark, no date", revision.Cancel, and(of("a1"), func(r *revision.Revision) { r.Basis, r.Effective = catalog.Basis{}, calendar.Date{} }),
			r + "/basis/title revision.missing\n" + r + "/basis/mark revision.unknown\n" + r + "/effective revision.missing"},
		{"a key twice", revision.Cancel, and(of("a1"), func(r *revision.Revision) {
			s := revision.Source{Key: "k", Basis: r.Basis}
			r.Sources = []revision.Source{s, s, {Key: "basis", Basis: r.Basis}}
		}), r + "/sources/1/key revision.id\n" + r + "/sources/2/key revision.id"},
		{"nothing added", revision.Add, nil, r + "/entries revision.too_few"},
		{"added to others", revision.Add, and(of("a1"), entries(5)), r + "/matters revision.not_here"},
		{"split into one", revision.Split, and(of("a1"), entries(5)), r + "/entries revision.too_few"},
		{"two split", revision.Split, and(of("a1", "a3"), entries(5, 6)), r + "/matters revision.too_many"},
		{"one merged", revision.Merge, and(of("a1"), entries(5)), r + "/matters revision.too_few"},
		{"merged into two", revision.Merge, and(of("a1", "a3"), entries(5, 6)), r + "/entries revision.too_many"},
		{"twice the same", revision.Merge, and(of("a1", "a1"), entries(5)), r + "/matters/1 revision.twice"},
		{"devolved to nobody", revision.Devolve, of("a1"), r + "/body revision.missing"},
		{"taken over from nobody", revision.TakeOver, entries(5), r + "/body revision.missing"},
		{"cancelled for somebody", revision.Cancel, and(of("a1"), func(r *revision.Revision) { r.Body = "某局" }), r + "/body revision.not_here"},
		{"fields of what is cancelled", revision.Cancel, trips("a1", "", "1"), r + "/changes revision.not_here"},
		{"nothing changed", revision.Change, of("a1"), r + "/matters/0 revision.no_change"},
		{"changed to the same", revision.Change, field("a1", "name", `"示例事项1号"`, `"\u793a例事项1号"`, "basis"), r + "/changes/0/value revision.no_change"},
		{"a field of another", revision.Change, and(trips("a1", "", "1"), func(r *revision.Revision) { r.Matters[0] = "a3" }),
			r + "/changes/0/matter revision.unknown\n" + r + "/matters/0 revision.no_change"},
		{"the number", revision.Change, field("a1", "number", "1", "9", "basis"), r + "/changes/0/field revision.field"},
		{"the state", revision.Change, field("a1", "state", `"in_use"`, `"suspended"`, "basis"), r + "/changes/0/field revision.field"},
		{"no name", revision.Change, field("a1", "name", `"示例事项1号"`, "", "basis"), r + "/changes/0/value revision.missing"},
		{"null", revision.Change, field("a1", "trips", "", "null", "basis"), r + "/changes/0/value revision.unreadable"},
		{"no source", revision.Change, field("a1", "trips", "", "1", ""), r + "/changes/0/source revision.missing"},
		{"no JSON", revision.Change, field("a1", "trips", "", "{", "basis"), r + " revision.unreadable"},
		{"no entry", revision.Add, func(r *revision.Revision) { r.Entries = append(r.Entries, []byte(`[]`), []byte(`null`)) },
			r + "/entries/0 revision.unreadable\n" + r + "/entries/1 revision.unreadable"},
		{"a key twice in an entry", revision.Add, func(r *revision.Revision) { r.Entries = append(r.Entries, []byte(`{"code":"a","code":"b"}`)) }, r + " revision.unreadable"},
		{"voids nothing", revision.Void, nil, r + "/corrects revision.missing"},

		{"a matter there never was", revision.Cancel, of("a1", "a9"), r + "/matters/1 revision.matter_unknown"},
		{"a matter that is gone", revision.Suspend, of("a2"), r + "/matters/0 revision.matter_gone"},
		{"suspended twice", revision.Suspend, of("a3", "a4"), r + "/matters/1 revision.not_in_use"},
		{"resumed when in use", revision.Resume, of("a3", "a4"), r + "/matters/0 revision.not_suspended"},
		{"stale", revision.Change, and(trips("a1", "7", "1"), trips("a3", "", "1")), r + "/changes/0/was revision.stale"},
		{"the code of one that is gone", revision.Add, and(entries(2), named(7, "新名")), r + "/entries/0/code revision.given\n" + r + "/entries/0/number revision.given"},
		{"the code of one that is there", revision.Add, entries(3), r + "/entries/0/code revision.given\n" + r + "/entries/0/number revision.given"},
		{"too early", revision.Cancel, and(of("a1"), func(r *revision.Revision) { r.Effective = date(1) }), r + "/effective revision.too_early"},
		{"corrects what is not published", revision.Cancel, and(of("a1"), func(r *revision.Revision) { r.Corrects = "x" }), r + "/corrects revision.not_published"},
		{"voids on another day", revision.Void, func(r *revision.Revision) { r.Corrects = "p" }, r + "/effective revision.void_date"},
		// what catalog.Load finds, where the revision put it
		{"the name of another", revision.Add, named(7, "示例事项 3 号"), r + "/entries/0/name catalog.data_duplicate"},
		{"renamed as another", revision.Change, field("a1", "name", `"示例事项1号"`, `"示例事项3号"`, "basis"), r + "/changes/0/value catalog.data_duplicate"},
		{"a value that is none", revision.Change, field("a1", "online_depth", "", "9", "basis"), r + "/changes/0/value catalog.data_invalid"},
		{"inside a value", revision.Change, field("a1", "platforms", "[]", `["p"]`, "basis"), r + "/changes/0/value/0 catalog.data_unknown"},
		{"a source that is none", revision.Change, field("a1", "trips", "", "1", "nobody"), r + "/changes/0/source catalog.data_unknown"},
		{"an entry with holes", revision.Add, func(r *revision.Revision) {
			e := entry(7, "basis")
			e["group"] = "none"
			delete(e, "portal")
			e["sources"].(object)["class"] = "nobody"
			r.Entries = append(r.Entries, made(t, 8), encoded(t, e))
		}, r + "/entries/1/group catalog.data_unknown\n" + r + "/entries/1/portal catalog.data_missing\n" + r + "/entries/1/sources/class catalog.data_unknown"},
		{"the last of all", revision.Cancel, of("a1", "a3", "a4"), r + " catalog.data_missing"},
	} {
		l := published(t, revision.New(small(t)), at(1, 8), rev("p", revision.Cancel, 1, of("a2")))
		if _, err := l.Draft("王拟", at(2, 9), rev("r", tt.kind, 10, tt.change)); told(err) != tt.want {
			t.Errorf("%s: got\n%v\nwant\n%s", tt.name, told(err), tt.want)
		}
	}
}

// What fits together only is drafted together; each bad one is told, what hangs on a bad
// one is not.
func TestTogether(t *testing.T) {
	l := revision.New(small(t))
	free := rev("free", revision.Cancel, 2, of("a1"))
	taken := rev("taken", revision.Add, 2, func(r *revision.Revision) {
		e := entry(5, "basis")
		e["name"] = "示例事项1号"
		r.Entries = append(r.Entries, encoded(t, e))
	})
	if _, err := l.Draft("王拟", at(1, 9), taken); told(err) != "/revisions/0/entries/0/name catalog.data_duplicate" {
		t.Errorf("alone: got %s", told(err))
	}
	if l := published(t, l, at(1, 9), free, taken); shown(l.AsOf(date(2))) != "a2 a3 ~a4 a5" {
		t.Errorf("got %s", shown(l.AsOf(date(2))))
	}
	_, err := l.Draft("王拟", at(1, 9), taken, rev("on", revision.Suspend, 3, of("a5")), rev("bad", revision.Resume, 3, of("a3")), rev("good", revision.Cancel, 3, of("a2")), rev("good", revision.Cancel, 3, of("a2")))
	if got, want := told(err), "/revisions/3/id revision.twice"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	_, err = l.Draft("王拟", at(1, 9), taken, rev("on", revision.Suspend, 3, of("a5")), rev("bad", revision.Resume, 3, of("a3")), rev("good", revision.Cancel, 3, of("a2")))
	if got, want := told(err), "/revisions/0/entries/0/name catalog.data_duplicate\n/revisions/2/matters/0 revision.not_suspended"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The error as a whole has a sentence too, and tells the first problem to a log.
func TestErrorIsTold(t *testing.T) {
	_, err := revision.New(small(t)).Draft("王拟", at(1, 9), rev("r", revision.Cancel, 2, of("a8", "a9")))
	refused, ok := errors.AsType[*revision.Error](err)
	if !ok {
		t.Fatal(err)
	}
	if got, want := yiwang.Sentence(language.Chinese, refused), "修订有2处问题，不予接受，原有内容没有改动。"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := refused.Error(), `revision: refused, 2 problem(s), the first at "/revisions/0/matters/0": revision.matter_unknown ["r" "a8"]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
