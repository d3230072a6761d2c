package pages

import (
	"net/http"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
)

// boardBody is the supervision board.
type boardBody struct {
	httpapi.Board
	Supervise superviseBody
	Counts    []lightCount
	Unsure    []string // words beside due dates that are to be explained
}

type lightCount struct {
	Light workflow.Light
	Count int
}

func (h *handler) board(q request) error {
	board, err := h.service.Board(q.Context(), q.actor)
	if err != nil {
		return err
	}
	supervise, err := h.superviseBoard(q)
	if err != nil {
		return err
	}
	b := boardBody{Board: board, Supervise: supervise, Unsure: unsureWords(board.Cases)}
	for _, l := range []workflow.Light{workflow.Red, workflow.Yellow, workflow.Green, workflow.Grey} {
		b.Counts = append(b.Counts, lightCount{l, board.Lights[l]})
	}
	h.show(q, http.StatusOK, "board", "board", "督办看板", b)
	return nil
}

func (h *handler) backToBoard(q request) error {
	h.seeOther(q, h.link("board"))
	return nil
}
