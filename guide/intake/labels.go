package intake

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
)

// LabelsSchema names the version of the file of labels.
const LabelsSchema = "yiwang.labels/1"

//go:embed data/labels.json
var labelsJSON []byte

var vocabulary = yiwang.Embedded(labelsJSON, loadLabels)

// words is the shape of a guide with the labels for its places, and what values
// are written for.
type words struct {
	root      *shape
	values    map[string]map[string]string // dictionary → what is written → value in a guide
	onTheSpot map[string]bool
	originals []string // what an original is called
	copies    []string
}

// labelsFile is data/labels.json.
type labelsFile struct {
	Schema  string                   `json:"schema"`
	Version string                   `json:"version"`
	Title   string                   `json:"title"`
	Note    string                   `json:"note"`
	Sources map[string]catalog.Basis `json:"sources"`
	Wholes  []struct {
		At    string   `json:"at"`
		Text  string   `json:"text"`
		Split bool     `json:"split"`
		Opens []string `json:"opens"`
	} `json:"wholes"`
	Numbers []struct {
		Ways  string `json:"ways"`
		Phone string `json:"phone"`
	} `json:"numbers"`
	Words []struct {
		Dictionary string   `json:"dictionary"`
		Value      string   `json:"value"`
		Words      []string `json:"words"`
		Source     string   `json:"source"`
	} `json:"words"`
	OnTheSpot []string `json:"on_the_spot"`
	Originals []string `json:"originals"`
	Copies    []string `json:"copies"`
	Labels    []struct {
		Element  string   `json:"element"`
		Source   string   `json:"source"`
		Anywhere []string `json:"anywhere"`
		Inside   []string `json:"inside"`
	} `json:"labels"`
}

func loadLabels(data []byte) (*words, error) {
	var f labelsFile
	if err := yiwang.Decode(data, &f); err != nil {
		return nil, err
	}
	if f.Schema != LabelsSchema {
		return nil, fmt.Errorf("intake: labels: schema %q, want %q", f.Schema, LabelsSchema)
	}
	w := &words{root: shapeOf(), values: map[string]map[string]string{}, onTheSpot: map[string]bool{}, originals: f.Originals, copies: f.Copies}
	for _, e := range guide.ElementTable() {
		if s := w.root.find(e.Pointer); s != nil {
			s.label(e.Term.ZH, true)
		}
	}
	for _, l := range f.Labels {
		s := w.root.find(l.Element)
		if _, ok := f.Sources[l.Source]; !ok || s == nil {
			return nil, fmt.Errorf("intake: labels: %s: unknown element or source %q", l.Element, l.Source)
		}
		for _, label := range l.Anywhere {
			s.label(label, true)
		}
		for _, label := range l.Inside {
			s.label(label, false)
		}
	}
	for _, x := range f.Wholes {
		at, text := w.root.find(x.At), w.root.find(x.Text)
		if at == nil || text == nil {
			return nil, fmt.Errorf("intake: labels: whole %s: no such place", x.At)
		}
		at.text, at.split = text, x.Split
		for _, o := range x.Opens {
			if s := w.root.find(o); s != nil && at.kind == rowsKind {
				s.opens = true
				continue
			}
			return nil, fmt.Errorf("intake: labels: whole %s: %s opens no row", x.At, o)
		}
	}
	for _, x := range f.Numbers {
		ways, phone := w.root.find(x.Ways), w.root.find(x.Phone)
		if ways == nil || phone == nil {
			return nil, fmt.Errorf("intake: labels: number %s: no such place", x.Ways)
		}
		ways.number = phone
	}
	for _, d := range guide.Dictionaries() {
		for _, e := range d.Entries {
			if e.Value != "" {
				w.add(d.Key, e.Value, append([]string{e.Code, e.Name, e.Value}, e.Aliases...)...)
			}
		}
	}
	for _, x := range f.Words {
		d, ok := guide.DictionaryOf(x.Dictionary)
		if ok {
			_, ok = d.Lookup(x.Value)
		}
		if _, cited := f.Sources[x.Source]; !ok || !cited {
			return nil, fmt.Errorf("intake: labels: words for %q of %s: unknown value or source", x.Value, x.Dictionary)
		}
		w.add(x.Dictionary, x.Value, x.Words...)
	}
	for _, s := range f.OnTheSpot {
		w.onTheSpot[s] = true
	}
	return w, nil
}

func (w *words) add(dictionary, value string, written ...string) {
	if w.values[dictionary] == nil {
		w.values[dictionary] = map[string]string{}
	}
	for _, s := range written {
		if s != "" {
			w.values[dictionary][s] = value
		}
	}
}

// label lets every object around s, the guide itself only if anywhere, know s by
// this label. Where it may mean two places equally far down, it means neither.
func (s *shape) label(label string, anywhere bool) {
	label = plain(label)
	for o, far := s.parent, 1; o != nil; o, far = o.parent, far+1 {
		if o.kind != objectKind && o.kind != limitKind || o.parent == nil && !anywhere {
			continue
		}
		if o.labels == nil {
			o.labels = map[string]*shape{}
		}
		other, known := o.labels[label]
		switch {
		case !known || other != nil && other.below(o) > far:
			o.labels[label] = s
		case other != nil && other != s && other.below(o) == far:
			o.labels[label] = nil
		}
	}
}

// below counts the steps from o down to s.
func (s *shape) below(o *shape) int {
	n := 0
	for ; s != nil && s != o; s = s.parent {
		n++
	}
	return n
}

// plain writes a label as it is looked up: without spaces, marks at its end and
// differences of case or of the width of brackets.
func plain(label string) string {
	if !strings.ContainsFunc(label, odd) {
		return label
	}
	label = strings.TrimRight(strings.Join(strings.Fields(label), ""), ":：*＊")
	return strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(label, "(", "（"), ")", "）"))
}

// odd reports whether a character may have to be changed in a plain label.
func odd(c rune) bool {
	if c >= 0x80 {
		return !unicode.Is(unicode.Han, c)
	}
	return c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9')
}
