package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// FuzzFile gives any bytes as a file of each kind: it is checked or found fault
// with, printed in every format, in no time to speak of.
func FuzzFile(f *testing.F) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(exampleCSV)
	if err != nil {
		f.Fatal(err)
	}
	kindOf := map[string]uint8{".json": 0, ".csv": 1, ".xlsx": 2}
	for _, seed := range []struct{ kind, data string }{
		{".json", exampleGuide}, {".json", "\ufeff" + exampleGuide}, {".json", `{"basic":[{"事项名称":null}],"conditions":"\u0000<b>"}`}, {".json", "["}, {".json", "\xff"},
		{".csv", exampleCSV}, {".csv", "\ufeff" + exampleCSV}, {".csv", gb}, {".csv", "\"a\n"}, {".csv", "\x84\x31\xa4\x37,\x81"}, {".csv", "申请材料/0/x,申请材料/99999999999999999999/x,//\n1,2,3\n"},
		{".xlsx", string(workbook(f, "Sheet1"))}, {".xlsx", string(workbook(f, "Sheet1", "Sheet2"))}, {".xlsx", "PK\x03\x04"}, {".xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504)},
	} {
		f.Add(kindOf[seed.kind], []byte(seed.data))
	}
	f.Fuzz(func(t *testing.T, kind uint8, data []byte) {
		path := write(t, t.TempDir(), "a"+kinds[int(kind)%len(kinds)], data)
		start := time.Now()
		for _, format := range []string{"text", "json", "sarif", "junit"} {
			if code, out, _ := command(t, "-format", format, path); code < clean || code > trouble || out == "" {
				t.Fatalf("%s: exit code %d, output %q", format, code, out)
			}
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Fatalf("took %v", took)
		}
	})
}

// workbook has the same guide on each of these sheets.
func workbook(tb testing.TB, sheets ...string) []byte {
	tb.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for _, sheet := range sheets {
		if _, err := book.NewSheet(sheet); err != nil {
			tb.Fatal(err)
		}
		for at, row := range map[string][]any{"A1": {"事项名称", "咨询电话"}, "A2": {"示例事项", "示例<br>电话"}} {
			if err := book.SetSheetRow(sheet, at, &row); err != nil {
				tb.Fatal(err)
			}
		}
	}
	data, err := book.WriteToBuffer()
	if err != nil {
		tb.Fatal(err)
	}
	return data.Bytes()
}

// What is larger than any table of guides is found fault with, and soon.
func TestBounds(t *testing.T) {
	long := excelize.NewFile()
	defer long.Close()
	if err := long.SetCellStr("Sheet1", "A1", "事项名称"); err != nil {
		t.Fatal(err)
	}
	if err := long.SetCellStr("Sheet1", "A1048576", "示例事项"); err != nil {
		t.Fatal(err)
	}
	far, err := long.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	wide := strings.Repeat("甲,", maxColumns)
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"rows.csv", []byte("事项名称\n" + strings.Repeat("\"\"\n", maxRows-1) + "示例事项\n"), "表格太大"},
		{"columns.csv", []byte(wide + "乙\n" + wide + "示例\n"), "表格太大"},
		{"findings.csv", []byte("事项名称\n" + strings.Repeat(strings.Repeat("<b>", 2000)+"\n", 200)), "问题太多，超过100000个"},
		{"large.csv", make([]byte, maxTable+1), "文件太大"},
		{"cell.csv", []byte("事项名称\n" + strings.Repeat("示例事项", 1<<17) + "\n"), "第2行"},
		{"far.xlsx", far.Bytes(), "表格太大"},
		{"bomb.xlsx", bomb(t), "表格不能读取"},
		{"sheets.xlsx", workbook(t, "Sheet1", "Sheet2"), "工作簿有2个工作表"},
		{"large.json", bytes.Repeat([]byte(" "), 1<<20+1), "文件太大"},
	} {
		if code, _, errs := command(t, "-format", "json", write(t, t.TempDir(), tt.name, tt.data)); code != trouble || !strings.Contains(errs, tt.want) {
			t.Errorf("%s: exit code %d, stderr %q, want %q", tt.name, code, errs, tt.want)
		}
	}
}

// bomb is a workbook whose sheet is a little larger than may be when it is unzipped.
func bomb(t *testing.T) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	w, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i <= 300; i++ {
		if err := w.SetRow(fmt.Sprintf("A%d", i), []any{strings.Repeat("a", 1<<15-1)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	data, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}
