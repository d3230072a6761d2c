package rehearse

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"golang.org/x/text/language"
)

// A plan with something wrong is refused, with the place.
func TestPlansAreRefused(t *testing.T) {
	stream := func(p *Plan) *Stream { return &p.Streams[0] }
	for _, c := range []struct {
		pointer, code string
		broken        func(*Plan)
	}{
		{"/schema", "rehearse.schema", func(p *Plan) { p.Schema = "x" }},
		{"/period/basis", "rehearse.basis", func(p *Plan) { p.Period.Basis = nil }},
		{"/pools/0/basis/0", "rehearse.basis", func(p *Plan) { p.Pools[0].Basis[0].Mark = "" }},
		{"/period/to", "rehearse.period", func(p *Plan) { p.Period.To = p.Period.From.AddDays(-1) }},
		{"/period/to", "rehearse.beyond", func(p *Plan) { p.Period.To = calendar.MustParse("2028-01-01") }},
		{"/period/warm_up_days", "rehearse.warm_up", func(p *Plan) { p.Period.WarmUp = -1 }},
		{"/period/warm_up_days", "rehearse.warm_up", func(p *Plan) { p.Period.WarmUp = 1001 }},
		{"/period/warm_up_days", "rehearse.warm_up_beyond", func(p *Plan) { p.Period.From, p.Period.WarmUp = calendar.MustParse("2007-01-08"), 10 }},
		{"/pools", "rehearse.missing", func(p *Plan) { p.Pools = nil }},
		{"/streams", "rehearse.missing", func(p *Plan) { p.Streams = nil }},
		{"/pools/1/id", "rehearse.pool_id", func(p *Plan) { p.Pools[1].ID = p.Pools[0].ID }},
		{"/pools/1/role", "rehearse.role", func(p *Plan) { p.Pools[1].Role = "cook" }},
		{"/pools/1/staff", "rehearse.staff", func(p *Plan) { p.Pools[1].AtOnce = 0 }},
		{"/pools/0/away/percent", "rehearse.percent", func(p *Plan) { p.Pools[0].Away.Percent = 101 }},
		{"/pools/0/away/leave/0/to", "rehearse.leave", func(p *Plan) { p.Pools[0].Away.Leave = []Leave{{Staff: 1}} }},
		{"/pools/0/away/leave/0/to", "rehearse.leave", func(p *Plan) { p.Pools[0].Away.Leave = []Leave{leave(1, "2026-03-03", "2026-03-02")} }},
		{"/pools/0/away/leave/0/staff", "rehearse.leave_staff", func(p *Plan) { p.Pools[0].Away.Leave = []Leave{leave(0, "2026-03-02", "2026-03-02")} }},
		{"/pools/0/away/leave/0/staff", "rehearse.leave_staff", func(p *Plan) { p.Pools[0].Away.Leave = []Leave{leave(3, "2026-03-02", "2026-03-02")} }},
		{"/pools/0/away/leave/1/staff", "rehearse.leave_staff", func(p *Plan) {
			p.Pools[0].Away.Leave = []Leave{leave(1, "2026-03-02", "2026-03-04"), leave(2, "2026-03-04", "2026-03-06")}
		}},
		{"/pools/0/away/leave", "rehearse.too_many", func(p *Plan) { p.Pools[0].Away.Leave = make([]Leave, mostMoves+1) }},
		{"/pools/0/away/leave/0", "rehearse.leave_beyond", func(p *Plan) { p.Pools[0].Away.Leave = []Leave{leave(1, "2025-03-02", "2025-03-04")} }},
		{"/pools/0/away/leave/0", "rehearse.leave_beyond", func(p *Plan) { p.Pools[0].Away.Leave = []Leave{leave(1, "2027-04-01", "2027-04-02")} }},
		{"/streams/0/matters", "rehearse.no_weight", func(p *Plan) { stream(p).Matters = nil }},
		{"/streams/0/matters/0", "rehearse.no_flow", func(p *Plan) { stream(p).Matters[0].Matter = "sd-fgw-049" }},
		{"/streams/0/matters/1", "rehearse.other_process", func(p *Plan) { stream(p).Matters[1].Matter = "sd-fgw-027" }},
		{"/streams/0/per_day", "rehearse.per_day", func(p *Plan) { stream(p).PerDay = math.NaN() }},
		{"/streams/0/opening", "rehearse.no_weight", func(p *Plan) { stream(p).Opening = nil }},
		{"/streams/0/opening/0/weight", "rehearse.weight", func(p *Plan) { stream(p).Opening[0].Weight = -1 }},
		{"/streams/0/opening/0/action", "rehearse.no_action", func(p *Plan) { stream(p).Opening[0].Action = "sign" }},
		{"/streams/0/steps/1/state", "rehearse.step_twice", func(p *Plan) { stream(p).Steps[1].State = "submitted" }},
		{"/streams/0/steps/1/state", "rehearse.no_state", func(p *Plan) { stream(p).Steps[1].State = "concluded" }},
		{"/streams/0/steps", "rehearse.no_step", func(p *Plan) { stream(p).Steps = stream(p).Steps[:3] }},
		{"/streams/0/steps/0/pool", "rehearse.no_pool", func(p *Plan) { stream(p).Steps[0].Pool = "door" }},
		{"/streams/0/steps/3/pool", "rehearse.no_pool_of_office", func(p *Plan) { p.Pools[3].Office = "交通处" }},
		{"/streams/0/steps/0/days", "rehearse.days", func(p *Plan) { stream(p).Steps[0].Days.Likely = 2 }},
		{"/streams/0/steps/0/days", "rehearse.days", func(p *Plan) { stream(p).Steps[0].Days.Most = math.NaN() }},
		{"/streams/0/steps/3/before/0/percent", "rehearse.percent", func(p *Plan) { stream(p).Steps[3].Before[0].Percent = 101 }},
		{"/streams/0/steps/3/before/0/role", "rehearse.role", func(p *Plan) { stream(p).Steps[3].Before[0].Role = "cook" }},
		{"/streams/0/steps/3/before/1/then/days", "rehearse.days", func(p *Plan) { stream(p).Steps[3].Before[1].Then.Days.Least = -1 }},
		{"/streams/0/steps/3/before/1/then/role", "rehearse.role", func(p *Plan) { stream(p).Steps[3].Before[1].Then.Role = "cook" }},
		{"/streams/0/steps/3/moves/1/until_days", "rehearse.until_days", func(p *Plan) { stream(p).Steps[3].Moves[1].UntilDays = -1 }},
		{"/streams/0/steps/0/moves/3/then/meanwhile", "rehearse.then_waits", func(p *Plan) { stream(p).Steps[0].Moves[3].Then.Meanwhile = false }},
		{"/streams/0/steps/4/replies/pool", "rehearse.no_pool", func(p *Plan) { stream(p).Steps[4].Replies.Pool = "door" }},
		{"/streams/0/steps/0/moves", "rehearse.too_many", func(p *Plan) { stream(p).Steps[0].Moves = make([]Move, mostMoves+1) }},
		{"/streams/0/steps/0/before", "rehearse.too_many", func(p *Plan) { stream(p).Steps[0].Before = make([]Chance, mostMoves+1) }},
	} {
		_, err := Run(workflow.Shandong(), year(t), valid(t, c.broken), 1)
		refused, ok := errors.AsType[*PlanError](err)
		if !ok {
			t.Errorf("%s: got %v, want a *PlanError", c.code, err)
			continue
		}
		found := false
		for _, p := range refused.Problems {
			found = found || p.Pointer == c.pointer && p.Message.Code == c.code
			for _, tag := range []language.Tag{language.Chinese, language.English} {
				if said := p.Message.In(tag); strings.Contains(said, "%!") {
					t.Errorf("%s: got the sentence %q", p.Message.Code, said)
				}
			}
		}
		if !found {
			t.Errorf("got %v, want %s at %s", refused.Problems, c.code, c.pointer)
		}
		if said := yiwang.Sentence(language.Chinese, refused); strings.Contains(said, "%!") {
			t.Errorf("got the sentence %q", said)
		}
	}
}

// What is in the file is in the plan, and a file with anything else is refused.
func TestLoad(t *testing.T) {
	if p := Example(); !p.example() || len(p.Streams) != 1 || len(p.Pools) < 5 {
		t.Errorf("got %+v", p)
	}
	data, err := os.ReadFile("data/approval.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new string }{
		{`"staff"`, `"stuff"`},
		{`"delivery"`, `"dalivery"`},
		{`"from": "2026-01-01"`, `"from": "2026-1-1"`},
		{`"least"`, `"least": 1, "least"`},
	} {
		if _, err := Load(bytes.Replace(data, []byte(c.old), []byte(c.new), 1)); err == nil {
			t.Errorf("%s for %s was taken", c.new, c.old)
		}
	}
}

// Whatever file is handed in is refused or taken, and one that is taken is judged
// against the flows without a panic.
func FuzzLoad(f *testing.F) {
	data, err := os.ReadFile("data/approval.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"schema":"yiwang.rehearsal/1"}`))
	cal := year(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Load(data)
		if err != nil {
			if _, ok := errors.AsType[yiwang.Coded](err); !ok {
				t.Fatalf("got %T", err)
			}
			return
		}
		_ = p.fit(workflow.Shandong(), cal)
	})
}

func TestDrawing(t *testing.T) {
	d := diceOf(1, 2)
	for _, days := range []Days{{0, 0, 0}, {1, 1, 1}, {0, 0, 3}, {0, 3, 3}, {0.1, 0.5, 2}, {2, 5, 20}} {
		const n = 20000
		sum := 0
		for range n {
			m := d.minutes(days)
			if float64(m) < days.Least*dayLong-1 || float64(m) > days.Most*dayLong+1 {
				t.Fatalf("%v: drew %d minutes", days, m)
			}
			sum += m
		}
		if got, want := float64(sum)/n/dayLong, (days.Least+days.Likely+days.Most)/3; math.Abs(got-want) > 0.02*want {
			t.Errorf("%v: got %.3f days in the mean, want %.3f", days, got, want)
		}
	}
	var counts [3]int
	for range 30000 {
		counts[d.among(3, func(i int) int { return []int{1, 0, 2}[i] })]++
	}
	if counts[1] != 0 || counts[0] < 9500 || counts[0] > 10500 {
		t.Errorf("got %v, want a third, none and two thirds", counts)
	}
}

// Every field of the details that the schema names is one.
func TestTheSchemaNamesFieldsOfDetails(t *testing.T) {
	data, err := os.ReadFile("data/rehearsal.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Defs map[string]struct{ Properties map[string]any } `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	var fields []string
	for f := range reflect.TypeFor[workflow.Details]().Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		fields = append(fields, name)
	}
	named := schema.Defs["details"].Properties
	if len(named) < 20 {
		t.Errorf("the schema names %d fields of details", len(named))
	}
	for name := range named {
		if !slices.Contains(fields, name) {
			t.Errorf("details have no field %q", name)
		}
	}
}
