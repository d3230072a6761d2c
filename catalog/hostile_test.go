package catalog_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
)

// Documents as great as they may be, with a fault in every entry, are told in a bounded
// list: the first thousand, and how many more. That it ends at all is the test, too:
// what is quadratic in the entries does not.
func TestFaultsAreBounded(t *testing.T) {
	const n = 100_000
	repeated := func(entry string) string { return strings.TrimSuffix(strings.Repeat(entry+",", n), ",") }
	broken := `{"schema": "yiwang.catalog/1", "version": "1", "title": "甲", "source": "s",
		"sources": [{"key": "s", "title": "甲", "mark": "confirmed"}], "platforms": [], "groups": [], "classes": [], "matters": [%s]}`
	overlay := `{"schema": "yiwang.catalog.overlay/1", "id": "a", "version": "1", "title": "甲", "level": "乙", "base": "` + catalog.Shandong().Version() + `",
		"sources": [{"key": "s", "title": "甲", "mark": "example"}], "changes": [%s]}`
	load := func(data string) error {
		_, err := catalog.Load([]byte(data))
		return err
	}
	for _, tt := range []struct {
		what, data string
		load       func(data string) error
	}{
		{"matters of nothing", fmt.Sprintf(broken, repeated("{}")), load},
		{"one matter on many platforms", fmt.Sprintf(broken, `{"platforms": [`+repeated(`"x"`)+`]}`), load},
		{"one matter of many laws", fmt.Sprintf(broken, `{"legal_basis": [`+repeated(`"x"`)+`]}`), load},
		{"an overlay's changes", fmt.Sprintf(overlay, repeated(`{"matter": "m", "field": "trips"}`)), func(data string) error {
			_, err := catalog.LoadOverlay([]byte(data))
			return err
		}},
	} {
		err := tt.load(tt.data)
		list := err.(interface{ Unwrap() []error }).Unwrap()
		last, ok := errors.AsType[*catalog.DataError](list[len(list)-1])
		if len(list) != catalog.MaxFaults+1 || !ok || last.Problem != catalog.More {
			t.Errorf("%s: %d faults, the last %v", tt.what, len(list), last)
		}
	}
	// So does what fits by itself and not the catalog.
	var changes []string
	for i := range n {
		changes = append(changes, fmt.Sprintf(`{"matter": "m-%d", "field": "trips", "value": 1, "source": "s"}`, i))
	}
	o, err := catalog.LoadOverlay(fmt.Appendf(nil, overlay, strings.Join(changes, ",")))
	if err != nil {
		t.Fatal(err)
	}
	_, err = catalog.Shandong().With(o)
	if list := err.(interface{ Unwrap() []error }).Unwrap(); len(list) != catalog.MaxFaults+1 {
		t.Errorf("laid on: %d faults", len(list))
	}
}
