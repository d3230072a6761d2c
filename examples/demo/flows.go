package demo

import (
	"fmt"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow"
)

// Flows are the province's flows, and for 节能审查 what the example bureau
// promises in its guide: so much a real bureau does to give its own word.
func Flows() (*workflow.Library, error) {
	const code = "sd-fgw-034"
	guides, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		return nil, err
	}
	g, _ := guides.Guide(code)
	promised := g.Handling.PromisedLimit
	if promised == nil {
		return nil, fmt.Errorf("demo: the guide of %s promises nothing", code)
	}
	return workflow.Shandong().Promise(code, workflow.Limit{Count: promised.Count, Unit: promised.Unit}, promised.Basis...)
}
