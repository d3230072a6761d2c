package diagram

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// clean makes one line of a text: what breaks a line or cannot be seen becomes a
// space or goes, so that nothing turns the text around it.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF:
			return '\uFFFD' // no XML may hold the others
		case unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// limitText is a limit in words, "" when none is known. One that is not to be relied
// on says so.
func limitText(l *workflow.Limit, basis []catalog.Basis) string {
	if l == nil {
		return ""
	}
	doubt := ""
	for _, b := range basis {
		switch {
		case b.Mark == catalog.Example:
			doubt = "（示例）"
		case b.Mark == catalog.Unverified && doubt == "":
			doubt = "（未核实）"
		}
	}
	if l.Count < 0 {
		return fmt.Sprintf("提前%d%s", -l.Count, deadline.UnitTerm(l.Unit, -l.Count).ZH) + doubt
	}
	return fmt.Sprintf("%d%s", l.Count, deadline.UnitTerm(l.Unit, l.Count).ZH) + doubt
}

// spansOf are the limits of the office, where a figure is known, each over the
// stages in which the normal way has it run.
func spansOf(f *workflow.Flow, g *graph) []span {
	var all []span
	for i := range f.Clocks {
		k := &f.Clocks[i]
		if k.Limit == nil || k.After != nil || k.Anchor != "" || k.Owner == workflow.Applicant {
			continue
		}
		s := span{name: clean(k.Name), limit: limitText(k.Limit, k.Basis), first: -1, last: -1}
		for _, t := range f.Process.Transitions {
			starts, stops := slices.Contains(k.Start, t.Event), slices.Contains(k.Stop, t.Event)
			if !starts && !stops {
				continue
			}
			for _, state := range t.From {
				from, to := g.at(state), g.at(t.To)
				if !slices.ContainsFunc(g.links, func(l link) bool { return l.way && l.from == from && l.to == to }) {
					continue
				}
				if at := g.places[to].stage; starts && (s.first < 0 || at < s.first) {
					s.first = at
				}
				if stops {
					s.last = max(s.last, g.places[from].stage)
				}
			}
		}
		if s.first >= 0 && s.first <= s.last {
			all = append(all, s)
		}
	}
	return all
}

// widthOf is about how wide a text is in a font of a size: what is Chinese is as
// wide as it is high.
func widthOf(s string, size int) int {
	w := 0
	for _, r := range s {
		w += runeWidth(r)
	}
	return (w*size + 9) / 10
}

// runeWidth is in tenths of the size of the font.
func runeWidth(r rune) int {
	switch {
	case r == ' ' || r == '-' || r == '.':
		return 4
	case r < 0x20 || unicode.Is(unicode.Mn, r):
		return 0
	case r == 'W' || r == 'M' || r == '@' || r == '%':
		return 10
	case unicode.IsUpper(r) && r < 0x2000:
		return 8
	case r < 0x1100:
		return 6
	}
	return 10
}

// mostLines is how many lines of a name are drawn; the rest is in its title.
const mostLines = 4

// wrap breaks a text into lines of at most a width, of about the same length. No
// line begins with what closes, none ends with what opens.
func wrap(s string, size, width int) []string {
	if s == "" {
		return nil
	}
	n := (widthOf(s, size) + width - 1) / width
	fair := min(width, widthOf(s, size)/max(n, 1)+size)
	lines := fill(s, size, fair)
	if len(lines) > n {
		lines = fill(s, size, width)
	}
	if len(lines) > mostLines {
		lines = append(lines[:mostLines-1:mostLines-1], lines[mostLines-1]+"…")
	}
	return lines
}

func fill(s string, size, width int) []string {
	var lines []string
	rest := []rune(s)
	for len(rest) > 0 {
		n, w := 0, 0
		for n < len(rest) && (n == 0 || w+runeWidth(rest[n])*size <= width*10) {
			w += runeWidth(rest[n]) * size
			n++
		}
		if n < len(rest) {
			n = breakAt(rest, n)
		}
		lines = append(lines, strings.TrimSpace(string(rest[:n])))
		rest = rest[n:]
	}
	return lines
}

// breakAt moves the end of a line back to where a line may end: before a bracket
// that would be torn, if the line stays half full.
func breakAt(rest []rune, n int) int {
	for m := n; m > n/2; m-- {
		if rest[m] == '（' {
			return m
		}
		if rest[m] == '）' && m < n {
			break
		}
	}
	for m := n; m > 0 && m > n-8; m-- {
		before, after := rest[m-1], rest[m]
		latin := before > ' ' && before < 0x1100 && after > ' ' && after < 0x1100
		if !latin && !strings.ContainsRune("（《“〔", before) && !strings.ContainsRune("）》”〕，。；、：？！", after) {
			return m
		}
	}
	return n
}
