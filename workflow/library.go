package workflow

import (
	"crypto/sha256"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

//go:embed data/process-*.json data/flows.json
var embedded embed.FS

// Library is a set of verified flows: at most one for a matter to open cases
// under, and older versions for the cases opened before.
type Library struct {
	id, version string
	rules       *deadline.Rules
	flows       []*Flow
	byMatter    map[catalog.Code]*Flow
}

// Shandong is the embedded library: a flow for each of the 48 matters of
// 鲁发改许可〔2020〕614号. Limits that no source gives are unknown in it.
func Shandong() *Library { return shandong() }

var shandong = sync.OnceValue(func() *Library {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		panic(err)
	}
	l, err := Load(data)
	if err != nil {
		panic(err) // embedded at build time; a test loads it
	}
	return l
})

// Load reads a library from a folder: flows.json, the process-*.json files that it
// names, and limits.json, where there is one: rules of the bureau's own beside those
// of [deadline.Law]. It verifies every flow and returns all that is wrong at once; a
// library that loads is fit for use.
func Load(folder fs.FS) (*Library, error) { return load(folder, true) }

// Draft reads a library as Load does and leaves its processes and clocks unverified,
// for package workflow/verify to tell all that is wrong with them, with the paths that
// prove it. It still refuses what cannot be read. No case may run by a draft.
func Draft(folder fs.FS) (*Library, error) { return load(folder, false) }

func load(folder fs.FS, verify bool) (*Library, error) {
	names, err := fs.Glob(folder, "process-*.json")
	if err != nil {
		return nil, err
	}
	files := map[string]fileProcess{}
	var problems []error
	for _, name := range names {
		var p fileProcess
		if err := read(folder, name, &p); err != nil {
			problems = append(problems, err)
			continue
		}
		if p.Schema != "yiwang.process/1" {
			problems = append(problems, fmt.Errorf("workflow: %s: unknown schema %q", name, p.Schema))
		}
		if _, twice := files[p.ID]; twice {
			problems = append(problems, fmt.Errorf("workflow: %s: process %q twice", name, p.ID))
		}
		files[p.ID] = p
	}
	processes := map[string]Process{}
	for _, id := range slices.Sorted(maps.Keys(files)) {
		p, err := files[id].whole(files)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		processes[id] = p
		if verify {
			problems = append(problems, verifyProcess(p)...)
		}
	}
	rules, err := loadRules(folder)
	if err != nil {
		return nil, errors.Join(append(problems, err)...)
	}
	var file struct {
		Schema  string     `json:"schema"`
		ID      string     `json:"id"`
		Version string     `json:"version"`
		Flows   []fileFlow `json:"flows"`
	}
	if err := read(folder, "flows.json", &file); err != nil {
		return nil, errors.Join(append(problems, err)...)
	}
	if file.Schema != "yiwang.flows/1" {
		problems = append(problems, fmt.Errorf("workflow: flows.json: unknown schema %q", file.Schema))
	}
	if len(file.Flows) == 0 {
		problems = append(problems, errors.New("workflow: flows.json: no flow"))
	}
	l := &Library{id: file.ID, version: file.Version, rules: rules, byMatter: map[catalog.Code]*Flow{}}
	for _, f := range file.Flows {
		flow := f.Flow
		process, ok := processes[f.Process]
		if !ok {
			problems = append(problems, fmt.Errorf("workflow: flow %q: unknown process %q", flow.ID, f.Process))
		}
		flow.Process = process
		for _, k := range f.Clocks {
			rule, err := k.resolve(rules)
			if err != nil {
				problems = append(problems, fmt.Errorf("workflow: flow %q: clock %q: %w", flow.ID, k.ID, err))
			}
			flow.Clocks = append(flow.Clocks, rule)
		}
		if slices.ContainsFunc(l.flows, func(x *Flow) bool { return x.ID == flow.ID && x.Version == flow.Version }) {
			problems = append(problems, fmt.Errorf("workflow: flow %q version %q twice", flow.ID, flow.Version))
		}
		if verify {
			problems = append(problems, verifyClocks(&flow)...)
		}
		l.flows = append(l.flows, &flow)
		for _, code := range flow.Matters {
			if other, taken := l.byMatter[code]; taken {
				problems = append(problems, fmt.Errorf("workflow: matter %s in flow %q and %q", code, other.ID, flow.ID))
			}
			l.byMatter[code] = &flow
		}
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return l, nil
}

// fileFlow is a flow as its file has it: its process, and the rules of its clocks,
// by name.
type fileFlow struct {
	Flow
	Process string      `json:"process"`
	Clocks  []fileClock `json:"clocks"`
}

type fileClock struct {
	ClockRule
	RuleID    string `json:"rule"`       // the whole rule, in place of a limit with a basis
	GroundsOf string `json:"grounds_of"` // only what may suspend that rule
}

// resolve puts the rules that a clock names in their place.
func (k fileClock) resolve(rules *deadline.Rules) (ClockRule, error) {
	if k.RuleID != "" {
		rule, ok := rules.Rule(k.RuleID)
		if !ok || k.Limit != nil || k.After != nil || len(k.Basis)+len(k.Grounds)+len(k.Extensions) > 0 {
			return k.ClockRule, fmt.Errorf("unknown rule %q, or one beside a limit of its own", k.RuleID)
		}
		k.Rule = *rule
	}
	if k.GroundsOf != "" {
		rule, ok := rules.Rule(k.GroundsOf)
		if !ok || len(k.Grounds) > 0 {
			return k.ClockRule, fmt.Errorf("unknown rule %q to take grounds of, or there are some already", k.GroundsOf)
		}
		k.Grounds = rule.Grounds
	}
	return k.ClockRule, nil
}

// loadRules are those of law, and those of the folder.
func loadRules(folder fs.FS) (*deadline.Rules, error) {
	data, err := fs.ReadFile(folder, "limits.json")
	if errors.Is(err, fs.ErrNotExist) {
		return deadline.Law(), nil
	}
	if err != nil {
		return nil, fmt.Errorf("workflow: %w", err)
	}
	rules, err := deadline.Law().With(data)
	if err != nil {
		return nil, fmt.Errorf("workflow: limits.json: %w", err)
	}
	return rules, nil
}

// ID names the library, e.g. "sd-fgw".
func (l *Library) ID() string { return l.id }

// Version is the date of the data.
func (l *Library) Version() string { return l.version }

// Rules are the time limits that flows can name: those of law, and the bureau's own.
func (l *Library) Rules() *deadline.Rules { return l.rules }

// Flows lists the flows in the order of the data. They are shared: do not write
// to them.
func (l *Library) Flows() []*Flow { return slices.Clone(l.flows) }

// For returns the flow of a matter.
func (l *Library) For(code catalog.Code) (*Flow, bool) {
	f, ok := l.byMatter[code]
	return f, ok
}

// Flow returns a flow by its id and version: the one a case was opened under.
func (l *Library) Flow(id, version string) (*Flow, bool) {
	i := slices.IndexFunc(l.flows, func(f *Flow) bool { return f.ID == id && f.Version == version })
	if i < 0 {
		return nil, false
	}
	return l.flows[i], true
}

// Promise returns a library in which the bureau gives its own word (承诺办结时限)
// for one matter. Its cases are opened under a flow of their own, "<id>/<code>", in a
// version of its own; the flow before it stays for the cases opened before. So a
// bureau that changes its word keeps both: l.Promise(code, old…).Promise(code,
// new…). A promise longer than the statutory limit, or without a basis, is refused.
func (l *Library) Promise(code catalog.Code, limit Limit, basis ...catalog.Basis) (*Library, error) {
	return l.change(code, Promised, func(k *ClockRule) error {
		k.Limit, k.Basis = &limit, basis
		return nil
	})
}

// Choose returns a library in which the bureau holds, for one matter, another than
// the strictest of the extensions in conflict: the one at index i of those of the
// statutory clock, on a basis of its own. The others stay beside it in the data.
func (l *Library) Choose(code catalog.Code, i int, basis ...catalog.Basis) (*Library, error) {
	return l.change(code, Statutory, func(k *ClockRule) error {
		if i < 0 || i >= len(k.Extensions) || len(k.Extensions) < 2 {
			return fmt.Errorf("workflow: clock %q has %d extensions, none to choose at %d", k.ID, len(k.Extensions), i)
		}
		held := k.Extensions[i]
		k.Extensions = slices.Insert(slices.Delete(slices.Clone(k.Extensions), i, i+1), 0, held)
		k.Choice = basis
		return nil
	})
}

// change gives a matter a flow of its own with one clock changed.
func (l *Library) change(code catalog.Code, clock string, change func(*ClockRule) error) (*Library, error) {
	old, ok := l.byMatter[code]
	if !ok {
		return nil, fmt.Errorf("workflow: matter %s has no flow", code)
	}
	flow := *old
	flow.Matters, flow.Clocks = []catalog.Code{code}, slices.Clone(old.Clocks)
	if own := "/" + string(code); !strings.HasSuffix(old.ID, own) {
		flow.ID += own
	}
	i := slices.IndexFunc(flow.Clocks, func(k ClockRule) bool { return k.ID == clock })
	if i < 0 {
		return nil, fmt.Errorf("workflow: flow %q has no clock %q to change", old.ID, clock)
	}
	if err := change(&flow.Clocks[i]); err != nil {
		return nil, err
	}
	if err := errors.Join(verifyClocks(&flow)...); err != nil {
		return nil, err
	}
	flow.Version = versionOf(old.Version, flow.Clocks[i])
	next := &Library{id: l.id, version: l.version, rules: l.rules, flows: slices.Clone(l.flows), byMatter: maps.Clone(l.byMatter)}
	next.flows = append(next.flows, &flow)
	next.byMatter[code] = &flow
	return next, nil
}

// versionOf names a version by what was changed in it, so that cases opened under
// another promise keep that one: 2026-11-23+5c1e09ab.
func versionOf(old string, k ClockRule) string {
	data, err := json.Marshal(k)
	if err != nil {
		panic(err) // a rule is plain data
	}
	base, _, _ := strings.Cut(old, "+")
	sum := sha256.Sum256(append(data, old...))
	return fmt.Sprintf("%s+%x", base, sum[:4])
}

func read(folder fs.FS, name string, into any) error {
	data, err := fs.ReadFile(folder, name)
	if err != nil {
		return fmt.Errorf("workflow: %w", err)
	}
	if err := yiwang.Decode(data, into); err != nil {
		return fmt.Errorf("workflow: %s: %w", name, err)
	}
	return nil
}
