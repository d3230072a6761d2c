package journal_test

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

// The form of a record is a promise: these sums were worked out by another
// program from the description of Record.Sum.
func TestSum(t *testing.T) {
	records := journal.Seal(journal.Head{}, journal.Batch{
		Stream: "case-1", At: time.Date(2026, 3, 2, 12, 0, 0, 123456789, time.FixedZone("UTC+8", 8*3600)), Key: "钥-1", Fingerprint: "f",
		Entries: []journal.Entry{{Type: "case.opened", Data: []byte(`{"matter":"节能审查"}`)}, {Type: "case.noted", Data: []byte(`1`)}},
	})
	for i, want := range []string{
		"1ff6b58ac313158705be0c982ce3f22ad8ebbe410265c38b6a89bda100f58f72",
		"b5ae298aadcdb1bd1e146b0562677dc32a81e126f86468c1a9367972319ba46f",
	} {
		if got := hex.EncodeToString(records[i].Hash[:]); got != want {
			t.Errorf("record %d: got %s, want %s", i+1, got, want)
		}
	}
}

// hand is a store whose journal was written by hand.
type hand struct {
	journal.Memory
	records []journal.Record
}

func (h *hand) Follow(_ context.Context, after int64, limit int) ([]journal.Record, error) {
	var found []journal.Record
	for _, r := range h.records {
		if r.Seq > after && len(found) < journal.PageSize(limit) {
			found = append(found, r)
		}
	}
	return found, nil
}

func TestVerify(t *testing.T) {
	const n = 250 // more than two pages
	for _, c := range []struct {
		name   string
		change func([]journal.Record) []journal.Record
		want   *journal.ChainError // nil: the chain holds
	}{
		{"whole", func(r []journal.Record) []journal.Record { return r }, nil},
		{"end cut off, which no chain can see", func(r []journal.Record) []journal.Record { return r[:200] }, nil},
		{"beginning cut off", func(r []journal.Record) []journal.Record { return r[1:] }, &journal.ChainError{Break: journal.Missing, Seq: 1}},
		{"one removed", func(r []journal.Record) []journal.Record { return append(r[:120], r[121:]...) }, &journal.ChainError{Break: journal.Missing, Seq: 121}},
		{"one altered", func(r []journal.Record) []journal.Record { r[120].Data = []byte("2"); return r }, &journal.ChainError{Break: journal.Altered, Seq: 121, Stream: "case-0"}},
		{"one sealed anew", func(r []journal.Record) []journal.Record {
			r[120].Data = []byte("2")
			r[120].Hash = r[120].Sum()
			return r
		}, &journal.ChainError{Break: journal.Unlinked, Seq: 122, Stream: "case-1"}},
		{"two swapped", func(r []journal.Record) []journal.Record {
			r[8], r[9] = r[9], r[8]
			r[8].Seq, r[9].Seq = r[9].Seq, r[8].Seq
			return r
		}, &journal.ChainError{Break: journal.Unlinked, Seq: 9, Stream: "case-1"}},
		{"version skipped, whole chain made anew", func(r []journal.Record) []journal.Record {
			r[4].Version++
			for i := 4; i < len(r); i++ {
				r[i].Prev = r[i-1].Hash
				r[i].Hash = r[i].Sum()
			}
			return r
		}, &journal.ChainError{Break: journal.Unversed, Seq: 5, Stream: "case-0"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var h hand
			var head journal.Head
			for i := range n {
				r := journal.Seal(head, journal.Batch{
					Stream: fmt.Sprint("case-", i%2), Expect: i / 2, At: time.UnixMicro(int64(i)),
					Entries: []journal.Entry{{Type: "case.noted", Data: []byte("1")}},
				})[0]
				h.records, head = append(h.records, r), journal.Head{Seq: r.Seq, Hash: r.Hash}
			}
			h.records = c.change(h.records)
			got, err := journal.Verify(t.Context(), &h)
			if c.want == nil {
				last := h.records[len(h.records)-1]
				if want := (journal.Head{Seq: last.Seq, Hash: last.Hash}); err != nil || got != want {
					t.Errorf("got head %d, error %v; want head %d", got.Seq, err, want.Seq)
				}
				return
			}
			if e, ok := errors.AsType[*journal.ChainError](err); !ok || *e != *c.want {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if got.Seq != c.want.Seq-1 {
				t.Errorf("head: got %d, want the last sound record %d", got.Seq, c.want.Seq-1)
			}
		})
	}
}
