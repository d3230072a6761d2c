package diagram

import (
	"fmt"
	"strings"
)

// title is what a picture is called.
func (g *graph) title() string {
	if g.way != nil {
		return g.name + "：办件 " + g.way.id + " 的经过"
	}
	return g.name + "：流程图"
}

// ended reports whether a case is at an end.
func (g *graph) ended() bool { return g.way != nil && g.way.ended }

// note is what a picture writes under the name of a stage.
func (s *stage) note() []string {
	var all []string
	if s.limit != "" {
		all = append(all, "时限 "+s.limit)
	}
	switch s.mark {
	case visited:
		all = append(all, "✓ "+s.entered.String())
	case current:
		all = append(all, "● 正在此环节")
	case suspended:
		all = append(all, "■ 挂起中")
	}
	return all
}

// describe tells a picture in words.
func (g *graph) describe() string {
	var b strings.Builder
	if g.way != nil {
		b.WriteString(g.way.now + "。")
	}
	word := map[mark]string{visited: "已经过", current: "现在在此", suspended: "现在在此，挂起中", ahead: "未经过"}
	for i, s := range g.stages {
		fmt.Fprintf(&b, "环节%d %s", i+1, s.name)
		if s.limit != "" {
			b.WriteString("，时限" + s.limit)
		}
		b.WriteString("：")
		var inside []string
		for _, p := range g.places {
			if p.stage != i {
				continue
			}
			var more []string
			more = add(more, p.who)
			if p.kind == end {
				more = add(more, "结束")
			}
			more = add(more, word[p.mark])
			if n := len(p.days); n > 0 {
				more = add(more, p.days[n-1].String())
			}
			inside = append(inside, p.name+"（"+strings.Join(more, "，")+"）")
		}
		b.WriteString(strings.Join(inside, "、") + "。")
	}
	for _, s := range g.spans {
		b.WriteString(s.name + s.limit + "。")
	}
	for _, l := range g.links {
		if l.number > 0 {
			fmt.Fprintf(&b, "%s：从%s到%s。", l.label, g.places[l.from].name, g.places[l.to].name)
		}
	}
	for _, x := range g.exits {
		b.WriteString(g.turns[x.number-1] + "。")
	}
	return b.String()
}

// drawLegend explains the signs and the numbers, and returns where it ends.
func (l *layout) drawLegend(b *canvas, top int) int {
	y := top + 20
	x := margin
	sign := func(text string, draw func(x, y int)) {
		w := 44 + widthOf(text, smallSize) + 22
		if x+w > l.width-margin && x > margin {
			x, y = margin, y+26
		}
		draw(x, y-4)
		b.text(x+44, y, smallSize, ink, "start", "", text)
		x += w
	}
	frame := func(k kind, m mark) func(x, y int) {
		return func(x, y int) { b.frame(box{x + 2, y - 9, 34, 18}, 4, k, m) }
	}
	line := func(way, taken bool) func(x, y int) {
		return func(x, y int) { b.arrow(way, taken, [][2]int{{x, y}, {x + 38, y}}, l.way != nil) }
	}
	if l.way == nil {
		sign("通常的走向", line(true, false))
		sign("另外的走向，见下面同号的说明", func(x, y int) { line(false, false)(x, y); b.badge(x+8, y, 1) })
	} else {
		sign("走过的路", line(false, true))
		sign("没有走的路", line(false, false))
		sign("✓ 已经过", frame(inner, visited))
		switch {
		case l.way.held:
			sign("■ 现在在此，挂起中", frame(inner, suspended))
		case !l.way.ended:
			sign("● 现在在此", frame(inner, current))
		}
		sign("未经过", frame(inner, ahead))
	}
	sign("结束", frame(end, unmarked))
	columns := 3
	for _, says := range l.turns {
		if columns*(widthOf(says, smallSize)+40) > l.width-2*margin {
			columns = 2
		}
	}
	w := (l.width - 2*margin) / columns
	for i := 0; i < len(l.turns); i += columns {
		y += 24
		deep := 1
		for j, says := range l.turns[i:min(i+columns, len(l.turns))] {
			x := margin + j*w
			b.badge(x+9, y-4, i+j+1)
			lines := wrap(says, smallSize, w-40)
			for k, s := range lines {
				b.text(x+24, y+16*k, smallSize, ink, "start", "", s)
			}
			deep = max(deep, len(lines))
		}
		y += 16 * (deep - 1)
	}
	return y + 6
}
