// Package revision keeps the versions of a catalog: dynamic management of matters
// (动态管理, plan 五（一）). A [Ledger] lies over a base catalog and holds the revisions
// made since: matters added, changed, split, merged, devolved, taken over, suspended,
// resumed and cancelled, each with its basis, its author, reviewer and approver, and
// the first day on which it holds.
//
// The common call:
//
//	ledger, err := revision.Load(data, catalog.Shandong())
//	c := ledger.AsOf(calendar.MustParse("2026-03-01")) // a *catalog.Catalog as any other
//
// # From draft to publication
//
// [Ledger.Draft], [Ledger.Review], [Ledger.Return] and [Ledger.Publish] give a new
// ledger, or an *[Error] with every reason at once; the ledger they are called on stays
// as it is. A draft must fit the catalog when it is drafted and again when it is
// published: what a field was must be what the revision says it was, and what comes of
// it must be a catalog that catalog.Load reads. Revisions that fit together only are
// drafted and published together. Of a draft only the last text is kept.
//
// Three rules are ours and no source's. The author of a revision neither reviews nor
// publishes it. A revision holds no earlier than the day on which it is published,
// unless it corrects one that did. A code or a number once published is never given to
// another matter, be the first gone: cases bear it.
//
// # Corrections
//
// What is published never changes. A revision that Corrects another stands in its
// place, from the same day on if it likes, even on the day of publication; one of kind
// [Void] stands there empty. What was known before stays on record: [Ledger.AsKnown]
// leaves out what was published after an instant, and [Ledger.Edition] finds every
// catalog there ever was by its version, corrected since or not. A case keeps the
// version it was opened under.
//
// Versions read as the base's, the day from which the edition holds, and how many
// revisions were published when it came to be: 2020-04-27.3+2026-03-01.5. What a
// correction brings back has a version of its own again.
//
// # What it is not
//
// It revises matters only: platforms, groups and those who answer are the base's, and a
// new one of those takes a new base. It does not carry revisions over to a new base.
// It is for one level: a lower one lays its overlay on an edition (catalog.With), and
// what an overlaid base said of who changed what is not carried on. Persons are told
// apart by how they are written; that they are who they say is for the caller to know.
package revision
