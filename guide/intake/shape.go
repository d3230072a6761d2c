package intake

import (
	"reflect"
	"strings"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// shape is one place of a guide, for any row of the lists it is in.
type shape struct {
	pointer    string // as in the table of elements
	name       string // its last step
	element    string // pointer of the element it is, or is a part of; "" for none
	kind       kind
	index      int // of the field in its struct
	typ        reflect.Type
	parent     *shape
	fields     []*shape          // of an object
	row        *shape            // of a list of rows, and of a map
	dictionary *guide.Dictionary // of a word
	own        map[string]*shape // fields by our names
	labels     map[string]*shape // what is meant by a label of others, here
	text       *shape            // where a bare text goes that stands for the whole
	number     *shape            // where it goes when it holds a number to dial
	split      bool              // of rows: a bare text may name several
	opens      bool              // a second value of this makes a further row
}

type kind uint8

const (
	textKind kind = iota
	wordKind
	textsKind
	countKind
	flagKind
	dateKind
	limitKind
	objectKind
	rowsKind
	mapKind
)

// shapeOf makes the shape of a guide.
func shapeOf() *shape {
	elements := map[string]guide.Element{}
	for _, e := range guide.ElementTable() {
		elements[e.Pointer] = e
	}
	root := &shape{kind: objectKind, typ: reflect.TypeFor[guide.Guide]()}
	root.grow(elements)
	return root
}

// grow finds out what s is, and makes the shapes below it.
func (s *shape) grow(elements map[string]guide.Element) {
	if _, ok := elements[s.pointer]; ok {
		s.element = s.pointer
	} else if s.parent != nil {
		s.element = s.parent.element
	}
	t := s.typ
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == reflect.TypeFor[calendar.Date]():
		s.kind = dateKind
	case t == reflect.TypeFor[guide.Limit]():
		s.kind = limitKind
		s.growFields(t, elements)
	case t == reflect.TypeFor[workflow.Unit]():
		s.word("limit_unit")
	case t == reflect.TypeFor[guide.Necessity](), t == reflect.TypeFor[guide.Form](), t == reflect.TypeFor[guide.Source]():
		s.word(elements[s.pointer].Dictionary)
	case t.Kind() == reflect.Struct:
		s.kind = objectKind
		s.growFields(t, elements)
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.String:
		s.kind = textsKind
	case t.Kind() == reflect.Slice:
		s.kind = rowsKind
		s.row = s.child("*", 0, t.Elem())
		s.row.grow(elements)
	case t.Kind() == reflect.Map:
		s.kind = mapKind
		s.row = s.child("*", 0, t.Elem())
		s.row.grow(elements)
	case t.Kind() == reflect.Int:
		s.kind = countKind
	case t.Kind() == reflect.Bool:
		s.kind = flagKind
	default:
		s.kind = textKind
	}
}

func (s *shape) growFields(t reflect.Type, elements map[string]guide.Element) {
	s.own = map[string]*shape{}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		f := s.child(name, i, t.Field(i).Type)
		f.grow(elements)
		s.fields = append(s.fields, f)
		s.own[name] = f
	}
}

func (s *shape) child(name string, index int, t reflect.Type) *shape {
	return &shape{pointer: s.pointer + "/" + name, name: name, index: index, typ: t, parent: s}
}

func (s *shape) word(dictionary string) {
	s.kind = wordKind
	s.dictionary, _ = guide.DictionaryOf(dictionary)
}

// find is the shape with this pointer, or nil.
func (s *shape) find(pointer string) *shape {
	for step := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		switch {
		case s == nil:
			return nil
		case step == "*":
			s = s.row
		default:
			s = s.own[step]
		}
	}
	return s
}

// within reports whether s is at or below o.
func (s *shape) within(o *shape) bool {
	for ; s != nil; s = s.parent {
		if s == o {
			return true
		}
	}
	return false
}

// list is the nearest list of rows that s is in, or nil.
func (s *shape) list() *shape {
	for ; s != nil; s = s.parent {
		if s.parent != nil && s.parent.kind == rowsKind {
			return s.parent
		}
	}
	return nil
}

// want is what the place takes.
func (s *shape) want() guide.Type {
	switch s.kind {
	case wordKind:
		return WordType
	case textsKind, rowsKind:
		return guide.ListType
	case countKind:
		return guide.CountType
	case flagKind:
		return guide.FlagType
	case dateKind:
		return guide.DateType
	case limitKind:
		return guide.LimitType
	case objectKind, mapKind:
		return ObjectType
	}
	return guide.TextType
}
