package pages

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/yiwang-go/yiwang/evaluation"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// reviewBody is what was and can be reviewed of a case.
type reviewBody struct {
	Case     httpapi.Case
	Rules    *evaluation.Rules
	Staff    bool
	Services []serviceView
	Form     *reviewForm // nil when there is nothing to review for who asks
	Failed   *refusal
}

// serviceView is a service with its review and what became of it.
type serviceView struct {
	httpapi.ServiceItem
	Said          []string // the texts of the options ticked
	Rectification *httpapi.Rectification
	Forms         []form        // for the staff
	Until         calendar.Date // last day to review it; zero when it is reviewed, or the calendar ends before
	Open          bool          // may still be reviewed
	May           bool          // and by who asks
	Chosen        bool          // the form on the page is for it
}

// reviewForm is the form of one service.
type reviewForm struct {
	form
	Service httpapi.ServiceItem
	Levels  []levelView
	Text    field
}

// levelView is a level with its options.
type levelView struct {
	evaluation.LevelRule
	Checked bool
	Options []optionView
}

type optionView struct {
	evaluation.Option
	Checked bool
}

func (h *handler) review(q request) error { return h.showReview(q, http.StatusOK, "", nil, nil) }

func (h *handler) backToReview(q request) error {
	h.seeOther(q, h.link("cases", q.PathValue("id"), "review"))
	return nil
}

func (h *handler) giveReview(q request) error {
	in := q.PostForm
	service, err := strconv.Atoi(in.Get("service"))
	if err != nil || service < 1 {
		service = 0
	}
	level, err := strconv.Atoi(in.Get("level"))
	if err != nil {
		level = 0 // none chosen
	}
	asked := httpapi.ReviewRequest{Service: service, Level: level, Text: text(in, "text")}
	if level != 0 {
		asked.Options = in["options."+strconv.Itoa(level)] // what was ticked under another level does not count
	}
	_, err = h.service.Review(q.Context(), q.actor, q.PathValue("id"), asked, httpapi.Request{Key: in.Get("key")})
	return h.reviewed(q, "review", places{"/level": "level", "/options": "level", "/text": "text"}, err)
}

func (h *handler) answer(q request) error {
	_, err := h.service.Answer(q.Context(), q.actor, q.PathValue("id"), q.PathValue("no"), evaluation.Action(q.PathValue("action")),
		httpapi.AnswerRequest{Text: text(q.PostForm, "text")}, httpapi.Request{Key: q.PostForm.Get("key")})
	return h.reviewed(q, q.PathValue("action")+q.PathValue("no"), places{"/text": "text"}, err)
}

// reviewed leads back to the page, or shows it with what was refused.
func (h *handler) reviewed(q request, tried string, at places, err error) error {
	if err == nil {
		return h.backToReview(q)
	}
	failed := refusalOf(err, at)
	h.note(q, failed, err)
	if failed.Status == http.StatusUnauthorized || failed.Status == http.StatusNotFound {
		return err
	}
	return h.showReview(q, failed.Status, tried, q.PostForm, &failed)
}

// showReview shows the page; after a refusal, with the form tried as it was typed.
func (h *handler) showReview(q request, status int, tried string, in url.Values, failed *refusal) error {
	c, err := h.service.Case(q.Context(), q.actor, q.PathValue("id"))
	if err != nil {
		return err
	}
	e, err := h.service.Evaluation(q.Context(), q.actor, c.ID)
	if err != nil {
		return err
	}
	b := reviewBody{Case: c, Rules: h.service.ReviewRules(), Staff: q.actor.Role.Staff(), Failed: failed}
	mine := q.actor.ID == c.Applicant.Account && !b.Staff
	chosen := h.chosenService(e, in.Get("service"), q.URL.Query().Get("service"))
	for _, s := range e.Services {
		v := serviceView{ServiceItem: s, Chosen: s.Number == chosen}
		v.Until, v.Open = h.reviewable(s)
		v.May = v.Open && mine
		if s.Review != nil {
			v.Said = optionTexts(b.Rules, s.Review.Options)
		}
		if i := slices.IndexFunc(e.Rectifications, func(r httpapi.Rectification) bool { return r.Service == s.Number }); i >= 0 {
			v.Rectification = &e.Rectifications[i]
			if b.Staff && v.Rectification.Answered == nil {
				v.Forms = h.answerForms(c.ID, s.Number, tried, in, &b)
			}
		}
		if v.May && v.Chosen {
			var typed url.Values
			if tried == "review" {
				typed = in
			}
			b.Form = h.reviewForm(c.ID, s, b.Rules, typed)
			if tried == "review" && failed != nil {
				b.Form.refused(*failed)
				b.Failed = nil
			}
		}
		b.Services = append(b.Services, v)
	}
	h.show(q, status, "review", "cases", "服务评价", b)
	return nil
}

// reviewable reports whether a service may still be reviewed, and until when.
func (h *handler) reviewable(s httpapi.ServiceItem) (until calendar.Date, open bool) {
	if s.Review != nil {
		return calendar.Date{}, false
	}
	if s.Until == nil {
		return calendar.Date{}, true // where the calendar does not reach, the time cannot be over
	}
	return *s.Until, !h.service.Today().After(*s.Until)
}

// chosenService is the first number given that may still be reviewed, else the
// newest such; 0 when there is none.
func (h *handler) chosenService(e httpapi.Evaluation, asked ...string) int {
	var open []int
	for _, s := range e.Services {
		if _, may := h.reviewable(s); may {
			open = append(open, s.Number)
		}
	}
	if len(open) == 0 {
		return 0
	}
	for _, text := range asked {
		if n, err := strconv.Atoi(text); err == nil && slices.Contains(open, n) {
			return n
		}
	}
	return open[len(open)-1]
}

func (h *handler) reviewForm(id string, s httpapi.ServiceItem, rules *evaluation.Rules, in url.Values) *reviewForm {
	f := &reviewForm{Service: s, form: form{Action: h.link("cases", id, "review"), Button: "提交评价"}}
	f.fill(in)
	for _, rule := range rules.Levels {
		n := strconv.Itoa(int(rule.Level))
		v := levelView{LevelRule: rule, Checked: in.Get("level") == n}
		for _, o := range rules.OptionsFor(rule.Level) {
			v.Options = append(v.Options, optionView{o, slices.Contains(in["options."+n], o.Code)})
		}
		f.Levels = append(f.Levels, v)
	}
	f.Text = field{Name: "text", ID: "review-text", Kind: "area", Label: "文字评价", Value: in.Get("text"),
		Hint: "至多 " + strconv.Itoa(rules.TextLimit) + " 字；不满意的，请勾选原因或者写明情况，以便整改"}
	return f
}

// refused puts the problems where they belong.
func (f *reviewForm) refused(r refusal) {
	f.Sets = []fieldset{{Fields: []field{f.Text, {Name: "level", Label: "满意程度", ID: "level-" + strconv.Itoa(int(f.Levels[0].Level))}}}}
	f.refuse(r)
	f.Text = f.Sets[0].Fields[0]
}

// answerForms are what staff can do about a negative review.
func (h *handler) answerForms(id string, service int, tried string, in url.Values, b *reviewBody) []form {
	var all []form
	for _, a := range []struct {
		action evaluation.Action
		button string
		label  string
	}{{evaluation.FollowUp, "登记回访", "回访情况"}, {evaluation.Rectify, "答复整改", "整改情况，或者不能整改的原因"}} {
		name := string(a.action) + strconv.Itoa(service)
		f := form{Action: h.link("cases", id, "review", service, a.action), Button: a.button,
			Sets: []fieldset{{Fields: []field{{Name: "text", ID: name, Kind: "area", Label: a.label, Needed: true}}}}}
		if tried != name {
			f.fill(nil)
		} else if f.fill(in); b.Failed != nil {
			f.refuse(*b.Failed)
			b.Failed = nil
		}
		all = append(all, f)
	}
	return all
}

func optionTexts(rules *evaluation.Rules, codes []string) []string {
	var all []string
	for _, o := range rules.Options {
		if slices.Contains(codes, o.Code) {
			all = append(all, o.Text)
		}
	}
	return all
}
