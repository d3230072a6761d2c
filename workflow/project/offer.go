package project

import (
	"slices"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Offer is what can be taken over for one field or material of a new application.
type Offer struct {
	Kind     Kind   // Field, or Paper
	Key      string // of a field its pointer; of a material its code in the new matter
	Name     string
	Items    []Item // the best first, each value once; none is empty
	Conflict bool   // two of them without flaws differ: the applicant has to know which holds
}

// Same reports whether two are the same applicant: they have the same USCC, or, where
// one of them has none, the same account. An account that applies for two enterprises
// is none of both. A USCC counts as told by whoever calls: one that somebody typed in
// proves nothing, so only what has been authenticated may widen what is offered.
func Same(a, b workflow.Party) bool {
	if a.USCC != "" && b.USCC != "" {
		return a.USCC == b.USCC
	}
	return a.Account != "" && a.Account == b.Account
}

// Offer tells what can be taken over for an application that has fields and materials
// as required, on a day. Only who gave something is offered it, see [Same].
func (d Dossier) Offer(required []workflow.Requirement, to workflow.Party, on calendar.Date) []Offer {
	var all []Offer
	add := func(o Offer, match func(Item) bool) {
		for _, item := range d.Items {
			if match(item) && Same(to, item.Applicant) {
				o.take(item, on)
			}
		}
		if len(o.Items) > 0 {
			slices.SortStableFunc(o.Items, better)
			all = append(all, o)
		}
	}
	for _, f := range Fields() {
		add(Offer{Kind: Field, Key: f.Key, Name: f.Name}, func(i Item) bool { return i.Kind == Field && i.Key == f.Key })
	}
	for _, r := range required {
		key := Key(r.Name)
		add(Offer{Kind: Paper, Key: r.Code, Name: r.Name}, func(i Item) bool { return i.Kind != Field && i.Key == key })
	}
	for i := range all {
		o := &all[i]
		o.Conflict = len(o.Items) > 1 && len(o.Items[1].Flaws) == 0
	}
	return all
}

// take adds an item to an offer, or, where the very same is offered already, where
// else it was given. Of the same value the better one is kept.
func (o *Offer) take(item Item, on calendar.Date) {
	item.Flaws = slices.Clone(item.Flaws)
	if !item.Until.IsZero() && on.After(item.Until) {
		item.Flaws = append(item.Flaws, Expired)
	}
	same := slices.IndexFunc(o.Items, func(x Item) bool {
		if x.SHA256 != "" && item.SHA256 != "" {
			return x.SHA256 == item.SHA256
		}
		return x.Value == item.Value && x.SHA256 == item.SHA256
	})
	if same < 0 {
		o.Items = append(o.Items, item)
		return
	}
	had := o.Items[same]
	if better(item, had) < 0 {
		item, had = had, item
	}
	had.Also = append(slices.Clip(had.Also), append([]string{item.From}, item.Also...)...)
	o.Items[same] = had
}
