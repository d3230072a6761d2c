package bench

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/catalog/search"
)

const (
	entries = 50_000
	shown   = 10 // hits asked for
)

// names are made up, 50,000 of them: a division of Shandong, one of the 48 names and
// a kind of handling. The seed makes them the same in every run.
func names(tb testing.TB) []string {
	tb.Helper()
	var all []string
	for _, d := range code.Divisions() {
		for m := range catalog.Shandong().All() {
			for _, kind := range []string{"", "（新办）", "（变更）", "（延期）", "（补办）", "（注销）", "（撤回申请）", "（信息查询）"} {
				all = append(all, d.Name+m.Name+kind)
			}
		}
	}
	rng := rand.New(rand.NewPCG(614, 2020))
	rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	if len(all) < entries {
		tb.Fatalf("%d names, want %d", len(all), entries)
	}
	return all[:entries]
}

// queries that every way can answer: parts of names as they stand, of three
// characters and more, which is the least the trigram index takes.
func queries() []string {
	return []string{
		"节能审查", "价格争议调解", "济宁市节能审查", "青岛市", "市南区节能审查", "曲阜市企业投资",
		"企业投资", "项目核准", "核准（变更）", "开荒的", "稀土冶炼", "二苯基甲烷", "抽水蓄能电站",
		"500千伏", "MDI", "境外投资项目备案", "可行性研究报告审批", "（信息查询）", "进口设备免税确认",
		"企业投资列入国家批准的相关规划的煤炭、矿石、油气专用泊位项目核准", "济南市省发改委政府信息公开", "熊猫馆",
	}
}

// tolerant are what only ours answers: initials, a wrong or traditional character,
// words apart, one and two characters, a synonym.
func tolerant() []string {
	return []string{
		"jnsc", "qytz", "jgzytj", "济宁市jnsc", "节能审察", "抽水畜能电站项目", "節能審查", "ＭＤＩ",
		"免税 济宁", "备案 境外 青岛", "荒", "核准", "j", "企", "可研报告审批", "直升飞机", "企业投资项目核淮",
		"济宁市企业投资进口液化天然气接收储运设施改扩建不含新建和异地扩建项目核准（延其）",
	}
}

// found is what a search gives: the name with what was found in brackets.
type finder func(query string) []string

func yiwang(all []string) finder {
	ix := index(all)
	return func(query string) []string { return brackets(ix.Find(query, shown)) }
}

func index(all []string) *search.Index {
	list := make([]search.Entry, len(all))
	for i, name := range all {
		list[i].Name = name
	}
	return search.New(list)
}

func brackets(hits []search.Hit) []string {
	out := make([]string, len(hits))
	for i, h := range hits {
		var b strings.Builder
		at := 0
		for _, s := range h.Spans {
			b.WriteString(h.Text[at:s.Start])
			b.WriteByte('[')
			b.WriteString(h.Text[s.Start:s.End])
			b.WriteByte(']')
			at = s.End
		}
		b.WriteString(h.Text[at:])
		out[i] = b.String()
	}
	return out
}

// length is that of the name without what is not compared.
func length(name string) (n int) {
	for _, r := range name {
		if unicode.In(r, unicode.L, unicode.N) {
			n++
		}
	}
	return n
}

// fts5 is SQLite's full-text index over trigrams, in memory. order is what it
// ranks by.
func fts5(tb testing.TB, db *sql.DB, order string) finder {
	tb.Helper()
	find, err := db.Prepare(`SELECT highlight(names, 0, '[', ']') FROM names WHERE names MATCH ?1 ` + order + ` LIMIT ` + fmt.Sprint(shown))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { find.Close() })
	return func(query string) (out []string) {
		rows, err := find.Query(`"`+query+`"`, query)
		if err != nil {
			tb.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				tb.Fatal(err)
			}
			out = append(out, name)
		}
		if err := rows.Err(); err != nil {
			tb.Fatal(err)
		}
		return out
	}
}

// The orders FTS5 is asked for: its own (bm25), ours, and none at all.
const (
	byRank    = `ORDER BY rank`
	asOurs    = `ORDER BY name = ?2 DESC, instr(name, ?2) = 1 DESC, n, rowid`
	asItComes = ``
)

func openFTS5(tb testing.TB, all []string) *sql.DB {
	tb.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1) // the memory is the connection's
	if _, err := db.Exec(`CREATE VIRTUAL TABLE names USING fts5(name, n UNINDEXED, tokenize = 'trigram')`); err != nil {
		tb.Fatal(err)
	}
	tx, err := db.Begin()
	if err != nil {
		tb.Fatal(err)
	}
	for i, name := range all {
		if _, err := tx.Exec(`INSERT INTO names (rowid, name, n) VALUES (?, ?, ?)`, i+1, name, length(name)); err != nil {
			tb.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		tb.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO names (names) VALUES ('optimize')`); err != nil {
		tb.Fatal(err)
	}
	return db
}

// scan looks through all names, one by one, and sorts what it finds.
func scan(all []string) finder {
	sizes := make([]int, len(all))
	for i, name := range all {
		sizes[i] = length(name)
	}
	type hit struct{ at, class, size, i int }
	return func(query string) (out []string) {
		var hits []hit
		for i, name := range all {
			if at := strings.Index(name, query); at >= 0 {
				class := 2
				if name == query {
					class = 0
				} else if at == 0 {
					class = 1
				}
				hits = append(hits, hit{at, class, sizes[i], i})
			}
		}
		slices.SortStableFunc(hits, func(a, b hit) int {
			if a.class != b.class {
				return a.class - b.class
			}
			return a.size - b.size
		})
		for _, h := range hits[:min(shown, len(hits))] {
			out = append(out, strings.ReplaceAll(all[h.i], query, "["+query+"]"))
		}
		return out
	}
}

// TestSearchesAgree: asked for our order, the peers find the same names, in the
// same order, with the same highlights. Where they find fewer than were asked for,
// ours goes on with what has only a part of the query.
func TestSearchesAgree(t *testing.T) {
	all := names(t)
	ours, plain, theirs := yiwang(all), scan(all), fts5(t, openFTS5(t, all), asOurs)
	found := 0
	for _, query := range queries() {
		got, want, other := bare(query, ours(query)), plain(query), theirs(query)
		found += len(want)
		if want = bare(query, want); !slices.Equal(want, bare(query, other)) {
			t.Errorf("%s: FTS5 finds\n%s\nthe scan\n%s", query, strings.Join(other, "\n"), strings.Join(want, "\n"))
		}
		if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("%s: ours finds\n%s\nthe scan\n%s", query, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if found < 150 {
		t.Errorf("only %d names compared", found)
	}
	for _, query := range tolerant() {
		if len(ours(query)) == 0 {
			t.Errorf("%s: ours finds nothing", query)
		}
	}
}

// bare leaves the highlights out where the query has punctuation, which ours does
// not highlight at its ends.
func bare(query string, hits []string) []string {
	if length(query) == len([]rune(query)) {
		return hits
	}
	out := make([]string, len(hits))
	for i, h := range hits {
		out[i] = strings.NewReplacer("[", "", "]", "").Replace(h)
	}
	return out
}

// timed times each query and reports the median of all, which is what counts, and
// the slowest query.
func timed(b *testing.B, find finder, queries []string) (median float64) {
	var took []time.Duration
	best := make([]time.Duration, len(queries)) // of each query, its fastest run
	for b.Loop() {
		for i, query := range queries {
			start := time.Now()
			find(query)
			d := time.Since(start)
			took = append(took, d)
			if best[i] == 0 || d < best[i] {
				best[i] = d
			}
		}
	}
	slices.Sort(took)
	median = float64(took[len(took)/2].Nanoseconds()) / 1e3
	b.ReportMetric(median, "median-µs")
	b.ReportMetric(float64(slices.Max(best).Nanoseconds())/1e3, "slowest-µs")
	return median
}

// BenchmarkSearch is one pass over all queries an operation, with the ten best names
// and their highlights.
func BenchmarkSearch(b *testing.B) {
	all := names(b)
	before := heap() // the names themselves are not counted
	ours := yiwang(all)
	memory := float64(heap()-before) / 1e6
	var median float64
	b.Run("yiwang", func(b *testing.B) {
		median = timed(b, ours, queries())
		b.ReportMetric(memory, "MB")
	})
	b.Run("yiwang, what only it finds", func(b *testing.B) { timed(b, ours, tolerant()) })
	db := openFTS5(b, all)
	var size float64
	if err := db.QueryRow(`SELECT page_count * page_size / 1e6 FROM pragma_page_count, pragma_page_size`).Scan(&size); err != nil {
		b.Fatal(err)
	}
	for _, w := range []struct {
		name string
		find finder
		mb   float64
	}{
		{"FTS5 trigram by rank", fts5(b, db, byRank), size},
		{"FTS5 trigram in our order", fts5(b, db, asOurs), size},
		{"FTS5 trigram unordered", fts5(b, db, asItComes), size},
		{"plain scan", scan(all), 0},
	} {
		b.Run(w.name, func(b *testing.B) {
			theirs := timed(b, w.find, queries())
			b.ReportMetric(w.mb, "MB")
			if median > 0 {
				b.ReportMetric(theirs/median, "×yiwang")
			}
		})
	}
}

// BenchmarkSearchIndex is the making of the index.
func BenchmarkSearchIndex(b *testing.B) {
	all := names(b)
	for b.Loop() {
		index(all)
	}
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
