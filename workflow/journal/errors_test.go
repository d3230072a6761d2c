package journal_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/journal/sqljournal"
)

// Every error has its sentence in both languages, and fills it.
func TestSentences(t *testing.T) {
	text, err := os.ReadFile("../../messages.json")
	if err != nil {
		t.Fatal(err)
	}
	var sentences map[string]map[string]string
	if err := json.Unmarshal(text, &sentences); err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, e := range []interface {
		error
		Code() string
		Args() []any
	}{
		&journal.InvalidError{Problem: journal.Empty, Field: "/at"},
		&journal.InvalidError{Problem: journal.Malformed, Field: "/stream", Got: "-a"},
		&journal.InvalidError{Problem: journal.TooLarge, Field: "/entries", Got: "300", Limit: 256},
		&journal.InvalidError{Problem: journal.NotJSON, Field: "/entries/0/data"},
		&journal.ConflictError{Stream: "case-1", Expected: 1, Actual: 2},
		&journal.KeyReusedError{Key: "k"},
		&journal.NotFoundError{Stream: "case-1"},
		&journal.BusyError{Err: errors.New("locked")},
		&journal.ChainError{Break: journal.Missing, Seq: 3},
		&journal.ChainError{Break: journal.Unlinked, Seq: 3, Stream: "case-1"},
		&journal.ChainError{Break: journal.Altered, Seq: 3, Stream: "case-1"},
		&journal.ChainError{Break: journal.Unversed, Seq: 3, Stream: "case-1"},
		&sqljournal.SettingError{Name: "synchronous", Got: "0", Want: "1"},
		&sqljournal.SchemaError{Got: "yiwang.journal/0"},
	} {
		used[e.Code()] = true
		for _, language := range []string{"zh", "en"} {
			format := sentences[e.Code()][language]
			if said := fmt.Sprintf(format, e.Args()...); format == "" || strings.Contains(said, "%!") {
				t.Errorf("%s in %s: %q", e.Code(), language, said)
			}
			for i := range e.Args() {
				if !strings.Contains(format, fmt.Sprintf("%%[%d]", i+1)) {
					t.Errorf("%s in %s: argument %d is not said", e.Code(), language, i+1)
				}
			}
		}
		if !strings.HasPrefix(e.Error(), "journal: ") && !strings.HasPrefix(e.Error(), "sqljournal: ") {
			t.Errorf("%s: text %q does not name its package", e.Code(), e.Error())
		}
	}
	for code := range sentences {
		if strings.HasPrefix(code, "journal.") && !used[code] {
			t.Errorf("no error has the code %s", code)
		}
	}
}
