// Package journal is the append-only event journal in which cases are kept: the
// contract of a store, an in-memory store, and the hash chain that shows whether
// a record was altered afterwards. It knows nothing of cases: an event is a type
// and a JSON text, a stream is a name.
//
// It is not a message queue and not a query engine. What can be searched is the
// one index row per stream, by equality of tags.
//
// The common call is to read a stream, decide, and append at the version read:
//
//	records, err := store.Load(ctx, "case-1", 0)
//	…
//	done, err := store.Append(ctx, journal.Batch{
//		Stream: "case-1", Expect: len(records), At: now,
//		Key: idempotencyKey, Fingerprint: requestDigest,
//		Entries: events, Index: row,
//	})
//
// A *ConflictError means that someone else appended first: load and decide again.
//
// # Contract
//
// Every [Store] keeps these rules; package journaltest proves them.
//
//   - Optimistic concurrency. A batch is written only if the stream is at
//     Batch.Expect; otherwise *ConflictError and nothing is written. Of several
//     appends at one version exactly one wins.
//   - All or nothing. The records of a batch, its index row and its key are
//     written together. No reader sees an index row without its records, or part
//     of a batch (only the limit of Follow may cut one).
//   - Idempotency. A key names one command in the whole journal. The same key
//     with the same fingerprint returns the records of the first append with
//     Replayed set and writes nothing, whatever Stream and Expect now say; with
//     another fingerprint it is *KeyReusedError. The key is looked at before the
//     version, so that a retry finds its own success and not a conflict. A
//     refused append leaves its key free. Keys never expire. Replay asks for the
//     records of a key without appending.
//   - Order. Seq counts 1, 2, 3 … over the whole journal without a gap, and
//     becomes visible in that order: whoever has followed up to n has missed
//     nothing below n. Version counts 1, 2, 3 … within a stream. Time does not
//     order: At may stand still or go back.
//   - Time is an argument. At is the caller's instant, kept in UTC and cut to
//     microseconds. A store never reads a clock.
//   - Bytes stay as they are. Data comes back byte for byte. Nil and empty are
//     the same.
//   - Ownership. A store keeps no slice or map it was handed, and hands out none
//     that it keeps: both sides may write to theirs.
//   - Refusals are typed: *InvalidError, *ConflictError, *KeyReusedError,
//     *NotFoundError, *BusyError; after each of them nothing was written. After
//     any other error of Append, a cancelled context among them, the outcome may
//     be unknown: append again with the same key, and it is settled.
//   - Durability. When Append has returned, a store on disk keeps the records
//     through a kill of the process. [Memory] keeps nothing.
//
// All methods may be called from many goroutines.
//
// # The chain
//
// Each record carries the hash of the one before it and its own, see
// [Record.Sum]; [Verify] walks the journal and names the first broken record.
// Cutting off the end of a journal leaves a shorter, valid chain: to notice it,
// keep the [Head] that Verify returned somewhere else. Index rows and
// fingerprints are not chained; rows can be made again from the records.
//
// # Limits
//
// Names of streams, types and tags are 1 to [MaxName] bytes of A–Z a–z 0–9 . _ - : /
// beginning with a letter or a digit, and compare byte by byte. Keys, fingerprints
// and tag values are UTF-8 without control characters, up to [MaxText] bytes. Sizes are
// in bytes: [MaxData], [MaxIndex]; counts: [MaxEntries], [MaxTags], [MaxPage].
//
// # Compatibility
//
// The hashed form of a record and the meaning of the contract do not change; a
// new form would carry a new name beside "yiwang.record/1".
package journal
