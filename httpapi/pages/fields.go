package pages

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/httpapi"
)

// matterField is one field of the catalog, and what it rests on. One without a
// source is unknown.
type matterField struct {
	Name   string
	Value  string
	Bases  []catalog.Basis // the value, where it is a list of documents
	Source *catalog.Basis
}

// matterFields are all fields of a matter, in the order of the catalog.
func matterFields(m httpapi.MatterDetail) []matterField {
	var all []matterField
	add := func(field, value string, bases ...catalog.Basis) {
		f := matterField{Name: catalog.FieldTerm(field).ZH, Value: value, Bases: bases}
		if b, ok := m.Sources[field]; ok {
			f.Source = &b
		}
		all = append(all, f)
	}
	add("code", string(m.Code))
	add("number", fmt.Sprint(m.Number))
	add("name", m.Name)
	add("class", m.ClassName)
	add("group", m.GroupName)
	add("portal", yesOrNo(m.Portal))
	add("one_window", yesOrNo(m.OneWindow))
	var platforms []string
	for _, p := range m.Platforms {
		platforms = append(platforms, p.Name)
	}
	if len(platforms) == 0 {
		platforms = []string{"方案未列"}
	}
	add("platforms", strings.Join(platforms, "、"))
	f := m.Facts
	if _, said := m.Sources["state"]; said {
		add("state", f.State.Name)
	}
	basicCode := ""
	if f.BasicCode != nil {
		basicCode = *f.BasicCode
	}
	add("basic_code", basicCode)
	add("responsible", nameOf(f.Responsible))
	add("kind", nameOf(f.Kind))
	add("type", f.Type)
	add("level", counted(f.Level, func(n int) string { return code.Level(n).Term().ZH }))
	add("department", f.Department)
	add("office", f.Office)
	add("applicants", strings.Join(f.Applicants, "、"))
	add("legal_basis", "", f.LegalBasis...)
	add("statutory_limit", limitWords(f.Statutory))
	add("promised_limit", limitWords(f.Promised))
	add("handling", nameOf(f.Handling))
	add("online_depth", counted(f.OnlineDepth, func(n int) string { return string([]rune(" ⅠⅡⅢⅣ")[n]) + "级" }))
	add("trips", counted(f.Trips, func(n int) string { return fmt.Sprintf("%d 次", n) }))
	classified := ""
	if f.Classified != nil {
		classified = yesOrNo(*f.Classified)
	}
	add("classified", classified)
	return all
}

func yesOrNo(yes bool) string {
	if yes {
		return "是"
	}
	return "否"
}

func nameOf(c *httpapi.CodeName) string {
	if c == nil {
		return ""
	}
	return c.Name
}

func limitWords(l *catalog.Limit) string {
	if l == nil {
		return ""
	}
	return limitText(l.Count, l.Unit)
}

func counted(n *int, say func(int) string) string {
	if n == nil {
		return ""
	}
	return say(*n)
}
