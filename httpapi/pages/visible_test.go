package pages

import (
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// spell writes pieces with what is marked in brackets.
func spell(all []piece) string {
	var b strings.Builder
	for _, p := range all {
		text := p.Text
		if p.Char != "" {
			text = "‹" + p.Char + "›"
		}
		if p.Mark {
			text = "[" + text + "]"
		}
		b.WriteString(text)
	}
	return b.String()
}

func TestPieces(t *testing.T) {
	for _, c := range []struct {
		text  string
		marks []rule.Span
		want  string
	}{
		{"", nil, ""},
		{"平常的文字 a", nil, "平常的文字 a"},
		{"甲乙丙", []rule.Span{{Start: 3, End: 6}}, "甲[乙]丙"},
		{"甲乙丙", []rule.Span{{Start: 6, End: 9}, {Start: 0, End: 3}}, "[甲]乙[丙]"},
		{"甲乙丙", []rule.Span{{Start: 0, End: 6}, {Start: 3, End: 9}}, "[甲乙][丙]"},
		{"甲乙丙", []rule.Span{{Start: 4, End: 5}}, "甲[乙]丙"},
		{"甲乙丙", []rule.Span{{Start: -3, End: 99}}, "[甲乙丙]"},
		{"甲乙", []rule.Span{{Start: 3, End: 3}}, "甲[‹此处›]乙"},
		{"甲\u00a0乙\u200b", nil, "甲‹U+00A0 不换行空格›乙‹U+200B 零宽空格›"},
		{"甲 乙\u3000丙\n丁", nil, "甲 乙\u3000丙\n丁"},
		{"甲 乙", []rule.Span{{Start: 3, End: 4}}, "甲[‹空格›]乙"},
		{"甲\n乙", []rule.Span{{Start: 3, End: 4}}, "甲[‹U+000A 换行›][\n]乙"},
		{"a\ufffdb", nil, "a‹U+FFFD 替换字符（原字已丢失）›b"},
		{"a\xb0\xecb\xef", nil, "a‹字节 0xB0›‹字节 0xEC›b‹字节 0xEF›"},
		{"\u202e\ue000\x07\t", nil, "‹U+202E 文字方向控制符›‹U+E000 私用区字符›‹U+0007 控制字符›‹U+0009 制表符›"},
	} {
		if got := spell(pieces(c.text, c.marks...)); got != c.want {
			t.Errorf("pieces(%q, %v) = %s, want %s", c.text, c.marks, got, c.want)
		}
	}
}

func TestFixOf(t *testing.T) {
	long := strings.Repeat("长", 40)
	for _, c := range []struct {
		text          string
		fix           rule.Fix
		before, after string
	}{
		{"无&nbsp;", rule.Fix{Start: 3, End: 9, Text: " "}, "无[&nbsp;]", "无[‹空格›]"},
		{"甲<br>乙", rule.Fix{Start: 3, End: 7}, "甲[<br>]乙", "甲乙"},
		{"甲乙", rule.Fix{Start: 3, End: 3, Text: "，"}, "甲乙", "甲[，]乙"},
		{long + "x" + long, rule.Fix{Start: 120, End: 121, Text: "y"}, "…" + long[:36] + "[x]" + long[:36] + "…", "…" + long[:36] + "[y]" + long[:36] + "…"},
	} {
		f := fixOf(c.text, &c.fix)
		if before, after := spell(f.Before), spell(f.After); before != c.before || after != c.after {
			t.Errorf("fixOf(%q, %v): %s and %s, want %s and %s", c.text, c.fix, before, after, c.before, c.after)
		}
	}
	if f := fixOf("甲", &rule.Fix{Start: 2, End: 9}); f != nil {
		t.Errorf("a fix that leaves the text is shown as %v", f)
	}
}

func TestNumbersAndAddressesAreLinks(t *testing.T) {
	for _, c := range []struct {
		format guide.Format
		text   string
		want   string
	}{
		{guide.PhoneFormat, "12345", "<tel:12345 12345>"},
		{guide.PhoneFormat, "0531-51785555（工作日）", "<tel:0531-51785555 0531-51785555>（工作日）"},
		{guide.PhoneFormat, "（0531）51785555转801、13800000000", "<tel:0531-51785555;ext=801 （0531）51785555转801>、<tel:13800000000 13800000000>"},
		{guide.PhoneFormat, "400-123-4567 或者 51785555", "<tel:400-123-4567 400-123-4567> 或者 <tel:51785555 51785555>"},
		{guide.PhoneFormat, "010-123456789012345", ""},
		{guide.PhoneFormat, "无", ""},
		{guide.PhoneFormat, "2楼3窗口", ""},
		{guide.URLFormat, "https://www.example.com/a?b=1", "<https://www.example.com/a?b=1 https://www.example.com/a?b=1>"},
		{guide.URLFormat, "javascript:alert(1)", ""},
		{guide.URLFormat, "https://a@example.com/", ""},
		{guide.SentenceFormat, "拨打12345", ""},
	} {
		var b strings.Builder
		for _, p := range linked(c.format, c.text) {
			if p.Link != "" {
				b.WriteString("<" + string(p.Link) + " " + p.Text + ">")
			} else {
				b.WriteString(p.Text)
			}
		}
		if got := b.String(); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.format, c.text, got, c.want)
		}
	}
}

// Any bytes as a guide: the page has each of its findings, and nothing breaks.
func FuzzSheet(f *testing.F) {
	for _, s := range []string{faulty, `{}`, `{"none":{"/fees/items":"无","a":"b","/":""}}`, `{"basic":[[{"name":1}]],"materials":{"0":{"name":null}},"faq":"a"}`, `{"handling":{"flow":{"1":[]},"places":[1,{"phone":[]}]}}`, "{\"basic\":\"\x80\"", ":\"basic\xef\xef", strings.Repeat("\x94", 400)} {
		f.Add([]byte(s))
	}
	s, err := httpapi.NewService(httpapi.Options{Store: new(journal.Memory)})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		judged, err := s.JudgeGuide(document, httpapi.GuideQuery{})
		if err != nil {
			failed := refusalOf(err, nil)
			new(checkBody).misread(document, &failed)
			return
		}
		sheet, err := sheetOf(document, judged)
		if err != nil {
			t.Fatal(err)
		}
		n := sheet.Rest.Count + sheet.More
		for _, g := range sheet.Groups {
			n += g.Count
		}
		if n != len(judged.Report.Findings) {
			t.Errorf("%d findings on the sheet of %q, want %d", n, document, len(judged.Report.Findings))
		}
	})
}
