package pages

import (
	"strconv"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// month is a month in weeks from Monday.
type month struct {
	Name  string
	Weeks [][]square
}

// square is a day in a month. The zero square lies in another month.
type square struct {
	Day   calendar.Date
	Class string // how it looks
	Sign  string // what stands below the day; "" for nothing
	Title string // what it is, in full
}

// grid sets days, which follow one another, into months. The month is named with
// its year where the days are not all of one.
func grid(days []square) []month {
	var all []month
	var oneYear = len(days) > 0 && days[0].Day.Year() == days[len(days)-1].Day.Year()
	for i, day := range days {
		if i == 0 || day.Day.Day() == 1 {
			name := strconv.Itoa(int(day.Day.Month())) + "月"
			if !oneYear {
				name = strconv.Itoa(day.Day.Year()) + "年" + name
			}
			all = append(all, month{Name: name})
		}
		m := &all[len(all)-1]
		column := (int(day.Day.Weekday()) + 6) % 7 // Monday is 0
		if len(m.Weeks) == 0 || column == 0 {
			m.Weeks = append(m.Weeks, make([]square, 7))
		}
		m.Weeks[len(m.Weeks)-1][column] = day
	}
	return all
}

// wholeMonths are the days of every month from that of one day to that of another.
func wholeMonths(from, to calendar.Date) []calendar.Date {
	end := to.AddDays(1 - to.Day()).AddMonths(1)
	var all []calendar.Date
	for day := from.AddDays(1 - from.Day()); day.Before(end); day = day.AddDays(1) {
		all = append(all, day)
	}
	return all
}

// year is the year of a month.
func (m month) year() int {
	week := m.Weeks[len(m.Weeks)-1]
	return week[0].Day.Year() // a last week begins in the month
}
