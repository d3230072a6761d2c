package search

// pair is two characters that follow one another in a form: the characters
// themselves, or how they are typed by their initials.
type pair uint64

// Characters no form has, for the edges of a text and for what has no initial.
const (
	begin rune = 1
	end   rune = 2
	none  rune = 3
)

const typed pair = 1 << 63

func pairOf(a, b rune) pair { return pair(a)<<21 | pair(b) }

func (p pair) runes() (a, b rune) { return rune(p >> 21 & (1<<21 - 1)), rune(p & (1<<21 - 1)) }

// pairs calls yield with every pair of a form, of which some may come again.
func (ix *Index) pairs(f form, yield func(pair)) {
	before := begin
	for _, r := range f.runes {
		yield(pairOf(before, r))
		before = r
	}
	yield(pairOf(before, end))

	last := []rune{begin}
	for _, code := range f.spelling {
		now := ix.typings[code]
		for _, a := range last {
			for _, b := range now {
				yield(typed | pairOf(a, b))
			}
		}
		last = now
	}
	for _, a := range last {
		yield(typed | pairOf(a, end))
	}
}

// typings lists for each spelling what it can be typed by.
func typings(masks *[256]uint64) (all [256][]rune) {
	for code, mask := range masks {
		for _, r := range "abcdefghijklmnopqrstuvwxyz0123456789" {
			if mask&bit(r) != 0 {
				all[code] = append(all[code], r)
			}
		}
		if mask == 0 {
			all[code] = []rune{none}
		}
	}
	return all
}
