// Command walkthrough takes an application for 节能审查 through the whole way over
// HTTP, from the guide to the evaluation, and prints what happened: stage by
// stage, with due dates and reasons.
//
//	go run ./examples/walkthrough [-server http://127.0.0.1:8080] [-case ID]
//
// It speaks to a running examples/server as each of its demo people in turn.
// With -case it goes on with a case from where it stands, so that a walk broken
// off can be finished.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/yiwang-go/yiwang/httpapi/client"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "walkthrough:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("walkthrough", flag.ContinueOnError)
	server := flags.String("server", "http://127.0.0.1:8080", "address of a running examples/server")
	id := flags.String("case", "", "go on with this case instead of opening one")
	limit := flags.Duration("timeout", time.Minute, "give up after so long")
	if err := flags.Parse(args); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, *limit)
	defer cancel()
	w := &walk{server: *server, out: out}
	if *id == "" {
		if err := w.read(ctx); err != nil {
			return w.hint(err)
		}
		opened, err := w.apply(ctx)
		if err != nil {
			return w.hint(err)
		}
		*id = opened
	}
	if err := w.finish(ctx, *id); err != nil {
		return w.hint(err)
	}
	return nil
}

// hint adds what to do when nobody answers.
func (w *walk) hint(err error) error {
	if _, refused := errors.AsType[*client.Error](err); refused {
		return err
	}
	return fmt.Errorf("%w\nis the server running? start it with: go run ./examples/server", err)
}
