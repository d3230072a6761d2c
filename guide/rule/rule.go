package rule

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Rule is one thing that a subject of type S is checked for.
type Rule[S any] struct {
	// ID is stable, "family/name" in small letters: "limit/promise_too_long".
	// A retired id is never used for something else.
	ID string

	Title  yiwang.Term // what is asked, in a few words
	Doc    yiwang.Term // why, and what is found and what is not
	Remedy yiwang.Term // what to do about a finding

	Set      Set             // who asks for it
	Basis    []catalog.Basis // on what ground
	InForce  Interval        // since when and until when
	Severity Severity        // of its findings, unless one says otherwise

	Applies func(S) bool   // whether the subject is concerned at all; nil: always
	Check   func(S, *Pass) // looks, and reports to the pass; must not keep or change the subject
}

// Set groups rules by who asks for them.
type Set string

// The sets.
const (
	Law      Set = "law"      // a law or an administrative regulation
	Notice   Set = "notice"   // a notice or plan of a superior body
	Standard Set = "standard" // a national, provincial or exchange standard
	Promise  Set = "promise"  // the office's own word: clear, kept, in line with what it says elsewhere
)

// Sets lists the sets, the strongest first.
func Sets() []Set { return []Set{Law, Notice, Standard, Promise} }

// Term is the set in both languages.
func (s Set) Term() yiwang.Term {
	switch s {
	case Law:
		return yiwang.Term{ZH: "法律法规", EN: "law"}
	case Notice:
		return yiwang.Term{ZH: "文件要求", EN: "notice"}
	case Standard:
		return yiwang.Term{ZH: "标准规范", EN: "standard"}
	case Promise:
		return yiwang.Term{ZH: "自身承诺", EN: "promise"}
	}
	return yiwang.Term{ZH: string(s), EN: string(s)}
}

// Severity tells what a finding means for the subject.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // nobody can rely on the subject: it may not be signed or published so
	Warning Severity = "warning" // it must be put right, but misleads nobody
	Note    Severity = "note"    // an editor decides
)

// Severities lists the severities, the gravest first.
func Severities() []Severity { return []Severity{Error, Warning, Note} }

// Term is the severity in both languages.
func (s Severity) Term() yiwang.Term {
	switch s {
	case Error:
		return yiwang.Term{ZH: "错误", EN: "error"}
	case Warning:
		return yiwang.Term{ZH: "提醒", EN: "warning"}
	case Note:
		return yiwang.Term{ZH: "建议", EN: "note"}
	}
	return yiwang.Term{ZH: string(s), EN: string(s)}
}

// Interval is a stretch of days, [From, Until): From is in it, Until is not. A
// zero From is "always so far", a zero Until is "until further notice".
type Interval struct {
	From  calendar.Date
	Until calendar.Date
}

// Contains reports whether day is in the interval. The zero day means "now,
// whenever that is": it is in every interval that has no end.
func (i Interval) Contains(day calendar.Date) bool {
	if day.IsZero() {
		return i.Until.IsZero()
	}
	return !day.Before(i.From) && (i.Until.IsZero() || day.Before(i.Until))
}

// Empty reports whether no day is in the interval.
func (i Interval) Empty() bool { return !i.Until.IsZero() && !i.From.Before(i.Until) }
