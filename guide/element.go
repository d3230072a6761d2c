package guide

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

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
	Need    Need // what is asked of it of every matter; a [Profile] may ask otherwise

	Format     Format // what kind of text it holds; "" when there is no more to say
	Dictionary string // key of the [Dictionary] whose words it holds; "" for none

	Basis []catalog.Basis // who lists the element; a name seen only in public code is an inference
	Law   []catalog.Basis // the laws and regulations that have it published, for every matter; none for most

	number int // its place in the table, from 1; 0 for an element that is not of the table
}

// Elements lists the elements, in the order of the guide. The list is the
// caller's; where speed matters, see [ElementTable].
func Elements() []Element {
	all := slices.Clone(elements().elements)
	for i := range all {
		all[i].Basis = slices.Clone(all[i].Basis)
		all[i].Law = slices.Clone(all[i].Law)
	}
	return all
}

// ElementTable is the list of [Elements] itself, without a copy: shared by all
// who ask, and to be read only.
func ElementTable() []Element { return elements().elements }

// Groups lists the ten groups, in the order of the plan.
func Groups() []Group { return slices.Clone(elements().groups) }

// NeedBasis is the basis on which elements of this need are asked for.
func NeedBasis(n Need) catalog.Basis { return elements().needs[n] }

//go:embed data/elements.json
var elementsJSON []byte

var elements = yiwang.Embedded(elementsJSON, loadTable)

// table is the table of elements, ready for use.
type table struct {
	groups       []Group
	elements     []Element
	index        map[string]int // pointer → number of the element
	needs        map[Need]catalog.Basis
	none         map[string]bool // phrases that say there is nothing
	placeholders map[string]bool // texts that stand in for content
	longest      int             // bytes of the longest of these
	marks        []string        // words that show a placeholder anywhere in a text
	markBegins   [1024]uint64    // a bit for each two bytes that one begins with
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

		Format     Format `json:"format"`
		Dictionary string `json:"dictionary"`

		Sources []sourceRef `json:"sources"`
		Law     []sourceRef `json:"law"`
	} `json:"elements"`
}

// sourceRef names one of the sources of a file, and the place in it.
type sourceRef struct {
	Source string `json:"source"`
	Place  string `json:"place"`
}

// cite makes the bases that refs name; unknown is the first source that is not there.
func cite(sources map[string]catalog.Basis, refs []sourceRef) (bases []catalog.Basis, unknown string) {
	for _, ref := range refs {
		basis, ok := sources[ref.Source]
		if !ok {
			return nil, ref.Source
		}
		if ref.Place != "" {
			basis.Place = ref.Place
		}
		bases = append(bases, basis)
	}
	return bases, ""
}

func loadTable(data []byte) (*table, error) {
	var f tableFile
	if err := yiwang.Decode(data, &f); err != nil {
		return nil, fmt.Errorf("guide: elements: %w", err)
	}
	if f.Schema != ElementsSchema {
		return nil, fmt.Errorf("guide: elements: schema %q, want %q", f.Schema, ElementsSchema)
	}
	t := &table{index: map[string]int{}, needs: map[Need]catalog.Basis{}, none: set(f.NonePhrases), placeholders: set(f.Placeholders), marks: f.PlaceholderMarks}
	for _, phrase := range slices.Concat(f.NonePhrases, f.Placeholders) {
		t.longest = max(t.longest, len(phrase))
	}
	for _, m := range t.marks {
		n := uint16(m[0])<<8 | uint16(m[1])
		t.markBegins[n>>6] |= 1 << (n & 63)
	}
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
	for i, e := range f.Elements {
		el := Element{
			Pointer: e.Pointer, Group: e.Group, Term: yiwang.Term{ZH: e.Name, EN: e.EN}, Meaning: e.Meaning, Type: e.Type, Need: e.Need,
			Format: e.Format, Dictionary: e.Dictionary, number: i + 1,
		}
		if _, ok := t.needs[e.Need]; !ok {
			return nil, fmt.Errorf("guide: elements: %s: unknown need %q", e.Pointer, e.Need)
		}
		if !slices.ContainsFunc(t.groups, func(g Group) bool { return g.Key == e.Group }) {
			return nil, fmt.Errorf("guide: elements: %s: unknown group %q", e.Pointer, e.Group)
		}
		if e.Format != "" && !slices.Contains(Formats(), e.Format) {
			return nil, fmt.Errorf("guide: elements: %s: unknown format %q", e.Pointer, e.Format)
		}
		var unknown, unknownLaw string
		el.Basis, unknown = cite(f.Sources, e.Sources)
		el.Law, unknownLaw = cite(f.Sources, e.Law)
		if unknown += unknownLaw; unknown != "" {
			return nil, fmt.Errorf("guide: elements: %s: unknown source %q", e.Pointer, unknown)
		}
		if t.index[e.Pointer] != 0 {
			return nil, fmt.Errorf("guide: elements: %s is listed twice", e.Pointer)
		}
		t.index[e.Pointer] = el.number
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

// ElementAt returns the element at a pointer into a guide, or the nearest one
// around it: /materials/3/name, /handling/promised_limit/explanation. Read-only.
// False when the pointer leads outside the table.
func ElementAt(pointer string) (*Element, bool) {
	t := elements()
	parts := strings.Split(pointer, "/")
	for i, part := range parts {
		if part != "" && strings.Trim(part, "0123456789") == "" {
			parts[i] = "*"
		}
	}
	for n := len(parts); n > 1; n-- {
		if i, ok := t.index[strings.Join(parts[:n], "/")]; ok {
			return &t.elements[i-1], true
		}
	}
	return nil, false
}
