package deadline

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
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
	if err := k.knows(ground); err != nil {
		return err
	}
	g := k.Rule.ground(ground)
	switch {
	case on.Before(k.Start):
		return refuse("deadline.before_start", on.String(), k.Start.String())
	case !k.Stopped.IsZero():
		return refuse("deadline.stopped", k.Stopped.String())
	case k.Suspended():
		s := k.Suspensions[len(k.Suspensions)-1]
		return refuse("deadline.suspended", s.From.String(), s.Ground.Term())
	case !k.Due.IsZero() && on.After(k.Due): // a due date that cannot be told cannot have passed
		return refuse("deadline.too_late_to_suspend", k.Due.String())
	case g.Limit != nil && k.unused(g) == 0:
		return refuse("deadline.bound_used", g.Term(), g.Limit.Count, g.Basis[0].String())
	}
	return nil
}

// knows refuses what is on no list of the rule.
func (k *Clock) knows(ground string) error {
	switch {
	case !k.Rule.Known() || len(k.Rule.Grounds) == 0:
		return refuse("deadline.no_ground_at_all")
	case k.Rule.ground(ground) == nil:
		return refuse("deadline.no_ground", clip(ground), grounds(k.Rule.Grounds))
	}
	return nil
}

// MayExtend tells why a clock, as it was last fed or asked, may not be extended
// by so many days on a day: its rule knows no extension, or not one so long, it
// was extended before, or is over. It is a *Refusal, or nil.
func (k *Clock) MayExtend(days int, on calendar.Date) error {
	if !k.Rule.Known() || len(k.Rule.Extensions) == 0 {
		return refuse("deadline.no_extension")
	}
	x := k.Rule.Extensions[0]
	switch {
	case on.Before(k.Start):
		return refuse("deadline.before_start", on.String(), k.Start.String())
	case !k.Stopped.IsZero():
		return refuse("deadline.stopped", k.Stopped.String())
	case k.Extended > 0:
		return refuse("deadline.extended_before", k.Extended)
	case !k.Due.IsZero() && on.After(k.Due) && !k.Suspended():
		return refuse("deadline.too_late_to_extend", k.Due.String())
	case days < 1 || days > x.Limit.Count:
		return refuse("deadline.extension_too_long", days, x.Limit.Count, x.Basis[0].String())
	}
	return nil
}

// grounds names a closed list with the article it rests on.
func grounds(list []Ground) string {
	var all []string
	for _, g := range list {
		all = append(all, fmt.Sprintf("%s %s（%s%s）", g.ID, g.Name, g.Basis[0].Title, g.Basis[0].Place))
	}
	return strings.Join(all, "、")
}

func clip(s string) string { return fmt.Sprintf("%.40s", s) }

func index(pointer string, i int) string { return pointer + "/" + strconv.Itoa(i) }
