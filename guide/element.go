package guide

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// ElementsSchema names the version of the table of elements.
const ElementsSchema = "yiwang.elements/1"

// Group is one of the ten groups of elements, by its key in the guide, e.g.
// "legal_basis".
type Group struct {
	Key   string
	Term  yiwang.Term
	Basis catalog.Basis
}

// Need tells what is asked of an element.
type Need string

// What may be asked of an element.
const (
	MustFill  Need = "required" // actual content: 无 makes no sense
	MustState Need = "stated"   // content, or 无 where there truly is nothing
	MayOmit   Need = "optional" // may be left out
)

// Type is what an element holds.
type Type string

// The types of elements.
const (
	TextType  Type = "text"
	ListType  Type = "list"
	LimitType Type = "limit"
	CountType Type = "count"
	FlagType  Type = "flag"
	DateType  Type = "date"
)

// Element is one element of a guide: what it is, and who asks for it.
type Element struct {
	// Pointer is where it stands in the guide (RFC 6901). "*" stands for each
	// row of a list: /materials/*/name.
	Pointer string
	Group   string // key of its group
	Term    yiwang.Term
	Meaning string // in Chinese
	Type    Type
	Need    Need
	Basis   []catalog.Basis // who lists the element; a name seen only in public code is an inference
}

// Elements lists the elements, in the order of the guide.
func Elements() []Element {
	all := slices.Clone(elements().elements)
	for i := range all {
		all[i].Basis = slices.Clone(all[i].Basis)
	}
	return all
}

// Groups lists the ten groups, in the order of the plan.
func Groups() []Group { return slices.Clone(elements().groups) }

// NeedBasis is the basis on which elements of this need are asked for.
func NeedBasis(n Need) catalog.Basis { return elements().needs[n] }

//go:embed data/elements.json
var elementsJSON []byte

var elements = sync.OnceValue(func() *table {
	t, err := loadTable(elementsJSON)
	if err != nil {
		panic(err) // embedded at build time; a test reads it
	}
	return t
})

// table is the table of elements, ready for use.
type table struct {
	groups       []Group
	elements     []Element
	needs        map[Need]catalog.Basis
	none         map[string]bool // phrases that say there is nothing
	placeholders map[string]bool // texts that stand in for content
	marks        []string        // words that show a placeholder anywhere in a text
}

// tableFile is data/elements.json.
type tableFile struct {
	Schema  string                   `json:"schema"`
	Version string                   `json:"version"`
	Title   string                   `json:"title"`
	Note    string                   `json:"note"`
	Sources map[string]catalog.Basis `json:"sources"`
	Groups  []struct {
		Key    string `json:"key"`
		Name   string `json:"name"`
		EN     string `json:"en"`
		Source string `json:"source"`
	} `json:"groups"`
	Needs []struct {
		Need    Need          `json:"need"`
		Meaning string        `json:"meaning"`
		Basis   catalog.Basis `json:"basis"`
	} `json:"needs"`
	NonePhrases      []string `json:"none_phrases"`
	Placeholders     []string `json:"placeholders"`
	PlaceholderMarks []string `json:"placeholder_marks"`
	Elements         []struct {
		Pointer string `json:"pointer"`
		Group   string `json:"group"`
		Name    string `json:"name"`
		EN      string `json:"en"`
		Meaning string `json:"meaning"`
		Type    Type   `json:"type"`
		Need    Need   `json:"need"`
		Sources []struct {
			Source string `json:"source"`
			Place  string `json:"place"`
		} `json:"sources"`
	} `json:"elements"`
}

func loadTable(data []byte) (*table, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var f tableFile
	if err := dec.Decode(&f); err != nil {
		return nil, fmt.Errorf("guide: elements: %w", err)
	}
	if f.Schema != ElementsSchema {
		return nil, fmt.Errorf("guide: elements: schema %q, want %q", f.Schema, ElementsSchema)
	}
	t := &table{needs: map[Need]catalog.Basis{}, none: set(f.NonePhrases), placeholders: set(f.Placeholders), marks: f.PlaceholderMarks}
	for _, g := range f.Groups {
		basis, ok := f.Sources[g.Source]
		if !ok {
			return nil, fmt.Errorf("guide: elements: group %s: unknown source %q", g.Key, g.Source)
		}
		t.groups = append(t.groups, Group{Key: g.Key, Term: yiwang.Term{ZH: g.Name, EN: g.EN}, Basis: basis})
	}
	for _, n := range f.Needs {
		t.needs[n.Need] = n.Basis
	}
	for _, e := range f.Elements {
		el := Element{Pointer: e.Pointer, Group: e.Group, Term: yiwang.Term{ZH: e.Name, EN: e.EN}, Meaning: e.Meaning, Type: e.Type, Need: e.Need}
		if _, ok := t.needs[e.Need]; !ok {
			return nil, fmt.Errorf("guide: elements: %s: unknown need %q", e.Pointer, e.Need)
		}
		if !slices.ContainsFunc(t.groups, func(g Group) bool { return g.Key == e.Group }) {
			return nil, fmt.Errorf("guide: elements: %s: unknown group %q", e.Pointer, e.Group)
		}
		for _, s := range e.Sources {
			basis, ok := f.Sources[s.Source]
			if !ok {
				return nil, fmt.Errorf("guide: elements: %s: unknown source %q", e.Pointer, s.Source)
			}
			if s.Place != "" {
				basis.Place = s.Place
			}
			el.Basis = append(el.Basis, basis)
		}
		t.elements = append(t.elements, el)
	}
	return t, nil
}

func set(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, s := range list {
		m[strings.ToLower(s)] = true
	}
	return m
}
