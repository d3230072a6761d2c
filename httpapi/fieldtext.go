package httpapi

import (
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// FieldText is a field of a matter, by its JSON name in the catalog, in the official
// words. Names and documents have no English.
func FieldText(m MatterDetail, field string) Text {
	f := m.Facts
	switch field {
	case "code":
		return plain(string(m.Code))
	case "number":
		return plain(strconv.Itoa(m.Number))
	case "name":
		return plain(m.Name)
	case "aliases":
		return list(m.Aliases)
	case "class":
		return coded(&CodeName{string(m.Class), m.ClassName})
	case "group":
		return plain(m.GroupName)
	case "portal":
		return yesNo(&m.Portal)
	case "one_window":
		return yesNo(&m.OneWindow)
	case "platforms":
		var names []string
		for _, p := range m.Platforms {
			names = append(names, p.Name)
		}
		return list(names)
	case "state":
		return coded(&f.State)
	case "basic_code":
		if f.BasicCode != nil {
			return plain(*f.BasicCode)
		}
	case "responsible":
		if f.Responsible != nil {
			return plain(f.Responsible.Name)
		}
	case "kind":
		return coded(f.Kind)
	case "type":
		return plain(f.Type)
	case "level":
		if f.Level != nil {
			return Text(code.Level(*f.Level).Term())
		}
	case "department":
		return plain(f.Department)
	case "office":
		return plain(f.Office)
	case "applicants":
		return known(f.Applicants)
	case "legal_basis":
		var all []string
		for _, b := range f.LegalBasis {
			all = append(all, b.String())
		}
		return known(all)
	case "statutory_limit":
		return limitText(f.Statutory)
	case "promised_limit":
		return limitText(f.Promised)
	case "handling":
		return coded(f.Handling)
	case "online_depth":
		if f.OnlineDepth != nil {
			return Text{string([]rune(" ⅠⅡⅢⅣ")[*f.OnlineDepth]) + "级", "level " + strconv.Itoa(*f.OnlineDepth)}
		}
	case "trips":
		if f.Trips != nil {
			return Text{strconv.Itoa(*f.Trips) + " 次", strconv.Itoa(*f.Trips)}
		}
	case "classified":
		return yesNo(f.Classified)
	}
	return plain("")
}

// plain is a text that is the same in both languages; unknown when there is none.
func plain(s string) Text {
	if s == "" {
		return Text{"未知", "unknown"}
	}
	return Text{s, s}
}

// list is names one after the other, which may be none.
func list(names []string) Text {
	if len(names) == 0 {
		return Text{"无", "none"}
	}
	return plain(strings.Join(names, "、"))
}

// known is such a list where none means that it is not known.
func known(names []string) Text { return plain(strings.Join(names, "、")) }

func coded(c *CodeName) Text {
	if c == nil {
		return plain("")
	}
	return Text{c.Name, strings.ReplaceAll(c.Code, "_", " ")}
}

func yesNo(yes *bool) Text {
	switch {
	case yes == nil:
		return plain("")
	case *yes:
		return Text{"是", "yes"}
	}
	return Text{"否", "no"}
}

func limitText(l *catalog.Limit) Text {
	switch {
	case l == nil:
		return plain("")
	case l.Count == 0:
		return Text{"即办", "on the spot"}
	}
	unit, n := deadline.UnitTerm(l.Unit, l.Count), strconv.Itoa(l.Count)
	if l.Unit == calendar.CalendarDay {
		return Text{n + " 日（自然日）", n + " calendar " + unit.EN}
	}
	return Text{n + " " + unit.ZH, n + " " + unit.EN}
}
