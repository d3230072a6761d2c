package check

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

//go:embed data/words.json
var wordsJSON []byte

// phraseKind says what is the matter with a phrase.
type phraseKind string

const (
	agencyPhrase      phraseKind = "agency"       // a body that has another name by now
	lawPhrase         phraseKind = "law"          // a title that is repealed
	orderPhrase       phraseKind = "order"        // a title whose older edition, known by its number, is replaced
	paperPhrase       phraseKind = "paper"        // a document that is no longer issued
	hotlinePhrase     phraseKind = "hotline"      // a hotline that has been merged
	termPhrase        phraseKind = "term"         // a term that has changed
	vaguePhrase       phraseKind = "vague"        // 按有关规定
	departmentsPhrase phraseKind = "departments"  // 等有关部门
	soonPhrase        phraseKind = "soon"         // 尽快
	amountPhrase      phraseKind = "amount"       // 若干份
	changePhrase      phraseKind = "change"       // 如有变动
	personPhrase      phraseKind = "legal_person" // 法人身份证
)

// phrase is one entry of data/words.json.
type phrase struct {
	Kind      phraseKind    `json:"kind"`
	Text      string        `json:"text"`
	Endings   []string      `json:"endings"`   // one of them follows, perhaps after a bracket
	Unless    []string      `json:"unless"`    // right words that hold Text
	Number    string        `json:"number"`    // of an order: what its number holds
	Successor string        `json:"successor"` // what stands in its place
	From      calendar.Date `json:"from"`      // since when it is stale
	Source    string        `json:"source"`

	basis []catalog.Basis
}

// hit is where a phrase stands in a text.
type hit struct {
	spot       int
	start, end int
	*phrase
}

// phraseTable finds phrases: the first two characters of a phrase lead to it.
type phraseTable struct {
	first  [1024]uint64 // a bit for each character that a phrase begins with
	starts map[[2]rune][]*phrase
	all    []phrase
}

var phrases = sync.OnceValue(func() *phraseTable {
	var file struct {
		Schema  string                   `json:"schema"`
		Version string                   `json:"version"`
		Note    string                   `json:"note"`
		Sources map[string]catalog.Basis `json:"sources"`
		Phrases []phrase                 `json:"phrases"`
	}
	if err := yiwang.Decode(wordsJSON, &file); err != nil {
		panic(fmt.Sprintf("check: words: %v", err))
	}
	t := &phraseTable{starts: map[[2]rune][]*phrase{}, all: file.Phrases}
	for i := range t.all {
		p := &t.all[i]
		b, ok := file.Sources[p.Source]
		if !ok {
			panic(fmt.Sprintf("check: words: %s: no source %s", p.Text, p.Source))
		}
		p.basis = []catalog.Basis{b}
		a, n := utf8.DecodeRuneInString(p.Text)
		second, _ := utf8.DecodeRuneInString(p.Text[n:])
		t.first[a>>6&1023] |= 1 << (a & 63)
		t.starts[[2]rune{a, second}] = append(t.starts[[2]rune{a, second}], p)
	}
	return t
})

// mostHits is how many phrases are looked for in one text: the rules look around
// each, and a text may be made to hold nothing else.
const mostHits = 100

// find appends the phrases that stand in s. A shorter one at the same place
// gives way to a longer one.
func (t *phraseTable) find(hits []hit, spot int, s string) []hit {
	most := len(hits) + mostHits
	for i := 0; i+1 < len(s) && len(hits) < most; {
		r, n := rune(s[i]), 1
		if r >= 0xE0 && r < 0xF0 && i+2 < len(s) {
			r, n = r&0x0F<<12|rune(s[i+1])&0x3F<<6|rune(s[i+2])&0x3F, 3
		}
		if t.first[r>>6&1023]&(1<<(r&63)) != 0 {
			second, _ := utf8.DecodeRuneInString(s[i+n:])
			best := hit{}
			for _, p := range t.starts[[2]rune{r, second}] {
				if end := p.at(s, i); end > best.end {
					best = hit{spot, i, end, p}
				}
			}
			if best.phrase != nil {
				hits = append(hits, best)
				i = best.end
				continue
			}
		}
		i += n
	}
	return hits
}

// at returns where the phrase ends that starts at byte i of s; 0 when it does
// not stand there.
func (p *phrase) at(s string, i int) int {
	if !strings.HasPrefix(s[i:], p.Text) {
		return 0
	}
	end := i + len(p.Text)
	if p.Endings != nil {
		if strings.HasPrefix(s[end:], "（") {
			if n := strings.Index(s[end:], "）"); n > 0 && n <= 36 {
				end += n + len("）")
			}
		}
		longest := 0
		for _, e := range p.Endings {
			if len(e) > longest && strings.HasPrefix(s[end:], e) {
				longest = len(e)
			}
		}
		if longest == 0 {
			return 0
		}
		end += longest
	}
	for _, u := range p.Unless {
		if k := strings.Index(u, p.Text); k >= 0 && i >= k && strings.HasPrefix(s[i-k:], u) {
			return 0
		}
	}
	return end
}
