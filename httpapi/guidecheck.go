package httpapi

import (
	"errors"
	"net/http"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/intake"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// GuideCheck is what the check of a posted guide found.
type GuideCheck struct {
	AsOf     calendar.Date           `json:"as_of"`    // the day for which it was judged
	Matter   *MatterRef              `json:"matter"`   // with whose entry in the catalog and whose flow it was compared; null: with none
	Complete bool                    `json:"complete"` // nothing but notes was found
	Findings []GuideFinding          `json:"findings"` // in the order of the guide; pointers lead into the posted guide
	More     int                     `json:"more"`     // how many more were found; a thousand are told
	Outcomes map[string]rule.Outcome `json:"outcomes"` // what became of each rule
}

// MaxFindings is how many findings of a posted guide are told.
const MaxFindings = 1000

// GuideQuery tells how a posted guide is judged. The zero value judges it for today,
// as one of the matter that it names.
type GuideQuery struct {
	AsOf   calendar.Date // absent: today
	Matter string        // code, number, name or alias of its matter, whatever the guide says; "": the one it names
}

// JudgedGuide is a posted guide with what was made of it.
type JudgedGuide struct {
	Document intake.Document
	Report   check.Report
	Matter   *MatterRef // as of a GuideCheck
}

// CheckGuide judges a guide in whatever shape it is kept: the ten groups, or some of
// them, with our names or the labels of another system.
func (s *Service) CheckGuide(document []byte, q GuideQuery) (GuideCheck, error) {
	judged, err := s.JudgeGuide(document, q)
	if err != nil {
		return GuideCheck{}, err
	}
	report := judged.Report
	answer := GuideCheck{AsOf: report.AsOf, Matter: judged.Matter, Complete: report.Complete(), Findings: []GuideFinding{}, Outcomes: map[string]rule.Outcome{}}
	for _, f := range report.Findings[:min(len(report.Findings), MaxFindings)] {
		answer.Findings = append(answer.Findings, findingOf(f))
	}
	answer.More = report.Total() - len(answer.Findings)
	for _, o := range report.Outcomes {
		answer.Outcomes[o.Rule] = o.Outcome
	}
	return answer, nil
}

// JudgeGuide is CheckGuide for one who shows the guide beside its findings.
func (s *Service) JudgeGuide(document []byte, q GuideQuery) (JudgedGuide, error) {
	day := s.dayOr(q.AsOf)
	var matter *catalog.Matter
	if q.Matter != "" {
		_, m, err := s.find("/matter", q.Matter, day)
		if err != nil {
			return JudgedGuide{}, badRequestAt("/matter", err)
		}
		matter = &m
	}
	d, err := intake.Read(document)
	if bad, ok := errors.AsType[*intake.Error](err); ok {
		status := http.StatusBadRequest
		if bad.Problem == intake.ProblemLarge || bad.Problem == intake.ProblemMany {
			status = http.StatusRequestEntityTooLarge
		}
		return JudgedGuide{}, badRequest(status, bad.Pointer, bad.Code(), bad.Args()...)
	}
	if err != nil {
		return JudgedGuide{}, err
	}
	if m, ok := s.inForce(day).ByCode(d.Guide.Matter); ok && matter == nil {
		matter = &m
	}
	judged := JudgedGuide{Document: d}
	if matter != nil {
		judged.Matter = &MatterRef{matter.Code, matter.Name}
	}
	judged.Report, err = check.Document(&judged.Document, s.checkOptions(matter, day))
	return judged, err
}

// checkOptions is what a check of a guide is told besides it; m is nil for a guide of
// no matter of the catalog.
func (s *Service) checkOptions(m *catalog.Matter, day calendar.Date) check.Options {
	o := check.Options{AsOf: day, Profiles: s.profiles, Matter: m}
	if m != nil {
		o.Flow, _ = s.flowsOn(s.Today()).For(m.Code)
	}
	return o
}

func (h *handler) checkGuide(r *http.Request, w http.ResponseWriter, _ workflow.Actor) error {
	q := r.URL.Query()
	day, err := h.day(q, "as_of")
	if err != nil {
		return err
	}
	document, err := body(w, r)
	if err != nil {
		return err
	}
	answer, err := h.service.CheckGuide(document, GuideQuery{AsOf: day, Matter: q.Get("matter")})
	return write(w, http.StatusOK, answer, err)
}
