// Package guide holds service guides (办事指南): the ten groups of elements of
// the plan (鲁发改许可〔2020〕614号, 六(三)), of which an empty one must be filled
// and one with truly nothing to say must say "无".
//
//	lib, err := guide.Shandong(catalog.Shandong())
//	g, ok := lib.Guide("sd-fgw-034")
//
// The table of elements, data/elements.json, gives each its meaning, whether it
// must be there, and who says so. Package guide/check judges a guide by it and
// by the rules.
//
// What is asked of an element depends on the kind of matter. [Profiles] tells,
// for 行政许可, 公共服务 and the others, what must be filled, what may say 无 and
// what may be left out, with its reason; a bureau lays its own file over it and
// may ask for more, or for less where no law asks and it says why:
//
//	profile := guide.ShandongProfiles().For(g)
//	for _, e := range guide.ElementTable() {
//		need, basis := profile.Need(&e), profile.Basis(&e)
//		…
//	}
//
// The words that an element may hold are in its [Dictionary].
//
// Files: data/guides/*.json are guides ("yiwang.guide/1", guide.schema.json);
// data/elements.json is the table ("yiwang.elements/1", elements.schema.json);
// data/dictionaries.json the code lists ("yiwang.dictionaries/1",
// dictionaries.schema.json); data/profiles.json and profiles-shandong.json the
// profiles ("yiwang.profiles/1", profiles.schema.json).
// Limits are counted in the unit they name; numbers of copies and trips are
// plain counts.
package guide
