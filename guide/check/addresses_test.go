package check_test

import "github.com/yiwang-go/yiwang/guide"

func street(s string) func(*guide.Guide) {
	return func(g *guide.Guide) { g.Handling.Places[0].Address = s }
}

func route(s string) func(*guide.Guide) {
	return func(g *guide.Guide) { g.Handling.Places[0].Transport = s }
}

func site(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Contact.InquiryURL = s } }
func mail(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Contact.InquiryEmail = s } }

func addressSamples() []sample {
	const at, transport = "/handling/places/0/address", "/handling/places/0/transport"
	return []sample{
		fails("format/address_bare", "a room", street("301室"), at).on("301室"),
		fails("format/address_bare", "ten characters", street("三号楼一层东101室"), at).on("三号楼一层东101室"),
		fails("format/address_bare", "a hall", street("一楼大厅"), at).on("一楼大厅"),
		passes("format/address_bare", "a village", street("示例村")),
		passes("format/address_bare", "eleven characters", street("三号楼一层东1101室")),
		fails("format/address_sentence", "an explanation", street("在本市范围内均可提供服务"), at).on("在本市范围内均可提供服务"),
		passes("format/address_sentence", "a place and an explanation", street("示例路1号，各窗口均可办理")),
		fails("format/address_number", "a street", street("示例区示例路"), at).on("示例区示例路"),
		passes("format/address_number", "a hall in the street", street("示例路政务服务中心")),
		passes("format/address_number", "a number and a full stop", street("示例市示例路1号。")),
		passes("format/address_number", "a letter's way, not an office", func(g *guide.Guide) { g.Contact.ComplaintAddress = "示例区示例路" }),
		fails("format/transport", "the address again", route("示例市示例路1号"), transport).on("示例市示例路1号"),
		passes("format/transport", "a bus to it", route("乘公交1路到示例路1号下车")),
	}
}

func webSamples() []sample {
	const at = "/contact/inquiry_url"
	fetch := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Materials[0].Template = s } }
	return []sample{
		fails("format/url_scheme", "none", site("www.example.com/a"), at).on("www.example.com/a"),
		passes("format/url_scheme", "https", site("https://www.example.com/a?b=1")),
		fails("format/url_text", "words around it", site("登录https://www.example.com/查询"), at).on("登录https://www.example.com/查询"),
		fails("format/url_text", "no address", site("网上大厅"), at).on("网上大厅"),
		passes("format/url_text", "that there is none", site("不支持网上办理")),
		passes("format/url_text", "a port", site("https://www.example.com:8443/a")),

		fails("format/url_private", "first of the private block", site("http://172.16.0.9/a"), at).on("http://172.16.0.9/a"),
		fails("format/url_private", "last of the private block", site("http://172.31.255.9/a"), at).on("http://172.31.255.9/a"),
		fails("format/url_private", "this link only", site("http://169.254.0.9/a"), at).on("http://169.254.0.9/a"),
		fails("format/url_private", "a test system", site("http://test.example.com/"), at).on("http://test.example.com/"),
		passes("format/url_private", "before the private block", site("http://172.15.0.9/a")).with("format/url_ip"),
		passes("format/url_private", "after the private block", site("http://172.32.0.9/a")).with("format/url_ip"),
		passes("format/url_private", "digits that begin like the block", site("http://172.2.0.9/a")).with("format/url_ip"),
		passes("format/url_private", "more digits than the block", site("http://172.160.0.9/a")).with("format/url_ip"),
		passes("format/url_private", "a name that begins like the block", site("http://www.172.16.example.com/")),
		passes("format/url_private", "a name that begins like a test", site("http://testing.example.com/")),

		fails("format/url_ip", "numbers", site("http://203.0.113.9/a"), at).on("http://203.0.113.9/a"),
		passes("format/url_ip", "a name with numbers", site("http://203.0.113.9.example.com/a")),

		fails("format/email", "no @", mail("a#example.com"), "/contact/inquiry_email").on("a#example.com"),
		fails("format/email", "no name", mail("@example.com"), "/contact/inquiry_email").on("@example.com"),
		fails("format/email", "a space", mail("a b@example.com"), "/contact/inquiry_email").on("a b@example.com"),
		fails("format/email", "a full stop at its end", mail("a@example.com."), "/contact/inquiry_email").on("a@example.com."),
		passes("format/email", "dots", mail("a.b@mail.example.com")),

		fails("format/attachment", "a file name", fetch("申请表.DOC"), "/materials/0/template").on("申请表.DOC"),
		passes("format/attachment", "where to fetch it", fetch("https://www.example.com/a.doc")),
		passes("format/attachment", "what it is", fetch("在窗口领取")),
	}
}
