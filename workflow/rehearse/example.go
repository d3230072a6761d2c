package rehearse

import (
	_ "embed"

	"github.com/yiwang-go/yiwang"
)

//go:embed data/approval.json
var approvalJSON []byte

// Example is a plan for a year of 企业投资项目核准, to be copied and filled in: its
// figures are made up, and marked so. It is shared: do not write to it.
func Example() *Plan { return example() }

var example = yiwang.Embedded(approvalJSON, Load)
