package exchange

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// Outcome is what became of a row.
type Outcome string

// The outcomes.
const (
	Created   Outcome = "created"
	Changed   Outcome = "changed"
	Unchanged Outcome = "unchanged"
	Refused   Outcome = "refused" // nothing of it was taken
	Gone      Outcome = "gone"    // the other side has cancelled the matter: a proposal, nothing was done
)

// Term is the outcome in Chinese and English.
func (o Outcome) Term() yiwang.Term {
	zh := map[Outcome]string{Created: "新增", Changed: "变更", Unchanged: "不变", Refused: "未采用", Gone: "对方已取消，建议核定"}[o]
	return yiwang.Term{ZH: zh, EN: string(o)}
}

// Report tells what became of every row of a file.
type Report struct {
	Format     Format
	Encoding   Encoding
	Vocabulary Vocabulary
	Columns    []ColumnUse // of a CSV file, in its order

	Created, Changed, Unchanged, Refused, Gone int // rows

	// Rows in the order of the file: every row of a matter, and of the others as many
	// as [ImportOptions.Keep] allows. Unlisted counts the rest.
	Rows     []RowResult
	Unlisted int
}

// ColumnUse tells how far the cells of a column were used.
type ColumnUse struct {
	Name   string // as in the header
	Field  string // JSON name of the field it is; "" when the catalog has none for it
	Filled int    // cells that are not empty, in rows that could be read
	Taken  int    // of them those that were understood as a value of the field
}

// RowResult is what became of one row.
type RowResult struct {
	Row      int
	Line     int          // 0 in JSON
	Matter   catalog.Code // "" when the row belongs to none
	Outcome  Outcome
	Changes  []Change   // of a changed or new matter, in the order of the columns of [Own]
	Errors   []*Problem // why it was refused, all at once
	Warnings []*Problem
}

// Change is one field that a row changed. The values are JSON, "" is unknown. The legal
// basis is a list of citations.
type Change struct {
	Field string
	Old   string
	New   string
}

// Term is the official word for the field.
func (c Change) Term() yiwang.Term {
	for _, column := range tables().columns[Own] {
		if column.Field == c.Field {
			return yiwang.Term{ZH: column.Means, EN: c.Field}
		}
	}
	return both(c.Field)
}

func (r *Report) count(o Outcome, by int) {
	switch o {
	case Created:
		r.Created += by
	case Changed:
		r.Changed += by
	case Unchanged:
		r.Unchanged += by
	case Refused:
		r.Refused += by
	case Gone:
		r.Gone += by
	}
}
