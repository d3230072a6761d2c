package rule

import (
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Waiver takes the findings of one rule out of a result, for a while and for a
// reason. The result lists what it took.
type Waiver struct {
	Rule    string        `json:"rule"`              // id, or a family: "text/*"
	Subject string        `json:"subject,omitempty"` // one subject only, by the name Options.Subject gives; empty: all
	Pointer string        `json:"pointer,omitempty"` // this place and those below it; empty: all
	Reason  string        `json:"reason"`            // a sentence
	Author  string        `json:"author"`            // who answers for it
	Given   calendar.Date `json:"given"`             // first day
	Until   calendar.Date `json:"until"`             // first day on which it no longer holds
}

// WaiversSchema names the version of a file of waivers.
const WaiversSchema = "yiwang.waivers/1"

// LoadWaivers reads a file of waivers strictly: {"schema": …, "waivers": […]}.
// An error is a [*yiwang.DecodeError] or a [*SetError].
func LoadWaivers(data []byte) ([]Waiver, error) {
	var f struct {
		Schema  string   `json:"schema"`
		Waivers []Waiver `json:"waivers"`
	}
	if err := yiwang.Decode(data, &f); err != nil {
		return nil, err
	}
	var faults yiwang.Problems
	if f.Schema != WaiversSchema {
		faults.Add("/schema", "rule.waiver_schema", yiwang.Quote(f.Schema), WaiversSchema)
	}
	for i, w := range f.Waivers {
		at := "/waivers/" + strconv.Itoa(i)
		for _, t := range []struct{ member, value string }{{"rule", w.Rule}, {"reason", w.Reason}, {"author", w.Author}} {
			if !yiwang.Legible(t.value) {
				faults.Add(at+"/"+t.member, "rule.waiver_empty", t.member)
			}
		}
		if w.Given.IsZero() || w.Until.IsZero() || !w.Given.Before(w.Until) {
			faults.Add(at+"/until", "rule.waiver_interval")
		}
	}
	if len(faults) > 0 {
		return nil, &SetError{Problems: faults}
	}
	return f.Waivers, nil
}

// covers reports whether the waiver is for the finding.
func (w *Waiver) covers(f *Finding) bool {
	if family, ok := strings.CutSuffix(w.Rule, "/*"); ok {
		if !strings.HasPrefix(f.Rule, family+"/") {
			return false
		}
	} else if w.Rule != f.Rule {
		return false
	}
	below, ok := strings.CutPrefix(f.Pointer, w.Pointer)
	return ok && (below == "" || below[0] == '/' || w.Pointer == "")
}

// waivers are those of a run, with what each has taken.
type waivers struct {
	all   []Waiver
	holds []bool
	took  []bool
}

// opening sorts out the waivers that are for this subject.
func opening(opts Options) *waivers {
	if len(opts.Waivers) == 0 {
		return nil
	}
	w := &waivers{}
	for _, x := range opts.Waivers {
		if x.Subject != "" && x.Subject != opts.Subject {
			continue
		}
		w.all = append(w.all, x)
		w.holds = append(w.holds, !opts.AsOf.IsZero() && Interval{x.Given, x.Until}.Contains(opts.AsOf))
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
			if w.holds[i] && w.all[i].covers(&f) {
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
