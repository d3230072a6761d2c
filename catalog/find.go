package catalog

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Find returns the one matter whose code, number ("34"), name or alias is key.
// The comparison is exact but for what typesetting changes: spaces, full and
// half width, upper and lower case. Otherwise it is an *[UnknownMatterError].
func (c *Catalog) Find(key string) (Matter, error) {
	i, ok := c.index[normalise(key)]
	if !ok {
		return Matter{}, &UnknownMatterError{Key: key}
	}
	return c.matters[i].clone(), nil
}

// Search returns the matters, by number, that every word of the query fits. A
// word fits when it is part of the name or of an alias, or is the code or the
// number. Words are parted by spaces; typesetting is overlooked as in
// [Catalog.Find]. An empty query fits every matter.
func (c *Catalog) Search(query string) []Matter {
	var words []string
	for word := range strings.FieldsSeq(query) {
		words = append(words, normalise(word))
	}
	var found []Matter
	for i, m := range c.matters {
		if c.fits(i, words) {
			found = append(found, m.clone())
		}
	}
	return found
}

func (c *Catalog) fits(i int, words []string) bool {
	for _, word := range words {
		if !c.fitsWord(i, word) {
			return false
		}
	}
	return true
}

func (c *Catalog) fitsWord(i int, word string) bool {
	for _, form := range c.forms[i] {
		if strings.Contains(form, word) {
			return true
		}
	}
	return word == string(c.matters[i].Code) || word == strconv.Itoa(c.matters[i].Number)
}

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
