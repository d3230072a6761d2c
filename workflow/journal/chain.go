package journal

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"time"
)

// Head is the end of a journal: the Seq and Hash of its last record. The zero
// Head is that of an empty journal.
type Head struct {
	Seq  int64
	Hash [32]byte
}

// Seal makes the records that a checked batch becomes at the end of a journal
// whose head is h, chained and sharing no memory with the batch. Every store
// makes its records with it. The head afterwards is that of the last record.
func Seal(h Head, b Batch) []Record {
	records := make([]Record, len(b.Entries))
	for i, e := range b.Entries {
		r := Record{
			Seq:     h.Seq + 1,
			Stream:  b.Stream,
			Version: b.Expect + 1 + i,
			Type:    e.Type,
			At:      b.At.UTC().Truncate(time.Microsecond),
			Data:    slices.Clone(e.Data),
			Key:     b.Key,
			Prev:    h.Hash,
		}
		r.Hash = r.Sum()
		records[i] = r
		h = r.head()
	}
	return records
}

func (r Record) head() Head { return Head{Seq: r.Seq, Hash: r.Hash} }

// Sum is the hash the record must have: SHA-256 over, in this order,
//
//	the text "yiwang.record/1" and a newline
//	Prev, 32 bytes
//	Seq, Version, and At in microseconds since 1970, 8 bytes each, big endian
//	Stream, Type, Key, Data, each after its length in 8 bytes, big endian
func (r Record) Sum() [32]byte {
	const form = "yiwang.record/1\n"
	b := make([]byte, 0, len(form)+32+7*8+len(r.Stream)+len(r.Type)+len(r.Key)+len(r.Data))
	b = append(b, form...)
	b = append(b, r.Prev[:]...)
	for _, n := range []int64{r.Seq, int64(r.Version), r.At.UnixMicro()} {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	for _, s := range []string{r.Stream, r.Type, r.Key} {
		b = binary.BigEndian.AppendUint64(b, uint64(len(s)))
		b = append(b, s...)
	}
	b = binary.BigEndian.AppendUint64(b, uint64(len(r.Data)))
	b = append(b, r.Data...)
	return sha256.Sum256(b)
}

// Verify walks the journal from its first record and returns its head, or a
// *ChainError naming the first broken record (the head then is that of the last
// sound one). It reads the whole journal once and keeps one number per stream.
func Verify(ctx context.Context, s Store) (Head, error) {
	var head Head
	versions := make(map[string]int)
	for {
		records, err := s.Follow(ctx, head.Seq, DefaultPage)
		if err != nil {
			return head, err
		}
		if len(records) == 0 {
			return head, nil
		}
		for _, r := range records {
			versions[r.Stream]++
			if how := broken(head, r, versions[r.Stream]); how == Missing {
				return head, &ChainError{Break: Missing, Seq: head.Seq + 1}
			} else if how != "" {
				return head, &ChainError{Break: how, Seq: r.Seq, Stream: r.Stream}
			}
			head = r.head()
		}
	}
}

func broken(head Head, r Record, version int) Break {
	switch {
	case r.Seq != head.Seq+1:
		return Missing
	case r.Prev != head.Hash:
		return Unlinked
	case r.Hash != r.Sum():
		return Altered
	case r.Version != version:
		return Unversed
	}
	return ""
}
