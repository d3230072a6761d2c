package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// A question goes from the matter's page to the frequent question that stands there,
// through forms alone.
func TestAQuestionAndItsAnswer(t *testing.T) {
	b := open(t)
	at := func(token, path, name string) {
		t.Helper()
		if token != "" {
			b.signIn(token)
		}
		for _, width := range []int64{360, 1280} {
			b.do(chromedp.EmulateViewport(width, 900))
			b.visit(path)
			b.fits(width)
			b.shoot(name, width)
		}
	}
	act := func(token, id, action string, fields map[string]string) {
		t.Helper()
		b.signIn(token)
		b.visit("/inquiries/" + id)
		b.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach(d => d.open = true)`))
		form := `form[action$="/actions/` + action + `"]`
		for name, value := range fields {
			b.do(chromedp.SetValue(chromedp.CSS(form+` [name="`+name+`"]`), value))
		}
		b.press(form + ` button[type="submit"]`)
	}

	b.visit("/matters/sd-fgw-034")
	b.want("咨询中的常见问题", "节能报告可以由项目单位自己编制吗？")
	b.signIn("demo-applicant")
	b.visit("/matters/sd-fgw-034")
	b.press(`a[href="/ask?matter=sd-fgw-034"]`)
	b.press(`form.form button[type="submit"]`) // nothing filled in but the name
	b.want("“提出咨询”没有办理", "标题")
	b.shoot("ask-refused", 1280)
	b.fill(map[string]string{"title": "能耗怎么折算", "text": "电力按当量值还是等价值折算？", "contact": "13800001111"})
	b.press(`form.form button[type="submit"]`)
	b.want("待分派", "能耗怎么折算", "电力按当量值还是等价值折算？", "节能审查")
	id := get(b, chromedp.Location())
	id = id[strings.LastIndexByte(id, '/')+1:]
	id, _, _ = strings.Cut(id, "?")

	act("demo-window", id, "route", map[string]string{"office": "资源环境处", "text": "内部说明"})
	b.want("待答复", "内部说明")
	act("demo-handler", id, "answer", map[string]string{"text": "示例答复。", "basis": "示例文件第一条\n示例文件第二条"})
	b.want("已答复", "示例文件第二条")
	b.signIn("demo-applicant")
	b.visit("/inquiries/" + id)
	b.want("示例答复。")
	if text := b.text(); strings.Contains(text, "内部说明") {
		t.Error("the asker sees what the window told the office")
	}
	act("demo-applicant", id, "ask_on", map[string]string{"text": "<b>热力呢？</b>"})
	b.want("<b>热力呢？</b>", "待答复")
	act("demo-handler", id, "answer", map[string]string{"text": "示例答复二。", "basis": "示例文件第三条"})
	act("demo-handler", id, "propose_faq", map[string]string{"question": "能耗怎么折算？", "answer": "请打13800001111"})
	b.want("手机号码")
	b.shoot("propose-refused", 1280)
	b.do(chromedp.SetValue(chromedp.CSS(`form[action$="/actions/propose_faq"] [name="answer"]`), "示例答复二。"))
	b.press(`form[action$="/actions/propose_faq"] button[type="submit"]`)
	b.want("常见问题候选，待审定")
	act("demo-registrar", id, "publish_faq", nil)
	b.want("已公布为常见问题")

	act("demo-handler", id, "correct", map[string]string{"text": "示例答复三。", "basis": "示例文件第四条", "reason": "示例文件已经修改", "answer": "示例答复三。"})
	b.want("以更正后的答复为准", "示例答复二。", "更正理由：示例文件已经修改", "示例答复三。", "常见问题候选，待审定")
	act("demo-registrar", id, "publish_faq", nil)

	at("", "/matters/sd-fgw-034", "asked-matter")
	b.want("能耗怎么折算？", "示例答复三。", "解答已于")
	at("demo-applicant", "/ask?matter=sd-fgw-034", "ask")
	at("demo-applicant", "/inquiries", "inquiries-own")
	at("demo-applicant", "/inquiries/"+id, "inquiry-own")
	at("demo-window", "/inquiries", "inquiries")
	at("demo-handler", "/inquiries?which=office", "inquiries-office")
	at("demo-registrar", "/inquiries?which=faq", "inquiries-faq")
	at("demo-window", "/inquiries?which=all", "inquiries-all")
	at("demo-handler", "/inquiries/"+id, "inquiry-staff")
	at("demo-window", "/ask", "ask-staff")
	for _, href := range []string{"改造项目要不要做节能审查", "购置节能设备的税收优惠", "节能审查意见有效期"} {
		b.signIn("demo-registrar")
		b.visit("/inquiries?which=all")
		path := get(b, chromedp.Evaluate[string](fmt.Sprintf(`[...document.querySelectorAll("td.main a")].find(a => a.textContent == %q).pathname`, href)))
		at("demo-registrar", path, "inquiry-"+href)
	}
	b.done()
}
