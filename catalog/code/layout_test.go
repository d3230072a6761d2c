package code

import "testing"

// The segments of a kind are as long together as its shape, and each has a name of
// its own.
func TestLayoutsFitTheShapes(t *testing.T) {
	looked := 0
	named := map[Segment]bool{SegEnd: true, SegIssuer: true, SegBracket: true, SegYear: true, SegNumber: true, SegSuffix: true}
	for _, k := range Kinds() {
		sum := 0
		for _, p := range k.layout() {
			sum += p.length
			named[p.segment] = true
		}
		if sum != len(k.shape()) {
			t.Errorf("%s: segments of %d, shape of %d", k, sum, len(k.shape()))
		}
		if sum > 0 {
			looked++
		}
	}
	if looked != len(Kinds())-1 {
		t.Errorf("looked at %d kinds", looked)
	}
	for s := range named {
		if term := s.Term(); term.ZH == "" || term.EN == "" || term.ZH == string(s) {
			t.Errorf("%s: term %v", s, term)
		}
	}
	if len(named) != 29 {
		t.Errorf("%d segments", len(named))
	}
	if got := Segment("none").Term(); got.ZH != "none" {
		t.Errorf("a segment that is none: %v", got)
	}
}

// The table of values is the alphabet, read the other way.
func TestValues(t *testing.T) {
	known := 0
	for c := range 256 {
		v := value(byte(c))
		if v == none {
			continue
		}
		known++
		if int(v) >= len(alphabet) || alphabet[v] != byte(c) {
			t.Errorf("%c has the value %d", c, v)
		}
	}
	if known != 31 || len(weights) != 17 {
		t.Errorf("%d values, %d weights", known, len(weights))
	}
}
