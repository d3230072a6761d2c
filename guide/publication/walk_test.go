package publication_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/publication"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// naive is the life of a guide told a second time, the dumb way: it keeps what was
// taken, and answers every question by reading all of it again.
type naive struct {
	strict  bool
	digests map[*guide.Guide]string
	taken   []publication.Command
}

// last is the place of the last command of some types, or -1.
func (n *naive) last(types ...publication.Type) int {
	for i, c := range slices.Backward(n.taken) {
		if slices.Contains(types, c.Type) {
			return i
		}
	}
	return -1
}

// signature is the place of the signature that holds, or -1. A withdrawal leaves one
// standing that is not published yet.
func (n *naive) signature() int {
	at := n.last(publication.Signed)
	for i := at + 1; at >= 0 && i < len(n.taken); i++ {
		released := slices.ContainsFunc(n.taken[at:i], func(c publication.Command) bool { return c.Type == publication.Published })
		if n.taken[i].Type == publication.Reopened || n.taken[i].Type == publication.Withdrawn && released {
			return -1
		}
	}
	return at
}

// visible is the place of the publication that is seen, or -1.
func (n *naive) visible() int {
	if at := n.last(publication.Published, publication.Withdrawn); at >= 0 && n.taken[at].Type == publication.Published {
		return at
	}
	return -1
}

func (n *naive) causes() int {
	count := 0
	for _, c := range n.taken[n.last(publication.Published)+1:] {
		if c.Type == publication.Reopened || c.Type == publication.Withdrawn {
			count++
		}
	}
	return count
}

// hand is the text in hand, nil when there is none.
func (n *naive) hand() *guide.Guide {
	if at := n.last(publication.Drafted); at >= 0 {
		return n.taken[at].Guide
	}
	return nil
}

func (n *naive) status() publication.Status {
	sig := n.signature()
	switch {
	case n.last(publication.Assigned) < 0:
		return publication.StatusUnassigned
	case sig >= 0 && n.last(publication.Published) > sig:
		return publication.StatusPublished
	case sig >= 0:
		return publication.StatusSigned
	case n.last(publication.Signed) >= 0:
		return publication.StatusReopened
	case n.hand() != nil:
		return publication.StatusDraft
	}
	return publication.StatusEmpty
}

// may tells whether a command is in order, and whether there is anything to record.
func (n *naive) may(c publication.Command) (ok, record bool) {
	at := n.last(publication.Assigned)
	office, chief := "", ""
	if at >= 0 {
		office, chief = n.taken[at].Office, n.taken[at].Head
	}
	its := office != "" && c.By.Office == office
	role := c.By.Role
	digest := func(g *guide.Guide) string {
		return n.digests[g]
	}
	today := c.Report != nil && c.Report.Day == calendar.ReceivedOn(c.At)
	if len(n.taken) > 0 && c.At.Before(n.taken[len(n.taken)-1].At) {
		return false, false
	}
	known := func(d string) bool { return d != "" && d == digest(n.hand()) }
	switch status := n.status(); c.Type {
	case publication.Assigned:
		return role == publication.Manager && c.By.Office == "licensing" && status != publication.StatusSigned, true
	case publication.Drafted:
		return its && (role == publication.Author || role == publication.Head) && n.signature() < 0, true
	case publication.Checked:
		return (its && (role == publication.Author || role == publication.Head) || role == publication.System && c.By.Office == "") && today && known(c.Report.Digest), true
	case publication.Signed:
		for _, p := range n.taken { // its version, for another text
			if p.Type == publication.Published && p.Guide.Version == c.Guide.Version && digest(p.Guide) != digest(c.Guide) {
				return false, true
			}
		}
		for _, d := range n.taken[n.last(publication.Signed)+1:] {
			if n.strict && d.Type == publication.Drafted && d.By.Name == c.By.Name {
				return false, true
			}
		}
		clean := !slices.ContainsFunc(c.Report.Findings, func(f rule.Finding) bool { return f.Severity == rule.Error })
		return its && role == publication.Head && c.By.Name == chief && n.signature() < 0 && today && clean && known(c.Report.Digest) && known(digest(c.Guide)), true
	case publication.Published:
		return its && role == publication.Publisher && status == publication.StatusSigned && known(digest(c.Guide)), true
	case publication.Withdrawn:
		return its && (role == publication.Head || role == publication.Publisher) && n.visible() >= 0, true
	case publication.Reopened:
		staff := its && (role == publication.Author || role == publication.Head || role == publication.Publisher)
		if c.Change == nil {
			return staff && n.signature() >= 0, true
		}
		ok := staff || role == publication.System && c.By.Office == "" || role == publication.Manager && c.By.Office == "licensing"
		for _, p := range n.taken {
			if p.Change != nil && p.Change.ID == c.Change.ID {
				return ok, false
			}
		}
		if n.last(publication.Signed) < 0 {
			return ok, false
		}
		seen := n.visible() >= 0 && n.signature() < 0 && c.Digest == digest(n.taken[n.visible()].Guide)
		return ok && (known(c.Digest) || seen), true
	}
	return false, false
}

// The walks take what comes at random, one command in three of it in order; the two
// tellings agree at every step on what may be and on how the guide stands.
func TestRandomWalks(t *testing.T) {
	plans := []*publication.Plan{publication.Shandong(), own(t, `"four_eyes": {"source": "assigner"}`)}
	small := func(version, name string) *guide.Guide {
		return &guide.Guide{Matter: matter, Version: version, Basic: guide.Basic{Name: name}}
	}
	texts := []*guide.Guide{small("1", "节能审查"), small("2", "节能审查"), small("1", "例")}
	digests := map[*guide.Guide]string{}
	for _, g := range texts {
		digests[g] = publication.Digest(*g)
	}
	met := map[publication.Status]int{}
	taken, refused, nothing := map[publication.Type]int{}, map[publication.Type]int{}, 0
	for seed := range uint64(800) {
		r := rand.New(rand.NewPCG(seed, 7))
		p := plans[seed%2]
		second := &naive{strict: seed%2 == 1, digests: digests}
		var s publication.Sheet
		now := on(6)
		for step := range 60 {
			c := said(r, now, texts, digests)
			ok, record := second.may(c)
			events, err := p.Decide(s, c)
			if (err == nil) != ok || err == nil && (len(events) > 0) != record {
				t.Fatalf("seed %d, step %d, %s: got %d events, %v; the second says %t, %t", seed, step, c.Type, len(events), err, ok, record)
			}
			switch {
			case err != nil:
				refused[c.Type]++
			case !record:
				nothing++
			default:
				taken[c.Type]++
				second.taken = append(second.taken, c)
				now = c.At
			}
			for _, e := range events {
				s = publication.Apply(s, e)
			}
			if s.Status() != second.status() || (s.Visible != nil) != (second.visible() >= 0) || len(s.Causes) != second.causes() {
				t.Fatalf("seed %d, step %d, %s: got %s, visible %t, %d causes; the second says %s, %t, %d", seed, step, c.Type,
					s.Status(), s.Visible != nil, len(s.Causes), second.status(), second.visible() >= 0, second.causes())
			}
			met[s.Status()]++
		}
		if got := publication.Fold(s.History)[matter]; len(s.History) > 0 && !reflect.DeepEqual(got, s) {
			t.Fatalf("seed %d: folded: got %+v, want %+v", seed, got, s)
		}
	}
	for _, typ := range publication.Types() {
		if taken[typ] < 200 || refused[typ] < 200 {
			t.Errorf("%s: %d taken, %d refused", typ, taken[typ], refused[typ])
		}
	}
	if len(met) != 6 || nothing < 200 {
		t.Errorf("met %v, nothing to record %d times", met, nothing)
	}
}

// said is a command at random. People are mostly those whose turn it could be.
func said(r *rand.Rand, now time.Time, texts []*guide.Guide, digests map[*guide.Guide]string) publication.Command {
	at := now.Add(time.Duration(r.IntN(10)-1) * time.Hour)
	day := calendar.ReceivedOn(at)
	if r.IntN(8) == 0 {
		day = day.AddDays(-1)
	}
	g := texts[0]
	if r.IntN(3) == 0 {
		g = texts[r.IntN(len(texts))]
	}
	severities := []rule.Severity{rule.Warning, rule.Note}
	if r.IntN(6) == 0 {
		severities = append(severities, rule.Error)
	}
	c := publication.Command{Matter: matter, Type: publication.Types()[r.IntN(7)], At: at}
	usual := publication.Person{}
	switch c.Type {
	case publication.Assigned:
		c.Office, c.Head, usual = "environment", "甲", manager()
		if r.IntN(4) == 0 {
			c.Head = "戊"
		}
	case publication.Drafted:
		c.Guide, usual = g, author()
	case publication.Checked, publication.Signed:
		c.Report = &publication.Report{Digest: digests[g], Day: day, Findings: found(severities...)}
		if usual = program(); c.Type == publication.Signed {
			c.Guide, usual = g, head()
		}
	case publication.Published:
		c.Guide, usual = g, publisher()
	case publication.Reopened, publication.Withdrawn:
		c.Reason, usual = "例", head()
		if c.Type == publication.Reopened && r.IntN(2) == 0 {
			usual, c.Digest = program(), digests[g]
			c.Change = &publication.Cause{ID: string(rune('a' + r.IntN(12))), Kind: publication.OfLaw, Pointers: []string{""}}
		}
	}
	c.By = usual
	if r.IntN(5) == 0 {
		c.By = []publication.Person{head(), author(), publisher(), manager(), program(), {Name: "戊", Office: "environment", Role: publication.Head},
			{Name: "甲", Office: "price", Role: publication.Head}, {Name: "己", Role: publication.Author}}[r.IntN(8)]
	}
	return c
}
