package guidetest

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Options are what a test is told besides the guides. The zero value judges each
// guide for the day it names itself, by the rules and profiles that are shipped,
// fails on errors and warnings, and speaks Chinese.
type Options struct {
	AsOf     calendar.Date     // the day for which guides are judged; zero: each guide's own AsOf
	Rules    []check.Rule      // instead of check.Rules(); they have passed rule.Validate
	Profiles *guide.ProfileSet // instead of guide.Profiles()
	Catalog  *catalog.Catalog  // every guide is of a matter in it, and is compared with that; nil: neither

	// Waivers take findings out; what they take is logged. Each needs a reason,
	// an author and an end, or the test fails; see also rule.LoadWaivers. One that
	// takes nothing out of any guide is logged too: it can go.
	Waivers []rule.Waiver

	// Fail lists the severities that fail the test; others are logged. Nil means
	// errors and warnings. A list that is empty but not nil fails on none: for
	// guides still being written, whose golden reports are to be kept.
	Fail []rule.Severity

	Language language.Tag // English gives English; zero and all others Chinese

	// Golden is a folder, from that of the test, with one report for each file:
	// city/034.json has city/034.txt. A report that differs from its golden, one
	// without a golden and a golden without a guide fail the test. Empty: none
	// are kept. Of Check only.
	Golden string

	// Update writes the golden reports instead of comparing them. Bind it to a
	// flag of your own test. A golden without a guide is left for you to delete.
	Update bool
}

// Check judges every guide in fsys: the files at any depth whose names end in
// .json, each read by [guide.Load]. It fails t once for every file that cannot
// be read or has findings, and goes on to the next; it also fails when fsys has
// no such file.
func Check(t testing.TB, fsys fs.FS, opts Options) {
	t.Helper()
	r := newRun(t, opts)
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil: // the rest is looked at all the same
			r.fail("guidetest.unreadable", name, err.Error())
		case !d.IsDir() && strings.EqualFold(path.Ext(name), ".json"):
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		r.fail("guidetest.unreadable", ".", err.Error())
	}
	if len(names) == 0 {
		r.fail("guidetest.no_guide")
	}
	for _, name := range names {
		r.file(fsys, name)
	}
	if opts.Golden != "" {
		r.strays(names)
	}
	r.idle()
}

// Complete judges one guide, and fails t when it has findings. At most one
// Options is used.
func Complete(t testing.TB, g guide.Guide, opts ...Options) {
	t.Helper()
	var o Options
	if len(opts) > 0 {
		o = opts[0]
	}
	r := newRun(t, o)
	if _, ok := r.guide(string(g.Matter), &g); ok {
		r.idle()
	}
}

// run is one test with what it has seen.
type run struct {
	testing.TB
	opts Options
	took map[rule.Waiver]bool // waivers that took something out
}

func newRun(t testing.TB, opts Options) *run {
	t.Helper()
	if opts.Language == (language.Tag{}) { // which language.Tag.Base takes for English
		opts.Language = language.SimplifiedChinese
	}
	if opts.Fail == nil {
		opts.Fail = []rule.Severity{rule.Error, rule.Warning}
	}
	r := &run{TB: t, opts: opts, took: map[rule.Waiver]bool{}}
	for _, s := range opts.Fail {
		if !slices.Contains(rule.Severities(), s) {
			r.fail("guidetest.severity", yiwang.Quote(string(s)))
		}
	}
	for _, w := range opts.Waivers {
		if !yiwang.Legible(w.Rule) || !yiwang.Legible(w.Reason) || !yiwang.Legible(w.Author) || w.Given.IsZero() || !w.Given.Before(w.Until) {
			r.fail("guidetest.waiver", yiwang.Quote(w.Rule))
		}
	}
	return r
}

// file judges the guide in one file, and its golden report.
func (r *run) file(fsys fs.FS, name string) {
	r.Helper()
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		r.fail("guidetest.unreadable", name, err.Error())
		return
	}
	g, err := guide.Load(data)
	if err != nil {
		r.fail("guidetest.unreadable", name, r.sentence(err))
		return
	}
	if report, ok := r.guide(name, &g); ok && r.opts.Golden != "" {
		r.golden(name, report.Text(r.opts.Language))
	}
}

// guide judges one guide. ok is false when no report could be made.
func (r *run) guide(name string, g *guide.Guide) (report check.Report, ok bool) {
	r.Helper()
	opts := check.Options{AsOf: r.opts.AsOf, Rules: r.opts.Rules, Profiles: r.opts.Profiles, Waivers: r.opts.Waivers}
	if r.opts.Catalog != nil {
		m, ok := r.opts.Catalog.ByCode(g.Matter)
		if !ok {
			r.fail("guidetest.unreadable", name, r.sentence(&guide.LibraryError{File: name, Problem: guide.LibraryMatter, Matter: string(g.Matter)}))
			return check.Report{}, false
		}
		opts.Matter = &m
	}
	report, err := check.Guide(g, opts)
	if err != nil {
		r.fail("guidetest.broken", name, r.sentence(err))
		return check.Report{}, false
	}
	r.tell(name, &report)
	return report, true
}

// fail fails the test with one sentence.
func (r *run) fail(code string, args ...any) {
	r.Helper()
	r.Errorf("%s", yiwang.Say(r.opts.Language, code, args...))
}

// sentence says err, in the language asked for where it can be.
func (r *run) sentence(err error) string {
	if coded, ok := errors.AsType[yiwang.Coded](err); ok {
		return yiwang.Sentence(r.opts.Language, coded)
	}
	return err.Error()
}
