package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang/guide/text"
)

type line struct {
	Text   string  `json:"text"`
	Kind   string  `json:"kind"`
	Repair *string `json:"repair"`
}

type row struct {
	lines, found, repaired, exact int
	as                            map[text.Kind]int
}

// measureLines prints how the scan for text defects does on the lines of a
// corpus: recall kind by kind, and false alarms.
func measureLines(w io.Writer, corpus string, verbose bool) error {
	defects, err := read(filepath.Join(corpus, "defects.jsonl"))
	if err != nil {
		return err
	}
	clean, err := read(filepath.Join(corpus, "clean.jsonl"))
	if err != nil {
		return err
	}
	if len(defects) == 0 || len(clean) == 0 {
		return fmt.Errorf("%s: %d defective and %d clean lines: nothing to measure", corpus, len(defects), len(clean))
	}
	rows, total := map[string]*row{}, row{}
	for _, l := range defects {
		r := rows[l.Kind]
		if r == nil {
			r = &row{as: map[text.Kind]int{}}
			rows[l.Kind] = r
		}
		found := text.Scan(l.Text)
		r.count(l, found)
		total.count(l, found)
		if verbose && len(found) == 0 {
			fmt.Fprintf(w, "missed       %-28s %s\n", l.Kind, l.Text)
		}
		if got := text.Repair(l.Text); verbose && l.Repair != nil && got != l.Text && got != *l.Repair {
			fmt.Fprintf(w, "repaired     %-28s %q\n         got %q\n        want %q\n", l.Kind, l.Text, got, *l.Repair)
		}
	}
	alarms := map[text.Kind]int{}
	alarmed := 0
	for _, l := range clean {
		found := text.Scan(l.Text)
		if len(found) > 0 {
			alarmed++
		}
		for _, d := range found {
			alarms[d.Kind]++
			if verbose {
				fmt.Fprintf(w, "false alarm  %-28s %s in %s\n", d.Kind, d.Text, l.Text)
			}
		}
	}
	fmt.Fprintf(w, "%-30s %5s %5s %8s %6s  %s\n", "kind", "lines", "found", "repaired", "exact", "found as")
	for _, kind := range slices.Sorted(maps.Keys(rows)) {
		r := rows[kind]
		fmt.Fprintf(w, "%-30s %5d %5d %8d %6d  %s\n", kind, r.lines, r.found, r.repaired, r.exact, counts(r.as))
	}
	fmt.Fprintf(w, "%-30s %5d %5d %8d %6d\n\n", "all", total.lines, total.found, total.repaired, total.exact)
	fmt.Fprintf(w, "recall       %.1f %% (%d of %d)\n", percent(total.found, total.lines), total.found, total.lines)
	fmt.Fprintf(w, "false alarms %.1f %% (%d of %d clean lines) %s\n", percent(alarmed, len(clean)), alarmed, len(clean), counts(alarms))
	return nil
}

// count adds one defective line. It counts as repaired if what is certain was
// changed, as exact if the corpus has the same text.
func (r *row) count(l line, found []text.Defect) {
	r.lines++
	if len(found) > 0 {
		r.found++
	}
	if got := text.Repair(l.Text); got != l.Text {
		r.repaired++
		if l.Repair != nil && got == *l.Repair {
			r.exact++
		}
	}
	if r.as != nil {
		for _, d := range found {
			r.as[d.Kind]++
		}
	}
}

func counts(m map[text.Kind]int) string {
	kinds := slices.SortedFunc(maps.Keys(m), func(a, b text.Kind) int { return cmp.Or(m[b]-m[a], strings.Compare(string(a), string(b))) })
	var b strings.Builder
	for _, k := range kinds {
		fmt.Fprintf(&b, "%s %d  ", k, m[k])
	}
	return strings.TrimSpace(b.String())
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(of) }

// read reads one JSON object a line.
func read(name string) ([]line, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var lines []line
	sc := bufio.NewScanner(bytes.NewReader(data))
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		var l line
		if err := json.Unmarshal(sc.Bytes(), &l); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		lines = append(lines, l)
	}
	return lines, sc.Err()
}
