package check

import (
	"slices"
	"sync"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Options are what a check is told besides the guide. The zero value judges by
// the rules and profiles that are shipped, for the day the guide itself names.
type Options struct {
	AsOf     calendar.Date     // the day for which the guide is judged; zero: the guide's own AsOf
	Rules    []Rule            // instead of Rules(); they have passed rule.Validate
	Profiles *guide.ProfileSet // instead of guide.Profiles()
	Waivers  []rule.Waiver     // their Subject is the code of a matter, their Pointer that of the guide or of the document
	Matter   *catalog.Matter   // the matter in the catalog: rules that compare with it apply when it is given
	Flow     *workflow.Flow    // the flow of the matter, likewise
	Peers    *Index            // the bureau's other guides, likewise: see NewIndex
}

func (o *Options) day(g *guide.Guide) calendar.Date {
	if o.AsOf.IsZero() {
		return g.AsOf
	}
	return o.AsOf
}

func (o *Options) profiles() *guide.ProfileSet {
	if o.Profiles == nil {
		return guide.Profiles()
	}
	return o.Profiles
}

// Rules lists the rules, family by family. The list is the caller's, the rules
// are shared.
func Rules() []Rule { return slices.Clone(rules()) }

var rules = sync.OnceValue(func() []Rule {
	return slices.Concat(
		elementRules(),
		documentRules(),
		textRules(),
		staleRules(),
		wordingRules(),
		questionRules(),
		copyRules(),
		duplicateRules(),
		formatRules(),
		limitRules(),
		lawfulLimitRules(),
		tripsRules(),
		onlineRules(),
		handlingRules(),
		feesRules(),
		flowRules(),
		stageRules(),
		matterRules(),
		materialRules(),
		deferralRules(),
		topicsRules(),
		resultRules(),
		dictionaryRules(),
	)
})

// mostOfARule is how many findings of one rule a report holds.
const mostOfARule = 1000

// Guide judges g by every rule. It does not change g. Of one rule a thousand
// findings are told, and the rest counted in its outcome. An error holds a
// [*rule.BrokenError] for each rule that broke; the report then lacks its
// outcome only.
func Guide(g *guide.Guide, opts Options) (Report, error) {
	return judge(newSubject(g, nil, &opts), &opts)
}

func judge(s *Subject, opts *Options) (Report, error) {
	all := opts.Rules
	if all == nil {
		all = rules()
	}
	run := rule.Options{Most: mostOfARule, AsOf: s.AsOf, Subject: string(s.Guide.Matter), Waivers: opts.Waivers, Locate: name}
	if s.posted != nil {
		run.Shown = s.shown
	}
	result, err := rule.Run(all, s, run)
	return s.report(result), err
}

// name gives the element and the group that a finding is about.
func name(f *rule.Finding) {
	if e, ok := guide.ElementAt(f.Pointer); ok {
		f.Group, f.Element = e.Group, e.Term
	}
}
