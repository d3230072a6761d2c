package guide

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// DefaultProfile is the key of the profile of matters that no other is for.
const DefaultProfile = "default"

// Profile tells what is asked of each element in the guides of one kind of
// matter: 行政许可, 公共服务 … It never changes; its lists are to be read only.
// The nil profile asks what the table of elements asks.
type Profile struct {
	Key         string
	Term        yiwang.Term
	Note        string          // in Chinese; may be empty
	MatterTypes []string        // 事项类型, by name
	Classes     []catalog.Class // classes of the catalog whose matters are of these types
	Base        string          // key of the profile it builds on; empty for the default
	Sources     []catalog.Basis // what the profile as a whole rests on
	Overrides   []Override      // where it asks otherwise than its base, the later over the earlier

	needs []Need            // by number of the element, from 0
	by    []*Override       // the override a need comes from; nil where the table asks
	bases [][]catalog.Basis // who asks for it
	laws  [][]catalog.Basis // what law has it published
}

// Override is one element of which a profile asks otherwise, or for which it
// names a law.
type Override struct {
	Pointer string
	Need    Need
	Law     bool            // a law asks for it: no overlay may ask for less
	Reason  string          // in Chinese; never empty where it asks for less than before
	Basis   []catalog.Basis // never empty where it asks for less, or by law
}

// Need tells what is asked of e. It does not allocate.
func (p *Profile) Need(e *Element) Need {
	if i := p.at(e); i >= 0 {
		return p.needs[i]
	}
	return e.Need
}

// Basis is who asks that of e: the laws first, then the sources of the override
// or, where there is none, [NeedBasis]. The list is to be read only.
func (p *Profile) Basis(e *Element) []catalog.Basis {
	if i := p.at(e); i >= 0 {
		return p.bases[i]
	}
	return []catalog.Basis{NeedBasis(e.Need)}
}

// Law lists the laws and regulations that have e published in guides of this
// kind. The list is to be read only.
func (p *Profile) Law(e *Element) []catalog.Basis {
	if i := p.at(e); i >= 0 {
		return p.laws[i]
	}
	return e.Law
}

// at is the place of e in the lists of p, -1 for an element that is not of the
// table.
func (p *Profile) at(e *Element) int {
	if p == nil {
		return -1
	}
	n := e.number
	if n == 0 {
		n = elements().index[e.Pointer]
	}
	return n - 1
}

// ProfileSet is the profiles that hold together. It never changes and is safe
// for concurrent use.
type ProfileSet struct {
	profiles []*Profile // each after its base; the default first
	byKey    map[string]*Profile
	byType   map[string]*Profile
	byClass  map[catalog.Class]*Profile
}

// All lists the profiles, the default first. The list is to be read only.
func (s *ProfileSet) All() []*Profile { return s.profiles }

// Profile returns the profile with this key.
func (s *ProfileSet) Profile(key string) (*Profile, bool) {
	p, ok := s.byKey[key]
	return p, ok
}

// For is the profile of a guide by its 事项类型, a name or a code; the default
// when it gives none, or one that no profile is for. It does not allocate.
func (s *ProfileSet) For(g Guide) *Profile {
	if p, ok := s.byType[matterType(g.Basic.MatterType)]; ok {
		return p
	}
	return s.byKey[DefaultProfile]
}

// ForClass is the profile of matters of this class of the catalog, for guides
// that do not give their type yet; the default for the other classes. Which
// class is of which type is our reading.
func (s *ProfileSet) ForClass(c catalog.Class) *Profile {
	if p, ok := s.byClass[c]; ok {
		return p
	}
	return s.byKey[DefaultProfile]
}

// matterType is the name of a type of matters that is given by name or code.
func matterType(s string) string {
	if d, ok := DictionaryOf("matter_type"); ok {
		if e, ok := d.Lookup(s); ok {
			return e.Name
		}
	}
	return strings.TrimSpace(s)
}

// Difference is one element of which two sets ask differently.
type Difference struct {
	Profile string // key
	Pointer string
	From    Need
	To      Need
	Law     bool   // a law asks for it now that did not before
	Reason  string // in Chinese; may be empty
	Basis   []catalog.Basis
}

// Diff lists where s asks otherwise than base, profile by profile in the order
// of the elements, what a profile inherits included. A profile that base does
// not have is compared with the profile of base that it builds on.
func (s *ProfileSet) Diff(base *ProfileSet) []Difference {
	var all []Difference
	for _, p := range s.profiles {
		old := p
		for base.byKey[old.Key] == nil && old.Base != "" {
			old = s.byKey[old.Base]
		}
		old = base.byKey[old.Key]
		for i, e := range ElementTable() {
			law := len(p.laws[i]) > len(old.laws[i])
			if p.needs[i] == old.needs[i] && !law {
				continue
			}
			d := Difference{Profile: p.Key, Pointer: e.Pointer, From: old.needs[i], To: p.needs[i], Law: law}
			if o := p.by[i]; o != nil {
				d.Reason, d.Basis = o.Reason, o.Basis
			}
			all = append(all, d)
		}
	}
	return all
}
