package check_test

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
)

// A field left empty and a garbled one: each finding points at its place and
// says what to do; only the garbled text can be put right mechanically.
func ExampleGuide() {
	lib, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		panic(err)
	}
	g, _ := lib.Guide("sd-fgw-034")
	g.Basic.QuantityLimit = ""
	g.Handling.ResultName = "鑺傝兘瀹℃煡意见"

	report, err := check.Guide(&g, check.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Println("complete:", report.Complete())
	for _, f := range report.Findings {
		fmt.Println(f.Pointer, f.Rule)
		fmt.Println(" ", f.Message.In(language.SimplifiedChinese))
		fmt.Println("  依据：", f.Basis[0])
		if f.Fix != nil { // nil where only a person can know
			fmt.Println("  改为：", f.Fix.Text)
		}
	}
	// Output:
	// complete: false
	// /basic/quantity_limit element/empty
	//   “数量限制”为空：有内容的请补充，确无内容的写“无”。
	//   依据： 《中华人民共和国行政许可法》第三十条
	// /handling/result_name text/utf8_as_gbk
	//   “结果名称”中有乱码“鑺傝兘瀹℃煡”：UTF-8 文字被当作 GBK 读取。
	//   依据： 《山东省发展和改革委员会进一步做好“政务服务一网通办”的实施方案》（鲁发改许可〔2020〕614号）六（三）
	//   改为： 节能审查
}
