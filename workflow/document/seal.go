package document

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// ESeal (电子印章) puts a seal on a text: the canonical bytes of a document or of a
// certificate. Time is an argument; a service that has a clock of its own may refuse
// one that differs from it. Implementations are safe for concurrent use, and keep no
// slice that is handed in.
type ESeal interface {
	// Sign seals a text as of an instant, of which whole seconds count.
	Sign(ctx context.Context, text []byte, at time.Time) (Signature, error)
	// Verify returns nil when s is this seal's, on exactly this text; a *SealError
	// when it is not; another error when that could not be found out.
	Verify(ctx context.Context, text []byte, s Signature) error
}

// Signature is a detached signature. When is what the signer says: no third party
// attests it.
type Signature struct {
	Schema    string    `json:"schema"`    // SignatureSchema
	Algorithm string    `json:"algorithm"` // "ed25519"
	Key       string    `json:"key"`       // see KeyID
	At        time.Time `json:"at"`        // UTC, whole seconds
	Text      string    `json:"text"`      // sha256: of the text
	Value     []byte    `json:"value"`
}

// SignatureSchema is what the schema field of a signature says.
const SignatureSchema = "yiwang.signature/1"

// SealError says why a signature is not good.
type SealError struct {
	Reason string // the code of the sentence that says so
}

func (e *SealError) Error() string { return "document: " + e.Reason }

// Code names the sentence of the error: one per reason.
func (e *SealError) Code() string { return e.Reason }

// Args are none.
func (e *SealError) Args() []any { return nil }

// KeyID names a public key: the SHA-256 of its 32 bytes, in hexadecimal.
func KeyID(public ed25519.PublicKey) string {
	h := sha256.Sum256(public)
	return hex.EncodeToString(h[:])
}

// Ed25519 is an [ESeal] that does the work itself (RFC 8032): the same key, text and
// instant give the same signature.
type Ed25519 struct{ key ed25519.PrivateKey }

// NewEd25519 makes a seal of a private key. A key that is no key, or whose two halves
// do not belong together, is refused with a *[SealError].
func NewEd25519(key ed25519.PrivateKey) (*Ed25519, error) {
	if len(key) != ed25519.PrivateKeySize || !ed25519.NewKeyFromSeed(key.Seed()).Equal(key) {
		return nil, &SealError{"document.seal_private"}
	}
	return &Ed25519{append(ed25519.PrivateKey(nil), key...)}, nil
}

// Public is the key with which anybody can verify.
func (e *Ed25519) Public() ed25519.PublicKey { return e.key.Public().(ed25519.PublicKey) }

// Sign seals a text. It never waits, so ctx does not matter.
func (e *Ed25519) Sign(_ context.Context, text []byte, at time.Time) (Signature, error) {
	s := Signature{Schema: SignatureSchema, Algorithm: "ed25519", Key: KeyID(e.Public()), At: at.UTC().Truncate(time.Second), Text: sum(text)}
	if y := s.At.Year(); at.IsZero() || y < 1 || y > 9999 {
		return Signature{}, &SealError{"document.seal_time"}
	}
	s.Value = ed25519.Sign(e.key, s.message(text))
	return s, nil
}

// Verify is [Verify] with the public half of the key.
func (e *Ed25519) Verify(_ context.Context, text []byte, s Signature) error {
	return Verify(e.Public(), text, s)
}

// Verify checks a signature with a public key, offline. It returns nil when the holder
// of the private key signed exactly this text and said exactly this time, and a
// *[SealError] otherwise.
func Verify(public ed25519.PublicKey, text []byte, s Signature) error {
	switch {
	case len(public) != ed25519.PublicKeySize:
		return &SealError{"document.seal_public"}
	case s.Schema != SignatureSchema || s.Algorithm != "ed25519":
		return &SealError{"document.seal_algorithm"}
	case s.Key != KeyID(public):
		return &SealError{"document.seal_key"}
	case s.At.Format(time.RFC3339Nano) != s.At.UTC().Truncate(time.Second).Format(time.RFC3339):
		return &SealError{"document.seal_time"}
	case s.Text != sum(text):
		return &SealError{"document.seal_text"}
	case !ed25519.Verify(public, s.message(text), s.Value):
		return &SealError{"document.seal_value"}
	}
	return nil
}

// message is what is signed: the text, after what is said about it, so that neither
// the key's name nor the time can be changed. No line holds a line feed.
func (s Signature) message(text []byte) []byte {
	head := s.Schema + "\n" + s.Algorithm + "\n" + s.Key + "\n" + s.At.UTC().Format(time.RFC3339) + "\n"
	return append([]byte(head), text...)
}

// ReadSignature reads a signature in canonical JSON, and nothing else. It does not say
// whether it is good: [Verify] does.
func ReadSignature(data []byte) (Signature, error) {
	var s Signature
	if err := readCanonical(data, &s); err != nil {
		return Signature{}, err
	}
	if s.Schema != SignatureSchema {
		return Signature{}, &ReadError{"document.other_schema", s.Schema}
	}
	return s, nil
}
