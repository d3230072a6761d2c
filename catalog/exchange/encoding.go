package exchange

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Encoding is how the characters of a CSV file stand in bytes.
type Encoding string

// The encodings.
const (
	UTF8    Encoding = "utf-8"
	UTF8BOM Encoding = "utf-8-bom" // with a byte order mark, by which some spreadsheets know it
	GB18030 Encoding = "gb18030"
)

const bom = "\uFEFF"

// detect tells the encoding from the beginning of a file: UTF-8 when that is valid
// UTF-8, GB18030 when it is not, and "" as long as it is ASCII. ended says that there
// is no more.
func detect(head []byte, ended bool) Encoding {
	if bytes.HasPrefix(head, []byte(bom)) {
		return UTF8BOM
	}
	if ascii(head) {
		return ""
	}
	if !ended { // what is cut off at the end is no evidence
		for i := 1; i < utf8.UTFMax && i <= len(head); i++ {
			if c := head[len(head)-i]; utf8.RuneStart(c) {
				if !utf8.FullRune(head[len(head)-i:]) {
					head = head[:len(head)-i]
				}
				break
			}
		}
	}
	if utf8.Valid(head) {
		return UTF8
	}
	return GB18030
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// decoder makes UTF-8 of the lines of a file, and finds what is in another encoding.
type decoder struct {
	encoding Encoding // "" until a line that is not ASCII settles it
	given    bool     // by the caller: no line is held against the other encoding
	gb       *encoding.Decoder
}

// line decodes one line. The error has the offset in the line.
func (d *decoder) line(raw []byte) ([]byte, *EncodingError) {
	if ascii(raw) {
		return raw, nil
	}
	if d.encoding == "" {
		d.encoding = detect(raw, true)
	}
	if d.encoding != GB18030 {
		if utf8.Valid(raw) {
			return raw, nil
		}
		why := Neither
		if bad := badGB18030(raw); bad < 0 {
			why = Mixed
		}
		return nil, &EncodingError{Why: why, Offset: int64(badUTF8(raw))}
	}
	if !d.given && utf8.Valid(raw) && chinese(raw) {
		return nil, &EncodingError{Why: Mixed, Offset: int64(firstHigh(raw))}
	}
	if d.gb == nil {
		d.gb = simplifiedchinese.GB18030.NewDecoder()
	}
	text, err := d.gb.Bytes(raw)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		if bad := badGB18030(raw); bad >= 0 {
			return nil, &EncodingError{Why: Neither, Offset: int64(bad)}
		}
	}
	return text, nil
}

func firstHigh(b []byte) int {
	return bytes.IndexFunc(b, func(r rune) bool { return r >= utf8.RuneSelf })
}

func badUTF8(b []byte) int {
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// chinese tells whether UTF-8 has a Han character of the basic block: bytes of
// GB18030 that happen to be valid UTF-8 come out as other letters, nearly always.
func chinese(b []byte) bool {
	return bytes.ContainsFunc(b, func(r rune) bool { return 0x4E00 <= r && r <= 0x9FFF })
}

// badGB18030 is the offset of the first character that is none in GB18030; -1 when
// there is none such.
func badGB18030(b []byte) int {
	d := simplifiedchinese.GB18030.NewDecoder()
	for i := 0; i < len(b); {
		size := sizeGB18030(b[i:])
		if size == 0 {
			return i
		}
		if size > 1 {
			text, err := d.Bytes(b[i : i+size])
			if r, n := utf8.DecodeRune(text); err != nil || n != len(text) || r == utf8.RuneError && !bytes.Equal(b[i:i+size], []byte("\x84\x31\xa4\x37")) {
				return i
			}
		}
		i += size
	}
	return -1
}

// sizeGB18030 is the length of the character b begins with; 0 when it has the shape of
// none. The single byte 80 is the euro sign of Windows.
func sizeGB18030(b []byte) int {
	in := func(i int, from, to byte) bool { return i < len(b) && from <= b[i] && b[i] <= to }
	switch {
	case b[0] <= 0x80:
		return 1
	case b[0] == 0xFF:
		return 0
	case in(1, 0x40, 0x7E), in(1, 0x80, 0xFE):
		return 2
	case in(1, 0x30, 0x39) && in(2, 0x81, 0xFE) && in(3, 0x30, 0x39):
		return 4
	}
	return 0
}

// encode writes text in an encoding; false when a character has no place in it.
func encode(text string, as Encoding) ([]byte, bool) {
	if !utf8.ValidString(text) {
		return nil, false
	}
	if as != GB18030 {
		return []byte(text), true
	}
	raw, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		return nil, false
	}
	// A few characters of private use have no way back.
	back, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
	return raw, err == nil && string(back) == text
}
