package pages

import (
	"html/template"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"github.com/yiwang-go/yiwang/guide"
)

// linkPart is a part of a text; Link is where it leads, "" for nowhere.
type linkPart struct {
	Text string
	Link template.URL // of digits, or of an address of the web
}

// linked makes links of the phone numbers or the address that a text of this format
// holds; nil when there are none.
func linked(f guide.Format, text string) []linkPart {
	switch f {
	case guide.PhoneFormat:
		return phoneLinks(text)
	case guide.URLFormat:
		address := strings.TrimSpace(text)
		u, err := url.Parse(address)
		if err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil {
			return []linkPart{{Text: address, Link: template.URL(u.String())}}
		}
	}
	return nil
}

// phone is a number as guides write it: a mobile one, one with its area code, one of
// seven or eight digits, 400-xxx-xxxx, or a hotline such as 12345; each with an
// extension, if any. No number is part of a longer one.
var phone = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:400-?[0-9]{3}-?[0-9]{4}|(?:[(（]0[0-9]{2,3}[)）]|0[0-9]{2,3}[-－— ]?)?[2-9][0-9]{6,7}|1[3-9][0-9]{9}|1[0-9]{4}|1[0-9]{2})(?:(?:转|-)[0-9]{1,5})?`)
})

func phoneLinks(text string) []linkPart {
	var parts []linkPart
	at := 0
	for _, m := range phone().FindAllStringIndex(text, -1) {
		if m[0] > 0 && isDigit(text[m[0]-1]) || m[1] < len(text) && isDigit(text[m[1]]) {
			continue
		}
		if at < m[0] {
			parts = append(parts, linkPart{Text: text[at:m[0]]})
		}
		number, extension, _ := strings.Cut(text[m[0]:m[1]], "转")
		link := "tel:" + digits(number)
		if extension != "" {
			link += ";ext=" + digits(extension)
		}
		parts = append(parts, linkPart{text[m[0]:m[1]], template.URL(link)})
		at = m[1]
	}
	if parts != nil && at < len(text) {
		parts = append(parts, linkPart{Text: text[at:]})
	}
	return parts
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// digits are the ASCII digits of s and the hyphens between them.
func digits(s string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r == '-' || '0' <= r && r <= '9':
			return r
		case r == '－' || r == '—' || r == ' ' || r == ')' || r == '）':
			return '-'
		}
		return -1
	}, s), "-")
}

// harmless is a text without what would make a page read otherwise than it was
// written: control characters other than line breaks, and marks that turn the
// direction of writing. The editor's page names them.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
