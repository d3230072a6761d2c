package search

import (
	"math"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Initials gives what each compared character of the text can be typed by.
func Initials(text string) (all []string) {
	s := newSpeller(embedded())
	for _, c := range embedded().fold(nil, text, math.MaxInt) {
		all = append(all, s.initials(c.r))
	}
	return all
}

// Initial is what the character by itself can be typed by.
func Initial(r rune) string { return newSpeller(embedded()).initials(r) }

// Fold is the form of the text.
func Fold(text string) string {
	var form []rune
	for _, c := range embedded().fold(nil, text, math.MaxInt) {
		form = append(form, c.r)
	}
	return string(form)
}

// Variants are the tables of characters.
func Variants() (simple map[rune]rune, readings map[rune]string) {
	return embedded().simple, embedded().readings
}

// SlowFold is the form of the text by the book: all of it normalised, then each
// character lowered. Bytes that are no UTF-8 are nothing to compare; norm lets
// some of them keep what follows from being normalised.
func SlowFold(text string) string {
	var form []rune
	for _, r := range norm.NFKC.String(strings.ToValidUTF8(text, "\ufffd")) {
		if r, ok := embedded().lower(r); ok {
			form = append(form, r)
		}
	}
	return string(form)
}
