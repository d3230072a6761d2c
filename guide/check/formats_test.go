package check_test

import (
	"testing"

	"github.com/yiwang-go/yiwang/guide"
)

// No text breaks a rule, and every span lies within its text.
func FuzzFormats(f *testing.F) {
	for _, s := range []string{"0999-8123456-", "（0999", "010-）", "9:0", "上午9:00-", "夏冬12:00-13:00", "a@", "://", "《》", "1、", "172.1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g := validGuide(t, nil)
		for _, set := range []func(string) func(*guide.Guide){phone, opens, street, route, site, mail, named, agency, title, article, content, docnum} {
			set(s)(&g)
		}
		g.Basic.TaskCode, g.Basic.ItemCode, g.Basic.AgencyCode = s, s, s
		for _, found := range judge(t, g).Findings {
			if text := spoken(&g, found.Pointer); found.Span != nil && (found.Span.Start < 0 || found.Span.Start > found.Span.End || found.Span.End > len(text)) {
				t.Errorf("%s: span %v of %q", found.Rule, *found.Span, text)
			}
		}
	})
}
