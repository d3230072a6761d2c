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

// Message is one sentence of the catalog with what fills it. An argument that is
// a Term, a Message or a Coded error is itself said in the language asked for.
type Message struct {
	Code string
	Args []any
}

// Term is an official term with its one English word.
type Term struct {
	ZH string
	EN string
}

// In returns the sentence in English when tag is English, else in Chinese.
// A code that the catalog does not hold is returned as it stands, so that a
// missing sentence is seen and nothing fails; a test keeps that from happening.
func (m Message) In(tag language.Tag) string {
	s, ok := catalog()[m.Code]
	if !ok {
		return m.Code
	}
	english := isEnglish(tag)
	format := s.ZH
	if english {
		format = s.EN
	}
	if len(m.Args) == 0 {
		return format
	}
	args := slices.Clone(m.Args)
	for i, arg := range args {
		switch a := arg.(type) {
		case Message:
			args[i] = a.In(tag)
		case Coded:
			args[i] = Sentence(tag, a)
		case Term:
			args[i] = a.ZH
			if english {
				args[i] = a.EN
			}
		}
	}
	return fmt.Sprintf(format, args...)
}

// Say is Message{code, args}.In(tag).
func Say(tag language.Tag, code string, args ...any) string {
	return Message{Code: code, Args: args}.In(tag)
}

// Sentence says err in the language of tag.
func Sentence(tag language.Tag, err Coded) string {
	return Say(tag, err.Code(), err.Args()...)
}

// Language picks Chinese or English for an Accept-Language header, whichever
// weighs more. Chinese is the answer to a header that asks for neither.
func Language(acceptLanguage string) language.Tag {
	tags, _, _ := language.ParseAcceptLanguage(acceptLanguage) // sorted by weight
	for _, tag := range tags {
		switch base, _ := tag.Base(); base.String() {
		case "zh":
			return language.SimplifiedChinese
		case "en":
			return language.English
		}
	}
	return language.SimplifiedChinese
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

func isEnglish(tag language.Tag) bool {
	base, _ := tag.Base()
	return base.String() == "en"
}
