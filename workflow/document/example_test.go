package document_test

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"time"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
	"golang.org/x/text/language"
)

// A refusal to accept is refused itself while something that it must tell is missing;
// then it is made, sealed, and checked.
func Example() {
	flow, _ := workflow.Shandong().For("sd-fgw-034")
	m := workflow.Machine{Flow: flow, Calendar: calendar.China()}
	at := func(day string) time.Time {
		return calendar.MustParse(day).In(calendar.Beijing()).Add(9 * time.Hour)
	}
	var c workflow.Case
	for _, cmd := range []workflow.Command{
		{Case: "k1", Action: "submit", Actor: workflow.Actor{ID: "a1", Role: workflow.Applicant}, At: at("2026-02-09"), Details: &workflow.Details{
			Matter: "sd-fgw-034", MatterName: "节能审查", Applicant: workflow.Party{Account: "a1", Name: "示例能源有限公司"},
		}},
		{Case: "k1", Action: "decline", Actor: workflow.Actor{ID: "w1", Role: workflow.Window}, At: at("2026-02-10"), Details: &workflow.Details{
			Reason: "项目不在本机关的审查权限内。",
		}},
	} {
		events, err := m.Decide(c, cmd)
		if err != nil {
			fmt.Println(err)
			return
		}
		c = workflow.Apply(c, events[0])
	}

	facts := document.Facts{Library: "v0.6.0", Body: "示例市发展和改革委员会", ReviewBodies: []string{"示例市人民政府"}}
	_, err := document.Make(m, c, document.Declining, 2, facts)
	if refusal, ok := errors.AsType[*document.Refusal](err); ok {
		for _, message := range refusal.Messages() {
			fmt.Println(message.In(language.Chinese))
		}
	}

	facts.Courts = []string{"示例市示例区人民法院"}
	d, err := document.Make(m, c, document.Declining, 2, facts)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range d.Text {
		fmt.Println(line)
	}
	text, _ := d.Canonical()
	seal, _ := document.NewEd25519(ed25519.NewKeyFromSeed(make([]byte, 32))) // nobody keeps such a key
	signature, _ := seal.Sign(context.Background(), text, at("2026-02-10"))
	fmt.Println(document.Verify(seal.Public(), text, signature))
	text[10]++
	fmt.Println(document.Verify(seal.Public(), text, signature))
	// Output:
	// 缺少人民法院，由《中华人民共和国行政诉讼法》第四十六条推断应当写明。
	// 你（单位）于2026年2月9日提交的节能审查申请（办件编号：k1）收悉。
	// 经审查，本机关决定不予受理。
	// 理由：项目不在本机关的审查权限内。
	// 如不服本决定，可以自收到本决定书之日起60日（自然日）内向示例市人民政府申请行政复议，也可以自收到本决定书之日起6个月内向示例市示例区人民法院提起行政诉讼。
	// <nil>
	// document: document.seal_text
}
