package publication_test

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"reflect"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/publication"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// The form is that of RFC 8785: keys by UTF-16, in which U+1F600 is before U+FB33;
// nothing escaped that need not be, so that other programs come to the same digest.
func TestDigestIsCanonical(t *testing.T) {
	g := guide.Guide{Schema: guide.Schema, Matter: "x", Version: "1", AsOf: calendar.MustParse("2030-01-02"), Status: guide.Published,
		None:  map[string]string{"/\ufb33": "无", "/\U0001f600": "<&>\u2028\"\\\n\x01\x7f"},
		Basic: guide.Basic{Name: "节能审查"}, Handling: guide.Handling{PromisedLimit: &guide.Limit{Count: 5, Unit: "working_day"}}}
	want := fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(`{"as_of":"2030-01-02","basic":{"name":"节能审查"},"handling":{"promised_limit":{"count":5,"unit":"working_day"}},"matter":"x","none":{"/`+"\U0001f600"+`":"<&>`+"\u2028"+`\"\\\n\u0001`+"\x7f"+`","/`+"\ufb33"+`":"无"},"schema":"yiwang.guide/1","version":"1"}`)))
	if got := publication.Digest(g); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	g.Status = guide.DraftStatus
	if got := publication.Digest(g); got != want {
		t.Error("the status is no part of the text")
	}
}

// Whatever one field of the example guide is changed, its digest is another; a text
// that is not UTF-8 has none.
func TestEveryFieldIsInTheDigest(t *testing.T) {
	g := text(t)
	none := publication.Digest(*g)
	seen, n := map[string]string{none: "the guide itself"}, 0
	try := func(what string) {
		n++
		d := publication.Digest(*g)
		if other, taken := seen[d]; taken || d == "" {
			t.Errorf("%s has the digest of %s", what, other)
		}
		seen[d] = what
	}
	var walk func(what string, v reflect.Value)
	walk = func(what string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(what, v.Elem())
				was := reflect.ValueOf(v.Interface())
				v.SetZero()
				try(what + " left out")
				v.Set(was)
			}
		case reflect.String:
			was := v.String()
			v.SetString(was + "。")
			try(what)
			v.SetString(was + "\xff")
			if d := publication.Digest(*g); d != "" {
				t.Errorf("%s is not UTF-8 and has the digest %s", what, d)
			}
			v.SetString(was)
		case reflect.Int:
			v.SetInt(v.Int() + 1)
			try(what)
			v.SetInt(v.Int() - 1)
		case reflect.Bool:
			v.SetBool(!v.Bool())
			try(what)
			v.SetBool(!v.Bool())
		case reflect.Slice:
			for i := range v.Len() {
				walk(fmt.Sprintf("%s/%d", what, i), v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type() != reflect.TypeFor[calendar.Date]() && !(what == "" && v.Type().Field(i).Name == "Status") {
					walk(what+"/"+v.Type().Field(i).Name, v.Field(i))
				}
			}
		}
	}
	walk("", reflect.ValueOf(g).Elem())
	was := maps.Clone(g.Sources)
	g.Sources["/basic/name"] = catalog.Basis{Title: "例", Mark: catalog.Example}
	try("a source")
	g.Sources = was
	g.AsOf = g.AsOf.AddDays(1)
	try("as of")
	g.AsOf = g.AsOf.AddDays(-1)
	if n < 200 || publication.Digest(*g) != none {
		t.Errorf("looked at %d fields", n)
	}
}

func BenchmarkDigest(b *testing.B) {
	g := text(b)
	for b.Loop() {
		publication.Digest(*g)
	}
}
