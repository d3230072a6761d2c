package journal

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"sort"
	"sync"
)

// Memory is a journal in memory, for tests and rehearsals: it ends with the
// process. The zero Memory is an empty journal, ready to use; it must not be
// copied.
type Memory struct {
	mu      sync.RWMutex
	records []Record             // records[i].Seq == i+1
	streams map[string]*memRow   //
	order   []*memRow            // by First, ascending
	keys    map[string]memAppend //
}

var _ Store = (*Memory)(nil)

type memRow struct {
	Row
	seqs []int64 // seqs[i] is the Seq of version i+1
}

type memAppend struct {
	fingerprint string
	first, last int64
}

// Append implements Store.
func (m *Memory) Append(ctx context.Context, b Batch) (Appended, error) {
	if err := b.Check(); err != nil {
		return Appended{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return Appended{}, err
	}
	if done, ok := m.keys[b.Key]; ok {
		if done.fingerprint != b.Fingerprint {
			return Appended{}, &KeyReusedError{Key: b.Key}
		}
		return Appended{Records: clone(m.records[done.first-1 : done.last]), Replayed: true}, nil
	}
	row := m.streams[b.Stream]
	if row == nil {
		row = &memRow{Row: Row{Stream: b.Stream}}
	}
	if row.Version != b.Expect {
		return Appended{}, &ConflictError{Stream: b.Stream, Expected: b.Expect, Actual: row.Version}
	}

	var head Head
	if n := len(m.records); n > 0 {
		head = m.records[n-1].head()
	}
	records := Seal(head, b)
	m.write(row, b, records)
	return Appended{Records: clone(records)}, nil
}

func (m *Memory) write(row *memRow, b Batch, records []Record) {
	first, last := records[0], records[len(records)-1]
	m.records = append(m.records, records...)
	for _, r := range records {
		row.seqs = append(row.seqs, r.Seq)
	}
	if row.Version == 0 {
		if m.streams == nil {
			m.streams = make(map[string]*memRow)
		}
		row.First = first.Seq
		m.streams[b.Stream] = row
		m.order = append(m.order, row)
	}
	row.Version, row.Last = last.Version, last.Seq
	row.Tags, row.Data = maps.Clone(b.Index.Tags), bytes.Clone(b.Index.Data)
	if b.Key != "" {
		if m.keys == nil {
			m.keys = make(map[string]memAppend)
		}
		m.keys[b.Key] = memAppend{b.Fingerprint, first.Seq, last.Seq}
	}
}

// Replay implements Store.
func (m *Memory) Replay(ctx context.Context, key, fingerprint string) ([]Record, error) {
	if err := CheckKey(key, fingerprint); err != nil {
		return nil, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	done, ok := m.keys[key]
	if !ok {
		return nil, nil
	}
	if done.fingerprint != fingerprint {
		return nil, &KeyReusedError{Key: key}
	}
	return clone(m.records[done.first-1 : done.last]), nil
}

// Load implements Store.
func (m *Memory) Load(ctx context.Context, stream string, after int) ([]Record, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	row := m.streams[stream]
	if row == nil {
		return nil, &NotFoundError{Stream: stream}
	}
	seqs := row.seqs[min(max(after, 0), len(row.seqs)):]
	records := make([]Record, len(seqs))
	for i, seq := range seqs {
		records[i] = m.records[seq-1]
		records[i].Data = bytes.Clone(records[i].Data)
	}
	return records, nil
}

// Follow implements Store.
func (m *Memory) Follow(ctx context.Context, after int64, limit int) ([]Record, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	n := int64(len(m.records))
	from := min(max(after, 0), n)
	return clone(m.records[from:min(from+int64(PageSize(limit)), n)]), nil
}

// List implements Store.
func (m *Memory) List(ctx context.Context, q Query) (rows []Row, next string, err error) {
	before, limit, err := q.Page()
	if err != nil {
		return nil, "", err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := ctx.Err(); err != nil {
		return nil, "", err
	}
	end := sort.Search(len(m.order), func(i int) bool { return m.order[i].First >= before })
	for _, r := range slices.Backward(m.order[:end]) {
		if !r.matches(q.Tags) {
			continue
		}
		if len(rows) == limit {
			return rows, rows[limit-1].Cursor(), nil
		}
		row := r.Row
		row.Tags, row.Data = maps.Clone(row.Tags), bytes.Clone(row.Data)
		rows = append(rows, row)
	}
	return rows, "", nil
}

func (r *memRow) matches(tags map[string]string) bool {
	for name, want := range tags {
		if got, ok := r.Tags[name]; !ok || got != want {
			return false
		}
	}
	return true
}

func clone(records []Record) []Record {
	out := slices.Clone(records)
	for i := range out {
		out[i].Data = bytes.Clone(out[i].Data)
	}
	return out
}
