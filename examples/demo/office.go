package demo

import "github.com/yiwang-go/yiwang/workflow/document"

// Office is what the example bureau adds to its documents; all of it is made up. A
// bureau states its own bodies of review and courts.
func Office(library string) document.Facts {
	return document.Facts{
		Library:      library,
		Body:         "示例市发展和改革委员会（演示）",
		Contact:      "00000000（演示）",
		ReviewBodies: []string{"示例市人民政府（演示）"},
		Courts:       []string{"示例市示例区人民法院（演示）"},
	}
}
