package revision_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
)

// Two persons are two to whoever reads their names: what cannot be seen does not make
// another of one.
func TestTwoPersons(t *testing.T) {
	draft := rev("r", revision.Cancel, 10, of("a1"))
	for _, tt := range []struct{ by, want string }{
		{"李", "<nil>"},
		{"王", "/revisions/0/record/1/by revision.own"},
		{"王\u3000", "/revisions/0/record/1/by revision.own"},
		{"王\ufe00", "/revisions/0/record/1/by revision.illegible\n/revisions/0/record/1/by revision.own"},
		{"王\u3164", "/revisions/0/record/1/by revision.illegible\n/revisions/0/record/1/by revision.own"},
		{"王\u200b", "/revisions/0/record/1/by revision.illegible\n/revisions/0/record/1/by revision.own"},
		{"\u202e李", "/revisions/0/record/1/by revision.illegible"},
		{"\xff李", "/revisions/0/record/1/by revision.illegible"},
	} {
		l, err := revision.New(small(t)).Draft("王", at(1, 9), draft)
		if err == nil {
			_, err = l.Review(tt.by, at(1, 10), "r")
		}
		if got := told(err); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.by, got, tt.want)
		}
	}
	wide := revision.New(small(t))
	l, err := wide.Draft("ｗ０１", at(1, 9), draft)
	if err != nil {
		t.Fatal(told(err))
	}
	if _, err := l.Review("W01", at(1, 10), "r"); told(err) != "/revisions/0/record/1/by revision.own" {
		t.Errorf("in another width and case: got %s", told(err))
	}
	if _, err := wide.Draft("\xff王", at(1, 9), draft); told(err) != "/revisions/0/record/0/by revision.illegible" {
		t.Errorf("got %s", told(err))
	}
}

// Texts that nobody can read are refused, each in its place.
func TestIllegible(t *testing.T) {
	const hidden = "示\u202e例"
	r := rev("r", revision.Devolve, 10, of("a1"))
	r.Body, r.Summary = hidden, "\xff"
	r.Basis = catalog.Basis{Title: hidden, Number: hidden, Place: hidden, Note: hidden, Mark: catalog.Example}
	r.Sources = []revision.Source{{Key: "a\u200b", Basis: catalog.Basis{Title: "示例", Number: "\x00", Mark: catalog.Example}}}
	const want = `/revisions/0/basis/title revision.illegible
/revisions/0/basis/number revision.illegible
/revisions/0/basis/place revision.illegible
/revisions/0/basis/note revision.illegible
/revisions/0/summary revision.illegible
/revisions/0/sources/0/number revision.illegible
/revisions/0/sources/0/key revision.id
/revisions/0/body revision.illegible`
	if _, err := revision.New(small(t)).Draft("王", at(1, 9), r); told(err) != want {
		t.Errorf("got\n%s\nwant\n%s", told(err), want)
	}
	l, err := revision.New(small(t)).Draft("王", at(1, 9), rev("r", revision.Cancel, 10, of("a1")))
	if err != nil {
		t.Fatal(told(err))
	}
	if _, err := l.Return("李", at(1, 10), "不\u2060行", "r"); told(err) != "/revisions/0/record/1/reason revision.illegible" {
		t.Errorf("got %s", told(err))
	}
}

// One id is drafted once in a call, whether the ledger has it or not, and every pointer
// leads to a revision.
func TestDraftedTwice(t *testing.T) {
	l := drafted(t) // p and d
	d := rev("d", revision.Cancel, 10, of("a1"))
	fresh := rev("e", revision.Cancel, 10, of("a3"))
	bad := rev("d", revision.Cancel, 10, of("a9"))
	for _, tt := range []struct {
		name   string
		drafts []revision.Revision
		want   string
	}{
		{"known", []revision.Revision{d, d}, "/revisions/1/id revision.twice"},
		{"known, the second bad", []revision.Revision{d, bad}, "/revisions/1/id revision.twice"},
		{"new", []revision.Revision{d, fresh, fresh}, "/revisions/2/id revision.twice"},
		{"known and bad", []revision.Revision{fresh, bad}, "/revisions/1/matters/0 revision.matter_unknown"},
	} {
		if _, err := l.Draft("孙拟", at(2, 9), tt.drafts...); told(err) != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, told(err), tt.want)
		}
	}
}

// A record that no ledger can have written is not read.
func TestImpossibleRecords(t *testing.T) {
	first := wire(t, rev("first", revision.Cancel, 10, of("a1")), 1, at(1, 9))
	other := wire(t, rev("other", revision.Cancel, 10, of("a2")), 2, at(1, 9))
	void := wire(t, rev("void", revision.Void, 10, corrects("first")), 2, at(1, 10))
	change := func(r revision.Revision, change func(r *revision.Revision)) revision.Revision {
		var c revision.Revision
		if err := json.Unmarshal(encoded(t, r), &c); err != nil {
			t.Fatal(err)
		}
		change(&c)
		return c
	}
	for _, tt := range []struct {
		name string
		all  []revision.Revision
		want string
	}{
		{"as they were", []revision.Revision{first, other}, "<nil>"},
		{"and made void", []revision.Revision{first, void}, "<nil>"},
		{"drafted before what it corrects was published", []revision.Revision{
			change(first, func(r *revision.Revision) { r.Record[0].At = at(1, 8) }),
			change(void, func(r *revision.Revision) { r.Record[0].At = at(1, 8) }),
		}, "/revisions/1/record/0/at revision.before_target"},
		{"drafted before, and as it reads after", []revision.Revision{
			change(first, func(r *revision.Revision) { r.Record[0].At = at(1, 8) }),
			change(void, func(r *revision.Revision) {
				r.Record = append([]revision.Act{{Status: revision.Drafted, By: "孙", At: at(1, 8)}}, r.Record...)
			}),
		}, "<nil>"},
		{"at one instant by two persons", []revision.Revision{first, change(other, func(r *revision.Revision) { r.Record[2].By = "钱" })},
			"/revisions/1/record/2/by revision.together"},
		{"not in the order of drafting", []revision.Revision{first, change(other, func(r *revision.Revision) { r.Record[0].At = at(1, 8) })},
			"/revisions/1/record/0/at revision.out_of_order"},
	} {
		_, err := revision.Load(ledgerOf(t, tt.all...), small(t))
		if got := told(err); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	// Nor does a ledger write it.
	l := drafted(t)
	if _, err := l.Draft("孙拟", at(1, 8), rev("e", revision.Cancel, 10, of("a3"))); told(err) != "/revisions/2/record/0/at revision.out_of_order" {
		t.Errorf("got %s", told(err))
	}
	l = published(t, revision.New(small(t)), at(1, 9), rev("p", revision.Cancel, 5, of("a1")))
	if _, err := l.Draft("孙拟", at(1, 9), rev("v", revision.Void, 5, corrects("p"))); err != nil {
		t.Errorf("at the instant of the publication: got %s", told(err))
	}
	long := published(t, drafted(t), at(3, 9), rev("q", revision.Cancel, 5, of("a4")))
	if _, err := long.Draft("孙拟", at(2, 9), rev("d", revision.Suspend, 5, corrects("q", of("a4")))); told(err) != "/revisions/1/record/1/at revision.before_target" {
		t.Errorf("a draft replaced before what it corrects: got %s", told(err))
	}
}

// Long records and long lists take the time of reading them.
func TestLongRecords(t *testing.T) {
	const acts, codes = 5000, 10000
	r := rev("r", revision.Cancel, 10, nil)
	for i := range codes {
		r.Matters = append(r.Matters, catalog.Code(fmt.Sprintf("a%d", i)))
	}
	for i := range acts {
		status := revision.Drafted
		reason := ""
		if i%2 == 1 {
			status, reason = revision.Returned, "示例"
		}
		r.Record = append(r.Record, revision.Act{Status: status, By: fmt.Sprintf("王%d", i%2), At: at(1, 9), Reason: reason})
	}
	l, err := revision.Load(ledgerOf(t, r), small(t))
	if err != nil {
		t.Fatal(told(err))
	}
	again, err := revision.Load(l.Document(), small(t))
	if err != nil || !bytes.Equal(again.Document(), l.Document()) {
		t.Errorf("read and written again it differs: %v", err)
	}
}
