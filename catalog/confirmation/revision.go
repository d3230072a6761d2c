package confirmation

import (
	"maps"
	"slices"
)

// Revision is what changed between two signatures of a sheet.
type Revision struct {
	From, To Event    // the signatures
	Opened   Event    // what took the first away: returned or reopened, and why
	Changes  []Change // in the order of the answers; none when the same was signed again
}

// Change is a question that was answered otherwise.
type Change struct {
	Question string
	Was, Is  Answer
}

// Revisions tells what changed between each signature and the next.
func (s Sheet) Revisions() []Revision {
	var all []Revision
	var now folding
	var last *Event // the signature before
	var opened Event
	signed := map[string]Answer{} // the answers it stands for
	var touched []int             // places of the answers given since
	dropped := false              // those of another office, since
	for _, e := range s.History {
		if e.Type == Assigned && e.Office != now.Office {
			touched, dropped = nil, true
		}
		now.take(e)
		switch e.Type {
		case Answered:
			for _, a := range e.Answers {
				touched = append(touched, now.place[a.Question])
			}
		case Returned, Reopened:
			opened = e
		case Signed:
			slices.Sort(touched)
			var changes []Change
			given := map[string]Answer{}
			for _, i := range slices.Compact(touched) {
				a := now.Answers[i]
				if was := signed[a.Question]; was != a {
					changes = append(changes, Change{a.Question, was, a})
				}
				given[a.Question] = a
			}
			if last != nil {
				all = append(all, Revision{*last, e, opened, changes})
			}
			if dropped {
				signed = given
			} else {
				maps.Copy(signed, given)
			}
			last, touched, dropped = now.Signature, nil, false
		}
	}
	return all
}
