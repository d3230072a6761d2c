package revision_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// dumb is the catalog of a day as known at an instant, worked out anew on maps: whatever
// the ledger does to be quick and careful, it does not.
func dumb(feed []revision.Revision, day calendar.Date, known time.Time) string {
	type matter struct{ state, trips string }
	matters := map[string]*matter{"a1": {}, "a2": {}, "a3": {}, "a4": {state: "~"}}
	byID, place := map[string]revision.Revision{}, map[string]int{}
	corrected := map[string]bool{}
	var left []revision.Revision
	for _, r := range feed {
		if r.Record[len(r.Record)-1].At.After(known) {
			continue
		}
		byID[r.ID], place[r.ID] = r, r.Position
		if r.Corrects != "" {
			corrected[r.Corrects], place[r.ID] = true, place[r.Corrects]
		}
		left = append(left, r)
	}
	for {
		var first *revision.Revision
		for i, r := range left {
			earlier := first == nil || r.Effective.Before(first.Effective) || r.Effective == first.Effective && place[r.ID] < place[first.ID]
			if !r.Effective.After(day) && !corrected[r.ID] && r.Kind != revision.Void && earlier {
				first = &left[i]
			}
		}
		if first == nil {
			break
		}
		corrected[first.ID] = true // done
		for _, code := range first.Matters {
			switch first.Kind {
			case revision.Suspend:
				matters[string(code)].state = "~"
			case revision.Resume:
				matters[string(code)].state = ""
			case revision.Change:
			default:
				delete(matters, string(code))
			}
		}
		for _, f := range first.Changes {
			matters[string(f.Matter)].trips = "=" + string(f.Value)
		}
		for _, raw := range first.Entries {
			var e struct{ Code string }
			_ = json.Unmarshal(raw, &e)
			matters[e.Code] = &matter{}
		}
	}
	var all []string
	for code, m := range matters {
		all = append(all, m.state+code+m.trips)
	}
	slices.SortFunc(all, func(a, b string) int { return number(a) - number(b) })
	return strings.Join(all, " ")
}

// number is the number of a matter as shown.
func number(s string) (n int) {
	_, _ = fmt.Sscanf(strings.TrimPrefix(s, "~"), "a%d", &n)
	return n
}

// random makes a revision that may or may not fit.
func random(t testing.TB, r *rand.Rand, l *revision.Ledger, today, next int) revision.Revision {
	kinds := revision.Kinds()
	kind := kinds[r.IntN(len(kinds))]
	from := today + r.IntN(4)
	c := l.AsOf(date(from))
	var there []catalog.Matter
	for m := range c.All() {
		there = append(there, m)
	}
	r.Shuffle(len(there), func(i, j int) { there[i], there[j] = there[j], there[i] })
	return rev(fmt.Sprintf("r%d", next), kind, from, func(v *revision.Revision) {
		take := map[revision.Kind]int{revision.Add: 0, revision.TakeOver: 0, revision.Void: 0, revision.Merge: 2}
		n, ok := take[kind]
		if !ok {
			n = 1
		}
		for _, m := range there[:min(n, len(there))] {
			v.Matters = append(v.Matters, m.Code)
			if kind == revision.Change {
				was := ""
				if m.Trips != nil {
					was = fmt.Sprint(*m.Trips)
				}
				v.Changes = append(v.Changes, catalog.FieldChange{Matter: m.Code, Field: "trips", Was: []byte(was), Value: []byte(fmt.Sprint(r.IntN(100))), Source: "basis"})
			}
		}
		makes := map[revision.Kind]int{revision.Add: 1, revision.TakeOver: 1, revision.Merge: 1, revision.Split: 2}[kind]
		for i := range makes {
			v.Entries = append(v.Entries, made(t, 10*next+i))
		}
		if kind == revision.Devolve || kind == revision.TakeOver {
			v.Body = "示例机关"
		}
		if feed := l.After(0, 0); len(feed) > 0 && (kind == revision.Void || r.IntN(4) == 0) {
			target := feed[r.IntN(len(feed))]
			v.Corrects, v.Effective = target.ID, target.Effective
		}
	})
}

// Over random ledgers: every edition is what the dumb way gives, as of any day and as
// known at any instant; the last known is what is; the feed goes on from anywhere; what
// is written is read as it was, and no catalog ever lost its version.
func TestRandomLedgers(t *testing.T) {
	seeds := 20
	if testing.Short() {
		seeds = 10
	}
	base := small(t)
	accepted, refused := map[revision.Kind]int{}, 0
	corrections := 0
	for seed := range seeds {
		r := rand.New(rand.NewPCG(uint64(seed), 4))
		l := revision.New(base)
		versions := map[string]string{}
		next := 1
		for today := 1; today <= 20; today++ {
			for hour := range r.IntN(3) {
				var batch []revision.Revision
				for range 1 + r.IntN(2) {
					batch = append(batch, random(t, r, l, today, next))
					next++
				}
				grown, err := publish(l, at(today, 8+hour), batch...)
				if err != nil {
					refused++
					continue
				}
				l = grown
				for _, v := range batch {
					accepted[v.Kind]++
					if v.Corrects != "" {
						corrections++
					}
				}
				for _, e := range l.Editions() {
					if was, ok := versions[e.Version]; ok && was != shown(e.Catalog()) {
						t.Fatalf("seed %d: %s was %s, is %s", seed, e.Version, was, shown(e.Catalog()))
					}
					versions[e.Version] = shown(e.Catalog())
				}
			}
		}
		feed := l.After(0, 0)
		read, err := revision.Load(l.Document(), base)
		if err != nil {
			t.Fatalf("seed %d: what was written is not read: %s", seed, told(err))
		}
		if !bytes.Equal(read.Document(), l.Document()) {
			t.Errorf("seed %d: read and written again it differs", seed)
		}
		for version, want := range versions {
			if e, ok := read.Edition(version); !ok || shown(e.Catalog()) != want {
				t.Errorf("seed %d: %s lost, want %s", seed, version, want)
			}
		}
		for day := 1; day <= 26; day++ {
			for known := 1; known <= 21; known += 4 {
				got, want := shown(read.AsKnown(date(day), at(known, 9))), dumb(feed, date(day), at(known, 9))
				if got != want {
					t.Fatalf("seed %d, the %d. as known on the %d.: got %s, want %s", seed, day, known, got, want)
				}
			}
			if read.AsKnown(date(day), at(26, 0)) != read.AsOf(date(day)) {
				t.Errorf("seed %d, the %d.: what is known last is not what is", seed, day)
			}
		}
		for position := range feed {
			var got []revision.Revision
			for page := l.After(0, position); len(page) > 0; page = l.After(page[len(page)-1].Position, 3) {
				got = append(got, page...)
				if position == 0 {
					break
				}
			}
			if string(encoded(t, got)) != string(encoded(t, feed)) {
				t.Errorf("seed %d: read on from %d the feed is another", seed, position)
			}
		}
	}
	for _, k := range revision.Kinds() {
		if accepted[k] == 0 {
			t.Errorf("no revision of the kind %s", k)
		}
	}
	if corrections == 0 || refused == 0 {
		t.Errorf("%d corrections, %d refusals", corrections, refused)
	}
	t.Logf("accepted %v, %d corrections; %d batches refused", accepted, corrections, refused)
}
