package code_test

import (
	"errors"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog/code"
)

func TestProjectCodes(t *testing.T) {
	for _, tt := range []struct {
		text   string
		form   code.ProjectForm
		year   int
		month  time.Month
		region string // "" for a department
	}{
		// In use, or quoted by the rule.
		{"2016-130224-44-03-000063", code.OldProject, 2016, 0, "130224"},
		{"2016-000052-01-02-001284", code.OldProject, 2016, 0, ""},
		{"2018-350128-47-03-022986", code.OldProject, 2018, 0, "350128"},
		{"2019-350128-78-01-026333", code.OldProject, 2019, 0, "350128"},
		{"2020-350128-83-01-040015", code.OldProject, 2020, 0, "350128"},
		{"2509-320193-89-01-544060", code.NewProject, 2025, time.September, "320193"},
		// The edges of the first segment.
		{"2015-370000-44-01-000001", code.OldProject, 2015, 0, "370000"},
		{"2021-370000-44-01-000001", code.OldProject, 2021, 0, "370000"},
		{"2099-370000-44-01-000001", code.OldProject, 2099, 0, "370000"},
		{"2010-370000-04-01-000001", code.NewProject, 2020, time.October, "370000"},
		{"2012-370000-04-01-000001", code.NewProject, 2020, time.December, "370000"},
		{"2101-370000-04-01-000001", code.NewProject, 2021, time.January, "370000"},
		{"9912-370000-04-01-000001", code.NewProject, 2099, time.December, "370000"},
	} {
		c, err := code.ParseProjectCode(tt.text)
		if err != nil {
			t.Errorf("ParseProjectCode(%q): %v", tt.text, err)
			continue
		}
		r, ok := c.Region()
		if c.Form() != tt.form || c.Year() != tt.year || c.Month() != tt.month || r.String() != tt.region || ok != (tt.region != "") {
			t.Errorf("%s: form %d, year %d, month %d, region %s %t, want %v", c, c.Form(), c.Year(), c.Month(), r, ok, tt)
		}
		if got := tt.text[:4] + "-" + c.Area() + "-" + c.Sector() + "-" + c.Type() + "-" + c.Tail(); got != tt.text {
			t.Errorf("%s: segments make %s", c, got)
		}
	}
}

func TestProjectCodeRefuses(t *testing.T) {
	for _, tt := range []struct {
		text     string
		segment  code.Segment
		position int
		got      string
		problem  code.Problem
	}{
		{"", code.SegTime, 1, "", code.Missing},
		{"25093201938901544060", code.SegHyphen, 5, "3", code.WrongCharacter},
		{"2509-320193-89-01-54406", code.SegTail, 24, "", code.Missing},
		{"2509-320193-89-01-5440600", code.SegEnd, 25, "0", code.Surplus},
		{"2509-32019389-01-544060", code.SegHyphen, 12, "8", code.WrongCharacter},
		{"2509-320193-89-O1-544060", code.SegProjectType, 16, "O", code.WrongCharacter},
		{"2509-320193-8 -01-544060", code.SegSector, 14, " ", code.WrongCharacter},
		{"2509-32O193-89-01-544060", code.SegArea, 8, "O", code.WrongCharacter},
		{"2509－320193-89-01-544060", code.SegHyphen, 5, "－", code.WrongCharacter},
		{"2000-370000-04-01-000001", code.SegTime, 1, "2000", code.WrongValue},
		{"2009-370000-04-01-000001", code.SegTime, 1, "2009", code.WrongValue},
		{"2013-370000-04-01-000001", code.SegTime, 1, "2013", code.WrongValue},
		{"2014-370000-04-01-000001", code.SegTime, 1, "2014", code.WrongValue},
		{"2100-370000-04-01-000001", code.SegTime, 1, "2100", code.WrongValue},
		{"2113-370000-04-01-000001", code.SegTime, 1, "2113", code.WrongValue},
		{"1912-370000-04-01-000001", code.SegTime, 1, "1912", code.WrongValue},
		{"0000-000000-00-00-000000", code.SegTime, 1, "0000", code.WrongValue},
	} {
		_, err := code.ParseProjectCode(tt.text)
		e, ok := errors.AsType[*code.SegmentError](err)
		if !ok || e.Kind != code.KindProjectCode || e.Segment != tt.segment || e.Position != tt.position || e.Got != tt.got || e.Problem != tt.problem {
			t.Errorf("ParseProjectCode(%q): got %v, want %v", tt.text, err, tt)
		}
	}
}
