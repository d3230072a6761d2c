package code_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog/code"
)

// Codes in use, each with its region.
var usccs = []struct{ text, region string }{
	{"113700000045024031", "370000"}, // 山东省发展和改革委员会
	{"113700000045022274", "370000"}, // 省政府办公厅
	{"11370000004504927A", "370000"}, // 省公安厅
	{"11370800MB28559184", "370800"},
	{"113708000043121241", "370800"},
	{"11370883MB2857374H", "370883"},
	{"11370828553372795B", "370828"},
	{"11440100007482575H", "440100"},
	{"11440000MB2D0164XH", "440000"},
	{"11650000010183859F", "650000"},
	{"12441500196720244T", "441500"},
	{"11511301008778183N", "511301"},
	{"81430000MCK575429L", "430000"},
}

// valueOf and checkOf work out the check the slow way, from the rule as it is told:
// weight i is 3 to the power i-1, modulo 31.
func valueOf(c byte) int { return strings.IndexByte("0123456789ABCDEFGHJKLMNPQRTUWXY", c) }

func checkOf(first17 string) byte {
	sum := 0
	for i := range 17 {
		weight := 1
		for range i {
			weight *= 3
		}
		sum += weight * valueOf(first17[i])
	}
	for c := range 31 {
		if (sum+c)%31 == 0 {
			return "0123456789ABCDEFGHJKLMNPQRTUWXY"[c]
		}
	}
	panic("no check")
}

func TestUSCC(t *testing.T) {
	for _, v := range usccs {
		c, err := code.ParseUSCC(v.text)
		if err != nil {
			t.Errorf("ParseUSCC(%q): %v", v.text, err)
			continue
		}
		if got := c.Authority() + c.Category() + c.Registry() + c.Entity() + c.Check(); got != v.text || c.String() != v.text {
			t.Errorf("%s: segments make %s, String %s", v.text, got, c)
		}
		if r, ok := c.Region(); !ok || r.String() != v.region || c.Registry() != v.region {
			t.Errorf("%s: region %s, %t, want %s", v.text, r, ok, v.region)
		}
		if org, err := c.OrgCode(); err != nil || org.String() != v.text[8:17] {
			t.Errorf("%s: organisation code %s, %v", v.text, org, err)
		}
		if want := checkOf(v.text[:17]); c.Check() != string(want) {
			t.Errorf("%s: check by the rule is %c", v.text, want)
		}
	}
	if len(usccs) != 13 {
		t.Errorf("%d codes", len(usccs))
	}
}

func TestUSCCBody(t *testing.T) {
	for text, want := range map[string]string{"113700000045024031": "机关", "12441500196720244T": "事业单位", "81430000MCK575429L": ""} {
		term, ok := code.Must(code.ParseUSCC(text)).Body()
		if term.ZH != want || ok != (want != "") {
			t.Errorf("%s: got %v, %t, want %q", text, term, ok, want)
		}
	}
}

func TestUSCCRefuses(t *testing.T) {
	for _, tt := range []struct {
		text, got string
		segment   code.Segment
		position  int
		problem   code.Problem
		want      string
	}{
		{"", "", code.SegAuthority, 1, code.Missing, "18 characters in all"},
		{"1", "", code.SegCategory, 2, code.Missing, "18 characters in all"},
		{"11370000004502403", "", code.SegCheck, 18, code.Missing, "18 characters in all"},
		{"1137000000450240310", "0", code.SegEnd, 19, code.Surplus, "18 characters in all"},
		{"113700000045024030", "0", code.SegCheck, 18, code.WrongCheck, `"1"`},
		{"113700000045024013", "3", code.SegCheck, 18, code.WrongCheck, `"T"`},
		{"113708012345678907", "7", code.SegCheck, 18, code.WrongCheck, `"Y"`},
		{"11370000004504927a", "a", code.SegCheck, 18, code.WrongCharacter, "a digit or a capital letter other than I, O, S, V, Z"},
		{"I13700000045024031", "I", code.SegAuthority, 1, code.WrongCharacter, "a digit or a capital letter other than I, O, S, V, Z"},
		{"1O3700000045024031", "O", code.SegCategory, 2, code.WrongCharacter, "a digit or a capital letter other than I, O, S, V, Z"},
		{"1137O0000045024031", "O", code.SegRegistry, 5, code.WrongCharacter, "a digit 0 to 9"},
		{"11370000S045024031", "S", code.SegEntity, 9, code.WrongCharacter, "a digit or a capital letter other than I, O, S, V, Z"},
		{" 113700000045024031", " ", code.SegAuthority, 1, code.WrongCharacter, "a digit or a capital letter other than I, O, S, V, Z"},
		{"１13700000045024031", "１", code.SegAuthority, 1, code.WrongCharacter, "a digit or a capital letter other than I, O, S, V, Z"},
		{"11370000一045024031", "一", code.SegEntity, 9, code.WrongCharacter, "a digit or a capital letter other than I, O, S, V, Z"},
		{"1137\xff00000045024031", "\xff", code.SegRegistry, 5, code.WrongCharacter, "a digit 0 to 9"},
		{"113700000045024031\n", "\n", code.SegEnd, 19, code.Surplus, "18 characters in all"},
	} {
		c, err := code.ParseUSCC(tt.text)
		e, ok := errors.AsType[*code.SegmentError](err)
		if !ok || !c.IsZero() {
			t.Errorf("ParseUSCC(%q) = %v, %v, want a SegmentError", tt.text, c, err)
			continue
		}
		if e.Kind != code.KindUSCC || e.Segment != tt.segment || e.Position != tt.position || e.Got != tt.got || e.Problem != tt.problem || e.Want.EN != tt.want {
			t.Errorf("ParseUSCC(%q): got %v, want %+v", tt.text, e, tt)
		}
	}
}

// What the doc comment of USCC guarantees, for every code in use: one character
// changed into any other of the alphabet, and any two different ones exchanged, are
// found, the first with the last excepted.
func TestUSCCFindsEverySlip(t *testing.T) {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	changed, exchanged, missed := 0, 0, 0
	for _, v := range usccs {
		for i := range 18 {
			for _, c := range []byte(alphabet) {
				if c == v.text[i] {
					continue
				}
				changed++
				slip := v.text[:i] + string(c) + v.text[i+1:]
				if _, err := code.ParseUSCC(slip); err == nil {
					t.Errorf("%s passes as %s", v.text, slip)
				}
			}
			for j := i + 1; j < 18; j++ {
				if v.text[i] == v.text[j] {
					continue
				}
				exchanged++
				slip := []byte(v.text)
				slip[i], slip[j] = slip[j], slip[i]
				_, err := code.ParseUSCC(string(slip))
				switch {
				case i == 0 && j == 17:
					missed++
					if err != nil {
						t.Errorf("%s with first and last exchanged is refused: the comment says too little: %v", v.text, err)
					}
				case err == nil:
					t.Errorf("%s passes as %s", v.text, slip)
				}
			}
		}
	}
	if changed != len(usccs)*18*30 || exchanged < 1000 || missed == 0 {
		t.Errorf("tried %d changes and %d exchanges, %d of first and last", changed, exchanged, missed)
	}
}

// The same from the mathematics, for the sum and not for one code: no weight is 0,
// no two weights are equal but the first and the last.
func TestUSCCWeights(t *testing.T) {
	weight := make([]int, 18)
	for i := range 17 {
		one := []byte("00000000000000000")
		one[i] = '1'
		weight[i] = (31 - valueOf(checkOf(string(one)))) % 31
	}
	weight[17] = 1
	for i, w := range weight {
		if w%31 == 0 {
			t.Errorf("weight %d is 0", i+1)
		}
		for j := range i {
			if same := w == weight[j]; same != (j == 0 && i == 17) {
				t.Errorf("weights %d and %d: %d and %d", j+1, i+1, weight[j], w)
			}
		}
	}
}

func TestUSCCWithAnotherOrgCode(t *testing.T) {
	first17 := "11370000" + "004502404" // the check of 00450240 is 3
	text := first17 + string(checkOf(first17))
	c, err := code.ParseUSCC(text)
	if err != nil {
		t.Fatalf("ParseUSCC(%q): %v; the organisation code is no reason", text, err)
	}
	org, err := c.OrgCode()
	e, ok := errors.AsType[*code.SegmentError](err)
	if !ok || !org.IsZero() || e.Kind != code.KindUSCC || e.Segment != code.SegEntity || e.Position != 17 || e.Got != "4" || e.Want.EN != `"3"` {
		t.Errorf("OrgCode of %s = %s, %v", text, org, err)
	}
}

func TestOrgCode(t *testing.T) {
	for _, v := range usccs {
		org, err := code.ParseOrgCode(v.text[8:17])
		if err != nil || org.Entity()+org.Check() != v.text[8:17] {
			t.Errorf("ParseOrgCode(%q) = %s, %v", v.text[8:17], org, err)
		}
	}
	for _, tt := range []struct {
		text     string
		segment  code.Segment
		position int
		problem  code.Problem
	}{
		{"", code.SegEntity, 1, code.Missing},
		{"00450240", code.SegCheck, 9, code.Missing},
		{"00450240-3", code.SegCheck, 9, code.WrongCharacter},
		{"0045024033", code.SegEnd, 10, code.Surplus},
		{"004502404", code.SegCheck, 9, code.WrongCheck},
		{"00450240A", code.SegCheck, 9, code.WrongCheck},
		{"mb2855918", code.SegEntity, 1, code.WrongCharacter},
	} {
		_, err := code.ParseOrgCode(tt.text)
		e, ok := errors.AsType[*code.SegmentError](err)
		if !ok || e.Segment != tt.segment || e.Position != tt.position || e.Problem != tt.problem {
			t.Errorf("ParseOrgCode(%q): got %v, want %v", tt.text, err, tt)
		}
	}
}

// What the doc comment of OrgCode says of its check, no more and no less.
func TestOrgCodeFindsMostSlips(t *testing.T) {
	const all = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	found, missed := 0, 0
	for _, v := range usccs {
		text := v.text[8:17]
		try := func(slip string, a, b byte) {
			_, err := code.ParseOrgCode(slip)
			if lost := (strings.IndexByte(all, a)-strings.IndexByte(all, b))%11 == 0; lost != (err == nil) {
				t.Errorf("%s as %s: %v", text, slip, err)
			} else if lost {
				missed++
			} else {
				found++
			}
		}
		for i := range 8 {
			for _, c := range []byte(all) {
				if c != text[i] {
					try(text[:i]+string(c)+text[i+1:], text[i], c)
				}
			}
			if i < 7 && text[i] != text[i+1] {
				try(text[:i]+string(text[i+1])+string(text[i])+text[i+2:], text[i], text[i+1])
			}
		}
	}
	if found == 0 || missed == 0 {
		t.Errorf("found %d, missed %d", found, missed)
	}
}
