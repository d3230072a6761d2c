package search_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog/search"
)

// A scan that knows nothing of pairs finds the same matters: for parts of names in
// which any character may be replaced by an initial, alone or among others.
func TestAgainstAScan(t *testing.T) {
	type name struct {
		form     []rune
		initials []string
	}
	entries := shandong(t)
	var all [][]name
	for _, e := range entries {
		var names []name
		for _, text := range append([]string{e.Name}, e.Also...) {
			names = append(names, name{[]rune(search.Fold(text)), search.Initials(text)})
		}
		all = append(all, names)
	}
	has := func(n name, query []rune) bool {
		for i := 0; i+len(query) <= len(n.form); i++ {
			fits := true
			for j, r := range query {
				fits = fits && (r == n.form[i+j] || strings.ContainsRune(n.initials[i+j], r))
			}
			if fits {
				return true
			}
		}
		return false
	}
	ix := search.New(entries)
	rng := rand.New(rand.NewPCG(48, 2020))
	for range 5000 {
		n := all[rng.IntN(len(all))][0]
		i := rng.IntN(len(n.form))
		query := slices.Clone(n.form[i:min(len(n.form), i+1+rng.IntN(6))])
		share := rng.IntN(4)
		for j := range query {
			if letters := n.initials[i+j]; rng.IntN(3) < share {
				query[j] = rune(letters[rng.IntN(len(letters))])
			}
		}
		var got, want []int
		for _, h := range ix.Find(string(query), search.MaxHits) {
			if h.Score > 700 && h.Score%100 != 80 { // the query itself, not a synonym or its words
				got = append(got, h.Entry)
			}
		}
		for i, names := range all {
			if slices.ContainsFunc(names, func(n name) bool { return has(n, query) }) {
				want = append(want, i)
			}
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("Find(%q) finds %v, a scan %v", string(query), got, want)
		}
	}
}
