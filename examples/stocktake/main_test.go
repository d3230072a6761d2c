package main

import (
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/confirmation"
	"github.com/yiwang-go/yiwang/catalog/migration"
)

func TestStocktake(t *testing.T) {
	var out strings.Builder
	if err := run(&out, example); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"示例：人名、日期、办件、处室分工均为虚构",
		"共48项：未分派45，待填写1，待签字1，已签字1；逾期未签47，逾期签字1。",
		"· 环资处：节能审查，已签字确认，逾期1日",
		"2020-04-28签字后改动1处，2020-04-30再次签字；起因：示例：请核实“一窗受理”",
		"· /events/10：“价格争议调解”的“签字确认”不能记录，原因4条。",
		"  - /events/10：问题“是否纳入‘数字发改政务服务系统’运行”尚未填写。",
		"“节能审查”是否“一窗受理”，答复为“否”，目录为“是”。",
		"应接48项：已接入总门户43项（89.5%），在新系统运行3项（6.2%），全部完成1项，逾期45项；仍在方案未写明是否停止的平台运行40项。",
		"· 未接入山东省总门户：6项，已接入1，在新系统运行1，全部完成1，逾期5",
		"· 外网审批平台：方案未写明是否停止，仍有40项",
		"· 内网审批平台：应于2020-06-30前停止运行，逾期3日，仍有40项",
		"发现5个，未解决3个。",
		"“节能审查”在系统之外发生体外循环：示例办件1：电话告知结果（2020-07-03，自动检查）。",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("not said: %s", want)
		}
	}
	if t.Failed() {
		t.Log(out.String())
	}
}

func TestBadInput(t *testing.T) {
	for _, tt := range []struct{ old, new, want string }{
		{`{`, `[`, "文件不能读取：第2行第11个字：不合JSON的写法。"},
		{`stocktake/1`, `stocktake/2`, "/schema：文件格式为“yiwang.example.stocktake/2”，应为“yiwang.example.stocktake/1”。"},
		{`2020-07-03`, ``, "/as_of：没有写明截止日期。"},
		{`"note": "`, `"note": "", "nota": "`, "文件不能读取："},
		{`"event": "moved"`, `"event": "burned"`, "/facts/1/event：没有“burned”这种情况。"},
		{`"on": "2020-06-22"`, `"on": "1950-01-01"`, "/facts/0/on：日期1950-01-01早于方案成文日期2020-04-27。"},
		{`"where": "outer-approval"`, `"where": "nobody"`, "/journeys/0/steps/1/where：“nobody”不是总门户、新系统或者现有平台。"},
		{`"where": "target"`, `"where": "nobody"`, "/cases/0/steps/0/where：“nobody”不是总门户、新系统或者现有平台。"},
		{`"kind": "second_login"`, `"kind": "nothing"`, "/findings/0/kind：没有“nothing”这类问题。"},
	} {
		text := strings.Replace(string(example), tt.old, tt.new, 1)
		if text == string(example) {
			t.Fatalf("%s does not stand in the file", tt.old)
		}
		var out strings.Builder
		if err := run(&out, []byte(text)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s → %s: got %v, want %s", tt.old, tt.new, err, tt.want)
		}
		if out.Len() > 0 {
			t.Errorf("%s → %s: printed %s", tt.old, tt.new, out.String())
		}
	}
}

// All faults of a file are told at once, each with its place.
func TestAllFaultsAtOnce(t *testing.T) {
	at := `"at": "2020-05-06T01:00:00Z"`
	text := `{"schema": "yiwang.example.stocktake/1", "note": " ", "as_of": "2020-07-03", "events": [],
		"facts": [{"event": "moved", "matter": "sd-fgw-001", "on": "2020-06-22", "by": "例"}, {"event": "moved", "matter": "sd-fgw-002", "on": "1950-01-01", "by": "例"}],
		"findings": [{"kind": "second_jump", "matter": "sd-fgw-034", "where": "portal", "seen": "2020-05-06", "by": "例", "evidence": "例"}],
		"journeys": [{"id": "例", "matter": "sd-fgw-034", "steps": [{` + at + `, "where": "portal", "what": "例"}]},
			{"id": "例", "matter": "sd-fgw-034", "steps": [{` + at + `, "where": "nobody", "what": "例"}]}],
		"cases": [{"id": "例", "matter": "sd-fgw-049", "steps": [{` + at + `, "where": "target", "what": "例"}]}, {"id": "例2", "matter": "sd-fgw-034", "steps": []}]}`
	err := run(&strings.Builder{}, []byte(text))
	const want = `文件有7处错误：
/note：没有写明这是什么材料。
/facts/1/on：日期1950-01-01早于方案成文日期2020-04-27。
/findings/0/where：二次跳转是从总门户出去以后的再次跳转，不能发生在总门户。
/journeys/1/steps/0/where：“nobody”不是总门户、新系统或者现有平台。
/journeys/1/id：“例”重复。
/cases/0/matter：目录中没有事项“sd-fgw-049”。
/cases/1/steps：此处不能空缺。`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// The exceptions of the confirmation are those that are interfaced by the migration.
func TestOneListOfExceptions(t *testing.T) {
	exceptions := 0
	for m := range catalog.Shandong().All() {
		_, exception := confirmation.Shandong().Exception(m.Code)
		route, _ := migration.Shandong().Route(m.Code)
		if exception != (route.Way == migration.Interface) {
			t.Errorf("%s: exception %t, to %s", m.Code, exception, route.Way)
		}
		if exception {
			exceptions++
		}
	}
	if exceptions == 0 {
		t.Error("no exceptions were looked at")
	}
}
