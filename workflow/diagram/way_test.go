package diagram

import (
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// stands is every stage and place of a picture that a case has been to, with how it
// stands towards it.
func stands(g *graph) string {
	var all []string
	for _, p := range g.places {
		if p.mark != ahead {
			all = append(all, p.name+" "+string(p.mark))
		}
	}
	return strings.Join(all, ", ")
}

func TestWayOfACase(t *testing.T) {
	f := flowOf(t, "energy_review")
	withdrawn := append(examined()[:5:5], step{workflow.Applicant, "withdraw", "2026-03-11", workflow.Details{}})
	suspend := append(examined()[:5:5], step{workflow.Handler, "suspend", "2026-03-10", workflow.Details{Ground: "expert_review", Notice: "告知书1号"}})
	for _, c := range []struct {
		name, on  string
		steps     []step
		now, want string
	}{
		{"before it was opened", "2026-03-01", examined(), "尚未申报", ""},
		{"mended", "2026-03-03", examined(), "现在：待补正；下一步由申请人办", "提交申请 visited, 已收件，待受理 visited, 待补正 current"},
		{"asked", "2026-03-10", examined(), "现在：会办中；下一步由会办处室（工业处）办",
			"提交申请 visited, 已收件，待受理 visited, 待补正 visited, 受理处室分办 visited, 主办处室承办 visited, 会办处室协办 current"},
		{"suspended", "2026-03-11", suspend, "现在：承办中；下一步由主办处室（环资处）办；自2026-03-10起挂起（专家评审）",
			"提交申请 visited, 已收件，待受理 visited, 待补正 visited, 受理处室分办 visited, 主办处室承办 suspended"},
		{"withdrawn", "2026-03-11", withdrawn, "已结束：已撤回",
			"提交申请 visited, 已收件，待受理 visited, 待补正 visited, 受理处室分办 visited, 主办处室承办 visited, 已撤回 visited"},
	} {
		m, k := run(t, f, c.steps...)
		on := calendar.MustParse(c.on)
		g := graphOfCase(m, k, on)
		if g.way.now != c.now {
			t.Errorf("%s: says %q, want %q", c.name, g.way.now, c.now)
		}
		if got := stands(g); got != c.want {
			t.Errorf("%s: stands %s, want %s", c.name, got, c.want)
		}
		said := judge(t, SVGCase(m, k, on))
		if !strings.Contains(said, c.now) {
			t.Errorf("%s: the picture does not say %q", c.name, c.now)
		}
		if got, want := strings.Contains(said, "挂起中"), c.name == "suspended"; got != want {
			t.Errorf("%s: suspended in the picture: %v, want %v", c.name, got, want)
		}
		if !strings.Contains(MermaidCase(m, k, on), quote(c.now)) {
			t.Errorf("%s: the text does not say %q", c.name, c.now)
		}
	}
}

// What was taken is what happened, both times the case was sent on, and the exit.
func TestLinksTaken(t *testing.T) {
	m, c := run(t, flowOf(t, "energy_review"), append(examined(), step{workflow.Applicant, "withdraw", "2026-03-20", workflow.Details{}})...)
	var got []string
	g := graphOfCase(m, c, calendar.MustParse("2026-03-20"))
	for _, l := range g.links {
		if l.taken {
			got = append(got, g.places[l.from].name+"→"+g.places[l.to].name)
		}
	}
	want := []string{"提交申请→已收件，待受理", "已收件，待受理→待补正", "已收件，待受理→受理处室分办", "待补正→已收件，待受理", "受理处室分办→主办处室承办",
		"主办处室承办→会办处室协办", "主办处室承办→形成办理（会商）意见", "会办处室协办→形成办理（会商）意见", "形成办理（会商）意见→委领导签发", "委领导签发→主办处室承办", "委领导签发→已撤回"}
	if !slices.Equal(got, want) {
		t.Errorf("taken %v, want %v", got, want)
	}
	golden(t, "withdrawn.svg", SVGCase(m, c, calendar.MustParse("2026-03-20")))
}

// A case of which the flow does not know a state is drawn without it.
func TestUnknownState(t *testing.T) {
	m, c := run(t, flowOf(t, "energy_review"), examined()...)
	other := m
	other.Flow = flowOf(t, "filing")
	judge(t, SVGCase(other, c, calendar.MustParse("2026-03-20")))
}

// No line crosses a place, and every line ends at one.
func TestLinesKeepClear(t *testing.T) {
	looked := 0
	for _, f := range workflow.Shandong().Flows() {
		l := layOut(graphOf(f))
		l.drawLower(&canvas{}, 0)
		for i := range l.routes {
			points := l.points(&l.routes[i])
			for j := 1; j < len(points); j++ {
				a, b := points[j-1], points[j]
				if a[0] != b[0] && a[1] != b[1] {
					t.Errorf("%s: %s: a slanting line %v", f.ID, l.routes[i].label, points)
				}
				for k, at := range l.boxes {
					looked++
					if max(a[0], b[0]) > at.x && min(a[0], b[0]) < at.right() && max(a[1], b[1]) > at.y && min(a[1], b[1]) < at.bottom() {
						t.Errorf("%s: %s crosses %s", f.ID, l.routes[i].label, l.places[k].name)
					}
				}
			}
		}
	}
	if looked == 0 {
		t.Fatal("looked at no line")
	}
}

// A limit that was borrowed as an example, or that nobody has verified, says so.
func TestDoubtfulLimits(t *testing.T) {
	limit := workflow.Limit{Count: 5, Unit: workflow.WorkingDay}
	for mark, want := range map[catalog.Mark]string{catalog.Example: "承诺办结时限 5个工作日（示例）", catalog.Unverified: "承诺办结时限 5个工作日（未核实）", catalog.Confirmed: "承诺办结时限 5个工作日<"} {
		l, err := workflow.Shandong().Promise("sd-fgw-034", limit, catalog.Basis{Title: "示例", Mark: mark})
		if err != nil {
			t.Fatal(err)
		}
		f, _ := l.For("sd-fgw-034")
		if picture := string(SVG(f)); !strings.Contains(picture, want) {
			t.Errorf("%s: the picture does not say %q", mark, want)
		}
	}
}
