package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
)

// guideFiles makes a guide of each matter of the catalog from the complete
// example, none like another, and one in four without fault.
func guideFiles(tb testing.TB) [][]byte {
	tb.Helper()
	lib, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		tb.Fatal(err)
	}
	full, ok := lib.Guide("sd-fgw-034")
	if !ok {
		tb.Fatal("no example guide")
	}
	var files [][]byte
	for draft := range lib.All() {
		i := len(files)
		g := full
		g.Matter, g.Basic.Name, g.Sources = draft.Matter, draft.Basic.Name, nil
		g.Materials = full.Materials[:min(2+i%6, len(full.Materials))]
		g.FAQ = full.FAQ[:min(1+i%5, len(full.FAQ))]
		switch i % 4 {
		case 1:
			g.Contact.InquiryPhone = ""
		case 2:
			g.Basic.Name += "<br>"
		case 3:
			g.Handling.PromisedLimit = nil
		}
		data, err := json.Marshal(g)
		if err != nil {
			tb.Fatal(err)
		}
		files = append(files, data)
	}
	return files
}

// fill makes a folder of n guides, a thousand in a folder below it, and says how
// many bytes they have.
func fill(tb testing.TB, dir string, n int) (size int64) {
	tb.Helper()
	files := guideFiles(tb)
	for i := range n {
		sub := filepath.Join(dir, fmt.Sprintf("%03d", i/1000))
		if i%1000 == 0 {
			if err := os.Mkdir(sub, 0o700); err != nil {
				tb.Fatal(err)
			}
		}
		data := files[i%len(files)]
		size += int64(len(data))
		write(tb, sub, fmt.Sprintf("%06d.json", i), data)
	}
	return size
}

// What is printed is the same, in the same order, whatever the number of processors.
func TestOrderDoesNotDependOnProcessors(t *testing.T) {
	dir := t.TempDir()
	fill(t, dir, 48)
	write(t, dir, "broken.json", []byte("["))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, format := range []string{"text", "json", "sarif", "junit"} {
		runtime.GOMAXPROCS(1)
		_, want, _ := command(t, "-format", format, dir)
		for _, n := range []int{2, 5} {
			runtime.GOMAXPROCS(n)
			if code, got, _ := command(t, "-format", format, dir); got != want || code != trouble {
				t.Errorf("%s with %d processors: another output than with one", format, n)
			}
		}
	}
}

// However slowly results are printed, few files are read ahead of them.
func TestFewFilesAreReadAhead(t *testing.T) {
	path := write(t, t.TempDir(), "a.json", []byte(exampleGuide))
	const files = 1000
	var drawn atomic.Int64
	many := func(yield func(string, error) bool) {
		for drawn.Load() < files && yield(path, nil) {
			drawn.Add(1)
		}
	}
	most := int64(6*runtime.GOMAXPROCS(0) + 2)
	got := int64(0)
	for res := range checkAll(t.Context(), many, check.Options{}) {
		if got++; len(res.guides) != 1 {
			t.Fatalf("result %d: %v", got, res.errs)
		}
		if got == 100 {
			time.Sleep(50 * time.Millisecond) // the reader runs ahead as far as it may
		}
		if ahead := drawn.Load() - got; ahead > most {
			t.Fatalf("%d files ahead of the result %d, want at most %d", ahead, got, most)
		}
	}
	if got != files {
		t.Errorf("%d results, want %d", got, files)
	}
}

// BenchmarkFolder checks a folder of as many guides as it is run for, of some 9 KB:
//
//	go test -run '^$' -bench Folder -benchtime 100000x -cpu 1,2 ./examples/guidecheck
//
// busy is how many processors had something to run, as Go's scheduler counts; MB is
// the most memory asked of the system, which does not grow with the folder.
func BenchmarkFolder(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(gcPercent))
	dir := b.TempDir()
	b.SetBytes(fill(b, dir, b.N) / int64(b.N))
	before := processors()
	b.ResetTimer()
	if code := run([]string{"-format", "json", "-as-of", "2026-11-23", dir}, io.Discard, io.Discard); code == trouble {
		b.Fatalf("exit code %d", code)
	}
	b.StopTimer()
	took := b.Elapsed().Seconds()
	b.ReportMetric(float64(b.N)/took, "guides/s")
	b.ReportMetric((processors()-before)/took, "busy")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/(1<<20), "MB")
}

// processors is how many seconds of processors Go has used. The figures are brought
// up to date by the collector.
func processors() float64 {
	runtime.GC()
	s := []metrics.Sample{{Name: "/cpu/classes/total:cpu-seconds"}, {Name: "/cpu/classes/idle:cpu-seconds"}}
	metrics.Read(s)
	return s[0].Value.Float64() - s[1].Value.Float64()
}
