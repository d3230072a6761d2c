package diagram

import (
	"cmp"
	"slices"
)

// Measures of a picture, in pixels at its natural size.
const (
	wide      = 1000 // what a picture fills, unless its columns need more
	margin    = 12
	leastCol  = 104
	mostCol   = 172
	pad       = 12 // between a lane and its heading
	inset     = 9  // between a frame and the name in it; notes come nearer
	nameSize  = 14
	smallSize = 12
	leading   = 18 // from line to line
	rowGap    = 28 // between places of a column
	portGap   = 19 // between lines that meet a frame
	trackGap  = 9  // between lines side by side
	elbow     = 14 // from a frame to the first of those
)

// box is where something is.
type box struct{ x, y, w, h int }

func (b box) right() int  { return b.x + b.w }
func (b box) bottom() int { return b.y + b.h }
func (b box) midX() int   { return b.x + b.w/2 }
func (b box) midY() int   { return b.y + b.h/2 }

// side of a place that a line leaves or meets.
type side int

const (
	left side = iota
	right
	below // straight down to the place beneath
)

// route is how a link is drawn: out of a side, along a track beside the column, if
// need be along a channel beneath all places and up another track, into a side.
type route struct {
	link
	out, in      side
	near, far    int // gutters; the same without a channel
	channel      bool
	outY, inY    int
	nearX, farX  int
	channelTrack int
}

// layout is a picture measured out.
type layout struct {
	*graph
	width, height      int
	columns            []box // x and w only
	gutters            []box // gutter i lies left of column i; x and w only
	stageBoxes, boxes  []box
	names              [][]string // of the places, in lines
	notes              [][]string
	routes             []route
	upper, lower       box
	channelY, channels int
}

func layOut(g *graph) *layout {
	l := &layout{graph: g}
	l.plan()
	l.setColumns()
	return l
}

// plan chooses for every line on which sides it runs.
func (l *layout) plan() {
	for _, k := range l.links {
		if !l.drawn(k) {
			continue
		}
		a, b := l.places[k.from].stage, l.places[k.to].stage
		r := route{link: k}
		switch {
		case a == b && k.to == k.from+1:
			r.out = below
		case a == b && k.from < k.to:
			r.out, r.in, r.near, r.far = right, right, a+1, a+1
		case a == b:
			r.out, r.in, r.near, r.far = left, left, a, a
		case a < b:
			r.out, r.in, r.near, r.far, r.channel = right, left, a+1, b, b > a+1
		default:
			r.out, r.in, r.near, r.far, r.channel = left, right, a, b+1, b < a-1
		}
		l.routes = append(l.routes, r)
	}
}

// setColumns shares the width out: to each gutter what its tracks need, the rest to
// the columns.
func (l *layout) setColumns() {
	n := len(l.stages)
	l.gutters, l.columns = make([]box, n+1), make([]box, n)
	total := 0
	for i := range l.gutters {
		tracks := 0
		for _, r := range l.routes {
			if r.out != below && (r.near == i || r.channel && r.far == i) {
				tracks++
			}
		}
		l.gutters[i].w = 2*elbow + trackGap*max(tracks-1, 0)
		if tracks == 0 && (i == 0 || i == n) {
			l.gutters[i].w = elbow
		}
		total += l.gutters[i].w
	}
	w := min(max((wide-2*margin-total)/max(n, 1), leastCol), mostCol)
	x := margin
	for i := range l.gutters {
		l.gutters[i].x = x
		x += l.gutters[i].w
		if i < n {
			l.columns[i] = box{x: x, w: w}
			x += w
		}
	}
	l.width = x + margin
}

// setPlaces puts the places one beneath the other and returns where they end. A
// row has one height, so that lines from column to column run straight.
func (l *layout) setPlaces(top int) (bottom int) {
	heights, rows, next := []int{}, []int{}, make([]int, len(l.stages))
	for i := range l.places {
		p := &l.places[i]
		w := l.columns[p.stage].w - 2*inset
		l.names = append(l.names, wrap(p.name, nameSize, w))
		notes := wrap(p.who, smallSize, w)
		for _, s := range p.notes(l.ended()) {
			notes = append(notes, wrap(s, smallSize, w+inset)...)
		}
		l.notes = append(l.notes, notes)
		h := leading*(len(l.names[i])+len(notes)) + 2*inset
		for _, s := range []side{left, right} {
			h = max(h, portGap*(len(l.ports(i, s))+1))
		}
		row := next[p.stage]
		next[p.stage]++
		rows = append(rows, row)
		if row == len(heights) {
			heights = append(heights, 0)
		}
		heights[row] = max(heights[row], h+h%2)
	}
	tops := []int{top}
	for _, h := range heights {
		tops = append(tops, tops[len(tops)-1]+h+rowGap)
	}
	for i, p := range l.places {
		c := l.columns[p.stage]
		l.boxes = append(l.boxes, box{c.x, tops[rows[i]], c.w, heights[rows[i]]})
	}
	return tops[len(tops)-1] - rowGap
}

// port is one end of a line.
type port struct {
	route *route
	out   bool
	other int // the place at the other end
}

// ports are the ends of lines on a side of a place.
func (l *layout) ports(place int, s side) []port {
	var all []port
	for i := range l.routes {
		r := &l.routes[i]
		if r.out == below {
			continue
		}
		if r.from == place && r.out == s {
			all = append(all, port{r, true, r.to})
		}
		if r.to == place && r.in == s {
			all = append(all, port{r, false, r.from})
		}
	}
	return all
}

// setPorts parts the lines on each side of a place: the normal way in the middle,
// what comes from above over it, the rest under it.
func (l *layout) setPorts() {
	for i := range l.places {
		for _, s := range []side{left, right} {
			ports := l.ports(i, s)
			towards := func(p port) int {
				if p.route.channel {
					return l.height
				}
				return l.boxes[p.other].midY()
			}
			slices.SortStableFunc(ports, func(a, b port) int { return cmp.Compare(towards(a), towards(b)) })
			y := l.boxes[i].midY() - portGap*(len(ports)-1)/2
			if m := slices.IndexFunc(ports, func(p port) bool { return p.route.way }); m >= 0 && len(ports) <= 2 {
				y = l.boxes[i].midY() - portGap*m
			}
			for _, p := range ports {
				if p.out {
					p.route.outY = y
				} else {
					p.route.inY = y
				}
				y += portGap
			}
		}
	}
}

// setTracks gives every line its track in each gutter: loops of the column on the
// left stay near it, then what goes across, then loops of the column on the right;
// a longer loop lies farther out.
func (l *layout) setTracks() {
	for i, g := range l.gutters {
		type track struct {
			x          *int
			rank, size int
		}
		var tracks []track
		for j := range l.routes {
			r := &l.routes[j]
			size := max(r.inY-r.outY, r.outY-r.inY)
			switch {
			case r.out == below:
			case r.near == i && !r.channel && r.out == r.in:
				if r.out == left {
					tracks = append(tracks, track{&r.nearX, 2, -size})
				} else {
					tracks = append(tracks, track{&r.nearX, 0, size})
				}
			default:
				down := r.inY
				if r.channel {
					down = l.height
				}
				if r.near == i {
					tracks = append(tracks, track{&r.nearX, 1, bend(r.out, r.outY, down)})
				}
				if r.channel && r.far == i {
					tracks = append(tracks, track{&r.farX, 1, bend(r.in, r.inY, l.height)})
				}
			}
		}
		slices.SortStableFunc(tracks, func(a, b track) int { return cmp.Or(a.rank-b.rank, a.size-b.size) })
		x := g.x + (g.w-trackGap*(len(tracks)-1))/2
		for _, t := range tracks {
			*t.x = x
			x += trackGap
		}
	}
}

// bend orders lines across a gutter so that those from one column do not cross one
// another where they need not.
func bend(s side, from, to int) int {
	if s == right && to > from || s == left && to < from {
		return -from
	}
	return from
}

// setChannels gives every line beneath the places a level of its own.
func (l *layout) setChannels(top int) (bottom int) {
	l.channelY = top + elbow
	for i := range l.routes {
		if r := &l.routes[i]; r.channel {
			r.channelTrack = l.channels
			l.channels++
		}
	}
	if l.channels == 0 {
		return top
	}
	return l.channelY + trackGap*(l.channels-1)
}
