// Command verifydocument checks offline whether a document or a certificate is what an
// office signed.
//
//	go run ./examples/verifydocument [-lang en] FILE SIGNATURE PUBLIC_KEY
//	go run ./examples/verifydocument examples/verifydocument/testdata/{document.json,signature.json,key.pem}
//
// FILE is a document or a certificate in canonical JSON, SIGNATURE what
// document.Signature writes in canonical JSON, PUBLIC_KEY the public Ed25519 key in PEM,
// as "openssl pkey -pubout" writes it. Whose key it is nobody can tell from the files:
// get it from the office.
//
// The exit code is 0 when the signature is good, and it is told what was signed, with
// which key, and when; 1 when it is not, be it for one byte; and 2 when a file cannot be
// read or the command not be understood. The files of testdata are an example, made up,
// signed with a key that everybody knows.
package main

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
)

// The exit codes.
const (
	good    = 0
	bad     = 1
	trouble = 2
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, errs io.Writer) int {
	flags := flag.NewFlagSet("verifydocument", flag.ContinueOnError)
	flags.SetOutput(errs)
	lang := flags.String("lang", "zh", "language of what is told: zh, en")
	flags.Usage = func() {
		fmt.Fprintln(errs, "usage: verifydocument [-lang zh|en] FILE SIGNATURE PUBLIC_KEY")
	}
	if err := flags.Parse(args); err != nil {
		return trouble
	}
	tag, err := language.Parse(*lang)
	if err != nil || flags.NArg() != 3 {
		flags.Usage()
		return trouble
	}
	tell := func(name string, err error) {
		sentence := err.Error()
		if coded, ok := errors.AsType[yiwang.Coded](err); ok {
			sentence = yiwang.Sentence(tag, coded)
		}
		fmt.Fprintf(errs, "verifydocument: %s: %s\n", name, visible(sentence))
	}
	var files [3][]byte
	for i, name := range flags.Args() {
		if files[i], err = read(name); err != nil {
			tell(name, err)
			return trouble
		}
	}
	text := files[0]
	signature, err := document.ReadSignature(files[1])
	if err != nil {
		tell(flags.Arg(1), err)
		return trouble
	}
	key, err := publicKey(files[2])
	if err != nil {
		tell(flags.Arg(2), err)
		return trouble
	}
	if err := document.Verify(key, text, signature); err != nil {
		tell(flags.Arg(0), err)
		return bad
	}
	lines, err := describe(text, tag)
	if err != nil { // it is signed, and no document: what it says nobody can tell
		tell(flags.Arg(0), err)
		return trouble
	}
	lines = append(lines,
		line{"签名", "signature", word(tag, "有效", "good")},
		line{"签名时间（签名者所称）", "signed at (says the signer)", signature.At.In(calendar.Beijing()).Format("2006-01-02 15:04:05 -07:00")},
		line{"密钥", "key", signature.Key},
		line{"内容摘要", "digest", signature.Text})
	for _, l := range lines {
		fmt.Fprintf(out, "%s%s%s\n", word(tag, l.zh, l.en), word(tag, "：", ": "), visible(l.value))
	}
	return good
}

// most is the greatest file that is read, in bytes.
const most = 1 << 20

// read reads a small file.
func read(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && len(data) > most {
		err = fmt.Errorf("more than %d bytes", most)
	}
	return data, err
}

// publicKey reads a PEM file with one public key.
func publicKey(data []byte) (ed25519.PublicKey, error) {
	block, rest := pem.Decode(data)
	if block == nil || block.Type != "PUBLIC KEY" || strings.TrimSpace(string(rest)) != "" {
		return nil, &document.SealError{Reason: "document.seal_public"}
	}
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		return nil, &document.SealError{Reason: "document.seal_public"}
	}
	public, ok := key.(ed25519.PublicKey)
	if !ok {
		return nil, &document.SealError{Reason: "document.seal_public"}
	}
	return public, nil
}

// line is one thing that is told.
type line struct{ zh, en, value string }

// describe says what was signed.
func describe(text []byte, tag language.Tag) ([]line, error) {
	if c, err := document.ReadCertificate(text); err == nil {
		return []line{
			{"证照", "certificate", c.Number}, {"持证主体", "holder", c.Holder}, {"颁发机构", "issuer", c.Issuer},
			{"事项", "matter", c.Name}, {"决定日期", "granted", c.Granted.String()}, {"颁发时间", "issued", c.Issued.Format(time.RFC3339)},
			{"决定书摘要", "digest of the decision", c.DocumentID},
		}, nil
	}
	d, err := document.Read(text)
	if err != nil {
		return nil, err
	}
	r := d.Receipt
	return []line{
		{"文书", "document", strings.TrimSpace(d.Title + " " + d.Number)}, {"机关", "body", d.Body}, {"送达对象", "addressee", d.Addressee},
		{"办件编号", "case", d.Case}, {"事项", "matter", d.MatterName}, {"日期", "date", d.Date.String()},
		{"生成", "made of", fmt.Sprintf("yiwang %s; forms %s; flow %s; event %d; inputs %s", r.Library, r.Forms, r.Flow, r.Event, r.Inputs)},
	}, nil
}

// word picks Chinese or English.
func word(tag language.Tag, zh, en string) string {
	if base, _ := tag.Base(); base.String() == "en" {
		return en
	}
	return zh
}

// visible writes what cannot be seen as its code point: what is in a file must not
// change what the report seems to say.
func visible(text string) string {
	var b strings.Builder
	for _, r := range text {
		if unicode.IsPrint(r) && r != unicode.ReplacementChar {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "%U", r)
		}
	}
	return b.String()
}
