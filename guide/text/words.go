package text

import (
	_ "embed"
	"fmt"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
)

//go:embed data/words.json
var wordsJSON []byte

// WordsSchema names the version of the table of words.
const WordsSchema = "yiwang.textwords/1"

// wordsFile is data/words.json; its schema says what each list is for.
type wordsFile struct {
	Schema       string   `json:"schema"`
	Version      string   `json:"version"`
	Note         string   `json:"note"`
	Phrases      []string `json:"phrases"`
	Variants     []string `json:"variants"`
	Misspellings []struct {
		Wrong  string   `json:"wrong"`
		Right  string   `json:"right"`
		Unless []string `json:"unless"`
	} `json:"misspellings"`
	Repeated []string `json:"repeated"`
	Doubled  []struct {
		Char     string `json:"char"`
		BeforeOK string `json:"before_ok"`
		AfterOK  string `json:"after_ok"`
	} `json:"doubled"`
	Placeholders []struct {
		Text  string `json:"text"`
		Where string `json:"where"`
	} `json:"placeholders"`
	Swallowed  []string          `json:"swallowed"`
	Dangling   []string          `json:"dangling"`
	Programs   []string          `json:"programs"`
	Errors     []string          `json:"errors"`
	English    []string          `json:"english"`
	Measures   string            `json:"measures"`
	Spread     []string          `json:"spread"`
	Units      []string          `json:"units"`
	Heads      []string          `json:"heads"`
	CSS        []string          `json:"css"`
	Session    []string          `json:"session"`
	PhoneWords []string          `json:"phone_words"`
	Radicals   map[string]string `json:"radicals"`
}

// pattern is looked for where its trigger character stands.
type pattern struct {
	kind   Kind
	text   string   // what stands there; for a phrase, the half of it that is right
	before int      // bytes of text before the trigger
	right  string   // what it must read; for a phrase, all of it
	half   int      // for a phrase: where text begins in right; else -1
	unless []string // right words that hold text
	start  bool     // only where a value begins
}

// triggered is what a character triggers, with the low bits of the characters
// behind it with which a pattern goes on.
type triggered struct {
	patterns []pattern
	next     uint64
}

// newTriggered sets up the patterns of one character, which is three bytes long.
func newTriggered(patterns []pattern) triggered {
	t := triggered{patterns: patterns}
	for _, p := range patterns {
		if len(p.text) < p.before+6 {
			t.next = ^uint64(0)
			break
		}
		t.next |= 1 << (p.text[p.before+5] & 63)
	}
	return t
}

type doubled struct{ before, after string }

// lexicon is the table of words, ready for use.
type lexicon struct {
	class    *[1 << 16]uint8
	plain    [utf8.RuneSelf]bool // ASCII that needs no look
	patterns map[rune][]pattern
	lists    []triggered      // the lists of patterns, the first of them empty
	list     *[1 << 16]uint16 // which of them a character triggers
	doubled  map[rune]doubled
	values   map[string]Kind // what is no content when it is all that is said
	programs map[string]bool
	english  map[string]bool
	spread   map[string]bool
	units    map[string]bool
	heads    map[string]bool
	variants map[string]bool // right words that look like a phrase with a slip
	css      map[string]bool
	radicals map[rune]string
	errors   []string
	session  []string
	phone    []string
	measures string
}

// longestValue is the most bytes a text of lexicon.values may have.
const longestValue = 48

var words = yiwang.Embedded(wordsJSON, loadWords)

func loadWords(data []byte) (*lexicon, error) {
	var f wordsFile
	if err := yiwang.Decode(data, &f); err != nil {
		return nil, err
	}
	if f.Schema != WordsSchema {
		return nil, fmt.Errorf("text: words: schema %q, want %q", f.Schema, WordsSchema)
	}
	w := &lexicon{
		patterns: map[rune][]pattern{}, doubled: map[rune]doubled{}, values: map[string]Kind{}, radicals: map[rune]string{},
		programs: set(f.Programs), english: set(f.English), spread: set(f.Spread), units: set(f.Units), heads: set(f.Heads), variants: set(f.Variants), css: set(f.CSS),
		errors: f.Errors, session: f.Session, phone: f.PhoneWords, measures: f.Measures,
	}
	for _, p := range f.Phrases {
		w.phrase(p)
	}
	for _, m := range f.Misspellings {
		w.misspelling(m.Wrong, m.Right, m.Unless)
	}
	for _, r := range f.Repeated {
		w.patterns[first(r)] = append(w.patterns[first(r)], pattern{kind: DoubledWord, text: r + r, half: -1})
	}
	for _, d := range f.Doubled {
		w.doubled[first(d.Char)] = doubled{d.BeforeOK, d.AfterOK}
	}
	for _, p := range f.Placeholders {
		if p.Where == "value" {
			w.values[p.Text] = Placeholder
			continue
		}
		r := first(p.Text)
		w.patterns[r] = append(w.patterns[r], pattern{kind: Placeholder, text: p.Text, half: -1, start: p.Where == "start"})
	}
	for _, p := range f.Swallowed {
		w.patterns[first(p)] = append(w.patterns[first(p)], pattern{kind: LostText, text: p, half: -1})
	}
	for _, d := range f.Dangling {
		w.values[d] = DanglingReference
	}
	for wrong, right := range f.Radicals {
		w.radicals[first(wrong)] = right
	}
	w.class = w.classes()
	w.lists, w.list = make([]triggered, 1), new([1 << 16]uint16)
	for r, list := range w.patterns { // a table is looked into faster than a map
		w.list[r&0xFFFF] = uint16(len(w.lists))
		w.lists = append(w.lists, newTriggered(list))
	}
	for _, c := range []byte("\t\n\r*+>^`|~}") {
		w.plain[c] = true
	}
	return w, nil
}

// phrase adds both halves of a phrase: where one is right and the other has one
// wrong character, the phrase was meant.
func (w *lexicon) phrase(p string) {
	runes := []rune(p)
	left, right := string(runes[:len(runes)/2]), string(runes[len(runes)/2:])
	for _, h := range []pattern{{text: left, half: 0}, {text: right, half: len(left)}} {
		h.kind, h.right = Misspelling, p
		r := first(h.text)
		w.patterns[r] = append(w.patterns[r], h)
	}
}

// misspelling is triggered by the first character that is wrong: it is the rarer.
func (w *lexicon) misspelling(wrong, right string, unless []string) {
	at := 0
	for at < len(wrong) && at < len(right) && wrong[at] == right[at] {
		at++
	}
	for at > 0 && (at == len(wrong) || !utf8.RuneStart(wrong[at])) {
		at--
	}
	r := first(wrong[at:])
	w.patterns[r] = append(w.patterns[r], pattern{kind: Misspelling, text: wrong, before: at, right: right, half: -1, unless: unless})
}

func set(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, s := range list {
		m[s] = true
	}
	return m
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
