package pages

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog/applicability"
	"github.com/yiwang-go/yiwang/httpapi"
)

// dozen is how many questions are asked at most. Whoever answers needs no more for
// the rules of Shandong; whoever skips is shown then what it depends on.
const dozen = 12

// whichBody is an interview about what somebody needs: the next question, or the end.
type whichBody struct {
	Form    *form // the question; nil at the end
	Number  int   // of the question; 0 when an answer is changed
	Most    int
	Answers []whichAnswer
	Ignored string // what in the address is no question, told
	Applies []whichMatter
	Depends []whichMatter
	Open    []openQuestion // at the end: what they depend on, what settles most first
	Result  httpapi.Applicability
}

// MostRows is how many matters without rules are listed.
func (whichBody) MostRows() int { return mostRows }

// whichAnswer is an answer given, or a question skipped.
type whichAnswer struct {
	Question, Answer string
	Change           string // address that asks again
	Skipped, Idle    bool   // Idle: it has no part in the result
}

// openQuestion is a question that was not answered, and how many matters wait for it.
type openQuestion struct {
	whichAnswer
	Matters int
}

// interview is what an address says: the answers so far, each as it was typed.
type interview struct {
	facts    []applicability.Fact
	in       url.Values
	given    map[string]json.RawMessage // what can be handed to the service
	skipped  []string
	wrong    map[string][]yiwang.Problem // by fact; a pointer ends with /unit at the unit
	ignored  []string
	changing string // id of the question to ask again
}

// which asks which matter somebody needs, one question at a time. The answers stand
// in the address, so that the way back, a bookmark and a handed-on link all work;
// nothing is kept.
func (h *handler) which(q request) error {
	v := newInterview(h.service.ApplicabilityFacts(), q.URL.Query())
	answer, err := h.service.Applicability(v.request())
	if refused, ok := errors.AsType[*httpapi.RequestError](err); ok {
		v.refuse(refused)
		answer, err = h.service.Applicability(v.request()) // by what is right
	}
	if err != nil {
		return err
	}
	b := whichBody{Most: dozen, Result: answer}
	if len(v.ignored) > 0 {
		b.Ignored = yiwang.Say(chinese, "httpapi.which_ignored", strings.Join(v.ignored, "、"))
	}
	for _, m := range answer.Applies {
		b.Applies = append(b.Applies, v.matter(m))
	}
	for _, m := range answer.Depends {
		b.Depends = append(b.Depends, v.matter(m))
	}
	used, asked := v.counted(answer)
	b.Answers = v.answers(used, h)
	status := http.StatusOK
	if fact, ok := v.ask(answer.Next, asked); ok {
		b.Form = v.form(fact, h.link("which"))
		if v.changing != fact.ID {
			b.Number = min(asked+1, dozen)
		}
		if len(v.wrong) > 0 {
			b.Form.refuse(v.refusal(fact.ID))
			status = http.StatusUnprocessableEntity
		}
	} else {
		b.Open = v.open(answer.Depends, h)
	}
	h.show(q, status, "which", "which", "我要办哪一项", b)
	return nil
}

// newInterview reads an address.
func newInterview(facts []applicability.Fact, in url.Values) *interview {
	v := &interview{facts: facts, in: typed(facts, in), given: map[string]json.RawMessage{}, wrong: map[string][]yiwang.Problem{}}
	known := []string{"skip", "ask", "change"}
	for i := range facts {
		f := &facts[i]
		known = append(known, names(f)...)
		if in.Get("change") == f.ID {
			v.changing = f.ID
		} else if slices.Contains(in["skip"], f.ID) {
			v.skipped = append(v.skipped, f.ID) // and any answer beside it is taken back
			continue
		}
		if !in.Has(f.ID) && in.Get("ask") != f.ID {
			continue
		}
		v.read(f)
	}
	for name := range in {
		if !slices.Contains(known, name) {
			v.ignored = append(v.ignored, short(name))
		}
	}
	slices.Sort(v.ignored)
	return v
}

// names are the names of an answer in an address.
func names(f *applicability.Fact) []string {
	if f.Kind == applicability.Amount {
		return []string{f.ID, f.ID + ".unit"}
	}
	return []string{f.ID}
}

// longest is how many characters an answer has at most. More are cut off, and what is
// left can be no answer.
const longest = 100

// typed is what an address holds of the answers, and no more than can be told: each
// name at most twice, which is once too often, and no value longer than longest.
func typed(facts []applicability.Fact, in url.Values) url.Values {
	all := url.Values{"skip": in["skip"], "ask": {in.Get("ask")}, "change": {in.Get("change")}}
	for i := range facts {
		for _, name := range names(&facts[i]) {
			for _, said := range in[name] {
				if r := []rune(said); len(r) > longest {
					said = string(r[:longest]) + "…"
				}
				if said != "" && !slices.Contains(all[name], said) && len(all[name]) < 2 || !all.Has(name) {
					all.Add(name, said)
				}
			}
		}
	}
	return all
}

// read reads one answer.
func (v *interview) read(f *applicability.Fact) {
	said := text(v.in, f.ID)
	fault := func(code string, args ...any) {
		v.wrong[f.ID] = []yiwang.Problem{{Message: yiwang.Message{Code: code, Args: args}}}
	}
	switch all := v.in[f.ID]; {
	case len(slices.Compact(slices.Clone(all))) > 1:
		fault("httpapi.field_twice", f.Question)
	case said == "":
		fault("httpapi.field_missing")
	case f.Kind == applicability.Bool && said != "yes" && said != "no":
		fault("applicability.fact_option", short(said), f.Question)
	case f.Kind == applicability.Count:
		if n, err := strconv.ParseInt(said, 10, 64); err != nil {
			fault("httpapi.whole_number")
		} else {
			v.give(f.ID, n)
		}
	case f.Kind == applicability.Bool:
		v.give(f.ID, said == "yes")
	case f.Kind == applicability.Amount:
		v.give(f.ID, struct {
			Value string `json:"value"`
			Unit  string `json:"unit"`
		}{said, v.unit(f)})
	default:
		v.give(f.ID, said)
	}
}

func (v *interview) give(id string, value any) {
	v.given[id], _ = json.Marshal(value) // text and numbers only
}

// unit is the unit of an amount: the only one need not be said.
func (v *interview) unit(f *applicability.Fact) string {
	if unit := text(v.in, f.ID+".unit"); unit != "" || len(f.Units) != 1 {
		return unit
	}
	return f.Units[0].Name
}

func (v *interview) request() httpapi.ApplicabilityRequest {
	return httpapi.ApplicabilityRequest{Facts: v.given, Skip: v.skipped}
}

// refuse takes what the service could not read out of the answers.
func (v *interview) refuse(refused *httpapi.RequestError) {
	for _, p := range refused.All {
		id, rest, _ := strings.Cut(strings.TrimPrefix(p.Pointer, "/facts/"), "/")
		if _, ours := v.given[id]; !ours && v.wrong[id] == nil {
			continue // nobody foresaw it, and it is told again
		}
		p.Pointer = rest
		v.wrong[id] = append(v.wrong[id], p)
		delete(v.given, id)
	}
}

// ask is the question to show: first what is wrong, then what is to be changed, then
// what settles most, as long as the dozen is not full.
func (v *interview) ask(next *applicability.Fact, asked int) (*applicability.Fact, bool) {
	if _, ok := v.wrong[v.in.Get("ask")]; ok {
		return v.fact(v.in.Get("ask")), true
	}
	for i := range v.facts {
		if _, ok := v.wrong[v.facts[i].ID]; ok {
			return &v.facts[i], true
		}
	}
	if v.changing != "" {
		return v.fact(v.changing), true
	}
	return next, next != nil && asked < dozen
}

func (v *interview) fact(id string) *applicability.Fact {
	i := slices.IndexFunc(v.facts, func(f applicability.Fact) bool { return f.ID == id })
	return &v.facts[i] // asked for by ids of the rules only
}

// counted is which answers have a part in the result, and how many questions were
// asked: an answer that plays no part any more, because an earlier one was changed,
// does not shorten the interview.
func (v *interview) counted(a httpapi.Applicability) (used map[string]bool, asked int) {
	used = map[string]bool{}
	waits := map[string]bool{}
	for _, m := range slices.Concat(a.Applies, a.Depends) {
		for _, id := range m.Used {
			used[id] = true
		}
		for _, id := range m.Missing {
			waits[id] = true
		}
	}
	for _, m := range a.Excluded {
		for _, id := range m.Used {
			used[id] = true
		}
	}
	asked = len(used)
	for _, id := range v.skipped {
		if waits[id] {
			asked++
			used[id] = true
		}
	}
	return used, asked
}

// short makes something typed fit for a sentence.
func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
