package migration

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Event is what a fact tells.
type Event string

// The events, and what [Fact] names beside day and person.
const (
	Connected  Event = "connected"  // a matter is on the portal: Matter
	Moved      Event = "moved"      // a matter runs on the target: Matter
	Interfaced Event = "interfaced" // a matter's platform that stays is joined to the target: Matter, Platform
	Stopped    Event = "stopped"    // a platform stopped, for one matter or altogether: Platform, and Matter or none
)

// Fact is something that happened, on a day, and who says so. Its JSON reads back as
// the same fact.
type Fact struct {
	Event    Event         `json:"event"`
	Matter   catalog.Code  `json:"matter,omitempty"`
	Platform string        `json:"platform,omitempty"`
	On       calendar.Date `json:"on"`
	By       string        `json:"by"`
	Evidence string        `json:"evidence,omitempty"`
}

// Check says with a *[RecordError] everything that is wrong with facts: an event, a
// matter or a platform the plan does not know, a platform the matter does not run on or
// is not interfaced with, a missing day or person, the same thing told twice.
func (p *Plan) Check(facts []Fact) error {
	var v verifier
	type what struct {
		Event    Event
		Matter   catalog.Code
		Platform string
	}
	told := map[what]bool{}
	for i, f := range facts {
		place := yiwang.At("", i)
		if f.On.IsZero() {
			v.Add(place+"/on", "migration.missing")
		}
		if strings.TrimSpace(f.By) == "" {
			v.Add(place+"/by", "migration.missing")
		}
		if told[what{f.Event, f.Matter, f.Platform}] {
			v.Add(place, "migration.fact_twice")
		}
		told[what{f.Event, f.Matter, f.Platform}] = true
		if !slices.Contains([]Event{Connected, Moved, Interfaced, Stopped}, f.Event) {
			v.Add(place+"/event", "migration.event_unknown", yiwang.Quote(string(f.Event)))
			continue
		}
		m, known := p.catalog.ByCode(f.Matter)
		if !known && (f.Matter != "" || f.Event != Stopped) {
			v.Add(place+"/matter", "migration.matter_unknown", yiwang.Quote(string(f.Matter)))
		}
		usable := m.Platforms // of the matter
		switch f.Event {
		case Connected, Moved:
			if f.Platform != "" {
				v.Add(place+"/platform", "migration.platform_wrong", yiwang.Quote(f.Platform))
			}
			continue
		case Interfaced:
			usable = p.routes[f.Matter].With
		}
		_, declared := p.Platform(f.Platform)
		if !declared || known && !slices.Contains(usable, f.Platform) {
			v.Add(place+"/platform", "migration.platform_wrong", yiwang.Quote(f.Platform))
		}
	}
	return v.records()
}

// when is the first day on or before asOf on which facts tell an event; absent when
// none does. A platform that stopped altogether stopped for every matter.
func when(facts []Fact, asOf calendar.Date, event Event, matter catalog.Code, platform string) calendar.Date {
	var first calendar.Date
	for _, f := range facts {
		if f.Event != event || f.Platform != platform || f.On.After(asOf) || f.Matter != matter && (event != Stopped || f.Matter != "") {
			continue
		}
		if first.IsZero() || f.On.Before(first) {
			first = f.On
		}
	}
	return first
}
