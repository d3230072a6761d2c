package guide_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func TestGroupsAreThoseOfThePlan(t *testing.T) {
	want := []string{"基本信息", "设定依据", "受理条件", "办理信息", "主题分类", "常见问题", "材料目录", "是否收费", "咨询投诉", "法律救济"}
	var got []string
	for _, g := range guide.Groups() {
		got = append(got, g.Term.ZH)
		if g.Term.EN == "" || g.Basis.Mark != catalog.Confirmed {
			t.Errorf("group %s: no English word, or not confirmed", g.Key)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("groups = %v, want %v", got, want)
	}
}

// Every element stands where its pointer says, holds what its type says, and
// names who lists it. Nothing rests on memory.
func TestElements(t *testing.T) {
	all := guide.Elements()
	if len(all) < 64 { // GB/T 39046-2020 table 4 alone has 64 rows
		t.Fatalf("%d elements, want at least 64", len(all))
	}
	groups := map[string]int{}
	seen := map[string]bool{}
	confirmed := 0
	for _, e := range all {
		groups[e.Group]++
		if seen[e.Pointer] {
			t.Errorf("%s is listed twice", e.Pointer)
		}
		seen[e.Pointer] = true
		if !strings.HasPrefix(e.Pointer+"/", "/"+e.Group+"/") {
			t.Errorf("%s is not in its group %s", e.Pointer, e.Group)
		}
		if e.Term.ZH == "" || e.Term.EN == "" || e.Meaning == "" || len(e.Basis) == 0 {
			t.Errorf("%s lacks a name, a meaning or a basis", e.Pointer)
		}
		for _, b := range e.Basis {
			switch b.Mark {
			case catalog.Confirmed:
				confirmed++
			case catalog.Inference:
			default:
				t.Errorf("%s: mark %q", e.Pointer, b.Mark)
			}
		}
		if guide.NeedBasis(e.Need).Title == "" {
			t.Errorf("%s: need %q has no basis", e.Pointer, e.Need)
		}
		if typ, ok := typeAt(e.Pointer); !ok || typ != e.Type {
			t.Errorf("%s: the guide holds %q there, the table says %q", e.Pointer, typ, e.Type)
		}
	}
	for _, g := range guide.Groups() {
		if groups[g.Key] == 0 {
			t.Errorf("group %s has no element", g.Key)
		}
	}
	if confirmed == 0 {
		t.Error("no element is confirmed by a document")
	}
}

// The number of elements of each group is pinned, so that a change of the table
// is seen in review.
func TestNumberOfElements(t *testing.T) {
	got := map[string]int{}
	for _, e := range guide.ElementTable() {
		got[e.Group]++
	}
	want := map[string]int{
		"basic": 42, "legal_basis": 7, "conditions": 4, "handling": 70, "topics": 8, "faq": 3, "materials": 33, "fees": 10, "contact": 10, "remedies": 12,
	}
	if !maps.Equal(got, want) {
		t.Errorf("elements = %v, want %v", got, want)
	}
}

// A law that has an element published was read, and an element it asks for may
// not be left out.
func TestElementsRequiredByLaw(t *testing.T) {
	looked := 0
	for _, e := range guide.ElementTable() {
		for _, b := range e.Law {
			looked++
			if b.Mark != catalog.Confirmed || b.Number == "" || b.Place == "" || e.Need == guide.MayOmit {
				t.Errorf("%s (%s) is required by %v, mark %q", e.Pointer, e.Need, b, b.Mark)
			}
		}
	}
	if looked == 0 {
		t.Fatal("no law asks for an element")
	}
}

// Every format is that of an element, and only texts and what holds them have one.
func TestFormats(t *testing.T) {
	used := map[guide.Format]bool{"": true}
	for _, e := range guide.ElementTable() {
		used[e.Format] = true
		if e.Format != "" && e.Type != guide.TextType && e.Type != guide.ListType && e.Type != guide.DateType {
			t.Errorf("%s is a %s and has the format %q", e.Pointer, e.Type, e.Format)
		}
		if (e.Type == guide.DateType) != (e.Format == guide.DateFormat) {
			t.Errorf("%s is a %s and has the format %q", e.Pointer, e.Type, e.Format)
		}
	}
	for _, f := range guide.Formats() {
		if !used[f] {
			t.Errorf("no element has the format %q", f)
		}
	}
}

// The list of Elements is the caller's own.
func TestElementsIsACopy(t *testing.T) {
	all := guide.Elements()
	i := slices.IndexFunc(all, func(e guide.Element) bool { return len(e.Law) > 0 })
	all[i].Law[0].Title, all[i].Basis[0].Title, all[i].Pointer = "x", "x", "x"
	if e := guide.ElementTable()[i]; e.Law[0].Title == "x" || e.Basis[0].Title == "x" || e.Pointer == "x" {
		t.Errorf("a change of the copy changed the table: %v", e)
	}
}

// Every field of the ten groups is an element.
func TestEveryFieldIsAnElement(t *testing.T) {
	listed := map[string]bool{}
	for _, e := range guide.Elements() {
		listed[e.Pointer] = true
	}
	looked := 0
	var walk func(typ reflect.Type, pointer string)
	walk = func(typ reflect.Type, pointer string) {
		typ = indirect(typ)
		switch {
		case typ.Kind() == reflect.Slice && indirect(typ.Elem()).Kind() == reflect.Struct:
			walk(typ.Elem(), pointer+"/*")
		case typ.Kind() == reflect.Struct && leaf(typ) == "":
			for i := range typ.NumField() {
				walk(typ.Field(i).Type, pointer+"/"+jsonName(typ.Field(i)))
			}
		default:
			looked++
			if !listed[pointer] {
				t.Errorf("%s is not in the table of elements", pointer)
			}
		}
	}
	for _, g := range guide.Groups() {
		f, ok := fieldNamed(reflect.TypeFor[guide.Guide](), g.Key)
		if !ok {
			t.Fatalf("the guide has no group %s", g.Key)
		}
		walk(f.Type, "/"+g.Key)
	}
	if looked < 64 {
		t.Fatalf("looked at %d fields", looked)
	}
}

// Sources and None of the shipped guides point at something that is there.
func TestSourcesPointSomewhere(t *testing.T) {
	looked := 0
	for g := range library(t).All() {
		for pointer, b := range g.Sources {
			looked++
			if g.None[pointer] == "" && !present(reflect.ValueOf(g), pointer) {
				t.Errorf("%s: sources name %s, where nothing stands", g.Matter, pointer)
			}
			if b.Title == "" && b.Number == "" {
				t.Errorf("%s: the source of %s has neither title nor number", g.Matter, pointer)
			}
			if b.Mark == catalog.Unverified {
				t.Errorf("%s: %s rests on memory", g.Matter, pointer)
			}
		}
	}
	if looked == 0 {
		t.Fatal("no guide has sources")
	}
}

// What the example guide invents is marked as an example.
func TestExampleMarksWhatIsInvented(t *testing.T) {
	g := validGuide(t, nil)
	for _, pointer := range []string{
		"/basic/agency", "/basic/handling_office", "/handling/promised_limit", "/handling/online_url", "/handling/places/0",
		"/materials/0", "/materials/1", "/materials/2", "/contact/inquiry_phone", "/contact/complaint_phone",
		"/remedies/review/body", "/remedies/review/address", "/remedies/review/phone",
	} {
		if mark := g.Sources[pointer].Mark; mark != catalog.Example {
			t.Errorf("%s is marked %q, want example", pointer, mark)
		}
	}
	if !g.Example || !strings.Contains(g.Note, "示例") {
		t.Error("the guide does not say that it is an example")
	}
}

func indirect(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

func fieldNamed(t reflect.Type, name string) (reflect.StructField, bool) {
	for i := range t.NumField() {
		if jsonName(t.Field(i)) == name {
			return t.Field(i), true
		}
	}
	return reflect.StructField{}, false
}

// leaf is the element type that a Go type holds, "" for a group or a row.
func leaf(t reflect.Type) guide.Type {
	switch {
	case t == reflect.TypeFor[guide.Limit]():
		return guide.LimitType
	case t == reflect.TypeFor[calendar.Date]():
		return guide.DateType
	case t.Kind() == reflect.Slice:
		return guide.ListType
	case t.Kind() == reflect.Bool:
		return guide.FlagType
	case t.Kind() == reflect.Int:
		return guide.CountType
	case t.Kind() == reflect.String:
		return guide.TextType
	}
	return ""
}

// typeAt is what the guide holds at a pointer of the table.
func typeAt(pointer string) (guide.Type, bool) {
	t := reflect.TypeFor[guide.Guide]()
	for _, token := range strings.Split(pointer, "/")[1:] {
		if t = indirect(t); token == "*" {
			if t.Kind() != reflect.Slice {
				return "", false
			}
			t = t.Elem()
			continue
		}
		if t.Kind() != reflect.Struct {
			return "", false
		}
		f, ok := fieldNamed(t, token)
		if !ok {
			return "", false
		}
		t = f.Type
	}
	return leaf(indirect(t)), true
}

// present reports whether something stands at pointer in v.
func present(v reflect.Value, pointer string) bool {
	for _, token := range strings.Split(pointer, "/")[1:] {
		for v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
		switch v.Kind() {
		case reflect.Struct:
			f, ok := fieldNamed(v.Type(), token)
			if !ok {
				return false
			}
			v = v.FieldByIndex(f.Index)
		case reflect.Slice:
			i := int(token[0] - '0')
			if len(token) != 1 || i >= v.Len() {
				return false
			}
			v = v.Index(i)
		default:
			return false
		}
	}
	return !v.IsZero()
}
