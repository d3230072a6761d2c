package main

import (
	"strings"
	"testing"
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
		"改动1处，2020-04-30再次签字",
		"“价格争议调解”的“签字确认”不能记录，原因4条。",
		"“节能审查”是否“一窗受理”，答复为“否”，目录为“是”。",
		"应接48项：已接入总门户43项（89.5%），在新系统运行3项（6.2%），全部完成1项，逾期45项。",
		"· 未接入山东省总门户：6项，已接入1，在新系统运行1，逾期5",
		"· 外网审批平台：方案未写明是否停止，仍有40项",
		"· 内网审批平台：应于2020-06-30前停止运行，逾期3日，仍有40项",
		"发现5个，未解决4个。",
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
		{`{`, `[`, "syntax"},
		{`stocktake/1`, `stocktake/2`, "unknown schema"},
		{`2020-07-03`, ``, "as_of is missing"},
		{`"event": "moved"`, `"event": "burned"`, "migration.event_unknown"},
		{`"where": "outer-approval"`, `"where": "nobody"`, "migration.place_unknown"},
		{`"kind": "second_login"`, `"kind": "nothing"`, "migration.kind_unknown"},
	} {
		text := strings.Replace(string(example), tt.old, tt.new, 1)
		if err := run(&strings.Builder{}, []byte(text)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s → %s: got %v, want %s", tt.old, tt.new, err, tt.want)
		}
	}
}
