package catalog

import (
	_ "embed"
	"iter"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog/search"
)

// Catalog is a bureau's matters. Use [Shandong] or [Load]; a nil *Catalog is
// not usable. It never changes once made and is safe for concurrent use.
type Catalog struct {
	title     string
	version   string
	source    Basis
	platforms []Platform
	groups    []Group
	answering []Responsible

	projectCodes ProjectCodes

	raw     []byte                      // the document
	sources map[string]Basis            // by the keys of the document
	entries func() map[Code]rawEntry    // its matters, field by field
	layers  map[Code]map[string][]Layer // of the fields that overlays changed
	matters []Matter                    // by number
	index   map[string]int              // normalised code, number, name, alias → place in matters

	searcher func() *search.Index // made when first asked for; its entries are matters
}

//go:embed data/sd-fgw.json
var shandongJSON []byte

var shandong = yiwang.Embedded(shandongJSON, Load)

// Shandong is the catalog of the 48 matters on application of the Shandong
// Development and Reform Commission (鲁发改许可〔2020〕614号, annex).
func Shandong() *Catalog { return shandong() }

// Title is the catalog's Chinese title.
func (c *Catalog) Title() string { return c.title }

// Version names the edition of the data: the date of the source, then the
// number of the transcription. A case keeps the version it was opened under.
func (c *Catalog) Version() string { return c.version }

// Source is the document the catalog as a whole rests on.
func (c *Catalog) Source() Basis { return c.source }

// Len is the number of matters.
func (c *Catalog) Len() int { return len(c.matters) }

// All yields every matter, by number.
func (c *Catalog) All() iter.Seq[Matter] {
	return func(yield func(Matter) bool) {
		for _, m := range c.matters {
			if !yield(m) {
				return
			}
		}
	}
}

// ByCode returns the matter with exactly this code. For what a person typed
// see [Catalog.Find].
func (c *Catalog) ByCode(code Code) (Matter, bool) {
	i, ok := c.index[string(code)]
	if !ok || c.matters[i].Code != code {
		return Matter{}, false
	}
	return c.matters[i], true
}

// Platforms lists the platforms, in the order of the data.
func (c *Catalog) Platforms() []Platform { return slices.Clone(c.platforms) }

// Platform returns the platform with this code.
func (c *Catalog) Platform(code string) (Platform, bool) {
	for _, p := range c.platforms {
		if p.Code == code {
			return p, true
		}
	}
	return Platform{}, false
}

// Responsible lists who answers for the data, in the order of the data.
func (c *Catalog) Responsible() []Responsible { return slices.Clone(c.answering) }

// Groups lists the groups, in the order of the data.
func (c *Catalog) Groups() []Group { return slices.Clone(c.groups) }

// Document returns the catalog as a document that [Load] reads: the one it was
// loaded from, or with all overlays in it.
func (c *Catalog) Document() []byte { return slices.Clone(c.raw) }
