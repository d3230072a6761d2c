package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/catalog/applicability"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// Client calls one server as one person. The zero HTTP is http.DefaultClient.
type Client struct {
	Base  string // e.g. http://127.0.0.1:8080, with the path the handler is mounted under
	Token string // sent as a bearer token; empty for a visitor
	HTTP  *http.Client
}

// Error is a refusal of the server.
type Error struct {
	Problem httpapi.Problem
}

// Error says the refusal in English.
func (e *Error) Error() string {
	return fmt.Sprintf("client: %d %s: %s", e.Problem.Status, e.Problem.Code, e.Problem.EN)
}

// Matters lists matters; text selects by words, number or code.
func (c *Client) Matters(ctx context.Context, text string) (httpapi.Page[httpapi.Matter], error) {
	var page httpapi.Page[httpapi.Matter]
	return page, c.do(ctx, http.MethodGet, "/api/v1/matters?q="+url.QueryEscape(text), nil, httpapi.Request{}, &page)
}

// Matter finds a matter by code, number, name or alias.
func (c *Client) Matter(ctx context.Context, key string) (httpapi.MatterDetail, error) {
	var m httpapi.MatterDetail
	return m, c.do(ctx, http.MethodGet, "/api/v1/matters/"+url.PathEscape(key), nil, httpapi.Request{}, &m)
}

// MattersAsOf lists matters as Matters does, in the catalog in force on a day,
// 2006-01-02.
func (c *Client) MattersAsOf(ctx context.Context, text, day string) (httpapi.Page[httpapi.Matter], error) {
	var page httpapi.Page[httpapi.Matter]
	path := "/api/v1/matters?" + url.Values{"q": {text}, "as_of": {day}}.Encode()
	return page, c.do(ctx, http.MethodGet, path, nil, httpapi.Request{}, &page)
}

// MatterAsOf finds a matter as Matter does, in the catalog in force on a day.
func (c *Client) MatterAsOf(ctx context.Context, key, day string) (httpapi.MatterDetail, error) {
	var m httpapi.MatterDetail
	path := "/api/v1/matters/" + url.PathEscape(key) + "?as_of=" + url.QueryEscape(day)
	return m, c.do(ctx, http.MethodGet, path, nil, httpapi.Request{}, &m)
}

// Catalog tells which catalog is in force.
func (c *Client) Catalog(ctx context.Context) (httpapi.Edition, error) {
	var e httpapi.Edition
	return e, c.do(ctx, http.MethodGet, "/api/v1/catalog", nil, httpapi.Request{}, &e)
}

// CatalogChanges lists what was published after a position; limit 0 is the server's.
// One who follows keeps the Position of the answer and asks after it the next time.
func (c *Client) CatalogChanges(ctx context.Context, after, limit int) (httpapi.Changes, error) {
	var feed httpapi.Changes
	query := url.Values{"after": {strconv.Itoa(after)}}
	if limit > 0 {
		query.Set("limit", strconv.Itoa(limit))
	}
	return feed, c.do(ctx, http.MethodGet, "/api/v1/catalog/changes?"+query.Encode(), nil, httpapi.Request{}, &feed)
}

// CatalogDiff lists what leads from the catalog of one day to that of a later one;
// after is the Next of the page before.
func (c *Client) CatalogDiff(ctx context.Context, from, to, after string) (httpapi.Page[httpapi.Change], error) {
	var page httpapi.Page[httpapi.Change]
	query := url.Values{"from": {from}, "to": {to}}
	if after != "" {
		query.Set("after", after)
	}
	return page, c.do(ctx, http.MethodGet, "/api/v1/catalog/diff?"+query.Encode(), nil, httpapi.Request{}, &page)
}

// Guide is the guide of a matter as the server sends it, schema yiwang.guide/1.
func (c *Client) Guide(ctx context.Context, key string) (json.RawMessage, error) {
	var g json.RawMessage
	return g, c.do(ctx, http.MethodGet, "/api/v1/matters/"+url.PathEscape(key)+"/guide", nil, httpapi.Request{}, &g)
}

// GuideReport is what the check of a guide found.
func (c *Client) GuideReport(ctx context.Context, key string) (httpapi.GuideReport, error) {
	var r httpapi.GuideReport
	return r, c.do(ctx, http.MethodGet, "/api/v1/matters/"+url.PathEscape(key)+"/guide/report", nil, httpapi.Request{}, &r)
}

// CheckGuide judges a guide in whatever shape it is kept.
func (c *Client) CheckGuide(ctx context.Context, guide json.RawMessage, q httpapi.GuideQuery) (httpapi.GuideCheck, error) {
	query := url.Values{}
	if !q.AsOf.IsZero() {
		query.Set("as_of", q.AsOf.String())
	}
	if q.Matter != "" {
		query.Set("matter", q.Matter)
	}
	path := "/api/v1/guides/check?" + query.Encode()
	var found httpapi.GuideCheck
	return found, c.do(ctx, http.MethodPost, path, guide, httpapi.Request{}, &found)
}

// Flows lists the flows there are.
func (c *Client) Flows(ctx context.Context) (httpapi.Page[httpapi.FlowItem], error) {
	var page httpapi.Page[httpapi.FlowItem]
	return page, c.do(ctx, http.MethodGet, "/api/v1/flows", nil, httpapi.Request{}, &page)
}

// FlowBoard is how far the offices are with the sign-off of the flows, for the staff.
func (c *Client) FlowBoard(ctx context.Context) (httpapi.FlowBoard, error) {
	var b httpapi.FlowBoard
	return b, c.do(ctx, http.MethodGet, "/api/v1/flows/board", nil, httpapi.Request{}, &b)
}

// Gaps reports what no source of the catalog gives.
func (c *Client) Gaps(ctx context.Context) (httpapi.Gaps, error) {
	var g httpapi.Gaps
	return g, c.do(ctx, http.MethodGet, "/api/v1/gaps", nil, httpapi.Request{}, &g)
}

// ApplicabilityFacts lists what can be asked to find the matters a project needs.
func (c *Client) ApplicabilityFacts(ctx context.Context) ([]applicability.Fact, error) {
	var page httpapi.Page[applicability.Fact]
	err := c.do(ctx, http.MethodGet, "/api/v1/applicability/facts", nil, httpapi.Request{}, &page)
	return page.Items, err
}

// Applicability tells which matters facts call for, and what to ask next.
func (c *Client) Applicability(ctx context.Context, q httpapi.ApplicabilityRequest) (httpapi.Applicability, error) {
	var a httpapi.Applicability
	return a, c.do(ctx, http.MethodPost, "/api/v1/applicability", q, httpapi.Request{}, &a)
}

// Open applies: it opens a case.
func (c *Client) Open(ctx context.Context, q httpapi.CaseRequest, how httpapi.Request) (httpapi.Case, error) {
	var opened httpapi.Case
	return opened, c.do(ctx, http.MethodPost, "/api/v1/cases", q, how, &opened)
}

// Cases lists the cases the caller may see, newest first; after is the Next of
// the page before.
func (c *Client) Cases(ctx context.Context, after string) (httpapi.Page[httpapi.CaseItem], error) {
	var page httpapi.Page[httpapi.CaseItem]
	return page, c.do(ctx, http.MethodGet, "/api/v1/cases?after="+url.QueryEscape(after), nil, httpapi.Request{}, &page)
}

// Case reads a case.
func (c *Client) Case(ctx context.Context, id string) (httpapi.Case, error) {
	var got httpapi.Case
	return got, c.do(ctx, http.MethodGet, "/api/v1/cases/"+url.PathEscape(id), nil, httpapi.Request{}, &got)
}

// Actions lists what the caller may do with a case now.
func (c *Client) Actions(ctx context.Context, id string) ([]httpapi.ActionItem, error) {
	var page httpapi.Page[httpapi.ActionItem]
	err := c.do(ctx, http.MethodGet, "/api/v1/cases/"+url.PathEscape(id)+"/actions", nil, httpapi.Request{}, &page)
	return page.Items, err
}

// Act carries an action out.
func (c *Client) Act(ctx context.Context, id, action string, q httpapi.ActionRequest, how httpapi.Request) (httpapi.Case, error) {
	var got httpapi.Case
	return got, c.do(ctx, http.MethodPost, "/api/v1/cases/"+url.PathEscape(id)+"/actions/"+url.PathEscape(action), q, how, &got)
}

// Evaluation shows what can be and was reviewed of a case.
func (c *Client) Evaluation(ctx context.Context, id string) (httpapi.Evaluation, error) {
	var e httpapi.Evaluation
	return e, c.do(ctx, http.MethodGet, "/api/v1/cases/"+url.PathEscape(id)+"/reviews", nil, httpapi.Request{}, &e)
}

// Review reviews a service of a case.
func (c *Client) Review(ctx context.Context, id string, q httpapi.ReviewRequest, how httpapi.Request) (httpapi.Evaluation, error) {
	var e httpapi.Evaluation
	return e, c.do(ctx, http.MethodPost, "/api/v1/cases/"+url.PathEscape(id)+"/reviews", q, how, &e)
}

// Answer follows up on a negative review ("follow_up") or says what was put
// right ("rectify").
func (c *Client) Answer(ctx context.Context, id string, service int, action string, q httpapi.AnswerRequest, how httpapi.Request) (httpapi.Evaluation, error) {
	var e httpapi.Evaluation
	path := "/api/v1/cases/" + url.PathEscape(id) + "/reviews/" + strconv.Itoa(service) + "/" + url.PathEscape(action)
	return e, c.do(ctx, http.MethodPost, path, q, how, &e)
}

// FAQ lists the published frequent questions of a matter.
func (c *Client) FAQ(ctx context.Context, key string) (httpapi.MatterFAQ, error) {
	var all httpapi.MatterFAQ
	return all, c.do(ctx, http.MethodGet, "/api/v1/matters/"+url.PathEscape(key)+"/faq", nil, httpapi.Request{}, &all)
}

// Ask asks a question: it opens an inquiry.
func (c *Client) Ask(ctx context.Context, q httpapi.InquiryRequest, how httpapi.Request) (httpapi.Inquiry, error) {
	var asked httpapi.Inquiry
	return asked, c.do(ctx, http.MethodPost, "/api/v1/inquiries", q, how, &asked)
}

// Inquiries lists the inquiries the caller may see, newest first.
func (c *Client) Inquiries(ctx context.Context, q httpapi.InquiryQuery) (httpapi.Page[httpapi.InquiryItem], error) {
	query := url.Values{}
	for name, value := range map[string]string{"office": q.Office, "state": string(q.State), "matter": q.Matter, "faq": string(q.FAQ), "after": q.After} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if q.Open != nil {
		query.Set("open", strconv.FormatBool(*q.Open))
	}
	if q.Limit > 0 {
		query.Set("limit", strconv.Itoa(q.Limit))
	}
	var page httpapi.Page[httpapi.InquiryItem]
	return page, c.do(ctx, http.MethodGet, "/api/v1/inquiries?"+query.Encode(), nil, httpapi.Request{}, &page)
}

// Inquiry reads an inquiry.
func (c *Client) Inquiry(ctx context.Context, id string) (httpapi.Inquiry, error) {
	var got httpapi.Inquiry
	return got, c.do(ctx, http.MethodGet, "/api/v1/inquiries/"+url.PathEscape(id), nil, httpapi.Request{}, &got)
}

// ActInquiry carries an action out on an inquiry.
func (c *Client) ActInquiry(ctx context.Context, id, action string, q httpapi.InquiryActionRequest, how httpapi.Request) (httpapi.Inquiry, error) {
	var got httpapi.Inquiry
	return got, c.do(ctx, http.MethodPost, "/api/v1/inquiries/"+url.PathEscape(id)+"/actions/"+url.PathEscape(action), q, how, &got)
}

// Project reads what belongs to a project code.
func (c *Client) Project(ctx context.Context, code string) (httpapi.Project, error) {
	var p httpapi.Project
	return p, c.do(ctx, http.MethodGet, "/api/v1/projects/"+url.PathEscape(code), nil, httpapi.Request{}, &p)
}

// Offers lists what the caller can take over from a project into an application for a
// matter.
func (c *Client) Offers(ctx context.Context, code, matter string) ([]httpapi.ProjectOffer, error) {
	var page httpapi.Page[httpapi.ProjectOffer]
	path := "/api/v1/projects/" + url.PathEscape(code) + "/offers?matter=" + url.QueryEscape(matter)
	return page.Items, c.do(ctx, http.MethodGet, path, nil, httpapi.Request{}, &page)
}

// Send sends what another platform or department knows of a project.
func (c *Client) Send(ctx context.Context, code string, q httpapi.SentRequest, how httpapi.Request) (httpapi.ProjectSent, error) {
	var sent httpapi.ProjectSent
	return sent, c.do(ctx, http.MethodPost, "/api/v1/projects/"+url.PathEscape(code)+"/sent", q, how, &sent)
}

// Documents lists the written documents of a case.
func (c *Client) Documents(ctx context.Context, id string) (httpapi.Documents, error) {
	var all httpapi.Documents
	return all, c.do(ctx, http.MethodGet, "/api/v1/cases/"+url.PathEscape(id)+"/documents", nil, httpapi.Request{}, &all)
}

// Document is a document of a case, e.g. acceptance-2, in the very bytes that are signed.
func (c *Client) Document(ctx context.Context, id, no string) ([]byte, error) {
	var text []byte
	err := c.do(ctx, http.MethodGet, "/api/v1/cases/"+url.PathEscape(id)+"/documents/"+url.PathEscape(no), nil, httpapi.Request{}, &text)
	return text, err
}

// DocumentSignature is the detached signature of a sealed document, as
// document.ReadSignature reads it.
func (c *Client) DocumentSignature(ctx context.Context, id, no string) ([]byte, error) {
	var signature []byte
	err := c.do(ctx, http.MethodGet, "/api/v1/cases/"+url.PathEscape(id)+"/documents/"+url.PathEscape(no)+"/signature", nil, httpapi.Request{}, &signature)
	return signature, err
}

// SealDocument has a document sealed.
func (c *Client) SealDocument(ctx context.Context, id, no string, q httpapi.SealRequest) (httpapi.DocumentItem, error) {
	var item httpapi.DocumentItem
	return item, c.do(ctx, http.MethodPost, "/api/v1/cases/"+url.PathEscape(id)+"/documents/"+url.PathEscape(no), q, httpapi.Request{}, &item)
}

// IssueCertificate has the certificate of a decision issued.
func (c *Client) IssueCertificate(ctx context.Context, id, no string) (httpapi.DocumentItem, error) {
	var item httpapi.DocumentItem
	return item, c.do(ctx, http.MethodPost, "/api/v1/cases/"+url.PathEscape(id)+"/documents/"+url.PathEscape(no)+"/certificate", nil, httpapi.Request{}, &item)
}

// Certificate is the certificate of a decision in the very bytes that are signed.
func (c *Client) Certificate(ctx context.Context, id, no string) ([]byte, error) {
	var text []byte
	err := c.do(ctx, http.MethodGet, "/api/v1/cases/"+url.PathEscape(id)+"/documents/"+url.PathEscape(no)+"/certificate", nil, httpapi.Request{}, &text)
	return text, err
}

// CertificateSignature is the detached signature of a certificate, as
// document.ReadSignature reads it.
func (c *Client) CertificateSignature(ctx context.Context, id, no string) ([]byte, error) {
	var signature []byte
	err := c.do(ctx, http.MethodGet, "/api/v1/cases/"+url.PathEscape(id)+"/documents/"+url.PathEscape(no)+"/certificate/signature", nil, httpapi.Request{}, &signature)
	return signature, err
}

// Board is the supervision board.
func (c *Client) Board(ctx context.Context) (httpapi.Board, error) {
	var b httpapi.Board
	return b, c.do(ctx, http.MethodGet, "/api/v1/board", nil, httpapi.Request{}, &b)
}

// Numbers reads the register of numbers of an issuer and year, from the number after a
// position on; limit 0 is the server's.
func (c *Client) Numbers(ctx context.Context, issuer string, year, after, limit int) (httpapi.Numbers, error) {
	query := url.Values{"after": {strconv.Itoa(after)}}
	if limit > 0 {
		query.Set("limit", strconv.Itoa(limit))
	}
	var n httpapi.Numbers
	return n, c.do(ctx, http.MethodGet, numbersPath(issuer, year)+"?"+query.Encode(), nil, httpapi.Request{}, &n)
}

// MakeVoid accounts for a number that is not used, and gives its entry.
func (c *Client) MakeVoid(ctx context.Context, issuer string, year int, q httpapi.VoidRequest) (httpapi.Numbers, error) {
	var n httpapi.Numbers
	return n, c.do(ctx, http.MethodPost, numbersPath(issuer, year)+"/void", q, httpapi.Request{}, &n)
}

func numbersPath(issuer string, year int) string {
	return "/api/v1/numbers/" + url.PathEscape(issuer) + "/" + strconv.Itoa(year)
}

// Orders lists the supervision orders of a case.
func (c *Client) Orders(ctx context.Context, id string) (httpapi.Orders, error) {
	var all httpapi.Orders
	return all, c.do(ctx, http.MethodGet, "/api/v1/cases/"+url.PathEscape(id)+"/orders", nil, httpapi.Request{}, &all)
}

// GiveOrder gives a supervision order; it is the last of the answer.
func (c *Client) GiveOrder(ctx context.Context, id string, q httpapi.OrderRequest, how httpapi.Request) (httpapi.Orders, error) {
	var all httpapi.Orders
	return all, c.do(ctx, http.MethodPost, "/api/v1/cases/"+url.PathEscape(id)+"/orders", q, how, &all)
}

// ActOnOrder does something with an order: "reply", "accept", "return", "escalate",
// "close".
func (c *Client) ActOnOrder(ctx context.Context, id string, no int, action string, q httpapi.OrderActionRequest, how httpapi.Request) (httpapi.Orders, error) {
	var all httpapi.Orders
	path := "/api/v1/cases/" + url.PathEscape(id) + "/orders/" + strconv.Itoa(no) + "/actions/" + url.PathEscape(action)
	return all, c.do(ctx, http.MethodPost, path, q, how, &all)
}

// SupervisionBoard counts the open cases by office, matter and light.
func (c *Client) SupervisionBoard(ctx context.Context) (httpapi.SupervisionBoard, error) {
	var b httpapi.SupervisionBoard
	return b, c.do(ctx, http.MethodGet, "/api/v1/supervision/board", nil, httpapi.Request{}, &b)
}

// Triggers lists what calls for a supervision order today.
func (c *Client) Triggers(ctx context.Context) ([]httpapi.TriggerItem, error) {
	var page httpapi.Page[httpapi.TriggerItem]
	err := c.do(ctx, http.MethodGet, "/api/v1/supervision/triggers", nil, httpapi.Request{}, &page)
	return page.Items, err
}

// Reminders lists the reminders due today.
func (c *Client) Reminders(ctx context.Context) ([]httpapi.ReminderItem, error) {
	var page httpapi.Page[httpapi.ReminderItem]
	err := c.do(ctx, http.MethodGet, "/api/v1/supervision/reminders", nil, httpapi.Request{}, &page)
	return page.Items, err
}

// MarkReminders notes reminders as sent.
func (c *Client) MarkReminders(ctx context.Context, q httpapi.RemindersRequest) (httpapi.RemindersSent, error) {
	var answer httpapi.RemindersSent
	return answer, c.do(ctx, http.MethodPost, "/api/v1/supervision/reminders", q, httpapi.Request{}, &answer)
}

// Indicators are the figures of a period, 2006-01-02; "" takes what the server takes.
func (c *Client) Indicators(ctx context.Context, from, to string) (httpapi.IndicatorReport, error) {
	query := url.Values{}
	for name, day := range map[string]string{"from": from, "to": to} {
		if day != "" {
			query.Set(name, day)
		}
	}
	var r httpapi.IndicatorReport
	return r, c.do(ctx, http.MethodGet, "/api/v1/supervision/indicators?"+query.Encode(), nil, httpapi.Request{}, &r)
}

// Clock reads a clock of a case with every day of it.
func (c *Client) Clock(ctx context.Context, id, clock string) (httpapi.ClockLedger, error) {
	var k httpapi.ClockLedger
	return k, c.do(ctx, http.MethodGet, "/api/v1/cases/"+url.PathEscape(id)+"/clocks/"+url.PathEscape(clock), nil, httpapi.Request{}, &k)
}

// Limits lists the time limits a deadline can be asked for.
func (c *Client) Limits(ctx context.Context) ([]deadline.Rule, error) {
	var page httpapi.Page[deadline.Rule]
	err := c.do(ctx, http.MethodGet, "/api/v1/limits", nil, httpapi.Request{}, &page)
	return page.Items, err
}

// Deadline reckons a time limit from facts.
func (c *Client) Deadline(ctx context.Context, q httpapi.DeadlineRequest) (httpapi.Deadline, error) {
	var d httpapi.Deadline
	return d, c.do(ctx, http.MethodPost, "/api/v1/deadlines", q, httpapi.Request{}, &d)
}

// Workdays tells when so many working days after a day are over.
func (c *Client) Workdays(ctx context.Context, from string, add int) (httpapi.Workdays, error) {
	var w httpapi.Workdays
	path := "/api/v1/workdays?from=" + url.QueryEscape(from) + "&add=" + strconv.Itoa(add)
	return w, c.do(ctx, http.MethodGet, path, nil, httpapi.Request{}, &w)
}

// Year is a year of the working calendar, day by day.
func (c *Client) Year(ctx context.Context, year int) (httpapi.Year, error) {
	var y httpapi.Year
	return y, c.do(ctx, http.MethodGet, "/api/v1/calendar/"+strconv.Itoa(year), nil, httpapi.Request{}, &y)
}

// YearFeed is a year of the working calendar as an iCalendar object, in Chinese.
func (c *Client) YearFeed(ctx context.Context, year int) ([]byte, error) {
	var feed []byte
	err := c.do(ctx, http.MethodGet, "/api/v1/calendar/"+strconv.Itoa(year)+"/feed.ics", nil, httpapi.Request{}, &feed)
	return feed, err
}

// do sends one request and reads the answer into result: JSON, or the bytes as
// they come if result is a *[]byte.
func (c *Client) do(ctx context.Context, method, path string, body any, how httpapi.Request, result any) error {
	var send io.Reader
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			return fmt.Errorf("client: %w", err)
		}
		send = bytes.NewReader(data)
	}
	r, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(c.Base, "/")+path, send)
	if err != nil {
		return fmt.Errorf("client: %w", err)
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if c.Token != "" {
		r.Header.Set("Authorization", "Bearer "+c.Token)
	}
	if how.Key != "" {
		r.Header.Set("Idempotency-Key", how.Key)
	}
	for _, version := range how.Versions {
		r.Header.Add("If-Match", strconv.Quote(strconv.Itoa(version)))
	}
	hc := c.HTTP
	if hc == nil {
		hc = http.DefaultClient
	}
	response, err := hc.Do(r)
	if err != nil {
		return fmt.Errorf("client: %w", err)
	}
	defer response.Body.Close()
	answer := json.NewDecoder(response.Body)
	if response.StatusCode >= 400 {
		refusal := &Error{}
		if err := answer.Decode(&refusal.Problem); err != nil || refusal.Problem.Status == 0 {
			return fmt.Errorf("client: %s %s: %s", method, path, response.Status)
		}
		return refusal
	}
	if text, ok := result.(*[]byte); ok {
		if *text, err = io.ReadAll(response.Body); err != nil {
			return fmt.Errorf("client: %s %s: %w", method, path, err)
		}
		return nil
	}
	if err := answer.Decode(result); err != nil {
		return fmt.Errorf("client: %s %s: %w", method, path, err)
	}
	return nil
}
