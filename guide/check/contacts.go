package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

func contactRules() []Rule {
	return []Rule{{
		ID:     "contact/same_phone",
		Title:  yiwang.Term{ZH: "监督电话不同于咨询电话", EN: "complaints have a phone of their own"},
		Doc:    yiwang.Term{ZH: "投诉打到被投诉的窗口，等于没有监督。12345之类的热线除外。", EN: "A complaint must not reach the desk it is about. Hotlines such as 12345 are left aside."},
		Remedy: yiwang.Term{ZH: "写上监督机构的电话。", EN: "Write the phone of those who supervise."},
		Set:    rule.Promise, Basis: checkers("咨询电话、投诉电话齐全、不同、带区号"), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			c := &s.Guide.Contact
			phone := strings.TrimSpace(c.ComplaintPhone)
			if phone != strings.TrimSpace(c.InquiryPhone) || guide.StateOf(phone) != guide.Filled {
				return
			}
			if n, ok := nextNumber(phone, 0); ok && len(n.local) >= 7 {
				p.Report("/contact/complaint_phone", "check.same_phone", yiwang.Quote(phone))
			}
		},
	}, {
		ID:     "contact/way_email",
		Title:  yiwang.Term{ZH: "可用邮箱咨询投诉的写明邮箱", EN: "who may write by mail is told where to"},
		Doc:    yiwang.Term{ZH: "方式里有邮箱，却没有邮箱地址。", EN: "Mail is among the ways, and there is no address."},
		Remedy: yiwang.Term{ZH: "补写邮箱，或者删去这种方式。", EN: "Add the address or delete the way."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			c := &s.Guide.Contact
			backed(p, "/contact/inquiry_ways", c.InquiryWays, c.InquiryEmail, "邮箱", "邮件")
			backed(p, "/contact/complaint_ways", c.ComplaintWays, c.ComplaintEmail, "邮箱", "邮件")
		},
	}, {
		ID:     "contact/way_letter",
		Title:  yiwang.Term{ZH: "可用信函投诉的写明地址", EN: "who may complain by letter is told where to"},
		Doc:    yiwang.Term{ZH: "方式里有信函，却没有投诉信函地址。", EN: "Letters are among the ways, and there is no address."},
		Remedy: yiwang.Term{ZH: "补写地址，或者删去这种方式。", EN: "Add the address or delete the way."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			backed(p, "/contact/complaint_ways", s.Guide.Contact.ComplaintWays, s.Guide.Contact.ComplaintAddress, "信函", "信件", "来信")
		},
	}}
}

// backed reports the first of ways that has one of words when there is no
// address for it.
func backed(p *rule.Pass, pointer string, ways []string, address string, words ...string) {
	if guide.StateOf(address) == guide.Filled {
		return
	}
	for i, way := range ways {
		if hasAny(way, words...) {
			p.Report(yiwang.At(pointer, i), "check.way_unbacked", yiwang.Quote(way))
			return
		}
	}
}
