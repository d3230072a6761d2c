package quantity_test

import (
	"fmt"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/quantity"
	"golang.org/x/text/language"
)

func Example() {
	c, err := quantity.Parse("3亿美元以下")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, text := range []string{"2.5亿美元", "三亿美元", "4亿美元", "3亿元"} {
		yes, err := c.Holds(quantity.MustParseQuantity(text))
		if refused, ok := err.(yiwang.Coded); ok {
			fmt.Println(text, yiwang.Sentence(language.SimplifiedChinese, refused))
			continue
		}
		fmt.Println(text, yes)
	}
	fmt.Println(c.Bounds[0].Basis, c.Bounds[0].Basis.Mark)
	// Output:
	// 2.5亿美元 true
	// 三亿美元 true
	// 4亿美元 false
	// 3亿元 条件以“美元”计，给出的金额以“元”计；不同币种不作换算。
	// 《中华人民共和国民法典》第一千二百五十九条 inference
}

func ExampleFind() {
	const name = "企业投资6吨/9座以下通用飞机和3吨以下直升机制造项目核准"
	for _, c := range quantity.Find(name) {
		fmt.Println(c.Text, c.Join)
		for _, b := range c.Bounds {
			fmt.Println(" ", b.Op, b.Quantity, b.Inclusive)
		}
	}
	// Output:
	// 6吨/9座以下 open
	//   at_most 6吨 true
	//   at_most 9座 true
	// 3吨以下 all
	//   at_most 3吨 true
}

// A document may read its own words otherwise than civil law does.
func ExampleCondition_With() {
	c, _ := quantity.Parse("3亿美元以下")
	c, err := c.With(quantity.AtMost, false, catalog.Basis{Title: "某市核准权限规定", Place: "附则", Mark: catalog.Example})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c)
	fmt.Println(c.Holds(quantity.MustParseQuantity("3亿美元")))
	// Output:
	// 3亿美元以下（不含）
	// false <nil>
}
