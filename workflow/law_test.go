package workflow

import (
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
)

// article is a place of a law or document that a process rests on, and its test.
type article struct {
	title, place string
	test         func(*testing.T)
}

func (a article) name() string { return strings.TrimPrefix(a.title, "中华人民共和国") + a.place }

func articles() []article {
	const (
		licensing = "中华人民共和国行政许可法"
		plan      = "山东省发展和改革委员会进一步做好“政务服务一网通办”的实施方案"
	)
	return []article{
		{licensing, "第三十二条、第四十四条", licensing32n44},
		{licensing, "第三十二条第一款第四项", licensing32silence},
		{licensing, "第三十五条、第四十三条", licensing35n43},
		{licensing, "第四十六条、第四十七条、第四十八条", func(t *testing.T) {
			t.Run("第四十六条", licensing46)
			t.Run("第四十七条", licensing47)
			t.Run("第四十八条", licensing48)
		}},
		{"企业投资项目核准和备案管理条例", "第十三条", regulation673n13},
		{"山东省优化营商环境条例", "第二十八条至第三十条", shandong28to30},
		{plan, "六（二）", plan6n2},
		{plan, "三、五（二）", plan3n5},
		{"山东省多元化解纠纷促进条例", "第二十五条", shandongMediation25},
		{"陕西省价格争议调解处理办法", "第六条、第七条", shaanxi6n7},
		{"甘肃省2008年临时价格干预规定（第三方网页）", "", gansu2008},
	}
}

func TestArticles(t *testing.T) {
	for _, a := range articles() {
		t.Run(a.name(), a.test)
	}
}

// Every article that a process cites has its test, and what has a test is cited. Those
// that clocks rest on are tested in package deadline.
func TestEveryArticleIsTested(t *testing.T) {
	cited := map[string]bool{}
	for _, f := range Shandong().Flows() {
		for _, b := range f.Process.Basis {
			cited[b.Title+b.Place] = true
		}
		for _, stage := range f.Process.Stages {
			bases := stage.Basis
			for _, step := range stage.Steps {
				bases = slices.Concat(bases, step.Basis)
			}
			for _, b := range bases {
				cited[b.Title+b.Place] = true
			}
		}
	}
	tested := map[string]bool{}
	for _, a := range articles() {
		if tested[a.title+a.place] {
			t.Errorf("%s stands twice", a.name())
		}
		if tested[a.title+a.place] = true; !cited[a.title+a.place] {
			t.Errorf("%s has a test and is not cited", a.name())
		}
	}
	for key := range cited {
		if !tested[key] {
			t.Errorf("%s is cited and has no test", key)
		}
	}
}

// 第三十二条、第四十四条: received, told once what is missing, accepted or declined with
// reasons, decided, delivered; none of these out of its turn.
func licensing32n44(t *testing.T) {
	m := review(t)
	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", application())
	for _, early := range []Action{"assign", "sign", "number_and_seal", "publish", "deliver", "conclude"} {
		for _, who := range []Actor{window, registrar, leader} {
			if _, err := m.Decide(c, Command{Case: "k1", Action: early, Actor: who, At: noon("2026-03-02"), Details: &Details{Office: "环资处", Delivery: "签收", Number: "示发改许可〔2026〕1号"}}); err == nil {
				t.Errorf("%s before acceptance, by %s", early, who.Role)
			}
		}
	}
	refused(t, m, c, window, "decline", "2026-03-03", Details{}, "workflow.text_missing") // with reasons
	noticed := do(t, m, c, window, "request_supplement", "2026-03-03", Details{Items: []Item{{"report", "补"}}})
	again := do(t, m, noticed, applicant, "supplement", "2026-03-04", Details{Materials: []Material{{Code: "report", File: "b"}}})
	refused(t, m, again, window, "request_supplement", "2026-03-05", Details{Items: []Item{{"report", "再补"}}}, "workflow.noticed_before")
	_, whole := concluded(t)
	var order []EventType
	for _, e := range whole.History {
		order = append(order, e.Type)
	}
	last := -1
	for _, e := range []EventType{"submitted", "accepted", "signed", "decided", "delivered"} {
		at := slices.Index(order, e)
		if at <= last {
			t.Errorf("%s is out of its turn in %v", e, order)
		}
		last = at
	}
}

// 国令673第十三条: what is filed is filed when all of it was received, and nothing accepts it.
func regulation673n13(t *testing.T) {
	m := machineOf(t, "sd-fgw-033")
	d := Details{Matter: "sd-fgw-033", Applicant: Party{Account: "a1", Name: "示例公司"}, Requirements: []Requirement{{Code: "a", Name: "项目信息", Required: true}}}
	refused(t, m, Case{}, applicant, "submit", "2026-03-02", d, "workflow.material_missing")
	d.Materials = []Material{{Code: "a", File: "信息.pdf"}}
	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", d)
	if c.State != "filed" {
		t.Errorf("in %s", c.State)
	}
	refused(t, m, c, window, "accept", "2026-03-02", Details{}, "workflow.action_unknown")
	do(t, m, c, window, "conclude", "2026-03-02", Details{}) // without a certificate, which is made on request
	do(t, m, do(t, m, c, window, "deliver", "2026-03-02", Details{Delivery: "自行打印"}), window, "conclude", "2026-03-02", Details{})
}

// The plan, 六（二）: the stages of the 办理流程 and the steps of the 业务流程, by name and in
// order, in every process that handles an application on its merits.
func plan6n2(t *testing.T) {
	stages := []string{"申报", "受理", "办理", "决定", "送达"}
	steps := []string{"受理处室分办", "主办处室承办", "会办处室协办", "形成办理（会商）意见", "委领导签发", "赋文号用印"}
	for _, f := range Shandong().Flows() {
		p := f.Process
		if !slices.ContainsFunc(p.Basis, func(b catalog.Basis) bool { return b.Place == "六（二）" }) {
			continue
		}
		var gotStages, gotSteps []string
		for _, stage := range p.Stages {
			if slices.Contains(stages, stage.Name) {
				gotStages = append(gotStages, stage.Name)
			}
			for _, step := range stage.Steps {
				gotSteps = append(gotSteps, step.Name)
			}
		}
		want := steps
		if p.ID == "mediation" { // nobody signs what the parties agree on
			want = steps[:2]
		}
		if !slices.Equal(gotStages, stages) || !slices.Equal(gotSteps, want) {
			t.Errorf("%s: stages %v, steps %v", p.ID, gotStages, gotSteps)
		}
	}
}

// The plan, 三、五（二）: the decision is made public before it is delivered.
func plan3n5(t *testing.T) {
	_, c := concluded(t)
	at := func(e EventType) int { return slices.IndexFunc(c.History, func(x Event) bool { return x.Type == e }) }
	if decided, published, delivered := at("decided"), at("published"), at("delivered"); !(decided < published && published < delivered) {
		t.Errorf("decided %d, published %d, delivered %d", decided, published, delivered)
	}
}

// 山东省多元化解纠纷促进条例第二十五条: mediation is on application, and whoever applied may end it.
func shandongMediation25(t *testing.T) {
	m := machineOf(t, "sd-fgw-048")
	refused(t, m, Case{}, window, "submit", "2026-03-02", Details{}, "workflow.forbidden")
	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", Details{Matter: "sd-fgw-048", Applicant: Party{Account: "a1", Name: "示例业主"}})
	if c = do(t, m, c, applicant, "withdraw", "2026-03-03", Details{}); c.State != "withdrawn" {
		t.Errorf("in %s", c.State)
	}
}
