package code_test

import (
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func region(text string) code.Region { return code.Must(code.ParseRegion(text)) }

func TestRegion(t *testing.T) {
	for _, tt := range []struct {
		text, parent string
		level        code.Level
	}{
		{"370000", "", code.Provincial},
		{"370800", "370000", code.City},
		{"370883", "370800", code.County},
		{"100000", "", code.Provincial},
		{"429004", "429000", code.County},
	} {
		r, err := code.ParseRegion(tt.text)
		if err != nil || r.String() != tt.text || r.Level() != tt.level || r.Parent().String() != tt.parent {
			t.Errorf("%s: %s, level %d, parent %s, %v", tt.text, r, r.Level(), r.Parent(), err)
		}
	}
	for _, tt := range []struct {
		inner, outer code.Region
		want         bool
	}{
		{region("370883"), region("370883"), true},
		{region("370883"), region("370800"), true},
		{region("370883"), region("370000"), true},
		{region("370800"), region("370883"), false},
		{region("370883"), region("370100"), false},
		{region("440100"), region("370000"), false},
		{code.Region{}, region("370000"), false},
		{region("370000"), code.Region{}, false},
		{code.Region{}, code.Region{}, false},
	} {
		if got := tt.inner.Within(tt.outer); got != tt.want {
			t.Errorf("%s within %s: %t", tt.inner, tt.outer, got)
		}
	}
}

func TestRegionRefuses(t *testing.T) {
	for _, tt := range []struct {
		text     string
		segment  code.Segment
		position int
		problem  code.Problem
	}{
		{"", code.SegProvince, 1, code.Missing},
		{"37080", code.SegCounty, 6, code.Missing},
		{"370000000000", code.SegEnd, 7, code.Surplus},
		{"37O800", code.SegCity, 3, code.WrongCharacter},
		{"000052", code.SegProvince, 1, code.WrongValue},
		{"370001", code.SegCity, 3, code.WrongValue},
	} {
		_, err := code.ParseRegion(tt.text)
		e, ok := errors.AsType[*code.SegmentError](err)
		if !ok || e.Kind != code.KindRegion || e.Segment != tt.segment || e.Position != tt.position || e.Problem != tt.problem {
			t.Errorf("ParseRegion(%q): got %v, want %v", tt.text, err, tt)
		}
	}
}

// The 16 cities, as the list of the Bureau of Statistics of 2023 has them.
func TestCitiesOfShandong(t *testing.T) {
	want := "370100 济南市 370200 青岛市 370300 淄博市 370400 枣庄市 370500 东营市 370600 烟台市 370700 潍坊市 370800 济宁市 " +
		"370900 泰安市 371000 威海市 371100 日照市 371300 临沂市 371400 德州市 371500 聊城市 371600 滨州市 371700 菏泽市"
	var cities []string
	standing, zones, ended := 0, 0, 0
	for _, d := range code.Divisions() {
		switch {
		case d.Zone:
			zones++
		case !d.Abolished.IsZero():
			ended++
		default:
			standing++
			if d.Region.Level() == code.City {
				cities = append(cities, d.Region.String()+" "+d.Name)
			}
		}
	}
	if got := strings.Join(cities, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	// 1 province, 16 cities, 136 counties: 151 rows of 2023 at the third level, of which 15 are zones.
	if standing != 1+16+136 || zones != 15 || ended != 12 {
		t.Errorf("%d standing, %d zones, %d abolished", standing, zones, ended)
	}
}

func TestLaiwuWentToJinan(t *testing.T) {
	for number, want := range map[string]string{"371200": "莱芜市 370100", "371202": "莱城区 370116", "371203": "钢城区 370117"} {
		d, err := code.Lookup(region(number))
		if err != nil || len(d.Successors) != 1 || d.Name+" "+d.Successors[0].String() != want {
			t.Errorf("%s: %v, %v, want %s", number, d, err, want)
		}
		if d.Abolished != calendar.MustParse("2018-12-26") || d.Document != "国函〔2018〕163号" {
			t.Errorf("%s: %s by %s", number, d.Abolished, d.Document)
		}
	}
	if d, err := code.Lookup(region("370116")); err != nil || d.Name != "莱芜区" || !d.Abolished.IsZero() {
		t.Errorf("370116: %v, %v", d, err)
	}
}

func TestLookupRefuses(t *testing.T) {
	for number, want := range map[string]string{"371201": "code.region_unknown", "379900": "code.region_unknown", "310000": "code.region_elsewhere", "440100": "code.region_elsewhere", "100000": "code.region_elsewhere"} {
		_, err := code.Lookup(region(number))
		e, ok := errors.AsType[*code.UnknownRegionError](err)
		if !ok || e.Code() != want || e.Region != region(number) {
			t.Errorf("Lookup(%s): %v, want %s", number, err, want)
		}
	}
	if _, err := code.Lookup(code.Region{}); err == nil {
		t.Error("an absent region is on the list")
	}
}

// What the schema of the data cannot say.
func TestDivisionsAreSound(t *testing.T) {
	sources := map[string]code.Source{}
	marks := []catalog.Mark{catalog.Confirmed, catalog.Inference, catalog.Unverified, catalog.Example}
	for _, s := range code.Sources() {
		sources[s.Key] = s
		if !slices.Contains(marks, catalog.Mark(s.Mark)) || s.AsOf.IsZero() || s.Title == "" || s.Publisher == "" || s.Address == "" || s.Seen == "" || s.Note == "" {
			t.Errorf("source %+v", s)
		}
	}
	all := code.Divisions()
	for i, d := range all {
		if _, err := code.ParseRegion(d.Region.String()); err != nil || d.Name == "" || sources[d.Source].Key == "" {
			t.Errorf("division %+v", d)
		}
		if i > 0 && all[i-1].Region.String() >= d.Region.String() {
			t.Errorf("%s after %s", d.Region, all[i-1].Region)
		}
		if p := d.Region.Parent(); !p.IsZero() {
			if _, err := code.Lookup(p); err != nil {
				t.Errorf("%s: no parent: %v", d.Region, err)
			}
		}
		if ended := !d.Abolished.IsZero(); ended != (d.Document != "") || ended != (len(d.Successors) > 0) {
			t.Errorf("division %+v", d)
		}
		if d.Document != "" {
			if n, err := code.ParseDocumentNumber(d.Document); err != nil || n.Year() != d.Abolished.Year() {
				t.Errorf("%s: %s of %s: %v", d.Region, d.Document, d.Abolished, err)
			}
		}
		for _, s := range d.Successors {
			if next, err := code.Lookup(s); err != nil || !next.Abolished.IsZero() || next.Zone {
				t.Errorf("%s: successor %s: %v, %v", d.Region, s, next, err)
			}
		}
		if got, err := code.Lookup(d.Region); err != nil || got.Name != d.Name {
			t.Errorf("Lookup(%s) = %v, %v", d.Region, got, err)
		}
	}
	if len(all) == 0 {
		t.Fatal("no divisions")
	}
	var file struct {
		Schema string `json:"schema"`
		AsOf   string `json:"as_of"`
	}
	data, err := os.ReadFile("data/regions.json")
	if err == nil {
		err = json.Unmarshal(data, &file)
	}
	if err != nil || file.Schema != "yiwang.regions/1" || file.AsOf != sources["mca"].AsOf.String() {
		t.Errorf("data/regions.json: %+v, %v", file, err)
	}
}

// What a caller does with an answer does not reach the list.
func TestDivisionsAreTheCallers(t *testing.T) {
	all := code.Divisions()
	all[0].Name = "x"
	for _, d := range all {
		clear(d.Successors)
	}
	d, _ := code.Lookup(region("371200"))
	if d.Successors[0].IsZero() {
		t.Error("the list was changed from outside")
	}
	d.Successors[0] = code.Region{}
	code.Sources()[0].Title = "x"
	if again, _ := code.Lookup(region("371200")); code.Divisions()[0].Name != "山东省" || again.Successors[0] != region("370100") || code.Sources()[0].Title == "x" {
		t.Error("the list was changed from outside")
	}
}
