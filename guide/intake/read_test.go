package intake_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/intake"
)

// foreign is a guide as a portal might keep it; every figure in it is an example.
const foreign = `{
  "id": "17",
  "basic": {"事项名称": "示例设施占用确认", "实施主体": "示例县发展和改革局", "服务对象": "自然人,企业法人", "办件类型": "承诺件",
    "法定办结时限": "20个工作日", "承诺办结时限": "即办", "到现场次数": "1次", "摆放次序": "3"},
  "legal_basis": [{"设定依据": "《示例条例》第三条"}, {"办理依据": "《示例办法》第九条", "法律法规名称": "示例办法"}],
  "conditions": {"申请条件": "依法登记", "受理条件": "材料齐全"},
  "handling": {"办公地址": "示例路1号二楼", "工作时间": "9:00—17:00", "办理窗口": "3号窗口", "办理流程": "受理、审查、决定",
    "特别程序": "无", "是否支持物流快递": "支持", "办理结果名称": "", "备用地点": {"街道": "甲街"}},
  "topics": {"面向法人主题分类": "040^999"},
  "materials": [{"name": "申请表", "form": "纸质", "copies": "原件1份，复印件2份", "source": "申请人自备（原件）", "required": "必要", "note": "无"},
    {"材料名称": "承诺书", "材料必要性": "大概要", "材料形式": "电子"}],
  "fees": "不收费",
  "contact": {"咨询方式": "0537-5550123（示例）", "监督投诉渠道": "窗口；信件"},
  "remedies": {"行政复议": "示例县人民政府"}
}`

func read(t *testing.T, s string) intake.Document {
	t.Helper()
	d, err := intake.Read([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestReadAForeignGuide(t *testing.T) {
	d := read(t, foreign)
	got, err := json.Marshal(d.Guide)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"schema":"yiwang.guide/1","matter":"","version":"","status":"",` +
		`"basic":{"name":"示例设施占用确认","agency":"示例县发展和改革局","applicants":["自然人","企业法人"],"case_kind":"承诺件"},` +
		`"legal_basis":[{"content":"《示例条例》第三条"},{"title":"示例办法","content":"《示例办法》第九条"}],` +
		`"conditions":[{"text":"依法登记"},{"text":"材料齐全"}],` +
		`"handling":{"statutory_limit":{"count":20,"unit":"working_day"},"promised_limit":{"count":0,"unit":"working_day"},` +
		`"flow":[{"content":"受理、审查、决定"}],"trips":1,"express":true,"places":[{"address":"示例路1号二楼","window":"3号窗口","hours":"9:00—17:00"}]},` +
		`"topics":{"legal_person":[{"name":"040"},{"name":"999"}]},` +
		`"materials":[{"name":"申请表","necessity":"required","form":"paper","source":"applicant","originals":1,"copies":2,"notes":"无"},{"name":"承诺书","form":"electronic"}],` +
		`"fees":{"charged":false},"contact":{"inquiry_phone":"0537-5550123（示例）","complaint_ways":["窗口","信件"]},` +
		`"remedies":{"review":{"body":"示例县人民政府"}},"none":{"/handling/special_procedures":"无"}}`
	if string(got) != want {
		t.Errorf("the guide is\n%s\nwant\n%s", got, want)
	}
	if !d.Foreign {
		t.Error("the guide is not taken for a foreign one")
	}
	if got, want := d.Unknown, []string{"/id", "/basic/摆放次序", "/handling/备用地点"}; !slices.Equal(got, want) {
		t.Errorf("unknown: %q, want %q", got, want)
	}
	if got, want := d.Unread, []intake.Unread{{Pointer: "/materials/1/材料必要性", Canonical: "/materials/1/necessity", Value: "大概要", Want: intake.WordType}}; !slices.Equal(got, want) {
		t.Errorf("unread: %v, want %v", got, want)
	}
}

// Every place of the guide leads back to where it was posted.
func TestOrigin(t *testing.T) {
	d := read(t, foreign)
	for _, tt := range []struct {
		canonical, want string
		has             bool
	}{
		{"/basic/name", "/basic/事项名称", true},
		{"/basic/applicants/1", "/basic/服务对象", true},
		{"/basic/level", "/basic", false},
		{"/handling/promised_limit/unit", "/basic/承诺办结时限", false},
		{"/legal_basis/1/content", "/legal_basis/1/办理依据", true},
		{"/legal_basis/0/title", "/legal_basis/0", false},
		{"/conditions/0", "/conditions", true},
		{"/conditions/1/text", "/conditions/受理条件", true},
		{"/handling/places/0/hours", "/handling/工作时间", true},
		{"/handling/places/0/phone", "/handling", false},
		{"/handling/result_name", "/handling/办理结果名称", true},
		{"/handling/special_procedures", "/handling/特别程序", true},
		{"/topics/legal_person/1/name", "/topics/面向法人主题分类", true},
		{"/materials/0/originals", "/materials/0/copies", true},
		{"/fees/charged", "/fees", true},
		{"/remedies/review/limit", "/remedies/行政复议", false},
		{"/faq", "", false},
		{"", "", false},
		{"nonsense", "", false},
	} {
		if got := d.Origin(tt.canonical); got != tt.want {
			t.Errorf("Origin(%q) = %q, want %q", tt.canonical, got, tt.want)
		}
		if got := d.Has(tt.canonical); got != tt.has {
			t.Errorf("Has(%q) = %v, want %v", tt.canonical, got, tt.has)
		}
	}
	if got := d.Offset("/basic/applicants/1"); got != len("自然人,") {
		t.Errorf("the second applicant begins at byte %d, want %d", got, len("自然人,"))
	}
}

// Every value of posted JSON is found where it begins.
func TestStart(t *testing.T) {
	const posted = "\ufeff{ \"basic\": {\"a/b~\": [1, {\"\u7532\": null}]},\n \"contact\" : \"x\"}"
	d := read(t, posted)
	for pointer, want := range map[string]string{
		"": "{ ", "/basic": `{"a/b~"`, "/basic/a~1b~0": "[1", "/basic/a~1b~0/0": "1,", "/basic/a~1b~0/1": "{", "/basic/a~1b~0/1/甲": "null", "/contact": `"x"`,
	} {
		if at, ok := d.Start(pointer); !ok || !strings.HasPrefix(posted[at:], want) {
			t.Errorf("%q begins at %d (%v), want it at %s", pointer, at, ok, want)
		}
	}
	for _, pointer := range []string{"/fees", "/basic/a~1b~0/2", "/basic/a~1b~0/-1", "/basic/a~1b~0/x", "/contact/0"} {
		if at, ok := d.Start(pointer); ok {
			t.Errorf("%q is found at %d", pointer, at)
		}
	}
	cells, err := intake.FromFields([]intake.Field{{Label: "事项名称", Value: "示例"}})
	if at, ok := cells.Start(""); ok || err != nil {
		t.Errorf("cells begin at %d: %v", at, err)
	}
}

// Texts come in the order of the document, all of them, byte by byte; where one
// went into a text of the guide the guide has it so.
func TestTexts(t *testing.T) {
	d := read(t, "{\"basic\":{\"服务对象\":\"甲, 乙\",\"权限划分\":\" 　含空格 \\u200b \",\"事项名称\":\"一\",\"不认识\":[\"二\",{\"x\":\"三\"}]},\"contact\":{\"电话\":\"12345\"},\"handling\":{\"法定时限\":\"5日\",\"承诺时限\":\"自受理之日起3日\",\"是否网办\":\"无\"}}")
	want := []intake.Text{
		{Pointer: "/basic/服务对象", Value: "甲, 乙", Element: "/basic/applicants", Canonical: "/basic/applicants", Held: true},
		{Pointer: "/basic/权限划分", Value: " 　含空格 \u200b ", Element: "/basic/authority_division", Canonical: "/basic/authority_division", Held: true},
		{Pointer: "/basic/事项名称", Value: "一", Element: "/basic/name", Canonical: "/basic/name", Held: true},
		{Pointer: "/basic/不认识/0", Value: "二"},
		{Pointer: "/basic/不认识/1/x", Value: "三"},
		{Pointer: "/contact/电话", Value: "12345", Element: "/contact/inquiry_phone", Canonical: "/contact/inquiry_phone", Held: true},
		{Pointer: "/handling/法定时限", Value: "5日", Element: "/handling/statutory_limit", Canonical: "/handling/statutory_limit"},
		{Pointer: "/handling/承诺时限", Value: "自受理之日起3日", Element: "/handling/promised_limit", Canonical: "/handling/promised_limit", Held: true},
		{Pointer: "/handling/是否网办", Value: "无", Element: "/handling/online", Canonical: "/handling/online"},
	}
	if !slices.Equal(d.Texts, want) {
		t.Errorf("texts:\n%+v\nwant\n%+v", d.Texts, want)
	}
	if got := d.Guide.Basic.AuthorityDivision; got != want[1].Value {
		t.Errorf("the guide holds %q, want %q", got, want[1].Value)
	}
}

// A guide file of ours is read as the strict reader reads it.
func TestReadOurOwn(t *testing.T) {
	data, err := os.ReadFile("../data/guides/sd-fgw-034.json")
	if err != nil {
		t.Fatal(err)
	}
	want, err := guide.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	d := read(t, "\ufeff"+string(data))
	if !reflect.DeepEqual(d.Guide, want) {
		got, _ := json.MarshalIndent(d.Guide, "", " ")
		w, _ := json.MarshalIndent(want, "", " ")
		t.Errorf("read leniently it is\n%s\nwant\n%s", got, w)
	}
	if d.Foreign || len(d.Unknown)+len(d.Unread) > 0 {
		t.Errorf("foreign %v, unknown %q, unread %v; want none", d.Foreign, d.Unknown, d.Unread)
	}
	for _, x := range d.Texts {
		if word := strings.HasSuffix(x.Pointer, "/necessity") || strings.HasSuffix(x.Pointer, "/form") || strings.HasSuffix(x.Pointer, "/source") || strings.HasSuffix(x.Pointer, "/unit") || strings.HasSuffix(x.Pointer, "/effective"); x.Pointer != x.Canonical || x.Held == word {
			t.Errorf("%s went to %q, held %v", x.Pointer, x.Canonical, x.Held)
		}
	}
	for _, canonical := range []string{"/materials/0/name", "/handling/promised_limit/count", "/handling/flow/1/limit/unit"} {
		if got := d.Origin(canonical); got != canonical {
			t.Errorf("Origin(%q) = %q", canonical, got)
		}
	}
	broken := read(t, strings.Replace(string(data), `"necessity": "required"`, `"necessity": "requird"`, 1))
	if len(broken.Unread) != 1 || broken.Unread[0].Pointer != "/materials/0/necessity" || broken.Guide.Materials[0].Necessity != "" {
		t.Errorf("a wrong word: unread %v, necessity %q", broken.Unread, broken.Guide.Materials[0].Necessity)
	}
}

// What is no document is refused, with the place.
func TestRefused(t *testing.T) {
	for _, tt := range []struct{ name, in, code, pointer string }{
		{"nothing", "", "intake.syntax", ""},
		{"cut off", `{"basic":{"name":`, "intake.syntax", "/basic/name"},
		{"two values", `{} {}`, "intake.syntax", ""},
		{"trailing comma", `{"faq":[1,]}`, "intake.syntax", "/faq/1"},
		{"a list", `[]`, "intake.object", ""},
		{"null", `null`, "intake.object", ""},
		{"a line feed in a text", "{\"basic\":\"甲\n\"}", "intake.syntax", "/basic"},
		{"no number", `{"faq":[01]}`, "intake.syntax", "/faq/1"},
		{"no UTF-8", "{\"basic\":{\"事项名称\":\"\xb0\xa1\"}}", "intake.encoding", ""},
		{"twice", `{"basic":{"name":"甲","name":"乙"}}`, "intake.duplicate", "/basic/name"},
		{"twice among many", `{"basic":{"a39":0` + many(40) + `}}`, "intake.duplicate", "/basic/a39"},
		{"twice, far behind", `{"basic":{"b":0` + many(40) + `,"a3":0}}`, "intake.duplicate", "/basic/a3"},
		{"twice by escape", `{"basic":{"a":1,"\u0061":2}}`, "intake.duplicate", "/basic/a"},
		{"deep", strings.Repeat(`{"a":`, 33), "intake.deep", strings.Repeat("/a", 32)},
		{"large", `{"basic":"` + strings.Repeat("a", intake.MaxBytes) + `"}`, "intake.large", ""},
		{"many", `{"faq":[` + strings.Repeat(`0,`, intake.MaxValues) + `0]}`, "intake.many", "/faq/19998"},
		{"long pointers", `{"basic":{"` + strings.Repeat("a", 1<<19) + `":[` + strings.Repeat(`0,`, 90) + `"x"]}}`, "intake.large", ""},
	} {
		_, err := intake.Read([]byte(tt.in))
		e, ok := errors.AsType[*intake.Error](err)
		if !ok {
			t.Errorf("%s: error %v, want an *Error", tt.name, err)
			continue
		}
		if e.Code() != tt.code || e.Pointer != tt.pointer {
			t.Errorf("%s: %s at %q, want %s at %q", tt.name, e.Code(), e.Pointer, tt.code, tt.pointer)
		}
		for _, tag := range []language.Tag{language.SimplifiedChinese, language.English} {
			if s := yiwang.Sentence(tag, e); strings.Contains(s, "%!") || s == e.Code() {
				t.Errorf("%s: it says %q", tt.name, s)
			}
		}
	}
}

// A syntax error names its line, and the document as a whole is called "/".
func TestSyntaxErrorNamesLine(t *testing.T) {
	_, err := intake.Read([]byte("{\"basic\":\n{},\n ]"))
	e, ok := errors.AsType[*intake.Error](err)
	if !ok || e.Detail != 3 || e.Args()[0] != "/" {
		t.Errorf("error %v, want one in line 3 of /", err)
	}
}

// many is n members a0 to a(n-1), each behind a comma.
func many(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `,"a%d":0`, i)
	}
	return b.String()
}
