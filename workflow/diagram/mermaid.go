package diagram

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Mermaid is a flow as the text of a Mermaid flowchart. f must be of a library that
// has been loaded, or verified as one.
func Mermaid(f *workflow.Flow) string { return graphOf(f).mermaid() }

// MermaidCase is the way a case took through its flow up to the end of a day, as the
// text of a Mermaid flowchart. A case is drawn with the machine of the flow it was
// opened under.
func MermaidCase(m workflow.Machine, c workflow.Case, on calendar.Date) string {
	return graphOfCase(m, c, on).mermaid()
}

func (g *graph) mermaid() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("flowchart LR")
	line("  accTitle: %s", quote(g.title()))
	line("  subgraph outer[%s]", quoted(upperLane))
	line("    direction LR")
	for i, s := range g.stages {
		line("    s%d[%s]%s", i, quoted(strconv.Itoa(i+1)+" "+s.name, s.note()...), s.mark.class())
	}
	for i := 1; i < len(g.stages); i++ {
		line("    s%d ==> s%d", i-1, i)
	}
	line("  end")
	for i, s := range g.spans {
		over := g.stages[s.first].name
		if s.last > s.first {
			over += "至" + g.stages[s.last].name
		}
		line("  l%d>%s]", i, quoted(s.name+" "+s.limit, over))
	}
	line("  subgraph within[%s]", quoted(lowerLane))
	line("    direction LR")
	for i, s := range g.stages {
		line("    subgraph c%d[%s]", i, quoted(s.name))
		for j, p := range g.places {
			if p.stage != i {
				continue
			}
			open, shut := "[", "]"
			switch p.kind {
			case start:
				open, shut = "([", "])"
			case end:
				open, shut = "{{", "}}"
			}
			more := p.notes(g.ended())
			if p.who != "" {
				more = append([]string{p.who}, more...)
			}
			for _, x := range g.exits {
				if x.to == j {
					more = append([]string{g.turns[x.number-1]}, more...)
				}
			}
			line("      p%d%s%s%s%s", j, open, quoted(p.name, more...), shut, p.mark.class())
		}
		line("    end")
	}
	line("  end")
	for _, l := range g.links {
		if !g.drawn(l) {
			continue
		}
		arrow := "-.->"
		if l.way {
			arrow = "==>"
		} else if l.to > l.from {
			arrow = "-->"
		}
		label := l.label
		if l.taken {
			label = "✓ " + label
		}
		line("  p%d %s|%s| p%d", l.from, arrow, quoted(label), l.to)
	}
	if g.way != nil {
		line("  now[%s]", quoted(g.way.now))
		line("  classDef visited stroke:%s,stroke-width:3px,color:%s", accent, ink)
		line("  classDef current fill:%s,stroke:%s,stroke-width:4px,color:%s", here, accent, ink)
		line("  classDef suspended fill:%s,stroke:%s,stroke-width:4px,color:%s", halted, amber, ink)
		line("  classDef ahead fill:#fff,stroke:%s,stroke-dasharray:5 4,color:%s", grey, soft)
	}
	return b.String()
}

// class is how Mermaid says of what class a node is.
func (m mark) class() string {
	if m == unmarked {
		return ""
	}
	return ":::" + string(m)
}

// quoted is a label of one line or more.
func quoted(first string, more ...string) string {
	var b strings.Builder
	b.WriteString(`"` + cmp.Or(quote(first), " "))
	for _, s := range more {
		b.WriteString("<br/>" + quote(s))
	}
	return b.String() + `"`
}

// quote writes every sign of ASCII that is neither a letter nor a digit by its
// number, but for the hyphens of a date: so none of them means anything to Mermaid, to Markdown or to HTML.
func quote(s string) string {
	var b strings.Builder
	text := []rune(clean(s))
	digit := func(i int) bool { return i >= 0 && i < len(text) && '0' <= text[i] && text[i] <= '9' }
	for i, r := range text {
		switch {
		case r == '-' && digit(i-1) && digit(i+1), r == ' ', r >= 0x80, '0' <= r && r <= '9', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "#%d;", r)
		}
	}
	return b.String()
}
