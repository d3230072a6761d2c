package guide_test

import (
	"testing"

	"github.com/yiwang-go/yiwang/guide"
)

func TestStateOf(t *testing.T) {
	tests := map[guide.State][]string{
		guide.Empty:   {"", " ", "\n\t", "　", "\u00a0"},
		guide.Nothing: {"无", "无。", " 无 ", "不收费", "不涉及", "无（示例机关未赋码）", "无(见备注)", "（无）", "无数量限制"},
		guide.Placeholder: {
			"待补充", "待补充。", "【待完善】", "暂无", "略", "同上", "XXX", "xxx", "×××", "***", "TBD", "tbd", "todo", "Test", "测试", "测试测试",
			"lorem ipsum dolor", "Lorem ipsum dolor sit", "/", "-", "--", "——", "...", "……", "?", "？？？", "、", "～", "111", "啊啊啊", "（此处填写办理流程）", "XX寺改建意见", "<xxx>", "-1",
		},
		guide.Filled: {
			"节能审查", "0", "1", "12345", "999", "①", "无锡市发展和改革委员会", "无条件受理", "测试实验室资质", "张××", "http://xx.example.org/xxx", "maxx", "XXL", "℃",
			"\uFFFD", "\u200b", "烫烫烫", "同上级机关", "略阳县", "无（有限）责任的说明", "无(示例)后面还有",
		},
	}
	for want, texts := range tests {
		for _, s := range texts {
			if got := guide.StateOf(s); got != want {
				t.Errorf("StateOf(%q) = %s, want %s", s, got, want)
			}
		}
	}
}
