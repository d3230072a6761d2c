package code

import (
	"strconv"

	"github.com/yiwang-go/yiwang"
)

// Level is a 行使层级 by its number in GB/T 39046-2020 A.2, confirmed there. Zero is
// absent.
type Level int

// The levels. That 7, seen in codes in use, means there what A.2 says is inference.
const (
	National   Level = 1 // 国家级（局、署、会）
	Provincial Level = 2 // 省级（直属）
	City       Level = 3 // 市级（隶属）
	County     Level = 4 // 县级
	Township   Level = 5 // 镇（乡、街道）级
	Village    Level = 6 // 村（社区）级
	Graded     Level = 7 // 分级管理
)

// Term is what the level is called in both languages; any other number is called
// by itself.
func (l Level) Term() yiwang.Term {
	switch l {
	case National:
		return yiwang.Term{ZH: "国家级", EN: "national"}
	case Provincial:
		return yiwang.Term{ZH: "省级", EN: "provincial"}
	case City:
		return yiwang.Term{ZH: "市级", EN: "city"}
	case County:
		return yiwang.Term{ZH: "县级", EN: "county"}
	case Township:
		return yiwang.Term{ZH: "镇（乡、街道）级", EN: "township"}
	case Village:
		return yiwang.Term{ZH: "村（社区）级", EN: "village"}
	case Graded:
		return yiwang.Term{ZH: "分级管理", EN: "graded"}
	}
	n := strconv.Itoa(int(l))
	return yiwang.Term{ZH: n, EN: n}
}
