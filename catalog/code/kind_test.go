package code_test

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog/code"
)

func itoa(n int) string { return strconv.Itoa(n) }

// text is what all types of the package have in common.
type text interface {
	comparable
	IsZero() bool
	String() string
	MarshalText() ([]byte, error)
}

func parsed[T text](parse func(string) (T, error)) func(string) (string, error) {
	return func(s string) (string, error) {
		v, err := parse(s)
		var zero T
		if (v == zero) != (err != nil) || v.IsZero() != (v == zero) {
			return "", errors.New("a value and an error, or neither")
		}
		return v.String(), err
	}
}

// parsers are the parsers by kind.
func parsers() map[code.Kind]func(string) (string, error) {
	return map[code.Kind]func(string) (string, error){
		code.KindUSCC:           parsed(code.ParseUSCC),
		code.KindOrgCode:        parsed(code.ParseOrgCode),
		code.KindBasicCode:      parsed(code.ParseBasicCode),
		code.KindImplCode:       parsed(code.ParseImplCode),
		code.KindItemCode:       parsed(code.ParseItemCode),
		code.KindProjectCode:    parsed(code.ParseProjectCode),
		code.KindDocumentNumber: parsed(code.ParseDocumentNumber),
		code.KindCaseNumber:     parsed(code.ParseCaseNumber),
		code.KindRegion:         parsed(code.ParseRegion),
	}
}

func parse(k code.Kind, s string) error {
	_, err := parsers()[k](s)
	return err
}

// valid is one good code of each kind.
var valid = map[code.Kind]string{
	code.KindUSCC:           "113700000045024031",
	code.KindOrgCode:        "004502403",
	code.KindBasicCode:      "370118026000",
	code.KindImplCode:       "11370800MB285591843370118026000",
	code.KindItemCode:       "11370800MB28559184337011802600001",
	code.KindProjectCode:    "2509-320193-89-01-544060",
	code.KindDocumentNumber: "鲁发改许可〔2020〕614号",
	code.KindCaseNumber:     "12441500196720244T3442199806003202206230068",
	code.KindRegion:         "370883",
}

func TestEveryKind(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range code.Kinds() {
		term := k.Term()
		if term.ZH == "" || term.EN == "" || term.EN == string(k) || seen[term.ZH] || seen[term.EN] {
			t.Errorf("%s: term %v", k, term)
		}
		seen[term.ZH], seen[term.EN] = true, true
		if got, err := parsers()[k](valid[k]); err != nil || got != valid[k] {
			t.Errorf("%s %s: got %s, %v", k, valid[k], got, err)
		}
	}
	if n := len(code.Kinds()); n != len(parsers()) || n != len(valid) {
		t.Errorf("%d kinds, %d parsers, %d examples", n, len(parsers()), len(valid))
	}
	if got := code.Kind("none").Term(); got != (yiwang.Term{ZH: "none", EN: "none"}) {
		t.Errorf("a kind that is none: %v", got)
	}
}

type record struct {
	USCC     code.USCC           `json:"uscc,omitzero"`
	Org      code.OrgCode        `json:"org,omitzero"`
	Basic    code.BasicCode      `json:"basic,omitzero"`
	Impl     code.ImplCode       `json:"impl,omitzero"`
	Item     code.ItemCode       `json:"item,omitzero"`
	Project  code.ProjectCode    `json:"project,omitzero"`
	Document code.DocumentNumber `json:"document,omitzero"`
	Case     code.CaseNumber     `json:"case,omitzero"`
	Region   code.Region         `json:"region,omitzero"`
}

func whole() record {
	return record{
		code.Must(code.ParseUSCC(valid[code.KindUSCC])), code.Must(code.ParseOrgCode(valid[code.KindOrgCode])),
		code.Must(code.ParseBasicCode(valid[code.KindBasicCode])), code.Must(code.ParseImplCode(valid[code.KindImplCode])),
		code.Must(code.ParseItemCode(valid[code.KindItemCode])), code.Must(code.ParseProjectCode(valid[code.KindProjectCode])),
		code.Must(code.ParseDocumentNumber(valid[code.KindDocumentNumber])), code.Must(code.ParseCaseNumber(valid[code.KindCaseNumber])),
		code.Must(code.ParseRegion(valid[code.KindRegion])),
	}
}

func TestJSON(t *testing.T) {
	data, err := json.Marshal(whole())
	if err != nil {
		t.Fatal(err)
	}
	for k, text := range valid {
		if !strings.Contains(string(data), `"`+text+`"`) {
			t.Errorf("%s: %s is not in %s", k, text, data)
		}
	}
	var back record
	if err := json.Unmarshal(data, &back); err != nil || back != whole() {
		t.Errorf("got %v, %v", back, err)
	}
	if data, err = json.Marshal(record{}); err != nil || string(data) != "{}" {
		t.Errorf("absent codes: %s, %v", data, err)
	}
	for name := range fields(t) {
		r := whole()
		if err := json.Unmarshal([]byte(`{"`+name+`":""}`), &r); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		left := r
		if err := json.Unmarshal([]byte(`{"`+name+`":"?"}`), &r); err == nil || r != left {
			t.Errorf("%s: a bad code gives %v and changes the target", name, err)
		}
		if data, _ := json.Marshal(r); strings.Contains(string(data), `"`+name+`"`) {
			t.Errorf("%s is not absent after empty text: %s", name, data)
		}
	}
}

// fields are the names of the record in JSON.
func fields(t *testing.T) map[string]string {
	t.Helper()
	var all map[string]string
	data, err := json.Marshal(whole())
	if err == nil {
		err = json.Unmarshal(data, &all)
	}
	if err != nil || len(all) != len(code.Kinds()) {
		t.Fatalf("%v, %v", all, err)
	}
	return all
}

func TestAbsentCodesAreEmpty(t *testing.T) {
	var r record
	impl, item, project, number, caseNo := r.Impl, r.Item, r.Project, r.Document, r.Case
	for _, got := range []string{
		r.USCC.String(), r.USCC.Authority(), r.USCC.Category(), r.USCC.Registry(), r.USCC.Entity(), r.USCC.Check(),
		r.Org.String(), r.Org.Entity(), r.Org.Check(),
		r.Basic.String(), r.Basic.Owner(), r.Basic.MatterType(), r.Basic.Department(), r.Basic.MainItem(), r.Basic.SubItem(),
		impl.String(), impl.USCC().String(), impl.BasicCode().String(), item.String(), item.ImplCode().String(), item.Serial(),
		project.String(), project.Area(), project.Sector(), project.Type(), project.Tail(),
		number.String(), number.Issuer(), caseNo.String(), caseNo.ImplCode().String(), caseNo.Serial(), caseNo.Date().String(),
		r.Region.String(), r.Region.Parent().String(),
	} {
		if got != "" {
			t.Errorf("a segment of an absent code is %q", got)
		}
	}
	if impl.Level() != 0 || project.Form() != 0 || project.Year() != 0 || project.Month() != 0 || number.Year() != 0 || number.Number() != 0 || r.Region.Level() != 0 || r.Basic.IsMain() {
		t.Error("an absent code has a number")
	}
	if _, ok := r.USCC.Region(); ok {
		t.Error("an absent USCC has a region")
	}
	if _, ok := r.USCC.Body(); ok {
		t.Error("an absent USCC has a body")
	}
	if _, ok := project.Region(); ok {
		t.Error("an absent project code has a region")
	}
	if org, err := r.USCC.OrgCode(); err != nil || !org.IsZero() {
		t.Errorf("the organisation code of an absent USCC: %v, %v", org, err)
	}
}

// Every error of the package says itself whole in both languages.
func TestSentences(t *testing.T) {
	var told []yiwang.Message
	say := func(err error) {
		e, ok := errors.AsType[yiwang.Coded](err)
		if !ok {
			t.Fatalf("%v has no sentence", err)
		}
		if !strings.HasPrefix(e.Error(), "code: ") {
			t.Errorf("%v", e)
		}
		told = append(told, yiwang.Message{Code: e.Code(), Args: e.Args()})
	}
	for k, text := range valid {
		say(parse(k, ""))
		say(parse(k, text+"1"))
		say(parse(k, "\x80"))
	}
	say(parse(code.KindUSCC, "113700000045024030"))
	say(parse(code.KindRegion, "370001"))
	say(parse(code.KindBasicCode, "XK0010100Y"))
	say(parse(code.KindItemCode, "511Z07001006-511602000000-000-11511301008778183N-1-00"))
	say(parse(code.KindDocumentNumber, "鲁发改许可〔2020〕号"))
	for _, number := range []string{"371201", "110000"} {
		_, err := code.Lookup(region(number))
		say(err)
	}
	_, changes, _ := code.NormaliseDocumentNumber("⽂ [２020]第0614号")
	for _, c := range changes {
		told = append(told, c.Message())
	}
	codes := map[string]bool{}
	for _, m := range told {
		codes[m.Code] = true
		zh, en := m.In(language.SimplifiedChinese), m.In(language.English)
		for _, s := range []string{zh, en} {
			if strings.Contains(s, "%!") || s == m.Code {
				t.Errorf("%s: %s", m.Code, s)
			}
		}
		if !strings.HasSuffix(zh, "。") || !strings.HasSuffix(en, ".") {
			t.Errorf("%s: %s / %s", m.Code, zh, en)
		}
	}
	for _, c := range yiwang.Codes() {
		if strings.HasPrefix(c, "code.") && !codes[c] {
			t.Errorf("%s was not said", c)
		}
	}
	if err, _ := errors.AsType[*code.SegmentError](parse(code.KindUSCC, "\u200b113700000045024031")); err.Args()[3] != "U+200B" {
		t.Errorf("what cannot be seen is told as %q", err.Args()[3])
	}
	_, err := code.ParseUSCC("113700000045024030")
	e, _ := errors.AsType[*code.SegmentError](err)
	if got := yiwang.Sentence(language.SimplifiedChinese, e); got != "统一社会信用代码的校验码核对不上：第 18 位是“0”，按其校验的各位算得“1”，请逐位核对。" {
		t.Error(got)
	}
	if got := yiwang.Sentence(language.English, e); got != `The check character of the unified social credit code does not check: position 18 is "0", the characters it checks give "1"; compare them one by one.` {
		t.Error(got)
	}
}

// A sentence is never longer than what a person can read, however long the text.
func TestLongTextIsCut(t *testing.T) {
	long := strings.Repeat("1", 1<<20)
	for k := range valid {
		err := parse(k, valid[k]+long)
		e, ok := errors.AsType[yiwang.Coded](err)
		if !ok {
			t.Fatalf("%s: %v", k, err)
		}
		if zh := yiwang.Sentence(language.SimplifiedChinese, e); len(zh) > 400 || len(e.Error()) > 400 {
			t.Errorf("%s: a sentence of %d bytes, an error of %d", k, len(zh), len(e.Error()))
		}
	}
}
