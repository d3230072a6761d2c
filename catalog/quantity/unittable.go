package quantity

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// unitName is one spelling of a unit.
type unitName struct {
	text  string
	unit  Unit
	latin bool // a symbol, which no letter or digit may follow
}

type unitTable struct {
	measures   map[Unit]measure
	names      map[rune][]unitName // by first character, the longest first
	currencies map[rune][]unitName // the same, of those that name a currency: 港币100万元; no unit where it is not read
}

var units = sync.OnceValue(func() unitTable {
	t := unitTable{map[Unit]measure{}, map[rune][]unitName{}, map[rune][]unitName{}}
	add := func(unit, base Unit, kind Kind, factor string, more ...string) {
		t.measures[unit] = measure{unit: unit, kind: kind, base: base, factor: decimal.RequireFromString(factor)}
		for _, name := range append(more, string(unit)) {
			first, _ := utf8.DecodeRuneInString(name)
			latin := first < utf8.RuneSelf && first != '%'
			t.names[first] = append(t.names[first], unitName{name, unit, latin})
		}
	}
	currency := func(unit Unit, names ...string) {
		for _, name := range names {
			first, _ := utf8.DecodeRuneInString(name)
			t.currencies[first] = append(t.currencies[first], unitName{text: name, unit: unit})
		}
	}
	money := func(unit Unit, iso string, more ...string) {
		if unit != Yuan {
			currency(unit, append(more, string(unit))...)
		}
		add(unit, unit, Money, "1", more...)
		m := t.measures[unit]
		m.currency = iso
		t.measures[unit] = m
	}
	money(Yuan, "CNY", "元人民币")
	currency(Yuan, "人民币")
	money(USDollar, "USD", "美金")
	money(Euro, "EUR")
	money(Yen, "JPY")
	money(Pound, "GBP")
	money(HKDollar, "HKD", "港币")
	currency("", strings.Fields("新台币 台币 澳元 澳币 澳大利亚元 新西兰元 加元 加币 加拿大元 新加坡元 韩元 韩币 "+
		"澳门元 澳门币 瑞士法郎 法郎 卢布 卢比 泰铢 外币 外汇")...)
	add(Tonne, Tonne, Mass, "1")
	add(Kilogram, Tonne, Mass, "0.001", "公斤", "kg")
	add(TonneClass, TonneClass, ShipSize, "1")
	add(TonneCoal, TonneCoal, CoalEnergy, "1", "吨标煤")
	add(KilogramCoal, TonneCoal, CoalEnergy, "0.001", "千克标煤", "公斤标准煤")
	add(Volt, Volt, Voltage, "1")
	add(Kilovolt, Volt, Voltage, "1000", "kV")
	add(KilovoltAmpere, KilovoltAmpere, ApparentPower, "1", "kVA")
	add(MegavoltAmpere, KilovoltAmpere, ApparentPower, "1000", "MVA")
	add(Watt, Watt, Power, "1")
	add(Kilowatt, Watt, Power, "1000", "kW")
	add(Megawatt, Watt, Power, "1000000", "MW")
	add(KilowattHour, KilowattHour, Energy, "1", "千瓦小时", "kWh")
	add(MegawattHour, KilowattHour, Energy, "1000", "兆瓦小时", "MWh")
	add(CubicMetre, CubicMetre, Volume, "1", "m³")
	add(Mu, Mu, Area, "1")
	add(SquareMetre, Mu, Area, "0.0015", "㎡", "m²")
	add(Hectare, Mu, Area, "15")
	add(SquareKilometre, Mu, Area, "1500", "平方千米", "km²")
	add(Metre, Metre, Length, "1")
	add(Kilometre, Metre, Length, "1000", "千米", "km")
	add(Percent, Percent, Share, "1", "％")
	add(PerMille, Percent, Share, "0.1")
	add(Seat, Seat, Seats, "1")
	add(WorkingDay, WorkingDay, WorkingDays, "1", "工作日")
	add(Day, Day, Days, "1", "天")
	add(Hour, Hour, Hours, "1", "个小时")
	add(Month, Month, Months, "1")
	add(Year, Month, Months, "12")
	for _, u := range []Unit{Day, Year, Seat} {
		m := t.measures[u]
		m.loose = true
		t.measures[u] = m
	}
	for _, table := range []map[rune][]unitName{t.names, t.currencies} {
		for _, names := range table {
			slices.SortFunc(names, func(a, b unitName) int { return cmp.Compare(len(b.text), len(a.text)) })
		}
	}
	return t
})
