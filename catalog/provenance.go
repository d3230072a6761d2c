package catalog

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/yiwang-go/yiwang"
)

// Layer is what one level says of a field.
type Layer struct {
	ID    string // of the overlay; "" for the catalog at the bottom
	Level string // the body, e.g. 济宁市; "" for the catalog at the bottom
	Value string // as JSON; "" when unknown
	Basis Basis

	words yiwang.Term
}

// Term is the value as a person reads it: codes by what they stand for.
func (l Layer) Term() yiwang.Term { return l.words }

// Provenance tells which level said what of a field of a matter, and on what basis:
// the bottom first, the last holds. A field that no level has changed has one; what is
// no field, or of no matter, has none. The document of a catalog does not carry it: one
// that [Load] reads is at the bottom.
func (c *Catalog) Provenance(code Code, field string) []Layer {
	m, ok := c.ByCode(code)
	if !ok || !slices.Contains(Fields(), field) {
		return nil
	}
	layers := slices.Clone(c.layers[code][field])
	if len(layers) == 0 {
		layers = []Layer{{Value: string(compact(c.value(code, field))), Basis: m.Sources[field]}}
	}
	for i, l := range layers {
		layers[i].words = c.said(field, json.RawMessage(l.Value))
	}
	return layers
}

// value is a field as the document has it; nil when it is unknown. The state is
// never unknown: see [Matter].
func (c *Catalog) value(code Code, field string) json.RawMessage {
	value := c.entries()[code][field]
	if field == "state" && value == nil && c.entries()[code] != nil {
		return json.RawMessage(`"` + InUse + `"`)
	}
	return value
}

// same compares two JSON values; absent is not the same as any.
func same(a, b json.RawMessage) bool { return bytes.Equal(compact(a), compact(b)) }

// compact writes a JSON value in one way: no white space, keys sorted.
func compact(value json.RawMessage) []byte {
	if len(value) == 0 {
		return nil
	}
	var v any
	d := json.NewDecoder(bytes.NewReader(value))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return value
	}
	data, err := json.Marshal(v)
	if err != nil {
		return value
	}
	return data
}
