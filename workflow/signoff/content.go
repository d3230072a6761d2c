package signoff

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/verify"
)

const digestPrefix = "sha256:"

// content is the flow of a matter with what was filled in.
type content struct {
	matter catalog.Code
	base   *workflow.Flow
	flow   *workflow.Flow // the base itself when nothing was filled in
	none   map[slot]string
	sum    string // once it was asked for
}

// compose fills in the flow of a matter: first what was given for the flow, then for the
// matter.
func compose(base *workflow.Flow, matter catalog.Code, all ...fills) *content {
	c := &content{matter: matter, base: base, flow: base, none: map[slot]string{}}
	if !slices.ContainsFunc(all, func(f fills) bool { return len(f) > 0 }) {
		return c
	}
	flow := *base
	flow.Matters = []catalog.Code{matter}
	flow.Process.Stages = slices.Clone(base.Process.Stages)
	for i := range flow.Process.Stages {
		s := &flow.Process.Stages[i]
		s.Steps = slices.Clone(s.Steps)
	}
	for _, f := range all {
		f.put(flow.Process.Stages, c.none)
	}
	c.flow = &flow
	if own := "/" + string(matter); !strings.HasSuffix(flow.ID, own) {
		flow.ID += own
	}
	before, _, _ := strings.Cut(base.Version, "+")
	flow.Version = before + "+" + strings.TrimPrefix(c.digest(), digestPrefix)[:8]
	return c
}

// digest names a content: sha256: and the hexadecimal SHA-256 of its JSON in the canonical
// form of RFC 8785. The version of the flow it was made from is part of it.
func (c *content) digest() string {
	if c.sum != "" {
		return c.sum
	}
	none := map[string]string{}
	for at, why := range c.none {
		none[fmt.Sprintf("%s/%s/%s", at.stage, at.step, at.attribute)] = why
	}
	data, err := yiwang.Canonical(struct {
		Matter  catalog.Code         `json:"matter"`
		Flow    string               `json:"flow"`
		Version string               `json:"version"`
		Name    string               `json:"name"`
		Note    string               `json:"note"`
		Process workflow.Process     `json:"process"`
		Clocks  []workflow.ClockRule `json:"clocks"`
		None    map[string]string    `json:"none"`
	}{c.matter, c.base.ID, c.base.Version, c.flow.Name, c.flow.Note, c.flow.Process, c.flow.Clocks, none})
	if err != nil {
		panic(err) // flows are loaded from JSON, and what is filled in is legible
	}
	sum := sha256.Sum256(data)
	c.sum = digestPrefix + hex.EncodeToString(sum[:])
	return c.sum
}

// attributes are those that the plan demands. Where it is said that there is none, that
// is an answer.
func (c *content) attributes() []verify.Attribute {
	all := verify.Attributes(&c.flow.Process)
	for i, a := range all {
		all[i].Present = a.Present || c.none[slot{a.Stage, a.Step, a.Key}] != ""
	}
	return all
}

// wrong is what must not be so.
func (c *content) wrong() []verify.Finding {
	return slices.DeleteFunc(verify.Flow(c.flow), func(f verify.Finding) bool { return f.Severity != verify.Wrong })
}

// isDigest reports whether s is spelled as a digest is.
func isDigest(s string) bool {
	digits, ok := strings.CutPrefix(s, digestPrefix)
	return ok && len(digits) == 2*sha256.Size && strings.Trim(digits, "0123456789abcdef") == ""
}

// root is the id of the flow that one of a matter's own was made from.
func root(id string) string {
	id, _, _ = strings.Cut(id, "/")
	return id
}
