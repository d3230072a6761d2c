package guide

import (
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Schema names the version of the guide file that this package reads.
const Schema = "yiwang.guide/1"

// Status tells whether a guide may be shown to applicants as the bureau's word.
type Status string

// The states a guide goes through.
const (
	DraftStatus Status = "draft"     // being written
	Published   Status = "published" // approved by the head of the office (plan 六(三))
)

// Guide is the service guide of one matter: a head and the ten groups of
// elements. An empty field is unknown, not nothing: nothing is said as 无.
type Guide struct {
	Schema  string        `json:"schema"`
	Matter  catalog.Code  `json:"matter"`         // the matter's code in its catalog
	Version string        `json:"version"`        // edition of this guide; a case keeps the one it was opened under
	AsOf    calendar.Date `json:"as_of,omitzero"` // the date at which the guide was true
	Status  Status        `json:"status"`
	Example bool          `json:"example,omitempty"` // shows how a guide is filled in; binds no bureau
	Note    string        `json:"note,omitempty"`

	Basic      Basic        `json:"basic,omitzero"`        // 基本信息
	LegalBasis []LegalBasis `json:"legal_basis,omitempty"` // 设定依据
	Conditions []Condition  `json:"conditions,omitempty"`  // 受理条件
	Handling   Handling     `json:"handling,omitzero"`     // 办理信息
	Topics     Topics       `json:"topics,omitzero"`       // 主题分类
	FAQ        []Question   `json:"faq,omitempty"`         // 常见问题
	Materials  []Material   `json:"materials,omitempty"`   // 材料目录
	Fees       Fees         `json:"fees,omitzero"`         // 是否收费
	Contact    Contact      `json:"contact,omitzero"`      // 咨询投诉
	Remedies   Remedies     `json:"remedies,omitzero"`     // 法律救济

	// None says 无 for elements that hold no text and so cannot say it
	// themselves (lists, limits, counts, flags): pointer of the element → the
	// phrase, e.g. "/fees/items": "不收费".
	None map[string]string `json:"none,omitempty"`

	// Sources tells what the guide rests on: pointer → who says so. A source
	// holds for all below its pointer that has no nearer one: see SourceOf. A
	// limit carries its own in Limit.Basis. A field of a bureau's own making
	// needs none; a guide that is an example names one for everything.
	Sources map[string]catalog.Basis `json:"sources,omitempty"`
}

// Name is the name of the matter as the guide gives it (事项名称).
func (g Guide) Name() string { return g.Basic.Name }

// Agency is the body that decides (实施主体).
func (g Guide) Agency() string { return g.Basic.Agency }

// SourceOf is what the place at a pointer rests on: the source of the nearest
// pointer in Sources that is the place itself or encloses it, so that
// "/materials/0" speaks for "/materials/0/name". False when none does.
func (g Guide) SourceOf(pointer string) (catalog.Basis, bool) {
	for {
		if b, ok := g.Sources[pointer]; ok {
			return b, true
		}
		i := strings.LastIndexByte(pointer, '/')
		if i < 0 {
			return catalog.Basis{}, false
		}
		pointer = pointer[:i]
	}
}

// Basic is the group 基本信息.
type Basic struct {
	Name               string        `json:"name,omitempty"`                 // 事项名称
	BasicCode          string        `json:"basic_code,omitempty"`           // 基本编码
	LocalBasicCode     string        `json:"local_basic_code,omitempty"`     // 地方基本编码
	TaskCode           string        `json:"task_code,omitempty"`            // 实施编码
	LocalTaskCode      string        `json:"local_task_code,omitempty"`      // 地方实施编码
	ItemCode           string        `json:"item_code,omitempty"`            // 业务办理项编码
	ItemExtension      string        `json:"item_extension,omitempty"`       // 业务办理项扩展码
	TaskVersion        string        `json:"task_version,omitempty"`         // 事项版本, not that of the guide
	TaskState          string        `json:"task_state,omitempty"`           // 事项状态
	PlanEffective      calendar.Date `json:"plan_effective,omitzero"`        // 计划生效日期
	PlanCancel         calendar.Date `json:"plan_cancel,omitzero"`           // 计划取消日期
	MatterType         string        `json:"matter_type,omitempty"`          // 事项类型
	Level              string        `json:"level,omitempty"`                // 行使层级
	PowerSource        string        `json:"power_source,omitempty"`         // 权力来源
	AuthorityDivision  string        `json:"authority_division,omitempty"`   // 权限划分
	ExerciseContent    string        `json:"exercise_content,omitempty"`     // 行使内容
	Prohibitions       string        `json:"prohibitions,omitempty"`         // 禁止性规定: when the matter is refused
	Agency             string        `json:"agency,omitempty"`               // 实施主体
	AgencyCode         string        `json:"agency_code,omitempty"`          // 实施主体编码
	AgencyKind         string        `json:"agency_kind,omitempty"`          // 实施主体性质
	EntrustedBy        string        `json:"entrusted_by,omitempty"`         // 委托部门
	JointAgencies      []string      `json:"joint_agencies,omitempty"`       // 联办机构
	JointAgencyCodes   []string      `json:"joint_agency_codes,omitempty"`   // 联办机构编码, in the order of JointAgencies
	HandlingOffice     string        `json:"handling_office,omitempty"`      // 承办机构
	HandlingOfficeCode string        `json:"handling_office_code,omitempty"` // 承办机构编码
	Intermediary       string        `json:"intermediary,omitempty"`         // 中介服务
	QuantityLimit      string        `json:"quantity_limit,omitempty"`       // 数量限制
	Applicants         []string      `json:"applicants,omitempty"`           // 服务对象
	CaseKind           string        `json:"case_kind,omitempty"`            // 办件类型
	HandlingMode       string        `json:"handling_mode,omitempty"`        // 办理方式: 自办, 初审, 联办, 转报
	OnApplication      string        `json:"on_application,omitempty"`       // 对应分类: 依申请, 非依申请
	Procedure          string        `json:"procedure,omitempty"`            // 程序类型: 一般, 简易
	Channel            string        `json:"channel,omitempty"`              // 渠道类型
	InvestmentApproval *bool         `json:"investment_approval,omitempty"`  // 是否涉及投资项目审批
	PriorApproval      *bool         `json:"prior_approval,omitempty"`       // 是否前置审批
	Announced          *bool         `json:"announced,omitempty"`            // 是否公示
	FreeTradeZone      *bool         `json:"free_trade_zone,omitempty"`      // 是否自贸区
	Jurisdiction       string        `json:"jurisdiction,omitempty"`         // 行政管辖
	Town               string        `json:"town,omitempty"`                 // 乡镇（街道）名称
	TownCode           string        `json:"town_code,omitempty"`            // 乡镇（街道）代码
	Village            string        `json:"village,omitempty"`              // 村（社区）名称
	VillageCode        string        `json:"village_code,omitempty"`         // 村（社区）代码
}

// LegalBasis is one law, regulation, rule or document that sets up the matter.
type LegalBasis struct {
	Title     string        `json:"title,omitempty"`    // 依据名称, without 《》
	Number    string        `json:"number,omitempty"`   // 依据文号
	Article   string        `json:"article,omitempty"`  // 条款号
	Content   string        `json:"content,omitempty"`  // 条款内容, its words or their gist
	Issuer    string        `json:"issuer,omitempty"`   // 颁布机关
	Effective calendar.Date `json:"effective,omitzero"` // 实施日期
}

// Condition is one condition on which an application is accepted.
type Condition struct {
	Text string `json:"text,omitempty"` // 条件内容
	Case string `json:"case,omitempty"` // 适用情形, when it does not always apply
	Kind string `json:"kind,omitempty"` // 条件类型
}

// Topics is the group 主题分类.
type Topics struct {
	LegalPerson        []Topic `json:"legal_person,omitempty"`         // 法人主题分类
	LegalPersonLocal   string  `json:"legal_person_local,omitempty"`   // 法人地方特色主题
	NaturalPerson      []Topic `json:"natural_person,omitempty"`       // 自然人主题分类
	NaturalPersonLocal string  `json:"natural_person_local,omitempty"` // 自然人地方特色主题
}

// Topic is a theme of the portal. The same code means different things to
// organisations and to individuals.
type Topic struct {
	Code string `json:"code,omitempty"`
	Name string `json:"name,omitempty"`
}

// Question is one frequent question with its answer.
type Question struct {
	Question string `json:"question,omitempty"` // 问题
	Answer   string `json:"answer,omitempty"`   // 解答
}
