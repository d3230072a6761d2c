package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
)

// entry is a matter of a catalog document, field by field.
type entry map[string]json.RawMessage

// base is a catalog document laid open.
type base struct {
	head    map[string]json.RawMessage // the document without sources and matters
	sources []json.RawMessage
	keys    map[string]catalog.Basis
	equal   map[catalog.Basis]string // the first key of each
	cited   map[string]string        // citation → key of the source of a legal basis that is cited so
	entries []entry
	highest int // number
	index
}

// index finds matters, by their places, by what a row may call them.
type index struct {
	codes  map[string]int
	basics map[string][]int
	names  map[string]int // by form, aliases included
}

func indexOf(entries []entry) index {
	x := index{map[string]int{}, map[string][]int{}, map[string]int{}}
	for i, e := range entries {
		x.codes[e.text("code")] = i
		if basic := e.text("basic_code"); basic != "" {
			x.basics[basic] = append(x.basics[basic], i)
		}
		for _, name := range e.names() {
			x.names[catalog.Form(name)] = i
		}
	}
	return x
}

type keyed struct {
	Key string `json:"key"`
	catalog.Basis
}

func open(c *catalog.Catalog) (*base, error) {
	b := &base{keys: map[string]catalog.Basis{}, equal: map[catalog.Basis]string{}, cited: map[string]string{}}
	if err := json.Unmarshal(c.Document(), &b.head); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b.head["sources"], &b.sources); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b.head["matters"], &b.entries); err != nil {
		return nil, err
	}
	for _, raw := range b.sources {
		var s keyed
		if err := json.Unmarshal(raw, &s); err != nil {
			return nil, err
		}
		b.keys[s.Key] = s.Basis
		if _, taken := b.equal[s.Basis]; !taken {
			b.equal[s.Basis] = s.Key
		}
	}
	b.index = indexOf(b.entries)
	for _, e := range b.entries {
		b.highest = max(b.highest, e.number())
		for _, key := range e.list("legal_basis") {
			b.citable(key)
		}
	}
	return b, nil
}

// citable takes the source of a legal basis for the words it is cited by. Of several the
// one most to be trusted is taken: a source of other fields, or a reading of one
// matter, may be cited in the same words.
func (b *base) citable(key string) {
	trust := func(key string) int {
		return slices.Index([]catalog.Mark{catalog.Example, catalog.Unverified, catalog.Inference, catalog.Confirmed}, b.keys[key].Mark)
	}
	words := b.keys[key].String()
	if before, taken := b.cited[words]; !taken || trust(key) > trust(before) {
		b.cited[words] = key
	}
}

func (e entry) text(field string) (s string) {
	_ = json.Unmarshal(e[field], &s) // of a document that Load took: absent or a string
	return s
}

func (e entry) list(field string) (s []string) {
	_ = json.Unmarshal(e[field], &s)
	return s
}

func (e entry) number() (n int) {
	_ = json.Unmarshal(e["number"], &n)
	return n
}

// names are the name and the aliases.
func (e entry) names() []string {
	names := []string{e.text("name")}
	var aliases []struct{ Name string }
	_ = json.Unmarshal(e["aliases"], &aliases)
	for _, a := range aliases {
		names = append(names, a.Name)
	}
	return names
}

// sources are the keys of the fields' sources.
func (e entry) sources() map[string]string {
	keys := map[string]string{}
	_ = json.Unmarshal(e["sources"], &keys)
	return keys
}

// ofBasic marks the claim on a basic code, which is apart from the others.
const ofBasic = "\x00"

// claims are what no other matter may have: the forms of code, number, name and aliases,
// which [catalog.Find] takes for one another, and the basic code, by which rows find
// their matters.
func (e entry) claims() []string {
	all := []string{catalog.Form(e.text("code")), strconv.Itoa(e.number())}
	for _, name := range e.names() {
		all = append(all, catalog.Form(name))
	}
	if basic := e.text("basic_code"); basic != "" {
		all = append(all, ofBasic+basic)
	}
	return all
}

// value is a field as it is compared and told: the legal basis as citations, the state
// never unknown.
func (b *base) value(e entry, field string) string {
	if field == "legal_basis" {
		var cited []string
		for _, key := range e.list(field) {
			cited = append(cited, b.keys[key].String())
		}
		if cited == nil {
			return ""
		}
		return marshal(cited)
	}
	if len(e[field]) == 0 {
		if field == "state" {
			return marshal(catalog.InUse)
		}
		return ""
	}
	if field == "statutory_limit" || field == "promised_limit" {
		var limit catalog.Limit
		_ = json.Unmarshal(e[field], &limit)
		return marshal(limit)
	}
	var v any
	d := json.NewDecoder(bytes.NewReader(e[field]))
	d.UseNumber()
	_ = d.Decode(&v)
	return marshal(v)
}

// same tells whether what a row says of a field is what stands: white space at the ends
// aside, a name but for what typesetting changes, national applicants in any order.
func same(v Vocabulary, field, old, now string) bool {
	if old == now {
		return true
	}
	var a, b string
	if json.Unmarshal([]byte(old), &a) == nil && json.Unmarshal([]byte(now), &b) == nil {
		if field == "name" {
			return catalog.Form(a) == catalog.Form(b)
		}
		return strings.TrimSpace(a) == strings.TrimSpace(b)
	}
	var as, bs []string
	if old == "" || json.Unmarshal([]byte(old), &as) != nil || json.Unmarshal([]byte(now), &bs) != nil {
		return false
	}
	for _, list := range [][]string{as, bs} {
		for i := range list {
			list[i] = strings.TrimSpace(list[i])
		}
		if field == "applicants" && v == National {
			slices.Sort(list)
		}
	}
	if field == "legal_basis" {
		return strings.Join(as, "；") == strings.Join(bs, "；")
	}
	return slices.Equal(as, bs)
}

// keyFor gives the key of a source: that of an equal one in the document, or a new one
// made from what it says, so that it does not depend on the order of the rows.
func (b *base) keyFor(source catalog.Basis, added map[string]catalog.Basis) string {
	if key, has := b.equal[source]; has {
		return key
	}
	key := fmt.Sprintf("x-%016x", hash(marshal(source)))
	for taken, has := b.keys[key]; has && taken != source; taken, has = b.keys[key] {
		key += "x"
	}
	added[key] = source
	return key
}

// document writes a catalog document with these matters and more sources.
func (b *base) document(version string, entries []entry, added map[string]catalog.Basis) []byte {
	doc := map[string]json.RawMessage{}
	for name, value := range b.head {
		doc[name] = value
	}
	sources := slices.Clone(b.sources)
	for _, key := range sortedKeys(added) {
		sources = append(sources, json.RawMessage(marshal(keyed{key, added[key]})))
	}
	doc["version"] = json.RawMessage(marshal(version))
	doc["sources"] = json.RawMessage(marshal(sources))
	doc["matters"] = json.RawMessage(marshal(entries))
	return []byte(marshal(doc))
}

// marshal is for values that always have a JSON form.
func marshal(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic("exchange: " + err.Error()) // raw messages here come from a decoder
	}
	return string(data)
}
