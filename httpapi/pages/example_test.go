package pages_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/pages"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// A bureau mounts the pages beside its own routes and says who is asking.
func ExampleNew() {
	service, err := httpapi.NewService(httpapi.Options{Store: new(journal.Memory)})
	if err != nil {
		panic(err)
	}
	identify := func(r *http.Request) (workflow.Actor, error) {
		return workflow.Actor{ID: "a1", Name: "张某", Role: workflow.Applicant}, nil // from the bureau's own session
	}
	mux := http.NewServeMux()
	mux.Handle("/fgw/", pages.New(service, pages.Options{Base: "/fgw", Identify: identify, SignIn: "/login"}))

	answer := httptest.NewRecorder()
	mux.ServeHTTP(answer, httptest.NewRequest("GET", "/fgw/matters/34", nil))
	_, title, _ := strings.Cut(answer.Body.String(), "<title>")
	title, _, _ = strings.Cut(title, "</title>")
	fmt.Println(answer.Code, title)
	// Output: 200 节能审查 - 数字发改政务服务
}
