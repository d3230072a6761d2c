package guide

import (
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
)

// Units a guide's limit may be in, besides workflow.WorkingDay.
const (
	CalendarDay workflow.Unit = "calendar_day"
	Hour        workflow.Unit = "hour"
	Month       workflow.Unit = "month"
	Year        workflow.Unit = "year"
)

// Limit is a time limit as a guide states it: so many units, counted as the
// explanation says. To do something on the spot is 0 working days.
type Limit struct {
	Count       int             `json:"count"` // 0 to 3650
	Unit        workflow.Unit   `json:"unit"`
	Explanation string          `json:"explanation,omitempty"` // from when it runs, what does not count, who may extend it
	Basis       []catalog.Basis `json:"basis,omitempty"`
}

// Handling is the group 办理信息.
type Handling struct {
	StatutoryLimit       *Limit             `json:"statutory_limit,omitempty"`        // 法定办结时限
	PromisedLimit        *Limit             `json:"promised_limit,omitempty"`         // 承诺办结时限
	Flow                 []FlowStage        `json:"flow,omitempty"`                   // 办理流程
	OfflineChart         string             `json:"offline_chart,omitempty"`          // 线下办理流程图
	OfflineNote          string             `json:"offline_note,omitempty"`           // 线下办理流程说明
	OnlineChart          string             `json:"online_chart,omitempty"`           // 网上办理流程图
	OnlineNote           string             `json:"online_note,omitempty"`            // 网上办理流程说明
	ReviewStandard       string             `json:"review_standard,omitempty"`        // 审查标准
	Deferral             string             `json:"deferral,omitempty"`               // 容缺受理
	Commitment           string             `json:"commitment,omitempty"`             // 告知承诺
	SpecialProcedures    []SpecialProcedure `json:"special_procedures,omitempty"`     // 特别程序
	ResultName           string             `json:"result_name,omitempty"`            // 结果名称
	ResultType           string             `json:"result_type,omitempty"`            // 审批结果类型
	ResultSample         string             `json:"result_sample,omitempty"`          // 结果样本
	ResultValidity       string             `json:"result_validity,omitempty"`        // 结果有效期
	DeliveryWays         []string           `json:"delivery_ways,omitempty"`          // 结果送达方式
	DeliveryLimit        *Limit             `json:"delivery_limit,omitempty"`         // 送达时限
	MailMaterials        *bool              `json:"mail_materials,omitempty"`         // 是否邮寄材料
	MailResult           *bool              `json:"mail_result,omitempty"`            // 是否邮寄结果
	Forms                []string           `json:"forms,omitempty"`                  // 办理形式
	Trips                *int               `json:"trips,omitempty"`                  // 到办事现场次数
	TripsReason          string             `json:"trips_reason,omitempty"`           // 必须现场办理原因说明
	DoneOnce             *bool              `json:"done_once,omitempty"`              // 是否一次办好
	OneWindow            *bool              `json:"one_window,omitempty"`             // 是否一窗办理
	Online               *bool              `json:"online,omitempty"`                 // 是否网办
	OnlineDepth          []string           `json:"online_depth,omitempty"`           // 网上办理深度
	OnlineURL            string             `json:"online_url,omitempty"`             // 网办地址
	ComputerURL          string             `json:"computer_url,omitempty"`           // 计算机端在线办理跳转地址
	OnPortal             *bool              `json:"on_portal,omitempty"`              // 是否通过政务服务网办理
	PortalURL            string             `json:"portal_url,omitempty"`             // 政务服务网办理地址
	OnDepartmentSystem   *bool              `json:"on_department_system,omitempty"`   // 是否通过部门业务系统办理
	DepartmentSystem     string             `json:"department_system,omitempty"`      // 部门业务系统名称
	DepartmentSystemURL  string             `json:"department_system_url,omitempty"`  // 部门业务系统地址
	DepartmentSystemKind string             `json:"department_system_kind,omitempty"` // 部门业务系统类型
	SingleLogin          *bool              `json:"single_login,omitempty"`           // 计算机端是否对接单点登录
	MobileURL            string             `json:"mobile_url,omitempty"`             // 移动端办理地址
	MobileSingleLogin    *bool              `json:"mobile_single_login,omitempty"`    // 移动端是否对接单点登录
	Area                 string             `json:"area,omitempty"`                   // 通办范围
	CrossArea            *bool              `json:"cross_area,omitempty"`             // 是否通办
	Appointment          *bool              `json:"appointment,omitempty"`            // 是否支持预约办理
	AppointmentRule      string             `json:"appointment_rule,omitempty"`       // 预约规则
	Express              *bool              `json:"express,omitempty"`                // 是否支持物流快递
	Terminals            *bool              `json:"terminals,omitempty"`              // 是否支持自助终端
	RunSystem            string             `json:"run_system,omitempty"`             // 运行系统层级
	InCenter             *bool              `json:"in_center,omitempty"`              // 是否进驻政务大厅
	Places               []Place            `json:"places,omitempty"`                 // 办理地点
	ProgressQuery        string             `json:"progress_query,omitempty"`         // 进程及结果查询
}

// FlowStage is one stage of the 办理流程 with the five attributes that the plan
// (六(二)) asks for.
type FlowStage struct {
	Name        string `json:"name,omitempty"`         // 环节名称
	Content     string `json:"content,omitempty"`      // 办理内容
	Limit       *Limit `json:"limit,omitempty"`        // 办理时限
	Result      string `json:"result,omitempty"`       // 办理结果
	Phone       string `json:"phone,omitempty"`        // 咨询电话
	Standard    string `json:"standard,omitempty"`     // 审查标准
	Office      string `json:"office,omitempty"`       // 办理处室
	Person      string `json:"person,omitempty"`       // 办理人员
	Special     *bool  `json:"special,omitempty"`      // 有无特别程序
	SpecialNote string `json:"special_note,omitempty"` // 特别程序说明
}

// SpecialProcedure is a 特别程序: one whose time does not count, or that makes
// the time longer.
type SpecialProcedure struct {
	Name        string `json:"name,omitempty"`
	Basis       string `json:"basis,omitempty"` // the article that allows it
	Limit       *Limit `json:"limit,omitempty"`
	Explanation string `json:"explanation,omitempty"`
}

// Place is where the matter is handled in person.
type Place struct {
	Name          string `json:"name,omitempty"`           // 办理场所名称
	Address       string `json:"address,omitempty"`        // 办理地址
	Window        string `json:"window,omitempty"`         // 办理窗口
	Hours         string `json:"hours,omitempty"`          // 办理时间
	Phone         string `json:"phone,omitempty"`          // 窗口电话
	Transport     string `json:"transport,omitempty"`      // 交通指引
	MailRecipient string `json:"mail_recipient,omitempty"` // 邮寄收件人
	MailPhone     string `json:"mail_phone,omitempty"`     // 邮寄联系电话
	MailAddress   string `json:"mail_address,omitempty"`   // 邮寄地址
}
