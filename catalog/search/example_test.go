package search_test

import (
	"fmt"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/search"
)

func Example() {
	var entries []search.Entry
	for m := range catalog.Shandong().All() {
		e := search.Entry{Key: string(m.Code), Name: m.Name}
		for _, a := range m.Aliases {
			e.Also = append(e.Also, a.Name)
		}
		entries = append(entries, e)
	}
	ix := search.New(entries)
	for _, query := range []string{"jnsc", "節能審察", "9 座以下", "备案 境外"} {
		fmt.Println(query)
		for _, hit := range ix.Find(query, 2) {
			fmt.Println(" ", hit.Score, hit.Key, hit.Text)
			for _, s := range hit.Spans {
				fmt.Printf("    %q\n", hit.Text[s.Start:s.End])
			}
		}
	}
	// Output:
	// jnsc
	//   950 sd-fgw-034 节能审查
	//     "节能审查"
	// 節能審察
	//   400 sd-fgw-034 节能审查
	//     "节能审"
	// 9 座以下
	//   800 sd-fgw-030 企业投资6吨/9座以下通用飞机和3吨以下直升机制造项目核准
	//     "9座以下"
	//   300 sd-fgw-042 3亿美元以下的境外投资项目备案
	//     "以下"
	// 备案 境外
	//   700 sd-fgw-042 3亿美元以下的境外投资项目备案
	//     "境外"
	//     "备案"
	//   700 sd-fgw-033 企业投资项目备案（不含汽车投资项目、境外投资项目）
	//     "备案"
	//     "境外"
}
