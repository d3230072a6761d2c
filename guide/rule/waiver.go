package rule

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Waiver takes the findings of one rule out of a result, for a while and for a
// reason. The result lists what it took.
type Waiver struct {
	Rule    string        `json:"rule"`              // id, or all of a family: "text/*"
	Subject string        `json:"subject,omitempty"` // one subject only, by the name Options.Subject gives; empty: all
	Pointer string        `json:"pointer,omitempty"` // this place and those below it; empty: all
	Reason  string        `json:"reason"`            // a sentence
	Author  string        `json:"author"`            // who answers for it
	Given   calendar.Date `json:"given"`             // first day
	Until   calendar.Date `json:"until"`             // first day on which it no longer holds
}

// WaiversSchema names the version of a file of waivers.
const WaiversSchema = "yiwang.waivers/1"

// LoadWaivers reads a file of waivers strictly: {"schema": …, "waivers": […]}. One
// that could waive nothing is refused: "*" is no rule, an end not after the first
// day no time; so is one without a reason or an author. Whether there are such
// rules is for [ValidateWaivers]. That a waiver is past is no fault of the file:
// Result.Idle tells it. An error is a [*yiwang.DecodeError] or a [*SetError].
func LoadWaivers(data []byte) ([]Waiver, error) {
	var f struct {
		Schema  string   `json:"schema"`
		Waivers []Waiver `json:"waivers"`
	}
	if err := yiwang.Decode(data, &f); err != nil {
		return nil, err
	}
	faults := shapes(f.Waivers)
	if f.Schema != WaiversSchema {
		faults.Add("/schema", "rule.waiver_schema", yiwang.Quote(f.Schema), WaiversSchema)
	}
	if len(faults) > 0 {
		return nil, &SetError{Problems: faults}
	}
	return f.Waivers, nil
}

// ValidateWaivers judges waivers as [LoadWaivers] does, and asks that each is of
// one of these rules: one of an id that nobody knows is a slip of the pen, and
// waives nothing. An error is a [*SetError] with pointers as /waivers/0/rule.
func ValidateWaivers[S any](waivers []Waiver, rules []Rule[S]) error {
	faults := shapes(waivers)
	for i := range waivers {
		w := &waivers[i]
		if isRule(w.Rule) && !slices.ContainsFunc(rules, func(r Rule[S]) bool { return w.names(r.ID) }) {
			faults.Add(yiwang.At("/waivers", i)+"/rule", "rule.waiver_unknown", w.Rule)
		}
	}
	if len(faults) > 0 {
		return &SetError{Problems: faults}
	}
	return nil
}

// shapes judges what can be said of each waiver by itself.
func shapes(waivers []Waiver) (faults yiwang.Problems) {
	for i, w := range waivers {
		at := yiwang.At("/waivers", i)
		switch {
		case !yiwang.Legible(w.Rule):
			faults.Add(at+"/rule", "rule.waiver_empty", yiwang.Term{ZH: "规则", EN: "rule"})
		case !isRule(w.Rule):
			faults.Add(at+"/rule", "rule.waiver_rule", yiwang.Quote(w.Rule))
		}
		if w.Pointer != "" && (w.Pointer[0] != '/' || strings.HasSuffix(w.Pointer, "/")) {
			faults.Add(at+"/pointer", "rule.waiver_pointer", yiwang.Quote(w.Pointer))
		}
		if !yiwang.Legible(w.Reason) {
			faults.Add(at+"/reason", "rule.waiver_empty", yiwang.Term{ZH: "原因", EN: "reason"})
		}
		if !yiwang.Legible(w.Author) {
			faults.Add(at+"/author", "rule.waiver_empty", yiwang.Term{ZH: "责任人", EN: "author"})
		}
		if w.Given.IsZero() || !w.Given.Before(w.Until) {
			faults.Add(at+"/until", "rule.waiver_interval")
		}
	}
	return faults
}

// isRule reports whether s is spelled as the id of a rule, or as a family of them.
func isRule(s string) bool {
	family, ok := strings.CutSuffix(s, "/*")
	if ok {
		s = family + "/x"
	}
	return idShape().MatchString(s)
}

// names reports whether the waiver is for the rule with this id.
func (w *Waiver) names(id string) bool {
	if family, ok := strings.CutSuffix(w.Rule, "*"); ok {
		return strings.HasSuffix(family, "/") && strings.HasPrefix(id, family)
	}
	return w.Rule == id
}

// Holds reports whether the waiver holds on a day: from Given until the day before
// Until. On the zero day none does, for nobody can say whether it is past; one
// without an end never does.
func (w *Waiver) Holds(day calendar.Date) bool {
	return !day.IsZero() && !day.Before(w.Given) && day.Before(w.Until)
}

// covers reports whether the waiver is for the finding, by its place or by that at
// which it is shown.
func (w *Waiver) covers(f *Finding, shown func(*Finding) string) bool {
	return w.names(f.Rule) && (w.encloses(f.Pointer) || shown != nil && w.encloses(shown(f)))
}

// encloses reports whether the waiver is for a place.
func (w *Waiver) encloses(pointer string) bool {
	below, ok := strings.CutPrefix(pointer, w.Pointer)
	return ok && (below == "" || below[0] == '/')
}

// waivers are those of a run, with what each has taken.
type waivers struct {
	shown func(*Finding) string
	all   []Waiver
	holds []bool
	took  []bool
}

// opening sorts out the waivers that are for this subject.
func opening(opts Options) *waivers {
	if len(opts.Waivers) == 0 {
		return nil
	}
	w := &waivers{shown: opts.Shown}
	for _, x := range opts.Waivers {
		if x.Subject != "" && x.Subject != opts.Subject {
			continue
		}
		w.all = append(w.all, x)
		w.holds = append(w.holds, x.Holds(opts.AsOf))
		w.took = append(w.took, false)
	}
	return w
}

// take moves what is waived out of found[from:].
func (w *waivers) take(found []Finding, from int) (left []Finding, out []WaivedFinding) {
	if w == nil {
		return found, nil
	}
	left = found[:from]
next:
	for _, f := range found[from:] {
		for i := range w.all {
			if w.holds[i] && w.all[i].covers(&f, w.shown) {
				w.took[i] = true
				out = append(out, WaivedFinding{f, w.all[i]})
				continue next
			}
		}
		left = append(left, f)
	}
	return left, out
}

func (w *waivers) idle() []Waiver {
	if w == nil {
		return nil
	}
	var all []Waiver
	for i := range w.all {
		if !w.took[i] {
			all = append(all, w.all[i])
		}
	}
	return all
}
