package text

import (
	"slices"
	"strings"
)

// resolve sorts the defects, joins the runs and leaves one of those that overlap:
// that of the kind listed first in Kinds.
func resolve(s string, found []Defect) []Defect {
	if len(found) == 0 {
		return nil
	}
	rank := map[Kind]int{}
	for i, k := range Kinds() {
		rank[k] = i
	}
	slices.SortStableFunc(found, func(a, b Defect) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return rank[a.Kind] - rank[b.Kind]
	})
	kept := found[:0]
	for _, d := range found {
		if mentioned(s, d) {
			continue
		}
		if n := len(kept); n > 0 && d.Start < kept[n-1].End {
			if rank[d.Kind] < rank[kept[n-1].Kind] {
				kept[n-1] = d
			}
			continue
		}
		kept = append(kept, d)
	}
	return join(s, kept)
}

// mentioned reports whether d is what a text on defects gives as an example: it
// stands alone in Chinese quotation marks; what may be a value, as one of a list.
func mentioned(s string, d Defect) bool {
	switch d.Kind {
	case LostBytes, Uninitialised, HTMLTag, HTMLEntity, Escape, NullLiteral, Template, QuestionMarks, Placeholder:
	default:
		return false
	}
	before, opened := strings.CutSuffix(s[:d.Start], "“")
	after, closed := strings.CutPrefix(s[d.End:], "”")
	switch {
	case !opened || !closed:
		return false
	case d.Kind != NullLiteral && d.Kind != Template && d.Kind != Placeholder && d.Kind != QuestionMarks: // no value is a tag
		return true
	}
	for _, next := range [...]string{"“", "、“", "或“", "和“", "或者“", "等"} {
		if strings.HasPrefix(after, next) {
			return true
		}
	}
	for _, last := range [...]string{"”", "”、", "”或", "”和", "”或者"} {
		if strings.HasSuffix(before, last) {
			return true
		}
	}
	return false
}

// join makes one defect of those of a kind that stand in a row, and drops the
// Western marks beside garbled text: they may be its last byte.
func join(s string, found []Defect) []Defect {
	kept := make([]Defect, 0, len(found))
	for i := 0; i < len(found); {
		d, j := found[i], i+1
		if d.Kind == HalfWidth && (i > 0 && found[i-1].End == d.Start && isGarbled(found[i-1].Kind) ||
			j < len(found) && found[j].Start == d.End && isGarbled(found[j].Kind)) {
			i = j
			continue
		}
		for joins(d.Kind) && j < len(found) && found[j].Start == found[j-1].End && found[j].Kind == d.Kind &&
			found[j].Certain == d.Certain && found[j].Confidence == d.Confidence {
			j++
		}
		if j > i+1 {
			var repair strings.Builder
			for _, part := range found[i:j] {
				repair.WriteString(part.Repair)
			}
			d.End = found[j-1].End
			d.Text, d.Repair = s[d.Start:d.End], repair.String()
		}
		kept = append(kept, d)
		i = j
	}
	if len(kept) == 0 {
		return nil
	}
	return kept
}

func joins(k Kind) bool {
	switch k {
	case InvalidUTF8, Replacement, PrivateUse, Control, ZeroWidth, BidiControl, NoBreakSpace, ByteOrderMark, Radical, Compatibility, Lookalike:
		return true
	}
	return false
}

// What one repair uncovers is repaired in the next round. Sixty-four rounds settle what
// people write; a short text has a round for each of its bytes, in which the worst settles.
const (
	rounds = 64
	short  = 4 << 10 // bytes
)

// Repair returns s with every repair made that is certain, until none is left,
// and leaves everything else as it stands. Scan never does this by itself: show
// the defects to whoever answers for the text first. Repairing what is repaired
// changes nothing. A text that does not settle, and is longer than four KiB, comes back
// as it was: where each repair calls for another, none is certain.
func Repair(s string) string {
	most := rounds
	if len(s) <= short {
		most += len(s)
	}
	repaired := s
	for range most {
		next := once(repaired)
		if next == repaired {
			return next
		}
		repaired = next
	}
	return s
}

func once(s string) string {
	var b strings.Builder
	from := 0
	for _, d := range Scan(s) {
		if d.Certain {
			b.WriteString(s[from:d.Start])
			b.WriteString(d.Repair)
			from = d.End
		}
	}
	if from == 0 {
		return s
	}
	b.WriteString(s[from:])
	return b.String()
}

func isGarbled(k Kind) bool {
	switch k {
	case LostBytes, UTF8AsGBK, UTF8AsLatin, UTF8AsShiftJIS, GBKAsLatin, GBKAsUTF8, Big5Mixup, Replacement, InvalidUTF8:
		return true
	}
	return false
}
