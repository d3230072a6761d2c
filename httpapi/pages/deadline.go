package pages

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// deadlineBody is a question about a time limit, and its answer.
type deadlineBody struct {
	Form        form
	Rule        *deadline.Rule // that was chosen; nil for none
	Grounds     []groundView   // what may suspend it
	Promise     bool           // the limit is the office's word, not that of the rule
	Answer      *limitView     // nil: nothing was asked yet, or it was refused
	Picture     *picture
	Same        string // address that asks the same, without what was left empty
	Provisional string // address that asks the same beyond the announced calendar, where that has an answer
}

// deadline reckons a time limit. The question is in the address, so that an answer
// can be handed on; nothing is kept.
func (h *handler) deadline(q request) error {
	in, rules := q.URL.Query(), h.service.Limits()
	b := deadlineBody{Form: form{Action: h.link("deadline"), Get: true, Button: "计算"}}
	if i := slices.IndexFunc(rules, func(r *deadline.Rule) bool { return r.ID == in.Get("rule") }); i >= 0 {
		b.Rule, b.Grounds = rules[i], groundViews(rules[i].Grounds)
	}
	b.Form.Sets = deadlineSets(rules, b.Rule)
	b.Form.fill(in)
	status := http.StatusOK
	if in.Has("start") || in.Has("rule") || in.Has("limit") { // the form was sent, or a link with a question followed
		question, at := deadlineRequest(in)
		d, err := h.service.Deadline(question)
		if err != nil {
			failed := refusalOf(b.reword(err, in), at)
			h.note(q, failed, err)
			b.Form.refuse(failed)
			status = failed.Status
		} else {
			b.answer(d, question)
			b.Same = h.link("deadline") + "?" + filled(in).Encode()
			if d.Due == nil && !question.Provisional {
				b.Provisional = h.provisionally(question, in)
			}
		}
	}
	h.show(q, status, "deadline", "deadline", "时限计算", b)
	return nil
}

// answer puts what was reckoned on the page.
func (b *deadlineBody) answer(d httpapi.Deadline, q httpapi.DeadlineRequest) {
	v := limitView{Reckoned: d.Reckoned, Limit: &d.Limit, Start: &d.Start, Stop: d.Stop, Suspended: d.Suspended, Suspensions: d.Suspensions,
		Extended: d.Extended, Late: d.Late, Basis: d.Basis}
	if b.Rule != nil {
		v.Name, v.After = b.Rule.Name, b.Rule.After
		b.Promise = q.Limit.Count != 0
	}
	on, _ := calendar.Parse(q.On) // the service has read it
	b.Answer, b.Picture = &v, pictureOf(d.Ledger, v.Backwards(), v.notes("查询日", on)...)
}

// provisionally is the address that asks beyond the announced calendar, "" when that
// has no answer either.
func (h *handler) provisionally(q httpapi.DeadlineRequest, in url.Values) string {
	q.Provisional = true
	if d, err := h.service.Deadline(q); err != nil || d.Due == nil {
		return ""
	}
	also := filled(in)
	also.Set("provisional", "1")
	return h.link("deadline") + "?" + also.Encode()
}

// reword tells problems in words for a form: what has an id there has a name here,
// and what is no number is told to be none.
func (b *deadlineBody) reword(err error, in url.Values) error {
	refused, ok := errors.AsType[*httpapi.RequestError](err)
	if !ok {
		return err
	}
	for i := range refused.All {
		p := &refused.All[i]
		_, bad := strconv.Atoi(text(in, map[string]string{"/limit": "limit", "/extensions/0/days": "extended"}[p.Pointer]))
		switch code := p.Message.Code; {
		case code == "deadline.no_ground" && b.Rule != nil:
			p.Message = yiwang.Message{Code: "httpapi.ground_choose", Args: []any{groundNames(b.Rule.Grounds)}}
		case bad != nil && (code == "deadline.rule_limit" || code == "deadline.extension_too_long"):
			p.Message = yiwang.Message{Code: "httpapi.whole_number"}
		}
	}
	return err
}
