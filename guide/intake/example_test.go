package intake_test

import (
	"fmt"

	"github.com/yiwang-go/yiwang/guide/intake"
)

// A guide with the labels of a portal: what it says, where it stands, and what
// could not be read.
func ExampleRead() {
	doc, err := intake.Read([]byte(`{
		"basic": {"事项名称": "示例事项", "承诺办结时限": "尽快"},
		"handling": {"办公地址": "示例路1号", "办公时间": "工作日 9:00—17:00", "停车": "有"},
		"materials": [{"材料名称": "申请表", "份数": "原件1份，复印件2份"}]
	}`))
	if err != nil {
		panic(err)
	}
	place := doc.Guide.Handling.Places[0]
	fmt.Println(place.Address, place.Hours)
	fmt.Println(doc.Origin("/handling/places/0/hours"), doc.Origin("/materials/0/copies"))
	for _, u := range doc.Unread {
		fmt.Println(u.Pointer, u.Value, "want:", u.Want)
	}
	fmt.Println(doc.Unknown)
	// Output:
	// 示例路1号 工作日 9:00—17:00
	// /handling/办公时间 /materials/0/份数
	// /basic/承诺办结时限 尽快 want: limit
	// [/handling/停车]
}
