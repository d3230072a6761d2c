package migration

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Kind is what was found. The plan names the three and defines none; what they mean
// here is an inference and stands in the package comment.
type Kind string

// The kinds of finding.
const (
	SecondJump        Kind = "second_jump"         // 二次跳转: one more place beyond the portal and the first place
	SecondLogin       Kind = "second_login"        // 二次登录: one more place that asks for a login
	OffSystemHandling Kind = "off_system_handling" // 体外循环: handled on no running system, or carried by hand
)

// Term is the official word for the kind, and the English one.
func (k Kind) Term() yiwang.Term {
	switch k {
	case SecondJump:
		return yiwang.Term{ZH: "二次跳转", EN: "second jump"}
	case SecondLogin:
		return yiwang.Term{ZH: "二次登录", EN: "second login"}
	case OffSystemHandling:
		return yiwang.Term{ZH: "体外循环", EN: "off-system handling"}
	}
	return yiwang.Term{ZH: yiwang.Quote(string(k)), EN: yiwang.Quote(string(k))}
}

// Finding is one finding as it is recorded. Its JSON reads back as the same finding.
// Two with the same [Finding.Key] are the same one.
type Finding struct {
	Kind     Kind          `json:"kind"`
	Matter   catalog.Code  `json:"matter"`
	Where    string        `json:"where,omitempty"` // code of a platform, the portal or the target; "" outside of all
	Seen     calendar.Date `json:"seen"`
	By       string        `json:"by"`
	Evidence string        `json:"evidence"`           // what proves it
	Observed string        `json:"observed,omitempty"` // the step that proves it, as the Detect methods name it; "" when no steps were recorded
	Resolved *Resolution   `json:"resolved,omitempty"`
}

// Key tells a finding from others, whoever found it and whether it is resolved or not.
// That of one with an observed step is its kind, matter and step: its words and day may
// be put right. That of another is its kind, matter, place, day and evidence.
func (f Finding) Key() string {
	if f.Observed != "" {
		return fmt.Sprintf("%q %q %q", f.Kind, f.Matter, f.Observed)
	}
	return fmt.Sprintf("%q %q %q %q %q", f.Kind, f.Matter, f.Where, f.Seen.String(), f.Evidence)
}

// Merge lays findings that were found again over those recorded: every one stands once,
// as it was told first, with the first resolution that was told of it.
func Merge(recorded, found []Finding) []Finding {
	var all []Finding
	at := map[string]int{}
	for _, f := range slices.Concat(recorded, found) {
		i, again := at[f.Key()]
		switch {
		case !again:
			at[f.Key()] = len(all)
			all = append(all, f)
		case all[i].Resolved == nil:
			all[i].Resolved = f.Resolved
		}
	}
	return all
}

// Resolution is when and how a finding was mended, and who says so.
type Resolution struct {
	On  calendar.Date `json:"on"`
	By  string        `json:"by"`
	How string        `json:"how"`
}

// Open lists the findings that had been seen and were not resolved at the end of a
// day, each once, see [Merge]. Findings that cannot be are refused with a
// *[RecordError]: a kind, matter or place the plan does not know, a second jump to the
// portal, no day, person or evidence, resolved before it was seen.
func (p *Plan) Open(findings []Finding, asOf calendar.Date) ([]Finding, error) {
	var v verifier
	for i, f := range findings {
		place := yiwang.At("", i)
		if !slices.Contains([]Kind{SecondJump, SecondLogin, OffSystemHandling}, f.Kind) {
			v.Add(place+"/kind", "migration.kind_unknown", yiwang.Quote(string(f.Kind)))
		}
		p.known(&v, place, f.Matter)
		p.place(&v, place+"/where", f.Where, f.Kind == OffSystemHandling)
		if f.Kind == SecondJump && f.Where == p.portal.Code {
			v.Add(place+"/where", "migration.jump_to_portal")
		}
		if f.Seen.IsZero() {
			v.Add(place+"/seen", "migration.missing")
		}
		v.filled(place+"/by", f.By)
		v.filled(place+"/evidence", f.Evidence)
		if f.Resolved != nil {
			v.resolved(place+"/resolved", *f.Resolved, f.Seen)
		}
	}
	if err := v.records(); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(Merge(findings, nil), func(f Finding) bool {
		return f.Seen.After(asOf) || f.Resolved != nil && !f.Resolved.On.After(asOf)
	}), nil
}

// Message is the sentence of a finding: what, of which matter, where, when, by whom.
func (p *Plan) Message(f Finding) yiwang.Message {
	m, _ := p.catalog.ByCode(f.Matter)
	if f.Where == "" {
		return yiwang.Message{Code: "migration.finding_outside", Args: []any{f.Kind.Term(), m.Name, f.Seen.String(), f.By, f.Evidence}}
	}
	return yiwang.Message{Code: "migration.finding", Args: []any{f.Kind.Term(), m.Name, f.Seen.String(), f.By, f.Evidence, p.Name(f.Where)}}
}

// known wants a matter of the catalog.
func (p *Plan) known(v *verifier, pointer string, matter catalog.Code) {
	if matter == "" {
		v.Add(pointer+"/matter", "migration.missing")
	} else if _, ok := p.catalog.ByCode(matter); !ok {
		v.Add(pointer+"/matter", "migration.matter_unknown", yiwang.Quote(string(matter)))
	}
}

// place wants the code of a place, or none where that may be.
func (p *Plan) place(v *verifier, pointer, code string, none bool) {
	if p.Name(code) == "" && (code != "" || !none) {
		v.Add(pointer, "migration.place_unknown", yiwang.Quote(code))
	}
}

// filled wants a text.
func (v *verifier) filled(pointer, text string) {
	if strings.TrimSpace(text) == "" {
		v.Add(pointer, "migration.missing")
	}
}

func (v *verifier) resolved(pointer string, r Resolution, seen calendar.Date) {
	switch {
	case r.On.IsZero():
		v.Add(pointer+"/on", "migration.missing")
	case r.On.Before(seen):
		v.Add(pointer+"/on", "migration.resolved_early", r.On.String(), seen.String())
	}
	v.filled(pointer+"/by", r.By)
	v.filled(pointer+"/how", r.How)
}
