package document_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/document"
)

var (
	_ document.ESeal        = (*document.Ed25519)(nil)
	_ document.ECertificate = document.Issuer{}
)

// signed is the refusal, its bytes and a signature on them.
func signed(t testing.TB) (*document.Ed25519, []byte, document.Signature) {
	t.Helper()
	s := seal(t)
	text := bytesOf(t, must(t, "decision-refused"))
	sig, err := s.Sign(t.Context(), text, at("2026-01-20"))
	if err != nil {
		t.Fatal(err)
	}
	return s, text, sig
}

// A signature holds for the text it was made on, and for no other: whichever byte of
// the text is changed, it is refused.
func TestEveryChangedByteIsRefused(t *testing.T) {
	s, text, sig := signed(t)
	if err := s.Verify(t.Context(), text, sig); err != nil {
		t.Fatal(err)
	}
	for i := range text {
		changed := bytes.Clone(text)
		changed[i] ^= 1
		if err := document.Verify(s.Public(), changed, sig); err == nil {
			t.Fatalf("byte %d changed, and the signature holds", i)
		}
	}
	for _, changed := range [][]byte{text[:len(text)-1], append(bytes.Clone(text), '\n'), nil} {
		if err := document.Verify(s.Public(), changed, sig); err == nil {
			t.Errorf("%d bytes in place of %d, and the signature holds", len(changed), len(text))
		}
	}
}

// So is every change of the signature itself: who, when and how are signed, too.
func TestChangedSignatureIsRefused(t *testing.T) {
	s, text, sig := signed(t)
	stranger, err := document.NewEd25519(ed25519.NewKeyFromSeed(bytes.Repeat([]byte{1}, ed25519.SeedSize)))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		change func(*document.Signature)
		public ed25519.PublicKey
		code   string
	}{
		{"another schema", func(s *document.Signature) { s.Schema = "yiwang.signature/2" }, s.Public(), "document.seal_algorithm"},
		{"another algorithm", func(s *document.Signature) { s.Algorithm = "none" }, s.Public(), "document.seal_algorithm"},
		{"another key named", func(s *document.Signature) { s.Key = document.KeyID(stranger.Public()) }, s.Public(), "document.seal_key"},
		{"another key", func(*document.Signature) {}, stranger.Public(), "document.seal_key"},
		{"another key, named", func(s *document.Signature) { s.Key = document.KeyID(stranger.Public()) }, stranger.Public(), "document.seal_value"},
		{"a second later", func(s *document.Signature) { s.At = s.At.Add(time.Second) }, s.Public(), "document.seal_value"},
		{"a nanosecond later", func(s *document.Signature) { s.At = s.At.Add(1) }, s.Public(), "document.seal_time"},
		{"elsewhere", func(s *document.Signature) { s.At = s.At.In(time.FixedZone("", 3600)) }, s.Public(), "document.seal_time"},
		{"another digest", func(s *document.Signature) { s.Text = "sha256:" }, s.Public(), "document.seal_text"},
		{"a bit", func(s *document.Signature) { s.Value = bytes.Clone(s.Value); s.Value[5] ^= 1 }, s.Public(), "document.seal_value"},
		{"no value", func(s *document.Signature) { s.Value = nil }, s.Public(), "document.seal_value"},
		{"no public key", func(*document.Signature) {}, nil, "document.seal_public"},
	} {
		changed := sig
		tt.change(&changed)
		err := document.Verify(tt.public, text, changed)
		if wrong, ok := errors.AsType[*document.SealError](err); !ok || wrong.Code() != tt.code || !yiwang.Has(tt.code) {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.code)
		}
	}
}

func TestSignRefuses(t *testing.T) {
	for _, key := range []ed25519.PrivateKey{nil, make([]byte, ed25519.PrivateKeySize)} {
		if s, err := document.NewEd25519(key); err == nil || s != nil {
			t.Errorf("a key of %d zeros is taken", len(key))
		}
	}
	for _, when := range []time.Time{{}, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)} {
		if _, err := seal(t).Sign(t.Context(), nil, when); err == nil {
			t.Errorf("signed at %s", when)
		}
	}
	s := seal(t)
	a, _ := s.Sign(t.Context(), []byte("x"), at("2026-01-20"))
	b, _ := s.Sign(t.Context(), []byte("x"), at("2026-01-20").Add(time.Millisecond))
	if !bytes.Equal(a.Value, b.Value) || a.At != b.At {
		t.Error("the same second gives two signatures")
	}
}

// A grant has a certificate; nothing else has.
func TestCertificate(t *testing.T) {
	issuer := document.Issuer{Seal: seal(t)}
	d := must(t, "decision-granted")
	c, sig, err := issuer.Issue(t.Context(), d, at("2026-01-21"))
	if err != nil {
		t.Fatal(err)
	}
	if c.Number != d.Number || c.Holder != "示例水务有限公司" || c.Issuer != d.Body || c.Granted != d.Date || len(c.DocumentID) != 71 || !c.Issued.Equal(at("2026-01-21")) {
		t.Errorf("got %+v", c)
	}
	text, err := c.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	if err := document.Verify(seal(t).Public(), text, sig); err != nil {
		t.Error(err)
	}
	if back, err := document.ReadCertificate(text); err != nil || back != c {
		t.Errorf("read back %+v, %v", back, err)
	}
	if _, err := document.Read(text); err == nil {
		t.Error("a certificate reads as a document")
	}
	for _, name := range []string{"decision-refused", "acceptance"} {
		_, _, err := issuer.Issue(t.Context(), must(t, name), at("2026-01-21"))
		if _, ok := errors.AsType[*document.NotGrantedError](err); !ok {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// A file has one form; whatever else there is in it is refused.
func TestReadRefuses(t *testing.T) {
	text := string(bytesOf(t, must(t, "notice")))
	for _, tt := range []struct{ name, data, code string }{
		{"a space", " " + text, "document.not_canonical"},
		{"a line feed at the end", text + "\n", "document.not_canonical"},
		{"a byte order mark", "\ufeff" + text, "document.not_canonical"},
		{"a field more", `{"a":1,` + text[1:], "yiwang.decode_field"},
		{"a document more", text + text, "yiwang.decode_more"},
		{"another schema", `{"addressee":"a","body":"b","case":"","date":"2026-01-01","kind":"notice","matter":"","receipt":{"calendar":"","event":0,"flow":"","forms":"","inputs":"","library":""},"schema":"x","text":["t"],"title":"t"}`, "document.other_schema"},
		{"no text", `{"addressee":"a","body":"b","case":"","date":"2026-01-01","kind":"notice","matter":"","receipt":{"calendar":"","event":0,"flow":"","forms":"","inputs":"","library":""},"schema":"yiwang.document/1","text":[],"title":"t"}`, "document.incomplete"},
	} {
		_, err := document.Read([]byte(tt.data))
		if wrong, ok := errors.AsType[yiwang.Coded](err); !ok || wrong.Code() != tt.code || !yiwang.Has(tt.code) {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.code)
		}
	}
}

// Whatever the bytes, reading and verifying neither panic nor find good what was not
// signed; what is read writes the same bytes again.
func FuzzVerify(f *testing.F) {
	s, text, sig := signed(f)
	file, err := yiwang.Canonical(sig)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text, file)
	f.Add([]byte(`{"schema":"yiwang.document/1"}`), []byte(`{"schema":"yiwang.signature/1"}`))
	f.Add([]byte("null"), []byte("{}"))
	f.Fuzz(func(t *testing.T, data, signature []byte) {
		if d, err := document.Read(data); err == nil {
			if got, err := d.Canonical(); err != nil || !bytes.Equal(got, data) {
				t.Fatalf("read %q, writes %q, %v", data, got, err)
			}
			if err := document.WriteHTML(new(bytes.Buffer), d); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := document.ReadCertificate(data); err == nil && !json.Valid(data) {
			t.Fatalf("a certificate that is no JSON: %q", data)
		}
		good := func(data, signature []byte) bool {
			sig, err := document.ReadSignature(signature)
			return err == nil && document.Verify(s.Public(), data, sig) == nil
		}
		if good(data, signature) && !(bytes.Equal(data, text) && bytes.Equal(signature, file)) {
			t.Fatalf("%q is good for %q", signature, data)
		}
		if good(data, file) != bytes.Equal(data, text) || good(text, signature) != bytes.Equal(signature, file) {
			t.Fatalf("the signature on %q, or %q on the text", data, signature)
		}
	})
}

func BenchmarkMakeCanonical(b *testing.B) {
	m, c := run(b, "sd-fgw-001", scenarios()[8].steps...)
	facts := office()
	b.ReportAllocs()
	for b.Loop() {
		d, err := document.Make(m, c, document.Decision, c.Version, facts)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := d.Canonical(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	s, text, sig := signed(b)
	for b.Loop() {
		if err := document.Verify(s.Public(), text, sig); err != nil {
			b.Fatal(err)
		}
	}
}
