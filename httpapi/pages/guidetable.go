package pages

import (
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
)

// tableView is a list of the guide as a table: one row for each, a column for what
// they all tell, the rest in the last one.
type tableView struct {
	Head []string // of the columns after the first
	Main string   // head of the first
	Rows []tableRow
}

type tableRow struct {
	Title  string
	Source *catalog.Basis
	Cells  []tableCell // one for each of Head
}

// tableCell is what a row says in a column: the first thing as it is, the others with
// their names. In the column of the rest all have their names.
type tableCell struct {
	Head  string
	First *itemView
	Rest  []itemView
}

// column takes the elements with these keys.
type column struct {
	head string
	keys []string // none: all that no other column takes
}

// tables are the lists that are shown as tables, by their pointers.
func tables(pointer string) (main string, columns []column) {
	switch pointer {
	case "/materials":
		return "材料名称", []column{
			{"必要性", []string{"necessity", "needed_when"}},
			{"形式和份数", []string{"form", "originals", "copies", "paper_count", "paper_format"}},
			{"来源", []string{"source", "issuer", "issue_time", "issue_place", "source_note"}},
			{"要求和说明", nil},
		}
	case "/handling/flow":
		return "环节", []column{
			{"办理内容", []string{"content"}},
			{"办理时限", []string{"limit"}},
			{"办理结果", []string{"result"}},
			{"咨询电话", []string{"phone"}},
			{"其他", nil},
		}
	}
	return "", nil
}

// tableOf puts rows in a table; nil for a list that is none. A column that no row
// fills is left out.
func tableOf(pointer string, rows []rowView) *tableView {
	main, columns := tables(pointer)
	if columns == nil || len(rows) == 0 {
		return nil
	}
	t := &tableView{Main: main, Rows: make([]tableRow, len(rows))}
	var taken []string
	for _, c := range columns {
		taken = append(taken, c.keys...)
	}
	for i, r := range rows {
		t.Rows[i] = tableRow{Title: r.Title, Source: r.Source}
	}
	for _, c := range columns {
		cells := make([]tableCell, len(rows))
		filled := false
		for i, r := range rows {
			cells[i].Head = c.head
			for j, item := range r.Items {
				switch key := r.keys[j]; {
				case c.keys == nil && !slices.Contains(taken, key):
					cells[i].Rest = append(cells[i].Rest, item)
				case c.keys != nil && key == c.keys[0]:
					cells[i].First = &r.Items[j]
				case slices.Contains(c.keys, key):
					cells[i].Rest = append(cells[i].Rest, item)
				}
			}
			filled = filled || cells[i].First != nil || len(cells[i].Rest) > 0
		}
		if !filled {
			continue
		}
		t.Head = append(t.Head, c.head)
		for i := range rows {
			t.Rows[i].Cells = append(t.Rows[i].Cells, cells[i])
		}
	}
	return t
}
