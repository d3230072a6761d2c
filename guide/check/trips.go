package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// tripsRules ask about how often an applicant has to come.
func tripsRules() []Rule {
	return []Rule{{
		ID:     "handling/trips_without_reason",
		Title:  yiwang.Term{ZH: "要到现场的说明原因", EN: "a trip has a reason"},
		Doc:    yiwang.Term{ZH: "到现场次数不是0的，要写必须到现场的原因。", EN: "Where trips are needed, the reason is given."},
		Remedy: yiwang.Term{ZH: "写明原因，或者把次数改为0。", EN: "Give the reason, or make it 0 trips."},
		Set:    rule.Standard, Basis: checkers("现场次数不为0的须写原因"), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if h := &s.Guide.Handling; h.Trips != nil && *h.Trips > 0 && s.unsaid("/handling/trips_reason", h.TripsReason) {
				p.Report("/handling/trips_reason", "check.handling_trips_without_reason", *h.Trips)
			}
		},
	}, {
		ID:     "handling/reason_without_trip",
		Title:  yiwang.Term{ZH: "不用到现场的不写原因", EN: "no reason where there is no trip"},
		Doc:    yiwang.Term{ZH: "次数为0的，原因写“无”；写明不需要到现场的不查。", EN: "With 0 trips the reason is 无; one that says no presence is needed is let pass."},
		Remedy: yiwang.Term{ZH: "原因改为“无”，或者改正次数。", EN: "Say 无, or correct the trips."},
		Set:    rule.Standard, Basis: checkers("现场次数为0的，原因写无"), Severity: rule.Note,
		Check: func(s *Subject, p *rule.Pass) {
			if h := &s.Guide.Handling; h.Trips != nil && *h.Trips == 0 && guide.StateOf(h.TripsReason) == guide.Filled && !hasAny(h.TripsReason, "无", "不需", "不必", "不用", "网", "零") {
				p.Report("/handling/trips_reason", "check.handling_reason_without_trip")
			}
		},
	}, {
		ID:     "handling/online_with_trips",
		Title:  yiwang.Term{ZH: "全程网办不跑现场", EN: "fully online means no trip"},
		Doc:    yiwang.Term{ZH: "网上办理深度有“全程网办”而次数不是0。", EN: "The depth says 全程网办 while trips are asked."},
		Remedy: agree(),
		Set:    rule.Standard, Basis: checkers("全程网办的，现场次数为0"), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			h := &s.Guide.Handling
			if h.Trips == nil || *h.Trips == 0 {
				return
			}
			for _, d := range h.OnlineDepth {
				if strings.Contains(d, "全程网办") {
					p.Report("/handling/trips", "check.handling_online_with_trips", *h.Trips)
					return
				}
			}
		},
	}, {
		ID:     "handling/no_way_in",
		Title:  yiwang.Term{ZH: "不跑现场要有不跑的办法", EN: "no trip needs another way"},
		Doc:    yiwang.Term{ZH: "次数为0、不网办，又没有快递、邮寄、上门。", EN: "No trips, not online, and neither post nor visit."},
		Remedy: agree(),
		Set:    rule.Standard, Basis: checkers("现场次数为0又不网办的，办理形式须有邮寄"), Severity: rule.Warning,
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
		Remedy: agree(),
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if h := &s.Guide.Handling; is(h.DoneOnce, true) && h.Trips != nil && *h.Trips > 1 {
				p.Report("/handling/trips", "check.handling_done_once_with_trips", *h.Trips)
			}
		},
	}}
}
