// Package search finds matters by what a person types into a box: a part of a name,
// of an alias or of the words of the law, or the pinyin initials of any of these. It
// is a list of texts and an index of their pairs of characters, all in memory, made
// for some ten thousand entries: 50,000 names of forty characters take 18 MB besides
// their own and a fifth of a second to index, and are searched in some tens of
// microseconds; examples/bench measures it beside SQLite's FTS5.
//
// The common call:
//
//	ix := search.New(entries)
//	for _, hit := range ix.Find("节能审查", 10) { … }
//
// # What is overlooked
//
// Full and half width and other compatibility forms (NFKC), upper and lower case,
// and all that is neither letter, digit nor mark: 6吨/9座 is found by 6吨9座.
// Traditional characters are read as the simplified ones they stand for, where the
// table of data/variants.json has them. A letter may stand for a character whose
// pinyin begins with it: jnsc, and 节能sc too, find 节能审查. And words that the field
// uses for one another, [Synonyms], find each other.
//
// # Order
//
// Of the texts of an entry the best counts. First comes the text that is the query,
// then those that begin with it, that contain it, that contain every word of it (by
// their pairs of characters, in any order), and last those that share at least half
// of its pairs, which forgives a wrong character in a name. In each of these, what
// was typed comes before a synonym and that before initials; then names before
// other texts, shorter before longer, and else the order of the entries. The same
// query always gives the same hits.
//
// # Pinyin
//
// The initial of a character is worked out from the pinyin collation of
// golang.org/x/text/collate: by which of 23 boundary characters it sorts after. That
// order knows one reading a character; others are in data/variants.json (调 is both
// diao and tiao), few, and marked as not verified.
//
// An [*Index] never changes and may be used from many goroutines.
package search
