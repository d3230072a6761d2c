package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// hours is a stretch of time within a text: 9:00—12:00, in minutes of the day.
type hours struct {
	start, end int // bytes
	from, to   int // minutes
}

// nextHours finds the first stretch of time at or after i.
func nextHours(s string, i int) (h hours, ok bool) {
	for ; i < len(s); i++ {
		from, end := clock(s, i)
		if end < 0 {
			i = max(i, digitsEnd(s, i)-1)
			continue
		}
		next := strings.TrimLeft(s[end:], "-—–～~－至到 ")
		if next != s[end:] {
			if to, last := clock(s, len(s)-len(next)); last > 0 {
				return hours{i, last, from, to}, true
			}
		}
		i = end - 1
	}
	return hours{}, false
}

// clock reads the time of day that begins at i; end is -1 when there is none.
func clock(s string, i int) (minutes, end int) {
	h := digitsEnd(s, i)
	if h == i || h-i > 2 {
		return 0, -1
	}
	m := h + len(s[h:]) - len(strings.TrimPrefix(strings.TrimPrefix(s[h:], ":"), "："))
	end = digitsEnd(s, m)
	if m == h || end-m != 2 {
		return 0, -1
	}
	hour := int(s[h-1] - '0')
	if h-i == 2 {
		hour += int(s[i]-'0') * 10
	}
	return hour*60 + int(s[m]-'0')*10 + int(s[m+1]-'0'), end
}

// oclock reports whether s names a time of day: 9:00, 9时, 九点.
func oclock(s string) bool {
	before := ' '
	for i, r := range s {
		if (r == '时' || r == '点') && strings.ContainsRune("0123456789一二三四五六七八九十", before) {
			return true
		}
		if _, end := clock(s, i); end > 0 {
			return true
		}
		before = r
	}
	return false
}

func hoursRules() []Rule {
	return forms(tidy(), []form{{
		id: "format/hours_time", code: "check.hours_time", format: guide.HoursFormat, severity: rule.Warning,
		title:  yiwang.Term{ZH: "办理时间写明几点到几点", EN: "hours say from when to when"},
		doc:    yiwang.Term{ZH: "没有钟点的办理时间，申请人不知道何时去；24小时、全天办理的除外。", EN: "Hours without a time of day tell nobody when to come; 24 hours and all day do."},
		remedy: yiwang.Term{ZH: "写明上午、下午的起止时间。", EN: "Write when the morning and the afternoon begin and end."},
		find: func(s string) (stretch, bool) {
			return whole(s), !oclock(s) && !hasAny(s, "24小时", "二十四小时", "全天", "全时段", "随时")
		},
	}, {
		id: "format/hours_reversed", code: "check.hours_reversed", format: guide.HoursFormat, severity: rule.Error,
		title:  yiwang.Term{ZH: "结束时间晚于开始时间", EN: "hours end after they begin"},
		doc:    yiwang.Term{ZH: "结束时间早于或者等于开始时间；到次日的除外。", EN: "The end is not after the beginning, unless it is on the next day."},
		remedy: yiwang.Term{ZH: "核对时间，用24小时制书写。", EN: "Check the times; write them on the 24-hour clock."},
		find: eachHours(func(h hours, s string) bool {
			return h.to <= h.from && !hasAny(s, "次日", "翌日", "第二天", "凌晨", "夜")
		}),
	}, {
		id: "format/hours_morning", code: "check.hours_morning", format: guide.HoursFormat, severity: rule.Note,
		title:  yiwang.Term{ZH: "上午的时间在中午结束", EN: "a morning ends by noon"},
		doc:    yiwang.Term{ZH: "上午的结束时间晚于12:30。", EN: "A morning that ends after 12:30."},
		remedy: yiwang.Term{ZH: "核对上午的结束时间。", EN: "Check when the morning ends."},
		find:   eachHours(func(h hours, s string) bool { return labelled(s[:h.start], "上午") && h.to > 12*60+30 }),
	}, {
		id: "format/hours_afternoon", code: "check.hours_afternoon", format: guide.HoursFormat, severity: rule.Warning,
		title:  yiwang.Term{ZH: "下午的时间在中午以后", EN: "an afternoon begins after noon"},
		doc:    yiwang.Term{ZH: "下午从早上7点到12点之间开始，上下午写反或者时间写错。12小时制的“下午2:00”不算。", EN: "An afternoon that begins between 7 and 12 in the morning; 下午2:00 on the 12-hour clock does not count."},
		remedy: yiwang.Term{ZH: "核对下午的开始时间。", EN: "Check when the afternoon begins."},
		find: eachHours(func(h hours, s string) bool {
			return labelled(s[:h.start], "下午") && h.from >= 7*60 && h.from < 12*60
		}),
	}, {
		id: "format/hours_mixed", code: "check.hours_mixed", format: guide.HoursFormat, severity: rule.Note,
		title:  yiwang.Term{ZH: "时间统一用24小时制", EN: "one clock is used"},
		doc:    yiwang.Term{ZH: "同一处既有“下午2:00”又有“14:00”。", EN: "下午2:00 stands beside 14:00."},
		remedy: yiwang.Term{ZH: "统一写成24小时制。", EN: "Write all on the 24-hour clock."},
		find: func(s string) (stretch, bool) {
			twelve, late := stretch{}, false
			for h, ok := nextHours(s, 0); ok; h, ok = nextHours(s, h.end) {
				if labelled(s[:h.start], "下午") && h.from < 7*60 {
					twelve = stretch{start: h.start, end: h.end}
				}
				late = late || h.to >= 13*60
			}
			return twelve, late && twelve.end > 0
		},
	}, {
		id: "format/hours_seasons", code: "check.hours_seasons", format: guide.HoursFormat, severity: rule.Note,
		title:  yiwang.Term{ZH: "冬季下午不晚于夏季下午", EN: "a winter afternoon begins no later than a summer one"},
		doc:    yiwang.Term{ZH: "冬季下午的开始时间晚于夏季，多半是写反了。", EN: "A winter afternoon that begins later than the summer one is probably the wrong way round."},
		remedy: yiwang.Term{ZH: "核对夏季、冬季的时间。", EN: "Check the hours of summer and winter."},
		find:   seasons,
	}})
}

// eachHours finds the first stretch of time that is wrong.
func eachHours(wrong func(h hours, text string) bool) func(string) (stretch, bool) {
	return func(s string) (stretch, bool) {
		for h, ok := nextHours(s, 0); ok; h, ok = nextHours(s, h.end) {
			if wrong(h, s) {
				return stretch{start: h.start, end: h.end}, true
			}
		}
		return stretch{}, false
	}
}

// labelled reports whether before ends with label.
func labelled(before, label string) bool {
	return strings.HasSuffix(strings.TrimRight(before, " ：:"), label)
}

// seasons compares the afternoons of summer and winter.
func seasons(s string) (stretch, bool) {
	summer, winter := strings.Index(s, "夏"), strings.Index(s, "冬")
	if summer < 0 || winter < summer {
		return stretch{}, false
	}
	afternoon := func(from, to int) (hours, bool) {
		for h, ok := nextHours(s[:to], from); ok; h, ok = nextHours(s[:to], h.end) {
			if h.from >= 12*60 {
				return h, true
			}
		}
		return hours{}, false
	}
	a, ok := afternoon(summer, winter)
	b, also := afternoon(winter, len(s))
	return stretch{start: b.start, end: b.end}, ok && also && b.from > a.from
}
