package workflow

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// Finding is something about a time limit of a flow that its bureau has to know or
// to decide.
type Finding struct {
	Flow    string // id
	Clock   string // id
	Message yiwang.Message
}

// Findings lists what is open in the time limits of the library, in the order of
// the data: limits that no source gives a figure, so that only a promised one can
// run; promises not given yet; rules in conflict, with the one that holds; and
// figures that rest on a source not seen.
func (l *Library) Findings() []Finding {
	var all []Finding
	for _, f := range l.flows {
		for i := range f.Clocks {
			k := &f.Clocks[i]
			find := func(code string, args ...any) {
				all = append(all, Finding{f.ID, k.ID, yiwang.Message{Code: code, Args: append([]any{f.Name, k.Name}, args...)}})
			}
			switch {
			case k.Known():
			case k.ID == Promised:
				find("workflow.finding_no_promise")
			default:
				find("workflow.finding_no_figure")
			}
			if len(k.Extensions) > 1 {
				code := "workflow.finding_conflict"
				if len(k.Choice) > 0 {
					code = "workflow.finding_conflict_decided"
				}
				find(code, len(k.Extensions), extensions(k.Extensions), k.Extensions[0].Limit.Count)
			}
			if k.Known() && unseen(k.Basis) {
				find("workflow.finding_unverified", k.Basis[0].String())
			}
		}
	}
	return all
}

// extensions names rules in conflict: how long, by whom, by what.
func extensions(list []deadline.Extension) string {
	var all []string
	for _, x := range list {
		all = append(all, fmt.Sprintf("%d（%s，%s）", x.Limit.Count, x.Approver, x.Basis[0]))
	}
	return strings.Join(all, "；")
}

// unseen reports whether a basis was believed and never seen.
func unseen(basis []catalog.Basis) bool {
	for _, b := range basis {
		if b.Mark == catalog.Unverified {
			return true
		}
	}
	return false
}
