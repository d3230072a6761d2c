package pages

import (
	"strings"
	"testing"
)

// The flow is drawn on the page of a matter, and on that of a case the way it took.
func TestDiagrams(t *testing.T) {
	d := newDesk(t, "")
	page := d.get("visitor", "/matters/sd-fgw-034").Body.String()
	for _, want := range []string{`<figure class="figure" tabindex="0"`, `<svg xmlns=`, "节能审查：流程图", "业务流程：机关内部的办理"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of a matter lacks %q", want)
		}
	}
	path := d.open()
	d.must("window", path, "accept", nil)
	page = d.get("applicant", path).Body.String()
	for _, want := range []string{"现在：已受理，待分办；下一步由受理处室办", `<g class="place current">`, `<g class="way taken">`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of a case lacks %q", want)
		}
	}
}
