package script

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"golang.org/x/text/language"
)

// sentence is a message on one line, in Chinese, as the minutes have it.
func sentence(m yiwang.Message) string {
	return strings.Join(strings.Fields(m.In(language.Chinese)), " ")
}

// tell answers a question about the case at an instant.
func (p *player) tell(word, about string, at time.Time) string {
	on := calendar.ReceivedOn(at)
	switch word {
	case askNext:
		var names []string
		for _, m := range p.machine.Next(p.c) {
			name := m.Role.Name()
			if who := strings.Fields(m.Account + " " + m.Office); len(who) > 0 {
				name += "(" + strings.Join(who, " ") + ")"
			}
			names = append(names, name)
		}
		return cmp.Or(strings.Join(names, ", "), "无")
	case askDue:
		var names []string
		for _, action := range p.machine.Due(p.c, at) {
			names = append(names, string(action)+" "+p.machine.Flow.Process.ActionName(action))
		}
		return cmp.Or(strings.Join(names, ", "), "无")
	case askClock:
		for _, k := range p.machine.Clocks(p.c, on) {
			if k.Rule.ID == about {
				return tellClock(&k)
			}
		}
		return "没有这个时限"
	case askLight:
		worst := workflow.Grey
		for _, k := range p.machine.Clocks(p.c, on) {
			worst = worst.Worse(k.Light)
		}
		return worst.Term().ZH
	}
	return p.tellSpent(on)
}

// tellClock is a clock in one line: its name, last day, what it does, its light.
func tellClock(k *workflow.Clock) string {
	parts := []string{k.Rule.Name}
	switch {
	case k.Status == workflow.NotStarted:
		return k.Rule.Name + ", 未起算"
	case k.Err != nil:
		parts = append(parts, "超出日历")
	case !k.Due.IsZero():
		parts = append(parts, "至 "+k.Due.String())
	case !k.Known():
		parts = append(parts, "期限未定")
	}
	switch {
	case k.Status == workflow.Stopped:
		parts = append(parts, "停于 "+k.Stopped.String())
	case k.Suspended():
		parts = append(parts, "挂起("+k.Suspensions[len(k.Suspensions)-1].Ground.Name+")")
	}
	return strings.Join(append(parts, k.Light.Term().ZH), ", ")
}

// tellSpent is on whose account the working days of the case went.
func (p *player) tellSpent(on calendar.Date) string {
	shares, elapsed, err := p.machine.Shares(p.c, on)
	if beyond, ok := errors.AsType[*calendar.HorizonError](err); ok {
		return sentence(yiwang.Message{Code: beyond.Code(), Args: beyond.Args()})
	}
	var parts []string
	for _, s := range shares {
		name := s.Name.ZH
		switch s.Kind {
		case workflow.OnHold:
			name = "挂起(" + name + ")"
		case workflow.Hidden:
			name = "隐形时间(" + name + ")"
		}
		parts = append(parts, fmt.Sprintf("%s %d", name, s.Days))
	}
	whole := fmt.Sprintf("%d 个工作日", elapsed)
	if len(parts) == 0 {
		return whole
	}
	return whole + ": " + strings.Join(parts, ", ")
}
