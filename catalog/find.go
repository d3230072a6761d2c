package catalog

import (
	"slices"
	"strconv"
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
	number, ok := numberIn(form)
	if !ok {
		return 0, false
	}
	i, ok := c.index[number]
	return i, ok
}

// numberIn is the number that a form is: 34, 034, 第34项.
func numberIn(form string) (string, bool) {
	number := strings.TrimSuffix(form, "项")
	for _, before := range []string{"第", "序号", "no.", "no"} {
		number = strings.TrimPrefix(number, before)
	}
	number = strings.TrimLeft(number, "0")
	return number, number != "" && strings.Trim(number, "0123456789") == ""
}

// Names reports whether key is one of the names of a matter with this code and number,
// as [Catalog.Find] compares them: a name, an alias, the code or the number. It serves
// where a matter stands in no catalog any more.
func Names(key string, code Code, number int, names ...string) bool {
	form := normalise(key)
	if form == "" {
		return false
	}
	if n, ok := numberIn(form); ok && n == strconv.Itoa(number) {
		return true
	}
	return form == normalise(string(code)) || slices.ContainsFunc(names, func(name string) bool { return normalise(name) == form })
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
func (c *Catalog) Search(query string, limit int) []Hit { return c.SearchAmong(query, limit, nil) }

// SearchAmong is [Catalog.Search] among the matters of which keep says so; nil says so of
// all. Those that are left out take no place from the others, and are no reason to
// forgive a wrong character.
func (c *Catalog) SearchAmong(query string, limit int, keep func(Matter) bool) []Hit {
	var hits []Hit
	whole := false
	if i, ok := c.place(query); ok && limit > 0 && !c.named(i, query) {
		if whole = true; keep == nil || keep(c.matters[i]) {
			hits = append(hits, Hit{Matter: c.matters[i], Text: query}) // by its code or number
		}
	}
	among := func(i int) bool { return keep(c.matters[i]) }
	if keep == nil {
		among = nil
	}
	for _, h := range c.searcher().FindAmong(query, limit, among) {
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
