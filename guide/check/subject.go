package check

import (
	"maps"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/intake"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/guide/text"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Rule is a rule over guides.
type Rule = rule.Rule[*Subject]

// Subject is what the rules look at: a guide with what a check needs to know
// around it, its places found and its texts scanned once. Rules only read it.
type Subject struct {
	Guide   *guide.Guide
	AsOf    calendar.Date   // the day for which the guide is judged; may be zero
	Profile *guide.Profile  // what is asked of a guide of this kind of matter
	Matter  *catalog.Matter // the matter in the catalog; nil when not given
	Flow    *workflow.Flow  // its flow; nil when not given

	posted      *intake.Document   // the document that Guide was read from; nil when it is a guide of our own
	none        []none             // what Guide.None says, by pointer
	noneAt      map[guide.Key]int  // where in none what it says of a place is
	noneLengths uint64             // a bit for each length that a pattern among them has: few places need to be looked up
	strange     map[guide.Key]bool // places whose value in posted could not be read
	spots       []Spot
	besides     int                    // how many of them stand in the guide; texts beside it follow
	texts       []int32                // the spots that hold a text, whatever it says
	plain       map[string]guide.State // what texts without fault say, if not long: guides repeat 无, 原件 and 1份
	forms       map[guide.Format]int32 // the first of them with content that is asked to have the form: its number + 1
	defects     map[text.Kind][]defect
	hits        []hit  // of the phrases in data/words.json
	peers       *Index // the other guides; nil when not given
}

// Spot is a place of the guide with what was found there.
type Spot struct {
	guide.Spot
	State guide.State // of an element; "" for a part
	owner int32       // of a part: the number of the spot of its element
	next  int32       // of a full text: the next of its form, its number + 1
	full  bool        // a text stands here that is neither 无 nor a placeholder
}

// none is an entry of Guide.None.
type none struct {
	pointer, phrase string
	spot            int // the number of the spot of the element it is said of; -1 when there is none
}

// defect is a defect of a text, and the number of its spot.
type defect struct {
	spot int
	text.Defect
}

// newSubject finds the places of g and scans its texts.
func newSubject(g *guide.Guide, posted *intake.Document, opts *Options) *Subject {
	s := &Subject{Guide: g, AsOf: opts.day(g), Profile: opts.profiles().For(*g), Matter: opts.Matter, Flow: opts.Flow, posted: posted, peers: opts.Peers}
	if len(g.None) > 0 {
		s.none, s.noneAt = make([]none, 0, len(g.None)), make(map[guide.Key]int, len(g.None))
		for _, pointer := range slices.Sorted(maps.Keys(g.None)) {
			if key, ok := guide.KeyOf(pointer); ok {
				s.noneAt[key] = len(s.none)
				s.noneLengths |= 1 << (len(key.Pattern()) & 63)
			}
			s.none = append(s.none, none{pointer, g.None[pointer], -1})
		}
	}
	if posted != nil && len(posted.Unread) > 0 {
		s.strange = make(map[guide.Key]bool, len(posted.Unread))
		for _, u := range posted.Unread {
			if key, ok := guide.KeyOf(u.Canonical); ok {
				s.strange[key] = true
			}
		}
	}
	s.spots = make([]Spot, 0, 320+36*len(g.Materials)) // about what they are
	s.texts = make([]int32, 0, cap(s.spots)*2/3)
	s.forms = make(map[guide.Format]int32, 16)
	s.plain = make(map[string]guide.State, 128)
	owner := int32(0)
	visit := func(p guide.Spot) {
		at, value := Spot{Spot: p, owner: owner}, p.Text()
		says, defects := s.look(value)
		if p.Element() != nil && !p.Part() {
			owner = int32(len(s.spots))
			at.owner = owner
			none := s.saidAside(&p)
			if none != nil {
				none.spot = len(s.spots)
			}
			at.State, _ = s.state(&p, says, none)
		}
		if value != "" {
			s.texts = append(s.texts, int32(len(s.spots)))
			at.full = says == guide.Filled
			for _, d := range defects {
				if s.defects == nil {
					s.defects = map[text.Kind][]defect{}
				}
				if at.State == guide.Filled {
					at.State = guide.Defective
				}
				// The items of a list (["窗口办理", …]) are its own.
				if p.Part() && p.Element() != nil && p.Element().Type == guide.ListType && s.spots[owner].State == guide.Filled {
					s.spots[owner].State = guide.Defective
				}
				s.defects[d.Kind] = append(s.defects[d.Kind], defect{len(s.spots), d})
			}
		}
		s.spots = append(s.spots, at)
	}
	guide.Walk(g, visit)
	s.besides = len(s.spots)
	s.beside(visit)
	for _, i := range slices.Backward(s.texts) {
		at := &s.spots[i]
		format, ok := guide.PhoneFormat, strings.HasSuffix(at.Pattern(), "电话") // a label that is not known may say what it holds
		if at.Element() != nil {
			format, ok = at.Element().Format, true
		}
		if at.full && ok {
			at.next, s.forms[format] = s.forms[format], i+1
		}
	}
	return s
}

// Spots are the places of the guide, in its order. Read-only.
func (s *Subject) Spots() []Spot { return s.spots }

// Need is what is asked of the element at p.
func (s *Subject) Need(p *Spot) guide.Need { return s.Profile.Need(p.Element()) }

// look is what a text of the next spot says by itself, and its defects; the phrases
// in it are added to hits.
func (s *Subject) look(value string) (guide.State, []text.Defect) {
	short := len(value) <= 600
	if short {
		if state, ok := s.plain[value]; ok {
			return state, nil
		}
	}
	state, known := guide.StateOf(value), len(s.hits)
	s.hits = phrases().find(s.hits, len(s.spots), value)
	defects := text.Scan(value)
	if short && len(defects) == 0 && len(s.hits) == known {
		s.plain[value] = state
	}
	return state, defects
}

// Said is what is said of the element at p as 无 or as a placeholder, trimmed; ""
// when it says something else.
func (s *Subject) Said(p *Spot) string {
	_, said := s.state(&p.Spot, guide.StateOf(p.Text()), s.saidAside(&p.Spot))
	return said
}

// saidAside is what Guide.None says of the element at p; nil when it says nothing.
func (s *Subject) saidAside(p *guide.Spot) *none {
	if s.noneLengths&(1<<(len(p.Pattern())&63)) == 0 {
		return nil
	}
	i, ok := s.noneAt[p.Key()]
	if !ok {
		return nil
	}
	return &s.none[i]
}

// state finds what is said at p. For an element that holds no text, 无 and its
// like stand in Guide.None.
func (s *Subject) state(p *guide.Spot, says guide.State, none *none) (state guide.State, said string) {
	if p.IsText() {
		said = p.Text()
		if state = says; state == guide.Filled {
			return state, ""
		} else if state != guide.Empty {
			return state, strings.TrimSpace(said)
		}
	}
	if !p.Absent() && state != guide.Empty {
		if list := p.Texts(); list != nil {
			return stateOfList(list)
		}
		if l := p.Limit(); l != nil && l.Unit == "" {
			return guide.Empty, ""
		}
		return guide.Filled, ""
	}
	if none == nil {
		return guide.Empty, ""
	}
	if state = guide.StateOf(none.phrase); state == guide.Filled {
		state = guide.Placeholder // a phrase that does not say 无 is not content either
	}
	return state, strings.TrimSpace(none.phrase)
}

// stateOfList judges a list of texts by its worst item; said is that item.
func stateOfList(items []string) (state guide.State, said string) {
	state = guide.Filled
	for _, item := range items {
		switch got := guide.StateOf(item); {
		case got == guide.Empty || got == guide.Placeholder:
			return guide.Placeholder, item
		case got == guide.Nothing:
			state, said = guide.Nothing, item
		}
	}
	if state == guide.Nothing && len(items) > 1 {
		return guide.Placeholder, said // 无 among other items says two things at once
	}
	return state, said
}
