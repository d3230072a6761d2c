package migration

import (
	"slices"

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
// is not interfaced with, one that is said to have stopped and by the plan goes on, a
// missing day or person, a day before the plan was issued, the same thing told twice.
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
		switch {
		case f.On.IsZero():
			v.Add(place+"/on", "migration.missing")
		case f.On.Before(p.issued.Date):
			v.Add(place+"/on", "migration.fact_early", f.On.String(), p.issued.Date.String())
		}
		v.filled(place+"/by", f.By)
		if told[what{f.Event, f.Matter, f.Platform}] {
			v.Add(place, "migration.fact_twice")
		}
		told[what{f.Event, f.Matter, f.Platform}] = true
		if !slices.Contains([]Event{Connected, Moved, Interfaced, Stopped}, f.Event) {
			v.Add(place+"/event", "migration.event_unknown", yiwang.Quote(string(f.Event)))
			continue
		}
		if f.Matter != "" || f.Event != Stopped {
			p.known(&v, place, f.Matter)
		}
		p.onPlatform(&v, place+"/platform", f)
	}
	return v.records()
}

// onPlatform wants a fact to name the platform its event is about, or none.
func (p *Plan) onPlatform(v *verifier, pointer string, f Fact) {
	platform, declared := p.Platform(f.Platform)
	m, known := p.catalog.ByCode(f.Matter)
	with := slices.Contains(p.routes[f.Matter].With, f.Platform)
	switch {
	case f.Event == Connected || f.Event == Moved:
		if f.Platform != "" {
			v.Add(pointer, "migration.platform_unwanted")
		}
	case f.Platform == "":
		v.Add(pointer, "migration.missing")
	case !declared:
		v.Add(pointer, "migration.platform_unknown", yiwang.Quote(f.Platform))
	case known && !slices.Contains(m.Platforms, f.Platform):
		v.Add(pointer, "migration.platform_other", m.Name, p.Name(f.Platform))
	case f.Event == Interfaced && known && !with:
		v.Add(pointer, "migration.platform_not_with", m.Name, p.Name(f.Platform))
	case f.Event == Stopped && platform.Fate == Stays && (f.Matter == "" || with):
		v.Add(pointer, "migration.platform_stays", p.Name(f.Platform))
	}
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
