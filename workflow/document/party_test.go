package document_test

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/document"
)

// Each document that goes to others besides the applicant tells to whom.
func TestParties(t *testing.T) {
	village, other := []string{"示例村村民委员会"}, []string{"示例物业有限公司"}
	want := map[string][]string{
		"hearing-right": village, "hearing-right-party": village, "hearing-notice": village, "hearing-notice-replaced": village,
		"invitation": other, "termination": other, "delivery-agreement": other,
	}
	for _, s := range scenarios() {
		_, c := run(t, s.matter, s.steps...)
		if got := document.Parties(c, s.kind, c.Version); !slices.Equal(got, want[s.name]) {
			t.Errorf("%s: got %q, want %q", s.name, got, want[s.name])
		}
		if got := document.Parties(c, s.kind, c.Version+1); got != nil {
			t.Errorf("%s, an event there is not: got %q", s.name, got)
		}
	}
}
