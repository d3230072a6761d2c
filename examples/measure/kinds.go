package main

import "strings"

// families tells which rules look for what an editor's note of a kind is about:
// prefixes of rule ids.
var families = map[string][]string{
	"contradiction":         {"limit/", "handling/", "fees/", "flow/", "result/", "copy/"},
	"cut_off":               {"text/lost_text", "citation/", "wording/"},
	"duplicate":             {"duplicate/", "text/doubled", "contact/"},
	"empty":                 {"element/"},
	"incomplete":            {"element/", "text/lost_text", "text/half_width", "fees/", "citation/", "format/", "wording/"},
	"inconsistent":          {"copy/", "duplicate/", "format/", "limit/", "result/", "wording/"},
	"inconsistent_deadline": {"limit/"},
	"mismatch":              {"copy/", "format/", "dictionary/", "element/unreadable", "wording/", "topics/", "material/", "citation/"},
	"none":                  {"element/"},
	"none_misuse":           {"element/", "dictionary/"},
	"phone_format":          {"text/phone", "format/", "contact/"},
	"placeholder":           {"text/placeholder", "element/placeholder"},
	"renamed_agency":        {"stale/"},
	"stale":                 {"stale/"},
	"stale_law":             {"stale/"},
	"stray_code":            {"text/", "format/", "dictionary/", "topics/", "element/unreadable"},
	"stray_space":           {"text/stray_space", "text/no_break_space", "text/half_width"},
	"typo":                  {"text/misspelling", "text/doubled_word", "text/lookalike", "dictionary/", "citation/", "wording/", "element/unreadable"},
	"unclear":               {"wording/", "format/", "citation/", "contact/", "material/", "text/placeholder", "text/dangling_reference"},
	"width_mix":             {"text/full_width", "text/half_width", "text/mixed_brackets", "text/document_number", "text/phone"},
	"wrong_symbol":          {"text/", "format/", "citation/"},
}

// fits reports whether the rule looks for defects of this kind.
func fits(kind, rule string) bool {
	for _, prefix := range families[kind] {
		if strings.HasPrefix(rule, prefix) {
			return true
		}
	}
	return false
}
