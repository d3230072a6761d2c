package main

import "strings"

// families tells which rules look for what an editor's note of a kind is about:
// prefixes of rule ids.
var families = map[string][]string{
	"contradiction":         {"contradiction/", "cross/"},
	"cut_off":               {"text/lost_text", "sentence/", "wording/"},
	"duplicate":             {"duplicate/", "text/doubled", "sentence/", "wording/"},
	"empty":                 {"element/", "complete/"},
	"incomplete":            {"element/", "complete/", "text/lost_text", "cross/", "sentence/"},
	"inconsistent":          {"contradiction/", "cross/", "duplicate/", "format/", "copy/"},
	"inconsistent_deadline": {"contradiction/", "cross/"},
	"mismatch":              {"contradiction/", "cross/", "copy/", "format/", "dictionary/", "wording/"},
	"none":                  {"element/", "complete/"},
	"none_misuse":           {"element/", "complete/"},
	"phone_format":          {"text/phone", "format/phone"},
	"placeholder":           {"text/placeholder", "element/placeholder"},
	"renamed_agency":        {"stale/", "agency/", "dated/"},
	"stale":                 {"stale/", "agency/", "law/", "dated/"},
	"stale_law":             {"stale/", "law/", "dated/"},
	"stray_code":            {"text/", "format/", "dictionary/"},
	"stray_space":           {"text/stray_space", "text/no_break_space", "text/half_width"},
	"typo":                  {"text/misspelling", "text/doubled_word", "text/lookalike", "dictionary/", "law/", "agency/"},
	"unclear":               {"wording/", "vague/", "format/", "text/placeholder", "text/dangling_reference", "law/"},
	"width_mix":             {"text/full_width", "text/half_width", "text/mixed_brackets", "text/document_number", "text/phone"},
	"wrong_symbol":          {"text/", "format/"},
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
