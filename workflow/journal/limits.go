package journal

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"time"
	"unicode/utf8"
)

// Limits of what a store takes. All stores have the same, so that a journal can
// be carried from one to another.
const (
	MaxName     = 128     // bytes of the name of a stream, a type or a tag
	MaxText     = 255     // bytes of a key, a fingerprint or the value of a tag
	MaxEntries  = 256     // entries in a batch
	MaxData     = 1 << 20 // bytes of the data of an entry
	MaxTags     = 32      // tags of an index row or a query
	MaxIndex    = 1 << 16 // bytes of the data of an index row
	MaxPage     = 1000    // records or rows in one answer
	DefaultPage = 100     // where the caller named no limit
)

// PageSize reads a limit: zero or less is DefaultPage, more than MaxPage is MaxPage.
func PageSize(limit int) int {
	if limit <= 0 {
		return DefaultPage
	}
	return min(limit, MaxPage)
}

// Check returns an *InvalidError if no store may take the batch. A store calls
// it before anything else.
func (b Batch) Check() error {
	if err := checkName("/stream", b.Stream); err != nil {
		return err
	}
	if b.Expect < 0 {
		return &InvalidError{Problem: Malformed, Field: "/expect", Got: strconv.Itoa(b.Expect)}
	}
	if b.At.IsZero() {
		return &InvalidError{Problem: Empty, Field: "/at"}
	}
	if y := b.At.UTC().Year(); y < 1 || y > 9999 {
		return &InvalidError{Problem: Malformed, Field: "/at", Got: b.At.UTC().Format(time.RFC3339Nano)}
	}
	if (b.Key == "") != (b.Fingerprint == "") {
		field := "/key"
		if b.Key != "" {
			field = "/fingerprint"
		}
		return &InvalidError{Problem: Empty, Field: field}
	}
	if err := checkText("/key", b.Key); err != nil {
		return err
	}
	if err := checkText("/fingerprint", b.Fingerprint); err != nil {
		return err
	}
	if len(b.Entries) == 0 {
		return &InvalidError{Problem: Empty, Field: "/entries"}
	}
	if err := checkSize("/entries", len(b.Entries), MaxEntries); err != nil {
		return err
	}
	for i, e := range b.Entries {
		if err := e.check(fmt.Sprintf("/entries/%d", i)); err != nil {
			return err
		}
	}
	if err := checkTags("/index/tags", b.Index.Tags); err != nil {
		return err
	}
	return checkSize("/index/data", len(b.Index.Data), MaxIndex)
}

// CheckKey returns an *InvalidError if no append can have had the key and the
// fingerprint. A store calls it in Replay.
func CheckKey(key, fingerprint string) error {
	if key == "" {
		return &InvalidError{Problem: Empty, Field: "/key"}
	}
	if fingerprint == "" {
		return &InvalidError{Problem: Empty, Field: "/fingerprint"}
	}
	if err := checkText("/key", key); err != nil {
		return err
	}
	return checkText("/fingerprint", fingerprint)
}

func (e Entry) check(at string) error {
	if err := checkName(at+"/type", e.Type); err != nil {
		return err
	}
	if err := checkSize(at+"/data", len(e.Data), MaxData); err != nil {
		return err
	}
	if !json.Valid(e.Data) || !utf8.Valid(e.Data) {
		return &InvalidError{Problem: NotJSON, Field: at + "/data"}
	}
	return nil
}

// Page reads a query: rows with First < before, at most limit of them. Stores
// call it before anything else; with [Row.Cursor] it makes every store page alike.
func (q Query) Page() (before int64, limit int, err error) {
	if err := checkTags("/tags", q.Tags); err != nil {
		return 0, 0, err
	}
	if q.After == "" {
		return math.MaxInt64, PageSize(q.Limit), nil
	}
	before, err = strconv.ParseInt(q.After, 10, 64)
	if err != nil || before < 1 || strconv.FormatInt(before, 10) != q.After {
		return 0, 0, &InvalidError{Problem: Malformed, Field: "/after", Got: shorten(q.After)}
	}
	return before, PageSize(q.Limit), nil
}

// Cursor is the cursor of the page that begins after this row. Callers treat it
// as opaque.
func (r Row) Cursor() string { return strconv.FormatInt(r.First, 10) }

func checkTags(field string, tags map[string]string) error {
	if err := checkSize(field, len(tags), MaxTags); err != nil {
		return err
	}
	for name, value := range tags {
		if err := checkName(field, name); err != nil {
			return err
		}
		if err := checkText(field+"/"+name, value); err != nil {
			return err
		}
	}
	return nil
}

func checkName(field, s string) error {
	if s == "" {
		return &InvalidError{Problem: Empty, Field: field}
	}
	if err := checkSize(field, len(s), MaxName); err != nil {
		return err
	}
	for i := range len(s) {
		c := s[i]
		letter := 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9'
		mark := c == '.' || c == '_' || c == '-' || c == ':' || c == '/'
		if !letter && (!mark || i == 0) {
			return &InvalidError{Problem: Malformed, Field: field, Got: strconv.Quote(s)}
		}
	}
	return nil
}

func checkText(field, s string) error {
	if err := checkSize(field, len(s), MaxText); err != nil {
		return err
	}
	for _, r := range s {
		if r < ' ' || r == 0x7f {
			return &InvalidError{Problem: Malformed, Field: field, Got: strconv.Quote(s)}
		}
	}
	if !utf8.ValidString(s) {
		return &InvalidError{Problem: Malformed, Field: field, Got: strconv.Quote(s)}
	}
	return nil
}

func checkSize(field string, got, limit int) error {
	if got > limit {
		return &InvalidError{Problem: TooLarge, Field: field, Got: strconv.Itoa(got), Limit: limit}
	}
	return nil
}

// shorten keeps a stranger's text from filling a log.
func shorten(s string) string {
	if len(s) > 40 {
		s = s[:40] + "…"
	}
	return strconv.Quote(s)
}
