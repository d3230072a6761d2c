package catalog

// Counts are the figures of a catalog: numbers of matters.
type Counts struct {
	Matters      int
	OnPortal     int // 已接入总门户
	OffPortal    int
	OneWindow    int // “一窗受理”
	NotOneWindow int
	ByPlatforms  map[int]int    // by how many platforms a matter runs on
	ByGroup      map[string]int // by code of the group; every group has an entry
	ByClass      map[Class]int  // by class; every class has an entry
}

// Counts counts the matters. The figures are derived from them each time,
// never stored: they can be held against those the source states.
func (c *Catalog) Counts() Counts {
	n := Counts{
		Matters:     len(c.matters),
		ByPlatforms: map[int]int{},
		ByGroup:     map[string]int{},
		ByClass:     map[Class]int{},
	}
	for _, g := range c.groups {
		n.ByGroup[g.Code] = 0
	}
	for _, class := range Classes() {
		n.ByClass[class] = 0
	}
	for _, m := range c.matters {
		if m.Portal {
			n.OnPortal++
		} else {
			n.OffPortal++
		}
		if m.OneWindow {
			n.OneWindow++
		} else {
			n.NotOneWindow++
		}
		n.ByPlatforms[len(m.Platforms)]++
		n.ByGroup[m.Group]++
		n.ByClass[m.Class]++
	}
	return n
}
