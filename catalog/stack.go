package catalog

import (
	"errors"
	"slices"
	"strings"
)

// The problems [Catalog.WithAll] reports beside those of [Catalog.With].
const (
	UnknownBase Problem = "catalog.data_unknown_base" // an overlay on a version that nothing given makes
	Cycle       Problem = "catalog.data_cycle"        // overlays that are laid on each other
)

// WithAll lays overlays one on the other, in the order that their bases say, whatever
// the order given: the city's on the province's catalog, the county's on the city's.
// Each must have its place, or all is refused: two on one base, one on a base that
// nothing here makes, and those that lie on each other, directly or through others.
// The first overlay that does not fit its base ends the work, with all its faults.
func (c *Catalog) WithAll(overlays ...*Overlay) (*Catalog, error) {
	rest := slices.Clone(overlays)
	var errs []error
	taken := map[string]bool{}
	fault := func(o *Overlay, pointer string, problem Problem, value string) {
		errs = append(errs, &DataError{Pointer: pointer, Problem: problem, Value: value, Document: o.ID})
	}
	for _, o := range overlays {
		if taken["id "+o.ID] {
			fault(o, "/id", Duplicate, o.ID)
		} else if taken[o.Base] {
			fault(o, "/base", Duplicate, o.Base)
		}
		taken["id "+o.ID], taken[o.Base] = true, true
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	for len(rest) > 0 {
		i := slices.IndexFunc(rest, func(o *Overlay) bool { return o.Base == c.version })
		if i < 0 {
			break
		}
		next, err := c.With(rest[i])
		if err != nil {
			return nil, err
		}
		c, rest = next, slices.Delete(rest, i, i+1)
	}
	under := map[*Overlay]*Overlay{}
	for _, o := range rest {
		for _, p := range rest {
			if strings.HasSuffix(o.Base, p.mark()) {
				under[o] = p
			}
		}
	}
	for _, o := range rest {
		problem := UnknownBase
		if onItself(o, under) {
			problem = Cycle
		}
		fault(o, "/base", problem, o.Base)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return c, nil
}

// onItself reports whether an overlay lies on itself, through what is under it.
func onItself(o *Overlay, under map[*Overlay]*Overlay) bool {
	below := under[o]
	for range under {
		if below == nil || below == o {
			break
		}
		below = under[below]
	}
	return below == o
}

// mark is what the overlay adds to the version of its base.
func (o *Overlay) mark() string { return "+" + o.ID + "@" + o.Version }
