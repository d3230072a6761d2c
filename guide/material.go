package guide

// Necessity tells whether a material must be there when the case is accepted.
type Necessity string

// The kinds of necessity (材料必要性).
const (
	Required   Necessity = "required"   // 必要
	Optional   Necessity = "optional"   // 非必要
	Deferrable Necessity = "deferrable" // 容缺后补: may follow after acceptance
)

// Form is the form in which a material is handed in (材料形式).
type Form string

// The forms of a material.
const (
	Paper      Form = "paper"
	Electronic Form = "electronic"
	Both       Form = "both" // paper and electronic
)

// Source is where the applicant has a material from (来源渠道).
type Source string

// The sources of a material.
const (
	FromApplicant  Source = "applicant"  // 申请人自备
	FromGovernment Source = "government" // 政府部门核发
	FromElsewhere  Source = "other"      // 其他
)

// Material is one row of the 材料目录.
type Material struct {
	Code            string    `json:"code,omitempty"`             // 材料编码, unique in the guide
	Name            string    `json:"name,omitempty"`             // 材料名称
	Kind            string    `json:"kind,omitempty"`             // 材料类型
	Category        string    `json:"category,omitempty"`         // 材料分类
	Necessity       Necessity `json:"necessity,omitempty"`        // 材料必要性
	Form            Form      `json:"form,omitempty"`             // 材料形式
	Source          Source    `json:"source,omitempty"`           // 来源渠道
	Issuer          string    `json:"issuer,omitempty"`           // 出具机构
	IssueTime       string    `json:"issue_time,omitempty"`       // 出具时间要求
	IssuePlace      string    `json:"issue_place,omitempty"`      // 材料办理地点
	SourceNote      string    `json:"source_note,omitempty"`      // 来源渠道说明
	Originals       *int      `json:"originals,omitempty"`        // 原件份数, 0 to 99
	Copies          *int      `json:"copies,omitempty"`           // 复印件份数, 0 to 99
	PaperCount      *int      `json:"paper_count,omitempty"`      // 纸质材料份数, 0 to 99
	PaperFormat     string    `json:"paper_format,omitempty"`     // 纸质材料规格
	CopyNote        string    `json:"copy_note,omitempty"`        // 复印件要求说明
	NeededWhen      string    `json:"needed_when,omitempty"`      // 非必要时办理情形
	SubmitWays      []string  `json:"submit_ways,omitempty"`      // 提交方式
	InPerson        *bool     `json:"in_person,omitempty"`        // 是否需本人到现场填写
	Committable     *bool     `json:"committable,omitempty"`      // 材料是否可承诺
	Electronic      *bool     `json:"electronic,omitempty"`       // 是否电子证照
	Certificate     string    `json:"certificate,omitempty"`      // 关联电子证照名称
	CertificateCode string    `json:"certificate_code,omitempty"` // 关联电子证照编码
	EForm           string    `json:"e_form,omitempty"`           // 关联电子表单
	Parent          string    `json:"parent,omitempty"`           // 上级材料: code of another material of the guide
	Template        string    `json:"template,omitempty"`         // 空白表格
	Sample          string    `json:"sample,omitempty"`           // 示例样表
	Instructions    string    `json:"instructions,omitempty"`     // 填报须知
	UseNote         string    `json:"use_note,omitempty"`         // 材料使用说明
	Standard        string    `json:"standard,omitempty"`         // 受理标准
	Basis           string    `json:"basis,omitempty"`            // 要求提供材料的依据
	Notes           string    `json:"notes,omitempty"`            // 备注
}

// Requirement is what a case must know of a material: see [Guide.Requirements].
type Requirement struct {
	Code        string
	Name        string
	Necessity   Necessity
	Committable bool // a written promise may stand in its place (告知承诺)
}

// Requirements lists the materials that a case of this matter is checked
// against, in the order of the guide. A row without a code or a name is left
// out: nobody could be asked for it. A row without necessity counts as optional,
// for what the guide does not demand may not be demanded.
func (g Guide) Requirements() []Requirement {
	var all []Requirement
	for _, m := range g.Materials {
		if m.Code == "" || m.Name == "" {
			continue
		}
		r := Requirement{Code: m.Code, Name: m.Name, Necessity: m.Necessity, Committable: m.Committable != nil && *m.Committable}
		if r.Necessity == "" {
			r.Necessity = Optional
		}
		all = append(all, r)
	}
	return all
}

// Fees is the group 是否收费.
type Fees struct {
	Charged   *bool     `json:"charged,omitempty"`    // 是否收费
	Basis     string    `json:"basis,omitempty"`      // 收费依据
	PayOnline *bool     `json:"pay_online,omitempty"` // 是否支持网上支付
	Items     []FeeItem `json:"items,omitempty"`      // 收费项目
}

// FeeItem is one fee.
type FeeItem struct {
	Name           string `json:"name,omitempty"`            // 收费项目名称
	Standard       string `json:"standard,omitempty"`        // 收费标准, with its unit (元 or 万元)
	Basis          string `json:"basis,omitempty"`           // 收费依据
	Reducible      *bool  `json:"reducible,omitempty"`       // 是否允许减免
	ReductionBasis string `json:"reduction_basis,omitempty"` // 允许减免依据
	Notes          string `json:"notes,omitempty"`           // 备注
}
