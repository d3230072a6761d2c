package document

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
)

// Facts are what the office adds to a document: what no event of the case holds. All
// but Library and Body may be left empty where the document does not ask for them.
type Facts struct {
	Library      string         `json:"library"`                 // version of this module, as the program around it was built with
	Body         string         `json:"body"`                    // 机关名称, under the seal
	Number       string         `json:"number,omitempty"`        // 文号 of a document other than the decision, whose number is in the case
	Contact      string         `json:"contact,omitempty"`       // 联系电话
	Competent    string         `json:"competent,omitempty"`     // which body to turn to instead, for Declining (行政许可法 第三十二条第一款第二项)
	Needed       workflow.Limit `json:"needed,omitzero"`         // the time a special procedure needs, for Suspension (行政许可法 第四十五条)
	ReviewBodies []string       `json:"review_bodies,omitempty"` // 行政复议机关, for Declining and a refusal
	Courts       []string       `json:"courts,omitempty"`        // 人民法院, for Declining and a refusal
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
		{"ground", "特别程序的事由"}, {"ground_basis", "事由的依据"}, {"ground_limit", "事由的最长时间"}, {"needed", "所需时间"}, {"held", "暂停计算的期限"},
		{"days", "延长的时间"}, {"approver", "批准延长的负责人"}, {"extension_basis", "延长的依据"},
		{"review_body", "行政复议机关"}, {"review_limit", "申请行政复议的期限"}, {"review_first", "复议前置"},
		{"court", "人民法院"}, {"litigation_limit", "提起行政诉讼的期限"}, {"litigation_after", "复议后提起行政诉讼的期限"},
		{"no_remedy", "不适用复议和诉讼的依据"},
		{"delivered", "送达的文书"}, {"delivery", "送达方式和收件人"}, {"review_due", "申请行政复议的最后一日"}, {"litigation_due", "提起行政诉讼的最后一日"},
	}
}
