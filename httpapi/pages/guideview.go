package pages

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
)

// groupView is one of the ten groups of a guide as the page shows it.
type groupView struct {
	Key, Name string
	Source    *catalog.Basis // of the group as a whole, when it is one list
	Items     []itemView
	Sources   []sourceView // of the single elements
	Findings  int          // how many things there are to mend
}

// itemView is one element: a text, lines, a limit, a table, or rows of further elements.
type itemView struct {
	Name   string
	Text   string
	Links  []linkPart // the text, when there are numbers or addresses in it
	Lines  []string
	Limit  *guide.Limit
	Rows   []rowView
	Table  *tableView // in place of the rows
	Wrong  string     // 占位, 有错误字符; empty when all is well
	Source *catalog.Basis
}

// rowView is a row of a list, under the name it gives itself.
type rowView struct {
	Title  string
	Items  []itemView
	Source *catalog.Basis
	keys   []string // of the items, below the row: "limit"
}

type sourceView struct {
	Name  string
	Basis catalog.Basis
}

// reader reads a guide by the pointers of the table of elements.
type reader struct {
	g     guide.Guide
	tree  any
	state map[string]guide.State
	rows  map[string][]guide.Element // elements of a row, by the pointer of the list
}

// groupViews lays a guide out by the table of elements: what is filled or says
// 无 is shown, what is missing is left to the findings.
func groupViews(g guide.Guide, report check.Report) ([]groupView, error) {
	data, err := json.Marshal(g)
	if err != nil {
		return nil, fmt.Errorf("pages: guide of %s: %w", g.Matter, err)
	}
	r := reader{g: g, state: map[string]guide.State{}, rows: map[string][]guide.Element{}}
	if err := json.Unmarshal(data, &r.tree); err != nil {
		return nil, fmt.Errorf("pages: guide of %s: %w", g.Matter, err)
	}
	for e := range report.Elements() {
		r.state[e.Pointer()] = e.State
	}
	var top []guide.Element
	for _, e := range guide.Elements() {
		if list, _, inside := strings.Cut(e.Pointer, "/*/"); inside {
			r.rows[list] = append(r.rows[list], e)
		} else {
			top = append(top, e)
		}
	}
	var all []groupView
	for _, group := range guide.Groups() {
		v := groupView{Key: group.Key, Name: group.Term.ZH, Findings: countIn(report, group.Key)}
		for _, e := range top {
			if e.Group != group.Key {
				continue
			}
			item, ok := r.item(e, e.Pointer)
			if !ok {
				continue
			}
			if item.Source != nil {
				v.Sources = append(v.Sources, sourceView{item.Name, *item.Source})
			}
			for _, row := range item.Rows {
				if row.Source != nil {
					v.Sources = append(v.Sources, sourceView{row.Title, *row.Source})
				}
			}
			if item.Name == v.Name {
				item.Name = "" // a group that is one list needs no second heading
			}
			v.Items = append(v.Items, item)
		}
		all = append(all, v)
	}
	return all, nil
}

// item is what the guide says at a pointer; false when it says nothing.
func (r reader) item(e guide.Element, pointer string) (itemView, bool) {
	v := itemView{Name: e.Term.ZH}
	if b, ok := r.g.Sources[pointer]; ok {
		v.Source = &b
	}
	switch r.state[pointer] {
	case guide.Nothing:
		if v.Text = r.g.None[pointer]; v.Text == "" {
			v.Text = plain(r.at(pointer))
		}
		return v, true
	case guide.Placeholder, guide.Defective:
		v.Wrong = r.state[pointer].Term().ZH
	case guide.Filled:
	default:
		return v, false
	}
	switch value := r.at(pointer).(type) {
	case map[string]any:
		v.Limit = limitOf(value)
	case []any:
		rows := r.rows[pointer]
		for i, entry := range value {
			at := pointer + "/" + strconv.Itoa(i)
			if len(rows) == 0 {
				v.Lines = append(v.Lines, plain(entry))
			} else {
				v.Rows = append(v.Rows, r.row(rows, pointer, at))
			}
		}
		v.Table = tableOf(e.Pointer, v.Rows)
	case string:
		v.Text = named(e.Pointer, plain(value))
		v.Links = linked(e.Format, v.Text)
	case float64:
		v.Text = strconv.Itoa(int(value)) + countUnit(e.Pointer)
	default:
		v.Text = plain(value)
	}
	return v, true
}

// row is a row of a list. The first thing it says is its title.
func (r reader) row(elements []guide.Element, list, at string) rowView {
	var v rowView
	if b, ok := r.g.Sources[at]; ok {
		v.Source = &b
	}
	for _, e := range elements {
		item, ok := r.item(e, at+strings.TrimPrefix(e.Pointer, list+"/*"))
		switch name := e.Pointer[strings.LastIndexByte(e.Pointer, '/')+1:]; {
		case !ok || name == "code":
		case v.Title == "":
			v.Title = item.Text
			if name == "title" {
				v.Title = "《" + item.Text + "》"
			}
		default:
			v.Items, v.keys = append(v.Items, item), append(v.keys, name)
		}
	}
	return v
}

// at looks a pointer up in the guide.
func (r reader) at(pointer string) any {
	here := r.tree
	for _, token := range strings.Split(pointer, "/")[1:] {
		switch value := here.(type) {
		case map[string]any:
			here = value[token]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(value) {
				return nil
			}
			here = value[i]
		default:
			return nil
		}
	}
	return here
}

func limitOf(value map[string]any) *guide.Limit {
	data, err := json.Marshal(value)
	if err != nil {
		return nil
	}
	var l guide.Limit
	if json.Unmarshal(data, &l) != nil {
		return nil
	}
	return &l
}

func plain(value any) string {
	switch v := value.(type) {
	case nil:
		return "无"
	case bool:
		if v {
			return "是"
		}
		return "否"
	case string:
		return harmless(v)
	}
	return fmt.Sprint(value)
}

// named gives the words of the fields that hold a code.
func named(pointer, value string) string {
	words := map[string]map[string]string{
		"/materials/*/necessity": {string(guide.Required): "必要", string(guide.Optional): "非必要", string(guide.Deferrable): "容缺后补"},
		"/materials/*/form":      {string(guide.Paper): "纸质", string(guide.Electronic): "电子", string(guide.Both): "纸质和电子"},
		"/materials/*/source":    {string(guide.FromApplicant): "申请人自备", string(guide.FromGovernment): "政府部门核发", string(guide.FromElsewhere): "其他"},
	}
	if word, ok := words[pointer][value]; ok {
		return word
	}
	return value
}

func countUnit(pointer string) string {
	if strings.HasPrefix(pointer, "/materials/") {
		return " 份"
	}
	return " 次"
}

// countIn counts what was found in a group.
func countIn(report check.Report, group string) int {
	n := 0
	for _, f := range report.Findings {
		if f.Group == group {
			n++
		}
	}
	return n
}
