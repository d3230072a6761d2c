package diagram

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// judge fails a test for a picture that is no well-formed XML, or that holds more
// than shapes and texts. It returns the texts, the drawn ones in lines.
func judge(t *testing.T, picture []byte) string {
	t.Helper()
	elements := []string{"svg", "title", "desc", "g", "rect", "path", "circle", "text"}
	attributes := []string{"xmlns", "class", "role", "aria-labelledby", "id", "width", "height", "viewBox", "font-family", "font-size",
		"font-weight", "fill", "stroke", "stroke-width", "stroke-dasharray", "text-anchor", "x", "y", "rx", "d", "cx", "cy", "r"}
	var said strings.Builder
	shapes := 0
	d := xml.NewDecoder(bytes.NewReader(picture))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, picture)
		}
		switch e := token.(type) {
		case xml.StartElement:
			shapes++
			if !slices.Contains(elements, e.Name.Local) {
				t.Errorf("element %q in a picture", e.Name.Local)
			}
			for _, a := range e.Attr {
				if !slices.Contains(attributes, a.Name.Local) {
					t.Errorf("attribute %q in a picture", a.Name.Local)
				}
			}
		case xml.CharData:
			said.Write(e)
		case xml.Comment, xml.ProcInst, xml.Directive:
			t.Errorf("%T in a picture", e)
		}
	}
	if shapes < 10 {
		t.Fatalf("%d shapes in a picture", shapes)
	}
	return said.String()
}

// Every shipped flow is drawn, with the name of every stage, step, action, and state
// outside a step.
func TestEveryFlow(t *testing.T) {
	flows := workflow.Shandong().Flows()
	if len(flows) < 10 {
		t.Fatalf("%d flows", len(flows))
	}
	for _, f := range flows {
		picture, text := SVG(f), Mermaid(f)
		if !bytes.Equal(picture, SVG(f)) || text != Mermaid(f) {
			t.Errorf("%s: drawn twice, it differs", f.ID)
		}
		if w := graphOf(f); layOut(w).width > 1100 {
			t.Errorf("%s: %d wide, want at most 1100", f.ID, layOut(w).width)
		}
		said := judge(t, picture)
		names := []string{f.Name}
		for _, s := range f.Process.Stages {
			names = append(names, s.Name)
			for _, step := range s.Steps {
				names = append(names, step.Name)
			}
		}
		for _, s := range f.Process.States {
			if s.Step == "" {
				names = append(names, s.Name)
			}
		}
		for _, k := range f.Process.Transitions {
			if k.To != "" && !slices.Equal(k.From, []workflow.State{k.To}) {
				names = append(names, k.Name)
			}
		}
		for _, name := range names {
			if !strings.Contains(said, name) {
				t.Errorf("%s: the picture does not name %q", f.ID, name)
			}
			if !strings.Contains(text, name) {
				t.Errorf("%s: the text does not name %q", f.ID, name)
			}
		}
	}
}

// renamed is a flow in which everything bears the same name.
func renamed(f *workflow.Flow, name string) *workflow.Flow {
	g := *f
	g.Name = name
	g.Clocks = slices.Clone(f.Clocks)
	for i := range g.Clocks {
		g.Clocks[i].Name = name
	}
	p := &g.Process
	p.Stages, p.States, p.Transitions = slices.Clone(p.Stages), slices.Clone(p.States), slices.Clone(p.Transitions)
	for i := range p.Stages {
		p.Stages[i].Name = name
		p.Stages[i].Steps = slices.Clone(p.Stages[i].Steps)
		for j := range p.Stages[i].Steps {
			p.Stages[i].Steps[j].Name, p.Stages[i].Steps[j].Office = name, name
		}
	}
	for i := range p.States {
		p.States[i].Name = name
	}
	for i := range p.Transitions {
		p.Transitions[i].Name = name
	}
	return &g
}

// judgeText fails a test for a text in which a label is more than a label.
func judgeText(t *testing.T, text, plain string) {
	t.Helper()
	label := regexp.MustCompile(`"[^"\n]*"`)
	inside := regexp.MustCompile(`^"([^\x00-\x7f]|[A-Za-z0-9 ]|[0-9]-[0-9]|#[0-9]+;|<br/>)*"$`)
	for _, s := range label.FindAllString(text, -1) {
		for strings.Contains(s, "-") && regexp.MustCompile(`[0-9]-[0-9]`).MatchString(s) {
			s = regexp.MustCompile(`([0-9])-([0-9])`).ReplaceAllString(s, "$1$2")
		}
		if !inside.MatchString(s) {
			t.Errorf("a label breaks out: %s", s)
		}
	}
	bones := func(s string) string {
		_, rest, _ := strings.Cut(s, "\n") // flowchart LR
		first, rest, _ := strings.Cut(rest, "\n")
		if !strings.HasPrefix(first, "  accTitle: ") {
			t.Errorf("no title: %q", first)
		}
		return label.ReplaceAllString(rest, "L")
	}
	if got, want := bones(text), bones(plain); got != want {
		t.Errorf("names change the chart:\n%s\nwant\n%s", got, want)
	}
}

func hostile() []string {
	return []string{
		`<script>alert(1)</script>`, `"]; click p0 "javascript:alert(1)"`, "a --> b\n  p0 --> p1", "`**x**`", `</svg><svg onload="x">`, `]]>`, `<!--`,
		"%%{init: {}}%%", "end", "&amp;&lt;", "#quot;", "\u202e倒\u200f", "\x00\x01\x1b", "\xff\xfe", "\uFFFE", "a|b", "1. x", "2026-03-02-->", strings.Repeat("长", 2000), strings.Repeat("W", 300), "\u2028x\u0085y", "\u200b",
	}
}

func TestHostileNames(t *testing.T) {
	f := flowOf(t, "energy_review")
	m, c := run(t, f, examined()...)
	on := calendar.MustParse("2026-03-20")
	plainName := "甲"
	plain, plainCase := renamed(f, plainName), m
	plainCase.Flow = plain
	for _, name := range hostile() {
		g := renamed(f, name)
		judge(t, SVG(g))
		judgeText(t, Mermaid(g), Mermaid(plain))
		m.Flow = g
		c.ID, c.Office = name, name
		judge(t, SVGCase(m, c, on))
		judgeText(t, MermaidCase(m, c, on), MermaidCase(plainCase, c, on))
	}
}

func FuzzNames(f *testing.F) {
	for _, name := range hostile() {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		flow := flowOf(t, "filing")
		g := renamed(flow, name)
		judge(t, SVG(g))
		judgeText(t, Mermaid(g), Mermaid(renamed(flow, "甲")))
	})
}
