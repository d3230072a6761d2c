package intake

import (
	"strings"

	"github.com/yiwang-go/yiwang/guide"
)

// Document is a posted guide and what was made of it.
type Document struct {
	Guide guide.Guide

	// Foreign tells that members bear labels other than our own: the format may
	// have no place for some elements, so that they lack through no fault of
	// whoever wrote the guide.
	Foreign bool

	Texts   []Text   // every text of the ten groups, in the order of the document
	Unread  []Unread // what an element could not take, in the order of the document
	Unknown []string // pointers of members that no label is known for

	origin map[string]source
	root   node
}

// Text is one text of the posted document.
type Text struct {
	Pointer string // where it stands in the posted document (RFC 6901)
	Value   string // as it was written

	// Element is the pointer of the element in the table of elements, with "*"
	// for any row; "" when the label is unknown.
	Element string

	// Canonical is the place in Document.Guide that the text was read into; ""
	// when it was read into none.
	Canonical string

	// Held tells that the guide holds these very words: at Canonical, in the items
	// or rows of the list there, each at its [Document.Offset], or as the
	// explanation of the limit there. What is not held, no look at the guide sees.
	Held bool
}

// Unread is a value that stands where something else is wanted.
type Unread struct {
	Pointer   string     // in the posted document
	Canonical string     // where in the guide it belongs; "" if that place has another value
	Value     string     // as it was written; "" for an object or a list
	Want      guide.Type // what the element takes
}

// What an element takes, besides the types of package guide.
const (
	WordType   guide.Type = "word"   // one of the words of a dictionary
	ObjectType guide.Type = "object" // an object of several elements
)

// source is a place in the posted document.
type source struct {
	pointer string
	offset  int // where in the text there it begins
}

// Origin is where in the posted document the place of Document.Guide with this
// pointer stands: the place itself if it was given, else the nearest place around
// it that was; "" is the whole document.
func (d *Document) Origin(canonical string) string {
	for canonical != "" {
		if s, ok := d.origin[canonical]; ok {
			return s.pointer
		}
		i := strings.LastIndexByte(canonical, '/')
		if i < 0 {
			break
		}
		canonical = canonical[:i]
	}
	return ""
}

// Has reports whether the place with this pointer was given, be it empty.
func (d *Document) Has(canonical string) bool {
	_, ok := d.origin[canonical]
	return ok
}

// Offset is the byte at which the text at this place of Document.Guide begins
// in the text of the posted document at Origin: not 0 for an item of a list that
// was posted as one text.
func (d *Document) Offset(canonical string) int { return d.origin[canonical].offset }

// Start is the byte of the posted JSON at which the value at this pointer into it
// begins, a text with its quotation mark. False when there is none, as in a
// document that was made of cells.
func (d *Document) Start(pointer string) (int, bool) {
	n := &d.root
	if n.kind != objectNode {
		return 0, false
	}
	if pointer != "" {
		for step := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
			i := n.index(step)
			if i < 0 {
				return 0, false
			}
			n = &n.items[i]
		}
	}
	return int(n.start), true
}
