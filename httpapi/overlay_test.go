package httpapi_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// city lays a made-up overlay of a city on any edition: no. 34 is examined by the city, and
// no. 47 has an office.
func city(t testing.TB) func(*catalog.Catalog) (*catalog.Catalog, error) {
	t.Helper()
	o, err := catalog.LoadOverlay([]byte(`{"schema":"yiwang.catalog.overlay/1","id":"city","version":"1","title":"示例市政务服务事项","level":"示例市","base":"2020-04-27.3",
		"sources":[{"key":"reply","title":"示例市梳理表","note":"示例","mark":"example"}],
		"changes":[{"matter":"sd-fgw-034","field":"department","was":"山东省发展和改革委员会","value":"示例市发展和改革委员会","source":"reply"},
		{"matter":"sd-fgw-034","field":"level","was":2,"value":3,"source":"reply"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	return func(edition *catalog.Catalog) (*catalog.Catalog, error) {
		o := *o
		o.Base = edition.Version()
		return edition.With(&o)
	}
}

// A city lives under the revisions of the province: what it says is laid on every edition,
// and told as its own.
func TestACityUnderRevisions(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: renamed(t), Overlay: city(t)})
	for _, tt := range []struct{ at, version, next, name string }{
		{"2026-02-28 23:59:59", "2020-04-27.3+city@1", "2020-04-27.3+2026-03-01.1+city@1", "节能审查"},
		{"2026-03-01 00:00:00", "2020-04-27.3+2026-03-01.1+city@1", "2020-04-27.3+2026-04-01.4+city@1", "节能审查"},
		{"2026-05-01 00:00:00", "2020-04-27.3+2026-05-01.5+city@1", "", "示例节能审查"},
	} {
		h.at(tt.at)
		e, err := h.as("").Catalog(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		next := ""
		if e.Next != nil {
			next = e.Next.Version
		}
		if e.Version != tt.version || next != tt.next {
			t.Errorf("at %s: %s, next %s, want %s and %s", tt.at, e.Version, next, tt.version, tt.next)
		}
		m, err := h.as("").Matter(t.Context(), "34")
		if err != nil || m.Name != tt.name || m.Facts.Department != "示例市发展和改革委员会" || *m.Facts.Level != 3 {
			t.Fatalf("at %s: %s of %s, %v", tt.at, m.Name, m.Facts.Department, err)
		}
		for _, f := range m.Fields {
			got := ""
			for _, l := range f.Layers {
				got += fmt.Sprintf("[%s %s %s]", l.ID, l.Level, l.Text.ZH)
			}
			want := fmt.Sprintf("[  %s]", f.Text.ZH)
			if f.Field == "department" {
				want = "[  山东省发展和改革委员会][city 示例市 示例市发展和改革委员会]"
			} else if f.Field == "level" {
				want = got // its words are not of this package
				if len(f.Layers) != 2 || f.Layers[1].Basis == nil || f.Layers[1].Basis.Title != "示例市梳理表" || f.Layers[1].Text != f.Text {
					t.Errorf("at %s: the level is of %+v", tt.at, f.Layers)
				}
			}
			if got != want {
				t.Errorf("at %s: %s is of %s, want %s", tt.at, f.Field, got, want)
			}
		}
		q := application()
		c, err := h.as("applicant").Open(t.Context(), q, httpapi.Request{})
		if err != nil || c.Versions.Catalog != tt.version || c.Matter.Name != tt.name {
			t.Errorf("at %s: opened under %s as %s, %v", tt.at, c.Versions.Catalog, c.Matter.Name, err)
		}
	}
	_, err := h.as("").Matter(t.Context(), "33")
	if p := refusal(t, err); p.Status != 410 || len(p.Successors) != 2 {
		t.Errorf("no. 33: %+v", p)
	}
}

// An overlay that does not fit an edition, gives none or loses a matter is refused when
// the service starts, be the edition still to come.
func TestOverlaysThatDoNotFit(t *testing.T) {
	lay := city(t)
	for name, overlay := range map[string]func(*catalog.Catalog) (*catalog.Catalog, error){
		"an error later": func(c *catalog.Catalog) (*catalog.Catalog, error) {
			if c.Version() == "2020-04-27.3" {
				return lay(c)
			}
			return nil, errors.New("no")
		},
		"none":     func(*catalog.Catalog) (*catalog.Catalog, error) { return nil, nil },
		"the base": func(*catalog.Catalog) (*catalog.Catalog, error) { return catalog.Shandong(), nil },
	} {
		if _, err := httpapi.NewService(httpapi.Options{Store: &journal.Memory{}, Revisions: example(t), Overlay: overlay}); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}
