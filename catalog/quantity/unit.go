package quantity

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Unit is a unit of measure by its official Chinese name, as it stands after
// the number. A unit per another is written with a slash: 吨/年.
type Unit string

// The units that are read.
const (
	Yuan     Unit = "元"  // CNY
	USDollar Unit = "美元" // USD
	Euro     Unit = "欧元" // EUR
	Yen      Unit = "日元" // JPY
	Pound    Unit = "英镑" // GBP
	HKDollar Unit = "港元" // HKD

	Tonne        Unit = "吨"
	Kilogram     Unit = "千克"
	TonneClass   Unit = "吨级"   // size of ship that a berth or a channel takes; no mass
	TonneCoal    Unit = "吨标准煤" // energy as standard coal; no mass, and by no coefficient electricity
	KilogramCoal Unit = "千克标准煤"

	Volt            Unit = "伏"
	Kilovolt        Unit = "千伏"
	KilovoltAmpere  Unit = "千伏安"
	MegavoltAmpere  Unit = "兆伏安"
	Watt            Unit = "瓦"
	Kilowatt        Unit = "千瓦"
	Megawatt        Unit = "兆瓦"
	KilowattHour    Unit = "千瓦时"
	MegawattHour    Unit = "兆瓦时"
	CubicMetre      Unit = "立方米"
	Mu              Unit = "亩" // fifteen to the hectare, by usage
	SquareMetre     Unit = "平方米"
	Hectare         Unit = "公顷"
	SquareKilometre Unit = "平方公里"
	Metre           Unit = "米"
	Kilometre       Unit = "公里"
	Percent         Unit = "%"
	PerMille        Unit = "‰"
	Seat            Unit = "座" // of an aircraft or a car; buildings are counted with the same word
	WorkingDay      Unit = "个工作日"
	Day             Unit = "日"
	Hour            Unit = "小时"
	Month           Unit = "个月"
	Year            Unit = "年"
)

// perMonth stands after the slash of a unit per month, where it needs no 个.
const perMonth = "月"

// Kind is what a unit measures. Only quantities of one kind can be compared,
// and money only in one currency. The kind of a unit per another is that of
// the first, a slash and the second: mass/年.
type Kind string

// The kinds of the units that are read.
const (
	Money         Kind = "money"
	Mass          Kind = "mass"
	ShipSize      Kind = "ship_size"
	CoalEnergy    Kind = "coal_energy"
	Voltage       Kind = "voltage"
	ApparentPower Kind = "apparent_power"
	Power         Kind = "power"
	Energy        Kind = "energy"
	Volume        Kind = "volume"
	Area          Kind = "area"
	Length        Kind = "length"
	Share         Kind = "share"
	Seats         Kind = "seats"
	WorkingDays   Kind = "working_days"
	Days          Kind = "days"
	Hours         Kind = "hours"
	Months        Kind = "months"
)

// measure is what is known of a unit. Its factor leads to the base unit of its
// kind exactly: that of area is 亩, because 亩 is no decimal fraction of 平方米.
type measure struct {
	unit     Unit
	kind     Kind
	base     Unit
	factor   decimal.Decimal
	currency string // ISO 4217
	loose    bool   // with nothing that compares it, it may be no quantity: 5日, 一座
}

// Kind tells what u measures; "" when u is not known.
func (u Unit) Kind() Kind {
	m, per, ok := u.measure()
	switch {
	case !ok:
		return ""
	case per != "":
		return m.kind + "/" + Kind(per)
	}
	return m.kind
}

// Currency is the ISO 4217 code of money, e.g. CNY; "" for any other unit.
func (u Unit) Currency() string {
	m, per, ok := u.measure()
	if !ok || per != "" {
		return ""
	}
	return m.currency
}

// measure looks u up, and what it is counted per, "" for nothing.
func (u Unit) measure() (m measure, per string, ok bool) {
	first, per, rate := strings.Cut(string(u), "/")
	m, ok = units().measures[Unit(first)]
	if !ok || !rate {
		return m, "", ok
	}
	if _, known := units().measures[Unit(per)]; !known && per != perMonth {
		return measure{}, "", false
	}
	return m, per, true
}

// isTime reports whether u counts time.
func (u Unit) isTime() bool {
	switch u.Kind() {
	case WorkingDays, Days, Hours, Months:
		return true
	}
	return false
}
