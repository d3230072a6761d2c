package workflow

import "github.com/yiwang-go/yiwang/workflow/calendar"

// OfflineStep is what the bureau does outside the system and enters the result of
// (线下环节): each is 实地核查, 检验 or the like of the 特别程序 record of
// GB/T 39046-2020, table 7, where the result is kept. A hearing has turns of its own,
// see [Hearing].
type OfflineStep string

// The offline steps. Whether one stops a clock is another matter: see the grounds
// of the rules of package deadline.
const (
	SiteVisit    OfflineStep = "site_visit"    // 现场勘查
	ExpertReview OfflineStep = "expert_review" // 专家评审
	Assessment   OfflineStep = "assessment"    // 委托评估
	Inspection   OfflineStep = "inspection"    // 检验、检测、检疫、鉴定
	PublicNotice OfflineStep = "public_notice" // 公示
)

// OfflineSteps lists the offline steps.
func OfflineSteps() []OfflineStep {
	return []OfflineStep{SiteVisit, ExpertReview, Assessment, Inspection, PublicNotice}
}

// Name is the offline step in Chinese; "" when there is no such step.
func (s OfflineStep) Name() string {
	switch s {
	case SiteVisit:
		return "现场勘查"
	case ExpertReview:
		return "专家评审"
	case Assessment:
		return "委托评估"
	case Inspection:
		return "检验、检测、检疫、鉴定"
	case PublicNotice:
		return "公示"
	}
	return ""
}

// Record is an offline step with its result.
type Record struct {
	Step   OfflineStep   `json:"step"`
	Office string        `json:"office"` // whose handler entered it
	Date   calendar.Date `json:"date"`   // the day it was entered
	Result string        `json:"result"`
}

// Outcome is what was decided.
type Outcome string

// The outcomes of a decision.
const (
	Granted Outcome = "granted" // 准予
	Refused Outcome = "refused" // 不予
)

// Name is the outcome in Chinese.
func (o Outcome) Name() string {
	switch o {
	case Granted:
		return "准予"
	case Refused:
		return "不予"
	}
	return ""
}
