package search

import "math/bits"

// partly adds the texts that share at least half of the pairs of the query, those
// that share more first.
func (f *finder) partly(a *reading) {
	n := len(a.pairs)
	if f.full() || n < 2 {
		return
	}
	used := f.count(a.pairs)
	for shared := n - 1; 2*shared >= n && !f.full(); shared-- {
		f.counted(shared, used, func(t int) bool {
			f.add(a, t, partly*shared/n, true)
			return !f.full()
		})
	}
}

// count counts for every text how many of the pairs it has, and returns how many
// bits the counts take. Bit k of the count of a text is its bit in counts[k], so
// that 64 texts are counted at once.
func (f *finder) count(pairs []pair) (used int) {
	used = bits.Len(uint(len(pairs)))
	for k := range used {
		clear(f.counts[k])
	}
	for _, key := range pairs {
		p := f.find(key)
		if !p.dense {
			for _, t := range f.listed(p) {
				f.carry(int(t/64), 1<<(t%64))
			}
			continue
		}
		for i, w := range f.marks(p) {
			f.carry(i, w)
		}
	}
	return used
}

// carry adds one to the counts of the texts marked in the i-th word.
func (f *finder) carry(i int, w uint64) {
	for k := 0; w != 0; k++ {
		c := f.counts[k]
		c[i], w = c[i]^w, c[i]&w
	}
}

// counted yields the texts whose count, of so many bits, is n.
func (f *finder) counted(n, used int, yield func(t int) bool) {
	for i := range f.set {
		w := ^uint64(0)
		for k := range used {
			if n>>k&1 != 0 {
				w &= f.counts[k][i]
			} else {
				w &^= f.counts[k][i]
			}
		}
		f.set[i] = w
	}
	f.each(f.set, yield)
}
