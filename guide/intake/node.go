package intake

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
)

// node is one JSON value; an object keeps the order of its members.
type node struct {
	kind  nodeKind
	start int32    // the byte of the document it begins at
	text  string   // of a text; the literal of a number or a truth value
	names []string // of the members of an object
	items []node   // the members of an object, the items of a list
}

// index is the number of the member or item that a step of a pointer leads to; -1
// when there is none.
func (n *node) index(step string) int {
	if n.kind == objectNode {
		return slices.Index(n.names, strings.ReplaceAll(strings.ReplaceAll(step, "~1", "/"), "~0", "~"))
	}
	i, err := strconv.Atoi(step)
	if err != nil || i < 0 || i >= len(n.items) {
		return -1
	}
	return i
}

type nodeKind uint8

const (
	nullNode nodeKind = iota
	textNode
	numberNode
	boolNode
	listNode
	objectNode
)

// parser makes nodes of JSON, within the limits of this package.
type parser struct {
	data   string
	at     int // the next byte
	values int
	texts  int // of the values
	path   []step
	names  []string // of the objects that are being read
	items  []node   // of the objects and lists that are being read
}

// step is the way from an object or a list to one of its values.
type step struct {
	name  string
	index int // of an item; -1 for a member
}

func parse(data []byte) (n node, texts int, err error) {
	if len(data) > MaxBytes {
		return node{}, 0, &Error{Problem: ProblemLarge, Detail: MaxBytes}
	}
	if !utf8.Valid(data) {
		return node{}, 0, &Error{Problem: ProblemEncoding, Detail: firstBad(data)}
	}
	p := parser{data: string(data)}
	if bytes.HasPrefix(data, []byte(byteOrderMark)) {
		p.at = len(byteOrderMark)
	}
	if n, err = p.value(); err != nil {
		return node{}, 0, err
	}
	if p.space(); p.at < len(p.data) {
		return node{}, 0, p.syntax()
	}
	if n.kind != objectNode {
		return node{}, 0, &Error{Problem: ProblemObject, Detail: "object"}
	}
	return n, p.texts, nil
}

const byteOrderMark = "\ufeff"

// firstBad is the number, from 1, of the first byte that is no UTF-8.
func firstBad(data []byte) int {
	i := 0
	for {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n < 2 {
			return i + 1
		}
		i += n
	}
}

// space passes over what may stand between the parts of a document.
func (p *parser) space() {
	for p.at < len(p.data) && strings.IndexByte(" \t\r\n", p.data[p.at]) >= 0 {
		p.at++
	}
}

// take passes over c, if that comes next.
func (p *parser) take(c byte) bool {
	p.space()
	if p.at == len(p.data) || p.data[p.at] != c {
		return false
	}
	p.at++
	return true
}

func (p *parser) value() (node, error) {
	if p.values++; p.values > MaxValues {
		return node{}, p.fail(ProblemMany, MaxValues)
	}
	p.space()
	n := node{start: int32(p.at)}
	var err error
	switch {
	case p.take('"'):
		n.kind = textNode
		n.text, err = p.text()
		p.texts++
	case p.take('{'):
		n.kind = objectNode
		err = p.inside(&n, p.members)
	case p.take('['):
		n.kind = listNode
		err = p.inside(&n, p.list)
	default:
		n.kind, n.text, err = p.literal()
	}
	return n, err
}

// text reads a text behind its first quotation mark.
func (p *parser) text() (string, error) {
	start, escaped := p.at, false
	for ; p.at < len(p.data); p.at++ {
		switch c := p.data[p.at]; {
		case c == '"':
			p.at++
			if !escaped {
				return p.data[start : p.at-1], nil
			}
			var s string
			if json.Unmarshal([]byte(p.data[start-1:p.at]), &s) != nil {
				return "", p.syntax()
			}
			return s, nil
		case c == '\\':
			escaped = true
			p.at++
		case c < ' ':
			return "", p.syntax()
		}
	}
	p.at = len(p.data)
	return "", p.syntax()
}

// literal reads a number, true, false or null.
func (p *parser) literal() (nodeKind, string, error) {
	end := p.at
	for end < len(p.data) && strings.IndexByte(",]} \t\r\n", p.data[end]) < 0 {
		end++
	}
	switch s := p.data[p.at:end]; {
	case s == "null":
		p.at = end
		return nullNode, "", nil
	case s == "true", s == "false":
		p.at = end
		return boolNode, s, nil
	case s != "" && strings.IndexByte("-0123456789", s[0]) >= 0 && json.Valid([]byte(s)):
		p.at = end
		return numberNode, s, nil
	}
	return 0, "", p.syntax()
}

// inside reads what is in an object or a list.
func (p *parser) inside(n *node, read func() error) error {
	if len(p.path) >= MaxDepth {
		return p.fail(ProblemDeep, MaxDepth)
	}
	names, items := len(p.names), len(p.items)
	if err := read(); err != nil {
		return err
	}
	n.names, n.items = slices.Clone(p.names[names:]), slices.Clone(p.items[items:])
	p.names, p.items = p.names[:names], p.items[:items]
	return nil
}

func (p *parser) members() error {
	first := len(p.names)
	var seen map[string]bool // for the many: a few are compared
	for more := !p.take('}'); more; more = !p.take('}') {
		names := p.names[first:]
		if len(names) > 0 && !p.take(',') || !p.take('"') {
			return p.syntax()
		}
		name, err := p.text()
		if err != nil {
			return err
		}
		p.path = append(p.path, step{name, -1})
		if seen[name] || seen == nil && slices.Contains(names, name) {
			return p.fail(ProblemDuplicate, yiwang.Quote(name))
		}
		if seen != nil {
			seen[name] = true
		} else if len(names) == 32 {
			seen = map[string]bool{name: true}
			for _, other := range names {
				seen[other] = true
			}
		}
		if !p.take(':') {
			return p.syntax()
		}
		v, err := p.value()
		if err != nil {
			return err
		}
		p.path = p.path[:len(p.path)-1]
		p.names, p.items = append(p.names, name), append(p.items, v)
	}
	return nil
}

func (p *parser) list() error {
	for i := 0; !p.take(']'); i++ {
		if i > 0 && !p.take(',') {
			return p.syntax()
		}
		p.path = append(p.path, step{"", i})
		v, err := p.value()
		if err != nil {
			return err
		}
		p.path = p.path[:len(p.path)-1]
		p.items = append(p.items, v)
	}
	return nil
}

// syntax is the error of what no JSON can go on with; its detail is the line.
func (p *parser) syntax() error {
	return p.fail(ProblemSyntax, 1+strings.Count(p.data[:p.at], "\n"))
}

// fail is an error at the place the parser has come to.
func (p *parser) fail(problem string, detail any) error {
	pointer := ""
	for _, s := range p.path {
		if s.index >= 0 {
			pointer = yiwang.At(pointer, s.index)
		} else {
			pointer = yiwang.Under(pointer, s.name)
		}
	}
	return &Error{Pointer: pointer, Problem: problem, Detail: detail}
}
