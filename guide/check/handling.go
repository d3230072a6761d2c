package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// handlingRules ask about what is said of the ways to handle a matter against each other.
func handlingRules() []Rule {
	return []Rule{{
		ID:     "handling/trips_without_reason",
		Title:  yiwang.Term{ZH: "要到现场的说明原因", EN: "a trip has a reason"},
		Doc:    yiwang.Term{ZH: "到现场次数不是0的，要写必须到现场的原因。", EN: "Where trips are needed, the reason is given."},
		Remedy: yiwang.Term{ZH: "写明原因，或者把次数改为0。", EN: "Give the reason, or make it 0 trips."},
		Set:    rule.Standard, Basis: []catalog.Basis{checkers("现场次数不为0的须写原因")}, Severity: rule.Warning,
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
		Set:    rule.Standard, Basis: []catalog.Basis{checkers("现场次数为0的，原因写无")}, Severity: rule.Note,
		Check: func(s *Subject, p *rule.Pass) {
			if h := &s.Guide.Handling; h.Trips != nil && *h.Trips == 0 && guide.StateOf(h.TripsReason) == guide.Filled && !hasAny(h.TripsReason, "无", "不需", "不必", "不用", "网", "零") {
				p.Report("/handling/trips_reason", "check.handling_reason_without_trip")
			}
		},
	}, {
		ID:     "handling/online_with_trips",
		Title:  yiwang.Term{ZH: "全程网办不跑现场", EN: "fully online means no trip"},
		Doc:    yiwang.Term{ZH: "网上办理深度有“全程网办”而次数不是0。", EN: "The depth says 全程网办 while trips are asked."},
		Remedy: yiwang.Term{ZH: "把互相矛盾的内容改成一致。", EN: "Bring what contradicts itself into line."},
		Set:    rule.Standard, Basis: []catalog.Basis{checkers("全程网办的，现场次数为0")}, Severity: rule.Warning,
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
		ID:     "handling/online_without_url",
		Title:  yiwang.Term{ZH: "网办要有网址", EN: "online needs an address"},
		Doc:    yiwang.Term{ZH: "支持网办的，任一办理网址都没有。", EN: "Online is offered, yet no address at all is given."},
		Remedy: yiwang.Term{ZH: "补上网办地址。", EN: "Give the address."},
		Set:    rule.Promise, Basis: []catalog.Basis{guide.Groups()[0].Basis}, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			h := &s.Guide.Handling
			if !is(h.Online, true) || !s.unsaid("/handling/online_url", h.OnlineURL) {
				return
			}
			for _, url := range [...]string{h.ComputerURL, h.PortalURL, h.DepartmentSystemURL, h.MobileURL} {
				if guide.StateOf(url) == guide.Filled {
					return
				}
			}
			p.Report("/handling/online_url", "check.handling_online_without_url")
		},
	}, {
		ID:     "handling/offline_with_url",
		Title:  yiwang.Term{ZH: "不网办的没有网办地址", EN: "no address where nothing is online"},
		Doc:    yiwang.Term{ZH: "写明不支持网办，又写有网办地址。", EN: "Said not to be online, yet an address is given."},
		Remedy: yiwang.Term{ZH: "把互相矛盾的内容改成一致。", EN: "Bring what contradicts itself into line."},
		Set:    rule.Promise, Basis: []catalog.Basis{guide.Groups()[0].Basis}, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if h := &s.Guide.Handling; is(h.Online, false) && guide.StateOf(h.OnlineURL) == guide.Filled {
				p.Report("/handling/online_url", "check.handling_offline_with_url")
			}
		},
	}, {
		ID:     "handling/offline_with_depth",
		Title:  yiwang.Term{ZH: "不网办的没有网上受理、办理", EN: "no online depth where nothing is online"},
		Doc:    yiwang.Term{ZH: "写明不支持网办，深度却到收件以上；咨询、公开不查。", EN: "Said not to be online, yet handled there; consultation and publicity are let pass."},
		Remedy: yiwang.Term{ZH: "把互相矛盾的内容改成一致。", EN: "Bring what contradicts itself into line."},
		Set:    rule.Promise, Basis: []catalog.Basis{guide.Groups()[0].Basis}, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if !is(s.Guide.Handling.Online, false) {
				return
			}
			for i, d := range s.Guide.Handling.OnlineDepth {
				if hasAny(d, "受理", "全程网办", "在线办理", "互联网收件", "互联网预审") || d == "互联网办理" {
					p.Report(yiwang.At("/handling/online_depth", i), "check.handling_offline_with_depth", yiwang.Quote(d))
				}
			}
		},
	}}
}
