package intake

import (
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// set puts a value into the place v of s, or notes that it says 无 or cannot be
// read. It reports whether the guide now holds the words of the value.
func (r *reader) set(s *shape, v reflect.Value, n node, canonical, pointer string) (held bool) {
	taken := false
	switch s.kind {
	case textKind:
		if taken = n.kind != boolNode; taken {
			v.SetString(n.text)
		}
	case wordKind:
		taken = r.setWord(s, v, n, canonical, pointer)
	case flagKind:
		var yes string
		if yes, taken = r.words.word("yes_no", n.text); taken {
			setScalar(v, reflect.ValueOf(yes == "true"))
		}
	case countKind:
		most := 99
		if s.parent.kind == limitKind {
			most = mostCount
		}
		var count int
		if count, taken = countOf(n.text, most); taken {
			setScalar(v, reflect.ValueOf(count))
			if l := r.limitAt[strings.TrimSuffix(canonical, "/count")]; l != nil {
				l.count = part{pointer, n.text}
			}
		}
	case dateKind:
		var d calendar.Date
		if d, taken = dateOf(n.text); taken {
			v.Set(reflect.ValueOf(d))
		}
	case textsKind:
		if taken = n.kind == textNode && !nothing(n); taken {
			r.setTexts(v, n.text, canonical, pointer)
		}
	case limitKind:
		taken, held = r.setLimit(v, n, canonical, pointer)
	}
	switch {
	case taken:
		r.place(canonical, pointer, 0)
	case nothing(n):
		r.none(canonical, n, pointer)
	default:
		r.place(canonical, pointer, 0)
		r.unread(pointer, canonical, n.text, s.want())
	}
	return held || taken && (s.kind == textKind || s.kind == textsKind)
}

// setScalar sets v, or what v points to.
func setScalar(v, to reflect.Value) {
	if v.Kind() == reflect.Pointer {
		p := reflect.New(to.Type())
		p.Elem().Set(to)
		v.Set(p)
		return
	}
	v.Set(to)
}

func (r *reader) setWord(s *shape, v reflect.Value, n node, canonical, pointer string) bool {
	written := strings.TrimSpace(n.text)
	l := r.limitAt[strings.TrimSuffix(canonical, "/unit")]
	if l != nil && r.onTheSpot(written) {
		l.limit.Count, l.limit.Unit = 0, workflow.WorkingDay
		l.count, l.unit = part{pointer, n.text}, part{pointer, n.text}
		return true
	}
	value, ok := r.words.word(s.dictionary.Key, written)
	if ok {
		v.SetString(value)
		if l != nil {
			l.unit = part{pointer, n.text}
		}
	}
	return ok
}

// word is the value of a word of a dictionary, which may carry a remark in
// brackets.
func (w *words) word(dictionary, s string) (value string, ok bool) {
	s = strings.TrimSpace(s)
	value, ok = w.values[dictionary][s]
	if ok || !strings.HasSuffix(s, "）") && !strings.HasSuffix(s, ")") {
		return value, ok
	}
	i := max(strings.IndexAny(s, "（("), 0)
	value, ok = w.values[dictionary][strings.TrimSpace(s[:i])]
	return value, ok
}

// onTheSpot reports whether a unit or a limit says that all is done at once.
func (r *reader) onTheSpot(s string) bool {
	if r.words.onTheSpot[s] {
		return true
	}
	units, _ := guide.DictionaryOf("limit_unit")
	e, ok := units.Lookup(s)
	return ok && r.words.onTheSpot[e.Name]
}

// setTexts reads a list that was posted as one text.
func (r *reader) setTexts(v reflect.Value, s, canonical, pointer string) {
	for i, item := range split(s) {
		v.Set(reflect.Append(v, reflect.ValueOf(s[item.start:item.end])))
		r.place(atRow(canonical, i), pointer, item.start)
	}
}

// texts reads a list of texts for an element that is one.
func (r *reader) texts(c *scope, s *shape, n node, pointer string) {
	v, canonical, ok := r.locate(c, s)
	if !ok || r.doc.Has(canonical) {
		r.leave(n, pointer, s.element)
		return
	}
	r.place(canonical, pointer, 0)
	for i, item := range n.items {
		at := r.under(pointer, strconv.Itoa(i))
		if item.kind != textNode && item.kind != numberNode {
			r.unread(at, "", item.text, guide.TextType)
			r.leave(item, at, s.element)
			continue
		}
		place := atRow(canonical, v.Len())
		v.Set(reflect.Append(v, reflect.ValueOf(item.text)))
		r.place(place, at, 0)
		if item.kind == textNode {
			r.text(Text{Pointer: at, Value: item.text, Element: s.element, Canonical: place, Held: true})
		}
	}
}

// splitRows reads a text that may name several rows of a list.
func (r *reader) splitRows(c *scope, s *shape, n node, pointer string) {
	first := ""
	for _, item := range split(n.text) {
		v, canonical, ok := r.locate(c, s.text)
		if !ok || r.doc.Has(canonical) {
			continue
		}
		v.SetString(n.text[item.start:item.end])
		r.place(canonical, pointer, item.start)
		if first == "" {
			first = canonical
		}
	}
	r.placeOnce(r.canonical(c, s), pointer)
	if n.kind == textNode {
		r.text(Text{Pointer: pointer, Value: n.text, Element: s.text.element, Canonical: first, Held: first != ""})
	}
}

// stretch is a part of a text, in bytes.
type stretch struct{ start, end int }

// split finds the items of a list written as one text: parted by ^, commas,
// semicolons, 、 or |, but not within brackets. A text of sentences is one item,
// and so is one of more items than any list of a guide has.
func split(s string) []stretch {
	var items []stretch
	start, depth := 0, 0
	add := func(end int) {
		item := s[start:end]
		from := start + len(item) - len(strings.TrimLeft(item, " \t\r\n　"))
		if to := start + len(strings.TrimRight(item, " \t\r\n　")); to > from {
			items = append(items, stretch{from, to})
		}
	}
	if !strings.Contains(s, "。") {
		for i, c := range s {
			switch c {
			case '（', '(':
				depth++
			case '）', ')':
				depth--
			case '^', ',', '，', ';', '；', '、', '|', '\n':
				if depth <= 0 && (c != ';' || !endsEntity(s[:i])) {
					add(i)
					start = i + len(string(c))
				}
			}
		}
	}
	if add(len(s)); len(items) > 1000 {
		start = 0
		items = nil
		add(len(s))
	}
	return items
}

// endsEntity reports whether a semicolon behind s ends the name of a character: &nbsp;
func endsEntity(s string) bool {
	_, name, ok := strings.Cut(s[max(0, len(s)-10):], "&")
	return ok && name != "" && strings.TrimFunc(name, func(r rune) bool {
		return r == '#' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}) == ""
}

// holdsNumber reports whether a text holds a number to dial: five digits or more
// with nothing between them but hyphens.
func holdsNumber(s string) bool {
	n := 0
	for _, c := range s {
		switch {
		case c >= '0' && c <= '9':
			if n++; n == 5 {
				return true
			}
		case !strings.ContainsRune("-－—–‑ ", c):
			n = 0
		}
	}
	return false
}

var datePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?(?: 00:00:00(?:\.0)?)?$`)
})

// dateOf reads a date: 2006-01-02, 2006年1月2日, with a midnight behind it as
// databases write one.
func dateOf(s string) (calendar.Date, bool) {
	m := datePattern().FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return calendar.Date{}, false
	}
	year, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	day, _ := strconv.Atoi(m[3])
	d, err := calendar.New(year, time.Month(month), day)
	return d, err == nil
}

func atRow(list string, i int) string { return list + "/" + strconv.Itoa(i) }
