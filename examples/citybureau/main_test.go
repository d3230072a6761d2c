package main

import (
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
)

func TestJining(t *testing.T) {
	var out strings.Builder
	if err := run(&out, jining); err != nil {
		t.Fatal(told(err))
	}
	for _, want := range []string{
		"限额以下鼓励类内外资项目进口设备免税确认的“承诺办结时限”由9个工作日改为6个工作日",
		"· 济宁市：", "冲突： sd-fgw-038的“承诺办结时限”：上级已由9个工作日改为7个工作日，本级定为6个工作日",
		"冲突： sd-fgw-034的“法定办结时限”：上级已由20个工作日改为15个工作日", "其余4处改动照旧有效",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("nothing says %q:\n%s", want, out.String())
		}
	}
}

func TestQingdao(t *testing.T) {
	var out strings.Builder
	if err := run(&out, qingdao); err != nil {
		t.Fatal(told(err))
	}
	for _, want := range []string{"新式投资项目代码的启用日由未知改为2020-10-31（《固定资产投资项目代码管理规范》（发改投资〔2020〕1439号））", "其余1处改动照旧有效"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("nothing says %q:\n%s", want, out.String())
		}
	}
	if _, known := catalog.Shandong().ProjectCodes(); known {
		t.Error("the province says from when on it has the new codes, and no source does")
	}
}

func TestRefused(t *testing.T) {
	longer := strings.Replace(string(jining), `"count": 6`, `"count": 12`, 1)
	err := run(&strings.Builder{}, []byte(longer))
	if err == nil {
		t.Fatal("a longer promise passes")
	}
	if lines := told(err); len(lines) != 1 || lines[0] != "本级目录 jining#/changes/4/value 处的改动不被允许：承诺办结时限只能压减。" {
		t.Errorf("got %q", lines)
	}
}
