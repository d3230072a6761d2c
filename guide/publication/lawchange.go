package publication

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// LawKind is what happened to a law, regulation, rule or document.
type LawKind string

// The kinds.
const (
	Repealed LawKind = "repealed" // 废止
	Amended  LawKind = "amended"  // 修改
	Renamed  LawKind = "renamed"  // 更名
)

// LawChange is a dated fact about a law, regulation, rule or document. This package
// ships none: a bureau says it on the day it hears of it, in code or in a file of its
// own that yiwang.Decode reads. What has long changed is in package guide/check
// (data/words.json, the one home of such data that is shipped): a text that still
// cites it has a finding, and is not signed if that is an error.
//
// From does not hold a guide back: it is reopened when the command says so, so that
// there is time to revise it, and the reason gives the day.
type LawChange struct {
	ID        string        `json:"id"` // never to be used for another change
	Kind      LawKind       `json:"kind"`
	Title     string        `json:"title"`                // with or without 《》
	Number    string        `json:"number,omitempty"`     // 文号, or the date of the edition; left out: every edition
	From      calendar.Date `json:"from"`                 // first day on which it is so
	NewTitle  string        `json:"new_title,omitempty"`  // of what takes its place, or its new name
	NewNumber string        `json:"new_number,omitempty"` // of what takes its place, or of the new edition
	Articles  []string      `json:"articles,omitempty"`   // 第十五条 and so on, when only these changed
	Basis     catalog.Basis `json:"basis"`                // who says so
}

// ChangeError says why what is said of a law is no change.
type ChangeError struct {
	ID       string
	Problems yiwang.Problems
}

func (e *ChangeError) Error() string {
	return fmt.Sprintf("publication: change %q: %v", e.ID, e.Problems)
}

// Code is the stable code of the error, publication.bad_change.
func (e *ChangeError) Code() string { return "publication.bad_change" }

// Args fills the sentence: the id, how many problems.
func (e *ChangeError) Args() []any { return []any{quoted(e.ID), len(e.Problems)} }

// Change is the change that guides follow: it touches those that cite the document,
// in their legal basis, in what a limit, a fee or a material rests on, in a source, or
// in any other text, by title with or without 中华人民共和国 and 《》, or by number. Of two
// documents of one title the number decides; a citation without a number is touched,
// as it does not say which it means. One that names only articles which did not change
// is not touched, nor is one of the new title or number. What a guide quotes as the
// words of an article (条款内容) is no citation of its own. A *[ChangeError] says what is
// missing.
func (l LawChange) Change() (Change, error) {
	var p yiwang.Problems
	for _, f := range []struct{ pointer, s string }{{"/id", l.ID}, {"/title", l.Title}, {"/basis/title", l.Basis.Title + l.Basis.Number}} {
		if !yiwang.Legible(f.s) {
			p.Add(f.pointer, "publication.missing")
		}
	}
	if l.From.IsZero() {
		p.Add("/from", "publication.missing")
	}
	if !slices.Contains([]LawKind{Repealed, Amended, Renamed}, l.Kind) {
		p.Add("/kind", "publication.kind_unknown", quoted(string(l.Kind)))
	}
	if l.Kind == Renamed && (blank(l.NewTitle) || titleForm(l.NewTitle) == titleForm(l.Title)) {
		p.Add("/new_title", "publication.missing")
	}
	if !l.Basis.Mark.Known() {
		p.Add("/basis/mark", "publication.file_unknown", quoted(string(l.Basis.Mark)))
	}
	for i, a := range l.Articles {
		if !strings.HasPrefix(a, "第") || !strings.Contains(a, "条") {
			p.Add(yiwang.At("/articles", i), "publication.bad_article", quoted(a))
		}
	}
	if len(p) > 0 {
		return Change{}, &ChangeError{l.ID, p}
	}
	l.Articles = slices.Clone(l.Articles)
	d := documentOf(l)
	return Change{l.ID, OfLaw, func(g guide.Guide) []touch {
		var found []touch
		citations(g, d, func(pointer string) { found = append(found, touch{pointer, l.message()}) })
		return found
	}}, nil
}

// message says the change in one sentence.
func (l LawChange) message() yiwang.Message {
	cite := func(title, number string) string {
		return catalog.Basis{Title: strings.Trim(title, "《》"), Number: number}.String()
	}
	old, day := cite(l.Title, l.Number), l.From.String()
	switch {
	case l.Kind == Renamed:
		return message("publication.law_renamed", old, day, cite(l.NewTitle, ""))
	case l.Kind == Amended && len(l.Articles) > 0:
		return message("publication.law_articles", old, day, strings.Join(l.Articles, "、"))
	case l.Kind == Amended:
		return message("publication.law_amended", old, day)
	case l.NewTitle != "" || l.NewNumber != "":
		return message("publication.law_replaced", old, day, cite(l.NewTitle, l.NewNumber))
	}
	return message("publication.law_repealed", old, day)
}
