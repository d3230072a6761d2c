package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/guide/check"
)

// listRules writes a line for each rule.
func listRules(w io.Writer, rules []check.Rule, tag language.Tag) {
	for _, r := range rules {
		fmt.Fprintf(w, "%s  [%s] %s\n", r.ID, in(tag, r.Severity.Term()), in(tag, r.Title))
	}
}

// explain writes what is to be known of one rule.
func explain(w io.Writer, rules []check.Rule, id string, tag language.Tag) error {
	i := slices.IndexFunc(rules, func(r check.Rule) bool { return r.ID == id })
	if i < 0 {
		return &fault{"rule", []any{id, strings.Join(alike(rules, id), " ")}}
	}
	r := rules[i]
	fmt.Fprintf(w, "%s  [%s · %s] %s\n\n%s\n\n%s%s\n", r.ID, in(tag, r.Severity.Term()), in(tag, r.Set.Term()), in(tag, r.Title), in(tag, r.Doc), say(tag, "remedy"), in(tag, r.Remedy))
	for _, b := range r.Basis {
		fmt.Fprintln(w, say(tag, "basis")+b.String())
	}
	if !r.InForce.From.IsZero() || !r.InForce.Until.IsZero() {
		from, until := "—", "—"
		if !r.InForce.From.IsZero() {
			from = r.InForce.From.String()
		}
		if !r.InForce.Until.IsZero() {
			until = r.InForce.Until.String()
		}
		fmt.Fprintln(w, say(tag, "in force", from, until))
	}
	return nil
}

// alike lists the rules of the family of id, or with its name; else the families.
func alike(rules []check.Rule, id string) []string {
	family, name, _ := strings.Cut(id, "/")
	var near, families []string
	for _, r := range rules {
		f, n, _ := strings.Cut(r.ID, "/")
		if f == family || name != "" && strings.Contains(n, name) || name == "" && strings.Contains(n, family) {
			near = append(near, r.ID)
		}
		if !slices.Contains(families, f+"/…") {
			families = append(families, f+"/…")
		}
	}
	if len(near) > 0 {
		return near
	}
	return families
}
