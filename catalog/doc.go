// Package catalog holds the matters (政务服务事项) of a bureau: what each is
// called, what kind of matter it is, whether it is on the portal and at the one
// window, on which platforms it runs, and for every one of these fields who says so.
//
// The catalog shipped here is the 48 matters on application (依申请) of the
// Shandong Development and Reform Commission, from 鲁发改许可〔2020〕614号. It tells
// how things stood when that plan was issued, 2020-04-27. What else a matter has, its
// legal basis and limits among them, comes from law and is unknown where no source
// gives it: [Matter.Unknown], [Catalog.Gaps]. Flows and guides are other packages'.
//
// The common call:
//
//	m, err := catalog.Shandong().Find("节能审查") // or "34", or "sd-fgw-034"
//
// Find is exact, up to what typesetting changes; Search is for a search box.
//
// # Codes
//
// A matter's [Code] is this catalog's own key: province, office, number in the
// annex. It is not the national basic code (基本编码) of the matter, which the
// plan does not give.
//
// # Names
//
// Names stand as the issued annex prints them, with one rule: a space between a
// digit and a Han character, which the typesetting put there in some rows and
// not in others (跨 10 万吨级 in no. 19, 跨10万吨级 in no. 11), is removed. All
// else is kept, the half-width brackets of no. 40 included. Where the plan
// names a matter in two ways, the annex as issued gives the name and the other
// is an [Alias] with its source: no. 30 (直升飞机 in the draft) and no. 44
// (限额以下 in section 一).
//
// # Sources
//
// Each [Matter] carries in Sources a [Basis] per field. Most are the plan
// itself. Where we read more than it says, the [Mark] says so: that
// nos. 28, 37 and 39 count to the six government-investment approvals and
// no. 40 to the thirty enterprise approvals, that nos. 43 to 48 run on none of
// the four platforms, and the class of the matters where no text that was seen
// settles it. The codes, being our own, are marked so too.
//
// A [*Catalog] never changes and may be used from many goroutines. The matters it
// returns share their lists with it: read them, and clone before changing one.
package catalog
