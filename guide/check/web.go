package check

import (
	"net/netip"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// host is the host of a web address and the address behind its scheme.
func host(s string) (name string, scheme bool) {
	_, rest, scheme := strings.Cut(s, "://")
	if !scheme {
		rest = s
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	name, _, _ = strings.Cut(rest, ":")
	return name, scheme
}

// inner reports whether a host is the number of a machine on an inner network
// (172.16.0.0/12 and its like) or on one link.
func inner(host string) bool {
	if host == "" || !isDigit(host[0]) {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && (ip.IsPrivate() || ip.IsLinkLocalUnicast())
}

// foreign reports whether s holds what no web or mail address does: a space, or
// a character beyond ASCII.
func foreign(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' })
}

func webRules() []Rule {
	return forms(tidy(), []form{{
		id: "format/url_scheme", code: "check.url_scheme", format: guide.URLFormat, severity: rule.Warning,
		title:  yiwang.Term{ZH: "网址以 http:// 或者 https:// 开头", EN: "a web address begins with http:// or https://"},
		doc:    yiwang.Term{ZH: "没有开头的网址，页面上点不开。", EN: "Without it a page cannot make a link of the address."},
		remedy: yiwang.Term{ZH: "从浏览器复制完整网址。", EN: "Copy the whole address from the browser."},
		find: func(s string) (stretch, bool) {
			name, scheme := host(s)
			return whole(s), !scheme && !foreign(s) && strings.Contains(name, ".")
		},
	}, {
		id: "format/url_text", code: "check.url_text", format: guide.URLFormat, severity: rule.Warning,
		title:  yiwang.Term{ZH: "网址要素只写网址", EN: "a web address stands alone"},
		doc:    yiwang.Term{ZH: "网址里夹有汉字、空格或者说明，或者根本不是网址。“不支持网上办理”之类说明没有的除外。", EN: "Words or spaces in the address, or no address at all; to say that there is none is right."},
		remedy: yiwang.Term{ZH: "只写网址；说明写到别处。", EN: "Write the address only."},
		find: func(s string) (stretch, bool) {
			for _, not := range []string{"不支持", "未开通", "暂未", "尚未", "不提供"} {
				if strings.HasPrefix(s, not) {
					return stretch{}, false
				}
			}
			name, _ := host(s)
			return whole(s), foreign(strings.TrimSpace(s)) || !strings.Contains(name, ".") && !strings.Contains(s, "localhost")
		},
	}, {
		id: "format/url_private", code: "check.url_private", format: guide.URLFormat, severity: rule.Error,
		title:  yiwang.Term{ZH: "网址在互联网上打得开", EN: "a web address is public"},
		doc:    yiwang.Term{ZH: "内网、本机地址和测试环境，申请人打不开。", EN: "Applicants cannot reach addresses of an inner network or of a test system."},
		remedy: yiwang.Term{ZH: "换成对外公布的网址。", EN: "Write the public address."},
		find: func(s string) (stretch, bool) {
			name, _ := host(s)
			return whole(s), inner(name) || strings.HasPrefix(name, "test.") || strings.HasPrefix(name, "uat.") || strings.HasPrefix(name, "dev.")
		},
	}, {
		id: "format/url_ip", code: "check.url_ip", format: guide.URLFormat, severity: rule.Note,
		title:  yiwang.Term{ZH: "网址用域名", EN: "a web address has a domain name"},
		doc:    yiwang.Term{ZH: "以数字 IP 作网址，看不出是谁的网站，换了服务器就打不开。", EN: "A numeric address does not show whose site it is, and dies with the server."},
		remedy: yiwang.Term{ZH: "换成域名。", EN: "Write the domain name."},
		find: func(s string) (stretch, bool) {
			name, scheme := host(s)
			return whole(s), scheme && strings.Count(name, ".") == 3 && strings.Trim(name, "0123456789.") == "" && !inner(name)
		},
	}, {
		id: "format/email", code: "check.email", format: guide.EmailFormat, severity: rule.Warning,
		title:  yiwang.Term{ZH: "邮箱地址完整", EN: "a mail address is complete"},
		doc:    yiwang.Term{ZH: "邮箱应是“名称@域名”，不夹汉字和空格。", EN: "A mail address is name@domain without spaces or Han characters."},
		remedy: yiwang.Term{ZH: "核对邮箱地址。", EN: "Check the mail address."},
		find: func(s string) (stretch, bool) {
			user, domain, ok := strings.Cut(strings.TrimSpace(s), "@")
			return whole(s), !ok || user == "" || strings.Contains(domain, "@") || foreign(user+domain) ||
				strings.Index(domain, ".") < 1 || strings.HasSuffix(domain, ".")
		},
	}, {
		id: "format/attachment", code: "check.attachment", format: guide.AttachmentFormat, severity: rule.Note,
		title:  yiwang.Term{ZH: "附件写明从哪里下载", EN: "an attachment says where to fetch it"},
		doc:    yiwang.Term{ZH: "只有文件名，申请人下载不到。", EN: "A file name alone cannot be fetched."},
		remedy: yiwang.Term{ZH: "写上下载地址。", EN: "Write the address to fetch it from."},
		find: func(s string) (stretch, bool) {
			return whole(s), !strings.Contains(s, "/") && endsAny(strings.ToLower(s), ".doc", ".docx", ".pdf", ".xls", ".xlsx", ".jpg", ".jpeg", ".png", ".wps", ".zip", ".rar")
		},
	}})
}
