package httpapi_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// The API is mounted beside the routes a system has already, on its own store
// and with its own way to tell who asks.
func Example() {
	service, err := httpapi.NewService(httpapi.Options{Store: &journal.Memory{}})
	if err != nil {
		fmt.Println(err)
		return
	}
	identify := func(r *http.Request) (workflow.Actor, error) {
		return workflow.Actor{}, nil // everybody is a visitor
	}
	api := httpapi.NewHandler(service, identify)

	mux := http.NewServeMux()
	mux.Handle("/api/v1/", api)
	mux.Handle("GET /openapi.json", api)
	mux.HandleFunc("GET /hello", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "a route of yours") })

	for _, path := range []string{"/hello", "/api/v1/matters?q=节能", "/api/v1/cases"} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		fmt.Println(path, w.Code, w.Header().Get("Content-Type"))
	}
	// Output:
	// /hello 200 text/plain; charset=utf-8
	// /api/v1/matters?q=节能 200 application/json
	// /api/v1/cases 401 application/problem+json
}
