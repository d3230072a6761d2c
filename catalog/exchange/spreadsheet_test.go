package exchange

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"golang.org/x/text/language"
)

// A spreadsheet makes 1 of 01: the code is not taken, and the sentence says why.
func TestALostZero(t *testing.T) {
	r, next := must(t, catalog.Shandong(), "TASK_NAME,TASK_TYPE\n节能审查,1\n", options())
	if got := told(r, warnings); next != catalog.Shandong() || !slices.Equal(got, []string{"1:2:6 code_short TASK_TYPE 1"}) {
		t.Fatalf("got %q, %q", got, told(r, faults))
	}
	if s := yiwang.Sentence(language.Chinese, r.Rows[0].Warnings[0]); !strings.Contains(s, "可能丢失前导0") || !strings.Contains(s, "应为2位") {
		t.Errorf("got %s", s)
	}
	// Of an open list too a code that is not of the column's shape is none.
	r, _ = must(t, catalog.Shandong(), "TASK_NAME,TASK_TYPE\n节能审查,XK\n", options())
	if got := told(r, warnings); r.Changed != 0 || !slices.Equal(got, []string{"1:2:6 code_unmapped TASK_TYPE XK"}) {
		t.Errorf("got %q", got)
	}
}

func TestRowsWithNothingInThemAreNone(t *testing.T) {
	_, rows, problems, err := rowsOf(t, "code,name\n,\na,甲\n , \n,,,\nb,乙\n,", ReadOptions{})
	if got := texts(rows); err != nil || len(problems) > 0 || !slices.Equal(got, []string{"a|甲", "b|乙"}) || rows[1].Number != 2 || rows[1].Line != 6 {
		t.Errorf("got %q, %v, %v, %+v", got, problems, err, rows)
	}
}

func TestHeadersOfSpreadsheets(t *testing.T) {
	for _, test := range []struct {
		data string
		want []HeaderFault
	}{
		{"code;name;office\na;b;c\n", []HeaderFault{WrongSeparator}},
		{"TASK_NAME\tUSE_LEVEL\n", []HeaderFault{WrongSeparator}},
		{"事项名称；行使层级\n", []HeaderFault{WrongSeparator}},
		{"编码;名称\n", []HeaderFault{ForeignHeader}},
		{"sep=,\ncode,name\n", []HeaderFault{SeparatorLine}},
		{"SEP=;\ncode;name\n", []HeaderFault{SeparatorLine}},
		{"TASK_NAME,事项名称\n", []HeaderFault{DuplicateColumn}},
		{"基本编码,行使层级,实施主体编码\n", []HeaderFault{MissingColumn}},
		{"事项名称\u200b,行使层级\n", []HeaderFault{UnprintableTitle, MissingColumn}},
	} {
		_, _, _, err := rowsOf(t, test.data, ReadOptions{})
		var got []HeaderFault
		for _, err := range list(err) {
			if e, ok := errors.AsType[*HeaderError](err); ok {
				got = append(got, e.Why)
				tellable(t, e)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: got %v (%v), want %v", test.data, got, err, test.want)
		}
	}
}

func list(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// A header in the official terms is read, and problems name the columns as it does.
func TestChineseHeaders(t *testing.T) {
	r, _ := must(t, catalog.Shandong(), "事项名称,行使层级,实施主体,承诺办结时限,承诺办结时限单位\n节能审查,2,某委,15,\n", options())
	if r.Changed != 1 || r.Vocabulary != National || len(r.Rows[0].Changes) != 2 || r.Columns[1].Field != "level" || r.Columns[1].Name != "行使层级" {
		t.Errorf("got %+v", r)
	}
	r, _ = must(t, catalog.Shandong(), "事项编码,事项名称,承诺办结时限\nsd-fgw-034,,二十日\n", options())
	if got := told(r, faults); r.Vocabulary != Own || !slices.Equal(got, []string{"1:2:13 cell_form 承诺办结时限 二十日"}) {
		t.Errorf("got %s, %q", r.Vocabulary, got)
	}
}
