package inquiry_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
	"golang.org/x/text/language"
)

func embedded(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("data/inquiry.json")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestLoadSaysAllThatIsWrong(t *testing.T) {
	for _, tt := range []struct{ name, old, new, want string }{
		{"as it is", "", "", ""},
		{"another schema", "yiwang.inquiry/1", "yiwang.inquiry/9", "/schema yiwang.file_schema"},
		{"not JSON", `"ask_on"`, `"ask_on`, " yiwang.file_unreadable"},
		{"an unknown field", `"most"`, `"mots"`, " yiwang.file_unreadable"},
		{"no limit at all, which is good", `"limit": {"count": 5, "unit": "working_day"},`, "", ""},
		{"counted back", `"count": 5`, `"count": -5`, "/answer/limit inquiry.file_limit"},
		{"in hours", `"working_day"`, `"hour"`, "/answer/limit inquiry.file_limit"},
		{"no such unit", `"working_day"`, `"fortnight"`, "/answer/limit deadline.rule_limit"},
		{"no name", `"name": "咨询答复"`, `"name": " "`, "/answer/name inquiry.missing"},
		{"asked on less than never", `"most": 3`, `"most": -1`, "/ask_on/most inquiry.file_number"},
		{"no such action", `"action": "decline"`, `"action": "burn"`, "/may/8/action inquiry.action_unknown; /may inquiry.file_nobody"},
		{"no roles", `["window", "registrar"], "basis"`, `[], "basis"`, "/may/1/roles inquiry.missing"},
		{"a mark that is none", `"mark": "confirmed"`, `"mark": "sure"`, "/may/0/basis/0 inquiry.file_basis"},
		{"no version", `"version": "2026-11-23"`, `"version": ""`, "/version inquiry.missing"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := bytes.Replace(embedded(t), []byte(tt.old), []byte(tt.new), 1)
			if tt.old != "" && bytes.Equal(data, embedded(t)) {
				t.Fatal("nothing was changed")
			}
			var got []string
			_, err := inquiry.Load(data)
			if bad, ok := errors.AsType[*inquiry.LoadError](err); ok {
				for _, p := range bad.Problems {
					got = append(got, p.Pointer+" "+p.Message.Code)
				}
				if said := yiwang.Sentence(language.Chinese, bad); !strings.Contains(said, "处错误") {
					t.Errorf("said %s", said)
				}
			} else if err != nil {
				t.Fatalf("got %v, want a LoadError", err)
			}
			if strings.Join(got, "; ") != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// No source gives a time to answer or a number of times to ask on.
func TestFiguresWithoutASourceAreExamples(t *testing.T) {
	r := inquiry.Default()
	for _, b := range slices.Concat(r.Answer.Basis, r.AskOn.Basis) {
		if b.Mark != catalog.Example {
			t.Errorf("%s: marked %s, want example", b.Title, b.Mark)
		}
	}
}

func TestSchemaNamesTheActions(t *testing.T) {
	data, err := os.ReadFile("data/inquiry.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Required   []string       `json:"required"`
		Properties map[string]any `json:"properties"`
		Defs       struct {
			Permission struct {
				Properties struct {
					Action struct{ Enum []inquiry.Action }
				}
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	if got := schema.Defs.Permission.Properties.Action.Enum; !slices.Equal(got, inquiry.Actions()) {
		t.Errorf("got actions %v, want %v", got, inquiry.Actions())
	}
	if got := slices.Sorted(maps.Keys(schema.Properties)); !slices.Equal(got, slices.Sorted(slices.Values(schema.Required))) {
		t.Errorf("got properties %v, required %v", got, schema.Required)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(embedded(f))
	f.Add([]byte(`{"schema":"yiwang.inquiry/1"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := inquiry.Load(data)
		if _, coded := err.(yiwang.Coded); err != nil && !coded || (err == nil) == (r == nil) {
			t.Errorf("got %v, %v", r, err)
		}
	})
}
