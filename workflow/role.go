package workflow

import "github.com/yiwang-go/yiwang"

// Role is the part somebody plays in a case.
type Role string

// The roles that flow data may name.
const (
	Applicant     Role = "applicant"     // 申请人
	Agent         Role = "agent"         // 帮办代办人: acts for the applicant who named them, once accepted
	Window        Role = "window"        // 受理窗口: receives, accepts, delivers
	Registrar     Role = "registrar"     // 受理处室文书: assigns, numbers and seals, publishes
	Handler       Role = "handler"       // 主办处室承办人
	CoHandler     Role = "co_handler"    // 会办处室承办人
	OfficeHead    Role = "office_head"   // 主办处室负责人: names the handler, and may do what the handler may
	Leader        Role = "leader"        // 委领导: signs
	Supervisor    Role = "supervisor"    // 督办: sees everything, moves nothing
	Administrator Role = "administrator" // 系统管理员: moves a case that is stuck, decides nothing
	System        Role = "system"        // 系统: what follows by law or by a set day, see Machine.Due
)

// Roles lists every role in the order in which a case meets them.
func Roles() []Role {
	return []Role{Applicant, Agent, Window, Registrar, Handler, CoHandler, OfficeHead, Leader, Supervisor, Administrator, System}
}

// Valid reports whether r is one of Roles.
func (r Role) Valid() bool { return r.Name() != "" }

// Staff reports whether r is somebody of the bureau.
func (r Role) Staff() bool { return r.Valid() && !r.Applies() && r != System }

// Applies reports whether r is on the applicant's side: the applicant, or who acts
// for them.
func (r Role) Applies() bool { return r == Applicant || r == Agent }

// Name is the Chinese name of the role, empty for an unknown one.
func (r Role) Name() string {
	switch r {
	case Applicant:
		return "申请人"
	case Agent:
		return "帮办代办人"
	case Window:
		return "受理窗口"
	case Registrar:
		return "受理处室"
	case Handler:
		return "主办处室"
	case CoHandler:
		return "会办处室"
	case OfficeHead:
		return "处室负责人"
	case Leader:
		return "委领导"
	case Supervisor:
		return "督办"
	case Administrator:
		return "系统管理员"
	case System:
		return "系统"
	}
	return ""
}

// Term is the role in both languages.
func (r Role) Term() yiwang.Term { return yiwang.Term{ZH: r.Name(), EN: string(r)} }

// Actor is who acts: a person or an account known to the system around us.
type Actor struct {
	ID     string `json:"id"`               // stable identifier; empty means nobody is known
	Name   string `json:"name,omitempty"`   // as shown in the history of a case
	Role   Role   `json:"role"`             // the part played in this very action
	Office string `json:"office,omitempty"` // 处室, for staff
}
