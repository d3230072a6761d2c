package exchange

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// rowsOf reads a file whole: its rows, the problems of rows, the error that ended it.
func rowsOf(t testing.TB, data string, o ReadOptions) (r *Reader, rows []Row, problems []*Problem, end error) {
	t.Helper()
	r, err := Open(strings.NewReader(data), o)
	if err != nil {
		return nil, nil, nil, err
	}
	for row, err := range r.Rows() {
		if p, ok := errors.AsType[*Problem](err); ok {
			problems = append(problems, p)
			continue
		}
		if err != nil {
			return r, rows, problems, err
		}
		rows = append(rows, row)
	}
	return r, rows, problems, nil
}

func texts(rows []Row) (all []string) {
	for _, row := range rows {
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, c.Text)
		}
		all = append(all, strings.Join(cells, "|"))
	}
	return all
}

func gb(t testing.TB, s string) string {
	t.Helper()
	raw, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestOneBrokenRowDoesNotStopTheOthers(t *testing.T) {
	const head = "code,name,office\n"
	long := strings.Repeat("长", rowLimit/2+1)
	for _, test := range []struct {
		name, body string
		rows       []string
		problems   []Problem // fault, row, line and column
	}{
		{"a bare quote", "a,节\"能,x\nb,乙,y\n", []string{"b|乙|y"}, []Problem{{Fault: BrokenQuote, Place: Place{Row: 1, Line: 2, Column: 4}}}},
		{"text after a quote", "a,\"节能\"审查,x\nb,乙,y\n", []string{"b|乙|y"}, []Problem{{Fault: BrokenQuote, Place: Place{Row: 1, Line: 2, Column: 6}}}},
		{"never closed", "a,乙,x\nb,\"丙,y\nc,丁,z\n", []string{"a|乙|x", "c|丁|z"}, []Problem{{Fault: BrokenQuote, Place: Place{Row: 2, Line: 3, Column: 3}}}},
		{"closed by another row's quote", "a,\"甲,x\nb,乙,y\nc,\"丙\",z\nd,丁,\n", []string{"b|乙|y", "c|丙|z", "d|丁|"}, []Problem{{Fault: BrokenQuote, Place: Place{Row: 1, Line: 2, Column: 3}}}},
		{"over two lines", "a,\"甲\n乙\",x\nb,丙,y\n", []string{"a|甲\n乙|x", "b|丙|y"}, nil},
		{"few and many", "a,甲\nb,乙,y,z\nc,丙,x", []string{"c|丙|x"}, []Problem{{Fault: CellCount, Place: Place{Row: 1, Line: 2}}, {Fault: CellCount, Place: Place{Row: 2, Line: 3}}}},
		{"blank lines", "\r\n\na,甲,x\r\n\n", []string{"a|甲|x"}, nil},
		{"a row that is too long", "a,甲,x\nb," + long + ",y\nc,丙,z\n", []string{"a|甲|x", "c|丙|z"}, []Problem{{Fault: LongRow, Place: Place{Row: 2, Line: 3}}}},
		{"a quote open for more than a row", "a,\"甲,x\n" + strings.Repeat("b,乙,y\n", rowLimit/8) + "c,丙,z\n", nil, []Problem{{Fault: BrokenQuote, Place: Place{Row: 1, Line: 2, Column: 3}}}},
		{"formulas", "a,'=1+1,'x\nb,''=2,'-\n", []string{"a|=1+1|'x", "b|'=2|-"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, encoding := range []string{"", "gb18030"} {
				body := head + test.body
				if encoding != "" {
					body = gb(t, body)
				}
				_, rows, problems, err := rowsOf(t, body, ReadOptions{})
				if err != nil {
					t.Fatal(err)
				}
				if got := texts(rows); test.rows != nil && !slices.Equal(got, test.rows) {
					t.Errorf("rows %q, want %q", got, test.rows)
				}
				if test.rows == nil && len(rows) != rowLimit/8+1 {
					t.Errorf("%d rows, want %d", len(rows), rowLimit/8+1)
				}
				if len(problems) != len(test.problems) {
					t.Fatalf("problems %v, want %v", problems, test.problems)
				}
				for i, p := range problems {
					if p.Fault != test.problems[i].Fault || p.Place != test.problems[i].Place {
						t.Errorf("problem %s %+v, want %s %+v", p.Fault, p.Place, test.problems[i].Fault, test.problems[i].Place)
					}
				}
			}
		})
	}
}

func TestEncodings(t *testing.T) {
	const text = "code,name\na,节能审查\nb,㐀𠀀€\n"
	for _, test := range []struct {
		name, data string
		want       Encoding
	}{
		{"utf-8", text, UTF8}, {"bom", bom + text, UTF8BOM}, {"gb18030", gb(t, text), GB18030},
		{"ascii", "code,name\na,b\n", UTF8},
		{"late", "code,name\n" + strings.Repeat("a,b\n", rowLimit/2) + gb(t, "a,节能审查\n"), GB18030},
	} {
		r, rows, _, err := rowsOf(t, test.data, ReadOptions{})
		if err != nil || r.Encoding() != test.want {
			t.Errorf("%s: %v, %v; want %s", test.name, r.Encoding(), err, test.want)
			continue
		}
		if n := len(rows); test.name == "gb18030" && rows[1].Cells[1].Text != "㐀𠀀€" || test.name == "late" && rows[n-1].Cells[1].Text != "节能审查" {
			t.Errorf("%s: %q", test.name, rows[n-1].Cells[1].Text)
		}
	}
}

func TestEncodingFaultsAreLocated(t *testing.T) {
	utf, gbk := "a,节能审查\n", gb(t, "a,节能审查\n")
	filler := strings.Repeat(utf, rowLimit/len(utf)+1) // what Open looks at is all of one encoding
	for _, test := range []struct {
		name, data string
		o          ReadOptions
		want       EncodingError
	}{
		{"gb in utf-8", "code,name\n" + filler + gbk, ReadOptions{}, EncodingError{Mixed, rowLimit/len(utf) + 3, int64(10 + len(filler) + 2)}},
		{"utf-8 in gb", "code,name\n" + gbk + utf, ReadOptions{}, EncodingError{Mixed, 3, int64(10 + len(gbk) + 2)}},
		{"neither", "code,name\na,b\na,\xC4\xFF\n", ReadOptions{}, EncodingError{Neither, 3, 16}},
		{"unassigned", "code,name\na,\xFE\x39\xFE\x39\n", ReadOptions{}, EncodingError{Neither, 2, 12}},
		{"utf-8 was promised", "code,name\n" + gbk, ReadOptions{Encoding: UTF8}, EncodingError{Mixed, 2, 12}},
		{"utf-16", "\xFF\xFEc\x00", ReadOptions{}, EncodingError{UTF16, 1, 0}},
		{"json", "{\"schema\": \"" + Schema + "\", \"rows\": [\n{\"name\": \"\xFF\"}]}", ReadOptions{}, EncodingError{NotUTF8, 2, 60}},
		{"json cut", "{\"schema\": \"" + Schema + "\", \"rows\": [{\"name\": \"\xE8\x8A", ReadOptions{}, EncodingError{NotUTF8, 1, 59}},
	} {
		_, _, _, err := rowsOf(t, test.data, test.o)
		got, ok := errors.AsType[*EncodingError](err)
		if !ok || *got != test.want {
			t.Errorf("%s: got %v, want %v", test.name, err, &test.want)
		}
	}
}

// A file that is said to be GB18030 is read so, line by line, whatever else a line
// could be.
func TestTheEncodingThatIsGiven(t *testing.T) {
	_, rows, problems, err := rowsOf(t, "code,name\na,节能\n", ReadOptions{Encoding: GB18030})
	if err != nil || len(problems) > 0 || len(rows) != 1 || gb(t, rows[0].Cells[1].Text) != "节能" {
		t.Errorf("got %q, %v, %v", texts(rows), problems, err)
	}
}

// Every character that encode takes comes back; the others are said to be none.
func TestEveryCharacterComesBackOrIsRefused(t *testing.T) {
	refused := 0
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		raw, ok := encode(string(r), GB18030)
		if !ok {
			if refused++; !unicode.Is(unicode.Co, r) {
				t.Fatalf("%U cannot be written", r)
			}
			continue
		}
		if r < utf8.RuneSelf {
			continue
		}
		d := decoder{encoding: GB18030, given: true}
		if back, bad := d.line(raw); bad != nil || string(back) != string(r) {
			t.Fatalf("%U: came back as %q, %v", r, back, bad)
		}
	}
	if _, ok := encode("\xff", UTF8); ok {
		t.Error("a broken string can be written")
	}
	t.Log(refused, "characters of private use cannot be written")
}

func TestHeaders(t *testing.T) {
	for _, test := range []struct {
		name, data string
		o          ReadOptions
		want       []HeaderFault
	}{
		{"empty", "", ReadOptions{}, []HeaderFault{NoHeader}},
		{"broken", "code,\"name\na", ReadOptions{}, []HeaderFault{NoHeader}},
		{"foreign", "编码,名称\n", ReadOptions{}, []HeaderFault{ForeignHeader}},
		{"twice", "code,name, NAME \n", ReadOptions{}, []HeaderFault{DuplicateColumn}},
		{"both, and one twice", "code,name,office,level,TASK_NAME,TASK_NAME\n", ReadOptions{}, []HeaderFault{TwoVocabularies, DuplicateColumn, TwoVocabularies}},
		{"missing", "CATALOG_CODE,DEPT_NAME\n", ReadOptions{}, []HeaderFault{MissingColumn}},
		{"another vocabulary", "code,name\n", ReadOptions{Vocabulary: National}, []HeaderFault{ForeignHeader, TwoVocabularies, TwoVocabularies}},
		{"too many", "code" + strings.Repeat(",", columnLimit), ReadOptions{}, []HeaderFault{TooManyColumns}},
		{"nul", "code,na\x00me\n", ReadOptions{}, []HeaderFault{UnprintableTitle}},
		{"another schema", `{"schema": "yiwang.catalog/1"}`, ReadOptions{}, []HeaderFault{UnknownSchema}},
		{"schema later", `{"rows": []}`, ReadOptions{}, []HeaderFault{UnknownSchema}},
		{"no rows", `{"schema": "` + Schema + `"}`, ReadOptions{}, []HeaderFault{MissingRows}},
		{"more after", `{"schema": "` + Schema + `", "rows": [], "x": 1}`, ReadOptions{}, []HeaderFault{UnknownTopLevel}},
		{"national json", `{}`, ReadOptions{Vocabulary: National}, []HeaderFault{WrongFormat}},
	} {
		_, _, _, err := rowsOf(t, test.data, test.o)
		var got []HeaderFault
		list := []error{err}
		if joined, ok := err.(interface{ Unwrap() []error }); ok {
			list = joined.Unwrap()
		}
		for _, err := range list {
			if e, ok := errors.AsType[*HeaderError](err); ok {
				got = append(got, e.Why)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v (%v), want %v", test.name, got, err, test.want)
		}
	}
	// National names in whatever case, white space around them, in any order.
	r, _, _, err := rowsOf(t, "dept_name, task_name ,x\n", ReadOptions{})
	if err != nil || r.Vocabulary() != National || len(r.Header()) != 3 {
		t.Errorf("got %v, %v", r, err)
	}
}

func TestJSONThatIsBroken(t *testing.T) {
	head := `{"schema": "` + Schema + `", "rows": [`
	for _, data := range []string{head, head + "{", head + `{"name": 1},]}`, head + "]} x", head + "]}]", head + "{\"name\": \"a\x00\"}]}"} {
		_, _, _, err := rowsOf(t, data, ReadOptions{})
		if _, ok := errors.AsType[*SyntaxError](err); !ok {
			t.Errorf("%.80q: got %v, want a syntax error", data, err)
		}
	}
	_, rows, problems, err := rowsOf(t, head+`1, {"name": "a", "Name": "b"}, {"name": "c"}, null]}`, ReadOptions{})
	if err != nil || len(rows) != 1 || len(problems) != 3 || problems[1].Pointer != "/rows/1" || problems[1].Fault != NotARow {
		t.Errorf("got %v, %v, %v", rows, problems, err)
	}
	_, _, _, err = rowsOf(t, head+`{"name": "`+strings.Repeat("a", 3*rowLimit)+`"}]}`, ReadOptions{})
	if large, ok := errors.AsType[*TooLargeError](err); !ok || large.Row != 1 {
		t.Errorf("got %v, want too large", err)
	}
}

// readAll reads with our framing what encoding/csv reads.
func readAll(data []byte) (all [][]string, places [][2]int, err error) {
	l, err := newLines(bufio.NewReaderSize(bytes.NewReader(data), rowLimit), UTF8)
	if err != nil {
		return nil, nil, err
	}
	c := &csvRows{records: records{lines: l}}
	c.reset()
	for {
		row, err := c.read()
		if errors.Is(err, io.EOF) {
			return all, places, nil
		}
		if err != nil {
			return all, places, err
		}
		var cells []string
		for _, cell := range row.Cells {
			cells = append(cells, cell.Text)
			places = append(places, [2]int{cell.Line, cell.Column})
		}
		all = append(all, cells)
	}
}

// What encoding/csv reads whole is read the same, cell by cell and place by place.
func FuzzAsEncodingCSV(f *testing.F) {
	for _, s := range []string{"a,b\n\"c\nd\",e\n", "a,\"b\"\"c\"\r\n\r\nd\r", "\"a\n\n\",\"b\"\n,,\n\"\"", "a\"b,c\nd", "\"节\n能\",\"审\"\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if !utf8.Valid(data) || bytes.HasPrefix(data, []byte(bom)) {
			return
		}
		r := csv.NewReader(bytes.NewReader(data))
		r.FieldsPerRecord = -1
		var want [][]string
		var places [][2]int
		lines := strings.SplitAfter(string(data), "\n")
		for {
			record, err := r.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				if _, _, ours := readAll(data); ours == nil {
					t.Errorf("%q: encoding/csv says %v, we nothing", data, err)
				}
				return
			}
			for i := range record {
				line, column := r.FieldPos(i)
				places = append(places, [2]int{line, utf8.RuneCountInString(lines[line-1][:column-1]) + 1})
				record[i] = unescape(record[i])
			}
			want = append(want, record)
		}
		got, at, err := readAll(data)
		if err != nil || !slices.EqualFunc(got, want, slices.Equal) || !slices.Equal(at, places) {
			t.Errorf("%q:\ngot  %q %v %v\nwant %q %v", data, got, at, err, want, places)
		}
	})
}

// What was read comes back as it is when it is written and read again, in every
// encoding.
func FuzzWriteThenRead(f *testing.F) {
	for _, s := range []string{"=1+1", "'", "''@", "节能\n审查", "a,b\"c", "＝1", "\t", "'a"} {
		f.Add(s, "x")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if !readable(a) || !readable(b) || !utf8.ValidString(a+b) || len(a)+len(b) > rowLimit/8 {
			return
		}
		for _, as := range []Encoding{UTF8, UTF8BOM, GB18030} {
			var text bytes.Buffer
			w := csv.NewWriter(&text)
			_ = w.Write([]string{"code", "name", "节能"})
			_ = w.Write([]string{escape(a), escape(b), "审查节能"})
			w.Flush()
			raw, ok := encode(text.String(), as)
			if !ok {
				return
			}
			_, rows, problems, err := rowsOf(t, string(raw), ReadOptions{Encoding: as})
			if err != nil || len(problems) > 0 || len(rows) != 1 || rows[0].Cells[0].Text != a || rows[0].Cells[1].Text != b {
				t.Errorf("%s: %q, %q: got %q, %v, %v", as, a, b, texts(rows), problems, err)
			}
		}
	})
}

func FuzzOpen(f *testing.F) {
	for _, s := range []string{"code,name\na,\"b\n", "TASK_NAME,USE_LEVEL\n节能审查,2\n", "\xFF\xFE", bom + "code\n\xC4\xFF", `{"schema": "` + Schema + `", "rows": [{"name": "a"}, 1]}`} {
		f.Add([]byte(s))
		f.Add([]byte(gb(f, strings.ToValidUTF8(s, ""))))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, o := range []ReadOptions{{}, {Format: CSV, Encoding: GB18030, Vocabulary: Own}, {Format: JSON}} {
			r, err := Open(bytes.NewReader(data), o)
			if err != nil {
				continue
			}
			n := 0
			for row, err := range r.Rows() {
				if n++; row.Number != n && row.Number != 0 {
					t.Fatalf("%q: row %d is numbered %d", data, n, row.Number)
				}
				for _, c := range row.Cells {
					if !utf8.ValidString(c.Text) || err != nil {
						t.Fatalf("%q: cell %q of row %d, %v", data, c.Text, n, err)
					}
				}
			}
		}
	})
}
