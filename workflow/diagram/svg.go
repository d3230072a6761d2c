package diagram

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Colours: dark on light throughout.
const (
	ink    = "#1c2733"
	soft   = "#52606d"
	grey   = "#8a96a3"
	accent = "#174a7c"
	here   = "#d3e4f5"
	amber  = "#8a6100"
	halted = "#fff0c2"
	ground = "#f4f6f8"
	rule   = "#d6dde5"
)

// Headings of the lanes.
const (
	upperLane = "办理流程：申请人看到的环节"
	lowerLane = "业务流程：机关内部的办理"
)

// SVG is a flow as a picture, about 1000 pixels wide: see the package comment. f
// must be of a library that has been loaded, or verified as one.
func SVG(f *workflow.Flow) []byte { return graphOf(f).svg() }

// SVGCase is the way a case took through its flow up to the end of a day, as a
// picture. A case is drawn with the machine of the flow it was opened under.
func SVGCase(m workflow.Machine, c workflow.Case, on calendar.Date) []byte {
	return graphOfCase(m, c, on).svg()
}

// canvas is written to from the ground upwards.
type canvas struct{ bytes.Buffer }

func (b *canvas) put(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }

// text writes a text at a point; anchor is "start" or "middle".
func (b *canvas) text(x, y, size int, colour, anchor, extra, s string) {
	b.put(`<text x="%d" y="%d" font-size="%d" fill="%s" text-anchor="%s"%s>%s</text>`, x, y, size, colour, anchor, extra, escape(s))
}

const bold = ` font-weight="600"`

// escape makes a text safe between tags and in an attribute.
func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(clean(s))); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}

func (g *graph) svg() []byte {
	l := layOut(g)
	var head, body canvas
	y := l.drawHeading(&body)
	y = l.drawUpper(&body, y)
	y = l.drawLower(&body, y+10)
	l.height = l.drawLegend(&body, y+10) + margin
	head.put(`<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img" aria-labelledby="diagram-title diagram-desc" width="%[1]d" height="%[2]d" viewBox="0 0 %[1]d %[2]d" font-family="PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif">`, l.width, l.height)
	head.put(`<title id="diagram-title">%s</title>`, escape(g.title()))
	head.put(`<desc id="diagram-desc">%s</desc>`, escape(g.describe()))
	head.put(`<rect width="%d" height="%d" fill="#fff"/>`, l.width, l.height)
	return append(append(head.Bytes(), body.Bytes()...), "</svg>\n"...)
}

// drawHeading says what the picture is of, and for a case where it is.
func (l *layout) drawHeading(b *canvas) int {
	y := margin
	for _, s := range wrap(l.title(), 16, l.width-2*margin) {
		y += 22
		b.text(margin, y-4, 16, ink, "start", bold, s)
	}
	if l.way != nil {
		for _, s := range wrap(l.way.now, nameSize, l.width-2*margin) {
			y += 20
			b.text(margin, y-3, nameSize, ink, "start", "", s)
		}
	}
	return y + 8
}

// drawUpper draws the lane of the applicant: limits of the office over the stages
// they cover, then the stages.
func (l *layout) drawUpper(b *canvas, top int) int {
	var c canvas
	y := top + 36
	rows := l.rowsOfSpans()
	for _, row := range rows {
		deep := 0
		for _, s := range row {
			deep = max(deep, len(l.spanLines(s)))
		}
		y += 15*deep + 12
		for _, s := range row {
			x1, x2 := l.columns[s.first].x, l.columns[s.last].right()
			lines := l.spanLines(s)
			for i, text := range lines {
				c.text((x1+x2)/2, y-10-15*(len(lines)-1-i), smallSize, ink, "middle", "", text)
			}
			c.put(`<path class="limit" d="M%d %dv-8m0 4H%dm0 -4v8" fill="none" stroke="%s" stroke-width="1.5"/>`, x1+1, y+4, x2-1, soft)
		}
		y += 4
	}
	if len(rows) > 0 {
		y += 8
	}
	h := 0
	names, notes := make([][]string, len(l.stages)), make([][]string, len(l.stages))
	for i, s := range l.stages {
		w := l.columns[i].w - 2*inset
		names[i] = wrap(strconv.Itoa(i+1)+" "+s.name, 15, w)
		for _, note := range s.note() {
			notes[i] = append(notes[i], wrap(note, smallSize, w+inset)...)
		}
		h = max(h, leading*(len(names[i])+len(notes[i]))+2*inset)
	}
	for i := range l.stages {
		s := &l.stages[i]
		at := box{l.columns[i].x, y, l.columns[i].w, h}
		l.stageBoxes = append(l.stageBoxes, at)
		if i > 0 {
			before := l.stageBoxes[i-1]
			c.arrow(true, s.mark != ahead && l.stages[i-1].mark != ahead, [][2]int{{before.right(), at.midY()}, {at.x, at.midY()}}, s.mark != unmarked)
		}
		c.group("stage "+string(s.mark), s.name, names[i])
		c.frame(at, 4, inner, s.mark)
		c.lines(at, names[i], 15, notes[i], s.mark)
		c.put(`</g>`)
	}
	l.upper = box{margin, top, l.width - 2*margin, y + h + margin - top}
	b.lane(l.upper, upperLane)
	b.Write(c.Bytes())
	return l.upper.bottom()
}

// spanLines is what a limit says, in lines as wide as the stages it covers.
func (l *layout) spanLines(s span) []string {
	w := l.columns[s.last].right() - l.columns[s.first].x
	if whole := s.name + " " + s.limit; widthOf(whole, smallSize) <= w {
		return []string{whole}
	}
	return append(wrap(s.name, smallSize, w), wrap(s.limit, smallSize, w)...)
}

// rowsOfSpans puts limits that do not meet into one row.
func (l *layout) rowsOfSpans() [][]span {
	var rows [][]span
next:
	for _, s := range l.spans {
		for i, row := range rows {
			free := true
			for _, o := range row {
				free = free && (s.first > o.last || s.last < o.first)
			}
			if free {
				rows[i] = append(rows[i], s)
				continue next
			}
		}
		rows = append(rows, []span{s})
	}
	return rows
}

// drawLower draws the lane of the bureau.
func (l *layout) drawLower(b *canvas, top int) int {
	bottom := l.setPlaces(top + 42)
	l.height = bottom + 1
	l.setPorts()
	l.setTracks()
	ground := l.setChannels(bottom)
	l.lower = box{margin, top, l.width - 2*margin, max(bottom, ground) + margin - top}
	b.lane(l.lower, lowerLane)
	for _, way := range []bool{false, true} {
		for i := range l.routes {
			if r := &l.routes[i]; r.way == way {
				b.put(`<g class="%s"><title>%s</title>`, l.classOf(r), escape(r.label))
				b.arrow(r.way, l.way == nil || r.taken, l.points(r), l.way != nil)
				b.put(`</g>`)
			}
		}
	}
	for i := range l.places {
		p, at := &l.places[i], l.boxes[i]
		b.group(string(p.kind)+" "+string(p.mark), p.name, l.names[i])
		b.frame(at, 6, p.kind, p.mark)
		b.lines(at, l.names[i], nameSize, l.notes[i], p.mark)
		b.put(`</g>`)
	}
	for i := range l.routes {
		if r := &l.routes[i]; r.number > 0 {
			p := l.points(r)[0]
			switch r.out { // clear of the text in the frame
			case left:
				p[0] -= 5
			case right:
				p[0] += 5
			}
			b.badge(p[0], p[1], r.number)
		}
	}
	for _, x := range l.exits {
		b.badge(l.boxes[x.to].midX(), l.boxes[x.to].y-4, x.number)
	}
	return l.lower.bottom()
}

func (l *layout) classOf(r *route) string {
	class := "turn"
	if r.way {
		class = "way"
	}
	if r.taken {
		class += " taken"
	}
	return class
}

// points are the corners of a line.
func (l *layout) points(r *route) [][2]int {
	from, to := l.boxes[r.from], l.boxes[r.to]
	if r.out == below {
		return [][2]int{{from.midX(), from.bottom()}, {to.midX(), to.y}}
	}
	x := map[side]func(box) int{left: func(b box) int { return b.x }, right: box.right}
	a, z := [2]int{x[r.out](from), r.outY}, [2]int{x[r.in](to), r.inY}
	switch {
	case r.channel:
		deep := l.channelY + trackGap*r.channelTrack
		return [][2]int{a, {r.nearX, r.outY}, {r.nearX, deep}, {r.farX, deep}, {r.farX, r.inY}, z}
	case r.outY == r.inY:
		return [][2]int{a, z}
	}
	return [][2]int{a, {r.nearX, r.outY}, {r.nearX, r.inY}, z}
}
