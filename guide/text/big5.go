package text

import (
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// misread finds Chinese read in the encodings of East Asia in run, a stretch of
// non-ASCII text that begins at base.
func misread(run string, base int) []Defect {
	odd, kana, from, to := 0, 0, -1, 0
	for i, r := range run {
		switch {
		case r >= 0x4E00 && r < 0xA000 && !isCommonHan(r):
			odd++
		case r >= 0xFF61 && r <= 0xFF9F:
			kana++
		default:
			continue
		}
		if from < 0 {
			from = i
		}
		to = i + utf8.RuneLen(r)
	}
	if odd < 2 && kana < 2 {
		return nil
	}
	if kana == 1 {
		if right, ok := undo(run[from:to], UTF8AsShiftJIS); ok {
			return []Defect{{Kind: UTF8AsShiftJIS, Start: base + from, End: base + to, Text: run[from:to], Confidence: Sure, Repair: right, Certain: true}}
		}
	}
	if kana < 2 {
		if found := gbkDefects(run, base); found != nil {
			return found
		}
	}
	if kana > 1 || oddShare(run[from:to]) && mayBeBig5(run[from:to]) {
		kind := Big5Mixup
		if kana > 1 {
			kind = UTF8AsShiftJIS
		}
		if right, ok := undo(run, kind); ok {
			return []Defect{{Kind: kind, Start: base, End: base + len(run), Text: run, Confidence: Sure, Repair: right, Certain: true}}
		}
		part := run[from:to]
		if _, ok := undo(part, kind); ok || kana > 1 {
			return []Defect{{Kind: kind, Start: base + from, End: base + to, Text: part, Confidence: Sure}}
		}
	}
	if i, j := strange(run); j > i {
		return []Defect{{Kind: ForeignScript, Start: base + i, End: base + j, Text: run[i:j], Confidence: Likely}}
	}
	return nil
}

// mayBeBig5 reports whether s is long enough, and holds characters that right
// traditional text has not.
func mayBeBig5(s string) bool {
	all, unknown := 0, 0
	for _, r := range s {
		all++
		if isUnknown(r) {
			unknown++
		}
	}
	return all > 3 && unknown > 0 || all == 3 && unknown > 1
}

// undo reads s in the encoding it should have been read in.
func undo(s string, kind Kind) (string, bool) {
	if kind == UTF8AsShiftJIS {
		return reread(s, japanese.ShiftJIS, nil)
	}
	if right, ok := reread(s, traditionalchinese.Big5, simplifiedchinese.GBK); ok {
		return right, true
	}
	return reread(s, simplifiedchinese.GBK, traditionalchinese.Big5)
}

// reread writes s in the encoding it was misread in and reads the bytes in the
// right one (UTF-8 if nil). It reports whether that gives everyday Chinese.
func reread(s string, wrong, right encoding.Encoding) (string, bool) {
	b, err := wrong.NewEncoder().Bytes([]byte(s))
	if err == nil && right != nil {
		b, err = right.NewDecoder().Bytes(b)
	}
	if err != nil || !utf8.Valid(b) {
		return "", false
	}
	all, strange := 0, 0
	for _, r := range string(b) {
		all++
		if !isEveryday(r) && (r < '0' || r > 'z') {
			strange++
		}
	}
	return string(b), all > 2 && strange*8 <= all
}
