// Command server runs the whole system on one SQLite file: the 48 matters, their
// flows and guides, the JSON API and the pages.
//
//	go run ./examples/server [-addr 127.0.0.1:8080] [-db yiwang.db] [-demo=false] [-today 2026-11-23] [-provisional]
//	    [-revisions catalog/revision/data/example.json] [-signoff examples/demo/data/signoff.json]
//
// The first start makes a key to seal documents with, in <db>.seal.pem, and its public
// half in <db>.seal.pem.pub. It signs people in by demo tokens, on loopback. It shows how the parts are put
// together; a bureau brings its own identities and mounts the same handlers.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/examples/demo"
	"github.com/yiwang-go/yiwang/examples/sqlite"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/pages"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/signoff"
	"golang.org/x/text/language"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "server:", err)
		os.Exit(1)
	}
}

// run serves until ctx ends.
func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("server", flag.ContinueOnError)
	addr := flags.String("addr", "127.0.0.1:8080", "address to listen on")
	path := flags.String("db", "yiwang.db", "SQLite file; created when it does not exist")
	today := flags.String("today", "", "pretend that today is this day (2006-01-02), to rehearse another one")
	carry := flags.Bool("provisional", false, "answer beyond the last announced year of the calendar too, with provisional dates marked so")
	revisions := flags.String("revisions", "", "file of revisions of the catalog, by which it changes from day to day; a change of the file takes a restart")
	signedOff := flags.String("signoff", "", "file of what was filled in and signed of the flows; without one the demo shows a made-up bureau's; on SIGHUP it is read again, and what it says more holds for new cases")
	seed := flags.Bool("demo", true, "fill an empty database with made-up cases")
	if err := flags.Parse(args); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	now := time.Now
	if *today != "" {
		day, err := calendar.Parse(*today)
		if err != nil {
			return err
		}
		ahead := 24 * time.Hour * time.Duration(day.DaysSince(calendar.Of(time.Now().In(calendar.Beijing()))))
		now = func() time.Time { return time.Now().Add(ahead) }
	}

	ledger, err := ledgerOf(*revisions)
	if err != nil {
		return err
	}
	db, store, err := sqlite.Open(ctx, *path)
	if err != nil {
		return fmt.Errorf("%s: %w", *path, err)
	}
	defer db.Close()
	if *seed {
		if _, err := demo.Seed(ctx, store, now()); err != nil {
			log.Warn("no demo cases", "error", err) // e.g. past the end of the announced calendar
		}
	}
	flows, err := demo.Flows()
	if err != nil {
		return err
	}
	signOff, err := signOffOf(*signedOff, *seed, flows)
	if err != nil {
		return err
	}
	cal := calendar.China()
	if *carry {
		if cal, err = cal.Provisional(cal.Announced().AddDays(365)); err != nil {
			return err
		}
	}
	seal, err := sealOf(*path + ".seal.pem")
	if err != nil {
		return err
	}
	service, err := httpapi.NewService(httpapi.Options{Store: store, Revisions: ledger, SignOff: signOff, Flows: flows, Calendar: cal, Now: now, Log: log,
		Issuers: []string{"示发改许可"}, Office: demo.Office(libraryVersion()), Seal: seal})
	if err != nil {
		return err
	}
	if *signedOff != "" {
		go takeAgain(ctx, service, *signedOff, flows, log)
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: handler(service), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute,
		WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	greet(out, "http://"+listener.Addr().String(), *path)

	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	bye, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return server.Shutdown(bye)
}

// ledgerOf reads a file of revisions, and tells everything that is wrong with it.
func ledgerOf(path string) (*revision.Ledger, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	ledger, err := revision.Load(data, catalog.Shandong())
	if refused, ok := errors.AsType[*revision.Error](err); ok {
		for _, p := range refused.Problems {
			err = fmt.Errorf("%w\n%s#%s: %s", err, path, p.Pointer, p.Message.In(language.Chinese))
		}
	}
	return ledger, err
}

// signOffOf reads a file of what was said of the flows, or takes the demo's; nil when there
// is neither.
func signOffOf(path string, seed bool, flows *workflow.Library) (*httpapi.SignOff, error) {
	switch {
	case path == "" && seed:
		return demo.SignOff(flows)
	case path == "":
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	plan, err := signoff.Load(signoff.ShandongJSON(), catalog.Shandong(), flows)
	if err != nil {
		return nil, err
	}
	events, err := plan.Facts(data)
	if refused, ok := errors.AsType[*signoff.LoadError](err); ok {
		for _, p := range refused.Problems {
			err = fmt.Errorf("%w\n%s#%s: %s", err, path, p.Pointer, p.Message.In(language.Chinese))
		}
	}
	return &httpapi.SignOff{Plan: plan, Events: events}, err
}

// takeAgain reads the file of what was said of the flows whenever the process is told to
// (SIGHUP), until ctx ends. One that is refused changes nothing.
func takeAgain(ctx context.Context, service *httpapi.Service, path string, flows *workflow.Library, log *slog.Logger) {
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGHUP)
	defer signal.Stop(told)
	for {
		select {
		case <-ctx.Done():
			return
		case <-told:
		}
		signOff, err := signOffOf(path, false, flows)
		if err == nil {
			err = service.TakeSignOff(signOff.Events)
		}
		if err != nil {
			log.Error("the sign-off stays as it was", "file", path, "error", err)
			continue
		}
		log.Info("sign-off taken", "file", path, "events", len(signOff.Events))
	}
}

// handler puts the API, the pages, signing in and the health check side by side.
func handler(service *httpapi.Service) http.Handler {
	mux := http.NewServeMux()
	api := httpapi.NewHandler(service, demo.Identify)
	mux.Handle("/api/v1/", api)
	mux.Handle("GET /openapi.json", api)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		if err := service.Ready(r.Context()); err != nil {
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ok")
	})
	mux.HandleFunc("GET /signin", signInPage)
	mux.Handle("POST /signin", http.NewCrossOriginProtection().Handler(http.HandlerFunc(signIn)))
	mux.Handle("/", pages.New(service, pages.Options{Identify: demo.Identify, SignIn: "/signin",
		OpenAPI: "/openapi.json",
		Notice:  "演示系统：身份、申请人、项目和文书中的机关均为虚构；节能审查指南为示例机关的示例。"}))
	return mux
}

func greet(out io.Writer, base, path string) {
	fmt.Fprintf(out, `一网 yiwang 已启动 / is running: %s   （数据 / data: %s）

  事项清单 matters      %[1]s/
  选择身份 sign in      %[1]s/signin
  申报     apply        %[1]s/matters/sd-fgw-034/apply
  督办亮灯 board        %[1]s/board
  流程确认 sign-off     %[1]s/flows
  接口     OpenAPI      %[1]s/openapi.json

演示身份（页面上点选；接口用 Authorization: Bearer 令牌） / demo identities:
`, base, path)
	for _, who := range demo.Identities() {
		fmt.Fprintf(out, "  %-16s %s：%s\n", who.Token, who.Role.Name(), who.Does)
	}
	fmt.Fprintf(out, "\n走一遍 / walk through:  go run ./examples/walkthrough -server %s\n", base)
}
