package guidetest

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// reportName is the golden report of a guide file, below Options.Golden.
func reportName(name string) string { return strings.TrimSuffix(name, path.Ext(name)) + ".txt" }

// golden writes or compares the report of one file.
func (r *run) golden(name, got string) {
	r.Helper()
	file := filepath.Join(r.opts.Golden, filepath.FromSlash(reportName(name)))
	if r.opts.Update {
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(got), 0o644)); err != nil {
			r.fail("guidetest.golden_write", file, err.Error())
		}
		return
	}
	data, err := os.ReadFile(file)
	if err != nil {
		r.fail("guidetest.golden_missing", name, file)
		return
	}
	want := strings.ReplaceAll(string(data), "\r\n", "\n") // as a checkout may write it
	if got != want {
		n, g, w := differ(got, want)
		r.fail("guidetest.golden_differs", name, file, n, g, w)
	}
}

// strays fails the test for every golden report whose guide is gone.
func (r *run) strays(names []string) {
	r.Helper()
	kept := map[string]bool{}
	for _, name := range names {
		if kept[reportName(name)] {
			r.fail("guidetest.golden_twice", name, reportName(name))
		}
		kept[reportName(name)] = true
	}
	err := fs.WalkDir(os.DirFS(r.opts.Golden), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) == ".txt" && !kept[name] {
			r.fail("guidetest.golden_stray", filepath.Join(r.opts.Golden, filepath.FromSlash(name)))
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) { // a folder not there has been told file by file
		r.fail("guidetest.unreadable", r.opts.Golden, err.Error())
	}
}

// differ gives the first line, from 1, in which two texts differ. A text that has
// ended gives "".
func differ(got, want string) (n int, g, w string) {
	for got != "" || want != "" {
		n++
		g, got, _ = strings.Cut(got, "\n")
		w, want, _ = strings.Cut(want, "\n")
		if g != w {
			return n, g, w
		}
	}
	return n, g, w
}
