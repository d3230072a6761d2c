package contract

import "github.com/yiwang-go/yiwang/httpapi"

// flows reads the flows, and how far the offices are with their sign-off: one matter of
// the made-up bureau runs through the flow that was signed and uploaded for it.
func flows(h *hall) {
	list := must[httpapi.Page[httpapi.FlowItem]](h)(h.as("").Flows(h.t.Context()))
	matters := map[string]int{}
	for _, f := range list.Items {
		for _, m := range f.Matters {
			matters[string(m.Code)]++
			if own := f.ID == "energy_review/sd-fgw-034"; own != (m.Code == "sd-fgw-034") {
				h.t.Errorf("%s runs through %s %s", m.Code, f.ID, f.Version)
			}
		}
	}
	if len(matters) != 48 {
		h.t.Errorf("%d matters run through the flows, want 48", len(matters))
	}
	for who := range people {
		status := 403
		if people[who].Role.Staff() {
			status = 200
		}
		h.want(status, h.send(who, "GET", "/api/v1/flows/board", ""), who+" looks at the board")
	}
	h.want(401, h.send("", "GET", "/api/v1/flows/board", ""), "a visitor looks at the board")
	b := must[httpapi.FlowBoard](h)(h.as("supervisor").FlowBoard(h.t.Context()))
	if n := b.Counts; n.Matters != 48 || n.Status["uploaded"] != 1 || n.UploadedLate != 1 || n.Late != 47 || len(b.Offices) != 14 {
		h.t.Errorf("got %+v of %d offices", n, len(b.Offices))
	}
	for _, s := range must[httpapi.MatterDetail](h)(h.as("").Matter(h.t.Context(), "34")).Flow.Stages {
		for _, step := range s.Steps {
			if len(step.Handlers) > 0 || step.Office == "" {
				h.t.Errorf("%s: a visitor reads who handles it, %v, or not in which office, %q", step.Name, step.Handlers, step.Office)
			}
		}
	}
}
