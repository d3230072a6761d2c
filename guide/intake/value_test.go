package intake_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/guide/intake"
)

// What is written for an element of each type, and what is made of it. "-" is
// unread, with what is wanted behind it.
func TestValues(t *testing.T) {
	for _, tt := range []struct{ group, label, value, want string }{
		// limits
		{"handling", "法定办结时限", `"20个工作日"`, `"statutory_limit":{"count":20,"unit":"working_day"}`},
		{"handling", "法定办结时限", `"20 个工作日。"`, `"statutory_limit":{"count":20,"unit":"working_day"}`},
		{"handling", "法定办结时限", `"5日"`, `"statutory_limit":{"count":5,"unit":"calendar_day"}`},
		{"handling", "法定办结时限", `"3个月"`, `"statutory_limit":{"count":3,"unit":"month"}`},
		{"handling", "法定办结时限", `"1年内"`, `"statutory_limit":{"count":1,"unit":"year"}`},
		{"handling", "法定办结时限", `"2小时"`, `"statutory_limit":{"count":2,"unit":"hour"}`},
		{"handling", "法定办结时限", `"三百六十五日"`, `"statutory_limit":{"count":365,"unit":"calendar_day"}`},
		{"handling", "法定办结时限", `"3650日"`, `"statutory_limit":{"count":3650,"unit":"calendar_day"}`},
		{"handling", "法定办结时限", `"3651日"`, "-limit"},
		{"handling", "法定办结时限", `"十五个工作日"`, `"statutory_limit":{"count":15,"unit":"working_day"}`},
		{"handling", "承诺办结时限", `"当场"`, `"promised_limit":{"count":0,"unit":"working_day"}`},
		{"handling", "承诺办结时限", `"自受理之日起7个工作日内"`, `"promised_limit":{"count":7,"unit":"working_day","explanation":"自受理之日起7个工作日内"}`},
		{"handling", "承诺办结时限", `"7个工作日（不含公示）"`, `"promised_limit":{"count":7,"unit":"working_day","explanation":"7个工作日（不含公示）"}`},
		{"handling", "承诺办结时限", `"尽快"`, "-limit"},
		{"handling", "承诺办结时限", `"20"`, "-limit"},
		{"handling", "承诺办结时限", `20`, "-limit"},
		{"handling", "承诺办结时限", `"受理5个工作日，审查10个工作日"`, "-limit"},
		{"handling", "承诺办结时限", `"0.5个工作日"`, "-limit"},
		{"handling", "承诺办结时限", `"4000个工作日"`, "-limit"},
		{"handling", "承诺办结时限", `true`, "-limit"},
		{"handling", "承诺办结时限", `{"count":3,"unit":"工作日"}`, `"promised_limit":{"count":3,"unit":"working_day"}`},
		{"handling", "promised_limit", `{"count":3}`, "-limit"},
		{"handling", "承诺办结时限单位", `"工作日"`, "-limit"},
		{"handling", "承诺办结时限单位", `"当场"`, `"promised_limit":{"count":0,"unit":"working_day"}`},
		{"handling", "承诺办结时限", `"无"`, `"none":{"/handling/promised_limit":"无"}`},
		// flags
		{"handling", "是否网办", `"是"`, `"online":true`},
		{"handling", "是否网办", `"0"`, `"online":false`},
		{"handling", "是否网办", `1`, `"online":true`},
		{"handling", "是否网办", `false`, `"online":false`},
		{"handling", "是否网办", `"不支持"`, `"online":false`},
		{"handling", "是否网办", `"是（须注册）"`, `"online":true`},
		{"handling", "是否网办", `"也许"`, "-flag"},
		{"handling", "是否网办", `2`, "-flag"},
		{"fees", "是否收费", `"不收费"`, `"charged":false`},
		// counts
		{"handling", "到办事现场次数", `"0"`, `"trips":0`},
		{"handling", "到办事现场次数", `1`, `"trips":1`},
		{"handling", "到办事现场次数", `"一次"`, `"trips":1`},
		{"handling", "到办事现场次数", `"100"`, "-count"},
		{"handling", "到办事现场次数", `-1`, "-count"},
		{"handling", "到办事现场次数", `"若干"`, "-count"},
		// lists
		{"handling", "办理形式", `"窗口办理^网上办理"`, `"forms":["窗口办理","网上办理"]`},
		{"handling", "办理形式", `"窗口办理;网上&nbsp;办理;邮寄&#160;办理"`, `"forms":["窗口办理","网上\u0026nbsp;办理","邮寄\u0026#160;办理"]`},
		{"handling", "办理形式", `"窗口办理（周六、周日除外）、网上办理"`, `"forms":["窗口办理（周六、周日除外）","网上办理"]`},
		{"handling", "办理形式", `"到窗口，也可上网。"`, `"forms":["到窗口，也可上网。"]`},
		{"handling", "办理形式", `["窗口办理","网上办理"]`, `"forms":["窗口办理","网上办理"]`},
		{"handling", "办理形式", `[{"甲":"乙"}]`, "-text"},
		// dates
		{"basic", "计划生效日期", `"2026-05-01"`, `"plan_effective":"2026-05-01"`},
		{"basic", "计划生效日期", `"2026年5月1日"`, `"plan_effective":"2026-05-01"`},
		{"basic", "计划生效日期", `"2026-05-01 00:00:00"`, `"plan_effective":"2026-05-01"`},
		{"basic", "计划生效日期", `"2026年2月30日"`, "-date"},
		// texts
		{"basic", "事项编码", `37010000`, `"local_task_code":"37010000"`},
		{"basic", "事项名称", `true`, "-text"},
		{"basic", "事项名称", `{"甲":"乙"}`, "-text"},
		{"basic", "事项名称", `["甲","乙"]`, `"name":"甲"`},
		// materials
		{"materials", "材料必要性", `"3"`, `"necessity":"deferrable"`},
		{"materials", "是否必备材料", `"否"`, `"necessity":"optional"`},
		{"materials", "required", `true`, `"necessity":"required"`},
		{"materials", "form", `"纸质和电子"`, `"form":"both"`},
		{"materials", "form", `"纸"`, "-word"},
		{"materials", "source", `"20"`, `"source":"government"`},
		{"materials", "source", `"无"`, `"none":{"/materials/0/source":"无"}`},
		{"materials", "copies", `"1"`, `"copies":1`},
		{"materials", "copies", `"原件3份"`, `"originals":3`},
		{"materials", "copies", `"复印件：两份"`, `"copies":2`},
		{"materials", "copies", `"副本2份"`, "-count"},
		{"materials", "copies", `"原件1份，复印件"`, "-count"},
		// ways and numbers
		{"contact", "咨询方式", `"窗口、网络"`, `"inquiry_ways":["窗口","网络"]`},
		{"contact", "咨询方式", `"请拨打 0537-5550123"`, `"inquiry_phone":"请拨打 0537-5550123"`},
		// rows
		{"handling", "办理流程", `[{"环节名称":"受理","办理时限":"1个工作日"},{"环节名称":"决定"}]`, `"flow":[{"name":"受理","limit":{"count":1,"unit":"working_day"}},{"name":"决定"}]`},
		{"materials", "申请材料", `[{"材料名称":"甲"},{"材料名称":"乙"}]`, `"materials":[{"name":"甲"},{"name":"乙"}]`},
		{"handling", "办理地点", `["甲楼","乙楼"]`, `"places":[{"address":"甲楼"},{"address":"乙楼"}]`},
		{"handling", "办理窗口", `[{"地址":"甲楼","时间":"上午"},{"地址":"乙楼"}]`, `"places":[{"address":"甲楼","hours":"上午"},{"address":"乙楼"}]`},
		{"handling", "行政复议", `{"部门":"甲县人民政府","期限":"60日"}`, `"review":{"body":"甲县人民政府","limit":{"count":60,"unit":"calendar_day"}}`},
	} {
		value := fmt.Sprintf(`{%q:%s}`, tt.label, tt.value)
		d := read(t, fmt.Sprintf(`{%q:%s}`, tt.group, value))
		got := ""
		if len(d.Unread) > 0 {
			got = "-" + string(d.Unread[0].Want)
		} else {
			b, err := json.Marshal(d.Guide)
			if err != nil {
				t.Fatal(err)
			}
			got = string(b)
		}
		if got != tt.want && (tt.want[0] == '-' || !strings.Contains(got, tt.want)) {
			t.Errorf("%s of %s: %s, want %s", value, tt.group, got, tt.want)
		}
	}
}

// An item of a list posted as one text knows where it begins there.
func TestOffset(t *testing.T) {
	const posted = " 自然人 、\n企业法人"
	d := read(t, fmt.Sprintf(`{"basic":{"服务对象":%q}}`, posted))
	for i, want := range []string{"自然人", "企业法人"} {
		offset := d.Offset(fmt.Sprintf("/basic/applicants/%d", i))
		if got := posted[offset : offset+len(want)]; got != want {
			t.Errorf("at %d stands %q, want %q", offset, got, want)
		}
	}
}

// So does the row that such an item makes.
func TestOffsetOfRow(t *testing.T) {
	d := read(t, `{"topics":{"面向法人主题分类":"040^999"}}`)
	if got := d.Offset("/topics/legal_person/1/name"); got != len("040^") {
		t.Errorf("the second topic begins at %d, want %d", got, len("040^"))
	}
}

// The explanation that was posted as such stays.
func TestExplanationOfLimitStays(t *testing.T) {
	d := read(t, `{"basic":{"PROMISE_EXPLAIN":"示例说明","承诺办结时限":"自受理之日起7个工作日内"}}`)
	if l := d.Guide.Handling.PromisedLimit; l == nil || l.Count != 7 || l.Explanation != "示例说明" {
		t.Errorf("promised limit: %+v", l)
	}
	if x := d.Texts[1]; x.Held || d.Origin("/handling/promised_limit/explanation") != "/basic/PROMISE_EXPLAIN" {
		t.Errorf("text %+v is said to be held", x)
	}
}

// The parts of a limit may come apart.
func TestLimitInParts(t *testing.T) {
	d := read(t, `{"basic":{"PROMISE_TYPE":"工作日","PROMISE_EXPLAIN":"无","PROMISE_DAY":7,"ANTICIPATE_DAY":"20"}}`)
	l := d.Guide.Handling.PromisedLimit
	if l == nil || l.Count != 7 || l.Unit != "working_day" || l.Explanation != "无" {
		t.Errorf("promised limit: %+v", l)
	}
	if len(d.Unread) != 1 || d.Unread[0].Canonical != "/handling/statutory_limit" || d.Unread[0].Value != "20" {
		t.Errorf("unread: %v", d.Unread)
	}
	if l := d.Guide.Handling.StatutoryLimit; l == nil || l.Unit != "" || l.Count != 0 {
		t.Errorf("a number without a unit gives %+v", l)
	}
}

// A second value for one place makes a further row where rows may follow; else
// it is kept as a text that belongs to the element but has no place.
func TestSeveralLabelsForOnePlace(t *testing.T) {
	d := read(t, `{"legal_basis":{"设定依据":"甲","办理依据":"乙"},"handling":{"办理地点":"丙","办公地址":"丁","工作时间":"戊","办理时间":"己","办公时间":"庚"},"basic":{"实施主体":"辛","实施机关":"壬"},"materials":[{"name":"癸","材料介质":"纸质","材料形式":"电子"}]}`)
	if got := len(d.Guide.LegalBasis); got != 2 {
		t.Errorf("%d legal bases, want 2", got)
	}
	places := d.Guide.Handling.Places
	if len(places) != 2 || places[0].Hours != "戊" || places[1].Hours != "己" || places[1].Address != "丁" {
		t.Errorf("places: %+v", places)
	}
	if got := d.Guide.Basic.Agency; got != "辛" {
		t.Errorf("agency %q, want 辛", got)
	}
	if m := d.Guide.Materials; len(m) != 1 || m[0].Form != "paper" {
		t.Errorf("materials: %+v", m)
	}
	left := 0
	for _, x := range d.Texts {
		if x.Canonical == "" && x.Element != "" {
			left++
		}
	}
	if left != 3 { // 庚, 壬, 电子
		t.Errorf("%d texts without a place, want 3", left)
	}
}

func TestNotForeign(t *testing.T) {
	for in, want := range map[string]bool{
		`{}`: false, `{"basic":{"name":"甲"},"materials":[{"name":"乙","form":"paper"}]}`: false,
		`{"basic":{"事项名称":"甲"}}`: true, `{"basic":{"不认识":"甲"}}`: true, `{"basic":{"nme":"甲"}}`: false,
		`{"标题":"甲"}`: false, `{"materials":[{"required":"是"}]}`: true,
	} {
		if got := read(t, in).Foreign; got != want {
			t.Errorf("%s: foreign %v, want %v", in, got, want)
		}
	}
}

func TestElement(t *testing.T) {
	for _, tt := range []struct{ group, label, want string }{
		{"basic", "TASK_NAME", "/basic/name"}, {"", "task_name", "/basic/name"}, {"basic", " 事项名称：", "/basic/name"},
		{"materials", "依据", "/materials/*/basis"}, {"legal_basis", "法律依据", "/legal_basis"}, {"materials", "法律依据", "/materials/*/basis"},
		{"basic", "行使内容(节选)", "/basic/exercise_content"}, {"basic", "行使（本级）内容", "/basic/exercise_content"}, {"basic", "内容（", ""}, {"", "依据", ""}, {"nowhere", "事项名称", ""}, {"materials", "事项名称", ""},
		{"handling", "PROMISE_TYPE", "/handling/promised_limit"}, {"faq", "答复", "/faq/*/answer"},
	} {
		if got := intake.Element(tt.group, tt.label); got != tt.want {
			t.Errorf("Element(%q, %q) = %q, want %q", tt.group, tt.label, got, tt.want)
		}
	}
}
