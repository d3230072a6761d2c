package main

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/text"
)

// found is one finding, with the place it has in the posted guide.
type found struct {
	rule      string
	pointer   string // into the posted guide
	canonical string // into the guide as it was read; "" when the text has no place there
	absent    bool   // canonical does not stand in the posted guide: something is missing
	span      *span  // the stretch of the text at pointer; nil when it is all of it
	message   string
}

type span struct{ start, end int }

func (a span) overlaps(b span) bool { return a.start < b.end && b.start < a.end }

// document is a posted guide: its texts by their pointers.
type document struct {
	texts map[string]string
	order []string
}

func readDocument(data []byte) (*document, error) {
	var groups map[string]json.RawMessage
	if err := json.Unmarshal(data, &groups); err != nil {
		return nil, err
	}
	d := &document{texts: map[string]string{}}
	for _, g := range []string{"basic", "legal_basis", "conditions", "handling", "topics", "faq", "materials", "fees", "contact", "remedies"} {
		var v any
		if groups[g] == nil {
			continue
		}
		dec := json.NewDecoder(bytes.NewReader(groups[g]))
		dec.UseNumber()
		if err := dec.Decode(&v); err != nil {
			return nil, err
		}
		d.walk("/"+g, v)
	}
	return d, nil
}

func (d *document) walk(pointer string, v any) {
	switch v := v.(type) {
	case string:
		d.texts[pointer] = v
		d.order = append(d.order, pointer)
	case []any:
		for i, x := range v {
			d.walk(pointer+"/"+strconv.Itoa(i), x)
		}
	case map[string]any:
		for k, x := range v {
			d.walk(yiwang.Under(pointer, k), x)
		}
	}
}

// findings runs the checks.
func findings(d *document) []found {
	var all []found
	for _, pointer := range d.order {
		for _, f := range text.Scan(d.texts[pointer]) {
			all = append(all, found{rule: "text/" + string(f.Kind), pointer: pointer, span: &span{f.Start, f.End}, message: f.Text})
		}
	}
	return all
}
