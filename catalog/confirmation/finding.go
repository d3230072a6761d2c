package confirmation

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Finding is an answer that does not go with the catalog, with another answer, or with
// that of another matter. Which of the two is right, the office decides.
type Finding struct {
	Matter   catalog.Code
	Question string // id
	Signed   bool   // the answer is signed, not only filled in
	Message  yiwang.Message
}

// Findings lists what did not fit in the answers at the end of a day, by number of the
// matter:
//   - the catalog is of matters on application, the answer says it is none;
//   - “一窗受理” is answered otherwise than the catalog has it;
//   - it does not go to the new system, and stops on the old ones, or the catalog has
//     it on none: it runs nowhere;
//   - it goes to the new system, the catalog has it on old ones, and it does not stop
//     there: it runs twice, against “一个平台运转” (plan, 三), unless it is one of
//     [Plan.Exceptions];
//   - the basic code is named for another matter too.
//
// What is classified is not put online (plan, 三): that it runs nowhere is no finding.
// That the catalog still lists the old platforms of a matter that stops there is none
// either: it is of the day before they stop.
func (p *Plan) Findings(sheets map[catalog.Code]Sheet, asOf calendar.Date) []Finding {
	var all []Finding
	codes := map[string]string{} // basic code → name of the matter
	for m := range p.catalog.All() {
		s := sheets[m.Code].AsOf(asOf)
		find := func(question, code string, args ...any) {
			message := yiwang.Message{Code: code, Args: append([]any{nested(m.Name)}, args...)}
			all = append(all, Finding{m.Code, question, s.Signature != nil, message})
		}
		says := func(question string, reply Reply) bool {
			a, ok := s.Answer(question)
			return ok && a.Reply == reply
		}
		if says(OnApplication, No) {
			find(OnApplication, "confirmation.finding_not_on_application")
		}
		if a, _ := s.Answer(NationalCatalog); a.BasicCode != "" {
			if other, taken := codes[a.BasicCode]; taken {
				find(NationalCatalog, "confirmation.finding_same_code", a.BasicCode, nested(other))
			} else {
				codes[a.BasicCode] = m.Name
			}
		}
		_, interfaced := p.Exception(m.Code)
		online := m.Classified == nil || !*m.Classified
		switch none := len(m.Platforms) == 0; {
		case says(NewSystem, Yes) && says(OldStops, No) && !none && !interfaced:
			find(OldStops, "confirmation.finding_twice")
		case says(NewSystem, No) && none && online:
			find(NewSystem, "confirmation.finding_no_system")
		case says(NewSystem, No) && says(OldStops, Yes) && online:
			find(OldStops, "confirmation.finding_nowhere")
		}
		if a, ok := s.Answer(OneWindow); ok && (a.Reply == Yes) != m.OneWindow {
			find(OneWindow, "confirmation.finding_one_window", yesNo(a.Reply == Yes), yesNo(m.OneWindow))
		}
	}
	return all
}

func yesNo(yes bool) yiwang.Term {
	if yes {
		return yiwang.Term{ZH: "是", EN: "yes"}
	}
	return yiwang.Term{ZH: "否", EN: "no"}
}
