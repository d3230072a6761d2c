package script

import (
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// units are those a promise may be counted in.
func units() []workflow.Unit { return []workflow.Unit{calendar.WorkingDay, calendar.CalendarDay} }

func spellLimit(l workflow.Limit) string {
	return strconv.Itoa(l.Count) + " " + deadline.UnitTerm(l.Unit, l.Count).ZH
}

// readLimit is what spellLimit writes.
func readLimit(text string) (workflow.Limit, bool) {
	number, name, _ := strings.Cut(text, " ")
	count, err := strconv.Atoi(number)
	for _, unit := range units() {
		if err == nil && count > 0 && deadline.UnitTerm(unit, count).ZH == strings.TrimSpace(name) {
			return workflow.Limit{Count: count, Unit: unit}, true
		}
	}
	return workflow.Limit{}, false
}
