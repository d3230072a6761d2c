package guide_test

import (
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
)

// Every dictionary has a source and is that of an element; every element that
// names one finds it.
func TestDictionaries(t *testing.T) {
	used := map[string]bool{}
	for _, e := range guide.Elements() {
		if e.Dictionary == "" {
			if e.Type == guide.FlagType || e.Type == guide.LimitType {
				t.Errorf("%s has no dictionary", e.Pointer)
			}
			continue
		}
		used[e.Dictionary] = true
		if _, ok := guide.DictionaryOf(e.Dictionary); !ok {
			t.Errorf("%s: no dictionary %q", e.Pointer, e.Dictionary)
		}
	}
	all := guide.Dictionaries()
	if len(all) < 20 {
		t.Fatalf("%d dictionaries", len(all))
	}
	for _, d := range all {
		if !used[d.Key] {
			t.Errorf("%s is the dictionary of no element", d.Key)
		}
		if d.Term.ZH == "" || d.Term.EN == "" || len(d.Basis) == 0 || len(d.Entries) == 0 {
			t.Errorf("%s lacks a name, a basis or entries", d.Key)
		}
		coded := 0
		for _, e := range d.Entries {
			if e.Code != "" {
				coded++
			}
			for _, word := range append([]string{e.Code, e.Name, e.Value}, e.Aliases...) {
				if word == "" {
					continue
				}
				if got, ok := d.Lookup(" " + word + "\n"); !ok || got.Name != e.Name {
					t.Errorf("%s: Lookup(%q) = %v, %v, want %s", d.Key, word, got, ok, e.Name)
				}
				if strings.TrimSpace(word) != word {
					t.Errorf("%s: %q has spaces around it", d.Key, word)
				}
			}
		}
		for _, b := range d.Basis {
			if b.Mark != catalog.Confirmed && b.Mark != catalog.Inference {
				t.Errorf("%s: mark %q", d.Key, b.Mark)
			}
		}
		if coded < len(d.Entries) && !d.Open {
			t.Errorf("%s is closed, but has words without a code", d.Key)
		}
	}
}

func TestDictionaryLookup(t *testing.T) {
	for _, tt := range []struct {
		key, word string
		name      string // "" when there is none
	}{
		{"matter_type", "01", "行政许可"},
		{"matter_type", "公共服务事项", "公共服务"},
		{"matter_type", "1", ""},
		{"matter_type", "", ""},
		{"level", "3", "市级"},
		{"material_necessity", "deferrable", "容缺后补"},
		{"topic_legal_person", "040", "投资审批"},
		{"topic_natural_person", "040", "准营准办"},
		{"limit_unit", "working_day", "工作日"},
		{"result_type", "30", ""}, // not clear what it means
		{"topic_legal_person", "080", ""},
	} {
		d, ok := guide.DictionaryOf(tt.key)
		if !ok {
			t.Fatalf("no dictionary %s", tt.key)
		}
		if e, ok := d.Lookup(tt.word); e.Name != tt.name || ok != (tt.name != "") {
			t.Errorf("%s: Lookup(%q) = %q, %v, want %q", tt.key, tt.word, e.Name, ok, tt.name)
		}
	}
	if d, ok := guide.DictionaryOf("no_such"); ok || d != nil {
		t.Errorf("DictionaryOf(no_such) = %v, %v", d, ok)
	}
}

func TestLookupsDoNotAllocate(t *testing.T) {
	want := func(what string, f func()) {
		t.Helper()
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations, want 0", what, n)
		}
	}
	want("Lookup", func() {
		d, _ := guide.DictionaryOf("matter_type")
		d.Lookup(" 行政许可 ")
	})
	want("ElementTable", func() { guide.ElementTable() })
}

// The values of guide files are words of the dictionary of their element.
func TestGuideSchemaEnumsAreDictionaryValues(t *testing.T) {
	root := readSchema(t, "data/guide.schema.json")
	material := root.Properties["materials"].Items.Properties
	looked := 0
	for key, enum := range map[string][]string{
		"material_necessity": material["necessity"].Enum,
		"material_form":      material["form"].Enum,
		"material_source":    material["source"].Enum,
		"limit_unit":         root.Defs["limit"].Properties["unit"].Enum,
	} {
		d, ok := guide.DictionaryOf(key)
		if !ok {
			t.Fatalf("no dictionary %s", key)
		}
		for _, value := range enum {
			looked++
			if e, ok := d.Lookup(value); !ok || e.Value != value {
				t.Errorf("%s has no value %q", key, value)
			}
		}
		values := 0
		for _, e := range d.Entries {
			if e.Value != "" {
				values++
			}
		}
		if values != len(enum) {
			t.Errorf("%s has %d values, the schema %d", key, values, len(enum))
		}
	}
	if looked < 14 {
		t.Fatalf("looked at %d values", looked)
	}
}
