package pages

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
)

// node is a value of a posted guide, at its place.
type node struct {
	key      string
	pointer  string
	kind     nodeKind
	text     string // of a text; a number as it was written
	children []*node
	ordinal  int // among the members around it, once they are in order
}

type nodeKind uint8

const (
	missingNode nodeKind = iota // nothing is there; a finding says so
	nullNode
	textNode
	numberNode
	trueNode
	falseNode
	listNode
	objectNode
)

// leaf reports whether a node holds no others.
func (n *node) leaf() bool { return n.kind != listNode && n.kind != objectNode }

// treeOf reads a guide that the service has read already. An error is of JSON that it
// would have refused.
func treeOf(document []byte) (*node, error) {
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(document, []byte("\ufeff"))))
	d.UseNumber()
	root := &node{}
	return root, root.read(d)
}

func (n *node) read(d *json.Decoder) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	switch v := token.(type) {
	case string:
		n.kind, n.text = textNode, v
	case json.Number:
		n.kind, n.text = numberNode, v.String()
	case bool:
		n.kind = falseNode
		if v {
			n.kind = trueNode
		}
	case json.Delim:
		n.kind = listNode
		if v == '{' {
			n.kind = objectNode
		}
		for i := 0; d.More(); i++ {
			child := &node{key: strconv.Itoa(i), pointer: yiwang.At(n.pointer, i)}
			if n.kind == objectNode {
				name, err := d.Token()
				if err != nil {
					return err
				}
				child.key, _ = name.(string)
				child.pointer = yiwang.Under(n.pointer, child.key)
			}
			if err := child.read(d); err != nil {
				return err
			}
			n.children = append(n.children, child)
		}
		_, err = d.Token() // the closing bracket
		return err
	default:
		n.kind = nullNode
	}
	return nil
}

// child is the member or item of this name; nil when there is none.
func (n *node) child(key string) *node {
	if n.kind == listNode {
		if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(n.children) {
			return n.children[i]
		}
		return nil
	}
	for _, c := range n.children {
		if c.key == key {
			return c
		}
	}
	return nil
}

var unescape = strings.NewReplacer("~1", "/", "~0", "~")

// place is the node at a pointer. Where nothing is, but an element of a guide would be,
// a missing node is made; else the nearest node around the place is given.
func (n *node) place(pointer string) *node {
	at := n
	for pointer != "" {
		token, rest, _ := strings.Cut(pointer[1:], "/")
		if pointer = rest; rest != "" {
			pointer = "/" + rest
		}
		key := unescape.Replace(token)
		next := at.child(key)
		if next == nil {
			if at.kind != objectNode && (at.kind != missingNode || at.pointer == "") {
				return at
			}
			next = &node{key: key, pointer: yiwang.Under(at.pointer, key)}
			if _, ok := ordinal(next.pointer); !ok {
				return at
			}
			at.kind = objectNode
			at.children = append(at.children, next)
		}
		at = next
	}
	return at
}

// order sorts the members of objects as the table of elements has them; what it does
// not know comes last, as it was written.
func (n *node) order() {
	if n.kind == objectNode {
		for _, c := range n.children {
			c.ordinal = len(guide.ElementTable())
			if i, ok := ordinal(c.pointer); ok {
				c.ordinal = i
			}
		}
		slices.SortStableFunc(n.children, func(a, b *node) int { return a.ordinal - b.ordinal })
	}
	for _, c := range n.children {
		c.order()
	}
}

// ordinal is the place in the table of elements of what stands at a pointer: that of the
// first element at or below it.
func ordinal(pointer string) (int, bool) {
	i, ok := ordinals()[pattern(pointer)]
	return i, ok
}

var ordinals = sync.OnceValue(func() map[string]int {
	all := map[string]int{}
	for i, e := range guide.ElementTable() {
		for p := e.Pointer; p != ""; p = p[:strings.LastIndexByte(p, '/')] {
			if _, ok := all[p]; !ok {
				all[p] = i
			}
		}
	}
	return all
})

// pattern is a pointer with "*" for the numbers of rows.
func pattern(pointer string) string {
	parts := strings.Split(pointer, "/")
	for i, part := range parts {
		if part != "" && strings.Trim(part, "0123456789") == "" {
			parts[i] = "*"
		}
	}
	return strings.Join(parts, "/")
}

// element is the element that stands at the pointer of the node itself.
func (n *node) element() *guide.Element {
	if e, ok := guide.ElementAt(n.pointer); ok && e.Pointer == pattern(n.pointer) {
		return e
	}
	return nil
}

// han reports whether a text has a Chinese character in it.
func han(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
