package sqljournal

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

// Append implements journal.Store.
func (s *Store) Append(ctx context.Context, b journal.Batch) (journal.Appended, error) {
	if err := b.Check(); err != nil {
		return journal.Appended{}, err
	}
	if err := ctx.Err(); err != nil { // select below would choose by chance
		return journal.Appended{}, explain(ctx, "append", err)
	}
	select {
	case s.writing <- struct{}{}:
		defer func() { <-s.writing }()
	case <-ctx.Done():
		return journal.Appended{}, explain(ctx, "append", ctx.Err())
	}
	var done journal.Appended
	err := s.inTx(ctx, func(tx *sql.Tx) (err error) {
		done, err = s.append(ctx, tx, b)
		return err
	})
	if err != nil {
		return journal.Appended{}, explain(ctx, "append", err)
	}
	return done, nil
}

func (s *Store) append(ctx context.Context, tx *sql.Tx, b journal.Batch) (journal.Appended, error) {
	var head journal.Head
	if err := tx.QueryRowContext(ctx, s.dialect.lockHead).Scan(&head.Seq, (*digest)(&head.Hash)); err != nil {
		return journal.Appended{}, err
	}
	if b.Key != "" {
		records, err := s.replay(ctx, tx, b.Key, b.Fingerprint)
		if err != nil || records != nil {
			return journal.Appended{Records: records, Replayed: true}, err
		}
	}
	row, err := s.stream(ctx, tx, b.Stream)
	if err != nil {
		return journal.Appended{}, err
	}
	if row.Version != b.Expect {
		return journal.Appended{}, &journal.ConflictError{Stream: b.Stream, Expected: b.Expect, Actual: row.Version}
	}

	records := journal.Seal(head, b)
	for _, r := range records {
		if err := exec(ctx, tx, s.dialect.addRecord, r.Seq, r.Stream, r.Version, r.Type,
			r.At.UnixMicro(), blob(r.Data), r.Key, r.Prev[:], r.Hash[:]); err != nil {
			return journal.Appended{}, err
		}
	}
	first, last := records[0], records[len(records)-1]
	if err := s.index(ctx, tx, row, b.Index, first, last); err != nil {
		return journal.Appended{}, err
	}
	if b.Key != "" {
		if err := exec(ctx, tx, s.dialect.addKey, b.Key, b.Fingerprint, first.Seq, last.Seq); err != nil {
			return journal.Appended{}, err
		}
	}
	if err := exec(ctx, tx, s.dialect.moveHead, last.Seq, last.Hash[:]); err != nil {
		return journal.Appended{}, err
	}
	return journal.Appended{Records: records}, nil
}

// Replay implements journal.Store.
func (s *Store) Replay(ctx context.Context, key, fingerprint string) ([]journal.Record, error) {
	if err := journal.CheckKey(key, fingerprint); err != nil {
		return nil, err
	}
	found, err := s.replay(ctx, s.db, key, fingerprint)
	if err != nil {
		return nil, explain(ctx, "replay", err)
	}
	return found, nil
}

// replay returns the records written under a key, nil if there are none.
func (s *Store) replay(ctx context.Context, from querier, key, fingerprint string) ([]journal.Record, error) {
	var first, last int64
	var had string
	err := from.QueryRowContext(ctx, s.dialect.keyOf, key).Scan(&had, &first, &last)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if had != fingerprint {
		return nil, &journal.KeyReusedError{Key: key}
	}
	return records(ctx, from, s.dialect.recordsFrom, first-1, last-first+1)
}

// stream returns what is needed of the index row, with Version 0 if there is none.
func (s *Store) stream(ctx context.Context, tx *sql.Tx, name string) (journal.Row, error) {
	row := journal.Row{Stream: name}
	var tags string
	err := tx.QueryRowContext(ctx, s.dialect.streamOf, name).Scan(&row.Version, &row.First, &tags)
	if errors.Is(err, sql.ErrNoRows) {
		return row, nil
	}
	if err != nil {
		return row, err
	}
	return row, json.Unmarshal([]byte(tags), &row.Tags)
}

// index writes the index row, and of its tags those that changed.
func (s *Store) index(ctx context.Context, tx *sql.Tx, old journal.Row, to journal.Index, first, last journal.Record) error {
	put, firstSeq := s.dialect.setStream, old.First
	if old.Version == 0 {
		put, firstSeq = s.dialect.addStream, first.Seq
	}
	tags, err := json.Marshal(to.Tags)
	if err != nil {
		return err
	}
	if err := exec(ctx, tx, put, last.Version, firstSeq, last.Seq, string(tags), blob(to.Data), old.Stream); err != nil {
		return err
	}
	for name, value := range old.Tags {
		if now, ok := to.Tags[name]; !ok || now != value {
			if err := exec(ctx, tx, s.dialect.dropTag, name, value, firstSeq); err != nil {
				return err
			}
		}
	}
	for name, value := range to.Tags {
		if was, ok := old.Tags[name]; !ok || was != value {
			if err := exec(ctx, tx, s.dialect.addTag, name, value, firstSeq); err != nil {
				return err
			}
		}
	}
	return nil
}

func exec(ctx context.Context, tx *sql.Tx, statement string, args ...any) error {
	_, err := tx.ExecContext(ctx, statement, args...)
	return err
}

// blob keeps nil from becoming NULL.
func blob(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}
