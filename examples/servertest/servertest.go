// Package servertest builds and runs examples/server for tests, as a user would:
// a process of its own, on a loopback port of its own, on a file of its own.
package servertest

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"
)

// Server is a running server.
type Server struct {
	Base string // http://127.0.0.1:port
	cmd  *exec.Cmd
}

// Today is the day the server takes it to be, so that the tests see the same
// lights on every day they run.
const Today = "2026-11-23"

// Build compiles the server and returns the path of the program.
func Build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "server")
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "github.com/yiwang-go/yiwang/examples/server").CombinedOutput()
	if err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return program
}

// Start runs the program on the database file and waits until it is ready. It
// is killed at the end of the test at the latest.
func Start(t *testing.T, program, db string, args ...string) *Server {
	t.Helper()
	cmd := exec.Command(program, append([]string{"-addr", "127.0.0.1:0", "-db", db, "-today", Today}, args...)...)
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s := &Server{cmd: cmd}
	t.Cleanup(s.Kill)
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+`)
	lines := bufio.NewScanner(stdout)
	for s.Base == "" && lines.Scan() {
		s.Base = address.FindString(lines.Text())
	}
	if s.Base == "" {
		s.Kill()
		t.Fatalf("the server printed no address: %s", stderr.String())
	}
	go func() { _, _ = io.Copy(io.Discard, stdout) }()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if w, err := http.Get(s.Base + "/healthz"); err == nil {
			w.Body.Close()
			if w.StatusCode == http.StatusOK {
				return s
			}
		}
		if time.Now().After(deadline) {
			s.Kill()
			t.Fatalf("the server did not become ready: %s", stderr.String())
		}
	}
}

// Kill is SIGKILL: the process has no chance to tidy up.
func (s *Server) Kill() {
	if s.cmd.ProcessState == nil {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
	}
}
