package catalog

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
)

func (l *loader) require(pointer, value string) {
	if normalise(value) == "" {
		l.fault(pointer, Missing, "")
		return
	}
	l.legible(pointer, value)
}

// legible refuses a text with characters that cannot be seen; one that is absent is
// none.
func (l *loader) legible(pointer, value string) {
	if value != "" && !yiwang.Legible(value) {
		l.fault(pointer, Illegible, value)
	}
}

// cite looks a source up by its key.
func (l *loader) cite(pointer, key string) Basis {
	if key == "" {
		l.fault(pointer, Missing, "")
		return Basis{}
	}
	b, ok := l.sources[key]
	if !ok {
		l.fault(pointer, Unknown, key)
	}
	return b
}

// claim takes a key that no other matter, or other name of this one, may have.
func (l *loader) claim(pointer, value string) {
	form := normalise(value)
	if form == "" {
		l.fault(pointer, Missing, "")
		return
	}
	l.legible(pointer, value)
	if l.taken[form] {
		l.fault(pointer, Duplicate, value)
	}
	l.taken[form] = true
}

// declare checks the code of a platform or group and takes it.
func (l *loader) declare(pointer, code string, in map[string]bool) {
	switch {
	case code == "":
		l.fault(pointer, Missing, "")
	case !wellFormed(code):
		l.fault(pointer, Invalid, code)
	case in[code]:
		l.fault(pointer, Duplicate, code)
	}
	in[code] = true
}

// wellFormed tells whether a code is made of a–z, 0–9, - and _ alone.
func wellFormed(code string) bool {
	return strings.Trim(code, "abcdefghijklmnopqrstuvwxyz0123456789-_") == "" && code != ""
}

func (l *loader) addSource(pointer string, e sourceEntry) {
	_, taken := l.sources[e.Key]
	switch {
	case e.Key == "":
		l.fault(pointer+"/key", Missing, "")
	case taken:
		l.fault(pointer+"/key", Duplicate, e.Key)
	}
	if e.Title == "" && e.Number == "" {
		l.fault(pointer+"/title", Missing, "")
	}
	for _, f := range []struct{ field, value string }{{"title", e.Title}, {"number", e.Number}, {"place", e.Place}, {"note", e.Note}} {
		l.legible(pointer+"/"+f.field, f.value)
	}
	if !e.Mark.Known() {
		l.fault(pointer+"/mark", Unknown, string(e.Mark))
	}
	l.sources[e.Key] = e.Basis
}

func (l *loader) platform(pointer string, e platformEntry) Platform {
	l.declare(pointer+"/code", e.Code, l.platforms)
	l.require(pointer+"/name", e.Name)
	l.require(pointer+"/full_name", e.FullName)
	return Platform{e.Code, e.Name, e.FullName, e.Network, l.cite(pointer+"/source", e.Source)}
}

// declared reads an entry of a list of codes with names.
func (l *loader) declared(pointer string, e groupEntry, in map[string]bool) Group {
	l.declare(pointer+"/code", e.Code, in)
	l.require(pointer+"/name", e.Name)
	return Group{e.Code, e.Name, l.cite(pointer+"/source", e.Source)}
}

// addClass takes a class into use; its name must be the one [Class.Name] gives.
func (l *loader) addClass(pointer string, e classEntry) {
	switch {
	case !e.Code.known():
		l.fault(pointer+"/code", Unknown, string(e.Code))
	case l.classes[e.Code]:
		l.fault(pointer+"/code", Duplicate, string(e.Code))
	case e.Name != e.Code.Name():
		l.fault(pointer+"/name", Invalid, e.Name)
	}
	l.classes[e.Code] = true
}

func (l *loader) matter(pointer string, e matterEntry) Matter {
	l.claim(pointer+"/code", string(e.Code))
	if e.Code != "" && !wellFormed(string(e.Code)) {
		l.fault(pointer+"/code", Invalid, string(e.Code))
	}
	if e.Number < 1 {
		l.fault(pointer+"/number", Invalid, strconv.Itoa(e.Number))
	} else {
		l.claim(pointer+"/number", strconv.Itoa(e.Number))
	}
	l.claim(pointer+"/name", e.Name)
	m := Matter{Code: e.Code, Number: e.Number, Name: e.Name, Class: e.Class, Group: e.Group}
	m.Aliases = l.aliases(pointer+"/aliases", e.Aliases)
	l.reference(pointer+"/class", string(e.Class), l.classes[e.Class])
	l.reference(pointer+"/group", e.Group, l.groups[e.Group])
	m.Portal = l.flag(pointer+"/portal", e.Portal)
	m.OneWindow = l.flag(pointer+"/one_window", e.OneWindow)
	m.Platforms = l.runsOn(pointer+"/platforms", e.Platforms)
	given := l.optional(pointer, &m, e.optionalEntry)
	m.Sources = l.fieldSources(pointer+"/sources", e.Sources, given)
	return m
}

func (l *loader) reference(pointer, code string, declared bool) {
	switch {
	case code == "":
		l.fault(pointer, Missing, "")
	case !declared:
		l.fault(pointer, Unknown, code)
	}
}

func (l *loader) flag(pointer string, v *bool) bool {
	if v == nil {
		l.fault(pointer, Missing, "")
		return false
	}
	return *v
}

func (l *loader) aliases(pointer string, entries []aliasEntry) []Alias {
	if entries == nil {
		l.fault(pointer, Missing, "")
	}
	var aliases []Alias
	for i, e := range entries {
		at := pointer + "/" + strconv.Itoa(i)
		l.claim(at+"/name", e.Name)
		l.require(at+"/note", e.Note)
		aliases = append(aliases, Alias{e.Name, l.cite(at+"/source", e.Source), e.Note})
	}
	return aliases
}

func (l *loader) runsOn(pointer string, codes []string) []string {
	if codes == nil {
		l.fault(pointer, Missing, "")
	}
	taken := map[string]bool{}
	for i, code := range codes {
		at := pointer + "/" + strconv.Itoa(i)
		l.reference(at, code, l.platforms[code])
		if taken[code] {
			l.fault(at, Duplicate, code)
		}
		taken[code] = true
	}
	return codes
}

// fieldSources looks up the source of every field. A key that is no field is
// reported at the table, so that no pointer holds what the writer made up; so is
// the source of a field that is not given.
func (l *loader) fieldSources(pointer string, keys map[string]string, given []string) map[string]Basis {
	sources := map[string]Basis{}
	for _, field := range slices.Concat(fields(), given) {
		sources[field] = l.cite(pointer+"/"+field, keys[field])
	}
	for _, field := range slices.Sorted(maps.Keys(keys)) {
		if _, ok := sources[field]; !ok {
			l.fault(pointer, Unknown, field)
		}
	}
	return sources
}
