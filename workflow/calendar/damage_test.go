package calendar

import (
	"bytes"
	"encoding/json"
	"sync"
	"testing"
)

// sameDays compares what two calendars say, day by day and notice by notice.
func sameDays(a, b *Calendar) bool {
	if a.From() != b.From() || a.Horizon() != b.Horizon() || a.Note() != b.Note() || len(a.notices) != len(b.notices) {
		return false
	}
	for i, n := range a.notices {
		if n != b.notices[i] {
			return false
		}
	}
	for d := a.From(); !d.After(a.Horizon()); d = d.AddDays(1) {
		x, _ := a.Day(d)
		if y, _ := b.Day(d); x != y {
			return false
		}
	}
	return true
}

// damage loads data with a byte changed, at every stride-th place from first, and
// wants a typed error or the same calendar. It returns how many were refused.
func damage(t *testing.T, data []byte, first, stride int) (refused int) {
	t.Helper()
	whole, err := Load(data)
	if err != nil {
		t.Error(err)
		return 0
	}
	broken := make([]byte, len(data))
	for i := first; i < len(data); i += stride {
		copy(broken, data)
		broken[i] ^= 1 << (i / stride % 8)
		c, err := Load(broken)
		if err == nil {
			if !sameDays(whole, c) {
				t.Errorf("byte %d from %q to %q gives another calendar", i, data[i], broken[i])
			}
			continue
		}
		if e, ok := err.(*LoadError); !ok || len(e.Problems) == 0 || e.Problems[0].Code() == "" {
			t.Errorf("byte %d: %v, want a LoadError", i, err)
		}
		refused++
	}
	return refused
}

// signed gives a file its digest.
func signed(t testing.TB, f file) []byte {
	t.Helper()
	f.Digest = "-"
	data, err := json.MarshalIndent(f, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Replace(data, []byte(`"digest": "-"`), []byte(`"digest": "`+digest(data, "-")+`"`), 1)
}

// TestDamagedByte changes every byte of every notice, each year in a file of its
// own, and bytes all over the embedded file.
func TestDamagedByte(t *testing.T) {
	f, problem := decode[file](cnJSON, Schema)
	if problem != nil || f.Digest == "" {
		t.Fatal("the embedded file has no digest", problem)
	}
	years := map[int]*file{}
	for _, n := range f.Notices {
		if years[n.Year] == nil {
			years[n.Year] = &file{Schema: Schema, Note: f.Note}
		}
		years[n.Year].Notices = append(years[n.Year].Notices, n)
	}
	if len(years) != 20 {
		t.Fatalf("%d years, want 20", len(years))
	}
	var wg sync.WaitGroup
	for _, year := range years {
		wg.Go(func() {
			data := signed(t, *year)
			if refused := damage(t, data, 0, 1); refused < len(data)/2 {
				t.Errorf("%d of %d damaged files refused", refused, len(data))
			}
		})
	}
	wg.Go(func() { damage(t, cnJSON, 3, 331) })
	wg.Wait()
}

// TestDigest: the layout of a file is not in its digest, and all else is.
func TestDigest(t *testing.T) {
	var flat bytes.Buffer
	if err := json.Compact(&flat, cnJSON); err != nil {
		t.Fatal(err)
	}
	c, err := Load(flat.Bytes())
	if err != nil || !sameDays(c, China()) {
		t.Errorf("the file in one line: %v", err)
	}
	for _, change := range [][2]string{
		{`"2026-10-10"`, `"2026-10-11"`},                         // a date that would do as well
		{`"published":"2020-01-27"`, `"published":"2020-01-26"`}, // and one that no day shows
		{`春节`, `春假`},
	} {
		data := bytes.Replace(flat.Bytes(), []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(data, flat.Bytes()) {
			t.Fatalf("%s does not stand in the file", change[0])
		}
		_, err := Load(data)
		if e, ok := err.(*LoadError); !ok || e.Problems[0].Code() != "calendar.file_digest" {
			t.Errorf("%s changed: %v, want a digest problem", change[0], err)
		}
	}
}
