package text_test

import (
	"fmt"

	"github.com/yiwang-go/yiwang/guide/text"
)

func ExampleScan() {
	for _, d := range text.Scan("受理条件：鑺傝兘瀹℃煡<br>窗口&nbsp;3号") {
		fmt.Printf("%s %d-%d %s", d.Kind, d.Start, d.End, d.Text)
		if d.Certain {
			fmt.Printf(" → %q", d.Repair)
		}
		fmt.Println()
	}
	// Output:
	// utf8_as_gbk 15-33 鑺傝兘瀹℃煡 → "节能审查"
	// html_tag 33-37 <br>
	// html_entity 43-49 &nbsp; → " "
}
