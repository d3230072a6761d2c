package main

import (
	"context"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang/guide/check"
)

// job is one file to check; its result comes on done.
type job struct {
	path string
	err  error // it cannot even be looked at
	done chan *result
}

// checkAll checks files by as many workers as there are processors and yields
// their results in the order of the paths. At any time only a few files are held.
func checkAll(ctx context.Context, files iter.Seq2[string, error], opts check.Options) iter.Seq[*result] {
	return func(yield func(*result) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		workers := runtime.GOMAXPROCS(0)
		jobs := make(chan job)
		order := make(chan job, 4*workers)
		go feed(ctx, files, order, jobs)
		for range workers {
			go func() {
				for j := range jobs {
					j.done <- checkFile(j, opts)
				}
			}()
		}
		for j := range order {
			if !yield(<-j.done) {
				return
			}
		}
	}
}

// feed sends every file to the workers, and in its turn to whoever prints.
func feed(ctx context.Context, files iter.Seq2[string, error], order, jobs chan<- job) {
	defer close(order)
	defer close(jobs)
	for path, err := range files {
		j := job{path, err, make(chan *result, 1)}
		for _, to := range []chan<- job{jobs, order} { // what is printed has to come
			select {
			case to <- j:
			case <-ctx.Done():
				return
			}
		}
	}
}

// files yields the files that paths name, and of folders those with guides.
func files(paths []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, path := range paths {
			info, err := os.Stat(path)
			if err != nil || !info.IsDir() {
				if !yield(path, err) {
					return
				}
				continue
			}
			n, more := 0, true
			err = fs.WalkDir(os.DirFS(path), ".", func(name string, d fs.DirEntry, err error) error {
				hidden := name != "." && strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "~$")
				switch {
				case err != nil:
				case d.IsDir() && hidden:
					return fs.SkipDir
				case d.IsDir() || hidden || !slices.Contains(kinds, kind(name)):
					return nil
				}
				n++
				if more = yield(filepath.Join(path, name), err); !more {
					return fs.SkipAll
				}
				return nil
			})
			if more && n == 0 && err == nil {
				err = &fault{code: "nothing"}
			}
			if !more || err != nil && !yield(path, err) {
				return
			}
		}
	}
}

// kinds are the endings of files that can be read.
var kinds = []string{".json", ".csv", ".xlsx"}

func kind(name string) string { return strings.ToLower(filepath.Ext(name)) }
