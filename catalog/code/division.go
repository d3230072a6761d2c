package code

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Division is a division of Shandong, or a zone numbered like one.
type Division struct {
	Region Region `json:"code"`
	Name   string `json:"name"` // e.g. 济宁市
	// Zone marks a 功能区 (370871 济宁高新技术产业开发区) that the Bureau of Statistics
	// numbers for its own ends: no division of GB/T 2260.
	Zone bool `json:"zone"`
	// Abolished is the date of the reply (批复) that abolished the division, absent
	// while it stands: 371200 莱芜市, 2018-12-26. From which day bodies took the new
	// number is not known.
	Abolished calendar.Date `json:"abolished"`
	Document  string        `json:"document"` // number of that reply, e.g. 国函〔2018〕163号
	// Successors hold the territory since, as that reply says.
	Successors []Region `json:"successors"`
	// Source is the key of the list that has the division: see [Sources].
	Source string `json:"source"`
}

// Source is a list that divisions come from.
type Source struct {
	Key       string        `json:"key"`
	Title     string        `json:"title"`
	Publisher string        `json:"publisher"`
	Address   string        `json:"address"` // of the publisher
	Seen      string        `json:"seen"`    // where it was read
	AsOf      calendar.Date `json:"as_of"`   // the day the list tells of
	Mark      string        `json:"mark"`    // how far it may be trusted, as catalog.Mark
	Note      string        `json:"note"`
}

// Sources lists where the divisions come from.
func Sources() []Source { return slices.Clone(shandong().Sources) }

// Divisions lists Shandong, its cities and counties by number: all that stood at
// the end of any year from 2015 to 2024 (the years of both kinds of project code
// and of the USCC), and the zones of 2023. What they hold is the caller's to change.
func Divisions() []Division {
	all := slices.Clone(shandong().Regions)
	for i := range all {
		all[i].Successors = slices.Clone(all[i].Successors)
	}
	return all
}

// Lookup finds the division of Shandong that r numbers, standing or abolished, or
// the zone. Otherwise the error is an [*UnknownRegionError].
func Lookup(r Region) (Division, error) {
	i, ok := shandong().index[r]
	if !ok {
		return Division{}, &UnknownRegionError{r}
	}
	d := shandong().Regions[i]
	d.Successors = slices.Clone(d.Successors)
	return d, nil
}

// UnknownRegionError says that the list has no such region: either Shandong has,
// and since 2015 had, none, or the region lies elsewhere, of which the list knows
// nothing.
type UnknownRegionError struct {
	Region Region
}

func (e *UnknownRegionError) Error() string {
	return fmt.Sprintf("code: region: the list has no %q", e.Region.s)
}

// Code names the sentence of the error: code.region_unknown for a number of
// Shandong, code.region_elsewhere for any other.
func (e *UnknownRegionError) Code() string {
	if e.Region.inShandong() {
		return "code.region_unknown"
	}
	return "code.region_elsewhere"
}

// Args fill the sentence: the region.
func (e *UnknownRegionError) Args() []any { return []any{e.Region.s} }

func (r Region) inShandong() bool { return strings.HasPrefix(r.s, "37") }

//go:embed data/regions.json
var regionsJSON []byte

type regions struct {
	Sources []Source   `json:"sources"`
	Regions []Division `json:"regions"` // sorted by number
	index   map[Region]int
}

var shandong = sync.OnceValue(func() *regions {
	r := &regions{index: map[Region]int{}}
	if err := json.Unmarshal(regionsJSON, r); err != nil {
		panic("code: data/regions.json: " + err.Error()) // embedded at build time; a test reads it
	}
	for i, d := range r.Regions {
		r.index[d.Region] = i
	}
	return r
})
