package exchange

import (
	"bytes"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
)

//go:embed data
var embedded embed.FS

// rowStream makes national rows without end in sight, in GB18030, and watches the heap as
// it is read.
type rowStream struct {
	block []byte // of rows
	left  int    // bytes
	rest  []byte
	rows  int
	every int // bytes between two looks at the heap; 0 is never
	next  int
	peak  uint64
}

func newStream(t testing.TB, size int) *rowStream {
	var block strings.Builder
	for i := range 1000 {
		// Of another bureau, some of them broken: an example.
		fmt.Fprintf(&block, "城镇燃气经营许可证核发%03d,,11370800MB%08d,01,《城镇燃气管理条例》第十五条,3,1,某市住房和城乡建设局,20,,10,,1^2,2,0\n", i, i)
		if i%100 == 0 {
			block.WriteString("燃气\"经营许可,,,,,,,,,,,,,,\n节能审查,,,,,,,,x,,,,,\n")
		}
	}
	return &rowStream{block: []byte(gb(t, block.String())), left: size, rest: []byte("TASK_NAME,CATALOG_CODE,LOCAL_CATALOG_CODE,TASK_TYPE,BY_LAW,USE_LEVEL,TASK_STATE,DEPT_NAME,ANTICIPATE_DAY,ANTICIPATE_TYPE,PROMISE_DAY,PROMISE_TYPE,SERVER_TYPE,PROJECT_TYPE,LIMIT_SCENE_NUM\n")}
}

func (s *rowStream) Read(p []byte) (int, error) {
	if len(s.rest) == 0 {
		if s.left <= 0 {
			return 0, io.EOF
		}
		s.rest = s.block
		s.left -= len(s.block)
		s.rows += 1020
		if s.next += len(s.block); s.every > 0 && s.next >= s.every {
			s.next = 0
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			s.peak = max(s.peak, m.HeapAlloc)
		}
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}

// large imports a file of so many bytes and gives the most by which the heap grew.
func large(t testing.TB, size int) (rows int, grown int64) {
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	s := newStream(t, size)
	s.every = 1 << 20
	r, next, err := Import(catalog.Shandong(), s, options(func(o *ImportOptions) { o.Keep = 100 }))
	if err != nil || next != catalog.Shandong() {
		t.Fatal(err)
	}
	if r.Refused != s.rows || len(r.Rows) > 101 || r.Unlisted < s.rows-101 || s.rows < size/200 || r.Encoding != GB18030 {
		t.Errorf("%d of %d rows refused, %d listed, %d not, %s", r.Refused, s.rows, len(r.Rows), r.Unlisted, r.Encoding)
	}
	return s.rows, int64(s.peak) - int64(before.HeapAlloc)
}

// A large file is read in little memory: what is kept does not grow with it. The
// benchmark does the same with 100 MB.
func TestALargeFileTakesLittleMemory(t *testing.T) {
	rows, grown := large(t, 16<<20)
	if grown > 32<<20 {
		t.Errorf("the heap grew by %d MiB", grown>>20)
	}
	t.Logf("%d rows, heap at most %.1f MiB more", rows, float64(grown)/(1<<20))
}

// BenchmarkAHundredMegabytes imports 100 MB of rows, and tells by how much the heap grew.
func BenchmarkAHundredMegabytes(b *testing.B) {
	b.SetBytes(100 << 20)
	rows := 0
	for b.Loop() {
		var grown int64
		rows, grown = large(b, 100<<20)
		if grown > 32<<20 {
			b.Errorf("the heap grew by %d MiB", grown>>20)
		}
		b.ReportMetric(float64(grown)/(1<<20), "MiB-heap")
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}

// One endless line, or one endless cell, is no more than a row.
func TestAnEndlessLine(t *testing.T) {
	for _, end := range []string{"", "\""} {
		line := strings.Repeat("节", 8<<20)
		file := "TASK_NAME,DEPT_NAME\n节能审查," + end + line + "\n"
		allocated := testing.AllocsPerRun(1, func() {
			_, _, problems, err := rowsOf(t, file, ReadOptions{})
			if err != nil || len(problems) != 1 || problems[0].Fault != LongRow {
				t.Fatalf("got %v, %v", problems, err)
			}
		})
		if allocated > 1000 {
			t.Errorf("%v allocations", allocated)
		}
	}
}

// Quotes that are broken on every line, after one that held a whole row open, take no
// more time than other rows: a file of this kind takes hours when each costs the rest.
func TestBrokenQuotesTakeNoMoreTime(t *testing.T) {
	for _, line := range []string{"\"\"x\n", "\"\n\"x\n", "\",\"\n", "x,\"\n"} {
		_, rows, problems, err := rowsOf(t, "code,name\n\"\n"+strings.Repeat(line, 3*rowLimit/len(line)), ReadOptions{})
		if err != nil || len(rows)+len(problems) < rowLimit/len(line) {
			t.Errorf("%q: %d rows, %d problems, %v", line, len(rows), len(problems), err)
		}
	}
}

// Rows that each look ahead into the next do not keep what was read.
func TestRowsThatLookAheadTakeLittleMemory(t *testing.T) {
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	s := newStream(t, 8<<20)
	s.block, s.every = []byte(strings.Repeat("\"a,b\nc,d\n", 1000)), 1<<20
	r, _, err := Import(catalog.Shandong(), s, options(func(o *ImportOptions) { o.Keep = 100 }))
	if err != nil || r.Refused < 1<<20 || s.peak > before.HeapAlloc+32<<20 {
		t.Errorf("%v, %d rows, heap up to %d MiB", err, r.Refused, s.peak>>20)
	}
}

// BenchmarkImport tells how many rows an import takes a second, and how much of that
// encoding/csv alone takes for the same rows in UTF-8.
func BenchmarkImport(b *testing.B) {
	data, err := io.ReadAll(newStream(b, 4<<20))
	if err != nil {
		b.Fatal(err)
	}
	d := decoder{encoding: GB18030, given: true}
	text, bad := d.line(data)
	if bad != nil {
		b.Fatal(bad)
	}
	utf8 := bytes.Clone(text)
	rows := bytes.Count(utf8, []byte("\n"))
	bare := func() {
		r := csv.NewReader(bytes.NewReader(utf8))
		r.FieldsPerRecord = -1
		for {
			if _, err := r.Read(); errors.Is(err, io.EOF) {
				return
			}
		}
	}
	for name, file := range map[string][]byte{"utf-8": utf8, "gb18030": data} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(file)))
			for b.Loop() {
				if _, _, err := Import(catalog.Shandong(), bytes.NewReader(file), options()); err != nil {
					b.Fatal(err)
				}
			}
			per := b.Elapsed() / time.Duration(b.N)
			start := time.Now()
			for range 5 {
				bare()
			}
			b.ReportMetric(float64(rows)/per.Seconds(), "rows/s")
			b.ReportMetric(float64(per)/float64(time.Since(start)/5), "x-csv")
		})
	}
}

func FuzzImport(f *testing.F) {
	for _, o := range everyForm() {
		file, _ := export(f, catalog.Shandong(), o)
		f.Add([]byte(file[:min(len(file), 2000)]))
	}
	f.Add([]byte("code,name,legal_basis,promised_limit,platforms\nsd-fgw-001,甲,《乙》,5 working_day,^\nx,甲,,,\n"))
	f.Add([]byte("TASK_NAME,LOCAL_CATALOG_CODE,TASK_STATE,SERVER_TYPE\n丙,c-1,2,\"1,5\"\n丁,c-2,1,9\n节能审查,,3,\n"))
	small := few(f, "sd-fgw-001", "sd-fgw-034", "sd-fgw-038")
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, do := range []func(*ImportOptions){func(*ImportOptions) {}, creating} {
			r, next, err := Import(small, bytes.NewReader(data), options(do))
			if err != nil {
				continue
			}
			owes(t, r)
			load(t, next.Document())
			o := options(do)
			o.Version = "again"
			again, same, err := Import(next, bytes.NewReader(data), o)
			if err != nil || same != next || again.Unchanged != r.Unchanged+r.Created+r.Changed {
				t.Errorf("%q: a second time %v, %v after %v", data, err, counts(again), counts(r))
			}
			form := everyForm()[len(data)%len(everyForm())] // one of them, for time
			var out bytes.Buffer
			if _, err := Export(&out, next, form); err != nil {
				if _, ok := errors.AsType[*UnwritableError](err); !ok {
					t.Fatal(err)
				}
				continue
			}
			back, same, err := Import(next, bytes.NewReader(out.Bytes()), o)
			if err != nil || same != next || back.Unchanged != next.Len() {
				t.Errorf("%q: %v, exported and imported: %v, %v %q", data, form, err, counts(back), told(back, faults))
			}
		}
	})
}

// few is the province's catalog with some of its matters only, to be quick.
func few(t testing.TB, codes ...string) *catalog.Catalog {
	b, err := open(catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	var entries []entry
	for _, code := range codes {
		entries = append(entries, b.entries[b.codes[code]])
	}
	return load(t, b.document("few", entries, nil))
}
