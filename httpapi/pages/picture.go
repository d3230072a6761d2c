package pages

import (
	"slices"
	"strconv"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// picture is a time limit as a picture of days: every day says with a sign and a
// colour whether it counts, and with a sentence why.
type picture struct {
	Parts  []part
	Legend []square // one of each sort that occurs; Title is what it means
	Lines  []line
}

// part is some months of a picture: those of a year, when it spans many.
type part struct {
	Name   string // "" when there is only one
	Open   bool
	Months []month
}

// line is a day of the limit in the list below the picture.
type line struct {
	square
	Word     string // the sort of day
	Sentence string
	Notes    []string // what else the day is, e.g. 到期日
}

// note is what a day is besides counted or not.
type note struct {
	Day               calendar.Date
	Class, Sign, Word string
}

// manyMonths is from where on a picture is folded by years.
const manyMonths = 12

// pictureOf draws a ledger, nil when there is none. Of notes on one day the later
// wins the look, all of them are told.
func pictureOf(ledger []httpapi.LedgerLine, backwards bool, notes ...note) *picture {
	if len(ledger) == 0 {
		return nil
	}
	first, last := ledger[0].Day.Date, ledger[len(ledger)-1].Day.Date
	origin := note{first.AddDays(-1), "origin", "起算", "起算日，不计入"}
	if backwards {
		origin = note{last.AddDays(1), "origin", "起算", "倒算的起点，不计入"}
	}
	p := &picture{}
	own := map[calendar.Date][]note{}
	for _, n := range append([]note{origin}, notes...) {
		own[n.Day] = append(own[n.Day], n)
	}
	lines := map[calendar.Date]line{}
	var grounds []string
	for _, l := range ledger {
		n := lineOf(l, &grounds)
		if word := unsureDay(l.Day.Certainty); word != "" {
			own[n.Day] = append([]note{{n.Day, "tentative", "", word}}, own[n.Day]...)
		}
		for _, also := range own[n.Day] {
			n.Notes = append(n.Notes, also.Word)
		}
		p.Lines, lines[n.Day] = append(p.Lines, n), n
	}
	from, to := origin.Day, last
	if backwards {
		from, to = first, origin.Day
	}
	var days []square
	for _, day := range wholeMonths(from, to) {
		s := square{Day: day, Class: "out"}
		if l, ok := lines[day]; ok {
			s = l.square
			p.explain(s, l.Word)
		}
		for _, n := range own[day] {
			s = n.on(s)
			p.explain(square{Day: day, Class: n.Class, Sign: n.Sign}, n.Word)
		}
		days = append(days, s)
	}
	p.fold(grid(days))
	slices.SortStableFunc(p.Legend, func(a, b square) int { return rank(a) - rank(b) })
	return p
}

// on puts a note on a day.
func (n note) on(s square) square {
	s.Class += " " + n.Class
	if n.Sign != "" {
		s.Sign = n.Sign
	}
	if s.Title == "" {
		s.Title = s.Day.String() + "（" + weekday(s.Day) + "）："
	}
	s.Title += n.Word + "。"
	return s
}

// lineOf is a day of the ledger. Grounds are those met so far, in whose order they
// are numbered.
func lineOf(l httpapi.LedgerLine, grounds *[]string) line {
	n := line{square: square{Day: l.Day.Date, Title: l.Sentence.ZH}, Sentence: l.Sentence.ZH}
	switch {
	case l.Why == deadline.Held:
		i := slices.Index(*grounds, l.Ground.ID)
		if i < 0 {
			i = len(*grounds)
			*grounds = append(*grounds, l.Ground.ID)
		}
		n.Class, n.Sign, n.Word = "held", "挂"+circled(i+1), "挂起："+l.Ground.Name
	case l.Why == deadline.Moved:
		n.Class, n.Sign, n.Word = "moved", "顺延", "顺延"
	case l.Why == deadline.Counted && l.Day.Kind == calendar.MakeUp:
		n.Class, n.Sign, n.Word = "make_up", "班"+strconv.Itoa(l.Number), "调休上班，计入"
	case l.Why == deadline.Counted:
		n.Class, n.Sign, n.Word = "counted", strconv.Itoa(l.Number), "计入"
	case l.Day.Kind == calendar.Holiday:
		n.Class, n.Sign, n.Word = "holiday", "休", "放假，不计"
	default:
		n.Class, n.Sign, n.Word = "weekend", "—", "周末，不计"
	}
	return n
}

// circled is a number in a circle, as far as there are such signs.
func circled(n int) string {
	if n > 20 {
		return strconv.Itoa(n)
	}
	return string(rune('①' + n - 1))
}

// sorts are the sorts of day in the order of the legend.
func sorts() []string {
	return []string{"counted", "make_up", "weekend", "holiday", "held", "moved", "tentative", "origin", "asked", "stop", "due"}
}

func rank(s square) int { return slices.Index(sorts(), s.Class) }

// explain puts a sort of day into the legend, once.
func (p *picture) explain(s square, word string) {
	if !slices.ContainsFunc(p.Legend, func(x square) bool { return x.Title == word }) {
		p.Legend = append(p.Legend, square{Day: s.Day, Class: s.Class, Sign: s.Sign, Title: word})
	}
}

// fold puts the months into parts: all into one, or a part for each year, of which
// the first and the last are open.
func (p *picture) fold(months []month) {
	if len(months) <= manyMonths {
		p.Parts = []part{{Open: true, Months: months}}
		return
	}
	year := 0
	for _, m := range months {
		if y := m.year(); y != year {
			year = y
			p.Parts = append(p.Parts, part{Name: strconv.Itoa(y) + "年"})
		}
		last := &p.Parts[len(p.Parts)-1]
		last.Months = append(last.Months, m)
	}
	p.Parts[0].Open, p.Parts[len(p.Parts)-1].Open = true, true
}
