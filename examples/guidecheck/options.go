package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// options is what the command was asked.
type options struct {
	format   string
	tag      language.Tag
	asOf     calendar.Date
	waivers  []rule.Waiver
	fail     rule.Severity
	progress bool
	explain  string
	list     bool
	watching bool
	paths    []string
}

// parse reads the arguments, and the file of waivers they name. The options can
// say a sentence even when there is an error.
func parse(args []string, stderr io.Writer) (*options, error) {
	o := &options{tag: language.SimplifiedChinese, asOf: today(), fail: rule.Error}
	flags := flag.NewFlagSet("guidecheck", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "guidecheck [flags] PATH…")
		flags.PrintDefaults()
	}
	one := func(name, usage string, into *string, words ...string) {
		*into = words[0]
		flags.Func(name, usage, func(s string) error {
			if !slices.Contains(words, s) {
				return fmt.Errorf("one of %v", words)
			}
			*into = s
			return nil
		})
	}
	var lang, fail string
	one("format", "text, json, sarif or junit", &o.format, "text", "json", "sarif", "junit")
	one("lang", "zh or en", &lang, "zh", "en")
	one("fail", "the least severity that makes the exit code 1: error, warning or note", &fail, string(rule.Error), string(rule.Warning), string(rule.Note))
	flags.Func("as-of", "the day for which the guides are judged, as 2006-01-02", func(s string) (err error) {
		o.asOf, err = calendar.Parse(s)
		return err
	})
	waivers := flags.String("waivers", "", "file of waivers")
	flags.BoolVar(&o.progress, "progress", terminal(stderr), "tell on stderr how far it is")
	flags.StringVar(&o.explain, "explain", "", "tell about one rule")
	flags.BoolVar(&o.watching, "watch", false, "check files again when they change, and tell what is new and what is gone")
	flags.BoolVar(&o.list, "rules", false, "list the rules")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if lang == "en" {
		o.tag = language.English
	}
	o.fail = rule.Severity(fail)
	o.paths = flags.Args()
	if len(o.paths) == 0 && o.explain == "" && !o.list {
		return o, &fault{code: "paths"}
	}
	if o.watching && o.format != "text" {
		return o, &fault{code: "watch"}
	}
	if *waivers != "" {
		data, err := os.ReadFile(*waivers)
		if err != nil {
			return o, err
		}
		if o.waivers, err = rule.LoadWaivers(data); err == nil {
			err = rule.ValidateWaivers(o.waivers, check.Rules())
		}
		if err != nil {
			return o, &fault{code: "waivers", args: []any{*waivers, whole(o.tag, err)}}
		}
	}
	return o, nil
}

// whole says an error with every fault that it holds, one a line.
func whole(tag language.Tag, err error) string {
	all := sentence(tag, err)
	if bad, ok := errors.AsType[*rule.SetError](err); ok {
		for _, p := range bad.Problems {
			all += "\n  " + p.Pointer + " " + p.Message.In(tag)
		}
	}
	return all
}

// terminal reports whether w is one.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
