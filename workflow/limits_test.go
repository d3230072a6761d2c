package workflow

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// folder is the embedded data with one text changed for another in flows.json, and
// with rules of a bureau's own.
func folder(t *testing.T, old, changed, limits string) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{"limits.json": &fstest.MapFile{Data: []byte(limits)}}
	names, err := fs.Glob(embedded, "data/*.json")
	if err != nil || len(names) < 3 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(embedded, name)
		if err != nil {
			t.Fatal(err)
		}
		base := strings.TrimPrefix(name, "data/")
		if base == "flows.json" {
			text := strings.Replace(string(data), old, changed, 1)
			if text == string(data) {
				t.Fatalf("flows.json does not hold %q", old)
			}
			data = []byte(text)
		}
		all[base] = &fstest.MapFile{Data: data}
	}
	return all
}

// Public notice (公示) is on no list of the law: it suspends a promise that says so,
// and the statutory clock runs on beside it. 滨州市工程建设项目并联审批管理规定 has such
// a promise.
func TestPublicNotice(t *testing.T) {
	const limits = `{"schema": "yiwang.limits/1", "version": "2026-11-23", "rules": [{"id": "our_word", "name": "示例承诺", "limit": {"count": 7, "unit": "working_day"},
		"grounds": [{"id": "public_notice", "name": "公示", "basis": [{"title": "示例文件", "mark": "example"}]}], "basis": [{"title": "示例文件", "mark": "example"}]}]}`
	const word = `{"id": "promised", "name": "承诺办结时限", "owner": "handler", "rule": "promise", "start": ["accepted"], "stop": ["decided", "withdrawn"]}`
	l, err := Load(folder(t, word, strings.Replace(word, `"promise"`, `"our_word"`, 1), limits))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := l.Rules().Rule("our_word"); !ok {
		t.Error("the bureau's rule is not among the rules")
	}
	own := 0
	for _, f := range l.Flows() {
		k := f.clock(Promised)
		if k == nil || k.Rule.ID != "our_word" {
			continue
		}
		own++
		m := Machine{Flow: f, Calendar: calendar.China()}
		c := do(t, m, Case{}, applicant, "submit", "2026-03-02", Details{Matter: f.Matters[0], Applicant: Party{Account: "a1", Name: "甲"}})
		c = do(t, m, c, window, "accept", "2026-03-02", Details{})
		c = do(t, m, c, registrar, "assign", "2026-03-02", Details{Office: handler.Office})
		c = do(t, m, c, handler, "suspend", "2026-03-04", hold("public_notice"))
		c = do(t, m, c, handler, "resume", "2026-03-11", Details{})
		on := calendar.MustParse("2026-03-12")
		promised, _ := m.Clock(c, Promised, on)
		law, _ := m.Clock(c, Statutory, on)
		if promised.Held() != 5 || promised.Due.String() != "2026-03-18" || law.Held() != 0 || law.Due.String() != "2026-03-11" {
			t.Errorf("promise: %d days not counted, due %s; law: %d, %s; want 5, 2026-03-18; 0, 2026-03-11",
				promised.Held(), promised.Due, law.Held(), law.Due)
		}
	}
	if own == 0 {
		t.Fatal("no flow has the bureau's promise")
	}
	// The embedded library does not know it.
	m, c := accepted(t, "sd-fgw-034", "2026-03-02")
	refused(t, m, c, handler, "suspend", "2026-03-04", hold("public_notice"), "deadline.no_ground")

	if _, err := Load(folder(t, word, strings.Replace(word, `"promise"`, `"permit"`, 1), strings.Replace(limits, "our_word", "permit", 1))); err == nil {
		t.Error("a rule that takes the id of one of the law's loads")
	}
}
