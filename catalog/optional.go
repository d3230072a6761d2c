package catalog

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// longest is the greatest count of a limit that is no slip of the pen.
const longest = 4000

// optional reads what may be unknown, and tells which fields are given.
func (l *loader) optional(pointer string, m *Matter, e optionalEntry) (given []string) {
	give := func(field string, is bool) bool {
		if is {
			given = append(given, field)
		}
		return is
	}
	wrong := func(field string, is bool, value string) {
		if is {
			l.fault(pointer+"/"+field, Invalid, value)
		}
	}
	give("state", e.State != "")
	wrong("state", e.State != "" && e.State.Name() == "", string(e.State))
	give("basic_code", e.BasicCode != "")
	wrong("basic_code", e.BasicCode != "" && !digits(e.BasicCode, 12), e.BasicCode)
	if give("responsible", e.Responsible != "") {
		l.reference(pointer+"/responsible", e.Responsible, l.answering[e.Responsible])
	}
	give("kind", e.Kind != "")
	wrong("kind", e.Kind != "" && e.Kind.Name() == "", string(e.Kind))
	give("type", e.Type != "")
	wrong("type", e.Type != "" && !digits(e.Type, 2), e.Type)
	give("level", e.Level != 0)
	wrong("level", e.Level < 0 || e.Level > 6, strconv.Itoa(e.Level))
	give("department", e.Department != "")
	l.legible(pointer+"/department", e.Department)
	give("office", e.Office != "")
	l.legible(pointer+"/office", e.Office)
	if give("applicants", len(e.Applicants) > 0) {
		taken := map[string]bool{}
		for i, a := range e.Applicants {
			at := pointer + "/applicants/" + strconv.Itoa(i)
			l.require(at, a)
			if taken[a] {
				l.fault(at, Duplicate, a)
			}
			taken[a] = true
		}
	}
	if give("legal_basis", len(e.LegalBasis) > 0) {
		taken := map[string]bool{}
		for i, key := range e.LegalBasis {
			at := pointer + "/legal_basis/" + strconv.Itoa(i)
			m.LegalBasis = append(m.LegalBasis, l.cite(at, key))
			if taken[key] {
				l.fault(at, Duplicate, key)
			}
			taken[key] = true
		}
	}
	give("statutory_limit", l.limit(pointer+"/statutory_limit", e.Statutory))
	if give("promised_limit", l.limit(pointer+"/promised_limit", e.Promised)) && e.Statutory != nil && longer(*e.Promised, *e.Statutory) {
		l.fault(pointer+"/promised_limit", Longer, limitTerm(*e.Promised).ZH+"＞"+limitTerm(*e.Statutory).ZH)
	}
	give("handling", e.Handling != "")
	wrong("handling", e.Handling != "" && e.Handling.Name() == "" || e.Handling == OnTheSpot && e.Promised != nil, string(e.Handling))
	give("online_depth", e.OnlineDepth != 0)
	wrong("online_depth", e.OnlineDepth < 0 || e.OnlineDepth > 4, strconv.Itoa(e.OnlineDepth))
	if give("trips", e.Trips != nil) {
		wrong("trips", *e.Trips < 0, strconv.Itoa(*e.Trips))
	}
	give("classified", e.Classified != nil)
	m.State, m.BasicCode = cmp.Or(e.State, InUse), e.BasicCode
	m.Responsible, m.Kind, m.Type, m.Level, m.Department, m.Office = e.Responsible, e.Kind, e.Type, e.Level, e.Department, e.Office
	m.Applicants, m.Statutory, m.Promised, m.Handling = e.Applicants, e.Statutory, e.Promised, e.Handling
	m.OnlineDepth, m.Trips, m.Classified = e.OnlineDepth, e.Trips, e.Classified
	return given
}

// limit checks a limit, and reports whether there is one.
func (l *loader) limit(pointer string, limit *Limit) bool {
	if limit == nil {
		return false
	}
	if limit.Count < 1 || limit.Count > longest {
		l.fault(pointer+"/count", Invalid, strconv.Itoa(limit.Count))
	}
	switch limit.Unit {
	case calendar.WorkingDay, calendar.CalendarDay, calendar.Month:
	default:
		l.fault(pointer+"/unit", Unknown, string(limit.Unit))
	}
	return true
}

// longer reports whether a limit is longer than another, whatever the days it runs
// over. Working days are at least as long as so many days, and a month is 28 at least;
// of what may be either, such as 20 working days and a month, it says no.
func longer(a, b Limit) bool {
	if a.Unit == b.Unit {
		return a.Count > b.Count
	}
	least, most := a.Count, b.Count
	if a.Unit == calendar.Month {
		least *= 28
	}
	switch b.Unit {
	case calendar.Month:
		most *= 31
	case calendar.WorkingDay:
		return false // days off may make it as long as need be
	}
	return least > most
}

// digits reports whether s is n digits.
func digits(s string, n int) bool { return len(s) == n && strings.Trim(s, "0123456789") == "" }
