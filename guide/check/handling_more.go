package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// handlingRulesMore ask about what is said of the ways to handle a matter against each other.
func handlingRulesMore() []Rule {
	return []Rule{{
		ID:     "handling/offline_with_form",
		Title:  yiwang.Term{ZH: "不网办的没有网上办理形式", EN: "no online form where nothing is online"},
		Doc:    yiwang.Term{ZH: "写明不支持网办，办理形式却有网上办理。", EN: "Said not to be online, yet a form of handling is."},
		Remedy: yiwang.Term{ZH: "把互相矛盾的内容改成一致。", EN: "Bring what contradicts itself into line."},
		Set:    rule.Promise, Basis: []catalog.Basis{guide.Groups()[0].Basis}, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if !is(s.Guide.Handling.Online, false) {
				return
			}
			for i, f := range s.Guide.Handling.Forms {
				if strings.Contains(f, "网上") {
					p.Report(yiwang.At("/handling/forms", i), "check.handling_offline_with_form", yiwang.Quote(f))
				}
			}
		},
	}, {
		ID:     "handling/express_denied",
		Title:  yiwang.Term{ZH: "快递的说法要一致", EN: "parcels are offered or not"},
		Doc:    yiwang.Term{ZH: "不支持物流快递，办理形式却有快递申请，或者结果可以邮寄。", EN: "No parcel service, yet applications or results go by post."},
		Remedy: yiwang.Term{ZH: "把互相矛盾的内容改成一致。", EN: "Bring what contradicts itself into line."},
		Set:    rule.Promise, Basis: []catalog.Basis{guide.Groups()[0].Basis}, Severity: rule.Warning,
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
		Remedy: yiwang.Term{ZH: "把互相矛盾的内容改成一致。", EN: "Bring what contradicts itself into line."},
		Set:    rule.Promise, Basis: []catalog.Basis{guide.Groups()[0].Basis}, Severity: rule.Warning,
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
		ID:     "handling/no_way_in",
		Title:  yiwang.Term{ZH: "不跑现场要有不跑的办法", EN: "no trip needs another way"},
		Doc:    yiwang.Term{ZH: "次数为0、不网办，又没有快递、上门。", EN: "No trips, not online, and neither post nor visit."},
		Remedy: yiwang.Term{ZH: "把互相矛盾的内容改成一致。", EN: "Bring what contradicts itself into line."},
		Set:    rule.Standard, Basis: []catalog.Basis{checkers("现场次数为0又不网办的，办理形式须有邮寄")}, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			h := &s.Guide.Handling
			if h.Trips == nil || *h.Trips != 0 || !is(h.Online, false) || is(h.Express, true) || is(h.MailMaterials, true) {
				return
			}
			for _, f := range h.Forms {
				if hasAny(f, "快递", "邮寄", "上门", "网上") {
					return
				}
			}
			p.Report("/handling/trips", "check.handling_no_way_in")
		},
	}, {
		ID:     "handling/done_once_with_trips",
		Title:  yiwang.Term{ZH: "一次办好最多跑一次", EN: "done once means one trip"},
		Doc:    yiwang.Term{ZH: "写明一次办好，次数却多于1。", EN: "Said to be done once, yet more trips are asked."},
		Remedy: yiwang.Term{ZH: "把互相矛盾的内容改成一致。", EN: "Bring what contradicts itself into line."},
		Set:    rule.Promise, Basis: []catalog.Basis{guide.Groups()[0].Basis}, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if h := &s.Guide.Handling; is(h.DoneOnce, true) && h.Trips != nil && *h.Trips > 1 {
				p.Report("/handling/trips", "check.handling_done_once_with_trips", *h.Trips)
			}
		},
	}, {
		ID:     "handling/appointment_without_rule",
		Title:  yiwang.Term{ZH: "可预约的写明怎样预约", EN: "an appointment has rules"},
		Doc:    yiwang.Term{ZH: "支持预约，预约规则却是“无”或者没有写。", EN: "Appointments are offered, yet there is no rule."},
		Remedy: yiwang.Term{ZH: "写明预约的途径、时间。", EN: "Say how and when."},
		Set:    rule.Promise, Basis: []catalog.Basis{guide.Groups()[0].Basis}, Severity: rule.Note,
		Check: func(s *Subject, p *rule.Pass) {
			if h := &s.Guide.Handling; is(h.Appointment, true) && s.unsaid("/handling/appointment_rule", h.AppointmentRule) {
				p.Report("/handling/appointment_rule", "check.handling_appointment_without_rule")
			}
		},
	}}
}
