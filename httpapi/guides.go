package httpapi

import (
	"errors"
	"net/http"

	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/intake"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// GuideCheck is what the check of a posted guide found.
type GuideCheck struct {
	AsOf     calendar.Date           `json:"as_of"`    // the day for which it was judged
	Complete bool                    `json:"complete"` // nothing but notes was found
	Findings []GuideFinding          `json:"findings"` // in the order of the guide; pointers lead into the posted guide
	More     int                     `json:"more"`     // how many more were found; a thousand are told
	Outcomes map[string]rule.Outcome `json:"outcomes"` // what became of each rule
}

// MaxFindings is how many findings of a posted guide are told.
const MaxFindings = 1000

// CheckGuide judges a guide in whatever shape it is kept: the ten groups, or some of
// them, with our names or the labels of another system. The zero day is today.
func (s *Service) CheckGuide(document []byte, day calendar.Date) (GuideCheck, error) {
	if day.IsZero() {
		day = s.Today()
	}
	d, err := intake.Read(document)
	if bad, ok := errors.AsType[*intake.Error](err); ok {
		status := http.StatusBadRequest
		if bad.Problem == intake.ProblemLarge || bad.Problem == intake.ProblemMany {
			status = http.StatusRequestEntityTooLarge
		}
		return GuideCheck{}, badRequest(status, bad.Pointer, bad.Code(), bad.Args()...)
	}
	if err != nil {
		return GuideCheck{}, err
	}
	report, err := check.Document(&d, check.Options{AsOf: day})
	if err != nil {
		return GuideCheck{}, err
	}
	answer := GuideCheck{AsOf: day, Complete: report.Complete(), Findings: []GuideFinding{}, Outcomes: map[string]rule.Outcome{}}
	for _, f := range report.Findings {
		if len(answer.Findings) == MaxFindings {
			answer.More = len(report.Findings) - MaxFindings
			break
		}
		answer.Findings = append(answer.Findings, findingOf(f))
	}
	for _, o := range report.Outcomes {
		answer.Outcomes[o.Rule] = o.Outcome
	}
	return answer, nil
}

func findingOf(f rule.Finding) GuideFinding {
	return GuideFinding{Rule: f.Rule, Set: f.Set, Severity: f.Severity, Pointer: f.Pointer, Group: f.Group, Element: Text(f.Element),
		Message: textOf(f.Message), Remedy: Text(f.Remedy), Span: f.Span, Fix: f.Fix, Basis: orEmpty(f.Basis)}
}

func (h *handler) checkGuide(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	day, err := h.day(r.URL.Query(), "as_of")
	if err != nil {
		return err
	}
	document, err := body(w, r)
	if err != nil {
		return err
	}
	answer, err := h.service.CheckGuide(document, day)
	return write(w, http.StatusOK, answer, err)
}
