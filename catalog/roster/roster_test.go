package roster_test

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/roster"
)

func codes() roster.Codes {
	return roster.Codes{Missing: "missing", ID: "id", Unknown: "unknown", Date: "date"}
}

func TestReader(t *testing.T) {
	example := catalog.Basis{Title: "例", Mark: catalog.Example}
	r := roster.Read([]roster.Source{{Key: "plan", Basis: example}}, codes())
	offices := r.Offices("/offices", []roster.Entry{{ID: "a", Name: "甲处", Source: "plan"}})
	who := r.Who("/who", roster.Part{Office: "a", Source: "plan"}, offices)
	day, source := r.Due("/due", roster.Date{Date: "2020-05-07", Source: "plan"})
	if len(r.Problems) > 0 || who.Name != "甲处" || who.Source != example || day.String() != "2020-05-07" || source != example {
		t.Errorf("got %v, %v, %s, %v", r.Problems, who, day, source)
	}
}

func TestReaderTellsAllThatIsWrong(t *testing.T) {
	r := roster.Read([]roster.Source{{Key: "A", Basis: catalog.Basis{Mark: "sure"}}}, codes())
	offices := r.Offices("/offices", []roster.Entry{{ID: "a", Name: "甲处", Source: "A"}, {ID: "a", Name: " ", Source: "plan"}})
	r.Who("/who", roster.Part{Office: "b", Source: "plan"}, offices)
	r.Due("/due", roster.Date{Date: "5月7日", Source: "A"})
	var got []string
	for _, p := range r.Problems {
		got = append(got, p.Pointer+" "+p.Message.Code)
	}
	want := []string{"/sources/0/key id", "/sources/0/title missing", "/sources/0/mark unknown",
		"/offices/1/id id", "/offices/1/name missing", "/offices/1/source unknown", "/who/office unknown", "/who/source unknown", "/due/date date"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
