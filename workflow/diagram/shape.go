package diagram

import (
	"fmt"
	"strconv"
	"strings"
)

// lane draws the ground of a lane with its heading.
func (b *canvas) lane(at box, heading string) {
	b.put(`<rect x="%d" y="%d" width="%d" height="%d" rx="8" fill="%s" stroke="%s"/>`, at.x, at.y, at.w, at.h, ground, rule)
	b.text(at.x+pad, at.y+24, nameSize, soft, "start", bold, heading)
}

// group begins a group of shapes. A name of which not all is drawn is its title.
func (b *canvas) group(class, name string, drawn []string) {
	b.put(`<g class="%s">`, strings.TrimSpace(class))
	if n := len(drawn); n > 0 && strings.HasSuffix(drawn[n-1], "…") {
		b.put(`<title>%s</title>`, escape(name))
	}
}

// frame draws the outline of a stage or a place. How a case stands towards it is told
// by the outline, and by a word in it.
func (b *canvas) frame(at box, round int, k kind, m mark) {
	fill, stroke, width, dash := "#fff", accent, "1.5", ""
	switch m {
	case visited:
		width = "3"
	case current:
		fill, width = here, "4"
	case suspended:
		fill, stroke, width = halted, amber, "4"
	case ahead:
		stroke, width, dash = grey, "1.5", ` stroke-dasharray="5 4"`
	}
	if k != inner {
		round = at.h / 2
		round = min(round, 22)
	}
	b.put(`<rect x="%d" y="%d" width="%d" height="%d" rx="%d" fill="%s" stroke="%s" stroke-width="%s"%s/>`, at.x, at.y, at.w, at.h, round, fill, stroke, width, dash)
	if k == end { // an end has a second line
		b.put(`<rect x="%d" y="%d" width="%d" height="%d" rx="%d" fill="none" stroke="%s"/>`, at.x+4, at.y+4, at.w-8, at.h-8, max(round-4, 1), stroke)
	}
}

// lines writes a name and notes into the middle of a frame.
func (b *canvas) lines(at box, name []string, size int, notes []string, m mark) {
	y := at.midY() - leading*(len(name)+len(notes))/2 + leading - 4
	for _, s := range name {
		b.text(at.midX(), y, size, ink, "middle", bold, s)
		y += leading
	}
	for _, s := range notes {
		extra, colour := "", soft
		if m == current || m == suspended {
			extra, colour = bold, ink
		}
		b.text(at.midX(), y-1, smallSize, colour, "middle", extra, s)
		y += leading
	}
}

// badge draws the number of a turn where it begins.
func (b *canvas) badge(x, y, number int) {
	b.put(`<circle class="number" cx="%d" cy="%d" r="8" fill="#fff" stroke="%s" stroke-width="1.2"/>`, x, y, soft)
	b.text(x, y+4, 11, ink, "middle", bold, strconv.Itoa(number))
}

// arrow draws a line with round corners and a head at its last point. On the picture
// of a case, what it did not take is dashed.
func (b *canvas) arrow(way, taken bool, points [][2]int, ofCase bool) {
	stroke, width, dash, head := soft, "1.2", "", 7
	switch {
	case ofCase && taken, way && !ofCase:
		stroke, width, head = accent, "2.6", 9
	case ofCase:
		stroke, dash = grey, ` stroke-dasharray="4 3"`
	}
	last, before := points[len(points)-1], points[len(points)-2]
	dx, dy := sign(last[0]-before[0]), sign(last[1]-before[1])
	points = append(append([][2]int{}, points[:len(points)-1]...), [2]int{last[0] - dx*head, last[1] - dy*head})
	b.put(`<path d="%s" fill="none" stroke="%s" stroke-width="%s"%s/>`, path(points), stroke, width, dash)
	side := head/2 + 1
	b.put(`<path d="M%d %dL%d %dL%d %dz" fill="%s"/>`, last[0], last[1],
		last[0]-dx*head-dy*side, last[1]-dy*head-dx*side, last[0]-dx*head+dy*side, last[1]-dy*head+dx*side, stroke)
}

// path is a line through points, its corners rounded as far as there is room.
func path(points [][2]int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "M%d %d", points[0][0], points[0][1])
	for i := 1; i < len(points); i++ {
		p := points[i]
		if i == len(points)-1 {
			fmt.Fprintf(&b, "L%d %d", p[0], p[1])
			break
		}
		q, n := points[i-1], points[i+1]
		r := min(5, distance(q, p)/2, distance(p, n)/2)
		fmt.Fprintf(&b, "L%d %dQ%d %d %d %d", p[0]-r*sign(p[0]-q[0]), p[1]-r*sign(p[1]-q[1]), p[0], p[1], p[0]+r*sign(n[0]-p[0]), p[1]+r*sign(n[1]-p[1]))
	}
	return b.String()
}

func distance(a, b [2]int) int { return abs(a[0]-b[0]) + abs(a[1]-b[1]) }

func abs(n int) int { return max(n, -n) }

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
