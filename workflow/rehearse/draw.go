package rehearse

import (
	"math"
	"math/bits"
	"math/rand/v2"
)

// dice are the chance of one case: a stream of its own for each, so that the same
// cases come however many people work on them.
type dice struct{ rand.PCG }

// diceOf are those of one of many for a seed.
func diceOf(seed uint64, one int) dice {
	return dice{*rand.NewPCG(seed, (uint64(one)+1)*0x9e3779b97f4a7c15)}
}

// below is a number from 0 to n-1.
func (d *dice) below(n int) int {
	high, _ := bits.Mul64(d.Uint64(), uint64(n))
	return int(high)
}

// share is a number from 0 up to, and without, 1.
func (d *dice) share() float64 { return float64(d.Uint64()>>11) / (1 << 53) }

// minutes draws how long something takes, by the inverse of the distribution
// function. Square roots are exact to the last bit on every machine, so a seed means
// the same everywhere.
func (d *dice) minutes(t Days) int {
	u, whole := d.share(), t.Most-t.Least
	if whole == 0 {
		return int(math.Round(t.Least * dayLong))
	}
	days := t.Most - math.Sqrt(float64((1-u)*whole)*(t.Most-t.Likely))
	if rise := t.Likely - t.Least; u*whole < rise {
		days = t.Least + math.Sqrt(float64(u*whole)*rise)
	}
	return int(math.Round(days * dayLong))
}

// among draws one of those whose weight is not 0. The sum of weights is not 0.
func (d *dice) among(n int, weight func(int) int) int {
	sum := 0
	for i := range n {
		sum += weight(i)
	}
	at := d.below(sum)
	for i := range n {
		if at -= weight(i); at < 0 {
			return i
		}
	}
	panic("rehearse: weights changed while they were summed up")
}
