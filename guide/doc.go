// Package guide holds service guides (办事指南) and the check that they are
// complete: the ten groups of elements of the plan (鲁发改许可〔2020〕614号,
// 六(三)), of which an empty one must be filled, one with truly nothing to say
// must say "无", and wrong symbols, codes and garbled text must be cleared.
//
//	lib, err := guide.Shandong(catalog.Shandong())
//	g, ok := lib.Guide("sd-fgw-034")
//	report := guide.Check(g)
//	if !report.Complete() {
//		fmt.Print(report.Text(language.SimplifiedChinese))
//	}
//
// The check is pure and walks the table of elements, data/elements.json, in
// which every element carries its meaning, whether it must be there, and who
// says so. Each element is found filled, 无, empty, holding a placeholder,
// defective or left out; a finding points at the place (RFC 6901), cites its
// basis and, where the remedy is mechanical, offers it. To say 无 never is.
//
// What is asked of an element depends on the kind of matter. [Profiles] tells,
// for 行政许可, 公共服务 and the others, what must be filled, what may say 无 and
// what may be left out, with its reason; a bureau lays its own file over it and
// may ask for more, or for less where no law asks and it says why:
//
//	profile := guide.ShandongProfiles().For(g)
//	for _, e := range guide.ElementTable() {
//		need, basis := profile.Need(e), profile.Basis(e)
//		…
//	}
//
// [Check] asks what the table asks. The words that an element may hold are in
// its [Dictionary].
//
// The package does not judge whether a guide is true, and does not repair it.
// Characters and codes are judged by package guide/text.
//
// Files: data/guides/*.json are guides ("yiwang.guide/1", guide.schema.json);
// data/elements.json is the table ("yiwang.elements/1", elements.schema.json);
// data/dictionaries.json the code lists ("yiwang.dictionaries/1",
// dictionaries.schema.json); data/profiles.json and profiles-shandong.json the
// profiles ("yiwang.profiles/1", profiles.schema.json).
// Limits are counted in the unit they name; numbers of copies and trips are
// plain counts.
package guide
