package applicability

import "github.com/yiwang-go/yiwang"

// FactsError says what is wrong with facts: all of it, with pointers to the facts,
// in the order of their ids. Problems is never empty.
type FactsError struct {
	Problems yiwang.Problems
}

func (e *FactsError) Error() string {
	return "applicability: facts refused: " + e.Problems.String()
}

// Code is the stable code of the error, applicability.bad_facts.
func (e *FactsError) Code() string { return "applicability.bad_facts" }

// Args fills the sentence: how many problems. Each has a sentence of its own.
func (e *FactsError) Args() []any { return []any{len(e.Problems)} }

// LoadError says why a file of rules was refused. Its code is applicability.bad_file.
type LoadError = yiwang.LoadError
