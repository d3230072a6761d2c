package check_test

import "github.com/yiwang-go/yiwang/guide"

func contactSamples() []sample {
	phones := func(inquiry, complaint string) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Contact.InquiryPhone, g.Contact.ComplaintPhone = inquiry, complaint }
	}
	return []sample{
		fails("contact/same_phone", "one landline", phones("0999-8123456", "0999-8123456"), "/contact/complaint_phone"),
		passes("contact/same_phone", "one digit apart", phones("0999-8123456", "0999-8123457")),
		passes("contact/same_phone", "one hotline", phones("12315", "12315")),

		fails("contact/way_email", "inquiry", func(g *guide.Guide) { g.Contact.InquiryWays = []string{"电话", "电子邮箱"} }, "/contact/inquiry_ways/1"),
		fails("contact/way_email", "complaint", func(g *guide.Guide) { g.Contact.ComplaintWays[1] = "邮件" }, "/contact/complaint_ways/1"),
		fails("contact/way_email", "said to be none", func(g *guide.Guide) { g.Contact.ComplaintWays[1], g.Contact.ComplaintEmail = "邮件", "无" }, "/contact/complaint_ways/1"),
		passes("contact/way_email", "with an address", func(g *guide.Guide) {
			g.Contact.InquiryWays[0], g.Contact.InquiryEmail = "邮箱", "a@example.com"
		}),
		fails("contact/way_letter", "no address", func(g *guide.Guide) { g.Contact.ComplaintWays = []string{"信函"} }, "/contact/complaint_ways/0"),
		fails("contact/way_letter", "the word of the dictionary", func(g *guide.Guide) { g.Contact.ComplaintWays = []string{"信件"} }, "/contact/complaint_ways/0"),
		passes("contact/way_letter", "with an address", func(g *guide.Guide) {
			g.Contact.ComplaintWays, g.Contact.ComplaintAddress = []string{"信函"}, "示例市示例区示例路1号"
		}),
	}
}

func codeSamples() []sample {
	const task = "11370800MB285591843370118026000" // the code that package code shows
	codes := func(change func(*guide.Basic)) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Basic.TaskCode = task; change(&g.Basic) }
	}
	basic := func(change func(*guide.Basic)) func(*guide.Guide) {
		return func(g *guide.Guide) { change(&g.Basic) }
	}
	return []sample{
		fails("code/task", "a letter for a digit", basic(func(b *guide.Basic) { b.TaskCode = task[:30] + "x" }), "/basic/task_code"),
		passes("code/task", "well made", basic(func(b *guide.Basic) { b.TaskCode = task })),
		fails("code/item", "number 00", basic(func(b *guide.Basic) { b.ItemCode = task + "00" }), "/basic/item_code"),
		passes("code/item", "number 01", basic(func(b *guide.Basic) { b.ItemCode = task + "01" })),
		fails("code/basic", "a letter for a digit", basic(func(b *guide.Basic) { b.BasicCode = "37011802600x" }), "/basic/basic_code"),
		passes("code/basic", "well made", basic(func(b *guide.Basic) { b.BasicCode = "370118026000" })),
		fails("code/agency", "another check character", basic(func(b *guide.Basic) { b.AgencyCode = "11370800MB28559185" }), "/basic/agency_code"),
		passes("code/agency", "its check character", basic(func(b *guide.Basic) { b.AgencyCode = "11370800MB28559184" })),

		fails("code/agency_in_task", "another body", codes(func(b *guide.Basic) { b.AgencyCode = "113700000045024031" }), "/basic/agency_code"),
		passes("code/agency_in_task", "the same body", codes(func(b *guide.Basic) { b.AgencyCode = "11370800MB28559184" })),
		fails("code/basic_in_task", "another code", codes(func(b *guide.Basic) { b.BasicCode = "370118026001" }), "/basic/basic_code"),
		passes("code/basic_in_task", "the same code", codes(func(b *guide.Basic) { b.BasicCode = "370118026000" })),
		fails("code/level_in_task", "another level", codes(func(b *guide.Basic) { b.Level = "省级" }), "/basic/level"),
		passes("code/level_in_task", "the same level", codes(func(b *guide.Basic) { b.Level = "市级" })),
		passes("code/level_in_task", "a level that no code has", codes(func(b *guide.Basic) { b.Level = "分级管理" })),
		passes("code/level_in_task", "a level below the county's", codes(func(b *guide.Basic) { b.TaskCode, b.Level = task[:18]+"5"+task[19:], "县级" })),
		fails("code/task_in_item", "another code", codes(func(b *guide.Basic) { b.ItemCode = task[:30] + "101" }), "/basic/item_code"),
		passes("code/task_in_item", "the same code", codes(func(b *guide.Basic) { b.ItemCode = task + "01" })),
	}
}
