package workflow

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// With returns a library with more flows in it. Each is what the matters it names run
// through from now on, in place of what they had; one that names none is for the cases
// opened under it. The flows before stay for theirs. All that is wrong with the flows is
// refused at once, as [Load] does, and so is an id and version that are there already.
// The flows are kept, not copied: do not write to them afterwards.
func (l *Library) With(flows ...*Flow) (*Library, error) {
	next := &Library{id: l.id, version: l.version, rules: l.rules, flows: slices.Clone(l.flows), byMatter: maps.Clone(l.byMatter)}
	var problems []error
	for _, f := range flows {
		if _, taken := next.Flow(f.ID, f.Version); taken {
			problems = append(problems, fmt.Errorf("workflow: flow %q version %q twice", f.ID, f.Version))
		}
		problems = append(problems, verifyProcess(f.Process)...)
		problems = append(problems, verifyClocks(f)...)
		next.flows = append(next.flows, f)
		for _, code := range f.Matters {
			next.byMatter[code] = f
		}
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return next, nil
}
