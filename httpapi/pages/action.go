package pages

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// actionForm is an action that is possible now, with the form it needs.
type actionForm struct {
	httpapi.ActionItem
	Form form
	Open bool
}

// otherItems is how many lines a one-time notice has room for besides one for
// each material.
const otherItems = 3

// actionSets builds the fields an action needs; issuers are those whose numbers the
// service gives.
func actionSets(item httpapi.ActionItem, c httpapi.Case, issuers ...string) []fieldset {
	prefix := string(item.Action) + "-"
	var main fieldset
	var sets []fieldset
	var seen []string
	told := c.Hearing != nil && c.Hearing.On != nil // of the day, the place and the chair of a hearing
	for _, need := range item.Needs {
		if slices.Contains(seen, need.Field) {
			continue // two guards may judge one field
		}
		seen = append(seen, need.Field)
		one := field{Name: need.Field, ID: prefix + need.Field, Kind: "text", Needed: true}
		switch need.Field {
		case "reason":
			one.Label, one.Kind = "理由", "area"
			if item.Action == "set_hearing" {
				one.Label, one.Needed, one.Hint = "改期或者更换主持人的理由", told, "第一次通知的留空"
			}
		case "opinion":
			one.Label, one.Kind = "意见", "area"
		case "office":
			one.Label = "主办处室"
		case "offices":
			one.Label, one.Kind, one.Hint = "会办处室", "area", "每行写一个处室"
		case "until":
			one.Label, one.Kind, one.Needed, one.Hint = "答复期限", "date", false, "工作日；不填的，要等全部答复"
			if item.Action == "suspend" {
				one.Label, one.Hint = "预计到哪一天", "工作日；告知申请人所需时间的，填写最后一天"
			}
			if item.Action == "order_mending" {
				one.Label, one.Needed, one.Hint = "整改期限", true, "工作日"
			}
		case "agent":
			one.Label, one.Hint = "帮办代办人账号", "该账号接受委托以后才能查看本件、代为办理；原来的委托随即终止"
		case "handler":
			one.Label, one.Hint = "承办人账号", "本处室承办人的账号；指派后由其一人承办"
		case "parties":
			one.Label, one.Kind, one.Needed, one.Hint = "利害关系人", "area", false, "每行写一个；没有的留空"
			switch item.Action {
			case "request_hearing":
				one.Hint = "窗口代利害关系人录入的，每行写一个；申请人自己申请的（含窗口代录其书面申请）留空"
			case "invite":
				one.Label, one.Needed, one.Hint = "对方当事人", true, "每行写一个"
			}
		case "on":
			one.Label, one.Kind, one.Hint = "听证日期", "date", "应在七个工作日前通知"
			if told {
				one.Value, one.Hint = c.Hearing.On.String(), "改期的应在七个工作日前通知；只更换主持人的，在听证日之前通知，日期、地点不改"
			}
		case "place":
			one.Label = "听证地点"
			if told {
				one.Value = c.Hearing.Place
			}
		case "chair":
			one.Label, one.Hint = "听证主持人", "不能是审查本件的人"
			if told {
				one.Value = c.Hearing.Chair
			}
		case "commitments":
			if set := commitmentSet(prefix, item, c); len(set.Fields) > 0 {
				sets = append(sets, set)
			}
			continue
		case "step":
			one.Label, one.Kind = "线下环节", "radio"
			for _, s := range workflow.OfflineSteps() {
				one.Choices = append(one.Choices, choice{string(s), s.Name()})
			}
		case "outcome":
			one.Label, one.Kind = "办理结果", "radio"
			for _, o := range []workflow.Outcome{workflow.Granted, workflow.Refused} {
				one.Choices = append(one.Choices, choice{string(o), o.Name()})
			}
		case "conditions":
			one.Label, one.Kind, one.Needed, one.Hint = "准予的条件", "area", false, "附条件准予的，每行写一个条件；不附条件的留空"
		case "ground":
			one.Label, one.Kind = "挂起事由", "radio"
			for _, g := range grounds(c) {
				one.Choices = append(one.Choices, choice{g.ID, g.Name})
			}
		case "notice":
			one.Label, one.Hint = "书面告知", "告知书的编号，或者怎样告知申请人"
		case "days":
			one.Label = "延长的工作日数"
			if x := extension(c); x != nil {
				one.Hint = "至多 " + strconv.Itoa(x.Days) + " 个工作日"
			}
		case "approver":
			one.Label = "批准人"
			if x := extension(c); x != nil {
				one.Hint = "应由" + x.Approver + "批准"
			}
		case "note":
			one.Label, one.Kind, one.Needed = "补正说明", "area", false
		case "number":
			one.Label, one.Hint = "发文字号", "如 鲁发改许可〔2020〕614号，年份用六角括号〔〕"
			if len(issuers) > 0 {
				one.Needed, one.Hint = false, "留空的，按“"+issuers[0]+"”的下一个序号赋号；其他代字写成 代字〔年份〕号"
			}
		case "delivery":
			one.Label, one.Hint = "送达方式与签收情况", "怎样送达、由谁签收"
		case "materials":
			sets = append(sets, fieldset{Legend: "补正材料", Note: "填写文件名、文号或电子证照编号。目前只登记名称，不保存文件内容。",
				Fields: materialFields(prefix, supplements(c))})
			continue
		case "deferred":
			sets = append(sets, deferralSet(prefix, c))
			continue
		case "items":
			sets = append(sets, noticeSet(prefix, c))
			continue
		default:
			continue // not a field of a request
		}
		main.Fields = append(main.Fields, one)
	}
	if len(main.Fields) > 0 {
		sets = append([]fieldset{main}, sets...)
	}
	return sets
}

// grounds are those for which a running clock of the case may be suspended.
func grounds(c httpapi.Case) []httpapi.GroundRef {
	var all []httpapi.GroundRef
	for _, k := range c.Clocks {
		for _, g := range k.Grounds {
			if k.Status == workflow.Running && k.Limit != nil && !slices.Contains(all, g) {
				all = append(all, g)
			}
		}
	}
	return all
}

// extension is how a running clock of the case may be extended, nil if none may.
func extension(c httpapi.Case) *httpapi.ExtensionRef {
	for _, k := range c.Clocks {
		if k.Status == workflow.Running && k.Limit != nil && k.Extension != nil {
			return k.Extension
		}
	}
	return nil
}

// supplements are the materials of a case, those of the notice first and with
// what it says of them.
func supplements(c httpapi.Case) []wanted {
	var named, rest []wanted
	for _, m := range c.Materials {
		w := wanted{Code: m.Code, Name: m.Name}
		for _, item := range c.Notice {
			if item.Material == m.Code {
				w.Needed, w.Hint = true, "需补正："+item.Text
			}
		}
		if w.Needed {
			named = append(named, w)
		} else {
			rest = append(rest, w)
		}
	}
	return append(named, rest...)
}

// lines are the lines of s that say something.
func lines(s string) []string {
	var all []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// dayAhead reads a day; the zero day when nothing was typed. What is no day is one
// that no longer lies ahead, so that it is refused where it stands.
func dayAhead(s string) calendar.Date {
	if s == "" {
		return calendar.Date{}
	}
	day, err := calendar.Parse(s)
	if err != nil {
		return calendar.MustParse("0001-01-01")
	}
	return day
}

// commitmentSet asks in whose place a promise stands, or whose promise was checked.
func commitmentSet(prefix string, item httpapi.ActionItem, c httpapi.Case) fieldset {
	set := fieldset{Legend: "告知承诺", Note: "以书面承诺代替材料的，在此勾选；承诺不实的，责令整改，直至撤销决定。"}
	if item.Action != "supplement" {
		set.Note = "勾选所核查的承诺。"
		for i, k := range c.Commitments {
			if k.Checked == nil {
				set.Fields = append(set.Fields, field{Name: "commitment." + k.Material, ID: prefix + "commitment-" + strconv.Itoa(i), Kind: "check", Label: k.Name})
			}
		}
		return set
	}
	for i, m := range c.Materials {
		if m.Committable && m.File == "" {
			set.Fields = append(set.Fields, field{Name: "commitment." + m.Code, ID: prefix + "commitment-" + strconv.Itoa(i), Kind: "check", Label: m.Name})
		}
	}
	return set
}

// commitmentsIn are the promises ticked, of the materials with these codes.
func commitmentsIn(codes []string, in url.Values, at places) []string {
	var all []string
	for _, code := range codes {
		if text(in, "commitment."+code) != "" {
			at["/commitments/"+strconv.Itoa(len(all))] = "commitment." + code
			all = append(all, code)
		}
	}
	if len(codes) > 0 {
		at["/commitments"] = "commitment." + codes[0]
	}
	return all
}

// deferralSet asks for the last day of each material that is missing and may follow.
func deferralSet(prefix string, c httpapi.Case) fieldset {
	set := fieldset{Legend: "容缺材料的补交期限", Note: "一次告知：缺少的每项材料都要写明期限，期限须是工作日；到期没有补交的，不予许可。"}
	for i, m := range lackings(c) {
		set.Fields = append(set.Fields, field{Name: "deferred." + m.Code, ID: prefix + "deferred-" + strconv.Itoa(i), Kind: "date", Label: m.Name, Needed: true})
	}
	return set
}

// lackings are the required materials of a case that may follow and are not in.
func lackings(c httpapi.Case) []httpapi.Material {
	var all []httpapi.Material
	for _, m := range c.Materials {
		if m.Required && m.Deferrable && m.File == "" {
			all = append(all, m)
		}
	}
	return all
}

// noticeSet asks what is to be mended in each material, and what besides.
func noticeSet(prefix string, c httpapi.Case) fieldset {
	set := fieldset{Legend: "需要补正的全部内容", Note: "一次性告知只有一次：凡需补正的，都写在这里；不需补正的留空。"}
	for i, m := range c.Materials {
		set.Fields = append(set.Fields, field{Name: "item." + m.Code, ID: prefix + "item-" + strconv.Itoa(i), Kind: "text", Label: m.Name})
	}
	for i := range otherItems {
		n := strconv.Itoa(i + 1)
		set.Fields = append(set.Fields, field{Name: "other." + n, ID: prefix + "other-" + n, Kind: "text", Label: "其他（" + n + "）"})
	}
	return set
}

// actionRequest reads what was typed, and tells which field stands where in the
// request. What an action does not need is not on its form.
func actionRequest(c httpapi.Case, in url.Values) (httpapi.ActionRequest, places) {
	at := places{"/items": "other.1"}
	q := httpapi.ActionRequest{Reason: text(in, "reason"), Opinion: text(in, "opinion"), Office: text(in, "office"),
		Outcome: workflow.Outcome(text(in, "outcome")), Number: text(in, "number"), Delivery: text(in, "delivery"), Note: text(in, "note"),
		Agent: text(in, "agent"), Ground: text(in, "ground"), Notice: text(in, "notice"), Approver: text(in, "approver"), Step: workflow.OfflineStep(text(in, "step"))}
	q.Until, q.On = dayAhead(text(in, "until")), dayAhead(text(in, "on"))
	q.Handler, q.Place, q.Chair, q.Parties = text(in, "handler"), text(in, "place"), text(in, "chair"), lines(text(in, "parties"))
	var codes []string
	for _, m := range c.Materials {
		codes = append(codes, m.Code)
	}
	q.Commitments = commitmentsIn(codes, in, at)
	for _, m := range lackings(c) {
		if until := dayAhead(text(in, "deferred."+m.Code)); !until.IsZero() {
			i := "/deferred/" + strconv.Itoa(len(q.Deferred))
			at[i], at[i+"/until"], at[i+"/material"] = "deferred."+m.Code, "deferred."+m.Code, "deferred."+m.Code
			q.Deferred = append(q.Deferred, httpapi.DeferralRequest{Material: m.Code, Until: until})
		}
	}
	if missing := lackings(c); len(missing) > 0 {
		at["/deferred"] = "deferred." + missing[0].Code
	}
	if days := text(in, "days"); days != "" {
		n, err := strconv.Atoi(days)
		if err != nil {
			n = -1 // no number is none that is lawful
		}
		q.Days = n
	}
	for _, name := range []string{"agent", "reason", "opinion", "office", "handler", "offices", "until", "parties", "on", "place", "chair", "step", "outcome", "conditions", "number", "delivery", "note", "ground", "notice", "days", "approver"} {
		at["/"+name] = name
	}
	q.Offices, q.Conditions = lines(text(in, "offices")), lines(text(in, "conditions"))
	item := func(field, material string) {
		if said := text(in, field); said != "" {
			at["/items/"+strconv.Itoa(len(q.Items))] = field
			q.Items = append(q.Items, httpapi.ItemRequest{Material: material, Text: said})
		}
	}
	for _, m := range c.Materials {
		item("item."+m.Code, m.Code)
	}
	for i := range otherItems {
		item("other."+strconv.Itoa(i+1), "")
	}
	q.Materials = materialRequests(supplements(c), in, at)
	return q, at
}
