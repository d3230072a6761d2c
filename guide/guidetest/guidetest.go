package guidetest

import (
	"cmp"
	"errors"
	"fmt"
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
	"github.com/yiwang-go/yiwang/guide/intake"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Options are what a test is told besides the guides. The zero value judges each
// guide for the day it names itself, by the rules and profiles that are shipped,
// fails on errors and warnings, and speaks Chinese.
type Options struct {
	// AsOf is the day for which guides are judged; zero: each guide's own AsOf. A
	// guide of another system names none: without this one, rules that ask about a
	// day do not apply to it, and no waiver holds.
	AsOf calendar.Date

	Rules    []check.Rule      // instead of check.Rules(); they have passed rule.Validate
	Profiles *guide.ProfileSet // instead of guide.Profiles()

	// Catalog holds the matter of every guide, with which that is compared: the one
	// of its code or, for a guide of another system, of its name. Nil: neither.
	Catalog *catalog.Catalog

	// Waivers take findings out; what they take is logged. One that fails
	// rule.ValidateWaivers fails the test: it names no rule, or lacks its reason,
	// author or end. One that takes nothing out of any guide is logged too: it can
	// go, or is past.
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
// .json. A guide file of ours ([guide.Schema]) is read strictly, by [guide.Load];
// any other is read as another system exports it, by its labels, with package
// guide/intake, and findings point into the file as it is. Labels that nobody
// knows are logged, and so are tables (.csv, .xlsx), which are for
// examples/guidecheck. Check fails t once for every file that cannot be read or
// has findings, and goes on to the next; it also fails when fsys has no such file.
func Check(t testing.TB, fsys fs.FS, opts Options) {
	t.Helper()
	r := newRun(t, opts)
	var names, tables []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil: // the rest is looked at all the same
			r.fail("guidetest.unreadable", name, err.Error())
		case d.IsDir():
		case strings.EqualFold(path.Ext(name), ".json"):
			names = append(names, name)
		case slices.Contains([]string{".csv", ".xls", ".xlsx"}, strings.ToLower(path.Ext(name))):
			tables = append(tables, name)
		}
		return nil
	})
	if err != nil {
		r.fail("guidetest.unreadable", ".", err.Error())
	}
	if len(tables) > 0 {
		r.log("guidetest.tables", strings.Join(tables, "、"))
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
	_, ok := r.judge(string(g.Matter), &g, func(opts check.Options) (check.Report, error) { return check.Guide(&g, opts) })
	if ok {
		r.idle()
	}
}

// run is one test with what it has seen.
type run struct {
	testing.TB
	opts Options
	took map[rule.Waiver]bool // waivers that took something out
	held map[rule.Waiver]bool // waivers that held on the day of a guide
}

func newRun(t testing.TB, opts Options) *run {
	t.Helper()
	if opts.Language == (language.Tag{}) { // which language.Tag.Base takes for English
		opts.Language = language.SimplifiedChinese
	}
	if opts.Fail == nil {
		opts.Fail = []rule.Severity{rule.Error, rule.Warning}
	}
	if opts.Rules == nil {
		opts.Rules = check.Rules()
	}
	r := &run{TB: t, opts: opts, took: map[rule.Waiver]bool{}, held: map[rule.Waiver]bool{}}
	for _, s := range opts.Fail {
		if !slices.Contains(rule.Severities(), s) {
			r.fail("guidetest.severity", yiwang.Quote(string(s)))
		}
	}
	for _, w := range opts.Waivers {
		if bad, ok := errors.AsType[*rule.SetError](rule.ValidateWaivers([]rule.Waiver{w}, opts.Rules)); ok {
			var why []string
			for _, p := range bad.Problems {
				why = append(why, p.Message.In(opts.Language))
			}
			r.fail("guidetest.waiver", yiwang.Quote(w.Rule), strings.Join(why, ""))
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
	doc, foreign, err := read(data)
	if err != nil {
		r.fail("guidetest.unreadable", name, r.sentence(err))
		return
	}
	by := func(opts check.Options) (check.Report, error) { return check.Guide(&doc.Guide, opts) }
	if foreign {
		by = func(opts check.Options) (check.Report, error) { return check.Document(&doc, opts) }
		if !slices.ContainsFunc(doc.Texts, func(t intake.Text) bool { return t.Element != "" }) {
			r.fail("guidetest.no_element", name)
			return
		}
		if len(doc.Unknown) > 0 {
			r.log("guidetest.unknown", name, strings.Join(doc.Unknown, "、"))
		}
	}
	if report, ok := r.judge(name, &doc.Guide, by); ok && r.opts.Golden != "" {
		r.golden(name, report.Text(r.opts.Language))
	}
}

// read reads a guide file of ours or, when it does not say that it is one, of
// another system.
func read(data []byte) (doc intake.Document, foreign bool, err error) {
	doc.Guide, err = guide.Load(data)
	if bad, ok := errors.AsType[*guide.FileError](err); ok && bad.Problem == guide.ProblemSchema && !strings.HasPrefix(fmt.Sprint(bad.Detail), "yiwang.") {
		doc, err = intake.Read(data)
		return doc, true, err
	}
	return doc, false, err
}

// judge judges one guide. ok is false when no report could be made.
func (r *run) judge(name string, g *guide.Guide, by func(check.Options) (check.Report, error)) (report check.Report, ok bool) {
	r.Helper()
	opts := check.Options{AsOf: r.opts.AsOf, Rules: r.opts.Rules, Profiles: r.opts.Profiles, Waivers: r.opts.Waivers}
	if r.opts.Catalog != nil {
		m, ok := r.matter(g)
		if !ok {
			r.fail("guidetest.no_matter", name, yiwang.Quote(cmp.Or(string(g.Matter), g.Name())))
			return check.Report{}, false
		}
		opts.Matter = &m
	}
	report, err := by(opts)
	if err != nil {
		r.fail("guidetest.broken", name, r.sentence(err))
		return check.Report{}, false
	}
	for _, w := range r.opts.Waivers {
		if w.Holds(report.AsOf) {
			r.held[w] = true
		}
	}
	r.tell(name, &report)
	return report, true
}

// matter is that of a guide: by its code or, when it gives none, by its name.
func (r *run) matter(g *guide.Guide) (catalog.Matter, bool) {
	if g.Matter != "" {
		return r.opts.Catalog.ByCode(g.Matter)
	}
	m, err := r.opts.Catalog.Find(g.Name())
	return m, err == nil
}

// fail fails the test with one sentence.
func (r *run) fail(code string, args ...any) {
	r.Helper()
	r.Errorf("%s", yiwang.Say(r.opts.Language, code, args...))
}

// log tells one sentence.
func (r *run) log(code string, args ...any) {
	r.Helper()
	r.Logf("%s", yiwang.Say(r.opts.Language, code, args...))
}

// sentence says err, in the language asked for where it can be.
func (r *run) sentence(err error) string {
	if coded, ok := errors.AsType[yiwang.Coded](err); ok {
		return yiwang.Sentence(r.opts.Language, coded)
	}
	return err.Error()
}
