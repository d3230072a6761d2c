package applicability_test

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/applicability"
)

// broken is the embedded file with something at a pointer put in the place of what
// stands there; nil takes it away.
func broken(t testing.TB, pointer string, put any) []byte {
	t.Helper()
	var doc any
	if err := json.Unmarshal(applicability.ShandongJSON(), &doc); err != nil {
		t.Fatal(err)
	}
	steps := strings.Split(pointer, "/")[1:]
	at := doc
	for i, step := range steps {
		last := i == len(steps)-1
		switch node := at.(type) {
		case map[string]any:
			if last && put == nil {
				delete(node, step)
			} else if last {
				node[step] = put
			}
			at = node[step]
		case []any:
			n, err := strconv.Atoi(step)
			if err != nil || n >= len(node) {
				t.Fatalf("%s: no such place", pointer)
			}
			if last {
				node[n] = put
			}
			at = node[n]
		default:
			t.Fatalf("%s: no such place", pointer)
		}
	}
	data, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

type object = map[string]any

func TestLoadRefuses(t *testing.T) {
	leaf := func(more object) object {
		c := object{"fact": "voltage", "at": "above", "value": "500", "unit": "千伏", "inclusive": true, "reading": "wording", "words": "开荒"}
		for k, v := range more {
			if c[k] = v; v == nil {
				delete(c, k)
			}
		}
		return c
	}
	const when = "/matters/1/when" // of no. 2, which nothing but the lists refers to
	for _, tt := range []struct {
		at   string
		put  any
		want string
	}{
		{"/schema", "yiwang.applicability/2", "/schema yiwang.file_schema"},
		{"/version", " ", "/version applicability.file_missing"},
		{"/nobody", 1, " yiwang.file_unreadable"},
		{"/sources/0/key", "civil-1259", "/sources/1/key applicability.file_id"},
		{"/sources/0/mark", "sure", "/sources/0/mark applicability.file_unknown"},
		{"/facts/0/id", "Subject", "/facts/0/id applicability.file_id"},
		{"/facts/0/question", nil, "/facts/0/question applicability.file_missing"},
		{"/facts/1/kind", "text", "/facts/1/kind applicability.file_unknown"},
		{"/facts/7/options", []any{object{"id": "x", "name": "x"}}, "/facts/7/options applicability.file_many"},
		{"/facts/12/units", []any{}, "/facts/12/units applicability.file_many"},
		{"/facts/12/units/1/factor", "0", "/facts/12/units/1/factor applicability.file_factor"},
		{"/facts/12/units/0/factor", "2", "/facts/12/units/0/factor applicability.file_factor"},
		{"/facts/12/units/1/of", "斤", "/facts/12/units/1/of applicability.file_unknown"},
		{"/facts/1/options/0/id", "water", "/facts/1/options/1/id applicability.file_id"},
		{"/matters/1/code", "sd-fgw-001", "/matters/1/code applicability.file_matter"},
		{"/matters/1/code", "sd-fgw-999", "/matters/1/code applicability.file_matter"},
		{when, nil, when + " applicability.file_shape"},
		{when, object{}, when + " applicability.file_shape"},
		{when, object{"all": []any{}}, when + " applicability.file_shape"},
		{when, object{"all": []any{nil}}, when + "/all/0 applicability.file_shape"},
		{when, object{"all": []any{leaf(nil)}, "not": leaf(nil)}, when + " applicability.file_shape"},
		{when, object{"all": []any{leaf(nil)}, "words": "开荒"}, when + " applicability.file_shape"},
		{when, leaf(object{"is": true}), when + " applicability.file_shape"},
		{when, leaf(object{"at": nil}), when + " applicability.file_shape"},
		{when, leaf(object{"fact": "type"}), when + " applicability.file_shape"},
		{when, leaf(object{"fact": "nobody"}), when + "/fact applicability.file_unknown"},
		{when, leaf(object{"at": "near"}), when + "/at applicability.file_unknown"},
		{when, leaf(object{"value": "-5"}), when + "/value applicability.file_threshold"},
		{when, leaf(object{"unit": nil}), when + "/unit applicability.file_unknown"},
		{when, leaf(object{"inclusive": nil}), when + "/inclusive applicability.file_missing"},
		{when, leaf(object{"at": "equal"}), when + "/inclusive applicability.file_missing"},
		{when, leaf(object{"reading": nil}), when + "/reading applicability.file_missing"},
		{when, leaf(object{"reading": "nobody"}), when + "/reading applicability.file_unknown"},
		{when, leaf(object{"words": nil}), when + " applicability.file_ground"},
		{when, leaf(object{"words": "开荒地"}), when + "/words applicability.file_words"},
		{when, leaf(object{"basis": "nobody"}), when + "/basis applicability.file_unknown"},
		{when, leaf(object{"mark": "sure"}), when + "/mark applicability.file_unknown"},
		{when, leaf(object{"mark": "inference"}), when + "/note applicability.file_missing"},
		{when, object{"fact": "type", "in": []any{"nobody"}, "words": "开荒"}, when + "/in/0 applicability.file_unknown"},
		{when, object{"fact": "type", "is": true, "words": "开荒"}, when + "/is applicability.file_unknown"},
		{when, object{"fact": "must_tender", "is": "gold", "words": "开荒"}, when + "/is applicability.file_unknown"},
		{when, object{"applies": []any{"sd-fgw-999"}, "words": "开荒"}, when + "/applies/0 applicability.file_unknown"},
		{when, object{"applies": []any{"sd-fgw-002"}, "words": "开荒"}, when + " applicability.file_cycle"},
		{when, object{"applies": []any{"sd-fgw-033"}, "words": "开荒"}, when + " applicability.file_cycle"},
		{"/exclusive/0/left", []any{}, "/exclusive/0/left applicability.file_missing"},
		{"/exclusive/0/source", "nobody", "/exclusive/0/source applicability.file_unknown"},
		{"/overlaps/0/note", "", "/overlaps/0/note applicability.file_missing"},
		{"/gaps/0/id", "vehicle_parts", "/gaps/1/id applicability.file_id"},
		{"/gaps/0/when", nil, "/gaps/0/when applicability.file_shape"},
	} {
		_, err := applicability.Load(broken(t, tt.at, tt.put), catalog.Shandong())
		refused, ok := errors.AsType[*applicability.LoadError](err)
		if !ok {
			t.Errorf("%s = %v: got %v, want a *LoadError", tt.at, tt.put, err)
			continue
		}
		if got := faults(t, refused.Problems); !strings.Contains("\n"+got+"\n", "\n"+tt.want+"\n") {
			t.Errorf("%s = %v: got\n%s\nwant %s", tt.at, tt.put, got, tt.want)
		}
		if s := yiwang.Sentence(language.English, refused); strings.Contains(s, "%!") || s == refused.Code() {
			t.Errorf("no whole sentence: %s", s)
		}
	}
}

// A catalog with a matter that has no rule is not served.
func TestLoadWantsEveryMatter(t *testing.T) {
	var doc struct {
		Matters []json.RawMessage `json:"matters"`
	}
	if err := json.Unmarshal(applicability.ShandongJSON(), &doc); err != nil {
		t.Fatal(err)
	}
	_, err := applicability.Load(broken(t, "/matters", doc.Matters[:47]), catalog.Shandong())
	refused, ok := errors.AsType[*applicability.LoadError](err)
	if !ok || faults(t, refused.Problems) != "/matters applicability.file_matter_missing" {
		t.Errorf("got %v", err)
	}
}

// Room is for 64 thresholds' cells of a fact; more are refused, not miscounted.
func TestLoadRefusesTooManyThresholds(t *testing.T) {
	var list []any
	for i := range 32 {
		list = append(list, object{"fact": "voltage", "at": "below", "value": strconv.Itoa(i + 1), "unit": "千伏", "inclusive": true, "reading": "wording", "words": "开荒"})
	}
	_, err := applicability.Load(broken(t, "/matters/1/when", object{"any": list}), catalog.Shandong())
	refused, ok := errors.AsType[*applicability.LoadError](err)
	if !ok || faults(t, refused.Problems) != "/facts/13 applicability.file_many" {
		t.Errorf("got %v", err)
	}
}
