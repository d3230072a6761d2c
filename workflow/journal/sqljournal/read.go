package sqljournal

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

// Load implements journal.Store.
func (s *Store) Load(ctx context.Context, stream string, after int) ([]journal.Record, error) {
	if after > 0 { // then an empty result does not tell
		if err := s.exists(ctx, stream); err != nil {
			return nil, err
		}
	}
	found, err := records(ctx, s.db, s.dialect.recordsOfStream, stream, max(after, 0))
	if err != nil {
		return nil, explain(ctx, "load", err)
	}
	if len(found) == 0 && after <= 0 {
		return nil, &journal.NotFoundError{Stream: stream}
	}
	return found, nil
}

func (s *Store) exists(ctx context.Context, stream string) error {
	var version int
	err := s.db.QueryRowContext(ctx, s.dialect.versionOf, stream).Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		return &journal.NotFoundError{Stream: stream}
	}
	if err != nil {
		return explain(ctx, "load", err)
	}
	return nil
}

// Follow implements journal.Store.
func (s *Store) Follow(ctx context.Context, after int64, limit int) ([]journal.Record, error) {
	found, err := records(ctx, s.db, s.dialect.recordsFrom, max(after, 0), journal.PageSize(limit))
	if err != nil {
		return nil, explain(ctx, "follow", err)
	}
	return found, nil
}

// List implements journal.Store.
func (s *Store) List(ctx context.Context, q journal.Query) (rows []journal.Row, next string, err error) {
	before, limit, err := q.Page()
	if err != nil {
		return nil, "", err
	}
	statement, args := list(q.Tags, before, limit+1)
	found, err := s.db.QueryContext(ctx, statement, args...)
	if err != nil {
		return nil, "", explain(ctx, "list", err)
	}
	defer found.Close()
	for found.Next() {
		var row journal.Row
		var tags string
		if err := found.Scan(&row.Stream, &row.Version, &row.First, &row.Last, &tags, &row.Data); err != nil {
			return nil, "", explain(ctx, "list", err)
		}
		if err := json.Unmarshal([]byte(tags), &row.Tags); err != nil {
			return nil, "", fmt.Errorf("sqljournal: tags of stream %s: %w", row.Stream, err)
		}
		rows = append(rows, row)
	}
	if err := found.Err(); err != nil {
		return nil, "", explain(ctx, "list", err)
	}
	if len(rows) > limit {
		rows = rows[:limit]
		next = rows[limit-1].Cursor()
	}
	return rows, next, nil
}

// list writes the statement for a query. The first tag drives it: the primary
// key of the tag table holds its rows in the order wanted.
func list(tags map[string]string, before int64, limit int) (statement string, args []any) {
	var b strings.Builder
	b.WriteString(`SELECT s.stream, s.version, s.first_seq, s.last_seq, s.tags, s.data FROM yiwang_journal_stream s`)
	order := "s"
	for i, name := range slices.Sorted(maps.Keys(tags)) {
		fmt.Fprintf(&b, ` JOIN yiwang_journal_tag t%[1]d ON t%[1]d.first_seq = s.first_seq AND t%[1]d.name = ? AND t%[1]d.value = ?`, i)
		args = append(args, name, tags[name])
		order = "t0"
	}
	fmt.Fprintf(&b, ` WHERE %[1]s.first_seq < ? ORDER BY %[1]s.first_seq DESC LIMIT ?`, order)
	return b.String(), append(args, before, limit)
}

type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// records reads the records a statement selects; nil if there are none.
func records(ctx context.Context, from querier, statement string, args ...any) ([]journal.Record, error) {
	rows, err := from.QueryContext(ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []journal.Record
	for rows.Next() {
		var r journal.Record
		var at int64
		if err := rows.Scan(&r.Seq, &r.Stream, &r.Version, &r.Type, &at, &r.Data, &r.Key,
			(*digest)(&r.Prev), (*digest)(&r.Hash)); err != nil {
			return nil, err
		}
		r.At = time.UnixMicro(at).UTC()
		all = append(all, r)
	}
	return all, rows.Err()
}

// digest scans a hash, and refuses one of another length.
type digest [32]byte

// Scan implements sql.Scanner.
func (d *digest) Scan(v any) error {
	b, ok := v.([]byte)
	if !ok || len(b) != len(d) {
		return fmt.Errorf("sqljournal: a hash in the database is %T of %d bytes, must be 32", v, len(b))
	}
	copy(d[:], b)
	return nil
}
