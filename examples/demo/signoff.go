package demo

import (
	_ "embed"
	"fmt"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/signoff"
)

//go:embed data/signoff.json
var signOffJSON []byte

// SignOff is how far a made-up bureau is with the sign-off of some flows: what is in
// data/signoff.json, and then, on 2020-05-08, 节能审查 filled in to the end, confirmed,
// signed and uploaded, and another matter up to the signature.
func SignOff(flows *workflow.Library) (*httpapi.SignOff, error) {
	plan, err := signoff.Load(signoff.ShandongJSON(), catalog.Shandong(), flows)
	if err != nil {
		return nil, err
	}
	events, err := plan.Facts(signOffJSON)
	if err != nil {
		return nil, err
	}
	at := time.Date(2020, 5, 8, 9, 0, 0, 0, calendar.Beijing())
	uploader := signoff.Person{Name: "例丁", Office: plan.Uploader().ID}
	for _, m := range []struct {
		code   catalog.Code
		author string
		upload bool
	}{{"sd-fgw-034", "例乙", true}, {"sd-fgw-036", "例己", false}} {
		if !m.upload {
			assign := signoff.Event{Type: signoff.Assigned, Matter: m.code, At: at, By: uploader, Office: "investment", Leader: "例戊"}
			if events, err = say(plan, events, assign); err != nil {
				return nil, err
			}
		}
		sheet := plan.Sheet(events, m.code, calendar.Of(at))
		author := signoff.Person{Name: m.author, Office: sheet.Office}
		said := []signoff.Event{{Type: signoff.Confirmed, By: author}, {Type: signoff.Signed, By: signoff.Person{Name: sheet.Leader}}}
		if fills := rest(sheet); len(fills) > 0 {
			said = append([]signoff.Event{{Type: signoff.Filled, By: author, Fills: fills}}, said...)
		}
		if m.upload {
			said = append(said, signoff.Event{Type: signoff.Uploaded, By: uploader})
		}
		for _, e := range said {
			e.Matter, e.At = m.code, at
			if events, err = say(plan, events, e); err != nil {
				return nil, err
			}
		}
	}
	return &httpapi.SignOff{Plan: plan, Events: events}, nil
}

func say(plan *signoff.Plan, events []signoff.Event, e signoff.Event) ([]signoff.Event, error) {
	recorded, err := plan.Decide(events, e)
	if err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	return append(events, recorded), nil
}

// rest fills in, with made-up words, what is missing.
func rest(s signoff.Sheet) []signoff.Fill {
	var fills []signoff.Fill
	for _, a := range s.Missing() {
		f := signoff.Fill{Stage: a.Stage, Step: a.Step, Attribute: a.Key}
		switch a.Key {
		case "limit":
			f.None = "例：不单设时限"
		case "handlers":
			f.Names = []string{"例某"}
		default:
			f.Text = "例：" + a.Term.ZH
		}
		fills = append(fills, f)
	}
	return fills
}
