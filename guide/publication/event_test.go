package publication_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide/publication"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// everything is a history that has events of all types.
func everything(t testing.TB) publication.Sheet {
	t.Helper()
	g := text(t)
	dated := undo(publication.Withdrawn, 14, head())
	dated.Due = calendar.MustParse("2020-06-01")
	return told(t, own(t, `"revision": {"working_days": 10, "source": "assigner"}`),
		assign(6), draft(g, 6), check(g, 7, rule.Error, rule.Note), sign(g, 8), undo(publication.Reopened, 8, publisher()), sign(g, 9), publish(g, 9), follow(g, 11, "x"), dated)
}

// Events go through a journal and come back the same, and so does what is made of them.
func TestEventsGoThroughAJournal(t *testing.T) {
	s := everything(t)
	var store journal.Memory
	stream := "guide-" + string(matter)
	types := map[publication.Type]bool{}
	for i, e := range s.History {
		types[e.Type] = true
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := store.Append(t.Context(), journal.Batch{Stream: stream, Expect: i, At: e.At, Entries: []journal.Entry{{Type: "guide." + string(e.Type), Data: data}}}); err != nil {
			t.Fatal(err)
		}
	}
	if len(types) != len(publication.Types()) {
		t.Errorf("only %v happened", types)
	}
	records, err := store.Load(t.Context(), stream, 0)
	if err != nil {
		t.Fatal(err)
	}
	var back []publication.Event
	for _, r := range records {
		e, err := publication.ReadEvent(r.Data)
		if err != nil {
			t.Fatalf("%s: %v", r.Data, err)
		}
		back = append(back, e)
	}
	if got := publication.Fold(back)[matter]; !reflect.DeepEqual(got, s) {
		t.Errorf("got %+v, want %+v", got, s)
	}
}

// A history may begin with a signature, as one does that is taken over from an older
// system: the text that was signed is the one in hand.
func TestAHistoryTakenOver(t *testing.T) {
	g := text(t)
	all := told(t, publication.Shandong(), assign(6), draft(g, 6), sign(g, 7), publish(g, 7)).History
	s := publication.Fold(slices.DeleteFunc(all, func(e publication.Event) bool { return e.Type == publication.Drafted }))[matter]
	if s.Status() != publication.StatusPublished || s.Version != "1" || s.Digest != publication.Digest(*g) {
		t.Errorf("got %s, version %s", s.Status(), s.Version)
	}
}

// An instant written in another zone is the same instant.
func TestReadEventInAnotherZone(t *testing.T) {
	want := everything(t).History[0]
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := publication.ReadEvent([]byte(strings.Replace(string(data), "T01:00:00Z", "T09:00:00+08:00", 1)))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func TestReadEventRefuses(t *testing.T) {
	history := everything(t).History
	for _, tt := range []struct {
		event    int
		old, new string
		want     []string
	}{
		{0, `"type":"assigned"`, `"type":"burnt"`, []string{"/type type_unknown"}},
		{0, `"head":"甲"`, `"head":""`, []string{"/head missing"}},
		{0, `"office":"environment"`, `"reason":"例"`, []string{"/office missing", "/reason unwanted"}},
		{0, `"role":"manager"`, `"role":"king"`, []string{"/by/role role_unknown"}},
		{0, `"matter":"sd-fgw-034"`, `"matter":" "`, []string{"/matter missing"}},
		{0, `:00Z"`, `:00.0000001Z"`, []string{"/at bad_time"}},
		{0, `"at":"2020-05-06T01:00:00Z",`, ``, []string{"/at bad_time"}},
		{0, `"name":"丙"`, `"name":"\u200b"`, []string{"/by/name missing"}},
		{0, `"type"`, `"typ"`, []string{"yiwang.file_unreadable"}},
		{1, `"digest":"sha256:`, `"digest":"sha256:0`, []string{"/digest bad_digest"}},
		{2, `"errors":1`, `"errors":-1`, []string{"/check missing"}},
		{4, `"days":10`, `"days":-1`, []string{"/days unwanted"}},
		{7, `"days":10`, `"days":10,"due":"2020-06-01"`, []string{"/days unwanted"}},
		{7, `"kind":"law"`, `"kind":"weather"`, []string{"/change/kind kind_unknown"}},
		{7, `"pointers":["/legal_basis/0"]`, `"pointers":[]`, []string{"/change/pointers missing"}},
		{7, `"version":"1",`, ``, []string{"/version digest_with_change"}},
	} {
		data, err := json.Marshal(history[tt.event])
		if err != nil || !strings.Contains(string(data), tt.old) {
			t.Fatalf("%v: no %s in %s", err, tt.old, data)
		}
		_, err = publication.ReadEvent([]byte(strings.Replace(string(data), tt.old, tt.new, 1)))
		bad, ok := errors.AsType[*publication.EventError](err)
		if !ok {
			t.Errorf("%s: got %v", tt.new, err)
			continue
		}
		if got := faults(t, bad.Problems); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.new, got, tt.want)
		}
		faults(t, []yiwang.Problem{{Message: yiwang.Message{Code: bad.Code(), Args: bad.Args()}}})
	}
}

// Whatever is read is written and read again as the same, and can be applied.
func FuzzReadEvent(f *testing.F) {
	for _, e := range everything(f).History {
		data, err := json.Marshal(e)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := publication.ReadEvent(data)
		if err != nil {
			return
		}
		written, err := json.Marshal(e)
		if err != nil {
			t.Fatalf("%+v: %v", e, err)
		}
		again, err := publication.ReadEvent(written)
		if err != nil || !reflect.DeepEqual(again, e) {
			t.Fatalf("got %+v, %v, want %+v", again, err, e)
		}
		s := publication.Apply(publication.Sheet{}, e)
		s = publication.Apply(s, e)
		s.Status()
		s.Notice()
		publication.Shandong().Next(s)
		publication.Shandong().Board(map[catalog.Code]publication.Sheet{s.Matter: s}, calendar.China(), e.Date())
	})
}
