package yiwang

import "strings"

// Nested makes a text fit to stand between quotation marks: inside “” they are ‘’, and
// inside those “” again (GB/T 15834).
func Nested(s string) string {
	if !strings.Contains(s, "“") {
		return s
	}
	return strings.NewReplacer("“", "‘", "”", "’", "‘", "“", "’", "”").Replace(s)
}
