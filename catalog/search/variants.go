package search

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"sync"
)

// Synonym is words of the field that stand for one another.
type Synonym struct {
	Words  []string `json:"words"`
	Source string   `json:"source"`
	Mark   string   `json:"mark"` // how far the source is to be trusted: confirmed, inference, unverified, example
}

// variants is what data/variants.json says.
type variants struct {
	simple   map[rune]rune   // traditional or variant character → the one it is compared as
	readings map[rune]string // character → initials of its readings, where there are several
	synonyms []Synonym
}

//go:embed data/variants.json
var variantsJSON []byte

var embedded = sync.OnceValue(func() *variants {
	v, err := load(variantsJSON)
	if err != nil {
		panic(err) // embedded at build time; a test reads it
	}
	return v
})

// Synonyms lists the synonyms every index knows.
func Synonyms() []Synonym {
	all := slices.Clone(embedded().synonyms)
	for i := range all {
		all[i].Words = slices.Clone(all[i].Words)
	}
	return all
}

func load(data []byte) (*variants, error) {
	type table struct {
		Mark, Note, Pairs string
	}
	var doc struct {
		Schema               string
		Characters, Readings table
		Synonyms             []Synonym
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	v := &variants{map[rune]rune{}, map[rune]string{}, doc.Synonyms}
	for pair := range strings.FieldsSeq(doc.Characters.Pairs) {
		r := []rune(pair)
		v.simple[r[0]] = r[1]
	}
	for pair := range strings.FieldsSeq(doc.Readings.Pairs) {
		r := []rune(pair)
		v.readings[r[0]] = string(r[1:])
	}
	return v, nil
}
