package journal_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

// Two clerks read the same case and both go on from what they read: the first
// append wins, the second is told to read again. A retry of the first finds its
// own records.
func Example() {
	ctx := context.Background()
	var store journal.Store = new(journal.Memory)

	opened := journal.Batch{
		Stream: "case-1", Expect: 0, At: time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC),
		Key: "3f0c", Fingerprint: "a digest of the request",
		Entries: []journal.Entry{{Type: "case.applied", Data: []byte(`{"matter":"节能审查"}`)}},
		Index:   journal.Index{Tags: map[string]string{"stage": "收件"}},
	}
	done, _ := store.Append(ctx, opened)
	fmt.Println("written", len(done.Records), "replayed", done.Replayed)
	done, _ = store.Append(ctx, opened)
	fmt.Println("written before", len(done.Records), "replayed", done.Replayed)

	accept := journal.Batch{
		Stream: "case-1", Expect: 1, At: time.Date(2026, 3, 3, 2, 0, 0, 0, time.UTC),
		Entries: []journal.Entry{{Type: "case.accepted", Data: []byte(`{}`)}},
		Index:   journal.Index{Tags: map[string]string{"stage": "受理"}},
	}
	store.Append(ctx, accept)
	_, err := store.Append(ctx, accept)
	if conflict, ok := errors.AsType[*journal.ConflictError](err); ok {
		fmt.Println("read again: the case is at version", conflict.Actual)
	}

	rows, _, _ := store.List(ctx, journal.Query{Tags: map[string]string{"stage": "受理"}})
	for _, row := range rows {
		fmt.Println(row.Stream, "version", row.Version)
	}
	head, err := journal.Verify(ctx, store)
	fmt.Println("sound up to record", head.Seq, err)
	// Output:
	// written 1 replayed false
	// written before 1 replayed true
	// read again: the case is at version 2
	// case-1 version 2
	// sound up to record 2 <nil>
}
