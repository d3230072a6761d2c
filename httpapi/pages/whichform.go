package pages

import (
	"net/url"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/applicability"
	"github.com/yiwang-go/yiwang/httpapi"
)

// form asks one question. What was answered before goes along unseen.
func (v *interview) form(f *applicability.Fact, action string) *form {
	set := fieldset{Legend: f.Question, Note: f.Help, Row: true}
	switch f.Kind {
	case applicability.Bool:
		set = fieldset{Fields: []field{{Name: f.ID, ID: "answer", Kind: "radio", Label: f.Question, Hint: f.Help, Choices: []choice{{"yes", "是"}, {"no", "否"}}}}}
	case applicability.Choice:
		set = fieldset{Fields: []field{{Name: f.ID, ID: "answer", Kind: "radio", Label: f.Question, Hint: f.Help, Groups: optionGroups(f.Options)}}}
	case applicability.Count:
		set.Fields = []field{{Name: f.ID, ID: "answer", Kind: "number", Label: "个数"}}
	case applicability.Amount:
		number := field{Name: f.ID, ID: "answer", Kind: "decimal", Label: "数量"}
		if len(f.Units) == 1 {
			number.Label += "（" + f.Units[0].Name + "）"
			set.Fields = []field{number}
			break
		}
		units := choiceGroup{Choices: []choice{{"", "请选择"}}}
		for _, u := range f.Units {
			units.Choices = append(units.Choices, choice{u.Name, u.Name})
		}
		set.Fields = []field{number, {Name: f.ID + ".unit", ID: "unit", Kind: "select", Label: "单位", Groups: []choiceGroup{units}}}
	}
	b := &form{Action: action, Get: true, Button: "下一步", Other: &namedButton{pair{"skip", f.ID}, "不清楚，跳过"}, Sets: []fieldset{set}}
	b.fill(v.in)
	b.Keep = append(v.pairs(f.ID), pair{"ask", f.ID})
	return b
}

// optionGroups are the options of a question, under their headings.
func optionGroups(options []applicability.Option) []choiceGroup {
	var all []choiceGroup
	for _, o := range options {
		i := slices.IndexFunc(all, func(g choiceGroup) bool { return g.Label == o.Group })
		if i < 0 {
			i = len(all)
			all = append(all, choiceGroup{Label: o.Group})
		}
		all[i].Choices = append(all[i].Choices, choice{o.ID, o.Name})
	}
	return all
}

// pairs are the answers so far as they were typed, wrong ones too, but for one.
func (v *interview) pairs(but string) []pair {
	var all []pair
	for i := range v.facts {
		f := &v.facts[i]
		if f.ID == but {
			continue
		}
		if slices.Contains(v.skipped, f.ID) {
			all = append(all, pair{"skip", f.ID})
			continue
		}
		for _, name := range names(f) {
			for _, said := range v.in[name] {
				if said != "" && (name == f.ID || len(f.Units) > 1 || said != f.Units[0].Name) { // the only unit goes without saying
					all = append(all, pair{name, said})
				}
			}
		}
	}
	return all
}

// address is that of the same answers, to ask one question again, which shows what
// was answered.
func (v *interview) address(change string, h *handler) string {
	all := url.Values{"change": {change}}
	for _, p := range v.pairs("") {
		if p != (pair{"skip", change}) {
			all.Add(p.Name, p.Value)
		}
	}
	return h.link("which") + "?" + all.Encode()
}

// refusal says what is wrong, with the question that is shown first.
func (v *interview) refusal(shown string) refusal {
	r := refusal{Sentence: yiwang.Say(chinese, "httpapi.which_again")}
	add := func(f *applicability.Fact) {
		for _, p := range v.wrong[f.ID] {
			item := refusedItem{Field: f.ID, Text: sentence(p.Message)}
			if p.Pointer == "unit" && len(f.Units) > 1 {
				item.Field += ".unit"
			}
			if f.ID != shown {
				item.Label, item.Text = f.Question, f.Question+" "+item.Text
			}
			r.Items = append(r.Items, item)
		}
	}
	add(v.fact(shown))
	for i := range v.facts {
		if v.facts[i].ID != shown {
			add(&v.facts[i])
		}
	}
	return r
}

// answers are what was answered and skipped, in words.
func (v *interview) answers(used map[string]bool, h *handler) []whichAnswer {
	var all []whichAnswer
	for i := range v.facts {
		f := &v.facts[i]
		a := whichAnswer{Question: f.Question, Change: v.address(f.ID, h), Idle: !used[f.ID]}
		if _, ok := v.given[f.ID]; ok {
			a.Answer = v.say(f)
		} else if a.Skipped = slices.Contains(v.skipped, f.ID); !a.Skipped {
			continue
		}
		all = append(all, a)
	}
	return all
}

// open are the questions that matters wait for.
func (v *interview) open(depends []httpapi.ApplicableMatter, h *handler) []openQuestion {
	var all []openQuestion
	for _, f := range v.facts {
		q := openQuestion{whichAnswer: whichAnswer{Question: f.Question}}
		for _, m := range depends {
			if slices.Contains(m.Missing, f.ID) {
				q.Matters++
			}
		}
		if q.Matters > 0 {
			q.Change = v.address(f.ID, h)
			all = append(all, q)
		}
	}
	slices.SortStableFunc(all, func(a, b openQuestion) int { return b.Matters - a.Matters })
	return all
}

// say is an answer in words; "" when there is none that can be used.
func (v *interview) say(f *applicability.Fact) string {
	said := text(v.in, f.ID)
	if _, ok := v.given[f.ID]; !ok {
		return ""
	}
	switch f.Kind {
	case applicability.Bool:
		return map[string]string{"yes": "是", "no": "否"}[said]
	case applicability.Choice:
		i := slices.IndexFunc(f.Options, func(o applicability.Option) bool { return o.ID == said })
		return f.Options[i].Name // the service has taken it
	case applicability.Amount:
		return said + " " + v.unit(f)
	}
	return said
}

// whichMatter is a matter that applies, or that depends, and why.
type whichMatter struct {
	httpapi.MatterRef
	Note    string
	Reasons []whichReason
	Missing []string // the questions it waits for
}

// whichReason is one condition, with the answers that it is held against.
type whichReason struct {
	httpapi.ApplicabilityReason
	Sources []catalog.Basis
	Answers []whichAnswer
}

// matter puts what the service says of a matter into words. Conditions that rest on
// the same words, or the same law alone, are told together.
func (v *interview) matter(m httpapi.ApplicableMatter) whichMatter {
	shown := whichMatter{MatterRef: m.Matter, Note: m.Note}
	for _, id := range m.Missing {
		shown.Missing = append(shown.Missing, v.fact(id).Question)
	}
	for _, r := range m.Reasons {
		i := slices.IndexFunc(shown.Reasons, func(w whichReason) bool {
			return w.Words == r.Words && w.Note == r.Note && same(w.Basis, r.Basis) && same(w.Reading, r.Reading)
		})
		if i < 0 {
			i = len(shown.Reasons)
			w := whichReason{ApplicabilityReason: r}
			for _, b := range []*catalog.Basis{r.Basis, r.Reading} {
				if b != nil && !slices.Contains(w.Sources, *b) {
					w.Sources = append(w.Sources, *b)
				}
			}
			shown.Reasons = append(shown.Reasons, w)
		}
		f := v.fact(r.Fact)
		if said := v.say(f); said != "" {
			shown.Reasons[i].Answers = append(shown.Reasons[i].Answers, whichAnswer{Question: f.Question, Answer: said})
		}
	}
	return shown
}

func same(a, b *catalog.Basis) bool {
	return a == b || a != nil && b != nil && *a == *b
}
