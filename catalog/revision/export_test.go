package revision

import "github.com/yiwang-go/yiwang/catalog"

// LoadWithin is Load with another MaxSteps.
func LoadWithin(data []byte, base *catalog.Catalog, most int) (*Ledger, error) {
	l := New(base)
	l.most = most
	return load(data, l)
}

// Filled is the ledger as if its base took so many bytes more.
func (l *Ledger) Filled(size int) *Ledger {
	c, f := l.copy(), *l.frame
	f.size += size
	c.origin = &origin{base: l.base, frame: &f, most: l.most}
	return c
}
