// Package quantity reads amounts and quantities from official Chinese text:
// 3亿美元以下, 5000万元及以上, 超过100万吨, 6吨/9座以下, ±500千伏及以上.
//
// [Parse] reads one condition, [Find] all in a running text such as the name of
// a matter:
//
//	c, err := quantity.Parse("3亿美元以下")
//	yes, err := c.Holds(quantity.MustParseQuantity("2.5亿美元"))
//
// A [Condition] has one or more bounds, each a [Quantity] with the way a value is
// compared with it. Values are exact decimals, 万 and 亿 multiplied out. Units of
// one kind convert exactly; currencies do not convert at all. It says nothing
// about what is measured: that 3亿美元以下 is of the total investment stands in
// the text around it.
//
// # Whether the number itself is included
//
// 民法典 第一千二百五十九条 includes it for 以上, 以下 and 以内 and excludes it for
// 超过, 不满 and 以外. It names no other word (低于, 不足, 至少 …), for which the
// ordinary meaning is taken. The article speaks for civil law, and came into
// force after the plan of 2020-04-27 was issued; other rules say otherwise for
// themselves, and no source seen says which reading that plan intends. So
// [Bound.Inclusive] is only a default by wording, its [Bound.Basis] marked an
// inference; [Condition.With] puts in its place what a document says, or who
// decides says. Where the text says it itself, 以上（不含）, that is the reading.
//
// The same with the slash of 6吨/9座以下: whether both must hold or one is enough
// no source says. The join is open; [Condition.Holds] answers where both bounds
// agree, and elsewhere only after [Condition.WithJoin].
//
// [Condition.String] writes the text of a condition, without the basis of an
// override; its JSON form keeps everything, and is read back only as what a text
// can say.
//
// # What is not read
//
// A reading that is not certain is none: [Parse] refuses it with a typed error,
// [Find] passes over the whole of it. So with 3-5亿元 (3元 or 3亿元?), 三万五
// (30005 or 35000?), 约3亿元, 数十万元, 不一定超过3吨, 超过3吨以上 (included or not?)
// and a number whose unit is not known. The same with what stands around:
// 5000万元余, 3亿元起, 介于1亿元和3亿元之间, 5000万元＜总投资≤1亿元, 不含3亿元以下, 2×35万千瓦,
// 1年6个月, and money whose currency is named otherwise than its unit, 100万元港币, or
// may serve its neighbour too, 港币100万元至200万元. In running text also 5 000万元 and
// 5，000万元, where the space or the comma may part two numbers; [Parse], which
// is given one condition and no more, takes them. Numbers below zero, and
// exponents, are not official text.
//
// Compatibility: as for the whole library, see the root package. Units and
// comparing words may be added; what is read today keeps its meaning.
package quantity
