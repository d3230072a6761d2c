package sqlite_test

import (
	"bufio"
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/examples/sqlite"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// childFile names, in the environment, the journal a child process appends to.
const childFile = "YIWANG_KILL_TEST_FILE"

func TestMain(m *testing.M) {
	if path := os.Getenv(childFile); path != "" {
		fmt.Fprintln(os.Stderr, appendForever(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// appendForever appends from several goroutines, and writes a line for each
// record after its append has returned: "seq stream hash".
func appendForever(path string) error {
	_, store, err := sqlite.Open(context.Background(), path)
	if err != nil {
		return err
	}
	failed := make(chan error)
	for w := range 4 {
		go func() {
			stream := fmt.Sprintf("run-%d-%d", os.Getpid(), w)
			for version := 0; ; version += 2 {
				b := note(stream, version)
				b.Key, b.Fingerprint = fmt.Sprint(stream, "-", version), "f"
				b.Entries = append(b.Entries, b.Entries[0])
				b.Index.Tags = map[string]string{"worker": fmt.Sprint(w)}
				done, err := store.Append(context.Background(), b)
				if err != nil {
					failed <- err
					return
				}
				line := ""
				for _, r := range done.Records {
					line += fmt.Sprintf("%d %s %x\n", r.Seq, r.Stream, r.Hash)
				}
				os.Stdout.WriteString(line) // one write, short enough to arrive whole
			}
		}()
	}
	return <-failed
}

// A process killed in the middle of writing has lost nothing that it said it
// wrote, and left nothing half written.
func TestKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	acknowledged := map[int64]string{}
	for round := range 3 {
		before := len(acknowledged)
		runAndKill(t, path, 60+37*round, acknowledged)
		if len(acknowledged)-before < 60 {
			t.Fatalf("round %d: only %d records were acknowledged", round, len(acknowledged)-before)
		}
		check(t, path, acknowledged)
	}
}

// runAndKill starts a child on the journal at path, kills it after it has
// acknowledged n records, and adds all it acknowledged.
func runAndKill(t *testing.T, path string, n int, acknowledged map[int64]string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	child := exec.CommandContext(ctx, os.Args[0])
	child.Env = append(os.Environ(), childFile+"="+path)
	var stderr strings.Builder
	child.Stderr = &stderr
	stdout, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(stdout)
	for i := 0; ; i++ {
		if i == n {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
		line, err := lines.ReadString('\n')
		if err == io.EOF {
			break // a line without its end is not an acknowledgement
		}
		if err != nil {
			t.Fatal(err)
		}
		number, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		seq, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			t.Fatalf("the child wrote %q: %v", line, err)
		}
		acknowledged[seq] = rest
	}
	if err := child.Wait(); err == nil || child.ProcessState.Exited() {
		t.Fatalf("the child ended by itself: %v\n%s", err, stderr.String())
	}
}

// check opens the journal and looks for every acknowledged record in a sound
// chain, for whole batches, and for rows that belong to their records.
func check(t *testing.T, path string, acknowledged map[int64]string) {
	t.Helper()
	db, store := open(t, path)
	defer db.Close() // so that the next child, and the check after it, open the file anew
	head, err := journal.Verify(t.Context(), store)
	if err != nil {
		t.Fatalf("after the kill: %v", err)
	}
	found := 0
	for after := int64(0); after < head.Seq; {
		records, err := store.Follow(t.Context(), after, journal.MaxPage)
		if err != nil || len(records) == 0 {
			t.Fatalf("Follow(%d): %d records, error %v", after, len(records), err)
		}
		for _, r := range records {
			if want, ok := acknowledged[r.Seq]; ok {
				if got := r.Stream + " " + hex.EncodeToString(r.Hash[:]); got != want {
					t.Errorf("record %d: got %s, acknowledged was %s", r.Seq, got, want)
				}
				found++
			}
			after = r.Seq
		}
	}
	if found != len(acknowledged) {
		t.Errorf("%d of %d acknowledged records are in the journal", found, len(acknowledged))
	}
	for q := (journal.Query{}); ; {
		rows, next, err := store.List(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			records, err := store.Load(t.Context(), row.Stream, 0)
			if err != nil || len(records) != row.Version || row.Version%2 != 0 || records[len(records)-1].Seq != row.Last {
				t.Errorf("row %+v: Load gives %d records, error %v", row, len(records), err)
			}
		}
		if q.After = next; next == "" {
			break
		}
	}
	// The next append goes on, and a retry of an acknowledged key is a replay.
	first, err := store.Follow(t.Context(), 0, 1)
	if err != nil || len(first) != 1 {
		t.Fatalf("Follow(0): %d records, error %v", len(first), err)
	}
	retry := note(first[0].Stream, 0)
	retry.Key, retry.Fingerprint = first[0].Key, "f"
	if done, err := store.Append(t.Context(), retry); err != nil || !done.Replayed {
		t.Errorf("retry of %s: replayed %t, error %v", first[0].Key, done.Replayed, err)
	}
}
