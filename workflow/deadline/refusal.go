package deadline

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"golang.org/x/text/language"
)

// Refusal is something that a clock does not admit, e.g. a ground that its rule
// does not know.
type Refusal struct {
	Message yiwang.Message
}

func (e *Refusal) Error() string { return "deadline: " + e.Message.In(language.English) }

// Code is the stable code of the refusal, deadline.….
func (e *Refusal) Code() string { return e.Message.Code }

// Args fills the sentence.
func (e *Refusal) Args() []any { return e.Message.Args }

func refuse(code string, args ...any) error {
	return &Refusal{yiwang.Message{Code: code, Args: args}}
}

// MaySuspend tells why a clock, as it was last fed or asked, may not be suspended
// on a day: it stands still already, is over, or the ground is not on the closed
// list of its rule or has used up its bound. It is a *Refusal, or nil.
func (k *Clock) MaySuspend(ground string, on calendar.Date) error {
	_, err := k.admit(ground, on)
	return err
}

// admit finds the ground for which the clock may be suspended on a day.
func (k *Clock) admit(ground string, on calendar.Date) (*Ground, error) {
	g, err := k.Rule.knows(ground)
	if err != nil {
		return nil, err
	}
	n := len(k.Suspensions)
	switch {
	case on.Before(k.Start):
		err = refuse("deadline.before_start", on.String(), k.Start.String())
	case !k.Stopped.IsZero():
		err = refuse("deadline.stopped", k.Stopped.String())
	case n > 0 && (k.Suspended() || on.Before(k.Suspensions[n-1].To)):
		s := &k.Suspensions[n-1]
		err = refuse("deadline.suspended", s.From.String(), s.Ground.Term())
	case !k.Due.IsZero() && on.After(k.Due): // a due date that cannot be told cannot have passed
		err = refuse("deadline.too_late_to_suspend", k.Due.String())
	case g.Limit != nil && k.unused(g) == 0:
		err = refuse("deadline.bound_used", g.Term(), g.Limit.Count, UnitTerm(g.Limit.Unit, g.Limit.Count), cite(g.Basis[max(len(g.Basis)-1, 0):]))
	}
	return g, err
}

// knows finds a ground of the rule, and refuses what is on no list of it.
func (r *Rule) knows(ground string) (*Ground, error) {
	if !r.Known() || len(r.Grounds) == 0 || !r.movable() {
		return nil, refuse("deadline.no_ground_at_all")
	}
	for i := range r.Grounds {
		if r.Grounds[i].ID == ground {
			return &r.Grounds[i], nil
		}
	}
	return nil, refuse("deadline.no_ground", yiwang.Quote(ground), grounds(r.Grounds))
}

// MayExtend tells why a clock, as it was last fed or asked, may not be extended
// by so many days on a day: its rule knows no extension, or not one so long, it
// was extended before, or is over. It is a *Refusal, or nil.
func (k *Clock) MayExtend(days int, on calendar.Date) error {
	if err := k.mayExtend(on); err != nil {
		return err
	}
	return k.Rule.allows(days)
}

// mayExtend is MayExtend whatever the days.
func (k *Clock) mayExtend(on calendar.Date) error {
	switch {
	case !k.Rule.extendable():
		return refuse("deadline.no_extension")
	case on.Before(k.Start):
		return refuse("deadline.before_start", on.String(), k.Start.String())
	case !k.Stopped.IsZero():
		return refuse("deadline.stopped", k.Stopped.String())
	case k.Extended > 0:
		return refuse("deadline.extended_before", k.Extended, UnitTerm(k.Rule.Limit.Unit, k.Extended))
	case !k.Due.IsZero() && on.After(k.Due) && !k.Suspended():
		return refuse("deadline.too_late_to_extend", k.Due.String())
	}
	return nil
}

// extendable reports whether the rule knows an extension.
func (r *Rule) extendable() bool { return r.Known() && len(r.Extensions) > 0 && r.movable() }

// allows refuses an extension by less than a day or by more days than the rule has.
func (r *Rule) allows(days int) error {
	if !r.extendable() {
		return refuse("deadline.no_extension")
	}
	if x := r.Extensions[0]; days < 1 || days > x.Limit.Count {
		return refuse("deadline.extension_too_long", days, x.Limit.Count, UnitTerm(x.Limit.Unit, x.Limit.Count), cite(x.Basis))
	}
	return nil
}

// grounds names a closed list in both languages, each article once.
func grounds(list []Ground) yiwang.Term {
	var zh, en strings.Builder
	for i, g := range list {
		zh.WriteString(g.Name)
		en.WriteString(g.ID)
		switch {
		case i+1 < len(list) && cite(list[i+1].Basis) == cite(g.Basis):
			zh.WriteString("、")
			en.WriteString(", ")
			continue
		case cite(g.Basis) != "":
			fmt.Fprintf(&zh, "（%s）", cite(g.Basis))
			fmt.Fprintf(&en, " (%s)", cite(g.Basis))
		}
		if i+1 < len(list) {
			zh.WriteString("；")
			en.WriteString("; ")
		}
	}
	return yiwang.Term{ZH: zh.String(), EN: en.String()}
}

// cite is the first basis, as documents cite it; "" of a rule that Verify refuses.
func cite(basis []catalog.Basis) string {
	if len(basis) == 0 {
		return ""
	}
	return basis[0].String()
}
