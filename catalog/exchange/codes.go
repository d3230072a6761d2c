package exchange

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog/code"
)

// lookUp finds a code in the dictionaries of a column. The fault says why there is no
// value for it, the detail what the lists say.
func (o Options) lookUp(c Column, text string) (found Entry, fault Fault, detail any) {
	var all []Entry
	open := false
	for _, id := range c.Dictionaries {
		d := tables().find(id)
		open = open || d.Open
		for _, e := range d.Entries {
			if e.Code != text {
				continue
			}
			if o.Prefer[c.Name] == id {
				all = []Entry{e}
				return only(all)
			}
			if !slices.ContainsFunc(all, func(a Entry) bool { return a.Name == e.Name }) {
				all = append(all, e)
			}
		}
	}
	switch {
	case len(all) == 0 && lacksDigits(text, c.Digits):
		return Entry{}, LostZero, both(strconv.Itoa(c.Digits))
	case len(all) == 0 && open && (c.Digits == 0 || areDigits(text) && len(text) == c.Digits):
		value, _ := json.Marshal(text)
		return Entry{Code: text, Value: value}, UnlistedCode, nil
	case len(all) == 0:
		return Entry{}, UnmappedCode, nil
	}
	return only(all)
}

func areDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// lacksDigits tells whether a code of so many digits has lost some, as the zeros before
// it are lost in a spreadsheet.
func lacksDigits(text string, digits int) bool { return areDigits(text) && len(text) < digits }

func only(all []Entry) (Entry, Fault, any) {
	if len(all) > 1 {
		var names []string
		for _, e := range all {
			names = append(names, e.Name)
		}
		return Entry{}, DisputedCode, both(strings.Join(names, "、"))
	}
	if all[0].Value == nil && !all[0].Gone {
		return all[0], NoCounterpart, both(all[0].Name)
	}
	return all[0], "", nil
}

// codeFor finds the code that lookUp reads as the value; false when there is none.
func (o Options) codeFor(c Column, value string) (string, bool) {
	for _, id := range c.Dictionaries {
		d := tables().find(id)
		for _, e := range d.Entries {
			if string(e.Value) != value {
				continue
			}
			if back, fault, _ := o.lookUp(c, e.Code); fault == "" && string(back.Value) == value {
				return e.Code, true
			}
		}
		var text string
		if d.Open && json.Unmarshal([]byte(value), &text) == nil {
			return text, true
		}
	}
	return "", false
}

// checkCode holds a cell against the code its column is of. A code of another
// generation is no fault of the row: fatal is false then.
func checkCode(kind, text string) (message *yiwang.Message, fatal bool) {
	var err error
	switch kind {
	case "basic":
		_, err = code.ParseBasicCode(text)
	case "uscc":
		_, err = code.ParseUSCC(text)
	case "impl":
		_, err = code.ParseImplCode(text)
	case "item":
		_, err = code.ParseItemCode(text)
	}
	coded, ok := err.(yiwang.Coded)
	if !ok {
		return nil, false
	}
	_, form := err.(*code.FormError)
	return &yiwang.Message{Code: coded.Code(), Args: coded.Args()}, !form
}
