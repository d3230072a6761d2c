package guide_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
)

// filledPlaces lists the places where a guide says something: the leaves of the
// ten groups, and the elements said to be 无. A limit is one place, and ours
// when it carries no basis itself.
func filledPlaces(t *testing.T, g guide.Guide) []string {
	t.Helper()
	data, err := json.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	var all []string
	var walk func(v any, pointer string)
	walk = func(v any, pointer string) {
		switch v := v.(type) {
		case map[string]any:
			if _, limit := v["unit"]; limit {
				if v["basis"] == nil {
					all = append(all, pointer)
				}
				return
			}
			for name, value := range v {
				walk(value, pointer+"/"+name)
			}
		case []any:
			for i, value := range v {
				walk(value, pointer+"/"+strconv.Itoa(i))
			}
		default:
			all = append(all, pointer)
		}
	}
	for _, group := range guide.Groups() {
		walk(tree[group.Key], "/"+group.Key)
	}
	for pointer := range g.None {
		all = append(all, pointer)
	}
	return all
}

// An example must not pass for the word of a bureau: everything it says names
// what it rests on.
func TestExampleNamesASourceForEverything(t *testing.T) {
	looked := 0
	for g := range library(t).All() {
		if !g.Example {
			continue
		}
		for _, pointer := range filledPlaces(t, g) {
			looked++
			if _, ok := g.SourceOf(pointer); !ok {
				t.Errorf("%s: no source for %s", g.Matter, pointer)
			}
		}
		for pointer := range g.Sources {
			if strings.Count(pointer, "/") < 2 {
				t.Errorf("%s: the source of %s speaks for a whole group", g.Matter, pointer)
			}
		}
	}
	if looked < 100 {
		t.Fatalf("looked at %d places", looked)
	}
}

func TestSourceOf(t *testing.T) {
	row, name := catalog.Basis{Title: "行"}, catalog.Basis{Title: "名称"}
	g := guide.Guide{Sources: map[string]catalog.Basis{"/materials/1": row, "/materials/1/name": name}}
	for _, tt := range []struct {
		pointer string
		want    catalog.Basis
		ok      bool
	}{
		{"/materials/1", row, true},
		{"/materials/1/basis", row, true},
		{"/materials/1/name", name, true},
		{"/materials/10", catalog.Basis{}, false},
		{"/materials", catalog.Basis{}, false},
		{"", catalog.Basis{}, false},
	} {
		if got, ok := g.SourceOf(tt.pointer); got != tt.want || ok != tt.ok {
			t.Errorf("SourceOf(%q) = %v, %v, want %v, %v", tt.pointer, got, ok, tt.want, tt.ok)
		}
	}
}

// A source of the guide as a whole encloses every place of it.
func TestSourceOfTheWhole(t *testing.T) {
	whole := catalog.Basis{Title: "示例"}
	g := guide.Guide{Sources: map[string]catalog.Basis{"": whole}}
	for _, pointer := range []string{"", "/faq", "/materials/1/name"} {
		if got, ok := g.SourceOf(pointer); !ok || got != whole {
			t.Errorf("SourceOf(%q) = %v, %v", pointer, got, ok)
		}
	}
}

// bases lists everything the example guide cites.
func bases(t *testing.T) map[string]catalog.Basis {
	t.Helper()
	g := validGuide(t, nil)
	all := map[string]catalog.Basis{}
	for pointer, b := range g.Sources {
		all[pointer] = b
	}
	limits := map[string]*guide.Limit{
		"/handling/statutory_limit": g.Handling.StatutoryLimit, "/handling/promised_limit": g.Handling.PromisedLimit,
		"/handling/delivery_limit": g.Handling.DeliveryLimit,
		"/remedies/review/limit":   g.Remedies.Review.Limit, "/remedies/litigation/limit": g.Remedies.Litigation.Limit,
	}
	for i, s := range g.Handling.Flow {
		limits["/handling/flow/"+strconv.Itoa(i)+"/limit"] = s.Limit
	}
	for i, s := range g.Handling.SpecialProcedures {
		limits["/handling/special_procedures/"+strconv.Itoa(i)+"/limit"] = s.Limit
	}
	for pointer, l := range limits {
		if l == nil {
			continue
		}
		for i, b := range l.Basis {
			all[pointer+"/basis/"+strconv.Itoa(i)] = b
		}
	}
	return all
}

// What no text that was seen says of this very matter is not confirmed: the
// general law governs it by inference, and no article of the order in force
// was read.
func TestExampleClaimsNoMoreThanWasSeen(t *testing.T) {
	general, order := 0, 0
	for pointer, b := range bases(t) {
		switch {
		case b.Title == "中华人民共和国行政许可法":
			general++
			if b.Mark != catalog.Inference || b.Note == "" {
				t.Errorf("%s cites %v as %q, want an inference with its reason", pointer, b, b.Mark)
			}
		case strings.Contains(b.Number, "2023年第2号"):
			order++
			if b.Place != "" || b.Mark != catalog.Confirmed || !strings.Contains(b.Note, "条文未见") {
				t.Errorf("%s cites %v (%s, %s), of which no article was read", pointer, b, b.Mark, b.Note)
			}
		}
	}
	if general < 10 || order != 2 {
		t.Fatalf("%d citations of the general law and %d of the order, want at least 10 and 2", general, order)
	}
}

// The stages are those of the plan; the names are its own, the rest is not.
func TestExampleFlow(t *testing.T) {
	g := validGuide(t, nil)
	var names []string
	for i, s := range g.Handling.Flow {
		names = append(names, s.Name)
		at := "/handling/flow/" + strconv.Itoa(i)
		if b, _ := g.SourceOf(at + "/name"); b.Number != "鲁发改许可〔2020〕614号" {
			t.Errorf("the name of stage %s rests on %v, want the plan", s.Name, b)
		}
		if b, _ := g.SourceOf(at + "/phone"); b.Mark != catalog.Example {
			t.Errorf("the phone of stage %s is marked %q, want example", s.Name, b.Mark)
		}
	}
	if want := []string{"申报", "受理", "办理", "决定", "决定公开", "送达"}; !slices.Equal(names, want) {
		t.Errorf("stages = %v, want %v", names, want)
	}
}

// The plan names the groups topics, contact and remedies; what is in them is an
// inference, and the law on licences binds a refusal, not a guide.
func TestElementsOfGroupsThePlanNames(t *testing.T) {
	looked := 0
	for _, e := range guide.Elements() {
		if !slices.Contains([]string{"topics", "contact", "remedies"}, e.Group) {
			continue
		}
		looked++
		if !slices.ContainsFunc(e.Basis, func(b catalog.Basis) bool { return b.Number == "鲁发改许可〔2020〕614号" }) {
			t.Errorf("%s does not cite the plan", e.Pointer)
		}
		if e.Group == "remedies" && slices.ContainsFunc(e.Basis, func(b catalog.Basis) bool { return b.Mark == catalog.Confirmed }) {
			t.Errorf("%s is confirmed, want inference", e.Pointer)
		}
	}
	if looked == 0 {
		t.Fatal("no elements")
	}
}
