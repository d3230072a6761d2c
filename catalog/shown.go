package catalog

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// FieldTerm is the official word for a field of a matter, by its JSON name.
func FieldTerm(field string) yiwang.Term {
	zh := map[string]string{
		"code": "事项编码", "number": "序号", "name": "事项名称", "aliases": "别名", "class": "类别", "group": "分组", "portal": "已接入总门户",
		"one_window": "一窗受理", "platforms": "办理平台", "state": "事项状态", "basic_code": "基本编码", "responsible": "责任处室", "kind": "事项性质", "type": "事项类型", "level": "行使层级",
		"department": "实施主体", "office": "承办处室", "applicants": "服务对象", "legal_basis": "设定依据", "statutory_limit": "法定办结时限",
		"promised_limit": "承诺办结时限", "handling": "办件类型", "online_depth": "网上办理深度", "trips": "到办事现场次数", "classified": "涉密",
	}[field]
	return yiwang.Term{ZH: zh, EN: strings.ReplaceAll(field, "_", " ")}
}

// FieldText is a field of a matter as a person reads it: codes by what they stand for,
// 未知 (unknown) where no source gives it, 无 (none) for an empty list. Names and
// documents have no English.
func (c *Catalog) FieldText(code Code, field string) yiwang.Term {
	return c.said(field, c.value(code, field))
}

// said is a value of a field as a person reads it: codes by what they stand for in this
// catalog.
func (c *Catalog) said(field string, raw json.RawMessage) yiwang.Term {
	var n int
	var text string
	var list []string
	var yes bool
	var limit Limit
	read := func(into any) bool { return json.Unmarshal(raw, into) == nil }
	switch {
	case len(raw) == 0:
		return yiwang.Term{ZH: "未知", EN: "unknown"}
	case field == "aliases":
		var aliases []aliasEntry
		_ = read(&aliases)
		for _, a := range aliases {
			list = append(list, a.Name)
		}
		return listed(list)
	case read(&yes):
		if yes {
			return yiwang.Term{ZH: "是", EN: "yes"}
		}
		return yiwang.Term{ZH: "否", EN: "no"}
	case read(&n):
		return numberTerm(field, n)
	case read(&text):
		return c.codeTerm(field, text)
	case read(&list):
		for i, code := range list {
			list[i] = c.codeTerm(field, code).ZH
		}
		return listed(list)
	case read(&limit):
		return limitTerm(limit)
	}
	return plain(string(raw))
}

// codeTerm is what a code stands for; a text that is none stands for itself.
func (c *Catalog) codeTerm(field, code string) yiwang.Term {
	var name string
	switch field {
	case "class":
		name = Class(code).Name()
	case "kind":
		name = Kind(code).Name()
	case "handling":
		name = Handling(code).Name()
	case "state":
		name = State(code).Name()
	case "platforms":
		p, _ := c.Platform(code)
		return plain(cmp.Or(p.Name, code))
	case "legal_basis":
		return plain(cmp.Or(c.sources[code].String(), code))
	case "group":
		for _, g := range c.groups {
			if g.Code == code {
				return plain(g.Name)
			}
		}
	case "responsible":
		for _, r := range c.answering {
			if r.Code == code {
				return plain(r.Name)
			}
		}
	}
	if name == "" {
		return plain(code)
	}
	return yiwang.Term{ZH: name, EN: strings.ReplaceAll(code, "_", " ")}
}

// numberTerm is a number of a field with what it counts (GB/T 39046-2020, A.2 for the
// levels).
func numberTerm(field string, n int) yiwang.Term {
	digits := strconv.Itoa(n)
	switch {
	case field == "level" && 0 < n && n <= 6:
		return yiwang.Term{ZH: []string{"国家级", "省级", "市级", "县级", "乡镇（街道）级", "村（社区）级"}[n-1], EN: "level " + digits}
	case field == "online_depth" && 0 < n && n <= 4:
		return yiwang.Term{ZH: []string{"Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"}[n-1] + "级", EN: "level " + digits}
	case field == "trips":
		return yiwang.Term{ZH: digits + "次", EN: digits}
	}
	return plain(digits)
}

func limitTerm(l Limit) yiwang.Term {
	n := strconv.Itoa(l.Count)
	switch l.Unit {
	case calendar.WorkingDay:
		return yiwang.Term{ZH: n + "个工作日", EN: n + " working days"}
	case calendar.Month:
		return yiwang.Term{ZH: n + "个月", EN: n + " months"}
	}
	return yiwang.Term{ZH: n + "日", EN: n + " days"}
}

// dayTerm is a day; none is one that is not known.
func dayTerm(day string) yiwang.Term {
	if day == "" {
		return yiwang.Term{ZH: "未知", EN: "unknown"}
	}
	return plain(day)
}

func listed(list []string) yiwang.Term {
	if len(list) == 0 {
		return yiwang.Term{ZH: "无", EN: "none"}
	}
	return plain(strings.Join(list, "、"))
}

func plain(s string) yiwang.Term { return yiwang.Term{ZH: s, EN: s} }
