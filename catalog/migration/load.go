package migration

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Load reads a plan of the schema yiwang.migration/1 for a catalog: the fate of each of
// its platforms, the way of each of its matters. A file with faults is refused with a
// *[LoadError] that lists all of them.
func Load(data []byte, c *catalog.Catalog) (*Plan, error) {
	l := &loader{
		Plan:    &Plan{catalog: c, routes: map[catalog.Code]Route{}},
		sources: map[string]catalog.Basis{},
	}
	if c == nil {
		l.Add("", "migration.catalog_missing")
		return nil, l.Refuse("migration.bad_file")
	}
	var doc document
	if !l.Read(data, &doc, &doc.Schema, Schema) {
		return nil, l.Refuse("migration.bad_file")
	}
	l.version = doc.Version
	l.required("/version", doc.Version)
	for i, s := range doc.Sources {
		l.source(yiwang.At("/sources", i), s)
	}
	l.issued = l.dated("/issued", doc.Issued)
	l.portal = l.system("/portal", doc.Portal)
	l.target = l.system("/target", doc.Target)
	if l.portal.Code == l.target.Code {
		l.Add("/target/code", "migration.file_id", yiwang.Quote(doc.Target.Code))
	}
	l.deadlines = Deadlines{
		Connected:  l.dated("/due/connected", doc.Due.Connected),
		Moved:      l.dated("/due/moved", doc.Due.Moved),
		Interfaced: l.dated("/due/interfaced", doc.Due.Interfaced),
	}
	l.fates(doc.Platforms)
	l.ways(doc.Matters)
	if len(l.Problems) > 0 {
		return nil, l.Refuse("migration.bad_file")
	}
	return l.Plan, nil
}

// loader builds a plan and gathers what is wrong.
type loader struct {
	*Plan
	verifier
	sources map[string]catalog.Basis
}

// fates reads what becomes of the platforms: of each of the catalog's, once.
func (l *loader) fates(list []platformEntry) {
	told := map[string]bool{}
	for i, e := range list {
		place := yiwang.At("/platforms", i)
		_, known := l.catalog.Platform(e.Code)
		twice := told[e.Code]
		told[e.Code] = true
		if !known {
			l.Add(place+"/code", "migration.file_platform", yiwang.Quote(e.Code))
		} else if twice {
			l.Add(place+"/code", "migration.file_id", yiwang.Quote(e.Code))
		}
		if !slices.Contains([]Fate{Stops, Stays, Unknown}, e.Fate) {
			l.Add(place+"/fate", "migration.file_unknown", yiwang.Quote(string(e.Fate)))
		}
		p := Platform{Code: e.Code, Fate: e.Fate, Source: l.cite(place+"/source", e.Source)}
		if e.Stop != nil {
			p.Stop = l.dated(place+"/stop", *e.Stop)
		}
		switch stop, start := p.Stop.Date, l.target.Start.Date; {
		case e.Fate == Stops && e.Stop == nil:
			l.Add(place+"/stop", "migration.file_missing")
		case e.Fate != Stops && e.Stop != nil:
			l.Add(place+"/stop", "migration.file_stop_unwanted")
		case !stop.IsZero() && stop.Before(start):
			l.Add(place+"/stop/date", "migration.file_stop_early", stop.String(), start.String())
		}
		if known && !twice {
			l.platforms = append(l.platforms, p)
		}
	}
	for _, p := range l.catalog.Platforms() {
		if !told[p.Code] {
			l.Add("/platforms", "migration.file_platform_missing", p.Code, p.Name)
		}
	}
}

// ways reads the way of every matter of the catalog, once.
func (l *loader) ways(list []routeEntry) {
	for i, e := range list {
		place := yiwang.At("/matters", i)
		m, known := l.catalog.ByCode(e.Code)
		if _, twice := l.routes[e.Code]; twice || !known {
			l.Add(place+"/code", "migration.file_matter", yiwang.Quote(string(e.Code)))
		}
		switch e.Way {
		case Migrate:
			if len(e.With) > 0 || e.Reason != "" {
				l.Add(place, "migration.file_exception")
			}
		case Interface:
			if len(e.With) == 0 || strings.TrimSpace(e.Reason) == "" {
				l.Add(place, "migration.file_exception")
			}
		default:
			l.Add(place+"/way", "migration.file_unknown", yiwang.Quote(string(e.Way)))
		}
		with := map[string]bool{}
		for j, code := range e.With {
			p, declared := l.Platform(code)
			twice := with[code]
			with[code] = true
			switch {
			case !declared || twice || known && !slices.Contains(m.Platforms, code):
				l.Add(yiwang.At(place+"/with", j), "migration.file_with", yiwang.Quote(code))
			case p.Fate == Stops:
				l.Add(yiwang.At(place+"/with", j), "migration.file_with_stops", yiwang.Quote(code))
			}
		}
		l.routes[e.Code] = Route{e.Code, e.Way, e.With, e.Reason, l.cite(place+"/source", e.Source)}
	}
	for m := range l.catalog.All() {
		if _, ok := l.routes[m.Code]; !ok {
			l.Add("/matters", "migration.file_matter_missing", string(m.Code), m.Name)
		}
	}
}

// system reads the portal or the target, whose code must not be that of a platform.
func (l *loader) system(pointer string, e systemEntry) System {
	_, taken := l.catalog.Platform(e.Code)
	l.id(pointer+"/code", e.Code, taken)
	l.required(pointer+"/name", e.Name)
	s := System{Code: e.Code, Name: e.Name, Source: l.cite(pointer+"/source", e.Source)}
	if e.Start != nil {
		s.Start = l.dated(pointer+"/start", *e.Start)
	}
	return s
}

// dated is a day and the source of it.
func (l *loader) dated(pointer string, e datedEntry) Deadline {
	d, err := calendar.Parse(e.Date)
	if err != nil {
		l.Add(pointer+"/date", "migration.file_date", yiwang.Quote(e.Date))
	}
	return Deadline{d, l.cite(pointer+"/source", e.Source)}
}

func (l *loader) required(pointer, text string) {
	if strings.TrimSpace(text) == "" {
		l.Add(pointer, "migration.file_missing")
	}
}

// id checks that an id is spelled as one and not taken.
func (l *loader) id(pointer, id string, taken bool) {
	if taken || id == "" || strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" {
		l.Add(pointer, "migration.file_id", yiwang.Quote(id))
	}
}

func (l *loader) source(pointer string, s sourceEntry) {
	_, taken := l.sources[s.Key]
	l.id(pointer+"/key", s.Key, taken)
	l.required(pointer+"/title", s.Title+s.Number)
	if !s.Mark.Known() {
		l.Add(pointer+"/mark", "migration.file_unknown", yiwang.Quote(string(s.Mark)))
	}
	l.sources[s.Key] = s.Basis
}

// cite is a declared source.
func (l *loader) cite(pointer, key string) catalog.Basis {
	basis, ok := l.sources[key]
	if !ok {
		l.Add(pointer, "migration.file_unknown", yiwang.Quote(key))
	}
	return basis
}
