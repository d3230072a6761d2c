package document

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Facts are what the office adds to a document: what no event of the case holds. All
// but Library and Body may be left empty where the document does not ask for them.
type Facts struct {
	Library      string         `json:"library"`                 // version of this module, as the program around it was built with
	Body         string         `json:"body"`                    // 机关名称, under the seal
	Number       string         `json:"number,omitempty"`        // 文号 of a document other than the decision, whose number is in the case; for Delivery of what has no event of delivery, that of what is delivered
	Contact      string         `json:"contact,omitempty"`       // 联系电话
	Competent    string         `json:"competent,omitempty"`     // which body to turn to instead, for Declining (行政许可法 第三十二条第一款第二项)
	Needed       workflow.Limit `json:"needed,omitzero"`         // the time a special procedure needs, for Suspension whose event says no last day (行政许可法 第四十五条)
	Party        string         `json:"party,omitempty"`         // for which of the other parties it is, for HearingRight, HearingNotice, Invitation, Termination, and Delivery of an agreement; "": the applicant
	Time         string         `json:"time,omitempty"`          // at what time of its day a hearing begins, for HearingNotice (行政许可法 第四十八条)
	Superior     string         `json:"superior,omitempty"`      // 上级机关, for Forwarding (行政许可法 第三十五条)
	Corrected    string         `json:"corrected,omitempty"`     // what it says now, for Correction, where the reason of the event does not say so
	Basis        *catalog.Basis `json:"basis,omitempty"`         // on what a decision is revoked, for Revocation (行政许可法 第六十九条)
	Delivery     string         `json:"delivery,omitempty"`      // how it was delivered and to whom, for Delivery of what has no event of delivery
	DeliveredOn  calendar.Date  `json:"delivered_on,omitzero"`   // the day of that
	ReviewBodies []string       `json:"review_bodies,omitempty"` // 行政复议机关, for Declining, a refusal and Revocation
	Courts       []string       `json:"courts,omitempty"`        // 人民法院, as ReviewBodies
	NoRemedy     *catalog.Basis `json:"no_remedy,omitempty"`     // on what the office holds that neither remedy is open; nil: they are
}

// FactTerm is a fact, as forms name it, in both languages; ok is false when there is no
// such fact.
func FactTerm(id string) (term yiwang.Term, ok bool) {
	i := slices.IndexFunc(vocabulary(), func(f [2]string) bool { return f[0] == id })
	if i < 0 {
		return yiwang.Term{}, false
	}
	return yiwang.Term{ZH: vocabulary()[i][1], EN: strings.ReplaceAll(id, "_", " ")}, true
}

// vocabulary is every fact a form may name.
func vocabulary() [][2]string {
	return [][2]string{
		{"body", "机关名称"}, {"number", "文号"}, {"contact", "联系电话"},
		{"applicant", "申请人名称"}, {"matter", "事项名称"}, {"case", "办件编号"},
		{"project_name", "项目名称"}, {"project_code", "项目代码"},
		{"date", "日期"}, {"received", "收到申请的日期"}, {"supplemented", "收到补正材料的日期"},
		{"acceptance_basis", "受理期限的依据"}, {"notice_limit", "补正后的受理期限"}, {"deemed", "视为受理的日期"},
		{"limit_name", "期限名称"}, {"limit", "期限"}, {"limit_start", "期限起算日"}, {"limit_basis", "期限的依据"}, {"due", "期限的最后一日"},
		{"promise_name", "承诺期限名称"}, {"promise", "承诺期限"}, {"promise_start", "承诺期限起算日"}, {"promise_due", "承诺期限的最后一日"},
		{"items", "需要补正的全部内容"}, {"reasons", "理由"}, {"competent", "有权受理的机关"},
		{"ground", "特别程序的事由"}, {"ground_basis", "事由的依据"}, {"ground_limit", "事由的最长时间"}, {"needed", "所需时间"}, {"needed_until", "所需时间的最后一日"}, {"held", "暂停计算的期限"},
		{"days", "延长的时间"}, {"approver", "批准延长的负责人"}, {"extension_basis", "延长的依据"},
		{"review_body", "行政复议机关"}, {"review_limit", "申请行政复议的期限"}, {"review_first", "复议前置"},
		{"court", "人民法院"}, {"litigation_limit", "提起行政诉讼的期限"}, {"litigation_after", "复议后提起行政诉讼的期限"},
		{"no_remedy", "不适用复议和诉讼的依据"},
		{"accepted_on", "作出受理的日期"}, {"recorded", "记载为受理的日期"},
		{"deferred", "容缺的材料和补齐的最后一日"}, {"commitments", "告知承诺代替的材料"}, {"conditions", "所附的条件"},
		{"party", "文书送交的当事人或者利害关系人"}, {"superior", "上级机关"}, {"materials", "申请材料的名称"},
		{"request_limit", "要求听证的期限"}, {"request_due", "要求听证的最后一日"}, {"hearing_limit", "组织听证的期限"},
		{"requested", "要求听证的日期"}, {"inferred", "依据的适用是推断"},
		{"hearing_on", "听证的日期"}, {"hearing_time", "听证开始的时刻"}, {"hearing_place", "听证的地点"}, {"hearing_chair", "听证主持人"}, {"replaced_on", "前一份听证通知的日期"},
		{"agreed", "同意的初审意见"}, {"disagreed", "不同意的初审意见"}, {"forwarded_on", "转报的日期"},
		{"decision", "所涉的决定"}, {"decided_on", "所涉决定的日期"}, {"corrected", "更正后的内容"},
		{"revocation_basis", "撤销的依据"}, {"unmended", "责令整改后没有核实的承诺"}, {"mending", "与承诺不符的材料"}, {"mend_until", "整改的最后一日"},
		{"recipient", "受送达人"}, {"delivered", "送达的文书"}, {"delivery", "送达方式和收件人"}, {"review_due", "申请行政复议的最后一日"}, {"litigation_due", "提起行政诉讼的最后一日"},
	}
}
