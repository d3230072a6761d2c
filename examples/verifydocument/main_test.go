package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
)

var update = flag.Bool("update", false, "rewrite the example files in testdata")

// files are a granted decision with its certificate, each signed, and the public key.
func files(t testing.TB) map[string][]byte {
	t.Helper()
	flow, _ := workflow.Shandong().For("sd-fgw-034")
	m := workflow.Machine{Flow: flow, Calendar: calendar.China()}
	noon := calendar.MustParse("2026-01-12").In(calendar.Beijing()).Add(12 * time.Hour)
	actor := func(r workflow.Role) workflow.Actor { return workflow.Actor{ID: "x", Role: r, Office: "环资处"} }
	var c workflow.Case
	for _, cmd := range []workflow.Command{
		{Action: "submit", Actor: actor(workflow.Applicant), Details: &workflow.Details{Matter: "sd-fgw-034", MatterName: "节能审查", Applicant: workflow.Party{Account: "x", Name: "示例能源有限公司"}}},
		{Action: "accept", Actor: actor(workflow.Window)},
		{Action: "assign", Actor: actor(workflow.Registrar), Details: &workflow.Details{Office: "环资处"}},
		{Action: "examine", Actor: actor(workflow.Handler), Details: &workflow.Details{Opinion: "已审查"}},
		{Action: "form_opinion", Actor: actor(workflow.Handler), Details: &workflow.Details{Outcome: workflow.Granted, Opinion: "建议准予"}},
		{Action: "sign", Actor: actor(workflow.Leader)},
		{Action: "number_and_seal", Actor: actor(workflow.Registrar), Details: &workflow.Details{Number: "示发改能审〔2026〕1号"}},
	} {
		cmd.Case, cmd.At = "示例-0002", noon
		events, err := m.Decide(c, cmd)
		if err != nil {
			t.Fatal(err)
		}
		c = workflow.Apply(c, events[0])
	}
	d, err := document.Make(m, c, document.Decision, c.Version, document.Facts{Library: "example", Body: "示例市发展和改革委员会"})
	if err != nil {
		t.Fatal(err)
	}
	seal, err := document.NewEd25519(ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)))
	if err != nil {
		t.Fatal(err)
	}
	certificate, certified, err := document.Issuer{Seal: seal}.Issue(t.Context(), d, noon)
	if err != nil {
		t.Fatal(err)
	}
	text := canonical(t, d)
	signature, err := seal.Sign(t.Context(), text, noon)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(seal.Public())
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{
		"document.json": text, "signature.json": canonical(t, signature),
		"certificate.json": canonical(t, certificate), "certificate-signature.json": canonical(t, certified),
		"key.pem": pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}),
	}
}

func canonical(t testing.TB, v any) []byte {
	t.Helper()
	data, err := yiwang.Canonical(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// folder writes files into a folder that is gone after the test.
func folder(t testing.TB, all map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range all {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// What was signed once stays good: the example files are not made anew.
func TestExampleFiles(t *testing.T) {
	at := func(name string) string { return filepath.Join("testdata", name) }
	if *update {
		for name, data := range files(t) {
			if err := os.WriteFile(at(name), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, pair := range [][2]string{{"document.json", "signature.json"}, {"certificate.json", "certificate-signature.json"}} {
		var out, errs strings.Builder
		if code := run([]string{at(pair[0]), at(pair[1]), at("key.pem")}, &out, &errs); code != good || !strings.Contains(out.String(), "签名：有效") {
			t.Errorf("%s: exit code %d\n%s%s", pair[0], code, out.String(), errs.String())
		}
	}
}

// The program itself, as a citizen runs it.
func TestProgram(t *testing.T) {
	program := filepath.Join(t.TempDir(), "verifydocument")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	all := files(t)
	changed := bytes.Replace(all["document.json"], []byte("示例能源"), []byte("别的能源"), 1)
	all["changed.json"] = changed
	dir := folder(t, all)
	for _, tt := range []struct {
		args []string
		code int
		says []string
	}{
		{[]string{"document.json", "signature.json", "key.pem"}, good, []string{"文书：准予决定书 示发改能审〔2026〕1号\n", "送达对象：示例能源有限公司\n", "签名：有效\n", "签名时间（签名者所称）：2026-01-12 12:00:00 +08:00\n", "密钥：139e3940e64b5491722088d9a0d741628fc826e09475d341a780acde3c4b8070\n"}},
		{[]string{"certificate.json", "certificate-signature.json", "key.pem"}, good, []string{"证照：示发改能审〔2026〕1号\n", "持证主体：示例能源有限公司\n"}},
		{[]string{"changed.json", "signature.json", "key.pem"}, bad, []string{"被改动过"}},
		{[]string{"certificate.json", "signature.json", "key.pem"}, bad, []string{"被改动过"}},
		{[]string{"document.json", "key.pem", "key.pem"}, trouble, []string{"key.pem"}},
		{[]string{"document.json", "signature.json", "document.json"}, trouble, []string{"不是有效的公钥"}},
		{[]string{"document.json", "signature.json", "none.pem"}, trouble, []string{"none.pem"}},
		{[]string{"document.json"}, trouble, []string{"usage"}},
	} {
		cmd := exec.CommandContext(t.Context(), program, tt.args...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		code := 0
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			code = exit.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
		if code != tt.code {
			t.Errorf("%q: exit code %d, want %d\n%s", tt.args, code, tt.code, out)
		}
		for _, want := range tt.says {
			if !strings.Contains(string(out), want) {
				t.Errorf("%q does not say %q:\n%s", tt.args, want, out)
			}
		}
	}
}

// Whichever byte of the document is changed, nothing is called good; nor for a byte of
// the signature.
func TestEveryByte(t *testing.T) {
	all := files(t)
	dir := folder(t, all)
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{"document.json", "signature.json"} {
		for i := 0; i < len(all[name]); i += 7 {
			data := bytes.Clone(all[name])
			data[i] ^= 1
			if err := os.WriteFile(at("changed"), data, 0o600); err != nil {
				t.Fatal(err)
			}
			args := []string{"-lang", "en", at("changed"), at("signature.json"), at("key.pem")}
			if name == "signature.json" {
				args[2], args[3] = at("document.json"), at("changed")
			}
			var out, errs strings.Builder
			if code := run(args, &out, &errs); code == good || out.Len() > 0 || errs.Len() == 0 {
				t.Fatalf("byte %d of %s changed: exit code %d, %q", i, name, code, out.String())
			}
		}
	}
}
