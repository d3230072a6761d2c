package intake

import (
	"bytes"
	"encoding/json"
	"io"
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
	data   []byte
	dec    *json.Decoder
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
	p := parser{data: data, dec: json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte(byteOrderMark))))}
	p.dec.UseNumber()
	if n, err = p.value(); err != nil {
		return node{}, 0, err
	}
	if _, err := p.dec.Token(); err != io.EOF {
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

// at is the byte of the document at which the decoder stands.
func (p *parser) at() int {
	at := int(p.dec.InputOffset())
	if bytes.HasPrefix(p.data, []byte(byteOrderMark)) {
		at += len(byteOrderMark)
	}
	return at
}

func (p *parser) value() (node, error) {
	if p.values++; p.values > MaxValues {
		return node{}, p.fail(ProblemMany, MaxValues)
	}
	rest := p.data[p.at():]
	n := node{start: int32(len(p.data) - len(bytes.TrimLeft(rest, " \t\r\n:,")))}
	token, err := p.token()
	if err != nil {
		return node{}, err
	}
	switch v := token.(type) {
	case string:
		n.kind, n.text = textNode, v
		p.texts++
	case json.Number:
		n.kind, n.text = numberNode, v.String()
	case bool:
		n.kind, n.text = boolNode, strconv.FormatBool(v)
	case json.Delim:
		if n.kind = listNode; v == '{' {
			n.kind = objectNode
		}
		err = p.inside(&n)
	}
	return n, err
}

// inside reads what is in an object or a list.
func (p *parser) inside(n *node) error {
	if len(p.path) >= MaxDepth {
		return p.fail(ProblemDeep, MaxDepth)
	}
	read := p.list
	if n.kind == objectNode {
		read = p.members
	}
	names, items := len(p.names), len(p.items)
	if err := read(); err != nil {
		return err
	}
	n.names, n.items = slices.Clone(p.names[names:]), slices.Clone(p.items[items:])
	p.names, p.items = p.names[:names], p.items[:items]
	_, err := p.token() // the closing bracket
	return err
}

func (p *parser) members() error {
	first := len(p.names)
	var seen map[string]bool // for the many: a few are compared
	for p.dec.More() {
		token, err := p.token()
		if err != nil {
			return err
		}
		name, names := token.(string), p.names[first:] // the decoder lets nothing else pass
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
	for i := 0; p.dec.More(); i++ {
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

func (p *parser) token() (json.Token, error) {
	token, err := p.dec.Token()
	if err != nil {
		return nil, p.syntax()
	}
	return token, nil
}

// syntax is the error of what no JSON can go on with; its detail is the line.
func (p *parser) syntax() error {
	return p.fail(ProblemSyntax, 1+bytes.Count(p.data[:p.at()], []byte("\n")))
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
