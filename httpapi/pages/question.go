package pages

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// pauses is how many suspensions the form has room for.
const pauses = 3

// deadlineSets are the fields of a question about a time limit. What the rule that
// was chosen admits is put first.
func deadlineSets(rules []*deadline.Rule, chosen *deadline.Rule) []fieldset {
	sets := []fieldset{
		{Legend: "时限", Row: true, Fields: []field{
			{Name: "rule", ID: "rule", Kind: "select", Label: "时限规则", Groups: ruleGroups(rules)},
			{Name: "limit", ID: "limit", Kind: "number", Label: "承诺或者另定的时限", Hint: "不选规则时必填；倒算的写负数"},
			{Name: "unit", ID: "unit", Kind: "select", Label: "单位", Groups: []choiceGroup{{Choices: unitChoices()}}},
		}},
		{Legend: "起算", Row: true, Fields: []field{
			{Name: "start", ID: "start", Kind: "date", Label: "起算日", Hint: "受理、收到等事情发生之日，不计入；倒算的，填不得晚于办理的那件事之日", Needed: true},
			{Name: "time", ID: "time", Kind: "time", Label: "时刻", Hint: "只有以小时计的时限要填"},
		}},
	}
	for i, legend := range []string{"挂起（一）", "挂起（二）", "挂起（三）"} {
		n := strconv.Itoa(i + 1)
		sets = append(sets, fieldset{Legend: legend, Row: true, Fold: true, Fields: []field{
			{Name: "ground." + n, ID: "ground-" + n, Kind: "select", Label: "事由", Groups: groundGroups(rules, chosen)},
			{Name: "from." + n, ID: "from-" + n, Kind: "date", Label: "挂起之日", Hint: "当日仍计入"},
			{Name: "to." + n, ID: "to-" + n, Kind: "date", Label: "恢复之日", Hint: "尚未恢复的留空"},
			{Name: "notice." + n, ID: "notice-" + n, Kind: "text", Label: "书面告知", Hint: "告知书的编号，或者怎样告知"},
		}})
	}
	extended := field{Name: "extended", ID: "extended", Kind: "number", Label: "延长的日数", Hint: "与时限同一单位"}
	return append(sets,
		fieldset{Legend: "延期", Row: true, Fold: true, Note: "延期只有一次；承诺的时限不因此延长。", Fields: []field{
			{Name: "extended_on", ID: "extended_on", Kind: "date", Label: "批准之日"}, extended,
			{Name: "approver", ID: "approver", Kind: "select", Label: "批准人", Groups: approverGroups(rules, chosen)},
			{Name: "reason", ID: "reason", Kind: "text", Label: "理由"},
		}},
		fieldset{Legend: "查询日与日历", Row: true, Fold: true, Fields: []field{
			{Name: "on", ID: "on", Kind: "date", Label: "查询日", Hint: "看这一天的情形；留空按所填的情况算"},
			{Name: "as_of", ID: "as_of", Kind: "date", Label: "按哪一天所知的日历", Hint: "留空按最新的放假安排"},
			{Name: "provisional", ID: "provisional", Kind: "check", Label: "尚未公布的年份也算", Hint: "按周末和法定节假日暂按推算，结果标明“暂定”"},
		}})
}

// ruleGroups are the rules under the act each rests on; those without a figure
// stand at the end.
func ruleGroups(rules []*deadline.Rule) []choiceGroup {
	all := []choiceGroup{{Choices: []choice{{"", "不用规则，按所填的时限"}}}}
	open := choiceGroup{Label: "没有来源给出数字，须填承诺的时限"}
	for _, r := range rules {
		if !r.Known() {
			open.Choices = append(open.Choices, choice{r.ID, r.Name})
			continue
		}
		act := r.Basis[0].Title // every rule has a basis
		i := slices.IndexFunc(all, func(g choiceGroup) bool { return g.Label == act })
		if i < 0 {
			i = len(all)
			all = append(all, choiceGroup{Label: act})
		}
		all[i].Choices = append(all[i].Choices, choice{r.ID, r.Name + "（" + ruleLimit(r.Limit, r.After) + "）"})
	}
	if len(open.Choices) > 0 {
		all = append(all, open)
	}
	return all
}

// unitChoices are the units a limit can be asked for in. Working hours need those of
// the office, which the form has not.
func unitChoices() []choice {
	var all []choice
	for _, u := range []calendar.Unit{calendar.WorkingDay, calendar.CalendarDay, calendar.Month, calendar.Year, calendar.Hour} {
		all = append(all, choice{string(u), unitName(u)})
	}
	all[1].Label += "（自然日）"
	return all
}

// groundGroups are the grounds of the rule chosen, then those of the others. The
// same ground goes by different names in different acts.
func groundGroups(rules []*deadline.Rule, chosen *deadline.Rule) []choiceGroup {
	first, rest := choiceGroup{}, choiceGroup{}
	if chosen != nil && len(chosen.Grounds) > 0 {
		first.Label, rest.Label = "所选规则的事由", "其他规则的事由"
		for _, g := range chosen.Grounds {
			first.Choices = append(first.Choices, choice{g.ID, g.Name})
		}
	}
	for _, r := range rules {
		for _, g := range r.Grounds {
			same := func(c choice) bool { return c.Value == g.ID }
			i := slices.IndexFunc(rest.Choices, same)
			switch {
			case slices.ContainsFunc(first.Choices, same):
			case i < 0:
				rest.Choices = append(rest.Choices, choice{g.ID, g.Name})
			case !strings.Contains(rest.Choices[i].Label, g.Name):
				rest.Choices[i].Label += "、" + g.Name
			}
		}
	}
	return []choiceGroup{{Choices: []choice{{"", "请选择"}}}, first, rest}
}

// groundNames names a closed list.
func groundNames(grounds []deadline.Ground) string {
	var all []string
	for _, g := range grounds {
		all = append(all, g.Name)
	}
	return strings.Join(all, "、")
}

// approverGroups are all who may approve an extension, the one of the rule chosen
// first.
func approverGroups(rules []*deadline.Rule, chosen *deadline.Rule) []choiceGroup {
	all := []choice{{"", "请选择"}}
	if chosen != nil {
		rules = append([]*deadline.Rule{chosen}, rules...)
	}
	for _, r := range rules {
		for _, x := range r.Extensions {
			if c := (choice{x.Approver, x.Approver}); !slices.Contains(all, c) {
				all = append(all, c)
			}
		}
	}
	return []choiceGroup{{Choices: all}}
}

// groundView is grounds that one article gives alike. One with a bound stands alone:
// the bound is its own.
type groundView struct {
	Names []string
	deadline.Ground
}

func groundViews(grounds []deadline.Ground) []groundView {
	var all []groundView
	for _, g := range grounds {
		i := slices.IndexFunc(all, func(v groundView) bool { return slices.Equal(v.Basis, g.Basis) && v.Limit == nil && g.Limit == nil })
		if i < 0 {
			i = len(all)
			all = append(all, groundView{Ground: g})
		}
		all[i].Names = append(all[i].Names, g.Name)
	}
	return all
}
