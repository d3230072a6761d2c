package httpapi

// QueryNames are the parameters behind the question mark that each operation reads, by
// its pattern.
func QueryNames() map[string][]string {
	names := map[string][]string{}
	for _, r := range (&handler{}).routes() {
		names[r.pattern] = r.query
	}
	return names
}

// RequirementsOf are the materials that a guide asks for, as a case takes them over.
var RequirementsOf = requirementsOf

// MaySee is the one rule of who sees a case.
var MaySee = maySee

// CommitmentsOf tells the promises of a case.
var CommitmentsOf = commitmentsOf

// LastOf keeps the answer of the last day that was asked for.
var LastOf = lastOf[string]
