package publication

import (
	"iter"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
)

// ChangeKind is what changed.
type ChangeKind string

// The kinds of change that guides follow (情况发生变化的，要及时更新, plan 六（三）).
const (
	OfCatalog ChangeKind = "catalog"
	OfFlow    ChangeKind = "flow"
	OfLaw     ChangeKind = "law"
)

// Term is the kind in both languages.
func (k ChangeKind) Term() yiwang.Term {
	zh := map[ChangeKind]string{OfCatalog: "事项目录", OfFlow: "办理流程", OfLaw: "法律、法规、规章或者文件"}[k]
	return yiwang.Term{ZH: zh, EN: string(k)}
}

// Change is something that guides may have to follow: made by [CatalogChange],
// [FlowChange] or [LawChange.Change]. The zero Change touches nothing.
type Change struct {
	id      string
	kind    ChangeKind
	touches func(g guide.Guide) []touch
}

// ID names the change: the same id is the same change.
func (c Change) ID() string { return c.id }

// Kind is what changed.
func (c Change) Kind() ChangeKind { return c.kind }

// touch is a place in a guide that a change makes wrong, and why.
type touch struct {
	pointer string
	why     yiwang.Message
}

// Reopen says that a change touches a guide.
type Reopen struct {
	Matter catalog.Code
	Digest string           // of the text that the change touches
	Change Cause            // with the places that it touches, sorted
	Why    []yiwang.Message // each a sentence
}

// Touched lists the guides that a change touches, in the order given: those that show
// what it changed and do not show it as it is now. A guide that does not fill in what
// was changed is not touched.
func Touched(c Change, guides iter.Seq[guide.Guide]) []Reopen {
	var all []Reopen
	if c.touches == nil {
		return nil
	}
	for g := range guides {
		var r Reopen
		for _, t := range c.touches(g) {
			r.Change.Pointers = append(r.Change.Pointers, t.pointer)
			if !slices.ContainsFunc(r.Why, func(m yiwang.Message) bool { return zh(m) == zh(t.why) }) {
				r.Why = append(r.Why, t.why)
			}
		}
		if len(r.Why) == 0 {
			continue
		}
		slices.Sort(r.Change.Pointers)
		r.Change.Pointers = slices.Compact(r.Change.Pointers)
		r.Matter, r.Digest, r.Change.ID, r.Change.Kind = g.Matter, Digest(g), c.id, c.kind
		all = append(all, r)
	}
	return all
}

// Command is what to decide: the guide is reopened for the reasons of the change, in
// Chinese. Deciding it again records nothing.
func (r Reopen) Command(at time.Time, by Person) Command {
	var reasons []string
	for _, m := range r.Why {
		reasons = append(reasons, zh(m))
	}
	change := r.Change
	return Command{Matter: r.Matter, Type: Reopened, At: at, By: by, Reason: strings.Join(reasons, ""), Change: &change, Digest: r.Digest}
}

func zh(m yiwang.Message) string { return m.In(language.Chinese) }

// valueAt is what stands at a pointer of a tree, nil when nothing does.
func valueAt(tree any, pointer string) any {
	for _, key := range strings.Split(pointer, "/")[1:] {
		object, _ := tree.(map[string]any)
		tree = object[key]
	}
	return tree
}
