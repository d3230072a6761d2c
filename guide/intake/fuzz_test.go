package intake_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang/guide/intake"
)

// Any bytes give a document or an *Error, and what is no JSON never a document.
// What the guide holds stands in the posted document.
func FuzzRead(f *testing.F) {
	f.Add([]byte(foreign))
	own, err := os.ReadFile("../data/guides/sd-fgw-034.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(own)
	for _, s := range []string{"", "{}", "[", `{"basic":[[{"name":{}}]]}`, `{"handling":{"办理窗口":[{"办理窗口":[{}]}]}}`, `{"schema":"yiwang.guide/1","none":{"/a":"无"},"sources":{"/b":{"title":1}}}`, `{"materials":{"申请材料":[{"copies":["原件1份"]}],"name":["a","b"]}}`,
		`{"handling":{"flow":[{"limit":{"basis":[{"title":"甲"}]}}],"环节办理时限":"3日","单位":"日"}}`,
		`{"basic":{"\u540d~/":"\ud800\n\"","b":-1.5e+3,"c":01}}`, "\ufeff{\"basic\":[true,false,null,nul],}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := intake.Read(data)
		if err != nil {
			e, ok := err.(*intake.Error)
			if !ok {
				t.Fatalf("error %T", err)
			}
			if e.Problem == intake.ProblemSyntax && json.Valid(bytes.TrimPrefix(data, []byte("\ufeff"))) {
				t.Fatalf("well-formed JSON is refused: %v", err)
			}
			return
		}
		if !json.Valid(bytes.TrimPrefix(data, []byte("\ufeff"))) {
			t.Fatal("read what is no JSON")
		}
		if _, err := json.Marshal(d.Guide); err != nil {
			t.Fatalf("the guide cannot be written: %v", err)
		}
		posted := map[string]string{}
		for _, x := range d.Texts {
			if !utf8.ValidString(x.Value) {
				t.Fatalf("%s: no UTF-8", x.Pointer)
			}
			posted[x.Pointer] = x.Value
			var value string
			if at, ok := d.Start(x.Pointer); !ok || json.NewDecoder(bytes.NewReader(data[at:])).Decode(&value) != nil || value != x.Value {
				t.Fatalf("%s: %q does not stand at byte %d", x.Pointer, x.Value, at)
			}
		}
		for i, item := range d.Guide.Basic.Applicants {
			canonical := fmt.Sprintf("/basic/applicants/%d", i)
			if s, ok := posted[d.Origin(canonical)]; ok && !strings.HasPrefix(s[d.Offset(canonical):], item) {
				t.Fatalf("%q does not begin at byte %d of %q", item, d.Offset(canonical), s)
			}
		}
		again, err := intake.Read(data)
		if err != nil || fmt.Sprint(again.Texts, again.Unread, again.Unknown) != fmt.Sprint(d.Texts, d.Unread, d.Unknown) {
			t.Fatal("read again it is another document")
		}
	})
}

// Many values under one label, one row after another, cost time in proportion.
func TestNoQuadraticTime(t *testing.T) {
	for name, s := range map[string]string{
		"texts":    `{"conditions":{"受理条件":[` + strings.Repeat(`"甲",`, 19_000) + `"乙"]}}`,
		"rows":     `{"handling":{"办理窗口":[` + strings.Repeat(`{"地址":"甲"},`, 9_000) + `{}]}}`,
		"crossed":  `{"legal_basis":[` + strings.Repeat(`{"办公地址":"甲"},`, 9_000) + `{}]}`,
		"hours":    `{"handling":{"办理地点":[` + strings.Repeat(`"甲",`, 9_000) + `"乙"],"工作时间":[` + strings.Repeat(`"甲",`, 9_000) + `"乙"]}}`,
		"members":  `{"basic":{"b":0` + many(19_000) + `}}`,
		"list":     `{"basic":{"服务对象":"` + strings.Repeat(`甲，`, 150_000) + `"}}`,
		"copies":   `{"materials":[{"copies":"` + strings.Repeat(`原件1份，`, 60_000) + `"}]}`,
		"limit":    `{"handling":{"承诺办结时限":"` + strings.Repeat(`九`, 300_000) + `"}}`,
		"brackets": `{"handling":{"是否网办":"` + strings.Repeat(`（`, 300_000) + `）"}}`,
	} {
		start := time.Now()
		if _, err := intake.Read([]byte(s)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: took %v", name, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}
