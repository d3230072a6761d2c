package check

import (
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

func addressRules() []Rule {
	return forms(tidy(), []form{{
		id: "format/address_bare", code: "check.address_bare", format: guide.AddressFormat, severity: rule.Warning,
		title:  yiwang.Term{ZH: "地址写到路和门牌", EN: "an address names the street"},
		doc:    yiwang.Term{ZH: "只有房间号、楼层或者“大厅”“窗口”的，不成地址。", EN: "A room, a floor or 大厅 alone is no address."},
		remedy: yiwang.Term{ZH: "写明区县、道路、门牌号、楼层和房间。", EN: "Write district, street, number, floor and room."},
		find: func(s string) (stretch, bool) {
			switch strings.Trim(s, "0123456789一二三四五六七八九十ABCDEFGH#-号楼层室座区 　") {
			case "大厅", "政务大厅", "办事大厅", "服务大厅", "政务服务大厅", "政务服务中心", "行政服务中心", "便民服务中心", "政务中心", "窗口", "综合窗口", "本局", "我局", "局机关", "办公室", "本单位", "审批窗口", "服务窗口":
				return whole(s), true
			}
			if utf8.RuneCountInString(s) > 10 || hasAny(s, "路", "街", "道", "巷", "弄", "大厦", "大厅", "中心", "广场", "村", "镇", "乡", "市", "县", "区", "院", "园", "局", "府", "委", "馆", "http") {
				return stretch{}, false
			}
			return whole(s), true
		},
	}, {
		id: "format/address_sentence", code: "check.address_sentence", format: guide.AddressFormat, severity: rule.Warning,
		title:  yiwang.Term{ZH: "地址写的是地点", EN: "an address is a place"},
		doc:    yiwang.Term{ZH: "写成了说明，没有写出去哪里。", EN: "An explanation does not say where to go."},
		remedy: yiwang.Term{ZH: "写明地点，说明移到别处。", EN: "Write the place, and put the explanation elsewhere."},
		find: func(s string) (stretch, bool) {
			return whole(s), !hasAny(s, "号", "楼") && hasAny(s, "均可", "提供服务", "按照", "根据", "统一安排")
		},
	}, {
		id: "format/address_number", code: "check.address_number", format: guide.AddressFormat, severity: rule.Note, under: "/handling/places/",
		title:  yiwang.Term{ZH: "办理地址写到门牌号或者场所", EN: "an office has a number or a building"},
		doc:    yiwang.Term{ZH: "没有门牌号、楼、大厅或者窗口的地址，不容易找到。", EN: "An address without number, building, hall or window is hard to find."},
		remedy: yiwang.Term{ZH: "补写门牌号、楼层和窗口。", EN: "Add number, floor and window."},
		find: func(s string) (stretch, bool) {
			return whole(s), hasAny(s, "路", "街", "大道") && !hasAny(s, "号", "楼", "大厦", "大厅", "中心", "窗口", "院", "广场", "交叉口", "交汇处", "室")
		},
	}, {
		id: "format/transport", code: "check.transport", format: guide.SentenceFormat, severity: rule.Warning, under: "/handling/places/*/transport",
		title:  yiwang.Term{ZH: "交通指引写的是路线", EN: "directions are a route"},
		doc:    yiwang.Term{ZH: "把地址又写了一遍，没有写怎么去。", EN: "The address again, without how to get there."},
		remedy: yiwang.Term{ZH: "写明公交、地铁线路和站名，或者停车的地方。", EN: "Write lines and stops of bus and underground, or where to park."},
		find: func(s string) (stretch, bool) {
			return whole(s), hasAny(s, "号", "座", "楼", "室") && !hasAny(s, "乘", "公交", "地铁", "轻轨", "站", "步行", "自驾", "驾车", "停车", "导航", "号线", "沿", "下车", "高速", "东侧", "西侧", "南侧", "北侧", "对面", "旁")
		},
	}})
}

func nameRules() []Rule {
	return forms(tidy(), []form{{
		id: "format/name_punctuation", code: "check.name_punctuation", format: guide.NameFormat, severity: rule.Warning,
		title:  yiwang.Term{ZH: "名称末尾没有标点", EN: "a name does not end in punctuation"},
		doc:    yiwang.Term{ZH: "名称不是句子，末尾的句号、分号、逗号、顿号、冒号是多余的。", EN: "A name is no sentence: 。；，、： at its end are left over."},
		remedy: yiwang.Term{ZH: "删去末尾的标点。", EN: "Delete the punctuation."},
		find: func(s string) (stretch, bool) {
			name := strings.TrimRight(s, "。；，、：;,")
			return stretch{start: len(name), end: len(s), mend: true}, len(name) < len(s)
		},
	}, {
		id: "format/name_sentence", code: "check.name_sentence", format: guide.NameFormat, severity: rule.Warning, under: "/materials/",
		title:  yiwang.Term{ZH: "材料名称是名称，不是要求", EN: "the name of a material is no demand"},
		doc:    yiwang.Term{ZH: "材料名称里有句号或者“应当”“须提供”之类，写的是要求。", EN: "A full stop or 应当, 须提供 within a name makes it a demand."},
		remedy: yiwang.Term{ZH: "名称只写材料，要求移到填报须知。", EN: "Name the material only; move the demand to the instructions."},
		find: func(s string) (stretch, bool) {
			return whole(s), strings.Contains(strings.TrimRight(s, "。"), "。") || hasAny(s, "应当", "应提供", "应提交", "应承诺", "需提供", "需提交", "须提供", "须提交")
		},
	}, {
		id: "format/name_several", code: "check.name_several", format: guide.NameFormat, severity: rule.Warning, under: "/materials/",
		title:  yiwang.Term{ZH: "一条写一种材料", EN: "one row is one material"},
		doc:    yiwang.Term{ZH: "名称里有分号，多种材料并成了一条；括号里的分号不算。", EN: "A semicolon within a name puts several materials into one row; one in brackets is left alone."},
		remedy: yiwang.Term{ZH: "分成几条。", EN: "Make a row of each."},
		find: func(s string) (stretch, bool) {
			name := strings.TrimRight(s, "；")
			for i := 1; i < len(name); i++ {
				if strings.HasPrefix(name[i:], "；") && strings.Count(name[:i], "（") == strings.Count(name[:i], "）") {
					return stretch{start: i, end: i + len("；")}, true
				}
			}
			return stretch{}, false
		},
	}})
}
