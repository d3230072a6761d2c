package httpapi

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"golang.org/x/text/language"
)

// YearFeed is a year of the working calendar as an iCalendar object (RFC 5545),
// in Chinese or English: an all-day event for each run of days that one document
// makes days off or make-up working days. Ordinary days are no events. It depends
// on nothing but the calendar: asked again, it is the same bytes. Errors are
// those of Year.
func (s *Service) YearFeed(year string, tag language.Tag) ([]byte, error) {
	y, err := s.Year(year)
	if err != nil {
		return nil, err
	}
	name := yiwang.Say(tag, "httpapi.feed_name", y.Year)
	about := yiwang.Say(tag, "httpapi.feed_about")
	doubts := map[calendar.Certainty]string{}
	for _, c := range []calendar.Certainty{calendar.Open, calendar.Provisional} {
		if doubts[c] = doubt(y.Days, c, tag); doubts[c] != "" {
			about += "\n" + doubts[c]
		}
	}
	var l lines
	l.add("BEGIN", "VCALENDAR")
	l.add("VERSION", "2.0")
	l.text("PRODID", "-//yiwang-go//yiwang//EN")
	l.add("CALSCALE", "GREGORIAN")
	// No METHOD: RFC 5546 would ask every event for an ORGANIZER, and there is none.
	l.text("NAME", name) // RFC 7986; most programs read the X- spelling before it
	l.text("X-WR-CALNAME", name)
	l.text("DESCRIPTION", about)
	l.text("X-WR-CALDESC", about)
	l.add("REFRESH-INTERVAL;VALUE=DURATION", "P1D") // a notice may come overnight, as on 2020-01-27
	l.add("X-PUBLISHED-TTL", "P1D")
	for _, r := range runsOf(y.Days) {
		l.event(r, doubts[r.Certainty], tag)
	}
	l.add("END", "VCALENDAR")
	return l.Bytes(), nil
}

// doubt says which days of a year are of a certainty; "" if none is.
func doubt(days []calendar.Day, c calendar.Certainty, tag language.Tag) string {
	first := slices.IndexFunc(days, func(d calendar.Day) bool { return d.Certainty == c })
	if first < 0 {
		return ""
	}
	last := first // certainty never rises with time: they stand together
	for last+1 < len(days) && days[last+1].Certainty == c {
		last++
	}
	code := "httpapi.feed_open"
	if c == calendar.Provisional {
		code = "httpapi.feed_provisional"
	}
	return yiwang.Say(tag, code, days[first].Date.String(), days[last].Date.String())
}

// run is days one after another of which the same holds: the first of them, and
// the day after the last.
type run struct {
	calendar.Day
	end calendar.Date
}

// runsOf finds the runs of days off and make-up working days.
func runsOf(days []calendar.Day) []run {
	var runs []run
	for _, day := range days {
		if day.Kind != calendar.Holiday && day.Kind != calendar.MakeUp {
			continue
		}
		end := day.Date.AddDays(1)
		if n := len(runs) - 1; n >= 0 && runs[n].end == day.Date {
			same := runs[n].Day
			same.Date = day.Date
			if same == day {
				runs[n].end = end
				continue
			}
		}
		runs = append(runs, run{day, end})
	}
	return runs
}

// event writes a run. The stamp of an event is when what it says was last changed
// (RFC 5545, 3.8.7.2): the day its document was issued, at 08:00 in Beijing.
func (l *lines) event(r run, doubt string, tag language.Tag) {
	summary, kind := "httpapi.feed_off", yiwang.Message{Code: "httpapi.feed_off_kind"}
	if r.Working {
		summary, kind = "httpapi.feed_work", yiwang.Message{Code: "httpapi.feed_work_kind"}
	}
	var name any = kind
	if r.Name != "" {
		name = holidayOf(r.Name)
	}
	n := r.Notice
	why := yiwang.Say(tag, "httpapi.feed_by", n.Title, n.Number, n.Issued.String())
	if n.Mark == calendar.Unverified {
		why += "\n" + yiwang.Say(tag, "httpapi.feed_unverified")
	}
	if n.URL != "" {
		why += "\n" + n.URL
	}
	status := "CONFIRMED"
	if doubt != "" {
		status, why = "TENTATIVE", why+"\n"+doubt
	}
	l.add("BEGIN", "VEVENT")
	l.text("UID", r.uid())
	l.add("DTSTAMP", basic(n.Issued)+"T000000Z")
	l.add("DTSTART;VALUE=DATE", basic(r.Date))
	l.add("DTEND;VALUE=DATE", basic(r.end))
	l.text("SUMMARY", yiwang.Say(tag, summary, name))
	l.text("DESCRIPTION", why)
	l.text("CATEGORIES", kind.In(tag))
	l.add("STATUS", status)
	l.add("TRANSP", "TRANSPARENT") // nobody's own time is taken
	l.add("END", "VEVENT")
}

// uid names a run by its first day and kind, the same in both languages and after
// an amendment. Days of a bureau's own are told apart by their document, as
// another bureau has others. It ends in the path of the module, which is no host.
func (r run) uid() string {
	id := basic(r.Date) + "-" + string(r.Kind)
	if r.Notice.Level == calendar.Local {
		sum := sha256.Sum256([]byte(r.Notice.Title + "\n" + r.Notice.Number))
		id += "-" + hex.EncodeToString(sum[:8])
	}
	return id + "@github.com.yiwang-go.yiwang"
}

// basic is a date as 20060102.
func basic(d calendar.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// holidayOf is a holiday, or several joined by 、, in both languages. One that is
// not national keeps its name.
func holidayOf(name string) yiwang.Term {
	parts := strings.Split(name, "、")
	for i, part := range parts {
		switch part {
		case "元旦":
			parts[i] = "New Year's Day"
		case "春节":
			parts[i] = "Spring Festival"
		case "清明节":
			parts[i] = "Qingming Festival"
		case "劳动节":
			parts[i] = "Labour Day"
		case "端午节":
			parts[i] = "Dragon Boat Festival"
		case "中秋节":
			parts[i] = "Mid-Autumn Festival"
		case "国庆节":
			parts[i] = "National Day"
		case "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日":
			parts[i] = "70th Anniversary of the Victory of the Chinese People's War of Resistance against Japanese Aggression and the World Anti-Fascist War"
		}
	}
	return yiwang.Term{ZH: name, EN: strings.Join(parts, " and ")}
}
