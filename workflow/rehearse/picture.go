package rehearse

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
	"golang.org/x/text/language"
)

// Colours of the picture. Each part of a bar bears its number, and parts stand in the
// order of the legend, so that nothing is said by colour alone.
const (
	ink   = "#1c2733"
	soft  = "#52606d"
	track = "#eef1f4"
	blue  = "#174a7c"
	amber = "#f0c36a"
	green = "#2e7d4f"
	sun   = "#f2d24b"
	red   = "#b3261e"
	ash   = "#c3cbd3"
)

// Measures of the picture, in pixels.
const (
	wide     = 1000
	margin   = 24
	labels   = 184 // for the names left of the bars
	barWide  = 470
	barHigh  = 20
	rowHigh  = 30
	panelGap = 34
)

// SVG is the report as a picture, 1000 pixels wide: how long each stage takes, how
// busy the people are, how the limits are kept, and the lights at the end of each
// month. It holds no script, no style and no reference to anything outside.
func (r *Report) SVG(tag language.Tag) []byte {
	c := canvas{page: page{tag: tag}, y: margin}
	c.y += 20
	c.text(margin, c.y, 20, ink, "start", bold, r.Plan)
	c.y += 4
	for _, m := range append([]yiwang.Message{r.period()}, r.caveats()...) {
		c.y += 20
		c.text(margin, c.y, 13, soft, "start", "", c.say(m))
	}
	c.stages(r.Stages)
	c.desks(r.Desks)
	c.clocks(r.Clocks)
	c.months(r.Months)
	high := c.y + margin
	var out bytes.Buffer
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" class="rehearsal" role="img" aria-labelledby="rehearsal-title rehearsal-desc" width="%[1]d" height="%[2]d" viewBox="0 0 %[1]d %[2]d" font-family="PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif">`+"\n", wide, high)
	fmt.Fprintf(&out, "<title id=\"rehearsal-title\">%s</title>\n", escape(r.Plan))
	desc := []string{yiwang.Say(tag, "rehearse.picture_desc")}
	for _, m := range r.Findings() {
		desc = append(desc, m.In(tag))
	}
	fmt.Fprintf(&out, "<desc id=\"rehearsal-desc\">%s</desc>\n", escape(strings.Join(desc, " ")))
	fmt.Fprintf(&out, `<rect width="%d" height="%d" fill="#fff"/>`+"\n", wide, high)
	out.Write(c.out.Bytes())
	out.WriteString("</svg>\n")
	return out.Bytes()
}

const bold = ` font-weight="600"`

// canvas is drawn on from the top down.
type canvas struct {
	page
	out bytes.Buffer
	y   int // the bottom of what is drawn
}

// slice is a part of a bar.
type slice struct {
	size   float64
	label  string
	colour string
	ink    string // of the label
	name   string
}

func (c *canvas) put(format string, args ...any) { fmt.Fprintf(&c.out, format+"\n", args...) }

func (c *canvas) text(x, y, size int, colour, anchor, extra, s string) {
	c.put(`<text x="%d" y="%d" font-size="%d" fill="%s" text-anchor="%s"%s>%s</text>`, x, y, size, colour, anchor, extra, escape(s))
}

// escape makes a text safe between tags.
func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}

// heading begins a panel, with its legend to the right.
func (c *canvas) heading(code string, legend ...slice) {
	c.y += panelGap
	c.put(`<path d="M%d %dH%d" stroke="%s"/>`, margin, c.y-12, wide-margin, ash)
	c.y += 14
	c.text(margin, c.y, 16, ink, "start", bold, yiwang.Say(c.tag, code))
	x := wide - margin
	for i := len(legend) - 1; i >= 0; i-- {
		x -= textWide(legend[i].name, 13)
		c.text(x, c.y, 13, ink, "start", "", legend[i].name)
		x -= 20
		c.put(`<rect x="%d" y="%d" width="14" height="14" fill="%s"/>`, x, c.y-12, legend[i].colour)
		x -= 16
	}
	c.y += 12
}

// bar draws the parts of a bar from left to right; whole is what full stands for.
func (c *canvas) bar(name string, parts []slice, whole float64, full int) (end int) {
	top := c.y
	c.text(margin+labels-10, top+15, 14, ink, "end", "", name)
	c.put(`<g><title>%s</title>`, escape(name))
	at := 0.0
	for _, p := range parts {
		x1, x2 := scale(at, whole, full), scale(at+p.size, whole, full)
		at += p.size
		if x2 > x1 {
			c.put(`<rect x="%d" y="%d" width="%d" height="%d" fill="%s"><title>%s</title></rect>`, margin+labels+x1, top, x2-x1, barHigh, p.colour, escape(p.name+" "+p.label))
		}
		if x2-x1 >= textWide(p.label, 12)+6 && p.label != "" {
			c.text(margin+labels+(x1+x2)/2, top+15, 12, p.ink, "middle", "", p.label)
		}
	}
	c.put(`</g>`)
	c.y += rowHigh
	return margin + labels + scale(at, whole, full)
}

func scale(n, whole float64, full int) int {
	if whole <= 0 {
		return 0
	}
	return int(n/whole*float64(full) + 0.5)
}

func (c *canvas) label(code string) string { return yiwang.Say(c.tag, code) }

func (c *canvas) stages(list []Passage) {
	parts := []slice{
		{0, "", amber, ink, c.label("rehearse.col_waiting")},
		{0, "", blue, "#fff", c.label("rehearse.col_handling")},
		{0, "", ash, ink, c.label("rehearse.col_outside")},
	}
	c.heading("rehearse.picture_stages", parts...)
	longest := 0.0
	for _, x := range list {
		longest = max(longest, x.Whole.Mean)
	}
	for _, x := range list {
		for i, t := range []Times{x.Waiting, x.Handling, x.Outside} {
			parts[i].size, parts[i].label = t.Mean, number(t.Mean)
		}
		end := c.bar(c.term(x.Name), parts, longest, barWide)
		c.text(end+8, c.y-rowHigh+15, 13, ink, "start", "", c.say(yiwang.Message{Code: "rehearse.picture_stage", Args: []any{number(x.Whole.Mean), number(x.Whole.P90)}}))
	}
}

func (c *canvas) desks(list []Desk) {
	c.heading("rehearse.picture_desks")
	for _, d := range list {
		share := fmt.Sprintf("%.0f%%", d.Busy*100)
		colour, note := blue, "rehearse.picture_desk"
		if d.Busy >= tight {
			colour, note = red, "rehearse.picture_bottleneck"
		}
		c.put(`<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`, margin+labels, c.y, barWide, barHigh, track)
		c.bar(d.Name, []slice{{d.Busy, share, colour, "#fff", d.Name}}, 1, barWide)
		c.text(margin+labels+barWide+8, c.y-rowHigh+15, 13, ink, "start", "", c.say(yiwang.Message{Code: note, Args: []any{d.Staff, number(d.Wait.Mean), d.Longest}}))
	}
}

func (c *canvas) clocks(list []Clock) {
	lights := []slice{
		{0, "", green, "#fff", c.label("rehearse.picture_green")},
		{0, "", sun, ink, c.label("rehearse.picture_yellow")},
		{0, "", red, "#fff", c.label("rehearse.picture_late")},
	}
	c.heading("rehearse.picture_clocks", lights...)
	flow := ""
	for i := range list {
		k := &list[i]
		if k.Runs == 0 {
			continue
		}
		if k.Flow != flow {
			flow = k.Flow
			c.text(margin, c.y+12, 13, soft, "start", "", flow)
			c.y += 20
		}
		name := c.term(yiwang.Term{ZH: k.Name + " " + limit(k.Limit).ZH, EN: k.ID + ", " + limit(k.Limit).EN})
		note := yiwang.Message{Code: "rehearse.picture_open", Args: []any{k.Held95, k.Held99, unit(k)}}
		parts := []slice{{float64(k.Runs), "", ash, ink, name}}
		if k.Limit.Count != 0 {
			note = yiwang.Message{Code: "rehearse.picture_held", Args: []any{percent(k.Late, k.Runs), k.Held95, k.Held99, unit(k)}}
			for j, n := range []int{k.Green, k.Yellow, k.Late} {
				lights[j].size, lights[j].label = float64(n), percent(n, k.Runs)
			}
			parts = append(lights[:3:3], slice{float64(k.Undue), "", ash, ink, ""})
		}
		c.bar(name, parts, float64(k.Runs), barWide)
		c.text(margin+labels+barWide+8, c.y-rowHigh+15, 13, ink, "start", "", c.say(note))
	}
}

func (c *canvas) months(list []Month) {
	parts := []slice{
		{0, "", green, "#fff", c.label("rehearse.col_green")},
		{0, "", sun, ink, c.label("rehearse.col_yellow")},
		{0, "", red, "#fff", c.label("rehearse.col_red")},
		{0, "", ash, ink, c.label("rehearse.picture_grey")},
	}
	c.heading("rehearse.picture_months", parts...)
	const high = 190
	most := 0
	for _, m := range list {
		most = max(most, m.InHand())
	}
	if len(list) == 0 || most == 0 {
		return
	}
	bottom := c.y + 20 + high
	step := (wide - 2*margin) / len(list)
	w := min(step*3/4, 54)
	for i, m := range list {
		x := margin + i*step + (step-w)/2
		c.put(`<g><title>%s</title>`, escape(fmt.Sprintf("%d-%02d", m.Year, m.Month)))
		at := 0
		for j, n := range []int{m.Green, m.Yellow, m.Red, m.Grey} {
			y1, y2 := scale(float64(at), float64(most), high), scale(float64(at+n), float64(most), high)
			at += n
			if y2 > y1 {
				c.put(`<rect x="%d" y="%d" width="%d" height="%d" fill="%s"><title>%s</title></rect>`, x, bottom-y2, w, y2-y1, parts[j].colour, escape(fmt.Sprintf("%s %d", parts[j].name, n)))
			}
			if y2-y1 >= 14 && w >= 22 {
				c.text(x+w/2, bottom-(y1+y2)/2+4, 12, parts[j].ink, "middle", "", fmt.Sprint(n))
			}
		}
		c.put(`</g>`)
		c.text(x+w/2, bottom-scale(float64(at), float64(most), high)-5, 12, ink, "middle", bold, fmt.Sprint(at))
		c.text(x+w/2, bottom+18, 13, ink, "middle", "", c.say(yiwang.Message{Code: "rehearse.picture_month", Args: []any{m.Month}}))
		if i == 0 || m.Month == 1 {
			c.text(x+w/2, bottom+36, 13, soft, "middle", "", fmt.Sprint(m.Year))
		}
	}
	c.put(`<path d="M%d %dH%d" stroke="%s"/>`, margin, bottom, wide-margin, soft)
	c.y = bottom + 40
}

// textWide is about how wide a text is.
func textWide(s string, size int) int {
	n := 0
	for _, r := range s {
		if n += 6; r >= 0x1100 {
			n += 4
		}
	}
	return (n*size + 9) / 10
}
