package script

import (
	"fmt"
	"slices"
	"strings"
)

// Differences lists where something else happened than was written, in the order of
// the file. None: the scenario holds.
func (r Result) Differences() []Difference {
	var all []Difference
	for i, e := range r.written.Entries {
		written, happened := e.Outcome.lines(), r.Happened.Entries[i].Outcome.lines()
		if !slices.Equal(written, happened) {
			all = append(all, Difference{e.Line, written, happened})
		}
	}
	if r.written.Ends != r.Happened.Ends {
		d := Difference{Written: []string{wordEnds + colon(string(r.written.Ends))}, Happened: []string{wordEnds + colon(string(r.Happened.Ends))}}
		all = append(all, d)
	}
	return all
}

// Diff is Differences for a reader: what was written and did not happen is marked
// "-", what happened and was not written "+". It is "" when the scenario holds.
func (r Result) Diff() string {
	var b strings.Builder
	for _, d := range r.Differences() {
		switch {
		case d.Line > 0:
			fmt.Fprintf(&b, "%s, line %d:\n", r.Matter, d.Line)
		default:
			fmt.Fprintf(&b, "%s:\n", r.Matter)
		}
		for _, text := range d.Written {
			if !slices.Contains(d.Happened, text) {
				fmt.Fprintf(&b, "- %s\n", text)
			}
		}
		for _, text := range d.Happened {
			if !slices.Contains(d.Written, text) {
				fmt.Fprintf(&b, "+ %s\n", text)
			}
		}
	}
	return b.String()
}
