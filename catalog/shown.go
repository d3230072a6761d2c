package catalog

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
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

// shown is a JSON value as a person reads it.
func shown(value string) yiwang.Term {
	both := func(s string) yiwang.Term { return yiwang.Term{ZH: s, EN: s} }
	switch value {
	case "":
		return yiwang.Term{ZH: "未知", EN: "unknown"}
	case "true":
		return yiwang.Term{ZH: "是", EN: "yes"}
	case "false":
		return yiwang.Term{ZH: "否", EN: "no"}
	}
	var limit Limit
	if json.Unmarshal([]byte(value), &limit) == nil && limit.Count > 0 {
		unit := yiwang.Term{ZH: "个工作日", EN: " working days"}
		if limit.Unit == "calendar_day" {
			unit = yiwang.Term{ZH: "日", EN: " days"}
		}
		n := strconv.Itoa(limit.Count)
		return yiwang.Term{ZH: n + unit.ZH, EN: n + unit.EN}
	}
	var text string
	if json.Unmarshal([]byte(value), &text) == nil {
		switch {
		case Handling(text).Name() != "":
			return yiwang.Term{ZH: Handling(text).Name(), EN: text}
		case Kind(text).Name() != "":
			return yiwang.Term{ZH: Kind(text).Name(), EN: text}
		case State(text).Name() != "":
			return yiwang.Term{ZH: State(text).Name(), EN: strings.ReplaceAll(text, "_", " ")}
		case Class(text).Name() != "":
			return yiwang.Term{ZH: Class(text).Name(), EN: text}
		}
		return both(text)
	}
	var list []string
	if json.Unmarshal([]byte(value), &list) == nil {
		return both(strings.Join(list, "、"))
	}
	return both(value)
}
