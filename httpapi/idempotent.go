package httpapi

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// idempotent turns a client's Idempotency-Key into a key of the journal and a
// fingerprint of what was asked. Keys of different people never meet. Both are
// hashed, so that no length or character of a client's key can be refused.
func idempotent(actor workflow.Actor, key, what, about string, body any) (string, string) {
	if key == "" {
		return "", ""
	}
	return digest(actor.ID, key), digest(actor.ID, string(actor.Role), what, about, body)
}

// replay is what a command with this key has left behind before; nothing without a key.
func (s *Service) replay(ctx context.Context, key, print string) ([]journal.Record, error) {
	if key == "" {
		return nil, nil
	}
	return s.store.Replay(ctx, key, print)
}

func digest(parts ...any) string {
	data, err := json.Marshal(parts)
	if err != nil {
		panic("httpapi: " + err.Error()) // strings and request structs only
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
