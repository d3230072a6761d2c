package httpapi

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

// stream reads what a stream of the store holds, each record an E; nothing when there
// is no such stream.
func stream[E any](ctx context.Context, s *Service, name string) ([]E, error) {
	records, err := s.store.Load(ctx, name, 0)
	if is[*journal.NotFoundError](err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	all := make([]E, len(records))
	for i, r := range records {
		if err := json.Unmarshal(r.Data, &all[i]); err != nil {
			return nil, fmt.Errorf("httpapi: record %d of %s: %w", r.Seq, name, err)
		}
	}
	return all, nil
}
