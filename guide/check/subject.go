package check

import (
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

	posted  *intake.Document     // the document that Guide was read from; nil when it is a guide of our own
	none    map[guide.Key]string // what Guide.None says, by place
	spots   []Spot
	defects map[text.Kind][]defect
	hits    []hit  // of the phrases in data/words.json
	peers   *Index // the other guides; nil when not given
}

// Spot is a place of the guide with what was found there.
type Spot struct {
	guide.Spot
	owner int         // of a part: the number of the spot of its element
	State guide.State // of an element; "" for a part
	Said  string      // what is said there as 无 or as a placeholder, trimmed
}

// defect is a defect of a text, and the number of its spot.
type defect struct {
	spot int
	text.Defect
}

// newSubject finds the places of g and scans its texts.
func newSubject(g *guide.Guide, posted *intake.Document, opts *Options) *Subject {
	s := &Subject{Guide: g, AsOf: opts.day(g), Profile: opts.profiles().For(*g), Matter: opts.Matter, Flow: opts.Flow, posted: posted, peers: opts.Peers}
	for pointer, phrase := range g.None {
		if key, ok := guide.KeyOf(pointer); ok {
			if s.none == nil {
				s.none = make(map[guide.Key]string, len(g.None))
			}
			s.none[key] = phrase
		}
	}
	n := 0
	guide.Walk(g, func(guide.Spot) { n++ })
	s.spots = make([]Spot, 0, n)
	owner := 0
	visit := func(p guide.Spot) {
		at := Spot{Spot: p, owner: owner}
		if p.Element != nil && !p.Part {
			owner = len(s.spots)
			at.owner = owner
			at.State, at.Said = s.state(&p)
		}
		if value := p.Text(); value != "" {
			s.hits = phrases().find(s.hits, len(s.spots), value)
			for _, d := range text.Scan(value) {
				if s.defects == nil {
					s.defects = map[text.Kind][]defect{}
				}
				if at.State == guide.Filled {
					at.State = guide.Defective
				}
				// The items of a list (["窗口办理", …]) are its own.
				if p.Part && p.Element != nil && p.Element.Type == guide.ListType && s.spots[owner].State == guide.Filled {
					s.spots[owner].State = guide.Defective
				}
				s.defects[d.Kind] = append(s.defects[d.Kind], defect{len(s.spots), d})
			}
		}
		s.spots = append(s.spots, at)
	}
	guide.Walk(g, visit)
	s.besides(visit)
	return s
}

// Spots are the places of the guide, in its order. Read-only.
func (s *Subject) Spots() []Spot { return s.spots }

// Need is what is asked of the element at p.
func (s *Subject) Need(p *Spot) guide.Need { return s.Profile.Need(*p.Element) }

// state finds what is said at p. For an element that holds no text, 无 and its
// like stand in Guide.None.
func (s *Subject) state(p *guide.Spot) (state guide.State, said string) {
	if p.IsText() {
		said = p.Text()
		if state = guide.StateOf(said); state == guide.Filled {
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
	if len(s.none) == 0 {
		return guide.Empty, ""
	}
	phrase := s.none[p.Key()]
	if state = guide.StateOf(phrase); state == guide.Filled {
		state = guide.Placeholder // a phrase that does not say 无 is not content either
	}
	return state, strings.TrimSpace(phrase)
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
