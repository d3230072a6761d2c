package text

import (
	"strconv"
	"strings"
	"time"
)

// date finds a day that no calendar has. The year stands from i to end.
func (sc *scanner) date(i, end int) {
	s := sc.s
	m := end + len("年")
	mEnd := digits(s, m)
	if e := digits(s, m+len("月")); mEnd == m && strings.HasPrefix(s[m:], "月") && e > m+len("月") && strings.HasPrefix(s[e:], "日") || strings.HasPrefix(s[mEnd:], "月日") && mEnd > m {
		sc.add(LostText, Likely, i, max(mEnd, e)+len("日")) // 2020年3月日
		return
	}
	if mEnd == m || mEnd-m > 2 || !strings.HasPrefix(s[mEnd:], "月") {
		return
	}
	year, _ := strconv.Atoi(s[i:end])
	month, _ := strconv.Atoi(s[m:mEnd])
	last := mEnd + len("月")
	d := last
	dEnd := digits(s, d)
	day := 1
	if dEnd > d && dEnd-d <= 2 && (strings.HasPrefix(s[dEnd:], "日") || strings.HasPrefix(s[dEnd:], "号")) {
		day, _ = strconv.Atoi(s[d:dEnd])
		last = dEnd + len("日")
	}
	if t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC); t.Month() != time.Month(month) || t.Day() != day {
		sc.add(Date, Sure, i, last)
	}
}

// isoDate finds a day that no calendar has, written 2020-02-30. The year stands
// from i to end.
func (sc *scanner) isoDate(i, end int) {
	s := sc.s
	sep := s[end]
	mEnd := digits(s, end+1)
	if mEnd-end != 3 || mEnd == len(s) || s[mEnd] != sep {
		return
	}
	dEnd := digits(s, mEnd+1)
	if a := after(s, dEnd); dEnd-mEnd != 3 || isASCIIAlnum(a) || a == rune(sep) || a == '-' {
		return
	}
	if _, err := time.Parse("20060102", s[i:end]+s[end+1:mEnd]+s[mEnd+1:dEnd]); err != nil {
		sc.add(Date, Likely, i, dEnd)
	}
}

// clock judges a time of day whose hour stands from i to end.
func (sc *scanner) clock(i, end int) int {
	s := sc.s
	colon := 1
	if s[end] != ':' {
		colon = len("：")
	}
	m := end + colon
	mEnd := digits(s, m)
	hour, _ := strconv.Atoi(s[i:end])
	switch length := mEnd - m; {
	case (length == 3 || length == 4) && hour <= 24 && mEnd < len(s) && s[mEnd] == ':' && digits(s, mEnd+1)-mEnd == 3 &&
		s[m] <= '5' && s[m+2:mEnd] <= "24" && before(s, i) != ':':
		sc.add(LostText, Sure, i, mEnd+3) // 14:0018:00
		return mEnd + 3
	case length == 2 && colon > 1 && hour <= 24 && s[m] <= '5' && sc.timeNear(i, mEnd):
		sc.fix(FullWidth, Sure, end, m, ":")
		return mEnd
	case length == 2 && (hour > 24 || s[m] > '5') && sc.hours(i):
		sc.add(Date, Likely, i, mEnd) // 8:60
		return mEnd
	case length == 0:
		return end
	}
	return max(end, mEnd)
}

// hours reports whether the text before i speaks of hours, not of a scale.
func (sc *scanner) hours(i int) bool {
	near := sc.s[max(0, i-12):i]
	for _, w := range [...]string{"午", "早", "晚", "时间"} {
		if strings.Contains(near, w) {
			return true
		}
	}
	return false
}

// timeNear reports whether the number from i to end stands where a time does:
// behind 上午, or as an end of a range.
func (sc *scanner) timeNear(i, end int) bool {
	near := sc.s[max(0, i-9):i]
	for _, w := range []string{"午", "早", "晚", "时间"} {
		if strings.Contains(near, w) {
			return true
		}
	}
	b, a := before(sc.s, i), after(sc.s, end)
	return b > 0 && strings.ContainsRune("-—–～~至到", b) || a > 0 && strings.ContainsRune("-—–～~至到", a)
}
