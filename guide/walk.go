package guide

import (
	"reflect"
	"strconv"
	"strings"
)

// place is one spot in a guide.
type place struct {
	pointer string
	value   reflect.Value // invalid when what it would stand in is absent
}

// find returns the places that a pointer of the table of elements stands for:
// one for each row where it holds "*", none when the list is empty.
func find(g *Guide, pointer string) []place {
	at := []place{{value: reflect.ValueOf(g).Elem()}}
	for _, token := range strings.Split(pointer, "/")[1:] {
		var next []place
		for _, p := range at {
			switch v := deref(p.value); {
			case token == "*":
				for i := range v.Len() {
					next = append(next, place{p.pointer + "/" + strconv.Itoa(i), v.Index(i)})
				}
			case v.IsValid():
				next = append(next, place{p.pointer + "/" + token, field(v, token)})
			default:
				next = append(next, place{p.pointer + "/" + token, reflect.Value{}})
			}
		}
		at = next
	}
	return at
}

// field returns the field of the struct v with this JSON name.
func field(v reflect.Value, name string) reflect.Value {
	if v.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	for i := range v.NumField() {
		if jsonName(v.Type().Field(i)) == name {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

func deref(v reflect.Value) reflect.Value {
	for v.IsValid() && v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	return v
}

// isAbsent reports whether nothing is said at v.
func isAbsent(v reflect.Value) bool {
	if !v.IsValid() {
		return true
	}
	switch v.Kind() {
	case reflect.Pointer:
		return v.IsNil()
	case reflect.Slice, reflect.Map, reflect.String:
		return v.Len() == 0
	}
	return v.IsZero()
}
