package yiwang

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Problem is one thing that is wrong, and where.
type Problem struct {
	Pointer string // RFC 6901 pointer into what was handed in; "" when it is not about one place
	Message Message
}

// Problems is what is wrong with something that was handed in, in the order found: all
// of it, up to [MaxProblems].
type Problems []Problem

// MaxProblems is how many problems are told one by one; what is found after them is not
// kept, so that bad input cannot grow into more of it.
const MaxProblems = 1000

// Add notes a problem at a place, an RFC 6901 pointer.
func (p *Problems) Add(pointer, code string, args ...any) {
	if len(*p) < MaxProblems {
		*p = append(*p, Problem{pointer, Message{code, args}})
	}
}

// String names the problems for a log: their codes and places, at most ten of them.
func (p Problems) String() string {
	const most = 10
	var b strings.Builder
	for i, problem := range p {
		if i == most {
			fmt.Fprintf(&b, "; %d more", len(p)-most)
			break
		}
		if i > 0 {
			b.WriteString("; ")
		}
		fmt.Fprintf(&b, "%s at %q", problem.Message.Code, problem.Pointer)
	}
	return b.String()
}

// At is the pointer of the element i of a list.
func At(list string, i int) string { return fmt.Sprintf("%s/%d", list, i) }

// Under is the pointer of a member of an object, whatever it is called.
func Under(object, member string) string {
	return object + "/" + strings.ReplaceAll(strings.ReplaceAll(member, "~", "~0"), "/", "~1")
}

// Legible reports whether s is a text that a person can read: UTF-8, not blank, and
// without what cannot be seen: control characters other than tab and line feed, format
// characters such as U+200B and U+202E, variation selectors, and characters of private
// use.
func Legible(s string) bool {
	if strings.TrimSpace(s) == "" || !utf8.ValidString(s) {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) || r == unicode.ReplacementChar
	})
}

// Quote makes a text that somebody else wrote fit for a sentence: at most 40
// characters, those that cannot be seen written as U+200B is.
func Quote(s string) string {
	const most = 40
	var b strings.Builder
	n := 0
	for _, r := range s { // a byte that is no UTF-8 comes as U+FFFD
		if n++; n > most {
			b.WriteString("…")
			break
		}
		if unicode.IsPrint(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "%U", r)
		}
	}
	return b.String()
}
