package text_test

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/yiwang-go/yiwang/guide/text"
)

func TestScan(t *testing.T) {
	sure := func(k text.Kind, s string) text.Defect { return text.Defect{Kind: k, Text: s, Confidence: text.Sure} }
	fixed := func(k text.Kind, s, repair string) text.Defect {
		return text.Defect{Kind: k, Text: s, Confidence: text.Sure, Repair: repair, Certain: true}
	}
	tests := []struct {
		name, in string
		want     []text.Defect // Start and End are derived from Text
	}{
		{"invalid bytes", "材料\xb2\xc4目录", []text.Defect{sure(text.InvalidUTF8, "\xb2\xc4")}},
		{"replacement run", "节能\uFFFD\uFFFD报告", []text.Defect{sure(text.Replacement, "\uFFFD\uFFFD")}},
		{"private use", "\uF0B7项目代码", []text.Defect{sure(text.PrivateUse, "\uF0B7")}},
		{"control", "五个\x02工作日", []text.Defect{fixed(text.Control, "\x02", "")}},
		{"vertical tab is a line end", "第一行\v第二行", []text.Defect{fixed(text.Control, "\v", "\n")}},
		{"C1 control", "窗口\u0081号", []text.Defect{sure(text.Control, "\u0081")}},
		{"zero width", "申\u200b请表", []text.Defect{fixed(text.ZeroWidth, "\u200b", "")}},
		{"bidi", "受\u202e理", []text.Defect{sure(text.BidiControl, "\u202e")}},
		{"byte order mark", "\uFEFF申请表", []text.Defect{fixed(text.ByteOrderMark, "\uFEFF", "")}},
		{"no-break spaces", "周一\u00a0\u00a0周五", []text.Defect{fixed(text.NoBreakSpace, "\u00a0\u00a0", "  ")}},
		{"kuntakao", "窗口锟斤拷锟斤拷号", []text.Defect{sure(text.LostBytes, "锟斤拷锟斤拷")}},
		{"unfilled memory", "结果：烫烫烫烫", []text.Defect{sure(text.Uninitialised, "烫烫烫烫")}},
		{"utf-8 as gbk", "鑺傝兘瀹℃煡", []text.Defect{fixed(text.UTF8AsGBK, "鑺傝兘瀹℃煡", "节能审查")}},
		{"utf-8 as gbk inside right text", "事项：鑺傝兘瀹℃煡（见附件）", []text.Defect{fixed(text.UTF8AsGBK, "鑺傝兘瀹℃煡", "节能审查")}},
		{"utf-8 as latin-1", "è\u008a\u0082è\u0083½å®¡æ\u009f¥", []text.Defect{fixed(text.UTF8AsLatin, "è\u008a\u0082è\u0083½å®¡æ\u009f¥", "节能审查")}},
		{"utf-8 as windows-1252", "èŠ‚èƒ½å®¡æŸ¥", []text.Defect{fixed(text.UTF8AsLatin, "èŠ‚èƒ½å®¡æŸ¥", "节能审查")}},
		{"gbk as latin-1", "½ÚÄÜÉó²é", []text.Defect{fixed(text.GBKAsLatin, "½ÚÄÜÉó²é", "节能审查")}},
		{"tag", "收件<br/>受理", []text.Defect{sure(text.HTMLTag, "<br/>")}},
		{"tag with attributes", `<span style="color:red">必要</span>`, []text.Defect{sure(text.HTMLTag, `<span style="color:red">`), sure(text.HTMLTag, "</span>")}},
		{"comment", "无<!-- 待改 -->", []text.Defect{sure(text.HTMLTag, "<!-- 待改 -->")}},
		{"entities", "&ldquo;一网&rdquo;", []text.Defect{fixed(text.HTMLEntity, "&ldquo;", "“"), fixed(text.HTMLEntity, "&rdquo;", "”")}},
		{"entity without semicolon", "周一&nbsp至周五", []text.Defect{fixed(text.HTMLEntity, "&nbsp", " ")}},
		{"entity escaped twice", "周一&amp;nbsp;至周五", []text.Defect{fixed(text.HTMLEntity, "&amp;nbsp;", " ")}},
		{"numbered entity", "&#8451;", []text.Defect{fixed(text.HTMLEntity, "&#8451;", "℃")}},
		{"undefined", "办理地点：undefined", []text.Defect{sure(text.NullLiteral, "undefined")}},
		{"null as a whole", "null", []text.Defect{sure(text.NullLiteral, "null")}},
		{"null in a sentence", "请到null窗口", []text.Defect{{Kind: text.NullLiteral, Text: "null", Confidence: text.Likely}}},
		{"cell error", "时限：#N/A", []text.Defect{sure(text.NullLiteral, "#N/A")}},
		{"object", "[object Object]", []text.Defect{sure(text.NullLiteral, "[object Object]")}},
		{"two of a kind apart", "一\uFFFD二\uFFFD", []text.Defect{sure(text.Replacement, "\uFFFD"), sure(text.Replacement, "\uFFFD")}},
	}
	seen := map[text.Kind]bool{}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := text.Scan(tt.in)
			from := 0
			for i := range tt.want {
				w := &tt.want[i]
				w.Start = from + strings.Index(tt.in[from:], w.Text)
				w.End = w.Start + len(w.Text)
				from = w.End
				seen[w.Kind] = true
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("Scan(%q)\n got %+v\nwant %+v", tt.in, got, tt.want)
			}
		})
	}
	for _, tt := range defectCases() {
		for _, w := range tt.want {
			seen[w.kind] = true
		}
	}
	for _, k := range text.Kinds() {
		if !seen[k] {
			t.Errorf("kind %q has no case", k)
		}
	}
}

// Right text: every finding here is a false alarm.
func TestScanLeavesRightTextAlone(t *testing.T) {
	for _, s := range []string{
		"",
		"无",
		"节能审查意见\n（一）项目概况；\r\n\t（二）能源消费量。",
		"　　首行缩进用全角空格。",
		"日处理量200m³，室温26℃，CO₂减排10t，建筑面积1.2万㎡，流量5μg/L，坡度≤3‰，比例1∶500",
		"年耗电≥500万kW·h且<1000万kW·h",
		"若a<b且b>c，则取a",
		"《关于印发〈节能审查办法〉的通知》",
		"网址https://example.org/apply?lt=1&nbsp_id=2&amp=3#null，邮箱null@example.org",
		"www.example.org/undefined/NaN",
		"由R&D部门、AT&T公司办理",
		"The offer is null and void.",
		"None of the above",
		"Nullarbor、undefinedness",
		"李龘、鄄城县、堽城镇、甪直镇、浒墅关、罘山、郓城、兖州、莒县、郯城",
		"張三、發展改革委員會、臺灣、龍潭溝、灣裏區、覈准、審查、節能",
		"王某某、张××、赵*",
		"锟铻之利", // 锟铻: a sword of legend
		"喝烫烫的汤，屯屯相望",
		"café、naïve、Zürich、São Paulo、Ærø、½杯、5×3、±500千伏、§1、©2020",
		"Ⅰ类、①窗口、〇、～、—— ……",
		"#1窗口、#号键、[附件]、[objective]",
		"𠮷野、㐂、㛃、葛\U000E0100城", // rare characters and a variation selector
	} {
		if got := text.Scan(s); len(got) != 0 {
			t.Errorf("Scan(%q) = %+v, want none", s, got)
		}
	}
}

// Text damaged in ways that lose bytes is found though it cannot be repaired.
func TestScanFindsButDoesNotRepair(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		kind     text.Kind
	}{
		{"a character cut at the end", "鑺傝兘瀹℃煡鎶ュ憡锛", text.UTF8AsGBK},
		{"a letter lost in the middle", "èŠ‚èƒå®¡æŸ¥", text.UTF8AsLatin},
		{"garbled twice", "Ã¨Å Ã¨ÆÃ¥Â®Â¡", text.UTF8AsLatin},
	} {
		got := text.Scan(tt.in)
		if len(got) != 1 || got[0].Kind != tt.kind || got[0].Certain || got[0].Repair != "" || got[0].Text != tt.in {
			t.Errorf("%s: Scan(%q) = %+v, want one %s over all of it without repair", tt.name, tt.in, got, tt.kind)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{
		"节能审查", "锟斤拷锟?\xff", "鑺傝兘瀹℃煡", "èŠ‚èƒ½å®¡æŸ¥", "½ÚÄÜÉó²é", "<br/>&amp;nbsp;", "null：#N/A", "\u202e\uFEFF\x00\x7f\x80",
		"http://a/?b=<c>", "烫烫烫烫", "Ã¨Å Ã¨ÆÃ¥Â®Â¡",
	} {
		f.Add(s)
	}
	kinds := text.Kinds()
	f.Fuzz(func(t *testing.T, s string) {
		boundary := map[int]bool{len(s): true}
		for i := range s { // where a rune begins, or a byte that is none
			boundary[i] = true
		}
		end := 0
		for _, d := range text.Scan(s) {
			switch {
			case d.Start < end || d.End <= d.Start || d.End > len(s):
				t.Fatalf("Scan(%q): %+v out of order or range", s, d)
			case d.Text != s[d.Start:d.End]:
				t.Fatalf("Scan(%q): %+v does not hold its text", s, d)
			case !boundary[d.Start] || !boundary[d.End]:
				t.Fatalf("Scan(%q): %+v is not on rune boundaries", s, d)
			case !slices.Contains(kinds, d.Kind) || d.Confidence != text.Sure && d.Confidence != text.Likely:
				t.Fatalf("Scan(%q): %+v has an unknown kind or confidence", s, d)
			case !d.Certain && d.Repair != "", !utf8.ValidString(d.Repair):
				t.Fatalf("Scan(%q): %+v has a wrong repair", s, d)
			}
			end = d.End
		}
	})
}

// Text made to be slow must not be: time grows with length, not its square.
func TestScanHostileText(t *testing.T) {
	for _, unit := range []string{"å", "å¸", "å¸‚å", "½Ú", "锟", "锟斤", "鑺傝", "&amp;", "<", "<!--", "<p ", "null ", "((null", "&#", "#", "h", "\xe4", "“", "（》", "■汉", "\"汉\"", "汉,", "<汉>", "\u00a0", "○一", "{\"a\":", "%E5", "\\n", "鑺ﾃ", "é\uFFFD", "é", "一（", "null", "电话：0", "：：", "A：", "曰起", "（a]", "（1,", "]", "$a", "$汉", "{汉", "%a", "'汉", "</a", "/p>", "1.5E+", "个：", "“null”", "鈭", "鈭一二", "é汉", "0531-", "=?utf", "[[a", "-1"} {
		s := strings.Repeat(unit, 1<<18/len(unit))
		done := make(chan struct{})
		go func() { text.Scan(s); close(done) }()
		select {
		case <-done:
		case <-time.After(10 * time.Second): // a fraction of a second is usual
			t.Fatalf("Scan of 256 KB of %q takes too long", unit)
		}
	}
}

func BenchmarkScanClean(b *testing.B) {
	s := strings.Repeat("固定资产投资项目的建设单位应当在开工建设前取得节能审查机关出具的节能审查意见（20个工作日内）。\n", 200)
	if got := text.Scan(s); got != nil {
		b.Fatalf("Scan = %+v, want none", got)
	}
	b.Run("Scan", func(b *testing.B) {
		b.SetBytes(int64(len(s)))
		for b.Loop() {
			text.Scan(s)
		}
	})
	b.Run("utf8.ValidString", func(b *testing.B) { // the floor it stands on
		b.SetBytes(int64(len(s)))
		for b.Loop() {
			utf8.ValidString(s)
		}
	})
	b.Run("norm.NFC.QuickSpanString", func(b *testing.B) {
		b.SetBytes(int64(len(s)))
		for b.Loop() {
			norm.NFC.QuickSpanString(s)
		}
	})
	b.Run("ratio", func(b *testing.B) { // one run, so that the machine is the same
		lap := func(pass func()) time.Duration {
			start := time.Now()
			pass()
			return time.Since(start)
		}
		var scan, valid, quick time.Duration
		for b.Loop() {
			scan += lap(func() { text.Scan(s) })
			valid += lap(func() { utf8.ValidString(s) })
			quick += lap(func() { norm.NFC.QuickSpanString(s) })
		}
		b.ReportMetric(float64(len(s)*b.N)/scan.Seconds()/1e6, "scan-MB/s")
		b.ReportMetric(scan.Seconds()/valid.Seconds(), "x-utf8.Valid")
		b.ReportMetric(scan.Seconds()/quick.Seconds(), "x-NFC.QuickSpan")
	})
}
