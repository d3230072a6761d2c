package publication

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
)

// Shown is where guides show a field of the catalog, by its JSON name. False when no
// guide shows it: to change it reopens none.
func Shown(field string) (pointer string, ok bool) {
	pointer, ok = map[string]string{
		"name": "/basic/name", "basic_code": "/basic/basic_code", "kind": "/basic/matter_type", "type": "/basic/matter_type",
		"level": "/basic/level", "department": "/basic/agency", "office": "/basic/handling_office", "applicants": "/basic/applicants",
		"handling": "/basic/case_kind", "legal_basis": "/legal_basis", "statutory_limit": "/handling/statutory_limit",
		"promised_limit": "/handling/promised_limit", "online_depth": "/handling/online_depth", "trips": "/handling/trips",
	}[field]
	return pointer, ok
}

// CatalogChange is what differs from one catalog to the next, of [catalog.Diff] or of a
// step of package revision, whose id serves: it touches the guides of those matters,
// where they show a field that changed. The guide of a matter that is gone is touched
// as a whole.
func CatalogChange(id string, fields []catalog.Difference) Change {
	fields = slices.Clone(fields)
	return Change{id, OfCatalog, func(g guide.Guide) []touch {
		var found []touch
		var tree any
		for _, d := range fields {
			if d.Matter != g.Matter {
				continue
			}
			if d.Field == "" && d.New == "" {
				found = append(found, touch{"", d.Message()})
			}
			pointer, shown := Shown(d.Field)
			if !shown {
				continue
			}
			if tree == nil {
				tree = treeOf(g)
			}
			value := valueAt(tree, pointer)
			if silent := value == nil && g.None[pointer] == ""; !silent && !follows(g, d, value) {
				found = append(found, touch{pointer, d.Message()})
			}
		}
		return found
	}}
}

// follows reports whether what a guide shows is the new value already. A code and the
// words that stand for it are the same.
func follows(g guide.Guide, d catalog.Difference, value any) bool {
	_, now := d.Text()
	if d.Field == "legal_basis" {
		var rows []string
		for _, b := range g.LegalBasis {
			rows = append(rows, catalog.Basis{Title: b.Title, Number: b.Number, Place: b.Article}.String())
		}
		return d.New != "" && catalog.Form(strings.Join(rows, "、")) == catalog.Form(now.ZH)
	}
	var is any
	if d.New == "" || json.Unmarshal([]byte(d.New), &is) != nil {
		return false
	}
	switch value := value.(type) {
	case string:
		text, _ := is.(string)
		return value == text || value == now.ZH
	case json.Number:
		return string(value) == d.New
	case []any:
		list, _ := is.([]any)
		return slices.Equal(value, list)
	case map[string]any:
		var limit catalog.Limit
		return json.Unmarshal([]byte(d.New), &limit) == nil && sameLimit(limitAt(g, d.Field), &limit)
	}
	return false
}

// limitAt is a limit that both a catalog and a guide have, by its JSON name.
func limitAt(g guide.Guide, name string) *guide.Limit {
	switch name {
	case "statutory_limit":
		return g.Handling.StatutoryLimit
	case "promised_limit":
		return g.Handling.PromisedLimit
	case "delivery_limit":
		return g.Handling.DeliveryLimit
	}
	return nil
}

// sameLimit reports whether a guide states this limit.
func sameLimit(shown *guide.Limit, now *catalog.Limit) bool {
	if shown == nil || now == nil {
		return shown == nil && now == nil
	}
	return shown.Count == now.Count && shown.Unit == now.Unit
}

// message is a sentence of this package.
func message(code string, args ...any) yiwang.Message {
	return yiwang.Message{Code: code, Args: args}
}
