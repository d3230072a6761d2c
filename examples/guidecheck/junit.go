package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// junitPrinter writes JUnit XML: a test suite a file, in it a test case for each
// rule that found something. Findings below -fail are the output of a case that
// passes; waived ones make a case that is skipped.
type junitPrinter struct {
	o *options
	w io.Writer
}

type suite struct {
	XMLName  xml.Name   `xml:"testsuite"`
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Cases    []testCase `xml:"testcase"`
}

type testCase struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	Failure *outcome `xml:"failure,omitempty"`
	Error   *outcome `xml:"error,omitempty"`
	Skipped *outcome `xml:"skipped,omitempty"`
	Output  string   `xml:"system-out,omitempty"`
}

type outcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

func (p *junitPrinter) begin([]check.Rule) {
	_, _ = io.WriteString(p.w, xml.Header+`<testsuites name="guidecheck">`+"\n")
}

func (p *junitPrinter) file(res *result) {
	s := suite{Name: res.path}
	for _, err := range res.errs {
		s.Errors++
		s.Cases = append(s.Cases, testCase{Class: res.path, Name: "read", Error: &outcome{Message: sentence(p.o.tag, err)}})
	}
	for _, id := range ruled(res) {
		c := testCase{Class: res.path, Name: id}
		var lines, passing []string
		for i := range res.guides {
			g := &res.guides[i]
			for _, f := range g.findings {
				if f.Rule != id {
					continue
				}
				line := strings.TrimPrefix(place("", g.row)+" ", " ") + told(p.o, &f)
				if reaches(f.Severity, p.o.fail) {
					lines = append(lines, line)
				} else {
					passing = append(passing, line)
				}
			}
			for _, w := range g.waived {
				if w.Finding.Rule == id && c.Skipped == nil {
					c.Skipped = &outcome{Message: w.Waiver.Reason}
				}
			}
		}
		c.Output = strings.Join(passing, "\n")
		if len(lines) > 0 {
			c.Failure, c.Skipped = &outcome{Message: lines[0], Type: id, Text: strings.Join(lines, "\n")}, nil
			s.Failures++
		} else if len(passing) > 0 {
			c.Skipped = nil
		}
		if c.Skipped != nil {
			s.Skipped++
		}
		s.Cases = append(s.Cases, c)
	}
	if len(s.Cases) == 0 {
		s.Cases = []testCase{{Class: res.path, Name: "guide"}} // a suite without a case looks as if it had not run
	}
	s.Tests = len(s.Cases)
	_ = xml.NewEncoder(p.w).Encode(s)
	_, _ = io.WriteString(p.w, "\n")
}

// told says a finding with its place.
func told(o *options, f *rule.Finding) string {
	return fmt.Sprintf("%s (%s)", f.Message.In(o.tag), f.Pointer)
}

// ruled lists the rules that found something in a file, in the order found.
func ruled(res *result) []string {
	var ids []string
	seen := map[string]bool{}
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	for _, g := range res.guides {
		for _, f := range g.findings {
			add(f.Rule)
		}
		for _, w := range g.waived {
			add(w.Finding.Rule)
		}
	}
	return ids
}

func (p *junitPrinter) end(*summary) { _, _ = io.WriteString(p.w, "</testsuites>\n") }
