package code_test

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog/code"
)

func TestDocumentNumber(t *testing.T) {
	for _, tt := range []struct {
		text, issuer string
		year, number int
	}{
		{"鲁发改许可〔2020〕614号", "鲁发改许可", 2020, 614},
		{"鲁政字〔2020〕232号", "鲁政字", 2020, 232},
		{"国办公开办函〔2015〕207号", "国办公开办函", 2015, 207},
		{"国办发明电〔2020〕1号", "国办发明电", 2020, 1},
		{"法释〔2009〕20号", "法释", 2009, 20},
		{"发改外资〔2008〕3558号", "发改外资", 2008, 3558},
		{"国发〔1997〕37号", "国发", 1997, 37},
		{"中办发〔2012〕14号", "中办发", 2012, 14},
		{"甲〔2099〕999999999号", "甲", 2099, 999999999},
	} {
		n, err := code.ParseDocumentNumber(tt.text)
		if err != nil || n.String() != tt.text || n.Issuer() != tt.issuer || n.Year() != tt.year || n.Number() != tt.number {
			t.Errorf("%s: %q, %d, %d, %v", tt.text, n.Issuer(), n.Year(), n.Number(), err)
		}
		if made, err := code.NewDocumentNumber(tt.issuer, tt.year, tt.number); err != nil || made != n {
			t.Errorf("NewDocumentNumber(%q, %d, %d) = %s, %v", tt.issuer, tt.year, tt.number, made, err)
		}
	}
}

func TestDocumentNumberRefuses(t *testing.T) {
	for _, tt := range []struct {
		text     string
		segment  code.Segment
		position int
		got      string
		problem  code.Problem
	}{
		{"", code.SegIssuer, 1, "", code.Missing},
		{"〔2020〕614号", code.SegIssuer, 1, "〔", code.WrongCharacter},
		{"鲁发改许可", code.SegBracket, 6, "", code.Missing},
		{"鲁发改 许可 [2020] 614 号", code.SegIssuer, 4, " ", code.WrongCharacter}, // as the slip of the plan prints it
		{"鲁发改许可[2020]614号", code.SegBracket, 6, "[", code.WrongCharacter},
		{"鲁发改许可［2020］614号", code.SegBracket, 6, "［", code.WrongCharacter},
		{"鲁发改许可(2020)614号", code.SegBracket, 6, "(", code.WrongCharacter},
		{"鲁发改许可（2020）614号", code.SegBracket, 6, "（", code.WrongCharacter},
		{"鲁发改许可【2020】614号", code.SegBracket, 6, "【", code.WrongCharacter},
		{"鲁发改许可﹝2020﹞614号", code.SegBracket, 6, "﹝", code.WrongCharacter},
		{"鲁发改许可2020年614号", code.SegIssuer, 6, "2", code.WrongCharacter},
		{"鲁DRC〔2020〕614号", code.SegIssuer, 2, "D", code.WrongCharacter},
		{"鲁〇〔2020〕614号", code.SegIssuer, 2, "〇", code.WrongCharacter},
		{"鲁\xe5〔2020〕614号", code.SegIssuer, 2, "\xe5", code.WrongCharacter},
		{"⽂〔2020〕614号", code.SegIssuer, 1, "⽂", code.WrongCharacter}, // a radical, not 文
		{"鲁发改许可〔", code.SegYear, 7, "", code.Missing},
		{"鲁发改许可〔20〕614号", code.SegYear, 9, "〕", code.WrongCharacter},
		{"鲁发改许可〔2020年〕614号", code.SegBracket, 11, "年", code.WrongCharacter},
		{"鲁发改许可〔２０２０〕614号", code.SegYear, 7, "２", code.WrongCharacter},
		{"鲁发改许可〔20200〕614号", code.SegYear, 7, "20200", code.WrongValue},
		{"鲁发改许可〔1899〕614号", code.SegYear, 7, "1899", code.WrongValue},
		{"鲁发改许可〔2100〕614号", code.SegYear, 7, "2100", code.WrongValue},
		{"鲁发改许可〔2020", code.SegBracket, 11, "", code.Missing},
		{"鲁发改许可〔2020]614号", code.SegBracket, 11, "]", code.WrongCharacter},
		{"鲁发改许可〔2020〕", code.SegNumber, 12, "", code.Missing},
		{"鲁发改许可〔2020〕第614号", code.SegNumber, 12, "第", code.WrongCharacter},
		{"鲁发改许可〔2020〕0614号", code.SegNumber, 12, "0614", code.WrongValue},
		{"鲁发改许可〔2020〕0号", code.SegNumber, 12, "0", code.WrongValue},
		{"鲁发改许可〔2020〕1000000000号", code.SegNumber, 12, "1000000000", code.WrongValue},
		{"鲁发改许可〔2020〕614", code.SegSuffix, 15, "", code.Missing},
		{"鲁发改许可〔2020〕614 号", code.SegSuffix, 15, " ", code.WrongCharacter},
		{"鲁发改许可〔2020〕614号。", code.SegEnd, 16, "。", code.Surplus},
		{"鲁发改许可〔2020〕号文", code.SegEnd, 13, "文", code.Surplus},
		{"国家发展改革委令第2号", code.SegIssuer, 10, "2", code.WrongCharacter},
	} {
		n, err := code.ParseDocumentNumber(tt.text)
		e, ok := errors.AsType[*code.SegmentError](err)
		if !ok || !n.IsZero() || e.Kind != code.KindDocumentNumber || e.Segment != tt.segment || e.Position != tt.position || e.Got != tt.got || e.Problem != tt.problem {
			t.Errorf("ParseDocumentNumber(%q) = %v, %v, want %v", tt.text, n, err, tt)
		}
	}
	for _, tt := range []struct {
		issuer       string
		year, number int
	}{{"", 2020, 1}, {"鲁发改", 20, 1}, {"鲁发改", 2020, 0}, {"鲁发改", 2020, -1}, {"鲁〔2020〕1号", 2020, 1}, {"鲁发改", 2020, 1 << 40}} {
		if n, err := code.NewDocumentNumber(tt.issuer, tt.year, tt.number); err == nil {
			t.Errorf("NewDocumentNumber%v = %s, want an error", tt, n)
		}
	}
}

// The draft behind the plan has its place for the number, and none yet.
func TestDraft(t *testing.T) {
	n, err := code.ParseDocumentNumber("鲁发改许可〔2020〕号")
	e, ok := errors.AsType[*code.DraftError](err)
	if !ok || !n.IsZero() || *e != (code.DraftError{Issuer: "鲁发改许可", Year: 2020}) {
		t.Fatalf("got %v, %v", n, err)
	}
	if n, err = code.NewDocumentNumber(e.Issuer, e.Year, 614); err != nil || n.String() != "鲁发改许可〔2020〕614号" {
		t.Errorf("numbered: %s, %v", n, err)
	}
	_, changes, err := code.NormaliseDocumentNumber("鲁发改许可［2020］ 号")
	if _, ok := errors.AsType[*code.DraftError](err); !ok || len(changes) != 3 {
		t.Errorf("got %v, %v", changes, err)
	}
}

func TestNormaliseDocumentNumber(t *testing.T) {
	for _, tt := range []struct {
		text, want string // want "" for an error
		changes    string // position, from, to
	}{
		{"鲁发改许可〔2020〕614号", "鲁发改许可〔2020〕614号", ""},
		{"鲁发改 许可 [2020] 614 号", "鲁发改许可〔2020〕614号", "4' '> 7' '> 8'['>〔 13']'>〕 14' '> 18' '>"},
		{"鲁发改许可［2020］614号", "鲁发改许可〔2020〕614号", "6'［'>〔 11'］'>〕"},
		{"鲁发改许可(2020）614号", "鲁发改许可〔2020〕614号", "6'('>〔 11'）'>〕"},
		{"鲁发改许可【2020】614号", "鲁发改许可〔2020〕614号", "6'【'>〔 11'】'>〕"},
		{"鲁发改许可﹝2020﹞614号", "鲁发改许可〔2020〕614号", "6'﹝'>〔 11'﹞'>〕"},
		{"鲁发改许可〔２０２０〕６１４号", "鲁发改许可〔2020〕614号", "7'２'>2 8'０'>0 9'２'>2 10'０'>0 12'６'>6 13'１'>1 14'４'>4"},
		{"\u3000鲁发改许可\u200b〔2020〕614号\n", "鲁发改许可〔2020〕614号", "1'\u3000'> 7'\u200b'> 18'\n'>"},
		{"国办⽂〔2020〕1号", "国办文〔2020〕1号", "3'⽂'>文"},
		{"鲁发改许可〔2020〕第614号", "鲁发改许可〔2020〕614号", "12'第'>"},
		{"鲁发改许可〔2020〕第 ０07号", "鲁发改许可〔2020〕7号", "12'第'> 13' '> 14'０'> 15'0'>"},
		{"第一号〔2020〕10号", "第一号〔2020〕10号", ""},
		{"鲁发改许可〔2020〕第第1号", "鲁发改许可〔2020〕1号", "12'第'> 13'第'>"},
		{"鲁发改许可〔2020〕00号", "", "12'0'>"},
		{"鲁发改许可〔2020〕0号", "", ""},
		{"鲁发改许可〔2020〕07", "", "12'0'>"},
		{"鲁发改许可〔20〕614号", "", ""},
		{"鲁发改许可〔二〇二〇〕614号", "", ""},
		{"鲁发改许可2020614号", "", ""},
		{"〔2020〕", "", ""},
		{"", "", ""},
		{"\xff[", "", ""},
		{"文\xef\xbc\v\x882020）7号", "", ""}, // without the \v, the bytes are （
	} {
		n, changes, err := code.NormaliseDocumentNumber(tt.text)
		if n.String() != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("NormaliseDocumentNumber(%q) = %s, %v, want %q", tt.text, n, err, tt.want)
		}
		var told []string
		for _, c := range changes {
			told = append(told, itoa(c.Position)+"'"+c.From+"'>"+c.To)
		}
		if got := strings.Join(told, " "); got != tt.changes {
			t.Errorf("NormaliseDocumentNumber(%q) changed %s, want %s", tt.text, got, tt.changes)
		}
	}
}

func TestRepairs(t *testing.T) {
	_, changes, _ := code.NormaliseDocumentNumber("⽂ [２020]第0614号")
	var got []code.Repair
	for _, c := range changes {
		got = append(got, c.Repair)
	}
	want := []code.Repair{code.RepairIdeograph, code.RepairSpace, code.RepairBracket, code.RepairDigit, code.RepairBracket, code.RepairOrdinal, code.RepairZero}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// The form as the reference writes it, as a second reader of it.
var (
	narrow = regexp.MustCompile(`^[一-龥]+〔(19|20)\d{2}〕[1-9]\d{0,8}号$`)
	wide   = regexp.MustCompile(`^\p{Han}+〔(19|20)\d{2}〕[1-9]\d{0,8}号$`)
)

// sameForm reports whether the parser and the two patterns agree on a text: what
// the narrow one takes it takes, what it takes the wide one takes.
func sameForm(text string, err error) bool {
	if narrow.MatchString(text) {
		return err == nil
	}
	return err != nil || wide.MatchString(text)
}
