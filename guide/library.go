package guide

import (
	"embed"
	"fmt"
	"io/fs"
	"iter"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
)

// Library holds the guides of a catalog, one for each matter. It never changes
// once made and is safe for concurrent use; the guides it hands out share their
// lists with it and are to be read only.
type Library struct {
	guides []Guide              // in the order of the catalog
	index  map[catalog.Code]int // code → place in guides
}

//go:embed data/guides
var guideFiles embed.FS

// Shandong is the library of the 48 matters of cat, normally
// catalog.Shandong(): the guides that are shipped, all of them examples, and
// for every other matter a draft that holds what the catalog knows. An error is
// a [*FileError] or a [*LibraryError].
func Shandong(cat *catalog.Catalog) (*Library, error) {
	files, err := fs.Sub(guideFiles, "data/guides")
	if err != nil {
		return nil, err
	}
	return FromFiles(cat, files)
}

// FromFiles makes the library of cat from the *.json files of fsys, with drafts
// for the matters that have none.
func FromFiles(cat *catalog.Catalog, fsys fs.FS) (*Library, error) {
	names, err := fs.Glob(fsys, "*.json")
	if err != nil {
		return nil, err
	}
	written := map[catalog.Code]Guide{}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		g, err := Load(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		m, ok := cat.ByCode(g.Matter)
		switch _, twice := written[g.Matter]; {
		case !ok:
			return nil, &LibraryError{File: name, Problem: LibraryMatter, Matter: string(g.Matter)}
		case twice:
			return nil, &LibraryError{File: name, Problem: LibraryTwice, Matter: string(g.Matter)}
		case g.Name() != "" && g.Name() != m.Name:
			return nil, &LibraryError{File: name, Problem: LibraryName, Matter: g.Name()}
		}
		written[g.Matter] = g
	}
	lib := &Library{index: map[catalog.Code]int{}}
	for m := range cat.All() {
		g, ok := written[m.Code]
		if !ok {
			g = Draft(m)
		}
		lib.index[m.Code] = len(lib.guides)
		lib.guides = append(lib.guides, g)
	}
	return lib, nil
}

// Guide returns the guide of the matter with this code.
func (l *Library) Guide(code catalog.Code) (Guide, bool) {
	i, ok := l.index[code]
	if !ok {
		return Guide{}, false
	}
	return l.guides[i], true
}

// All yields every guide, in the order of the catalog.
func (l *Library) All() iter.Seq[Guide] {
	return func(yield func(Guide) bool) {
		for _, g := range l.guides {
			if !yield(g) {
				return
			}
		}
	}
}

// Draft is the guide of a matter nobody has written yet. It holds the name, and
// the law that the catalog gives for the matter's class, marked as our reading;
// all else is left empty, so that its report tells what is missing.
func Draft(m catalog.Matter) Guide {
	g := Guide{Schema: Schema, Matter: m.Code, Version: "0", Status: DraftStatus, Sources: map[string]catalog.Basis{}}
	g.Basic.Name = m.Name
	g.Note = "草稿：只有目录中已知的内容，其余待主办处室填写。"
	if b, ok := m.Sources["name"]; ok {
		g.Sources["/basic/name"] = b
	}
	// A confirmed article of a law: not the plan's own sections, not a page.
	b := m.Sources["class"]
	if b.Mark == catalog.Confirmed && strings.HasPrefix(b.Place, "第") && strings.Contains(b.Place, "条") {
		g.LegalBasis = []LegalBasis{{Title: b.Title, Number: b.Number, Article: b.Place}}
		b.Mark, b.Note = catalog.Inference, "条文已见；以其为本事项的设定依据是推断，待主办处室确认"
		g.Sources["/legal_basis/0"] = b
	}
	return g
}
