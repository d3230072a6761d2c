package guide_test

import (
	"fmt"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
)

// What a case of the matter must be checked against.
func ExampleGuide_Requirements() {
	lib, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		panic(err)
	}
	g, _ := lib.Guide("sd-fgw-034")
	for _, r := range g.Requirements() {
		fmt.Println(r.Code, r.Name, r.Necessity)
	}
	// Output:
	// M1 节能审查申请 required
	// M2 项目节能报告 required
	// M3 项目代码及备案或者核准信息 required
}
