package intake

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
)

// node is one JSON value; an object keeps the order of its members.
type node struct {
	kind  nodeKind
	text  string   // of a text; the literal of a number or a truth value
	names []string // of the members of an object
	items []node   // the members of an object, the items of a list
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
	dec    *json.Decoder
	values int
	path   []step
}

// step is the way from an object or a list to one of its values.
type step struct {
	name  string
	index int // of an item; -1 for a member
}

func parse(data []byte) (node, error) {
	if len(data) > MaxBytes {
		return node{}, &Error{Problem: ProblemLarge, Detail: MaxBytes}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		return node{}, &Error{Problem: ProblemEncoding, Detail: firstBad(data)}
	}
	p := parser{dec: json.NewDecoder(bytes.NewReader(data))}
	p.dec.UseNumber()
	n, err := p.value()
	if err != nil {
		return node{}, err
	}
	if _, err := p.dec.Token(); err != io.EOF {
		return node{}, p.fail(ProblemSyntax, "more than one value")
	}
	if n.kind != objectNode {
		return node{}, &Error{Problem: ProblemObject, Detail: "object"}
	}
	return n, nil
}

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

func (p *parser) value() (node, error) {
	token, err := p.token()
	if err != nil {
		return node{}, err
	}
	if p.values++; p.values > MaxValues {
		return node{}, p.fail(ProblemMany, MaxValues)
	}
	switch v := token.(type) {
	case string:
		return node{kind: textNode, text: v}, nil
	case json.Number:
		return node{kind: numberNode, text: v.String()}, nil
	case bool:
		return node{kind: boolNode, text: strconv.FormatBool(v)}, nil
	case json.Delim:
		if len(p.path) >= MaxDepth {
			return node{}, p.fail(ProblemDeep, MaxDepth)
		}
		if v == '{' {
			return p.object()
		}
		return p.list()
	}
	return node{}, nil // null
}

func (p *parser) object() (node, error) {
	n := node{kind: objectNode}
	var seen map[string]bool // for the many: a few are compared
	for p.dec.More() {
		token, err := p.token()
		if err != nil {
			return n, err
		}
		name := token.(string) // the decoder lets nothing else pass
		p.path = append(p.path, step{name, -1})
		if seen[name] || seen == nil && slices.Contains(n.names, name) {
			return n, p.fail(ProblemDuplicate, yiwang.Quote(name))
		}
		if seen != nil {
			seen[name] = true
		} else if len(n.names) == 32 {
			seen = map[string]bool{name: true}
			for _, other := range n.names {
				seen[other] = true
			}
		}
		v, err := p.value()
		if err != nil {
			return n, err
		}
		p.path = p.path[:len(p.path)-1]
		n.names, n.items = append(n.names, name), append(n.items, v)
	}
	_, err := p.token() // the closing bracket
	return n, err
}

func (p *parser) list() (node, error) {
	n := node{kind: listNode}
	for i := 0; p.dec.More(); i++ {
		p.path = append(p.path, step{"", i})
		v, err := p.value()
		if err != nil {
			return n, err
		}
		p.path = p.path[:len(p.path)-1]
		n.items = append(n.items, v)
	}
	_, err := p.token()
	return n, err
}

func (p *parser) token() (json.Token, error) {
	token, err := p.dec.Token()
	if err != nil {
		return nil, p.fail(ProblemSyntax, yiwang.Quote(err.Error()))
	}
	return token, nil
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
