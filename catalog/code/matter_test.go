package code_test

import (
	"errors"
	"strconv"
	"testing"

	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Codes in use, taken apart.
var items = []struct {
	uscc, level, owner, typ, department, main, sub, serial string
}{
	{"11370800MB28559184", "3", "37", "01", "18", "033", "001", ""},
	{"11370800MB28559184", "3", "37", "01", "18", "026", "000", "01"},
	{"11370800MB28559184", "3", "37", "01", "21", "008", "000", "03"},
	{"113708000043121241", "3", "37", "20", "17", "054", "001", "01"},
	{"11370883MB2857374H", "4", "37", "01", "14", "011", "007", ""},
	{"11370883MB2857374H", "4", "37", "10", "99", "370", "000", ""},
	{"11370800MB28559184", "7", "37", "01", "17", "036", "000", ""},
	{"11370828553372795B", "4", "37", "30", "14", "006", "001", "06"},
	{"11440100007482575H", "3", "44", "01", "18", "009", "000", ""},
	{"11440000MB2D0164XH", "2", "44", "02", "89", "876", "000", ""},
	{"11650000010183859F", "2", "65", "01", "16", "013", "001", ""},
	{"12441500196720244T", "3", "44", "21", "99", "806", "003", ""},
}

// The same as they stand in the systems that use them.
var itemTexts = []string{
	"11370800MB285591843370118033001",
	"11370800MB28559184337011802600001",
	"11370800MB28559184337012100800003",
	"113708000043121241337201705400101",
	"11370883MB2857374H4370114011007",
	"11370883MB2857374H4371099370000",
	"11370800MB285591847370117036000",
	"11370828553372795B437301400600106",
	"11440100007482575H3440118009000",
	"11440000MB2D0164XH2440289876000",
	"11650000010183859F2650116013001",
	"12441500196720244T3442199806003",
}

func TestItemCodes(t *testing.T) {
	if len(items) != len(itemTexts) || len(items) == 0 {
		t.Fatalf("%d codes and %d texts", len(items), len(itemTexts))
	}
	for i, v := range items {
		text := itemTexts[i]
		item, err := code.ParseItemCode(text)
		if err != nil {
			t.Errorf("ParseItemCode(%q): %v", text, err)
			continue
		}
		impl := item.ImplCode()
		basic := impl.BasicCode()
		got := [...]string{impl.USCC().String(), strconv.Itoa(int(impl.Level())), basic.Owner(), basic.MatterType(), basic.Department(), basic.MainItem(), basic.SubItem(), item.Serial()}
		if want := [...]string{v.uscc, v.level, v.owner, v.typ, v.department, v.main, v.sub, v.serial}; got != want {
			t.Errorf("%s: got %v, want %v", text, got, want)
		}
		if basic.IsMain() != (v.sub == "000") {
			t.Errorf("%s: main item %t", text, basic.IsMain())
		}
		if again, err := code.ParseImplCode(text[:31]); err != nil || again != impl {
			t.Errorf("ParseImplCode(%q) = %s, %v, want %s", text[:31], again, err, impl)
		}
		if again, err := code.ParseBasicCode(text[19:31]); err != nil || again != basic {
			t.Errorf("ParseBasicCode(%q) = %s, %v, want %s", text[19:31], again, err, basic)
		}
		if again, err := code.ParseUSCC(text[:18]); err != nil || again != impl.USCC() {
			t.Errorf("ParseUSCC(%q) = %s, %v, want %s", text[:18], again, err, impl.USCC())
		}
	}
}

func TestMatterCodesRefuse(t *testing.T) {
	const impl = "11370800MB285591843370118026000"
	for _, tt := range []struct {
		kind     code.Kind
		text     string
		segment  code.Segment
		position int
		got      string
		problem  code.Problem
	}{
		{code.KindBasicCode, "", code.SegOwner, 1, "", code.Missing},
		{code.KindBasicCode, "37011802600", code.SegSubItem, 12, "", code.Missing},
		{code.KindBasicCode, "3701180260000", code.SegEnd, 13, "0", code.Surplus},
		{code.KindBasicCode, "370A18026000", code.SegMatterType, 4, "A", code.WrongCharacter},
		{code.KindBasicCode, "3701l8026000", code.SegDepartment, 5, "l", code.WrongCharacter},
		{code.KindBasicCode, "3701180２6000", code.SegMainItem, 8, "２", code.WrongCharacter},
		{code.KindBasicCode, "511Z07001006", code.SegMatterType, 4, "Z", code.WrongCharacter}, // 四川
		{code.KindImplCode, "1137080123456789072370117000001", code.SegCheck, 18, "7", code.WrongCheck},
		{code.KindImplCode, impl + "01", code.SegEnd, 32, "01", code.Surplus},
		{code.KindImplCode, impl[:30], code.SegSubItem, 31, "", code.Missing},
		{code.KindImplCode, impl[:18] + "0" + impl[19:], code.SegLevel, 19, "0", code.WrongValue},
		{code.KindImplCode, impl[:18] + "8" + impl[19:], code.SegLevel, 19, "8", code.WrongValue},
		{code.KindImplCode, impl[:18] + "X" + impl[19:], code.SegLevel, 19, "X", code.WrongCharacter},
		{code.KindImplCode, impl[:25] + "O26000", code.SegMainItem, 26, "O", code.WrongCharacter},
		{code.KindImplCode, "11370883MB2857374H4370173001002-cx", code.SegEnd, 32, "-cx", code.Surplus}, // a city's own suffix
		{code.KindItemCode, "", code.SegAuthority, 1, "", code.Missing},
		{code.KindItemCode, "1137080123456789072370117000001", code.SegCheck, 18, "7", code.WrongCheck},
		{code.KindItemCode, "113708012345678907237011700000101", code.SegCheck, 18, "7", code.WrongCheck},
		{code.KindItemCode, impl[:30], code.SegSubItem, 31, "", code.Missing},
		{code.KindItemCode, impl + "0", code.SegItemSerial, 33, "", code.Missing},
		{code.KindItemCode, impl + "00", code.SegItemSerial, 32, "00", code.WrongValue},
		{code.KindItemCode, impl + "0a", code.SegItemSerial, 33, "a", code.WrongCharacter},
		{code.KindItemCode, impl + "011", code.SegEnd, 34, "1", code.Surplus},
		{code.KindItemCode, impl[:18] + "9" + impl[19:] + "01", code.SegLevel, 19, "9", code.WrongValue},
		{code.KindItemCode, impl[:22] + "x" + impl[23:], code.SegMatterType, 23, "x", code.WrongCharacter},
		{code.KindItemCode, "11370883MB2857374H4370173001002-cx", code.SegItemSerial, 32, "-", code.WrongCharacter},
		{code.KindCaseNumber, impl, code.SegDate, 32, "", code.Missing},
		{code.KindCaseNumber, impl + "202206230068"[:11], code.SegSerial, 43, "", code.Missing},
		{code.KindCaseNumber, impl + "202206310068", code.SegDate, 32, "20220631", code.WrongValue},
		{code.KindCaseNumber, impl + "000001010068", code.SegDate, 32, "00000101", code.WrongValue},
		{code.KindCaseNumber, impl + "2022-06-2300", code.SegDate, 36, "-", code.WrongCharacter},
		{code.KindCaseNumber, impl + "2022062300681", code.SegEnd, 44, "1", code.Surplus},
		{code.KindCaseNumber, impl[:17] + "5" + impl[18:] + "202206230068", code.SegCheck, 18, "5", code.WrongCheck},
		{code.KindCaseNumber, impl[:18] + "8" + impl[19:] + "202206230068", code.SegLevel, 19, "8", code.WrongValue},
	} {
		err := parse(tt.kind, tt.text)
		e, ok := errors.AsType[*code.SegmentError](err)
		if !ok || e.Kind != tt.kind || e.Segment != tt.segment || e.Position != tt.position || e.Got != tt.got || e.Problem != tt.problem {
			t.Errorf("%s %q: got %v, want %s in %s at %d: %q", tt.kind, tt.text, err, tt.problem, tt.segment, tt.position, tt.got)
		}
	}
}

// Codes of another form are told apart, and nothing else is.
func TestOtherForms(t *testing.T) {
	for _, tt := range []struct {
		kind code.Kind
		text string
		form code.Form // "" for a SegmentError
	}{
		{code.KindBasicCode, "XK0010100Y", code.OlderForm},
		{code.KindBasicCode, "QT00123000", code.OlderForm},
		{code.KindBasicCode, "XK0010100y", ""},
		{code.KindBasicCode, "XK0010100", ""},
		{code.KindBasicCode, "X10010100Y", ""},
		{code.KindBasicCode, "0010100000", ""},
		{code.KindBasicCode, "XK0010100Y2520000", ""},
		{code.KindImplCode, "XK0010100Y2520000009390102", code.OlderForm},
		{code.KindImplCode, "XK0010100Y252000000939010", code.OlderForm},
		{code.KindItemCode, "XK0010100Y2520000009390102", code.OlderForm},
		{code.KindImplCode, "XK0010100Y25200000093901021", ""},
		{code.KindImplCode, "XK0010100Y", ""},
		{code.KindImplCode, "511Z07001006-511602000000-000-11511301008778183N-1-00", code.SichuanForm},
		{code.KindItemCode, "511Z07001006-511602000000-000-11511301008778183N-1-00", code.SichuanForm},
		{code.KindItemCode, "511A0138000000-511602000000-000-11511301008778183N-1-00", code.SichuanForm},
		{code.KindItemCode, "511Z07001006-511602000000-000-11511301008778183N-1", ""},
		{code.KindItemCode, "511Z07001006-511602000000-000-11511301008778183N-1-0", ""},
		{code.KindItemCode, "511Z07001006-511602000000-000-1151130100877818 N-1-00", ""},
		{code.KindItemCode, "511Z07001006-511602000000-000-11511301008778183N-11-00", ""},
		{code.KindItemCode, "511Z07001006-511602000000-000-00877818-1-00", ""},
		{code.KindItemCode, "511Z07001006-511602000000-000-008778183-1-00", code.SichuanForm},
		{code.KindBasicCode, "511Z07001006-511602000000-000-11511301008778183N-1-00", ""},
		{code.KindItemCode, "-----", ""},
		{code.KindUSCC, "XK0010100Y", ""},
	} {
		err := parse(tt.kind, tt.text)
		e, ok := errors.AsType[*code.FormError](err)
		if ok != (tt.form != "") || ok && (e.Form != tt.form || e.Kind != tt.kind || e.Text != tt.text) {
			t.Errorf("%s %q: got %v, want form %q", tt.kind, tt.text, err, tt.form)
		}
		if _, segment := errors.AsType[*code.SegmentError](err); segment == ok {
			t.Errorf("%s %q: got %v", tt.kind, tt.text, err)
		}
	}
}

// The one case number seen in use.
func TestCaseNumber(t *testing.T) {
	const text = "12441500196720244T3442199806003202206230068"
	n, err := code.ParseCaseNumber(text)
	if err != nil {
		t.Fatal(err)
	}
	if n.String() != text || n.ImplCode().String() != text[:31] || n.Date() != calendar.MustParse("2022-06-23") || n.Serial() != "0068" {
		t.Errorf("%s: %s, %s, %s", n, n.ImplCode(), n.Date(), n.Serial())
	}
}

func TestLevelTerms(t *testing.T) {
	for level, want := range map[code.Level]string{
		1: "国家级", 2: "省级", 3: "市级", 4: "县级", 5: "镇（乡、街道）级", 6: "村（社区）级", 7: "分级管理", 8: "8", 0: "0",
	} {
		if got := level.Term(); got.ZH != want || got.EN == "" {
			t.Errorf("level %d: got %v, want %s", level, got, want)
		}
	}
}
