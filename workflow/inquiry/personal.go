package inquiry

import (
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
)

// Kinds of personal data that [Personal] finds.
const (
	asker   = "asker"
	mobile  = "mobile"
	citizen = "citizen"
	mail    = "mail"
)

// Personal names what in a text tells who asked, or is of the kind that does: what the
// inquiry knows of its asker and its case, and anybody's mobile number, citizen
// identity number (18 characters) or e-mail address, whatever blanks or hyphens stand
// in between and in characters of whatever width. Nothing found is no proof that there
// is nothing: a person reads it, too.
func Personal(q *Inquiry, text string) []yiwang.Term {
	names := map[string]yiwang.Term{
		asker:   {ZH: "咨询人的姓名、账号、联系方式或者办件编号", EN: "the name, account, contact or case of the asker"},
		mobile:  {ZH: "手机号码", EN: "a mobile number"},
		citizen: {ZH: "居民身份证号码", EN: "a citizen identity number"},
		mail:    {ZH: "电子邮箱", EN: "an e-mail address"},
	}
	var found []yiwang.Term
	plain := squeeze(text)
	for _, own := range []string{q.Asker.Name, q.Asker.Account, q.Asker.Contact, q.Case, q.ID} {
		if own = squeeze(own); utf8.RuneCountInString(own) > 1 && strings.Contains(plain, own) {
			found = append(found, names[asker])
			break
		}
	}
	for _, kind := range []string{mobile, citizen, mail} {
		if has(kind, plain) {
			found = append(found, names[kind])
		}
	}
	return found
}

// has looks for one kind of number or address in a squeezed text.
func has(kind, plain string) bool {
	if kind == mail {
		for i, r := range plain {
			if r == '@' && i > 0 && addressed(plain[i-1]) && i+1 < len(plain) && addressed(plain[i+1]) {
				return true
			}
		}
		return false
	}
	number := strings.FieldsFuncSeq(plain, func(r rune) bool { return (r < '0' || r > '9') && r != 'x' })
	for n := range number {
		n = strings.TrimLeft(n, "x")
		switch {
		case kind == mobile && len(n) == 13 && n[:2] == "86":
			n = n[2:]
			fallthrough
		case kind == mobile && len(n) == 11:
			if n[0] == '1' && n[1] >= '3' && !strings.Contains(n, "x") {
				return true
			}
		case kind == citizen && len(n) == 18:
			if !strings.Contains(n[:17], "x") && n[0] != '0' {
				return true
			}
		}
	}
	return false
}

func addressed(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '.' || b == '_'
}

// squeeze writes a text in narrow small letters and leaves out blanks and hyphens, by
// which numbers are broken up.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r += '!' - '！'
		}
		switch {
		case strings.ContainsRune(" \t\n\r　-‐‑–—", r):
			return -1
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
