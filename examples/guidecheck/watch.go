package main

import (
	"bufio"
	"context"
	"fmt"
	"iter"
	"maps"
	"os"
	"slices"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// watcher checks files whenever they change, and tells what that changed.
type watcher struct {
	o     *options
	opts  check.Options
	out   *bufio.Writer
	files map[string]*watched
}

// watched is a file as it was last seen.
type watched struct {
	stamp    stamp
	there    bool
	unread   bool
	findings []seen // of when it could last be read
}

// stamp tells a file from what it was before.
type stamp struct{ modified, size int64 }

// seen is a finding, and in words all that tells it from others.
type seen struct {
	key, line string
	severity  rule.Severity
}

// watch looks at the files now and at every tick, until ctx is done. The exit code
// is for what was last found.
func (o *options) watch(ctx context.Context, tick <-chan time.Time, rules []check.Rule, out *bufio.Writer) int {
	w := o.watcher(rules, out)
	for {
		if err := w.look(ctx); err != nil {
			return trouble // told by run: nobody reads any more
		}
		select {
		case <-ctx.Done():
			return w.code()
		case <-tick:
		}
	}
}

func (o *options) watcher(rules []check.Rule, out *bufio.Writer) *watcher {
	return &watcher{o: o, opts: check.Options{AsOf: o.asOf, Rules: rules, Waivers: o.waivers}, out: out, files: map[string]*watched{}}
}

// look checks what is new or changed, and tells what is gone.
func (w *watcher) look(ctx context.Context) error {
	for res := range checkAll(ctx, w.changed(), w.opts) {
		f := w.files[res.path]
		for _, err := range res.errs {
			fmt.Fprintf(w.out, "%s: %s\n", res.path, sentence(w.o.tag, err))
		}
		// What cannot be read may be half written: what was found there stays.
		if f.unread = len(res.errs) > 0; !f.unread {
			w.tell(res.path, f, w.findings(res))
		}
		if err := w.out.Flush(); err != nil {
			return err
		}
	}
	for _, path := range slices.Sorted(maps.Keys(w.files)) {
		if f := w.files[path]; !f.there {
			w.tell(path, f, nil)
			delete(w.files, path)
		}
	}
	return w.out.Flush()
}

// changed yields the files that are not as they were when last seen. It has looked
// at all of them before it yields one.
func (w *watcher) changed() iter.Seq2[string, error] {
	for _, f := range w.files {
		f.there = false
	}
	var jobs []job
	for path, err := range files(w.o.paths) {
		now := stamp{size: -1}
		if err == nil {
			var info os.FileInfo
			if info, err = os.Stat(path); err == nil {
				now = stamp{info.ModTime().UnixNano(), info.Size()}
			}
		}
		f := w.files[path]
		if f == nil {
			f = &watched{}
			w.files[path] = f
		}
		f.there = true
		if f.stamp != now {
			f.stamp = now
			jobs = append(jobs, job{path: path, err: reason(err)})
		}
	}
	return func(yield func(string, error) bool) {
		for _, j := range jobs {
			if !yield(j.path, j.err) {
				return
			}
		}
	}
}

// findings puts what was found into words.
func (w *watcher) findings(res *result) []seen {
	var all []seen
	for i := range res.guides {
		g := &res.guides[i]
		for _, f := range g.findings {
			text := yiwang.Say(w.o.tag, "check.report_finding", f.Severity.Term(), f.Message, f.Pointer, f.Rule)
			at := res.path
			if line, column := g.at(&f); column > 0 {
				at = fmt.Sprintf("%s:%d:%d", res.path, line, column)
			} else if line > 0 {
				at = fmt.Sprintf("%s:%d", res.path, line)
			}
			all = append(all, seen{key: fmt.Sprint(g.row, " ", text), line: at + ": " + text, severity: f.Severity})
		}
	}
	return all
}

// tell says what is new of what was found in a file, what is gone, and how much
// there is.
func (w *watcher) tell(path string, f *watched, now []seen) {
	before := map[string]int{}
	for _, s := range f.findings {
		before[s.key]++
	}
	var fresh []seen
	for _, s := range now {
		if before[s.key]--; before[s.key] < 0 {
			fresh = append(fresh, s)
		}
	}
	gone := 0
	for _, s := range f.findings {
		if before[s.key] > 0 {
			before[s.key]--
			gone++
			fmt.Fprintln(w.out, w.o.say("gone"), s.line)
		}
	}
	for _, s := range fresh {
		fmt.Fprintln(w.out, w.o.say("new"), s.line)
	}
	fmt.Fprintf(w.out, "%s: %s\n", path, w.o.say("watched", len(fresh), gone, len(now)-len(fresh)))
	f.findings = now
}

// code is the exit code for what was last found.
func (w *watcher) code() int {
	code := clean
	for _, f := range w.files {
		if f.unread {
			return trouble
		}
		if slices.ContainsFunc(f.findings, func(s seen) bool { return reaches(s.severity, w.o.fail) }) {
			code = found
		}
	}
	return code
}
