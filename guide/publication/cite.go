package publication

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
)

// cited is a document that changed, in the forms in which citations are compared.
type cited struct {
	title, number       string
	newTitle, newNumber string
	articles            []string
}

func documentOf(l LawChange) cited {
	d := cited{titleForm(l.Title), numberForm(l.Number), titleForm(l.NewTitle), numberForm(l.NewNumber), nil}
	for _, a := range l.Articles {
		d.articles = append(d.articles, catalog.Form(a))
	}
	return d
}

// titleForm is the form in which titles are compared: without 《》, the state's name
// before it, and an edition in brackets behind it, such as （2018年修正）.
func titleForm(title string) string {
	s := strings.Trim(catalog.Form(title), "《》<>")
	s = strings.TrimPrefix(s, "中华人民共和国")
	if i := strings.LastIndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") {
		for _, edition := range []string{"修正", "修订", "年", "号"} {
			if strings.Contains(s[i:], edition) {
				return s[:i]
			}
		}
	}
	return s
}

// numberForm is the form in which numbers are compared, whatever their brackets.
func numberForm(number string) string {
	return strings.NewReplacer("〔", "(", "〕", ")", "[", "(", "]", ")", "【", "(", "】", ")").Replace(catalog.Form(number))
}

// is reports whether a citation is of the document as it was; place is what it says of
// articles.
func (d cited) is(title, number, place string) bool {
	title, number = titleForm(title), numberForm(number)
	switch {
	case title != "" && d.newTitle != "" && title == d.newTitle && title != d.title:
		return false
	case number != "" && number == d.newNumber && number != d.number:
		return false
	case number != "" && d.number != "":
		return number == d.number && d.concerns(place)
	}
	return title != "" && title == d.title && d.concerns(place)
}

// concerns reports whether a citation of these articles is of what changed. One that
// names no article, or a range of them, is.
func (d cited) concerns(place string) bool {
	place = catalog.Form(place)
	first := strings.Index(place, "第")
	if len(d.articles) == 0 || first < 0 || !strings.Contains(place[first:], "条") {
		return true
	}
	for _, dash := range []string{"至第", "到第", "-", "—", "~"} {
		if strings.Contains(place, dash) {
			return true
		}
	}
	return slices.ContainsFunc(d.articles, func(a string) bool {
		for rest := place; ; {
			_, after, found := strings.Cut(rest, a)
			if !found {
				return false
			}
			if !strings.HasPrefix(after, "之") { // 第十五条之一 is another
				return true
			}
			rest = after
		}
	})
}

// citations calls yield with every place of a guide that cites the document.
func citations(g guide.Guide, d cited, yield func(pointer string)) {
	tree, _ := treeOf(g).(map[string]any)
	for _, head := range []string{"schema", "matter", "version", "as_of", "status", "note", "none"} {
		delete(tree, head)
	}
	sources, _ := tree["sources"].(map[string]any)
	delete(tree, "sources")
	d.walk("", tree, yield)
	for _, pointer := range slices.Sorted(maps.Keys(sources)) {
		if b := g.Sources[pointer]; d.is(b.Title, b.Number, b.Place) {
			yield(pointer) // what rests on it
		}
	}
}

func (d cited) walk(pointer string, v any, yield func(pointer string)) {
	switch v := v.(type) {
	case string:
		if d.in(v) {
			yield(pointer)
		}
	case []any:
		for i, item := range v {
			d.walk(pointer+"/"+strconv.Itoa(i), item, yield)
		}
	case map[string]any:
		title, titled := v["title"].(string)
		number, numbered := v["number"].(string)
		if titled || numbered { // a legal basis, or what a limit rests on
			article, _ := v["article"].(string)
			place, _ := v["place"].(string)
			if d.is(title, number, article+place) {
				yield(pointer)
			}
			return
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			d.walk(yiwang.Under(pointer, key), v[key], yield)
		}
	}
}

// in reports whether a text cites the document.
func (d cited) in(text string) bool {
	text = numberForm(text)
	var bare strings.Builder // the text without what stands in 《》
	for {
		before, after, found := strings.Cut(text, "《")
		bare.WriteString(before)
		if !found {
			break
		}
		title, rest, closed := strings.Cut(after, "》")
		if !closed {
			bare.WriteString(after)
			break
		}
		number, rest := bracketed(rest)
		if d.is(title, number, clause(rest)) {
			return true
		}
		bare.WriteString("。")
		text = rest
	}
	return d.bare(bare.String(), d.title, true) || d.bare(bare.String(), d.number, false)
}

// bare reports whether a text names the document by its title, before an article or a
// number in brackets, or by its number.
func (d cited) bare(text, name string, title bool) bool {
	if utf8.RuneCountInString(name) < 4 {
		return false
	}
	for before, rest := "", text; ; {
		head, after, found := strings.Cut(rest, name)
		if !found {
			return false
		}
		before += head
		switch {
		case !begins(before):
		case !title:
			if d.concerns(clause(after)) {
				return true
			}
		case strings.HasPrefix(after, "第"), strings.HasPrefix(after, "("):
			number, place := bracketed(after)
			if d.is(name, number, clause(place)) {
				return true
			}
		}
		before, rest = before+name, after
	}
}

// begins reports whether a name that follows begins there, and is not the tail of a
// longer one.
func begins(before string) bool {
	for _, word := range []string{"中华人民共和国", "根据", "依据", "按照", "依照", "参照", "违反", "符合", "适用", "按", "依", "和", "与", "及", "见"} {
		if strings.HasSuffix(before, word) {
			return true
		}
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || !unicode.IsLetter(last) && !unicode.IsDigit(last)
}

// bracketed is what stands in brackets at the beginning of a text, and what follows.
// A number may have brackets of its own.
func bracketed(text string) (in, rest string) {
	if !strings.HasPrefix(text, "(") {
		return "", text
	}
	depth := 0
	for i, r := range text {
		switch r {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return text[1:i], text[i+1:]
			}
		}
	}
	return "", text
}

// clause is the beginning of a text up to where another thing is said.
func clause(text string) string {
	if i := strings.IndexAny(text, "《。;!?\n"); i >= 0 {
		return text[:i]
	}
	return text
}
