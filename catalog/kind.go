package catalog

// State says whether a matter can be applied for (事项状态 TASK_STATE of the national
// exchange tables, whose code 3, 取消, is a matter the catalog has no more).
type State string

// The states.
const (
	InUse     State = "in_use"    // 在用, code 1
	Suspended State = "suspended" // 暂停, code 2
)

// Name is the state in Chinese; "" when there is no such state.
func (s State) Name() string {
	switch s {
	case InUse:
		return "在用"
	case Suspended:
		return "暂停"
	}
	return ""
}

// Kind says whether a matter is an exercise of power or a service (plan, preamble:
// 政务服务事项包括行政权力事项和公共服务事项).
type Kind string

// The kinds. The zero Kind is unknown.
const (
	AdministrativePower Kind = "administrative_power" // 行政权力事项
	PublicService       Kind = "public_service"       // 公共服务事项
)

// Name is the kind in Chinese; "" when unknown.
func (k Kind) Name() string {
	switch k {
	case AdministrativePower:
		return "行政权力"
	case PublicService:
		return "公共服务"
	}
	return ""
}

// Handling is the way a case of a matter is handled (办件类型, GB/T 39046-2020).
type Handling string

// The ways. The zero Handling is unknown.
const (
	OnTheSpot   Handling = "on_the_spot"  // 即办件, code 1
	WithinLimit Handling = "within_limit" // 承诺件, code 2
	OtherWay    Handling = "other"        // 其他, code 9
)

// Name is the way in Chinese; "" when unknown.
func (h Handling) Name() string {
	switch h {
	case OnTheSpot:
		return "即办件"
	case WithinLimit:
		return "承诺件"
	case OtherWay:
		return "其他"
	}
	return ""
}
