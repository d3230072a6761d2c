package guide

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// DictionariesSchema names the version of the file of dictionaries.
const DictionariesSchema = "yiwang.dictionaries/1"

// Dictionary is a list of codes: the words an element may hold. It never
// changes; its lists are to be read only.
type Dictionary struct {
	Key     string
	Term    yiwang.Term
	Open    bool   // whether words that it does not list are right too
	Note    string // what the sources disagree on, in Chinese; may be empty
	Basis   []catalog.Basis
	Entries []Entry

	index map[string]int // code, name, value or alias → place in Entries
}

// Entry is one word of a dictionary.
type Entry struct {
	Code    string   // empty when no source confirms one
	Name    string   // in Chinese, as the sources write it
	Value   string   // what a guide file holds in its place, e.g. "required"; empty when that is the name
	Aliases []string // other ways to write the name
}

// Lookup finds the entry with this code, name, value or alias, spaces around it
// left aside. It does not allocate.
func (d *Dictionary) Lookup(codeOrName string) (Entry, bool) {
	i, ok := d.index[strings.TrimSpace(codeOrName)]
	if !ok {
		return Entry{}, false
	}
	return d.Entries[i], true
}

// Dictionaries lists the dictionaries. The list is shared by all who ask, and
// to be read only.
func Dictionaries() []*Dictionary { return dictionaries().all }

// DictionaryOf returns the dictionary with this key, such as one of
// [Element].Dictionary. It does not allocate.
func DictionaryOf(key string) (*Dictionary, bool) {
	d, ok := dictionaries().byKey[key]
	return d, ok
}

//go:embed data/dictionaries.json
var dictionariesJSON []byte

type dictionarySet struct {
	all   []*Dictionary
	byKey map[string]*Dictionary
}

var dictionaries = yiwang.Embedded(dictionariesJSON, loadDictionaries)

// dictionaryFile is data/dictionaries.json.
type dictionaryFile struct {
	Schema       string                   `json:"schema"`
	Version      string                   `json:"version"`
	Title        string                   `json:"title"`
	Note         string                   `json:"note"`
	Sources      map[string]catalog.Basis `json:"sources"`
	Dictionaries []struct {
		Key     string      `json:"key"`
		Name    string      `json:"name"`
		EN      string      `json:"en"`
		Open    bool        `json:"open"`
		Note    string      `json:"note"`
		Sources []sourceRef `json:"sources"`
		Entries []struct {
			Code    string   `json:"code"`
			Name    string   `json:"name"`
			Value   string   `json:"value"`
			Aliases []string `json:"aliases"`
		} `json:"entries"`
	} `json:"dictionaries"`
}

func loadDictionaries(data []byte) (*dictionarySet, error) {
	var f dictionaryFile
	if err := yiwang.Decode(data, &f); err != nil {
		return nil, fmt.Errorf("guide: dictionaries: %w", err)
	}
	if f.Schema != DictionariesSchema {
		return nil, fmt.Errorf("guide: dictionaries: schema %q, want %q", f.Schema, DictionariesSchema)
	}
	s := &dictionarySet{byKey: map[string]*Dictionary{}}
	for _, in := range f.Dictionaries {
		d := &Dictionary{Key: in.Key, Term: yiwang.Term{ZH: in.Name, EN: in.EN}, Open: in.Open, Note: in.Note, index: map[string]int{}}
		var unknown string
		if d.Basis, unknown = cite(f.Sources, in.Sources); unknown != "" {
			return nil, fmt.Errorf("guide: dictionaries: %s: unknown source %q", in.Key, unknown)
		}
		if s.byKey[d.Key] != nil {
			return nil, fmt.Errorf("guide: dictionaries: %s is listed twice", d.Key)
		}
		for i, e := range in.Entries {
			for _, word := range slices.Concat([]string{e.Code, e.Name, e.Value}, e.Aliases) {
				if _, twice := d.index[word]; twice {
					return nil, fmt.Errorf("guide: dictionaries: %s: %q is listed twice", d.Key, word)
				}
				if word != "" {
					d.index[word] = i
				}
			}
			d.Entries = append(d.Entries, Entry{Code: e.Code, Name: e.Name, Value: e.Value, Aliases: e.Aliases})
		}
		s.byKey[d.Key] = d
		s.all = append(s.all, d)
	}
	return s, nil
}
