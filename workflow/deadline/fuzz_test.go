package deadline_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// source hands out bytes, zero when there are no more.
type source []byte

func (s *source) next() int {
	if len(*s) == 0 {
		return 0
	}
	b := (*s)[0]
	*s = (*s)[1:]
	return int(b)
}

// day is one near a base, now and then absent or where no calendar reaches.
func (s *source) day(base calendar.Date) calendar.Date {
	switch b := s.next(); b {
	case 255:
		return calendar.Date{}
	case 254:
		return calendar.MustParse("9999-12-31")
	case 253:
		return calendar.MustParse("0001-01-01")
	default:
		return base.AddDays(b - 30)
	}
}

func (s *source) word(good string) string {
	if s.next() == 200 {
		return " "
	}
	return good
}

// facts makes up a clock history from bytes.
func (s *source) facts(rules []*deadline.Rule) (*deadline.Rule, deadline.Facts) {
	r := rules[s.next()%len(rules)]
	base := calendar.China().From().AddDays(s.next()*29 - 30 + s.next())
	f := deadline.Facts{Start: base}
	if s.next() == 100 {
		f.Start = s.day(base)
	}
	if r.Hourly() != (s.next() == 100) {
		f.StartAt = base.In(calendar.Beijing()).Add(time.Duration(s.next()) * time.Hour)
	}
	day := base
	for range s.next() % 6 {
		day = day.AddDays(s.next() % 16)
		p := deadline.Pause{Ground: "site_visit", From: day, Notice: s.word("告知书")}
		if len(r.Grounds) > 0 {
			p.Ground = r.Grounds[s.next()%len(r.Grounds)].ID
		}
		switch day = day.AddDays(s.next() % 16); s.next() % 8 {
		case 0:
		case 1:
			p.From, p.To = s.day(base), s.day(base)
		default:
			p.To = day
		}
		f.Suspensions = append(f.Suspensions, p)
	}
	for range s.next() % 3 {
		x := deadline.Grant{On: s.day(base.AddDays(30)), Days: s.next() - 2, Approver: "示例", Reason: s.word("情况复杂")}
		if len(r.Extensions) > 0 {
			x.Approver = s.word(r.Extensions[0].Approver)
			if x.Days > 20 {
				x.Days = r.Extensions[0].Limit.Count
			}
		}
		f.Extensions = append(f.Extensions, x)
	}
	switch s.next() % 4 {
	case 0:
		f.On = s.day(base.AddDays(200))
	case 1:
		f.Stop = s.day(base.AddDays(30))
	}
	return r, f
}

// FuzzFacts: whatever is told, it is refused with its problems, or gives a clock
// whose ledger agrees with it.
func FuzzFacts(f *testing.F) {
	rules := shapes(f)
	rules = append(rules, rule(f, "price_report"), rule(f, "price_rise"), &deadline.Rule{Limit: &calendar.Limit{Count: 9, Unit: calendar.WorkingHour}})
	for i := range rules {
		f.Add([]byte{byte(i), 200, 7, 0, 0, 0, 3, 2, 0, 1, 4, 2, 3, 1, 5, 0, 6, 6, 2, 0, 0, 4, 2, 1, 35, 5, 0, 0, 0, 40})
		f.Add([]byte{byte(i), 251, 3, 0, 0, 0, 1, 2, 0, 1, 4, 0, 0, 1, 30})
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s := source(data)
		r, facts := s.facts(rules)
		before := slices.Clone(facts.Suspensions)
		k, err := deadline.Reckon(calendar.China(), r, facts)
		if !slices.Equal(before, facts.Suspensions) {
			t.Fatal("the facts were written to")
		}
		if err != nil {
			refusal, ok := errors.AsType[*deadline.FactsError](err)
			if !ok || len(refusal.Problems) == 0 {
				t.Fatalf("got %v, want problems", err)
			}
			for _, p := range refusal.Problems {
				sayer{t, map[string]int{}}.say(p.Message)
			}
			return
		}
		sayer{t, map[string]int{}}.clock(&k)
		checkLedger(t, &k)
		if k.Due.IsZero() != (k.Err != nil || !r.Known()) {
			t.Fatalf("due %v, %v", k.Due, k.Err)
		}
		last := k.Start
		for _, s := range k.Suspensions {
			if s.From.Before(last) || !s.Open() && s.To.Before(s.From) || s.Days < 0 {
				t.Fatalf("%+v after %v", s, last)
			}
			last = s.From
		}
		open, due := k.Suspended(), k.Due
		if k.At(k.Start.AddDays(3000)); !open && k.Due != due || k.Due.Before(due) && !k.Due.IsZero() {
			t.Fatalf("due %v, asked later %v", due, k.Due)
		}
	})
}

// FuzzWith: whatever is in a file, it is refused with its problems, or gives rules
// that can be reckoned with and written again.
func FuzzWith(f *testing.F) {
	law, err := os.ReadFile("data/rules.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(law)
	f.Add(fileOf(f, nil, bureau()))
	f.Add([]byte(`{"schema":"yiwang.limits/1","version":"1","rules":[{"id":"a","name":"b","limit":{"count":-3,"unit":"working_day"},"after":{"count":2,"unit":"year"},"basis":[{"title":"c","mark":"example"}]}]}`))
	f.Add([]byte(`{"schema":"yiwang.limits/1","rules":[{"grounds_of":"a"},{"grounds":[{}],"extensions":[{}]},null]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		rules, err := new(deadline.Rules).With(data)
		if err != nil {
			refusal, ok := errors.AsType[*deadline.LoadError](err)
			if !ok || len(refusal.Problems) == 0 {
				t.Fatalf("got %v, want problems", err)
			}
			return
		}
		all := rules.All()
		if len(all) == 0 {
			t.Fatal("no rules and no problem")
		}
		ids := map[string]bool{}
		for _, r := range all {
			if problems := r.Verify(); len(problems) > 0 || ids[r.ID] {
				t.Fatalf("took %+v: %v", r, problems)
			}
			ids[r.ID] = true
			k := deadline.Run(calendar.China(), r, calendar.MustParse("2020-01-23"))
			for _, g := range r.Grounds {
				_ = k.Suspend(g.ID, "告知书", k.Start)
			}
			k.At(k.Start.AddDays(20))
			checkLedger(t, &k)
		}
		again, err := json.Marshal(map[string]any{"schema": deadline.Schema, "version": rules.Version(), "rules": all})
		if err != nil {
			t.Fatal(err)
		}
		second, err := new(deadline.Rules).With(again)
		if err != nil {
			t.Fatalf("written and read again: %v\n%s", err, again)
		}
		if twice, _ := json.Marshal(second.All()); !bytes.Contains(again, twice) {
			t.Fatalf("written\n%s\nand read again\n%s", again, twice)
		}
	})
}
