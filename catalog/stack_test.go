package catalog_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"golang.org/x/text/language"
)

// simple is an overlay that says only where matter 34 is handled.
func simple(t *testing.T, id, base string, was any) *catalog.Overlay {
	t.Helper()
	o, err := catalog.LoadOverlay(overlay(t, func(doc object) {
		change := object{"matter": "sd-fgw-034", "field": "office", "value": id + "的科室", "source": "own"}
		if was != nil {
			change["was"] = was
		}
		doc["id"], doc["base"], doc["level"], doc["changes"], doc["relies_on"] = id, base, id, []any{change}, []any{}
	}))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestWithAll(t *testing.T) {
	province := catalog.Shandong()
	city := simple(t, "city", province.Version(), nil)
	county := simple(t, "county", province.Version()+"+city@1", "city的科室")
	town := simple(t, "town", province.Version()+"+city@1+county@1", "county的科室")
	for _, order := range [][]*catalog.Overlay{{city, county, town}, {town, county, city}, {county, town, city}} {
		c, err := province.WithAll(order...)
		if err != nil {
			t.Fatal(err)
		}
		var levels []string
		for _, layer := range c.Provenance("sd-fgw-034", "office") {
			levels = append(levels, layer.Level)
		}
		if m, _ := c.ByCode("sd-fgw-034"); m.Office != "town的科室" || !slices.Equal(levels, []string{"", "city", "county", "town"}) {
			t.Errorf("office %s, said by %q", m.Office, levels)
		}
	}
	if c, err := province.WithAll(); c != province || err != nil {
		t.Errorf("without overlays: got %p, %v", c, err)
	}

	base := province.Version()
	for _, tt := range []struct {
		what     string
		overlays []*catalog.Overlay
		want     []string
	}{
		{"two on one base", []*catalog.Overlay{city, simple(t, "other", base, nil)}, []string{"other#/base catalog.data_duplicate " + base}},
		{"one twice", []*catalog.Overlay{city, city}, []string{"city#/id catalog.data_duplicate city"}},
		{"no base", []*catalog.Overlay{city, town}, []string{"town#/base catalog.data_unknown_base " + base + "+city@1+county@1"}},
		{"another province", []*catalog.Overlay{simple(t, "city", "2019-01-01.1", nil)}, []string{"city#/base catalog.data_unknown_base 2019-01-01.1"}},
		{"on itself", []*catalog.Overlay{simple(t, "a", base+"+a@1", nil)}, []string{"a#/base catalog.data_cycle " + base + "+a@1"}},
		{"on each other", []*catalog.Overlay{city, simple(t, "a", base+"+b@1", nil), simple(t, "b", base+"+c@1", nil), simple(t, "c", base+"+a@1", nil), simple(t, "d", base+"+c@1+a@1", nil)},
			[]string{
				"a#/base catalog.data_cycle " + base + "+b@1",
				"b#/base catalog.data_cycle " + base + "+c@1",
				"c#/base catalog.data_cycle " + base + "+a@1",
				"d#/base catalog.data_unknown_base " + base + "+c@1+a@1",
			}},
		{"what does not fit", []*catalog.Overlay{city, simple(t, "county", base+"+city@1", "别的科室")}, []string{"county#/changes/0/was catalog.data_stale city的科室"}},
	} {
		c, err := province.WithAll(tt.overlays...)
		if c != nil || err == nil {
			t.Errorf("%s: got a catalog, want an error", tt.what)
			continue
		}
		var got []string
		for _, err := range err.(interface{ Unwrap() []error }).Unwrap() {
			fault, ok := errors.AsType[*catalog.DataError](err)
			if !ok {
				t.Fatalf("%s: %v", tt.what, err)
			}
			got = append(got, fmt.Sprint(fault.Document, "#", fault.Pointer, " ", fault.Problem, " ", fault.Value))
			if zh := yiwang.Sentence(language.Chinese, fault); !strings.Contains(zh, fault.Document+"#"+fault.Pointer) {
				t.Errorf("%s: %s does not name the overlay", tt.what, zh)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n got %q\nwant %q", tt.what, got, tt.want)
		}
	}
}
