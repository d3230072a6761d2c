package confirmation

import (
	"strings"

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
//   - it stops on the old systems, and the catalog still lists platforms for it;
//   - it stops on the old systems and does not go to the new one, so runs nowhere;
//   - it goes to the new system and does not stop on the old, so runs twice, against
//     “一个平台运转” (plan, 三), unless it is an exception that is interfaced (五（二）);
//   - the basic code is named for another matter too.
func (p *Plan) Findings(sheets map[catalog.Code]Sheet, asOf calendar.Date) []Finding {
	var all []Finding
	codes := map[string]string{} // basic code → name of the matter
	for m := range p.catalog.All() {
		s := sheets[m.Code].AsOf(asOf)
		find := func(question, code string, args ...any) {
			message := yiwang.Message{Code: code, Args: append([]any{m.Name}, args...)}
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
				find(NationalCatalog, "confirmation.finding_same_code", a.BasicCode, other)
			} else {
				codes[a.BasicCode] = m.Name
			}
		}
		if says(NewSystem, Yes) && says(OldStops, No) {
			find(OldStops, "confirmation.finding_twice")
		}
		if says(OldStops, Yes) {
			if len(m.Platforms) > 0 {
				find(OldStops, "confirmation.finding_still_listed", p.platforms(m))
			}
			if says(NewSystem, No) {
				find(OldStops, "confirmation.finding_nowhere")
			}
		}
		if a, ok := s.Answer(OneWindow); ok && (a.Reply == Yes) != m.OneWindow {
			find(OneWindow, "confirmation.finding_one_window", yesNo(a.Reply == Yes), yesNo(m.OneWindow))
		}
	}
	return all
}

// platforms names the platforms of a matter.
func (p *Plan) platforms(m catalog.Matter) string {
	var names []string
	for _, code := range m.Platforms {
		platform, _ := p.catalog.Platform(code)
		names = append(names, platform.Name)
	}
	return strings.Join(names, "、")
}

func yesNo(yes bool) yiwang.Term {
	if yes {
		return yiwang.Term{ZH: "是", EN: "yes"}
	}
	return yiwang.Term{ZH: "否", EN: "no"}
}
