package catalog

import (
	_ "embed"
	"encoding/json"
	"slices"
	"sync"

	"github.com/yiwang-go/yiwang"
)

// LevelRule says how a lower level may change a field that the level above has
// filled in. What is unknown above anybody may fill in.
type LevelRule struct {
	Field string  `json:"field"`
	May   May     `json:"may"`
	Why   string  `json:"why"` // told to who does otherwise, in Chinese
	Basis []Basis `json:"basis"`
}

// May is a way in which a field may be changed.
type May string

// The ways. Tighter is for the office; better is for the applicant.
const (
	Free     May = "free"      // in any way: it is the lower level's own
	Fixed    May = "fixed"     // not at all
	Shrink   May = "shrink"    // only to less: a limit in the same unit, a number
	Grow     May = "grow"      // only to more
	OnlyTrue May = "only_true" // only from no to yes
	AddOnly  May = "add_only"  // a list: only more entries
	OnSpot   May = "on_spot"   // only from 承诺件 to 即办件
)

//go:embed data/level-rules.json
var levelRulesJSON []byte

var levelRules = sync.OnceValue(func() []LevelRule {
	var file struct {
		Schema string      `json:"schema"`
		Rules  []LevelRule `json:"rules"`
	}
	if err := yiwang.Decode(levelRulesJSON, &file); err != nil || file.Schema != "yiwang.catalog.levels/1" || len(file.Rules) == 0 {
		panic("catalog: data/level-rules.json is broken") // embedded at build time; a test reads it
	}
	return file.Rules
})

// LevelRules lists the rules, one for every field.
func LevelRules() []LevelRule {
	rules := slices.Clone(levelRules())
	for i := range rules {
		rules[i].Basis = slices.Clone(rules[i].Basis)
	}
	return rules
}

func ruleFor(field string) (LevelRule, bool) {
	i := slices.IndexFunc(levelRules(), func(r LevelRule) bool { return r.Field == field })
	if i < 0 {
		return LevelRule{}, false
	}
	return levelRules()[i], true
}

// allows reports whether a value may become another.
func (r LevelRule) allows(was, value json.RawMessage) bool {
	if same(was, value) {
		return true
	}
	switch r.May {
	case Free:
		return true
	case Shrink:
		return less(value, was)
	case Grow:
		return less(was, value)
	case OnlyTrue:
		return string(compact(value)) == "true"
	case OnSpot:
		return string(compact(value)) == `"`+string(OnTheSpot)+`"`
	case AddOnly:
		var old, now []string
		if json.Unmarshal(was, &old) != nil || json.Unmarshal(value, &now) != nil {
			return false
		}
		kept := map[string]bool{}
		for _, s := range now {
			kept[s] = true
		}
		return !slices.ContainsFunc(old, func(s string) bool { return !kept[s] })
	}
	return false
}

// less compares numbers, and limits of one unit.
func less(a, b json.RawMessage) bool {
	var x, y int
	if json.Unmarshal(a, &x) == nil && json.Unmarshal(b, &y) == nil {
		return x < y
	}
	var l, m Limit
	return json.Unmarshal(a, &l) == nil && json.Unmarshal(b, &m) == nil && l.Unit == m.Unit && l.Count < m.Count
}
