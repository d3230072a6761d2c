package pages

import (
	"net/http"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// clockBody is a time limit of a case, day by day.
type clockBody struct {
	Case    httpapi.Case
	Staff   bool
	Limit   limitView
	Picture *picture
}

func (h *handler) clock(q request) error {
	id, clock := q.PathValue("id"), q.PathValue("clock")
	c, err := h.service.Case(q.Context(), q.actor, id)
	if err != nil {
		return err
	}
	k, err := h.service.ClockOn(q.Context(), q.actor, id, clock, c.On)
	if err != nil {
		return err
	}
	b := clockBody{Case: c, Staff: q.actor.Role.Staff(), Limit: limitOfClock(k.Clock, "")}
	b.Picture = pictureOf(k.Ledger, b.Limit.Backwards(), b.Limit.notes("今天", c.On)...)
	h.show(q, http.StatusOK, "clock", "cases", k.Name+"："+c.Matter.Name, b)
	return nil
}

// notes are the days of a limit that its picture points out, and the day asked
// under a name of its own.
func (v limitView) notes(asked string, on calendar.Date) []note {
	all := []note{{on, "asked", "", asked}}
	if v.Stop != nil {
		all = append(all, note{*v.Stop, "stop", "停止", "停止"})
	}
	if v.Due != nil {
		due := note{*v.Due, "due", "到期", "到期日"}
		if v.Suspended {
			due.Word = "最早到期日"
		}
		all = append(all, due)
	}
	return all
}
