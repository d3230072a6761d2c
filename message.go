package yiwang

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"

	"golang.org/x/text/language"
)

//go:embed messages.json
var messagesJSON []byte

// Coded is an error that can be told to a person. Its code is stable and names
// its sentence in the message catalog; its arguments fill the sentence.
type Coded interface {
	error
	Code() string
	Args() []any
}

// Message is one sentence of the catalog with what fills it.
type Message struct {
	Code string
	Args []any
}

// In returns the sentence in the language nearest to tag: Chinese or English.
// A code that the catalog does not hold is returned as it stands, so that a
// missing sentence is seen and nothing fails; a test keeps that from happening.
func (m Message) In(tag language.Tag) string {
	s, ok := catalog()[m.Code]
	if !ok {
		return m.Code
	}
	format := s.ZH
	if isEnglish(tag) {
		format = s.EN
	}
	if len(m.Args) == 0 {
		return format
	}
	return fmt.Sprintf(format, m.Args...)
}

// Say is Message{code, args}.In(tag).
func Say(tag language.Tag, code string, args ...any) string {
	return Message{Code: code, Args: args}.In(tag)
}

// Sentence says err in the language nearest to tag.
func Sentence(tag language.Tag, err Coded) string {
	return Say(tag, err.Code(), err.Args()...)
}

// Language picks Chinese or English for an Accept-Language header. Chinese is
// the answer to an empty header and to any other language.
func Language(acceptLanguage string) language.Tag {
	tags, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil || len(tags) == 0 {
		return language.SimplifiedChinese
	}
	_, i, _ := matcher().Match(tags...)
	return languages()[i]
}

// Codes lists every code of the catalog, sorted.
func Codes() []string {
	return slices.Sorted(maps.Keys(catalog()))
}

// Has reports whether the catalog holds a sentence for code.
func Has(code string) bool {
	_, ok := catalog()[code]
	return ok
}

type sentence struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

var catalog = sync.OnceValue(func() map[string]sentence {
	var m map[string]sentence
	if err := json.Unmarshal(messagesJSON, &m); err != nil {
		panic("yiwang: messages.json: " + err.Error()) // embedded at build time; a test reads it
	}
	return m
})

var matcher = sync.OnceValue(func() language.Matcher {
	return language.NewMatcher(languages())
})

func languages() []language.Tag {
	return []language.Tag{language.SimplifiedChinese, language.English}
}

func isEnglish(tag language.Tag) bool {
	_, i, _ := matcher().Match(tag)
	return i == 1
}
