package catalog

// Gap is what a matter lacks.
type Gap struct {
	Matter Matter
	Fields []string // JSON names of the fields that no source gives
}

// Gaps is what one of those responsible has to fill in.
type Gaps struct {
	Responsible Responsible // zero for matters for which nobody is named
	Gaps        []Gap       // matters with something unknown, by number
	Fields      int         // unknown fields in all
}

// Gaps reports what is unknown, by who is responsible, as the plan's section 六
// divides the work: in the order of the data, then what nobody is named for. Those
// who have nothing left to fill in are not listed.
func (c *Catalog) Gaps() []Gaps {
	var all []Gaps
	for _, r := range append(c.Responsible(), Responsible{}) {
		g := Gaps{Responsible: r}
		for _, m := range c.matters {
			if m.Responsible != r.Code {
				continue
			}
			if fields := m.Unknown(); len(fields) > 0 {
				g.Gaps = append(g.Gaps, Gap{m, fields})
				g.Fields += len(fields)
			}
		}
		if g.Fields > 0 {
			all = append(all, g)
		}
	}
	return all
}
