package pages

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
)

// What is unknown is told by who has to fill it in and by matter, in the official
// words, and leads to the matter.
func TestGaps(t *testing.T) {
	d := newDesk(t, "/fgw")
	w := d.get("", "/gaps")
	page := w.Body.String()
	judge(t, "gaps", "/fgw", page)
	if w.Code != http.StatusOK {
		t.Fatalf("status %d", w.Code)
	}
	looked, fields := 0, 0
	for _, g := range catalog.Shandong().Gaps() {
		looked++
		fields += g.Fields
		for _, want := range []string{fmt.Sprintf("%s：%d 项事项，%d 处", g.Responsible.Name, len(g.Gaps), g.Fields), g.Responsible.Source.String()} {
			if !strings.Contains(page, want) {
				t.Errorf("the page lacks %s", want)
			}
		}
		for _, gap := range g.Gaps {
			_, row, ok := strings.Cut(page, fmt.Sprintf(`<a href="/fgw/matters/%s#h-catalog">%s</a>`, gap.Matter.Code, gap.Matter.Name))
			row, _, _ = strings.Cut(row, "</tr>")
			var terms []string
			for _, f := range gap.Fields {
				terms = append(terms, catalog.FieldTerm(f).ZH)
			}
			if !ok || !strings.Contains(row, ">"+strings.Join(terms, "、")+"<") {
				t.Errorf("%s: got %s, want %v", gap.Matter.Code, words("<body>"+row), terms)
			}
		}
	}
	if looked != 2 || !strings.Contains(page, fmt.Sprintf("<b>%d</b> 处", fields)) {
		t.Errorf("%d groups, %d fields", looked, fields)
	}
}

// The page of each of the 48 leads to its flow and to its guide, and shows every
// field: what it rests on and how sure that is, or who has to fill it in.
func TestEveryMatterPageIsWhole(t *testing.T) {
	d := newDesk(t, "")
	looked := 0
	for m := range catalog.Shandong().All() {
		looked++
		page := d.get("", "/matters/"+string(m.Code)).Body.String()
		flow, ok := workflow.Shandong().For(m.Code)
		if !ok || !strings.Contains(page, `<a href="#flow">`+flow.Name+`</a>`) || !strings.Contains(page, ` id="flow"`) {
			t.Errorf("%s: no link to its flow", m.Code)
		}
		if !strings.Contains(page, `<a href="#guide">`) || !strings.Contains(page, ` id="guide"`) {
			t.Errorf("%s: no link to its guide", m.Code)
		}
		_, record, _ := strings.Cut(page, `id="h-catalog"`)
		unknown := strings.Count(record, `<b class="quiet">未知</b><span class="says">由`)
		if len(m.Unknown()) == 0 || unknown != len(m.Unknown()) || !strings.Contains(record, fmt.Sprintf("未知 %d 处", unknown)) {
			t.Errorf("%s: %d fields are unknown, want %v", m.Code, unknown, m.Unknown())
		}
		if n := strings.Count(record, `<span class="says">来源：<span class="basis">`); n != len(m.Sources) {
			t.Errorf("%s: %d sources, want %d", m.Code, n, len(m.Sources))
		}
		for field, basis := range m.Sources {
			_, item, ok := strings.Cut(record, "<dt>"+catalog.FieldTerm(field).ZH+"</dt>")
			item, _, _ = strings.Cut(item, "</div>")
			if !ok || !strings.Contains(item, "来源：") || !strings.Contains(item, markName(basis.Mark)) {
				t.Errorf("%s: %s without its source or mark", m.Code, field)
			}
		}
	}
	if looked != 48 {
		t.Errorf("looked at %d matters, want 48", looked)
	}
}

// The page of a suspended matter says so, and offers no application.
func TestSuspendedMatterPage(t *testing.T) {
	document := bytes.Replace(catalog.Shandong().Document(), []byte(`"number": 34,`), []byte(`"number": 34, "state": "suspended",`), 1)
	document = bytes.Replace(document, []byte(`"class": "law-energy-15"`), []byte(`"class": "law-energy-15", "state": "plan-1-2"`), 1)
	c, err := catalog.Load(document)
	if err != nil {
		t.Fatal(err)
	}
	page := newDeskWith(t, "", httpapi.Options{Catalog: c}).get("", "/matters/34").Body.String()
	if !strings.Contains(page, "暂停办理，暂不能申报") || strings.Contains(page, "在线申报</a>") || !strings.Contains(page, "<dt>事项状态</dt>") {
		t.Error("the page of a suspended matter offers an application, or does not say why not")
	}
	if page := newDesk(t, "").get("", "/matters/34").Body.String(); strings.Contains(page, "暂停办理") || strings.Count(page, "在线申报</a>") != 2 {
		t.Error("the page of a matter in use says it is suspended, or offers no application")
	}
}
