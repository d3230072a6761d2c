package catalog_test

import (
	"fmt"

	"github.com/yiwang-go/yiwang/catalog"
)

func Example() {
	c := catalog.Shandong()
	m, err := c.Find("节能审查")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Number, m.Name, m.Class.Name())
	for _, code := range m.Platforms {
		p, _ := c.Platform(code)
		fmt.Println(p.Name, p.Network)
	}
	fmt.Println(m.Sources["platforms"])
	// Output:
	// 34 节能审查 审查
	// 外网审批平台 电子政务外网
	// 外网申报平台 电子政务外网
	// 内网审批平台 办公内网
	// 《山东省发展和改革委员会进一步做好“政务服务一网通办”的实施方案》（鲁发改许可〔2020〕614号）一、基本现状（二）
}

func ExampleCatalog_Search() {
	for _, hit := range catalog.Shandong().Search("免税 限额以上", 3) {
		fmt.Println(hit.Matter.Code, hit.Text)
		for _, s := range hit.Spans {
			fmt.Println(" ", hit.Text[s.Start:s.End])
		}
	}
	// Output:
	// sd-fgw-041 限额以上鼓励类内外资项目进口设备免税确认初审
	//   限额以上
	//   免税
}
