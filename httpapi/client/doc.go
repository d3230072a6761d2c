// Package client speaks to a handler of package httpapi over HTTP.
//
//	c := client.Client{Base: "http://127.0.0.1:8080", Token: token}
//	opened, err := c.Open(ctx, httpapi.CaseRequest{Matter: "节能审查", …}, httpapi.Request{})
//
// It has the methods of httpapi.Service and its types; what a server refuses
// comes back as an *[Error] with the problem it sent. It retries nothing by
// itself: with a Request.Key the caller may.
package client
