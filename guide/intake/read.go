package intake

import (
	"reflect"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
)

// Read reads a posted guide: a JSON object with any of the ten groups, each an
// object, a list of objects or a text. A guide file of ours ([guide.Schema]) is
// read as one, head and all, without asking that it is right. A byte order mark
// is passed over; members beside the groups are left aside and listed as unknown.
// An error is an [*Error].
func Read(data []byte) (Document, error) {
	n, texts, err := parse(data)
	if err != nil {
		return Document{}, err
	}
	r := newReader()
	r.doc.root = n
	r.doc.Texts = make([]Text, 0, texts)
	ours := false
	for i, name := range n.names {
		if name == "schema" {
			ours = strings.HasPrefix(n.items[i].text, "yiwang.guide/")
		}
	}
	for i, name := range n.names {
		s, pointer := r.words.root.own[name], r.under("", name)
		switch {
		case s == nil, !isGroup(name) && !ours:
			r.unknown(pointer)
		case name != "note" && !isGroup(name): // nobody reads these for their wording
			r.quiet = true
			r.read(r.root, s, n.items[i], pointer)
			r.quiet = false
		default:
			r.read(r.root, s, n.items[i], pointer)
		}
	}
	return r.finish()
}

func isGroup(name string) bool {
	switch name {
	case "basic", "legal_basis", "conditions", "handling", "topics", "faq", "materials", "fees", "contact", "remedies":
		return true
	}
	return false
}

// mostPointers is how many bytes the pointers of a document may take.
const mostPointers = 4 * MaxBytes

// reader makes a document of nodes.
type reader struct {
	doc      Document
	words    *words
	root     *scope
	next     map[*shape]int // the row in which a value is to be put next, when no row is being read
	limits   []*limitAt
	limitAt  map[string]*limitAt // by their places
	quiet    bool                // texts are not listed
	pointers int                 // bytes of pointers made
}

// limitAt is a limit that is put together from its parts.
type limitAt struct {
	limit       *guide.Limit
	canonical   string
	count, unit part
}

// part is one part of a limit: where it was posted, and as what.
type part struct{ pointer, value string }

// scope is an object of the guide that is being filled from an object of the
// posted document.
type scope struct {
	shape     *shape
	value     reflect.Value // of what is no row
	canonical string

	// A row is made when its first value comes: an object may hold the whole list.
	list   *scope // what the list of the row is in; nil when this is no row
	index  int    // of the row
	origin string // where the row was posted
	open   bool
	listed bool // the object held rows of its own list
}

func newReader() *reader {
	r := &reader{words: vocabulary(), next: map[*shape]int{}, limitAt: map[string]*limitAt{}}
	r.doc.origin = make(map[string]source, 256)
	r.doc.Guide.Schema = guide.Schema
	r.root = &scope{shape: r.words.root, value: reflect.ValueOf(&r.doc.Guide).Elem(), open: true}
	return r
}

// finish looks at what could only be judged when all was read.
func (r *reader) finish() (Document, error) {
	for _, l := range r.limits {
		alone := l.count // one without the other is no limit
		if alone.pointer == "" {
			alone = l.unit
		}
		if alone.pointer == "" || l.count.pointer != "" && l.unit.pointer != "" {
			continue
		}
		l.limit.Count, l.limit.Unit = 0, ""
		r.doc.Unread = append(r.doc.Unread, Unread{Pointer: alone.pointer, Canonical: l.canonical, Value: alone.value, Want: guide.LimitType})
	}
	if r.pointers > mostPointers {
		return Document{}, &Error{Problem: ProblemLarge, Detail: MaxBytes}
	}
	return r.doc, nil
}

// under is the pointer of a member. Pointers can outgrow the document: when they
// have grown too much no more are made, and finish refuses it.
func (r *reader) under(pointer, name string) string {
	if r.pointers > mostPointers {
		return ""
	}
	pointer = yiwang.Under(pointer, name)
	r.pointers += len(pointer)
	return pointer
}
