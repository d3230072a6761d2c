package workflow

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// pick chooses one of n, such as the IntN of a random source.
type pick func(n int) int

// actorFor is somebody of a role who may act on c, where anybody of that role may.
func actorFor(c Case, role Role) Actor {
	a := Actor{ID: string(role), Role: role, Office: "综合窗口"}
	switch role {
	case Applicant:
		a.ID, a.Office = "a1", ""
	case Agent:
		a.ID, a.Office = cmp.Or(c.Nominee, c.Applicant.Agent, "g1"), ""
	case Handler, OfficeHead:
		a.Office = c.Office
		if role == Handler && c.Handler != "" {
			a.ID = c.Handler
		}
	case CoHandler:
		if i := slices.IndexFunc(c.CoHandling, func(k CoHandling) bool { return !k.Replied && !k.Silent }); i >= 0 {
			a.Office = c.CoHandling[i].Office
		}
	}
	return a
}

// asked are the requirements of the cases walked through here: one of each kind.
var asked = [...]Requirement{
	{Code: "request", Name: "申请书", Required: true},
	{Code: "site", Name: "用地意见", Required: true, Deferrable: true},
	{Code: "pledge", Name: "信用材料", Required: true, Committable: true},
	{Code: "more", Name: "说明"},
}

// enough is what a command for t on c may carry so that the guards that judge what is
// handed in let it pass, where anything does. A field that only a new guard judges gets
// some value of its kind; when that is not enough, say here what is.
func enough(m Machine, c Case, t *Transition, who Actor, at time.Time, pick pick) *Details {
	today := dayOf(at)
	q := question{machine: &m, c: &c, cmd: &Command{Actor: who}, d: new(Details), today: today}
	judges := func(pointer string) bool {
		return slices.ContainsFunc(t.Guards, func(name string) bool { at, _ := q.ask(name); return at == pointer })
	}
	ahead := func(n int) calendar.Date {
		day, err := m.Calendar.Add(today, n)
		if err != nil {
			return today.AddDays(n) // beyond the calendar: refused, and rightly
		}
		return day
	}
	var d Details // with what opens a case
	opening := slices.Contains(t.From, "")
	if opening {
		d.Matter, d.MatterName, d.Versions = m.Flow.Matters[0], "某事项", Versions{Catalog: "1", Guide: "2"}
		d.Requirements = [][]Requirement{asked[:], asked[:], asked[:2], nil}[pick(4)]
		d.Applicant = Party{Account: "a1", Agent: "g1", Name: "示例公司"}
		d.Project = Project{Code: "2026-370000-00-00-000001", Name: "示例项目"}
		if m.Flow.Anchored() {
			d.Effective = at.AddDate(0, 0, 30-60*pick(2))
		}
		q.d.Requirements = d.Requirements
	}
	all := filled()
	all.Materials, all.Commitments = nil, nil
	keen := pick(2) == 0 // hands in what could follow, too
	for _, r := range q.requirements() {
		noticed := slices.ContainsFunc(c.Notice, func(i Item) bool { return i.Material == r.Code })
		deferred := slices.ContainsFunc(c.Outstanding(), func(d Deferral) bool { return d.Material == r.Code })
		switch {
		case slices.Contains(t.Guards, "deferred_only") && !deferred:
		case r.Committable && opening && !keen && judges("/commitments"):
			all.Commitments = append(all.Commitments, r.Code)
		case noticed || deferred || opening && (keen || !r.Deferrable):
			all.Materials = append(all.Materials, Material{Code: r.Code, File: "文件" + string(rune('a'+pick(26)))})
		}
	}
	if slices.Contains(t.Guards, "commitment_open") {
		for _, k := range c.Commitments {
			if k.Checked.IsZero() {
				all.Commitments = append(all.Commitments, k.Material)
			}
		}
	}
	all.Agent = "g1"
	if c.Nominee == "g1" || c.Applicant.Agent == "g1" {
		all.Agent = "g2"
	}
	all.Items = []Item{{Text: "请补充"}}
	if len(c.Requirements) > 0 && pick(2) == 1 {
		all.Items = append(all.Items, Item{Material: c.Requirements[0].Code, Text: "请更正"})
	}
	all.Deferred = nil
	for _, r := range q.missing() {
		all.Deferred = append(all.Deferred, Deferral{Material: r.Code, Until: ahead(3)})
	}
	offices := slices.DeleteFunc([]string{"环资处", "工业处", "投资处"}, func(o string) bool { return o == c.Office })
	all.Office, all.Offices = offices[pick(len(offices))], offices[:1+pick(2)]
	all.Handler = []string{"h1", "h2"}[pick(2)]
	all.Until = ahead(1 + pick(4))
	if pick(4) == 3 && !slices.Contains(t.Guards, "until_given") {
		all.Until = calendar.Date{}
	}
	switch {
	case slices.Contains(t.Guards, "party_to_hearing") && who.Role.Applies():
		all.Parties = nil
	case slices.Contains(t.Guards, "party_to_hearing"):
		all.Parties = c.Hearing.Parties
	default:
		all.Parties = [][]string{{"邻居甲", "邻居乙"}, {"邻居甲"}, nil}[pick(3)]
	}
	all.On = ahead(12)
	if slices.Contains(t.Guards, "chair_presided") {
		all.Chair = c.Hearing.Chair
	}
	all.Step = OfflineSteps()[pick(len(OfflineSteps()))]
	all.Outcome = []Outcome{Granted, Refused}[pick(2)]
	all.Conditions = nil
	if all.Outcome == Granted && pick(3) == 2 {
		all.Conditions = []string{"按年报告"}
	}
	all.Number = fmt.Sprintf("示发改许可〔2026〕%d号", 1+pick(999))
	if judges("/ground") {
		all.Ground = ""
		for _, k := range m.Clocks(c, today) {
			for i := range k.Rule.Grounds {
				if g := k.Rule.Grounds[i].ID; all.Ground == "" && k.Status == Running && k.MaySuspend(g, today) == nil {
					all.Ground = g
				}
			}
		}
	}
	if _, rule, ok := q.extendable(); ok && judges("/days") {
		all.Days, all.Approver = rule.Limit.Count, rule.Approver
	}
	for _, name := range t.Guards {
		pointer, _ := q.ask(name)
		if _, field, _ := strings.Cut(pointer, "/"); field != "" && field != "applicant/name" {
			i := fields()[field]
			reflect.ValueOf(&d).Elem().FieldByIndex(i).Set(reflect.ValueOf(&all).Elem().FieldByIndex(i))
		}
	}
	return &d
}

// fields tells where in Details what has a name in JSON is.
var fields = sync.OnceValue(func() map[string][]int {
	all := map[string][]int{}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Details]()) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		all[name] = f.Index
	}
	return all
})

// filled has some value in every field.
var filled = sync.OnceValue(func() (d Details) {
	for _, i := range fields() {
		fill(reflect.ValueOf(&d).Elem().FieldByIndex(i))
	}
	return d
})

// line is the way of a case in one line.
func line(c Case) string {
	var b strings.Builder
	for _, e := range c.History {
		fmt.Fprintf(&b, "%s %s; ", e.At.In(calendar.Beijing()).Format("01-02 15:04"), e.Action)
	}
	return b.String()
}
