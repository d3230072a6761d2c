package pages

import (
	"fmt"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

func instant(t time.Time) string { return t.In(calendar.Beijing()).Format("2006-01-02 15:04") }

// longDate is a day as it stands in the heading of an answer.
func longDate(d calendar.Date) string {
	return fmt.Sprintf("%d年%d月%d日", d.Year(), d.Month(), d.Day())
}

func longInstant(t time.Time) string {
	return longDate(calendar.ReceivedOn(t)) + t.In(calendar.Beijing()).Format(" 15:04")
}

func weekday(d calendar.Date) string {
	return "周" + string([]rune("日一二三四五六")[d.Weekday()])
}

// left says how many days are left, in working days or in days, or that they are over.
func left(days int, unit calendar.Unit) string {
	switch {
	case days < 0:
		return yiwang.Say(chinese, "httpapi.days_over", -days, deadline.UnitTerm(unit, days))
	case days > 0:
		return yiwang.Say(chinese, "httpapi.days_left", days, deadline.UnitTerm(unit, days))
	case unit == calendar.WorkingDay:
		return yiwang.Say(chinese, "httpapi.days_none")
	}
	return yiwang.Say(chinese, "httpapi.days_last")
}

func limitText(count int, unit calendar.Unit) string {
	switch {
	case count == 0:
		return "即办"
	case count < 0:
		return yiwang.Say(chinese, "httpapi.limit_ahead", -count, deadline.UnitTerm(unit, count))
	case unit == calendar.CalendarDay:
		return fmt.Sprintf("%d 日（自然日）", count)
	}
	return fmt.Sprintf("%d %s", count, unitName(unit))
}

// ruleLimit is the limit of a rule, which may be counted from the end of another.
func ruleLimit(l, after *calendar.Limit) string {
	switch {
	case l == nil:
		return "未知"
	case after == nil:
		return limitText(l.Count, l.Unit)
	case l.Count < 0:
		return yiwang.Say(chinese, "httpapi.limit_before_end", after.Count, deadline.UnitTerm(after.Unit, after.Count), -l.Count, deadline.UnitTerm(l.Unit, l.Count))
	}
	return yiwang.Say(chinese, "httpapi.limit_after_end", after.Count, deadline.UnitTerm(after.Unit, after.Count), l.Count, deadline.UnitTerm(l.Unit, l.Count))
}

func unitName(unit calendar.Unit) string { return deadline.UnitTerm(unit, 0).ZH }

// unsure is the word beside a due date that the calendar may still change; "" for
// one that is settled, or absent.
func unsure(c *calendar.Certainty) string {
	switch {
	case c == nil || *c == calendar.Settled:
		return ""
	case *c == calendar.Provisional:
		return "暂定"
	}
	return "可能调整"
}

// unsureDay says why a day of the calendar may still change; "" for one that is
// settled.
func unsureDay(c calendar.Certainty) string {
	switch c {
	case calendar.Open:
		return "可能由下一年度的通知调整"
	case calendar.Provisional:
		return "放假安排尚未公布，暂定"
	}
	return ""
}

func lightSays(l workflow.Light) string {
	switch l {
	case workflow.Red:
		return "已超期"
	case workflow.Yellow:
		return "即将到期"
	case workflow.Green:
		return "时限内"
	}
	return "未计时，或时限未知"
}

func markName(m catalog.Mark) string {
	switch m {
	case catalog.Confirmed:
		return "已核实"
	case catalog.Inference:
		return "推断"
	case catalog.Example:
		return "示例"
	}
	return "未核实"
}

// otherThan is an office, unless the role before it says the same.
func otherThan(role, office string) string {
	if office == role {
		return ""
	}
	return office
}

// shareName says on whose account days went.
func shareName(s httpapi.Share) string {
	switch s.Kind {
	case workflow.OnClock:
		return "办理时限内 · " + s.Name.ZH
	case workflow.OnHold:
		return "挂起 · " + s.Name.ZH
	case workflow.OnApplicant:
		return "等待申请人"
	}
	return "隐形时间 · " + s.Name.ZH
}

// daysSpent is what stands behind the day a stage was entered: nothing for no
// days, or for days that cannot be told.
func daysSpent(days *int) string {
	if days == nil || *days == 0 {
		return ""
	}
	return fmt.Sprintf("，%d 个工作日", *days)
}

// kindName is what sort of day a day is.
func kindName(k calendar.Kind) string {
	switch k {
	case calendar.Workday:
		return "工作日"
	case calendar.Weekend:
		return "周末"
	case calendar.Holiday:
		return "放假"
	case calendar.MakeUp:
		return "调休上班"
	}
	return ""
}
