package catalog

import (
	"slices"
	"strings"
	"unicode"

	"github.com/yiwang-go/yiwang/catalog/search"
	"golang.org/x/text/unicode/norm"
)

// Find returns the one matter whose code, number (34, 034, 第34项), name or alias is key.
// The comparison is exact but for what typesetting changes: spaces, full and
// half width, upper and lower case. Otherwise it is an *[UnknownMatterError], which
// names what comes near.
func (c *Catalog) Find(key string) (Matter, error) {
	if i, ok := c.place(key); ok {
		return c.matters[i], nil
	}
	unknown := &UnknownMatterError{Key: key}
	if strings.IndexFunc(key, unicode.IsLetter) < 0 {
		return Matter{}, unknown // a number that there is not
	}
	for _, hit := range c.Search(key, 3) {
		unknown.Near = append(unknown.Near, hit.Matter.Name)
	}
	return Matter{}, unknown
}

// place finds a matter by its code, number, name or alias.
func (c *Catalog) place(key string) (int, bool) {
	form := normalise(key)
	if i, ok := c.index[form]; ok {
		return i, true
	}
	number := strings.TrimSuffix(form, "项")
	for _, before := range []string{"第", "序号", "no.", "no"} {
		number = strings.TrimPrefix(number, before)
	}
	if number = strings.TrimLeft(number, "0"); number == "" || strings.Trim(number, "0123456789") != "" {
		return 0, false
	}
	i, ok := c.index[number]
	return i, ok
}

// Hit is a matter found by [Catalog.Search].
type Hit struct {
	Matter Matter
	Text   string        // what was found: its name, an alias, the title or number of a legal basis; its code or number as typed
	Spans  []search.Span // what of Text to highlight; none when it is the code or the number
}

// Search returns the matters that fit what a person typed into a search box, the best
// first, at most limit and at most [search.MaxHits]: by any part of the name, of an
// alias or of the words of the law, or by pinyin initials (jnsc), see package search;
// the one that [Catalog.Find] finds comes first. Only when none fits the whole query
// are those taken that share half of it, which forgives a wrong character. A query
// without letters and digits finds none.
//
// The index is made at the first search.
func (c *Catalog) Search(query string, limit int) []Hit {
	var hits []Hit
	if i, ok := c.place(query); ok && limit > 0 && !c.named(i, query) {
		hits = append(hits, Hit{Matter: c.matters[i], Text: query}) // by its code or number
	}
	whole := len(hits) > 0
	for _, h := range c.searcher().Find(query, limit) {
		m := c.matters[h.Entry]
		if whole && h.Partial() || len(hits) == limit {
			break
		}
		if len(hits) == 0 || hits[0].Matter.Code != m.Code {
			hits = append(hits, Hit{m, h.Text, h.Spans})
		}
		whole = !h.Partial()
	}
	return hits
}

// named reports whether a name or an alias of a matter is the query.
func (c *Catalog) named(i int, query string) bool {
	m, form := c.matters[i], normalise(query)
	return normalise(m.Name) == form || slices.ContainsFunc(m.Aliases, func(a Alias) bool { return normalise(a.Name) == form })
}

// makeSearcher makes what Search reads.
func (c *Catalog) makeSearcher() *search.Index {
	entries := make([]search.Entry, len(c.matters))
	for i, m := range c.matters {
		entries[i].Name = m.Name
		for _, a := range m.Aliases {
			entries[i].Also = append(entries[i].Also, a.Name)
		}
		for _, b := range m.LegalBasis {
			for _, text := range []string{b.Title, b.Number} {
				if text != "" && !slices.Contains(entries[i].Also, text) {
					entries[i].Also = append(entries[i].Also, text)
				}
			}
		}
	}
	return search.New(entries)
}

// Form gives the form in which codes, numbers, names and aliases are compared: two
// with the same form are the same to [Catalog.Find], and [Load] refuses the second.
func Form(s string) string { return normalise(s) }

// normalise gives the form in which names are compared: compatibility forms
// and widths made one (NFKC), lower case, without spaces and invisible
// formatting characters. So 跨 10 万吨级（MDI） and 跨10万吨级(mdi) are the same.
func normalise(s string) string {
	s = strings.ToLower(norm.NFKC.String(s))
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}
