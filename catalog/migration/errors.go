package migration

import "github.com/yiwang-go/yiwang"

// LoadError says why a plan was refused. Its code is migration.bad_file.
type LoadError = yiwang.LoadError

// RecordError says what is wrong with facts, findings or observations handed in, with
// pointers into them. Problems is never empty.
type RecordError struct {
	Problems yiwang.Problems
}

func (e *RecordError) Error() string {
	return "migration: records refused: " + e.Problems.String()
}

// Code is the stable code of the error, migration.bad_record.
func (e *RecordError) Code() string { return "migration.bad_record" }

// Args fills the sentence: how many problems. Each has a sentence of its own.
func (e *RecordError) Args() []any { return []any{len(e.Problems)} }

// verifier gathers problems.
type verifier struct{ yiwang.Problems }

// records is the error of what was gathered from records; nil when all is well.
func (v *verifier) records() error {
	if len(v.Problems) == 0 {
		return nil
	}
	return &RecordError{v.Problems}
}
