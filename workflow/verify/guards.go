package verify

import (
	"slices"

	"github.com/yiwang-go/yiwang/workflow"
)

// contradictions are pairs of guards that never hold together, whatever the case:
// their own code says so, and a test walks cases to see it.
func contradictions() [][2]string {
	return [][2]string{
		{"is_suspended", "not_suspended"},
		{"asked_office", "all_replied"},             // the office asked is one that has not replied
		{"consultation_overdue", "all_replied"},     // overdue is an office that has not replied
		{"nothing_missing", "something_deferrable"}, // what may follow is missing
	}
}

// contradict finds two guards of a transition that never hold together.
func contradict(t *workflow.Transition) (pair [2]string, found bool) {
	for _, pair := range contradictions() {
		if slices.Contains(t.Guards, pair[0]) && slices.Contains(t.Guards, pair[1]) {
			return pair, true
		}
	}
	return pair, false
}

// takeable reports whether a transition can be taken at all: somebody may ask for it,
// and its guards are known and do not contradict each other.
func takeable(t *workflow.Transition, known []string) bool {
	if _, never := contradict(t); never || !slices.ContainsFunc(t.Roles, workflow.Role.Valid) {
		return false
	}
	return !slices.ContainsFunc(t.Guards, func(g string) bool { return !slices.Contains(known, g) })
}
