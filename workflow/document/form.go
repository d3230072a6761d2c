package document

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
)

//go:embed data/forms.json
var formsJSON []byte

// Form is a document as data: what it must tell, and its text.
type Form struct {
	Kind    Kind                 `json:"kind"`
	Outcome workflow.Outcome     `json:"outcome,omitempty"` // of the decision; there is a form for each
	Title   string               `json:"title"`
	Events  []workflow.EventType `json:"events"`           // what it may be about
	Only    []string             `json:"only,omitempty"`   // ids of the processes it is for; none: all
	Except  []string             `json:"except,omitempty"` // ids of the processes it is not for
	Asks    []Ask                `json:"asks"`
	Text    []string             `json:"text"`              // paragraphs with {fact}; one of which a fact is not known is left out
	List    bool                 `json:"list,omitempty"`    // the items of the event stand between Text and Closing
	Closing []string             `json:"closing,omitempty"` // as Text
	Blanks  []string             `json:"blanks,omitempty"`  // what is filled in by hand
}

// Ask is a fact that a document must tell, and which article asks for it.
type Ask struct {
	Fact    string          `json:"fact"`               // see FactTerm
	Unless  []string        `json:"unless,omitempty"`   // not asked for when one of these facts is known
	IfKnown bool            `json:"if_known,omitempty"` // not every case has it; one that has must tell it
	Basis   []catalog.Basis `json:"basis"`
}

// Fits reports whether the document may be about an event of a process, in a case with
// an outcome ("" when there is none yet).
func (f *Form) Fits(process string, e workflow.EventType, o workflow.Outcome) bool {
	return slices.Contains(f.Events, e) && (f.Outcome == "" || f.Outcome == o) &&
		(len(f.Only) == 0 || slices.Contains(f.Only, process)) && !slices.Contains(f.Except, process)
}

// Set is a form for each kind of document.
type Set struct {
	version string
	forms   []Form
}

// Standard is the embedded set: short texts with all that the law asks for.
func Standard() *Set { return standard() }

var standard = yiwang.Embedded(formsJSON, load)

// Load reads a bureau's own set, in the form of data/forms.schema.json. It may tell
// more than the standard set, in other words; what it does not ask for that the
// standard set does is refused, with all else that is wrong, as a *[SetError].
func Load(data []byte) (*Set, error) {
	s, err := load(data)
	if err != nil {
		return nil, err
	}
	var wrong yiwang.Problems
	for _, want := range Standard().forms {
		i := s.index(want.Kind, want.Outcome)
		if i < 0 {
			wrong.Add("/forms", "document.form_missing", want.Title)
			continue
		}
		for _, a := range want.Asks {
			asked := func(b Ask) bool {
				return b.Fact == a.Fact && b.IfKnown == a.IfKnown && slices.Equal(b.Unless, a.Unless)
			}
			if !slices.ContainsFunc(s.forms[i].Asks, asked) {
				term, _ := FactTerm(a.Fact)
				wrong.Add(yiwang.At("/forms", i)+"/asks", "document.ask_missing", want.Title, term, a.Basis[0].String())
			}
		}
	}
	if len(wrong) > 0 {
		return nil, wrong.Refuse("document.bad_set")
	}
	return s, nil
}

// load reads a set and checks it by itself.
func load(data []byte) (*Set, error) {
	var file struct {
		Schema  string `json:"schema"`
		Version string `json:"version"`
		Forms   []Form `json:"forms"`
	}
	var wrong yiwang.Problems
	if !wrong.Read(data, &file, &file.Schema, "yiwang.documents/1") {
		return nil, wrong.Refuse("document.bad_set")
	}
	s := &Set{file.Version, file.Forms}
	if !yiwang.Legible(file.Version) {
		wrong.Add("/version", "document.form_text")
	}
	for i := range s.forms {
		s.forms[i].verify(yiwang.At("/forms", i), &wrong)
		if j := s.index(s.forms[i].Kind, s.forms[i].Outcome); j < i {
			wrong.Add(yiwang.At("/forms", i), "document.form_twice", s.forms[i].Kind.Term())
		}
	}
	if len(wrong) > 0 {
		return nil, wrong.Refuse("document.bad_set")
	}
	return s, nil
}

// Version is the date of the data.
func (s *Set) Version() string { return s.version }

// Forms lists the forms: which facts each document must tell, and by which article.
// They are shared: do not write to them.
func (s *Set) Forms() []Form { return slices.Clone(s.forms) }

// index finds the form of a kind, and of an outcome where the kind has one for each.
func (s *Set) index(k Kind, o workflow.Outcome) int {
	return slices.IndexFunc(s.forms, func(f Form) bool { return f.Kind == k && (f.Outcome == o || k != Decision) })
}

// about finds the form of what was written about an event, other than of its delivery.
func (s *Set) about(process string, e workflow.EventType, o workflow.Outcome) int {
	return slices.IndexFunc(s.forms, func(f Form) bool { return f.Kind != Delivery && f.Fits(process, e, o) })
}

// placeholders finds the facts that a text names.
var placeholders = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\{[^{}]*\}`) })

// laidOut are the facts that stand in a document beside its text; of the last three the
// one it is for.
func laidOut() []string { return []string{"body", "number", "date", "applicant", "party", "superior"} }

// verify checks a form by itself: its facts are known, and what it asks for it tells.
func (f *Form) verify(at string, wrong *yiwang.Problems) {
	if !slices.Contains(Kinds(), f.Kind) || (f.Kind == Decision) != (f.Outcome.Name() != "") {
		wrong.Add(at+"/kind", "document.form_kind", f.Kind.Term())
	}
	told := laidOut()
	if f.List {
		told = append(told, "items")
	}
	texts := slices.Concat([]string{f.Title}, f.Text, f.Closing, f.Blanks)
	for _, text := range texts {
		if !yiwang.Legible(text) {
			wrong.Add(at, "document.form_text")
		}
		for _, name := range placeholders().FindAllString(text, -1) {
			name = strings.Trim(name, "{}")
			if _, ok := FactTerm(name); !ok {
				wrong.Add(at, "document.fact_unknown", yiwang.Quote(name))
			}
			told = append(told, name)
		}
	}
	for i, a := range f.Asks {
		term, ok := FactTerm(a.Fact)
		switch {
		case !ok:
			wrong.Add(yiwang.At(at+"/asks", i), "document.fact_unknown", yiwang.Quote(a.Fact))
		case !slices.Contains(told, a.Fact):
			wrong.Add(yiwang.At(at+"/asks", i), "document.ask_untold", term)
		}
		for _, fact := range a.Unless {
			if _, ok := FactTerm(fact); !ok {
				wrong.Add(yiwang.At(at+"/asks", i), "document.fact_unknown", yiwang.Quote(fact))
			}
		}
		if len(a.Basis) == 0 || slices.ContainsFunc(a.Basis, func(b catalog.Basis) bool { return b.Title == "" || !b.Mark.Known() }) {
			wrong.Add(yiwang.At(at+"/asks", i), "document.ask_basis", term)
		}
	}
	if len(f.Events) == 0 || len(f.Asks) == 0 || len(f.Text) == 0 {
		wrong.Add(at, "document.form_empty")
	}
}
