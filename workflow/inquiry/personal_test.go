package inquiry_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang/workflow/inquiry"
)

func TestPersonal(t *testing.T) {
	q := inquiry.Inquiry{ID: "q-2026-7", Asker: inquiry.Asker{Account: "account-77", Name: "王小明", Contact: "0531-5555 0000"}, Case: "k-2026-9"}
	for _, tt := range []struct{ text, want string }{
		{"节能报告可以自己编制吗？", ""},
		{"请咨询 0531-51780000，工作日上午9:00—11:30。", ""},
		{"项目代码2020-370000-45-03-012345，文号鲁发改许可〔2020〕614号，总投资12000000000元", ""},
		{"2020年1月12345号", ""},
		{"统一社会信用代码91370000MA3C000000", ""},
		{"王 小 明的项目", "asker"},
		{"打0531 5555-0000找他", "asker"},
		{"办件K-2026-9", "asker"},
		{"账号ACCOUNT-77", "asker"},
		{"手机１３８００００1111", "mobile"},
		{"+86 138-0000-1111", "mobile"},
		{"138 0000 1111转1", "mobile"},
		{"身份证11010119900101001x", "citizen"},
		{"身份证110101 19900101 0010。", "citizen"},
		{"写信到 xiaoming@example.com", "mail"},
		{"单价@5元", ""},
		{"王小明，13800001111，a@b.cn", "asker mobile mail"},
	} {
		english := map[string]string{"the name, account, contact or case of the asker": "asker", "a mobile number": "mobile", "a citizen identity number": "citizen", "an e-mail address": "mail"}
		var got []string
		for _, what := range inquiry.Personal(&q, tt.text) {
			got = append(got, english[what.EN])
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: got %v, want %q", tt.text, got, tt.want)
		}
	}
}

// Whatever stands around it, the name of the asker is found.
func FuzzPersonal(f *testing.F) {
	f.Add("前", "后")
	f.Add("１", "－")
	f.Add("\xff", "x@")
	q := inquiry.Inquiry{Asker: inquiry.Asker{Name: "王小明"}}
	f.Fuzz(func(t *testing.T, before, after string) {
		found := inquiry.Personal(&q, before+"王 小\n明"+after)
		if utf8.ValidString(before+after) && len(found) == 0 {
			t.Errorf("%q: not found", before+"王 小\n明"+after)
		}
	})
}
