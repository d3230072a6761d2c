package check_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// docs/rules.md lists the rules as check.Rules gives them.
func TestRulesDoc(t *testing.T) {
	const file = "../../docs/rules.md"
	rules := check.Rules()
	if len(rules) == 0 {
		t.Fatal("no rules")
	}
	got := rulesDoc(rules)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, says := range map[string]string{"../../README.md": "\n%d rules (", "../../README.zh-CN.md": "\n%d条规则（", "../../CHANGELOG.md": ": %d rules over"} {
		if says = fmt.Sprintf(says, len(rules)); !strings.Contains(string(read(t, name)), says) {
			t.Errorf("%s does not say %q", name, says)
		}
	}
	if want := string(read(t, file)); got != want {
		t.Errorf("%s is not what the rules say (go test ./guide/check -run RulesDoc -update rewrites it)\n%s", file, diff(got, want))
	}
}

// rulesDoc writes one table for each family, in the order of the rules, and what
// they rest on, numbered as it first occurs.
func rulesDoc(rules []check.Rule) string {
	var b, bases strings.Builder
	sets := map[rule.Set]int{}
	for _, r := range rules {
		sets[r.Set]++
	}
	b.WriteString("# The rules over service guides\n\n" +
		"Written from `check.Rules()` by `go test ./guide/check -run RulesDoc -update`. The severity is that of a finding unless\n" +
		"the rule itself says otherwise at one; the numbers are those of the list of bases at the end.\n\n")
	fmt.Fprintf(&b, "%d rules:", len(rules))
	sep := " "
	for _, s := range rule.Sets() {
		fmt.Fprintf(&b, "%s%s %d", sep, s.Term().ZH, sets[s])
		sep = ", "
	}
	b.WriteString(".\n")
	number, family := map[string]int{}, ""
	for _, r := range rules {
		if f, _, _ := strings.Cut(r.ID, "/"); f != family {
			family = f
			b.WriteString("\n## " + family + "\n\n| rule | set | severity | 要求 | basis |\n|---|---|---|---|---|\n")
		}
		var refs []string
		for _, basis := range r.Basis {
			s := basis.String()
			if number[s] == 0 {
				number[s] = len(number) + 1
				fmt.Fprintf(&bases, "%d. %s\n", number[s], s)
			}
			refs = append(refs, fmt.Sprint(number[s]))
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", r.ID, r.Set.Term().ZH, r.Severity.Term().ZH,
			strings.ReplaceAll(r.Title.ZH, "|", `\|`), strings.Join(refs, ", "))
	}
	return b.String() + "\n## Bases\n\n" + bases.String()
}
