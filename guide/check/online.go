package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// onlineRules ask about what is handled online.
func onlineRules() []Rule {
	return []Rule{{
		ID:     "handling/online_without_url",
		Title:  yiwang.Term{ZH: "网办要有网址", EN: "online needs an address"},
		Doc:    yiwang.Term{ZH: "写明支持网办，却一个办理网址都没有写。", EN: "Online is offered, yet no address at all is given."},
		Remedy: yiwang.Term{ZH: "补上网办地址。", EN: "Give the address."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
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
		Remedy: agree(),
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if h := &s.Guide.Handling; is(h.Online, false) && guide.StateOf(h.OnlineURL) == guide.Filled {
				p.Report("/handling/online_url", "check.handling_offline_with_url")
			}
		},
	}, {
		ID:     "handling/offline_with_depth",
		Title:  yiwang.Term{ZH: "不网办的没有网上受理、办理", EN: "no online depth where nothing is online"},
		Doc:    yiwang.Term{ZH: "写明不支持网办，深度却到收件以上；咨询、公开不查。", EN: "Said not to be online, yet handled there; consultation and publicity are let pass."},
		Remedy: agree(),
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
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
	}, {
		ID:     "handling/offline_with_form",
		Title:  yiwang.Term{ZH: "不网办的没有网上办理形式", EN: "no online form where nothing is online"},
		Doc:    yiwang.Term{ZH: "写明不支持网办，办理形式却有网上办理。", EN: "Said not to be online, yet a form of handling is."},
		Remedy: agree(),
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
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
	}}
}
