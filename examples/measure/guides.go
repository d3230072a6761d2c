package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
)

// tally counts the notes of one kind and how they were found.
type tally struct{ notes, field, place, kind int }

func (t *tally) add(o tally) {
	t.notes += o.notes
	t.field += o.field
	t.place += o.place
	t.kind += o.kind
}

// judged counts findings by what the editor's marks say of them: about a note;
// about a right text, a false alarm; about what the guide lacks, which its source
// may not carry; and on something posted of which nothing is said.
type judged struct{ findings, noted, ok, lacking, others int }

// measureGuides prints how the checks do on the guides of a corpus.
func measureGuides(w io.Writer, corpus string, verbose bool) error {
	guides, err := readGuides(corpus)
	if err != nil {
		return err
	}
	tables := map[string]map[string]*tally{"sure": {}, "arguable": {}}
	rules := map[string]*judged{}
	for _, m := range guides {
		all, err := findings(&m.doc, m.day)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		for _, n := range m.Notes {
			t := n.count(m.texts, all)
			table, ok := tables[n.Certainty]
			if !ok {
				return fmt.Errorf("%s: %s: unknown certainty %q", m.name, n.Field, n.Certainty)
			}
			if table[n.Kind] == nil {
				table[n.Kind] = &tally{}
			}
			table[n.Kind].add(t)
			if verbose && t.place == 0 {
				fmt.Fprintf(w, "missed %-8s %-14s %s %s: %q: %s\n", n.Certainty, n.Kind, m.name, n.Field, n.Text, n.Why)
			}
		}
		m.judge(w, all, rules, verbose)
	}
	for _, certainty := range []string{"sure", "arguable"} {
		printTallies(w, certainty, tables[certainty])
	}
	printJudged(w, rules)
	return nil
}

// count tells how a note was found.
func (n note) count(texts map[string]string, all []found) tally {
	t := tally{notes: 1}
	for _, f := range all {
		if !n.at(texts, f) {
			continue
		}
		t.field = 1
		if n.placed(texts, f) {
			t.place = 1
			if fits(n.Kind, f.rule) {
				t.kind = 1
			}
		}
	}
	return t
}

// placed reports whether f, which stands in the note's field, is about what the
// note is about.
func (n note) placed(texts map[string]string, f found) bool {
	return !n.Literal && !f.absent || n.quoted(texts, f) || f.span == nil && fits(n.Kind, f.rule)
}

// judge sorts the findings of a guide by what its editor says.
func (m marked) judge(w io.Writer, all []found, rules map[string]*judged, verbose bool) {
	for _, f := range all {
		j := rules[f.rule]
		if j == nil {
			j = &judged{}
			rules[f.rule] = j
		}
		j.findings++
		verdict := ""
		switch {
		case slices.ContainsFunc(m.Notes, func(n note) bool { return n.at(m.texts, f) && n.placed(m.texts, f) }):
			j.noted++
		case slices.ContainsFunc(m.OK, func(n note) bool { return !f.absent && n.at(m.texts, f) && (f.span == nil || n.quoted(m.texts, f)) }):
			j.ok++
			verdict = "false alarm"
		case f.absent:
			j.lacking++
			verdict = "lacking"
		default:
			j.others++
			verdict = "unjudged"
		}
		if verbose && verdict != "" {
			fmt.Fprintf(w, "%-11s %-26s %s %s: %s\n", verdict, f.rule, m.name, f.pointer, f.message)
		}
	}
}

func printTallies(w io.Writer, certainty string, table map[string]*tally) {
	var total tally
	fmt.Fprintf(w, "\n%-24s %5s %14s %14s %14s\n", certainty+" notes", "notes", "by field", "by place", "by kind")
	line := func(name string, t tally) {
		fmt.Fprintf(w, "%-24s %5d", name, t.notes)
		for _, n := range []int{t.field, t.place, t.kind} {
			fmt.Fprintf(w, " %5d %6.1f %%", n, percent(n, max(t.notes, 1)))
		}
		fmt.Fprintln(w)
	}
	for _, kind := range slices.Sorted(maps.Keys(table)) {
		line(kind, *table[kind])
		total.add(*table[kind])
	}
	line("all", total)
}

func printJudged(w io.Writer, rules map[string]*judged) {
	var total judged
	fmt.Fprintf(w, "\n%-32s %8s %6s %6s %8s %9s\n", "rule", "findings", "noted", "ok", "lacking", "unjudged")
	line := func(name string, j judged) {
		fmt.Fprintf(w, "%-32s %8d %6d %6d %8d %9d\n", name, j.findings, j.noted, j.ok, j.lacking, j.others)
	}
	for _, rule := range slices.Sorted(maps.Keys(rules)) {
		j := *rules[rule]
		line(rule, j)
		total = judged{total.findings + j.findings, total.noted + j.noted, total.ok + j.ok, total.lacking + j.lacking, total.others + j.others}
	}
	line("all", total)
}
