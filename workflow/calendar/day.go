package calendar

// Kind says what sort of day a day is.
type Kind string

// The kinds of day. Only Workday and MakeUp are worked. What an overlay decides is
// a Holiday or a MakeUp too; the level of the day's Notice tells it apart.
const (
	Workday Kind = "workday" // 工作日: Monday to Friday, no notice says otherwise
	Weekend Kind = "weekend" // 周末: Saturday or Sunday, no notice says otherwise
	Holiday Kind = "holiday" // 放假: a notice makes it a day off, be it a weekday or a weekend day
	MakeUp  Kind = "make_up" // 调休上班: a Saturday or Sunday that a notice makes a working day
)

// Day is what the calendar knows of one day.
type Day struct {
	Date    Date   `json:"date"`
	Working bool   `json:"working"`
	Kind    Kind   `json:"kind"`
	Name    string `json:"name,omitempty"`  // holiday it is, or makes up for, e.g. 春节
	Notice  Notice `json:"notice,omitzero"` // who says so; zero for ordinary weekdays and weekends

	Certainty Certainty `json:"certainty,omitzero"` // settled (then left out of JSON), open or provisional
}

// Mark tells how far the number and issue date of a notice may be trusted, in
// the words that the whole library uses for its facts. The days themselves are
// checked one by one for every notice.
type Mark string

// The marks a notice can carry.
const (
	Confirmed  Mark = "confirmed"  // seen in the notice, or in a copy of its text
	Unverified Mark = "unverified" // known at second hand only; Note says how
)

// Level tells whose word a notice is.
type Level string

// The levels of a notice.
const (
	National Level = ""      // the State Council or its General Office; left out of JSON
	Local    Level = "local" // what a bureau lays over the national calendar, see [Overlay]
)

// Notice is the document that decides a day: a notice of the State Council or
// its General Office, for provisional days the holiday regulation itself, or what
// a bureau's own file or overlay names.
type Notice struct {
	Level     Level  `json:"level,omitempty"`    // National unless an overlay says it
	Year      int    `json:"year,omitempty"`     // year it arranges; it may also decide days of the December before; 0 of a document not made for one year
	Number    string `json:"number"`             // 文号, e.g. 国办发明电〔2025〕7号
	Title     string `json:"title"`              // without 《》
	Issued    Date   `json:"issued"`             // 成文日期; on a day decided twice the later issued notice holds
	Published Date   `json:"published,omitzero"` // day it was made public; absent when not known
	URL       string `json:"url,omitempty"`      // where it stands
	Amends    string `json:"amends,omitempty"`   // number of the notice it changes; "" for the yearly notice
	Mark      Mark   `json:"mark"`               // trust in Number and Issued
	Note      string `json:"note,omitempty"`     // why Mark is unverified, or what else a reader should know
}

// Known returns the day from which the notice could be known: when it was
// published, or issued where that is not known.
func (n Notice) Known() Date {
	if n.Published.IsZero() {
		return n.Issued
	}
	return n.Published
}
