package migration

import (
	_ "embed"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Way is how a matter comes to run in one place.
type Way string

// The ways.
const (
	Migrate   Way = "migrate"   // 迁移, the rule: it runs on the target, the old platforms are left
	Interface Way = "interface" // 对接, the exception: as Migrate, but a platform that stays is interfaced with
)

// Term is the official word for the way, and the English one.
func (w Way) Term() yiwang.Term {
	zh := map[Way]string{Migrate: "迁移", Interface: "对接"}[w]
	return yiwang.Term{ZH: zh, EN: string(w)}
}

// Fate is what becomes of a platform of today.
type Fate string

// The fates.
const (
	Stops   Fate = "stops"   // it stops, by a day that is said
	Stays   Fate = "stays"   // it goes on, and is interfaced with
	Unknown Fate = "unknown" // no source says whether or when it stops
)

// System is a place that is no platform of today: the portal and the target.
type System struct {
	Code   string
	Name   string
	Start  Deadline // for it to start; absent when it runs already
	Source catalog.Basis
}

// Platform is what becomes of a platform of the catalog.
type Platform struct {
	Code   string // of [catalog.Platform]
	Fate   Fate
	Stop   Deadline      // for it to stop; absent unless it [Stops]
	Source catalog.Basis // of its fate
}

// Route is the way of one matter.
type Route struct {
	Matter catalog.Code
	Way    Way
	With   []string // platforms it is interfaced with; none when it migrates
	Reason string   // why it is an exception; "" when it migrates
	Source catalog.Basis
}

// Deadline is the last day for something, and who says so; its zero is none.
type Deadline struct {
	Date   calendar.Date
	Source catalog.Basis
}

// Deadlines are the last days for what every matter has to reach.
type Deadlines struct {
	Connected  Deadline // to the portal
	Moved      Deadline // to the target
	Interfaced Deadline // with the platforms that stay
}

// Plan is what is to become of the matters and platforms of a catalog.
type Plan struct {
	catalog   *catalog.Catalog
	version   string
	issued    Deadline
	portal    System
	target    System
	deadlines Deadlines
	platforms []Platform
	routes    map[catalog.Code]Route
}

//go:embed data/sd-fgw.json
var shandongJSON []byte

// Shandong is the plan for the 48 matters of [catalog.Shandong], from
// 鲁发改许可〔2020〕614号.
func Shandong() *Plan { return shandong() }

var shandong = yiwang.Embedded(shandongJSON, func(data []byte) (*Plan, error) { return Load(data, catalog.Shandong()) })

// Version is the version of the data.
func (p *Plan) Version() string { return p.version }

// Issued is the day the plan was issued, and who says so: what the catalog says was so
// on that day, and no fact is older.
func (p *Plan) Issued() (calendar.Date, catalog.Basis) { return p.issued.Date, p.issued.Source }

// Portal is the portal all matters are to be connected to.
func (p *Plan) Portal() System { return p.portal }

// Target is the system all matters are to run on.
func (p *Plan) Target() System { return p.target }

// Deadlines are the last days.
func (p *Plan) Deadlines() Deadlines { return p.deadlines }

// Platforms lists what becomes of every platform, in the order of the data.
func (p *Plan) Platforms() []Platform { return slices.Clone(p.platforms) }

// Platform is what becomes of the platform with this code.
func (p *Plan) Platform(code string) (Platform, bool) {
	i := slices.IndexFunc(p.platforms, func(o Platform) bool { return o.Code == code })
	if i < 0 {
		return Platform{}, false
	}
	return p.platforms[i], true
}

// Route is the way of a matter.
func (p *Plan) Route(code catalog.Code) (Route, bool) {
	r, ok := p.routes[code]
	r.With = slices.Clone(r.With)
	return r, ok
}

// Name is the short name of a place by its code: a platform, the portal or the
// target; "" for a code that is none.
func (p *Plan) Name(code string) string {
	switch code {
	case p.portal.Code:
		return p.portal.Name
	case p.target.Code:
		return p.target.Name
	}
	platform, _ := p.catalog.Platform(code)
	return platform.Name
}
