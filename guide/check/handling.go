package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// handlingRules ask about parcels, appointments and partners.
func handlingRules() []Rule {
	return []Rule{{
		ID:     "handling/express_denied",
		Title:  yiwang.Term{ZH: "快递的说法要一致", EN: "parcels are offered or not"},
		Doc:    yiwang.Term{ZH: "不支持物流快递，办理形式却有快递申请，或者结果可以邮寄。", EN: "No parcel service, yet applications or results go by post."},
		Remedy: agree(),
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			h := &s.Guide.Handling
			if !is(h.Express, false) {
				return
			}
			for i, f := range h.Forms {
				if strings.Contains(f, "快递") {
					p.Report(yiwang.At("/handling/forms", i), "check.handling_express_denied", yiwang.Quote(f))
				}
			}
			for i, w := range h.DeliveryWays {
				if hasAny(w, "邮寄", "快递") {
					p.Report(yiwang.At("/handling/delivery_ways", i), "check.handling_express_denied", yiwang.Quote(w))
				}
			}
		},
	}, {
		ID:     "handling/result_not_mailed",
		Title:  yiwang.Term{ZH: "邮寄结果的说法要一致", EN: "results are mailed or not"},
		Doc:    yiwang.Term{ZH: "不邮寄结果，送达方式却有邮寄送达。", EN: "Results are not mailed, yet the ways of delivery say so."},
		Remedy: agree(),
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if !is(s.Guide.Handling.MailResult, false) {
				return
			}
			for i, w := range s.Guide.Handling.DeliveryWays {
				if hasAny(w, "邮寄", "快递") {
					p.Report(yiwang.At("/handling/delivery_ways", i), "check.handling_result_not_mailed", yiwang.Quote(w))
				}
			}
		},
	}, {
		ID:     "handling/appointment_without_rule",
		Title:  yiwang.Term{ZH: "可预约的写明怎样预约", EN: "an appointment has rules"},
		Doc:    yiwang.Term{ZH: "支持预约，预约规则却是“无”或者没有写。", EN: "Appointments are offered, yet there is no rule."},
		Remedy: yiwang.Term{ZH: "写明预约的途径、时间。", EN: "Say how and when."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Note,
		Check: func(s *Subject, p *rule.Pass) {
			if h := &s.Guide.Handling; is(h.Appointment, true) && s.unsaid("/handling/appointment_rule", h.AppointmentRule) {
				p.Report("/handling/appointment_rule", "check.handling_appointment_without_rule")
			}
		},
	}, {
		ID:     "handling/joint_without_agencies",
		Title:  yiwang.Term{ZH: "联办件写明联办机构", EN: "a joint matter names its partners"},
		Doc:    yiwang.Term{ZH: "办理方式是联办件，联办机构却写“无”。", EN: "Handled jointly, yet it is said that nobody joins."},
		Remedy: agree(),
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			b := &s.Guide.Basic
			none, _ := stateOfList(b.JointAgencies)
			if len(b.JointAgencies) == 0 {
				none = guide.StateOf(s.Guide.None["/basic/joint_agencies"])
			}
			if none == guide.Nothing && s.named("handling_mode", b.HandlingMode, "联办件") {
				p.Report("/basic/joint_agencies", "check.handling_joint_without_agencies")
			}
		},
	}}
}
