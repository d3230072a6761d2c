package catalog

import (
	"slices"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Code is a matter's key in its catalog, e.g. "sd-fgw-034". It is not the
// national basic code (基本编码).
type Code string

// Matter is one matter (政务服务事项). Its lists and its Sources are shared with the
// catalog it comes from, and not to be changed.
type Matter struct {
	Code      Code
	Number    int     // 序号 in the source's list, from 1
	Name      string  // 事项名称
	Aliases   []Alias // other names the sources use
	Class     Class
	Group     string   // code of a [Group]
	Portal    bool     // 已接入总门户
	OneWindow bool     // “一窗受理”
	Platforms []string // codes of [Platform], in the order an application passes them; none when it runs on none

	// What follows no source may give: it is then unknown, which is the zero value
	// and not an answer. See [Matter.Unknown].
	State       State    // 事项状态; [InUse] when the source says nothing of it
	BasicCode   string   // 基本编码, twelve digits, of the basic catalog (基本目录)
	Responsible string   // code of the [Responsible] who answers for the matter's data
	Kind        Kind     // 行政权力 or 公共服务
	Type        string   // 事项类型代码, two digits (GB/T 39046-2020, A.1)
	Level       int      // 行使层级, 1 national to 6 village (GB/T 39046-2020, A.2)
	Department  string   // 实施主体
	Office      string   // 承办处室
	Applicants  []string // 服务对象, in the words of the source
	LegalBasis  []Basis  // 设定依据
	Statutory   *Limit   // 法定办结时限
	Promised    *Limit   // 承诺办结时限; never longer than Statutory
	Handling    Handling // 办件类型
	OnlineDepth int      // 网上办理深度, 1 to 4 (Ⅰ–Ⅳ级)
	Trips       *int     // 到办事现场次数
	Classified  *bool    // 涉密

	// Sources tells for each field that is known, by its JSON name (code, number,
	// name, …, legal_basis, statutory_limit), what it rests on. An alias carries its
	// own.
	Sources map[string]Basis
}

// Limit is a time limit, e.g. 20 working days.
type Limit = calendar.Limit

// Responsible is who answers for the data of a set of matters (责任处室).
type Responsible struct {
	Code   string
	Name   string
	Source Basis
}

// Alias is another name of a matter: where it stands and how it differs.
type Alias struct {
	Name   string
	Source Basis
	Note   string
}

// Platform is a system on which matters are handled.
type Platform struct {
	Code     string
	Name     string // short name, as the source abbreviates it
	FullName string
	Network  string // network it runs on; empty when the source does not say
	Source   Basis
}

// Group is a set of matters that the source counts together.
type Group struct {
	Code   string
	Name   string
	Source Basis
}

// fields are the fields of a matter that every source gives.
func fields() []string {
	return []string{"code", "number", "name", "class", "group", "portal", "one_window", "platforms"}
}

// optional are the fields that may be unknown, in the order of [Matter].
func optional() []string {
	return []string{"state", "basic_code", "responsible", "kind", "type", "level", "department", "office", "applicants", "legal_basis", "statutory_limit",
		"promised_limit", "handling", "online_depth", "trips", "classified"}
}

// Fields lists the fields of a matter by their JSON names, in the order of [Matter].
func Fields() []string {
	required := fields()
	return slices.Concat(required[:3], []string{"aliases"}, required[3:], optional())
}

// Unknown lists the fields, by their JSON names, that no source gives: what the
// bureau has to fill in.
func (m Matter) Unknown() []string {
	var unknown []string
	for _, field := range optional() {
		if _, known := m.Sources[field]; !known && field != "state" {
			unknown = append(unknown, field)
		}
	}
	return unknown
}
