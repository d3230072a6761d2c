package workflow

import (
	"fmt"
	"slices"
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
// run; promises not given yet; rules in conflict, with the one that holds; figures
// that rest on a source not seen or on a reading of ours; and what the rules
// themselves tell a reader.
func (l *Library) Findings() []Finding {
	var all []Finding
	for _, f := range l.flows {
		if !slices.ContainsFunc(f.Matters, func(code catalog.Code) bool { return l.byMatter[code] == f }) {
			continue // only for cases opened before
		}
		for i := range f.Clocks {
			k := &f.Clocks[i]
			find := func(code string, args ...any) {
				all = append(all, Finding{f.ID, k.ID, yiwang.Message{Code: code, Args: append([]any{f.Name, k.Name}, args...)}})
			}
			switch {
			case k.Known():
			case k.ID == Promised:
				find("workflow.finding_no_promise")
			case k.ID == Statutory:
				find("workflow.finding_no_figure")
			default:
				find("workflow.finding_unset")
			}
			if len(k.Extensions) > 1 {
				code := "workflow.finding_conflict"
				if len(k.Choice) > 0 {
					code = "workflow.finding_conflict_decided"
				}
				held := k.Extensions[0].Limit
				find(code, len(k.Extensions), extensions(k.Extensions), held.Count, deadline.UnitTerm(held.Unit, held.Count))
			}
			if k.Known() {
				if i := slices.IndexFunc(k.Basis, func(b catalog.Basis) bool { return b.Mark == catalog.Unverified }); i >= 0 {
					find("workflow.finding_unverified", k.Basis[i].String())
				} else if k.Basis[0].Mark == catalog.Inference {
					find("workflow.finding_inferred", k.Basis[0].String())
				}
			}
			if k.Note != "" {
				find("workflow.finding_note", k.Note)
			}
		}
	}
	return all
}

// extensions names rules in conflict: how long, by whom, by what.
func extensions(list []deadline.Extension) string {
	var all []string
	for _, x := range list {
		all = append(all, fmt.Sprintf("%d%s（%s，%s）", x.Limit.Count, deadline.UnitTerm(x.Limit.Unit, x.Limit.Count).ZH, x.Approver, x.Basis[0]))
	}
	return strings.Join(all, "；")
}
