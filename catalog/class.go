package catalog

import "slices"

// Class is the kind of decision a matter ends in.
type Class string

// The classes of matters. The plan has no such column: the class is the word in
// the matter's name, and Matter.Sources["class"] tells what confirms it.
const (
	Approval           Class = "approval"            // 核准
	Filing             Class = "filing"              // 备案
	GovernmentApproval Class = "government_approval" // 审批
	Review             Class = "review"              // 审查
	Confirmation       Class = "confirmation"        // 确认
	PreliminaryReview  Class = "preliminary_review"  // 初审
	Disclosure         Class = "disclosure"          // 政府信息公开
	Mediation          Class = "mediation"           // 调解
)

// Classes lists the classes, in the order in which they are shown.
func Classes() []Class {
	return []Class{
		Approval, Filing, GovernmentApproval, Review,
		Confirmation, PreliminaryReview, Disclosure, Mediation,
	}
}

// Name is the official Chinese word for the class, empty for an unknown one.
func (c Class) Name() string {
	switch c {
	case Approval:
		return "核准"
	case Filing:
		return "备案"
	case GovernmentApproval:
		return "审批"
	case Review:
		return "审查"
	case Confirmation:
		return "确认"
	case PreliminaryReview:
		return "初审"
	case Disclosure:
		return "政府信息公开"
	case Mediation:
		return "调解"
	}
	return ""
}

func (c Class) known() bool { return slices.Contains(Classes(), c) }
