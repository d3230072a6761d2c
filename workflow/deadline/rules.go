package deadline

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
)

// Schema names the version of the rule files that this package reads.
const Schema = "yiwang.limits/1"

//go:embed data/rules.json
var rulesJSON []byte

// Rules are the time limits that some body of rules gives, by id. They never
// change and are safe for concurrent use.
type Rules struct {
	version string
	list    []*Rule
}

// Law is the time limits of national law, and of the plan 鲁发改许可〔2020〕614号
// where it asks for one, that apply to the matters of the catalog; each with its
// basis, and with the mark that says how far it is confirmed.
func Law() *Rules { return law() }

var law = yiwang.Embedded(rulesJSON, new(Rules).With)

// Version is the date of the data.
func (r *Rules) Version() string { return r.version }

// Rule looks a rule up by its id, e.g. "permit".
func (r *Rules) Rule(id string) (*Rule, bool) {
	i := slices.IndexFunc(r.list, func(x *Rule) bool { return x.ID == id })
	if i < 0 {
		return nil, false
	}
	return r.list[i], true
}

// All lists the rules in the order of the data. They are shared: do not write to
// them.
func (r *Rules) All() []*Rule { return slices.Clone(r.list) }

// With returns r with the rules of a file of the schema yiwang.limits/1 added, a
// bureau's own. A rule may take over the grounds of another with "grounds_of". A
// file that is damaged or that no rule of the schema allows is refused with a
// *LoadError that lists every problem: an id that is taken, a figure without a
// basis, a unit that is not known, a limit that nothing can suspend with grounds.
func (r *Rules) With(data []byte) (*Rules, error) {
	var file struct {
		Schema  string `json:"schema"`
		Version string `json:"version"`
		Rules   []struct {
			Rule
			GroundsOf string `json:"grounds_of"`
		} `json:"rules"`
	}
	var v verifier
	if !v.Read(data, &file, &file.Schema, Schema) {
		return nil, v.Refuse("deadline.bad_file")
	}
	if strings.TrimSpace(file.Version) == "" {
		v.Add("/version", "deadline.file_version")
	}
	if len(file.Rules) == 0 {
		v.Add("/rules", "deadline.file_empty")
	}
	next := &Rules{version: file.Version, list: slices.Clone(r.list)}
	for i := range file.Rules {
		rule, at := &file.Rules[i].Rule, yiwang.At("/rules", i)
		if _, taken := next.Rule(rule.ID); taken || !spelled(rule.ID) || strings.TrimSpace(rule.Name) == "" {
			v.Add(at+"/id", "deadline.file_id", yiwang.Quote(rule.ID))
		}
		if id := file.Rules[i].GroundsOf; id != "" {
			other, ok := next.Rule(id)
			if !ok || len(rule.Grounds) > 0 {
				v.Add(at+"/grounds_of", "deadline.file_grounds_of", yiwang.Quote(id))
			} else {
				rule.Grounds = other.Grounds
			}
		}
		for _, p := range rule.Verify() {
			v.Add(at+p.Pointer, p.Message.Code, p.Message.Args...)
		}
		next.list = append(next.list, rule)
	}
	if len(v.Problems) > 0 {
		return nil, v.Refuse("deadline.bad_file")
	}
	return next, nil
}

// spelled reports whether an id is one: small letters, digits and underscores.
func spelled(id string) bool {
	return id != "" && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// LoadError says why a file of rules was refused. Its code is deadline.bad_file.
type LoadError = yiwang.LoadError
