package code_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog/code"
)

// fuzz holds a parser to what all of them promise: no panic, parse∘format is the
// identity, an error has a place inside the text and a sentence.
func fuzz[T text](f *testing.F, k code.Kind, parse func(string) (T, error), more func(t *testing.T, s string, v T, err error)) {
	for _, s := range valid {
		f.Add(s)
	}
	for _, s := range append(itemTexts, "", "XK0010100Y", "2020-350128-83-01-040015", "鲁发改 许可 [2020] 614 号", "鲁发改许可〔2020〕号", "\xff", "１１37") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := parse(s)
		var zero T
		if (err == nil) == (v == zero) {
			t.Fatalf("%q: %v, %v", s, v, err)
		}
		if err == nil {
			if v.String() != s || v.IsZero() {
				t.Fatalf("%q: String is %q", s, v.String())
			}
			again, err := parse(v.String())
			if err != nil || again != v {
				t.Fatalf("%q: %v, %v the second time", s, again, err)
			}
			if data, err := v.MarshalText(); err != nil || string(data) != s {
				t.Fatalf("%q: MarshalText %q, %v", s, data, err)
			}
		} else if coded, ok := errors.AsType[yiwang.Coded](err); !ok || !strings.Contains(s, "%!") && strings.Contains(yiwang.Sentence(language.English, coded), "%!") {
			t.Fatalf("%q: %v", s, err)
		}
		if e, ok := errors.AsType[*code.SegmentError](err); ok {
			if e.Kind != k || e.Position < 1 || e.Position > utf8.RuneCountInString(s)+1 || (e.Got == "") != (e.Problem == code.Missing) {
				t.Fatalf("%q: %v", s, e)
			}
			if rest := after(s, e.Position); !strings.HasPrefix(rest, e.Got) || e.Problem == code.Surplus && rest != e.Got || e.Problem == code.Missing && rest != "" {
				t.Fatalf("%q: %v does not stand there", s, e)
			}
		}
		if more != nil {
			more(t, s, v, err)
		}
	})
}

// after is the text from a position on, counted in characters from 1.
func after(s string, position int) string {
	for range position - 1 {
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
	}
	return s
}

func FuzzParseUSCC(f *testing.F) {
	fuzz(f, code.KindUSCC, code.ParseUSCC, func(t *testing.T, s string, c code.USCC, err error) {
		if err == nil && checkOf(s[:17]) != s[17] {
			t.Fatalf("%q passes", s)
		}
	})
}

func FuzzParseOrgCode(f *testing.F) { fuzz(f, code.KindOrgCode, code.ParseOrgCode, nil) }

func FuzzParseBasicCode(f *testing.F) { fuzz(f, code.KindBasicCode, code.ParseBasicCode, nil) }

func FuzzParseImplCode(f *testing.F) {
	fuzz(f, code.KindImplCode, code.ParseImplCode, func(t *testing.T, s string, c code.ImplCode, err error) {
		if err != nil {
			return
		}
		if got := c.USCC().String() + itoa(int(c.Level())) + c.BasicCode().String(); got != s {
			t.Fatalf("%q: segments make %q", s, got)
		}
		if _, err := code.ParseUSCC(c.USCC().String()); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}

func FuzzParseItemCode(f *testing.F) {
	fuzz(f, code.KindItemCode, code.ParseItemCode, func(t *testing.T, s string, c code.ItemCode, err error) {
		if err == nil && c.ImplCode().String()+c.Serial() != s {
			t.Fatalf("%q: %s and %s", s, c.ImplCode(), c.Serial())
		}
		if impl, implErr := code.ParseImplCode(s); implErr == nil && (err != nil || impl != c.ImplCode()) {
			t.Fatalf("%q is an implementation code and no item code: %v", s, err)
		}
	})
}

func FuzzParseProjectCode(f *testing.F) {
	fuzz(f, code.KindProjectCode, code.ParseProjectCode, func(t *testing.T, s string, c code.ProjectCode, err error) {
		if err == nil && (c.Form() == 0 || (c.Month() != 0) != (c.Form() == code.NewProject) || c.Year() < 2015 || c.Year() > 2099) {
			t.Fatalf("%q: form %d, %d-%d", s, c.Form(), c.Year(), c.Month())
		}
	})
}

func FuzzParseDocumentNumber(f *testing.F) {
	fuzz(f, code.KindDocumentNumber, code.ParseDocumentNumber, func(t *testing.T, s string, n code.DocumentNumber, err error) {
		if !sameForm(s, err) {
			t.Fatalf("%q: %v, and the pattern says otherwise", s, err)
		}
		if err == nil {
			if made, err := code.NewDocumentNumber(n.Issuer(), n.Year(), n.Number()); err != nil || made != n {
				t.Fatalf("%q: made again %s, %v", s, made, err)
			}
		}
	})
}

func FuzzParseCaseNumber(f *testing.F) {
	fuzz(f, code.KindCaseNumber, code.ParseCaseNumber, func(t *testing.T, s string, n code.CaseNumber, err error) {
		if err == nil && n.ImplCode().String()+strings.ReplaceAll(n.Date().String(), "-", "")+n.Serial() != s {
			t.Fatalf("%q: %s, %s, %s", s, n.ImplCode(), n.Date(), n.Serial())
		}
	})
}

func FuzzParseRegion(f *testing.F) { fuzz(f, code.KindRegion, code.ParseRegion, nil) }

// Repair leaves nothing to repair, tells each change, and changes no good number.
func FuzzNormaliseDocumentNumber(f *testing.F) {
	for _, s := range []string{"鲁发改许可〔2020〕614号", "鲁发改 许可 [2020] 614 号", "鲁发改许可〔2020〕号", "⽂（２０２０）第０07号", "\xff[", "〔2020〕第〕0", "文\xef\xbc\v\x882020）7号", "文〔2020〕第第7号"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, changes, err := code.NormaliseDocumentNumber(s)
		if strict, strictErr := code.ParseDocumentNumber(s); strictErr == nil && (err != nil || n != strict || changes != nil) {
			t.Fatalf("%q: %s, %v, %v", s, n, changes, err)
		}
		var rebuilt strings.Builder
		rest, position := s, 1
		for _, c := range changes {
			for ; position < c.Position; position++ {
				_, size := utf8.DecodeRuneInString(rest)
				rebuilt.WriteString(rest[:size])
				rest = rest[size:]
			}
			if !strings.HasPrefix(rest, c.From) || c.From == c.To || c.Repair == "" {
				t.Fatalf("%q: change %+v at %q", s, c, rest)
			}
			rebuilt.WriteString(c.To)
			rest = rest[len(c.From):]
			position++
		}
		rebuilt.WriteString(rest)
		again, changes, errAgain := code.NormaliseDocumentNumber(rebuilt.String())
		if again != n || (err == nil) != (errAgain == nil) || err == nil && (changes != nil || n.String() != rebuilt.String()) {
			t.Fatalf("%q: %q gives %s, %v, %v", s, rebuilt.String(), again, changes, errAgain)
		}
	})
}
