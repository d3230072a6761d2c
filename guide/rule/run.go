package rule

import (
	"errors"
	"fmt"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Options are what a run is told besides the subject.
type Options struct {
	// AsOf is the day for which the subject is judged: rules and waivers must be
	// in force then. Zero means the present state of the rules, with no waiver:
	// a waiver has an end, and without a day nobody can say whether it is past.
	AsOf calendar.Date

	// Subject names what is judged, for waivers that are for one subject only.
	Subject string

	// Waivers take findings out, with a reason.
	Waivers []Waiver

	// Most is how many findings of one rule are kept, so that a subject made to be
	// found fault with costs a bounded memory; the outcome counts the rest. 0 keeps all.
	Most int

	// Locate may complete each finding as it is reported: translate its pointer,
	// name its element. It is called before waivers are compared.
	Locate func(*Finding)

	// Shown tells at which pointer a finding will be shown, when that is not its
	// own: a waiver may name either place.
	Shown func(*Finding) string
}

// Result is what a run found.
type Result struct {
	Findings []Finding     // in the order of the rules
	Outcomes []RuleOutcome // one for each rule, in their order
	Waived   []WaivedFinding
	Idle     []Waiver // waivers for this subject that took nothing out: past, not begun, or not needed
}

// RuleOutcome is what became of one rule.
type RuleOutcome struct {
	Rule     string  `json:"rule"`
	Set      Set     `json:"set"`
	Outcome  Outcome `json:"outcome"`
	Findings int     `json:"findings"` // not counting waived ones; those beyond [Options.Most] are counted
}

// WaivedFinding is a finding with the waiver that takes it out.
type WaivedFinding struct {
	Finding Finding
	Waiver  Waiver
}

// Pass is one rule's turn: it takes what the rule reports.
type Pass struct {
	AsOf calendar.Date // the day for which the subject is judged; may be zero

	id       string
	set      Set
	severity Severity
	remedy   yiwang.Term
	basis    []catalog.Basis
	locate   func(*Finding)
	found    []Finding
	most     int      // so many may be found in all; 0 is no bound
	more     int      // found beyond it
	beyond   *Finding // the last of those
}

// Report records a finding at pointer; code and args make its sentence. The
// finding returned may be completed with a span, a fix or another severity
// until the next one is reported.
func (p *Pass) Report(pointer, code string, args ...any) *Finding {
	finding := Finding{
		Rule: p.id, Set: p.set, Severity: p.severity, Pointer: pointer,
		Message: yiwang.Message{Code: code, Args: args}, Remedy: p.remedy, Basis: p.basis,
	}
	if p.most > 0 && len(p.found) >= p.most {
		p.more++
		p.beyond = &finding
		return p.beyond
	}
	p.found = append(p.found, finding)
	f := &p.found[len(p.found)-1]
	if p.locate != nil {
		p.locate(f)
	}
	return f
}

// Run puts the subject before every rule. The rules have passed [Validate]. A
// rule that panics is an error of the run: it has no outcome, and what it had
// found is forgotten, for nobody can rely on it. The others are run all the same,
// their report is kept, and the error holds a [*BrokenError] for each that broke.
func Run[S any](rules []Rule[S], subject S, opts Options) (Result, error) {
	var broken []error
	w := opening(opts)
	res := Result{Outcomes: make([]RuleOutcome, 0, len(rules))}
	pass := Pass{AsOf: opts.AsOf, locate: opts.Locate}
	for i := range rules {
		r := &rules[i]
		pass.id, pass.set, pass.severity, pass.remedy, pass.basis = r.ID, r.Set, r.Severity, r.Remedy, r.Basis
		before := len(pass.found)
		if pass.more = 0; opts.Most > 0 {
			pass.most = before + opts.Most
		}
		o := RuleOutcome{Rule: r.ID, Set: r.Set}
		switch applied, err := turn(r, subject, &pass); {
		case err != nil:
			pass.found = pass.found[:before]
			broken = append(broken, err)
			continue
		case !applied && !r.InForce.Contains(opts.AsOf):
			o.Outcome = NotInForce
		case !applied:
			o.Outcome = NotApplicable
		case len(pass.found) == before:
			o.Outcome = Passed
		default:
			var waived []WaivedFinding
			pass.found, waived = w.take(pass.found, before)
			res.Waived = append(res.Waived, waived...)
			o.Findings = len(pass.found) - before + pass.more
			o.Outcome = Failed
			if o.Findings == 0 {
				o.Outcome = Waived
			}
		}
		res.Outcomes = append(res.Outcomes, o)
	}
	res.Findings = pass.found
	res.Idle = w.idle()
	return res, errors.Join(broken...)
}

// turn runs one rule. applied is false when it is not in force or does not apply.
func turn[S any](r *Rule[S], subject S, p *Pass) (applied bool, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &BrokenError{Rule: r.ID, Value: fmt.Sprint(v)}
		}
	}()
	if !r.InForce.Contains(p.AsOf) || r.Applies != nil && !r.Applies(subject) {
		return false, nil
	}
	r.Check(subject, p)
	return true, nil
}

// BrokenError tells that a rule panicked: a fault of the rule, not of the subject.
type BrokenError struct {
	Rule  string
	Value string // what it panicked with
}

// Error implements error.
func (e *BrokenError) Error() string { return "rule: " + e.Rule + " broke: " + e.Value }

// Code implements yiwang.Coded.
func (e *BrokenError) Code() string { return "rule.broken" }

// Args implements yiwang.Coded: the rule.
func (e *BrokenError) Args() []any { return []any{e.Rule} }
