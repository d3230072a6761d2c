package signoff_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/signoff"
)

func problems(t *testing.T, err error) []string {
	t.Helper()
	refused, ok := errors.AsType[*signoff.LoadError](err)
	if !ok {
		t.Fatalf("got %v, want a *LoadError", err)
	}
	var all []string
	for _, p := range refused.Problems {
		all = append(all, p.Pointer+" "+p.Message.Code)
	}
	return all
}

func TestLoad(t *testing.T) {
	if got, want := len(signoff.Shandong().Offices()), 14; got != want {
		t.Errorf("got %d offices, want %d", got, want)
	}
	for _, tt := range []struct {
		old, new string
		want     []string
	}{
		{`"yiwang.signoff/1"`, `"yiwang.signoff/2"`, []string{"/schema yiwang.file_schema"}},
		{`"version"`, `"revision"`, []string{" yiwang.file_unreadable"}},
		{`"version": "2020-04-27.1"`, `"version": " "`, []string{"/version signoff.missing"}},
		{`"date": "2020-05-07"`, `"date": "5月7日"`, []string{"/due/date signoff.file_date"}},
		{`"assigner": {"office": "licensing"`, `"assigner": {"office": "sports"`, []string{"/assigner/office signoff.file_unknown"}},
		{`"window": {"office": "hall"`, `"window": {"office": "sports"`, []string{"/window/office signoff.file_unknown"}},
		{`"uploader": {"office": "licensing", "source": "plan-6-2"`, `"uploader": {"office": "licensing", "source": "hearsay"`, []string{"/uploader/source signoff.file_unknown"}},
		{`{"id": "price"`, `{"id": "hall"`, []string{"/offices/13/id signoff.file_id"}},
	} {
		data := strings.Replace(string(signoff.ShandongJSON()), tt.old, tt.new, 1)
		if _, err := signoff.Load([]byte(data), catalog.Shandong(), workflow.Shandong()); !slices.Equal(problems(t, err), tt.want) {
			t.Errorf("%s: got %v, want %v", tt.new, problems(t, err), tt.want)
		}
	}
	if _, err := signoff.Load(signoff.ShandongJSON(), catalog.Shandong(), nil); !slices.Equal(problems(t, err), []string{" signoff.catalog_missing"}) {
		t.Errorf("without flows: got %v", err)
	}
}

// life is every type of event, as a file has them.
func life(t *testing.T) []signoff.Event {
	d := newDesk(t, "2020-05-06")
	d.do(assigned(), signoff.Event{Type: signoff.Filled, Flow: "approval", By: licensing(), Fills: []signoff.Fill{{Stage: "accept", Attribute: "phone", Text: "例"}}}, everything(d.sheet()))
	d.do(signedAndUploaded()...)
	d.do(signoff.Event{Type: signoff.Objected, By: leader(), Reason: "例"}, fill(signoff.Fill{Stage: "accept", Attribute: "phone", Clear: true}))
	return d.events
}

func file(t *testing.T, events []signoff.Event) string {
	data, err := json.Marshal(map[string]any{"schema": signoff.FactsSchema, "note": "例", "events": events})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestFactsReadBack(t *testing.T) {
	want := life(t)
	got, err := signoff.Shandong().Facts([]byte(file(t, want)))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("got %v, %v", got, err)
	}
	for _, e := range want {
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := signoff.ReadEvent(data); err != nil || !reflect.DeepEqual(back, e) {
			t.Errorf("got %v, %v, want %v", back, err, e)
		}
	}
	recorded, refusals := signoff.Shandong().DecideAll(want)
	if !reflect.DeepEqual(recorded, want) || slices.ContainsFunc(refusals, func(r *signoff.Refusal) bool { return r != nil }) {
		t.Errorf("said again: got %v, %v", recorded, refusals)
	}
}

func TestBadFacts(t *testing.T) {
	good := file(t, life(t))
	for _, tt := range []struct {
		old, new string
		want     []string
	}{
		{signoff.FactsSchema, "yiwang.signoff-facts/2", []string{"/schema yiwang.file_schema"}},
		{`"note"`, `"notes"`, []string{" yiwang.file_unreadable"}},
		{`"type":"assigned"`, `"type":"sold"`, []string{"/events/0/type signoff.type_unknown"}},
		{`"matter":"sd-fgw-034"`, `"matter":"sd-fgw-049"`, []string{"/events/0/matter signoff.matter_unknown"}},
		{`"office":"environment"`, `"office":"sports"`, []string{"/events/0/office signoff.office_unknown"}},
		{`"flow":"approval"`, `"flow":"dance"`, []string{"/events/1/flow signoff.flow_unknown"}},
		{`"leader":"例丙"`, `"reason":"例"`, []string{"/events/0/leader signoff.missing", "/events/0/reason signoff.unwanted"}},
		{`"digest":"sha256:`, `"digest":"md5:`, []string{"/events/3/digest signoff.bad_digest"}},
		{`T01:00:00Z`, `T01:00:00.0000001Z`, []string{"/events/0/at signoff.bad_time"}},
		{`2020-05-06T01:00:00Z`, `2020-05-07T01:00:00Z`, []string{"/events/1/at signoff.before_last"}},
	} {
		bad := strings.Replace(good, tt.old, tt.new, 1)
		if bad == good {
			t.Fatalf("%s does not stand in the file", tt.old)
		}
		if _, err := signoff.Shandong().Facts([]byte(bad)); !slices.Equal(problems(t, err), tt.want) {
			t.Errorf("%s: got %v, want %v", tt.new, problems(t, err), tt.want)
		}
	}
	if _, err := signoff.ReadEvent([]byte(`{}`)); err == nil {
		t.Error("nothing is an event")
	}
}

// What reads is an event that reads back the same, and whatever it is, the book takes it.
func FuzzReadEvent(f *testing.F) {
	for _, s := range []string{
		`{"type":"assigned","at":"2020-05-04T01:00:00Z","by":{"name":"例丁","office":"licensing"},"matter":"sd-fgw-034","office":"environment","leader":"例丙"}`,
		`{"type":"filled","at":"2020-05-04T01:00:00Z","by":{"name":"例"},"matter":"sd-fgw-034","fills":[{"stage":"handle","step":"sign","attribute":"handlers","names":["例"]},{"stage":"handle","attribute":"limit","none":"例"}]}`,
		`{"type":"filled","at":"2020-05-04T01:00:00Z","by":{"name":"例"},"flow":"energy","fills":[{"stage":"handle","attribute":"limit","limit":{"count":4000,"unit":"working_day"},"basis":[{"title":"例","mark":"example"}]}]}`,
		`{"type":"uploaded","at":"2020-05-04T01:00:00Z","by":{"name":"例"},"matter":"sd-fgw-034","flow":"energy","version":"1","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000"}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := signoff.ReadEvent(data)
		if err != nil {
			return
		}
		again, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := signoff.ReadEvent(again); err != nil || !reflect.DeepEqual(back, e) {
			t.Fatalf("%s reads back as %+v, %v", again, back, err)
		}
		plan := signoff.Shandong()
		events := []signoff.Event{e}
		b := plan.Board(events, e.Date())
		if b.Counts.Matters != 48 {
			t.Errorf("got %d matters", b.Counts.Matters)
		}
		if _, err := plan.Library(events, e.Date()); err != nil {
			t.Error(err)
		}
	})
}
