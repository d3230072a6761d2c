package guide

import (
	"maps"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide/text"
)

// The rules by which Check finds. A text defect is found by the rule
// "text/<kind>", see [text.Kind]. Ids are never used again for something else.
const (
	RuleEmpty       = "element/empty"        // nothing is said
	RulePlaceholder = "element/placeholder"  // something stands in for content
	RuleNone        = "element/none"         // 无 is said where it makes no sense
	RuleNoneFilled  = "element/none_filled"  // 无 is said although there is content
	RuleNoneUnknown = "element/none_unknown" // 无 is said of what is no element
)

// Rules lists the ids of all rules, those of text defects last.
func Rules() []string {
	ids := []string{RuleEmpty, RulePlaceholder, RuleNone, RuleNoneFilled, RuleNoneUnknown}
	for _, k := range text.Kinds() {
		ids = append(ids, textRule(k))
	}
	return ids
}

func textRule(k text.Kind) string { return "text/" + string(k) }

// textCode is the code of the sentence that tells of a text defect.
func textCode(k text.Kind) string { return "guide." + "text_" + string(k) }

// Check looks at every element of the table and every text of the guide. It
// does not change g, and the same guide always gives the same report.
func Check(g Guide) Report {
	c := checker{g: &g, table: elements(), texts: map[string][]text.Defect{}}
	texts(&g, func(pointer, s string) {
		if defects := text.Scan(s); defects != nil {
			c.texts[pointer] = defects
			c.garbled = append(c.garbled, garbled{pointer, s})
		}
	})
	for _, e := range c.table.elements {
		for _, p := range find(&g, e.Pointer) {
			c.element(e, p)
		}
	}
	c.otherTexts()
	c.unknownNone()
	return c.report()
}

type checker struct {
	g       *Guide
	table   *table
	texts   map[string][]text.Defect // defects by the pointer of the text
	garbled []garbled                // texts with defects, in the order of the guide
	done    []ElementReport
	found   []Finding
}

type garbled struct{ pointer, s string }

// element judges one element at one place.
func (c *checker) element(e Element, p place) {
	state, said := c.state(e, p)
	at := func(rule string, severity Severity, code string, args ...any) Finding {
		return Finding{
			Rule: rule, Severity: severity, Pointer: p.pointer, Group: e.Group, Element: e.Term,
			Message: yiwang.Message{Code: code, Args: args}, Basis: []catalog.Basis{NeedBasis(e.Need)},
		}
	}
	severity := Error
	if e.Need != MustFill {
		severity = Warning
	}
	switch {
	case state == Empty && e.Need == MayOmit:
		state = Omitted
	case state == Empty && e.Need == MustFill:
		c.add(at(RuleEmpty, severity, "guide.empty_required", e.Term))
	case state == Empty:
		c.add(at(RuleEmpty, severity, "guide.empty_stated", e.Term))
	case state == Placeholder:
		f := at(RulePlaceholder, severity, "guide.placeholder", e.Term, said)
		if e.Need == MustFill {
			f.Message.Code = "guide.placeholder_required"
		}
		c.add(f)
	case state == Nothing && e.Need == MustFill:
		c.add(at(RuleNone, Error, "guide.none_not_allowed", e.Term, said))
	}
	if phrase := c.g.None[p.pointer]; phrase != "" && !isAbsent(p.value) {
		c.add(at(RuleNoneFilled, Error, "guide.none_filled", e.Term, phrase))
	}
	// The texts of a list that are no elements themselves (["窗口办理", …]) are its own.
	for _, t := range c.garbled {
		if t.pointer == p.pointer || e.Type == ListType && isItem(p.pointer, t.pointer) {
			if state == Placeholder { // which has been said
				c.texts[t.pointer] = slices.DeleteFunc(c.texts[t.pointer], func(d text.Defect) bool { return d.Kind == text.Placeholder })
				if len(c.texts[t.pointer]) == 0 {
					continue
				}
			}
			c.textFindings(t, e.Group, e.Term)
			if state == Filled || state == Placeholder {
				state = Defective
			}
		}
	}
	c.done = append(c.done, ElementReport{Pointer: p.pointer, Group: e.Group, Element: e.Term, Need: e.Need, State: state})
}

// state finds what is said at p. For an element that holds no text, 无 and its
// like stand in Guide.None.
func (c *checker) state(e Element, p place) (s State, said string) {
	if e.Type == TextType && p.value.IsValid() {
		said = p.value.String()
		if s = StateOf(said); s != Empty {
			return s, strings.TrimSpace(said)
		}
	}
	if isAbsent(p.value) || s == Empty {
		phrase := c.g.None[p.pointer]
		if s = StateOf(phrase); s == Filled {
			s = Placeholder // a phrase that does not say 无 is not content either
		}
		return s, strings.TrimSpace(phrase)
	}
	switch v := p.value.Interface().(type) {
	case []string:
		return stateOfList(v)
	case *Limit:
		if v.Unit == "" {
			return Empty, ""
		}
	}
	return Filled, ""
}

// stateOfList judges a list of texts by its worst item; said is that item.
func stateOfList(items []string) (s State, said string) {
	s = Filled
	for _, item := range items {
		switch got := StateOf(item); {
		case got == Empty || got == Placeholder:
			return Placeholder, item
		case got == Nothing:
			s, said = Nothing, item
		}
	}
	if s == Nothing && len(items) > 1 {
		return Placeholder, said // 无 among other items says two things at once
	}
	return s, said
}

// isItem reports whether pointer is an item of the list at list, not deeper.
func isItem(list, pointer string) bool {
	item, ok := strings.CutPrefix(pointer, list+"/")
	return ok && !strings.Contains(item, "/")
}

// textFindings reports the defects of one text.
func (c *checker) textFindings(t garbled, group string, term yiwang.Term) {
	for _, d := range c.texts[t.pointer] {
		f := Finding{
			Rule: textRule(d.Kind), Severity: Error, Pointer: t.pointer, Group: group, Element: term,
			Message: yiwang.Message{Code: textCode(d.Kind), Args: []any{term, visible(d.Text)}},
			Basis:   []catalog.Basis{textBasis(c.table)},
			Span:    &Span{Start: d.Start, End: d.End},
		}
		if d.Confidence != text.Sure {
			f.Severity = Warning
		}
		if d.Certain {
			f.Fix = &Fix{Start: d.Start, End: d.End, Text: d.Repair}
		}
		c.add(f)
	}
	delete(c.texts, t.pointer)
}

// otherTexts reports defects in texts that no element of the table holds, e.g.
// the explanation of a limit.
func (c *checker) otherTexts() {
	for _, t := range c.garbled {
		group := strings.SplitN(t.pointer, "/", 3)[1]
		if !slices.ContainsFunc(c.table.groups, func(g Group) bool { return g.Key == group }) {
			group = ""
		}
		c.textFindings(t, group, yiwang.Term{ZH: t.pointer, EN: t.pointer})
	}
}

// unknownNone reports what Guide.None says of places that are no element.
func (c *checker) unknownNone() {
	for _, pointer := range slices.Sorted(maps.Keys(c.g.None)) {
		if slices.ContainsFunc(c.done, func(e ElementReport) bool { return e.Pointer == pointer }) {
			continue
		}
		c.add(Finding{
			Rule: RuleNoneUnknown, Severity: Error, Pointer: yiwang.Under("/none", pointer),
			Message: yiwang.Message{Code: "guide.none_unknown", Args: []any{pointer, c.g.None[pointer]}},
			Basis:   []catalog.Basis{textBasis(c.table)},
		})
	}
}

func (c *checker) add(f Finding) { c.found = append(c.found, f) }

// textBasis is the plan, which asks for clear text as for filled elements.
func textBasis(t *table) catalog.Basis { return t.groups[0].Basis }
