package check_test

import "github.com/yiwang-go/yiwang/guide"

func phone(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Contact.InquiryPhone = s } }

func opens(s string) func(*guide.Guide) {
	return func(g *guide.Guide) { g.Handling.Places[0].Hours = s }
}

func phoneSamples() []sample {
	const at = "/contact/inquiry_phone"
	return []sample{
		fails("format/phone_area", "8 digits", phone("81234567"), at).on("81234567"),
		fails("format/phone_area", "7 digits", phone("窗口8123456"), at).on("8123456"),
		fails("format/phone_area", "the area of a later number", phone("8123456、0999-8123457"), at).on("8123456"),
		passes("format/phone_area", "area", phone("0999-8123456")),
		passes("format/phone_area", "area of three digits", phone("010-81234567")),
		passes("format/phone_area", "area in brackets", phone("（0999）8123456")),
		passes("format/phone_area", "area of an earlier number", phone("0999-8123456、8123457")),
		passes("format/phone_area", "mobile", phone("13812345678")),
		passes("format/phone_area", "hotline of six digits", phone("955888")),

		fails("format/phone_joined", "area of four digits", phone("0999-8123456、09998123457"), at).on("09998123457").mend("0999-8123457"),
		fails("format/phone_joined", "area of three digits", phone("12345、01081234567"), at).on("01081234567").mend("010-81234567"),
		passes("format/phone_joined", "told as a defect of text", phone("电话：09998123456")).with("text/phone"),
		passes("format/phone_joined", "hyphen", phone("0999-8123456-801")),

		fails("format/phone_digits", "9 digits behind an area", phone("0999-812345678"), at).on("0999-812345678"),
		fails("format/phone_digits", "6 digits behind an area", phone("0999-812345"), at).on("0999-812345"),
		fails("format/phone_digits", "9 digits", phone("812345678"), at).on("812345678"),
		fails("format/phone_digits", "13 digits", phone("8123456781234"), at).on("8123456781234"),
		fails("format/phone_digits", "mobile of 10 digits", phone("1381234567"), at).on("1381234567"),
		passes("format/phone_digits", "8 digits behind an area", phone("0999-81234567")),
		passes("format/phone_digits", "service number", phone("400-123-4567")),
		passes("format/phone_digits", "service number without hyphens", phone("4001234567")),
		passes("format/phone_digits", "hotline behind an area", phone("0999-12345")),

		fails("format/phone_run_on", "14 digits", phone("81234567812345"), at).on("81234567812345"),
		passes("format/phone_run_on", "13 digits", phone("8123456781234")).with("format/phone_digits"),
		passes("format/phone_run_on", "a mark between them", phone("0999-8123456、0999-8123457")),

		fails("format/phone_text", "words", phone("请到窗口咨询"), at).on("请到窗口咨询"),
		fails("format/phone_text", "words behind a defect of text", phone("\u200b请到窗口咨询"), at).on("\u200b请到窗口咨询").with("text/zero_width"),
		fails("format/phone_text", "words before a defect of text", phone("请到窗口咨询\u200b"), at).on("请到窗口咨询\u200b").with("text/zero_width"),
		fails("format/phone_text", "2 digits", phone("分机12"), at).on("分机12"),
		passes("format/phone_text", "3 digits", phone("内线123")),
		passes("format/phone_text", "words and a number", phone("请拨打12345")),
	}
}

func hoursSamples() []sample {
	const at = "/handling/places/0/hours"
	return []sample{
		fails("format/hours_time", "days only", opens("周一至周五工作时间"), at).on("周一至周五工作时间"),
		passes("format/hours_time", "round the clock", opens("全年24小时服务")),
		passes("format/hours_time", "in words", opens("上午九点到十二点")),
		passes("format/hours_time", "时 to 时", opens("上午9时到12时")),
		passes("format/hours_time", "时 and 分", opens("上午8时30分到12时")),

		fails("format/hours_reversed", "ends before it begins", opens("工作日上午9:00-8:00"), at).on("9:00-8:00"),
		fails("format/hours_reversed", "ends as it begins", opens("工作日上午9:00-9:00"), at).on("9:00-9:00"),
		passes("format/hours_reversed", "a minute", opens("工作日上午9:00-9:01")),
		passes("format/hours_reversed", "past midnight", opens("每天18:00至次日6:00")),

		fails("format/hours_morning", "after half past twelve", opens("工作日上午8:30-12:31"), at).on("8:30-12:31"),
		passes("format/hours_morning", "half past twelve", opens("工作日上午8:30-12:30")),
		passes("format/hours_morning", "the whole day", opens("工作日8:30-17:00")),

		fails("format/hours_afternoon", "before noon", opens("工作日下午11:59-17:00"), at).on("11:59-17:00"),
		fails("format/hours_afternoon", "at seven", opens("工作日下午7:00-17:00"), at).on("7:00-17:00"),
		passes("format/hours_afternoon", "noon", opens("工作日下午12:00-17:00")),
		passes("format/hours_afternoon", "the clock of twelve hours", opens("工作日下午6:59-8:00")),

		fails("format/hours_mixed", "both clocks", opens("工作日下午2:00-5:00，周五下午14:00-16:00"), at).on("2:00-5:00"),
		passes("format/hours_mixed", "twelve hours alone", opens("工作日上午9:00-11:00，下午2:00-5:00")),
		passes("format/hours_mixed", "24 hours alone", opens("工作日下午13:00-17:00，周五下午14:00-16:00")),

		fails("format/hours_seasons", "winter later", opens("工作日夏季下午13:30-17:00，冬季下午14:00-17:00"), at).on("14:00-17:00"),
		passes("format/hours_seasons", "summer later", opens("工作日夏季下午14:30-17:30，冬季下午14:00-17:00")),
		passes("format/hours_seasons", "both the same", opens("工作日夏季下午14:00-17:30，冬季下午14:00-17:00")),
	}
}
