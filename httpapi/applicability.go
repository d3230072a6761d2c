package httpapi

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/applicability"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// ApplicabilityRequest asks which matters a project or a request needs. Facts are by
// their ids, as applicability.Rules.Read takes them; what is not in them is not known.
type ApplicabilityRequest struct {
	Facts   map[string]json.RawMessage `json:"facts,omitempty"`
	Skip    []string                   `json:"skip,omitempty" validate:"max=64,dive,max=100"` // facts that cannot be answered: not to be asked next
	Explain bool                       `json:"explain,omitempty"`                             // give the reasons of the matters that depend, too
}

// Applicability is what the facts say: each matter of the rules that is in force stands
// in one list.
type Applicability struct {
	Version     string              `json:"version"` // of the rules
	Applies     []ApplicableMatter  `json:"applies"`
	Depends     []ApplicableMatter  `json:"depends"`
	Excluded    []ExcludedMatter    `json:"excluded"`
	Next        *applicability.Fact `json:"next"`         // to ask next; null: all is decided, or turns on what is skipped
	Outside     []OutsideRef        `json:"outside"`      // sorts of project that no matter takes, into which this one falls
	Gone        []GoneMatter        `json:"gone"`         // matters of the rules that are gone: that would apply, or may
	Unruled     []MatterRef         `json:"unruled"`      // matters in force that the rules do not know, but those made of matters that do not apply: whether they apply cannot be told
	UnruledMore int                 `json:"unruled_more"` // how many more are unruled; of the API, which lists a hundred
}

// GoneMatter is a matter that is gone and, by its rule, would apply or may: one of its
// successors is what to ask about. One that was cancelled is told only when it would
// apply.
type GoneMatter struct {
	Matter     MatterRef             `json:"matter"`
	Verdict    applicability.Verdict `json:"verdict"`    // applies or depends
	Missing    []string              `json:"missing"`    // facts it waits for
	Successors []MatterRef           `json:"successors"` // in force; none when it was devolved or cancelled
	Message    Text                  `json:"message"`    // what became of it
}

// ApplicableMatter is a matter that applies or may, and why.
type ApplicableMatter struct {
	Matter  MatterRef             `json:"matter"`
	Used    []string              `json:"used"`    // facts that decide it so far
	Missing []string              `json:"missing"` // facts it waits for
	Note    string                `json:"note"`    // what its name leaves open and how that is read, in Chinese
	Reasons []ApplicabilityReason `json:"reasons"` // empty for what depends, unless they are asked for
}

// ExcludedMatter is a matter that does not apply.
type ExcludedMatter struct {
	Matter MatterRef `json:"matter"`
	Used   []string  `json:"used"` // facts that decide it
}

// ApplicabilityReason is one condition of a matter. It comes from the words of the
// matter's name, or from a basis.
type ApplicabilityReason struct {
	Fact    string                `json:"fact"`
	Verdict applicability.Verdict `json:"verdict"` // of the condition by itself: met, not met, or not known
	Words   string                `json:"words"`
	Basis   *catalog.Basis        `json:"basis"`
	Reading *catalog.Basis        `json:"reading"` // of a number's being included or not
	Mark    catalog.Mark          `json:"mark,omitempty"`
	Note    string                `json:"note"`
}

// OutsideRef is a sort of project that no matter of the catalog takes.
type OutsideRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Note string `json:"note"`
}

// ApplicabilityFacts lists what can be asked.
func (s *Service) ApplicabilityFacts() []applicability.Fact { return s.rules.Facts() }

// Applicability tells which matters facts call for, and what to ask next.
// Everything that is wrong with the facts is told at once, each with its place.
func (s *Service) Applicability(q ApplicabilityRequest) (Applicability, error) {
	today := s.Today()
	rules, inForce := s.rules.AsOf(today), s.inForce(today) // by the law of today
	refusal := &RequestError{Status: http.StatusUnprocessableEntity}
	if err := validate(&q); err != nil {
		refusal.take(err)
	}
	for i, id := range q.Skip[:min(len(q.Skip), 64)] {
		if _, ok := rules.Fact(id); !ok {
			refusal.take(badRequest(refusal.Status, "/skip/"+strconv.Itoa(i), "applicability.fact_unknown", id))
		}
	}
	facts, err := readFacts(rules, q.Facts)
	refusal.take(err)
	if len(refusal.All) > 0 {
		return Applicability{}, refusal
	}
	answer, err := rules.Applicable(facts)
	if err != nil {
		return Applicability{}, err
	}
	shown := Applicability{Version: rules.Version(), Applies: []ApplicableMatter{}, Depends: []ApplicableMatter{}, Excluded: []ExcludedMatter{}, Outside: []OutsideRef{}, Gone: []GoneMatter{}, Unruled: []MatterRef{}}
	gone, ruled := false, map[catalog.Code]bool{}
	made, open := map[catalog.Code]bool{}, map[catalog.Code]bool{} // of matters that are gone; of those that apply or may
	for _, r := range answer {
		matter, ok := inForce.ByCode(r.Matter)
		if !ok {
			gone = true
			was, ok := s.gone(r, today)
			for _, m := range was.Successors {
				made[m.Code] = true
				open[m.Code] = open[m.Code] || r.Verdict != applicability.Not
			}
			if ok {
				shown.Gone = append(shown.Gone, was)
			}
			continue
		}
		ruled[r.Matter] = true
		ref := MatterRef{matter.Code, matter.Name}
		if r.Verdict == applicability.Not {
			shown.Excluded = append(shown.Excluded, ExcludedMatter{ref, orEmpty(r.Used())})
			continue
		}
		m := ApplicableMatter{Matter: ref, Used: orEmpty(r.Used()), Missing: orEmpty(r.Missing()), Note: rules.Note(r.Matter), Reasons: []ApplicabilityReason{}}
		if r.Verdict == applicability.Applies || q.Explain {
			if m.Reasons, err = reasons(rules, facts, r.Matter); err != nil {
				return Applicability{}, err
			}
		}
		if r.Verdict == applicability.Applies {
			shown.Applies = append(shown.Applies, m)
		} else {
			shown.Depends = append(shown.Depends, m)
		}
	}
	for m := range inForce.All() {
		if !ruled[m.Code] && (open[m.Code] || !made[m.Code]) {
			shown.Unruled = append(shown.Unruled, MatterRef{m.Code, m.Name})
		}
	}
	for skip := q.Skip; ; {
		next, more, err := rules.Next(facts, skip...)
		if err != nil {
			return Applicability{}, err
		}
		if more && gone && !shown.waitsFor(next.ID) {
			skip = append(slices.Clip(skip), next.ID) // only a matter that is gone for good waits for it
			continue
		}
		if more {
			shown.Next = &next
		}
		break
	}
	gaps, err := rules.Outside(facts)
	if err != nil {
		return Applicability{}, err
	}
	for _, g := range gaps {
		shown.Outside = append(shown.Outside, OutsideRef(g))
	}
	return shown, nil
}

// readFacts reads the facts of a body.
func readFacts(rules *applicability.Rules, raw map[string]json.RawMessage) (applicability.Facts, error) {
	data, err := json.Marshal(raw)
	if err != nil {
		return nil, err
	}
	facts, err := rules.Read(data)
	if wrong, ok := err.(*applicability.FactsError); ok {
		refusal := &RequestError{Status: http.StatusUnprocessableEntity}
		for _, p := range wrong.Problems {
			refusal.add("/facts"+p.Pointer, p.Message)
		}
		return nil, refusal
	}
	return facts, err
}

// reasons are the conditions of a matter, each once.
func reasons(rules *applicability.Rules, facts applicability.Facts, code catalog.Code) ([]ApplicabilityReason, error) {
	found, err := rules.Explain(facts, code)
	all := []ApplicabilityReason{}
	for _, r := range found {
		shown := ApplicabilityReason(r)
		if !slices.ContainsFunc(all, func(a ApplicabilityReason) bool {
			return a.Fact == r.Fact && a.Verdict == r.Verdict && a.Words == r.Words && a.Note == r.Note
		}) {
			all = append(all, shown)
		}
	}
	return all, err
}

// gone tells what became of a matter that is gone, by its rule, and whether that is worth
// an answer.
func (s *Service) gone(r applicability.Result, day calendar.Date) (GoneMatter, bool) {
	fate, err := s.ledger.Fate(r.Matter, day)
	if err != nil {
		return GoneMatter{}, false // it is not there yet
	}
	m := GoneMatter{Matter: MatterRef{r.Matter, fate.Name}, Verdict: r.Verdict, Missing: orEmpty(r.Missing()),
		Successors: s.became(r.Matter, day), Message: textOf(fate.Message())}
	return m, r.Verdict == applicability.Applies || r.Verdict == applicability.Depends && (len(m.Successors) > 0 || fate.By.Kind == revision.Devolve)
}

// waitsFor reports whether a matter waits for a fact.
func (a *Applicability) waitsFor(fact string) bool {
	return slices.ContainsFunc(a.Depends, func(m ApplicableMatter) bool { return slices.Contains(m.Missing, fact) }) ||
		slices.ContainsFunc(a.Gone, func(m GoneMatter) bool { return slices.Contains(m.Missing, fact) })
}

// mostUnruled is how many matters without rules, or with gaps, the API lists.
const mostUnruled = 100

// cut is the answer as the API gives it.
func (a Applicability) cut() Applicability {
	if n := len(a.Unruled) - mostUnruled; n > 0 {
		a.Unruled, a.UnruledMore = a.Unruled[:mostUnruled], n
	}
	return a
}
