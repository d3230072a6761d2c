package pages

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

// superviseBody is what supervision sees of all cases: for the staff the board and the
// orders, for a supervisor also what calls for orders and reminders.
type superviseBody struct {
	httpapi.SupervisionBoard
	Supervisor bool
	Triggers   []triggerView
	Reminders  []httpapi.ReminderItem
	Remind     form // notes the reminders as sent
	Noted      int  // reminders just noted
}

// triggerView is what calls for an order, and where one is given for it.
type triggerView struct {
	httpapi.TriggerItem
	Give string
}

// boardLines are lines of a board under one heading.
type boardLines struct {
	Head  string
	Lines []httpapi.BoardLine
}

// superviseBoard adds the board of rows to the board of cases.
func (h *handler) superviseBoard(q request) (superviseBody, error) {
	board, err := h.service.SupervisionBoard(q.Context(), q.actor)
	if err != nil {
		return superviseBody{}, err
	}
	b := superviseBody{SupervisionBoard: board, Supervisor: q.actor.Role == workflow.Supervisor}
	if !b.Supervisor {
		return b, nil
	}
	triggers, err := h.service.Triggers(q.Context(), q.actor)
	if err != nil {
		return b, err
	}
	for _, t := range triggers {
		about := url.Values{"reason": {t.Reason.ID}, "clock": {t.Clock}, "office": {t.Office}}
		b.Triggers = append(b.Triggers, triggerView{t, h.link("cases", t.Case, "orders") + "?" + about.Encode() + "#give"})
	}
	if b.Reminders, err = h.service.Reminders(q.Context(), q.actor); err != nil {
		return b, err
	}
	b.Remind = form{Action: h.link("board", "reminders"), Button: "全部记为已提醒"}
	for _, r := range b.Reminders {
		b.Remind.Keep = append(b.Remind.Keep, pair{"reminder", keyText(r.Key)})
	}
	b.Remind.fill(nil)
	b.Noted, _ = strconv.Atoi(q.URL.Query().Get("noted"))
	return b, nil
}

// keyText writes what a reminder is sent once for; no part has a space in it.
func keyText(k supervision.Key) string {
	return strings.Join([]string{k.Case, k.Clock, strconv.Itoa(k.Run), string(k.Level)}, " ")
}

// remind notes the reminders that the page showed as sent: no others, which nobody saw.
func (h *handler) remind(q request) error {
	var asked httpapi.RemindersRequest
	for _, text := range q.PostForm["reminder"] {
		part := strings.Split(text, " ")
		if len(part) != 4 {
			continue
		}
		run, err := strconv.Atoi(part[2])
		if err != nil || len(asked.Reminders) == 1000 { // the rest stays on the page
			continue
		}
		asked.Reminders = append(asked.Reminders, httpapi.ReminderKey{Case: part[0], Clock: part[1], Run: run, Level: workflow.Light(part[3])})
	}
	answer, err := h.service.MarkReminders(q.Context(), q.actor, asked)
	if err != nil {
		return err
	}
	h.seeOther(q, h.link("board")+"?noted="+strconv.Itoa(len(answer.Sent))+"#h-reminders")
	return nil
}

// indicatorsBody are the indicators of a period.
type indicatorsBody struct {
	httpapi.IndicatorReport
	Form form
}

func (h *handler) indicators(q request) error {
	in := q.URL.Query()
	to := h.service.Today()
	from, err := calendar.New(to.Year(), 1, 1)
	for _, f := range []struct {
		name string
		day  *calendar.Date
	}{{"from", &from}, {"to", &to}} {
		if text := text(in, f.name); text != "" && err == nil {
			*f.day, err = calendar.Parse(text)
		}
	}
	b := indicatorsBody{Form: form{Action: h.link("indicators"), Get: true, Button: "统计", Sets: []fieldset{{Row: true, Fields: []field{
		{Name: "from", ID: "from", Kind: "date", Label: "自", Value: from.String()}, {Name: "to", ID: "to", Kind: "date", Label: "至", Value: to.String()}}}}}}
	if err == nil {
		b.IndicatorReport, err = h.service.Indicators(q.Context(), q.actor, from, to)
	}
	status := http.StatusOK
	if err != nil {
		failed := refusalOf(err, places{"/from": "from", "/to": "to"})
		if failed.Status == http.StatusUnauthorized || failed.Status == http.StatusForbidden || failed.Status >= http.StatusInternalServerError {
			return err
		}
		b.Form.fill(in)
		b.Form.refuse(failed)
		status = failed.Status
	}
	h.show(q, status, "indicators", "board", "效能指标", b)
	return nil
}
