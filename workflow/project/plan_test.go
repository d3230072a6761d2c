package project_test

import (
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
	"github.com/yiwang-go/yiwang/workflow/project"
)

// Every matter of the rules is in the catalog.
func TestRulesSpeakOfMattersThereAre(t *testing.T) {
	r, looked := project.Default(), 0
	known := func(codes ...catalog.Code) {
		for _, c := range codes {
			looked++
			if _, ok := workflow.Shandong().For(c); !ok {
				t.Errorf("no flow for %s", c)
			}
		}
	}
	for _, c := range r.Chains {
		known(c.Matters...)
	}
	for _, p := range r.Parallel {
		known(p.One...)
		known(p.Other...)
	}
	if looked == 0 {
		t.Fatal("looked at nothing")
	}
	for i, g := range r.Grades {
		if g.Letter != string(rune('A'+i)) || g.ID != project.Grades()[i] || g.Term().ZH == "" {
			t.Errorf("grade %d: got %+v", i, g)
		}
	}
}

func TestABrokenFileIsRefusedWithAllFaults(t *testing.T) {
	good, err := os.ReadFile("data/project.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		old, new string
		want     []string
	}{
		{`"yiwang.project/1"`, `"yiwang.project/2"`, []string{"yiwang.file_schema"}},
		{`"id": "sd-fgw"`, `"id": " ", "x": 1`, []string{"yiwang.file_unreadable"}},
		{`"id": "sd-fgw"`, `"id": " "`, []string{`project.missing at "/id"`}},
		{`"letter": "A"`, `"letter": ""`, []string{`project.missing at "/grades/0/letter"`}},
		{`"id": "issued"`, `"id": "checked"`, []string{"project.file_grades"}},
		{`"id": "foreign_loan"`, `"id": "government_investment"`, []string{`project.file_id at "/chains/1/id"`}},
		{`"matters": ["sd-fgw-036", `, `"matters": [`, []string{`project.file_matter at "/chains/0/orders/0"`}},
		{`"before": "sd-fgw-035"`, `"before": "sd-fgw-029"`, []string{"project.file_cycle"}},
		{`"after": "sd-fgw-029"`, `"after": "sd-fgw-036"`, []string{`project.file_cycle at "/chains"`}},
		{`"before": "sd-fgw-034"`, `"before": "sd-fgw-036"`, []string{`project.file_twice at "/chains/0/orders/1"`}},
		{`"other": ["sd-fgw-001", `, `"other": ["sd-fgw-035", `, []string{`project.file_both at "/parallel/0"`}},
		{`"consent": false,`, `"consent": false, "limit": {"count": 0, "unit": "working_day"},`, []string{"project.file_limit"}},
		{`"mark": "confirmed"`, `"mark": "sure"`, []string{"project.file_basis"}},
	} {
		bad := strings.Replace(string(good), tt.old, tt.new, 1)
		if bad == string(good) {
			t.Fatalf("%s is not in the file", tt.old)
		}
		_, err := project.Load([]byte(bad))
		e := (*project.LoadError)(nil)
		if !errors.As(err, &e) {
			t.Errorf("%s: got %v, want a *LoadError", tt.new, err)
			continue
		}
		for _, want := range tt.want {
			if !strings.Contains(e.Problems.String(), want) {
				t.Errorf("%s: got %s, want %s", tt.new, e.Problems, want)
			}
		}
	}
}

func FuzzLoad(f *testing.F) {
	good, err := os.ReadFile("data/project.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"schema":"yiwang.project/1"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := project.Load(data)
		if (r == nil) == (err == nil) {
			t.Fatalf("got %v, %v", r, err)
		}
		if r != nil { // what loads can be laid out
			var all []catalog.Code
			for _, c := range r.Chains {
				all = append(all, c.Matters...)
			}
			slices.Sort(all)
			if p := r.Plan(all...); len(p.Matters) != len(slices.Compact(all)) {
				t.Fatalf("%d of the matters %v in the plan", len(p.Matters), all)
			}
		}
	})
}

func TestAPlanIsInOrder(t *testing.T) {
	p := project.Default().Plan(design, feasibility, energy, proposal, design)
	if want := []catalog.Code{energy, proposal, feasibility, design}; !slices.Equal(p.Matters, want) {
		t.Errorf("got %v, want %v", p.Matters, want)
	}
	if got := p.Before(feasibility); len(got) != 2 || got[0].Before != proposal || got[1].Before != energy || len(got[0].Basis) == 0 {
		t.Errorf("before 35: got %+v", got)
	}
	if got := p.Unsaid(proposal); !slices.Equal(got, []catalog.Code{energy}) {
		t.Errorf("of 36 unsaid: got %v, want 34", got)
	}
	if got := p.Unsaid(design); len(got) != 0 {
		t.Errorf("of 29 unsaid: got %v, want none: it follows through 35", got)
	}
	side := project.Default().Plan(airport, energy, filing, "sd-fgw-028")
	if len(side.Orders) != 0 || !slices.Equal(side.Unsaid(energy), []catalog.Code{"sd-fgw-028"}) || !slices.Equal(side.Unsaid(airport), []catalog.Code{filing, "sd-fgw-028"}) {
		t.Errorf("got orders %v, unsaid %v and %v", side.Orders, side.Unsaid(energy), side.Unsaid(airport))
	}
	if len(side.Side) != 2 || !slices.Equal(side.Side[0].Other, []catalog.Code{airport}) {
		t.Errorf("got %+v", side.Side)
	}
}

func TestWhichChain(t *testing.T) {
	r := project.Default()
	for _, tt := range []struct {
		matters []catalog.Code
		want    string
	}{
		{[]catalog.Code{proposal}, "government_investment"},
		{[]catalog.Code{energy, design}, "government_investment"},
		{[]catalog.Code{"sd-fgw-039", energy}, "foreign_loan"},
		{[]catalog.Code{energy}, ""}, // in both
		{[]catalog.Code{energy, airport}, ""},
		{nil, ""},
	} {
		if c, ok := r.Chain(tt.matters...); c.ID != tt.want || ok != (tt.want != "") {
			t.Errorf("%v: got %q, want %q", tt.matters, c.ID, tt.want)
		}
	}
}

// The whole is as long as its longest path: 34 beside 36, then 35, then 29.
func TestTheWholeIsAsLongAsItsLongestPath(t *testing.T) {
	p := project.Default().Plan(proposal, energy, feasibility, design)
	start := day("2026-03-02")
	for _, tt := range []struct {
		days       map[catalog.Code]int
		path       []string
		count, sum int
	}{
		// the general flow has no limit to accept: only what is promised counts. 34 has 5 to accept.
		{map[catalog.Code]int{proposal: 7, energy: 4, feasibility: 10, design: 3}, []string{"sd-fgw-034 acceptance 5", "sd-fgw-034 promised 4", "sd-fgw-035 acceptance -", "sd-fgw-035 promised 10", "sd-fgw-029 acceptance -", "sd-fgw-029 promised 3"}, 22, 29},
		{map[catalog.Code]int{proposal: 12, energy: 4, feasibility: 10, design: 3}, []string{"sd-fgw-036 acceptance -", "sd-fgw-036 promised 12", "sd-fgw-035 acceptance -", "sd-fgw-035 promised 10", "sd-fgw-029 acceptance -", "sd-fgw-029 promised 3"}, 25, 34},
	} {
		w := p.Whole(ask(t, promised(t, tt.days)), start)
		var path []string
		for _, leg := range w.Path {
			n := "-"
			if leg.Clock.Limit != nil {
				n = strings.Fields(jsonOf(t, leg.Clock.Limit.Count))[0]
			}
			path = append(path, string(leg.Matter)+" "+leg.Clock.ID+" "+n)
		}
		if !slices.Equal(path, tt.path) {
			t.Errorf("%v: path %q, want %q", tt.days, path, tt.path)
		}
		want, err := calendar.China().Add(start, tt.count)
		if err != nil {
			t.Fatal(err)
		}
		if w.Due != want || w.Days != tt.count || w.Sum != tt.sum || w.Err != nil {
			t.Errorf("%v: due %s after %d, in turn %d, %v; want %s after %d, in turn %d", tt.days, w.Due, w.Days, w.Sum, w.Err, want, tt.count, tt.sum)
		}
		if w.Known || !slices.Equal(w.Open, []catalog.Code{proposal, feasibility, design}) {
			t.Errorf("known %v, open %v: the limits to accept of 36, 35 and 29 are not known", w.Known, w.Open)
		}
		var counted int
		for _, leg := range w.Path {
			for line := range leg.Run.Ledger() {
				if line.Why == deadline.Counted {
					counted++
				}
			}
		}
		if counted != tt.count {
			t.Errorf("the ledgers count %d days, want %d", counted, tt.count)
		}
	}
}

func jsonOf(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Where every limit is known, so is the whole; 核准 and 节能审查 go side by side.
func TestAWholeThatIsKnown(t *testing.T) {
	w := project.Default().Plan(airport, energy, filing).Whole(ask(t, workflow.Shandong()), day("2026-03-02"))
	if !w.Known || w.Days != 25 || w.Sum != 50 || w.Open != nil {
		t.Errorf("got %d days, %d in turn, known %v, open %v; want 5+20 and twice that", w.Days, w.Sum, w.Known, w.Open)
	}
	if got := w.Parts[2]; got.Matter != filing || got.Due != day("2026-03-02") || len(got.Legs) != 0 {
		t.Errorf("国令673 第十三条: got %+v, want it filed the same day", got)
	}
}

func TestBeyondTheCalendar(t *testing.T) {
	w := project.Default().Plan(airport, energy).Whole(ask(t, workflow.Shandong()), day("2026-12-14"))
	if e := (*calendar.HorizonError)(nil); !errors.As(w.Err, &e) || w.Known || w.Due != day("2026-12-21") {
		t.Errorf("got %s, known %v, %v; want a *HorizonError after the five days to accept", w.Due, w.Known, w.Err)
	}
	none := project.Default().Plan(airport).Whole(func(catalog.Code) (project.Facts, bool) { return project.Facts{}, false }, day("2026-03-02"))
	if none.Known || none.Due != day("2026-03-02") || len(none.Open) != 1 {
		t.Errorf("without a flow: got %+v", none)
	}
}

// Every material and every field is asked once, with who needs it.
func TestSharedOnce(t *testing.T) {
	l := workflow.Shandong()
	facts := func(m catalog.Code) (project.Facts, bool) {
		f := project.Facts{Machine: machine(t, l, m), Required: []workflow.Requirement{{Code: "A", Name: "营业执照"}, {Code: "B", Name: "申请" + string(m)}}}
		if m == feasibility {
			f.Required = []workflow.Requirement{{Code: "Z", Name: "营业 执照", Required: true}}
		}
		return f, true
	}
	w := project.Default().Plan(proposal, feasibility, "sd-fgw-047").Whole(facts, day("2026-03-02"))
	if len(w.Papers) != 3 || w.Papers[0].Key != "营业执照" || !w.Papers[0].Required || !slices.Equal(w.Papers[0].Matters, []catalog.Code{proposal, feasibility, "sd-fgw-047"}) {
		t.Errorf("got %+v", w.Papers)
	}
	if len(w.Form) != 6 || len(w.Form[0].Matters) != 3 || !slices.Equal(w.Form[5].Matters, []catalog.Code{"sd-fgw-047"}) {
		t.Errorf("got %+v", w.Form)
	}
}
