package httpapi

import "github.com/yiwang-go/yiwang/catalog"

// Counts are the figures of the catalog in force today.
func (s *Service) Counts() catalog.Counts { return s.ledger.AsOf(s.Today()).Counts() }

// InForce finds a matter in the catalog in force today, as lists show it; false when
// it is not there.
func (s *Service) InForce(code catalog.Code) (Matter, bool) {
	c := s.ledger.AsOf(s.Today())
	m, ok := c.ByCode(code)
	if !ok {
		return Matter{}, false
	}
	return matterOf(c, m), true
}

// Change finds a published change by its id.
func (s *Service) Change(id string) (Change, bool) {
	r, ok := s.ledger.Revision(id)
	if !ok || r.Position == 0 {
		return Change{}, false
	}
	return s.changeAt(r.Position), true
}
