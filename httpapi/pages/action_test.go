package pages

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// The form for acceptance without everything asks for a day for each material that
// may follow, and reads what it asked for; a day that is none stays a wrong one.
func TestDeferralForm(t *testing.T) {
	c := httpapi.Case{Materials: []httpapi.Material{
		{Code: "a", Name: "申请书", Required: true, File: "申请.pdf"},
		{Code: "b", Name: "用地证明", Required: true, Deferrable: true},
		{Code: "c", Name: "承诺书", Required: true, Deferrable: true, File: "承诺.pdf"},
		{Code: "d", Name: "信用报告", Required: true, Deferrable: true},
		{Code: "e", Name: "说明", Deferrable: true},
	}}
	sets := actionSets(httpapi.ActionItem{Action: "accept_deferring", Needs: []httpapi.Need{{Field: "deferred"}}}, c)
	var names []string
	for _, s := range sets {
		for _, f := range s.Fields {
			names = append(names, f.Name+" "+f.Kind)
		}
	}
	if want := []string{"deferred.b date", "deferred.d date"}; !slices.Equal(names, want) {
		t.Errorf("fields %q, want %q", names, want)
	}
	q, at := actionRequest(c, url.Values{"deferred.b": {"2026-01-16"}, "deferred.c": {"2026-01-16"}, "deferred.d": {"tomorrow"}})
	want := []httpapi.DeferralRequest{{Material: "b", Until: calendar.MustParse("2026-01-16")}, {Material: "d", Until: calendar.MustParse("0001-01-01")}}
	if !slices.Equal(q.Deferred, want) || at["/deferred/1/until"] != "deferred.d" || at["/deferred"] != "deferred.b" {
		t.Errorf("read %v at %v, want %v", q.Deferred, at, want)
	}
	if q, _ := actionRequest(c, url.Values{}); len(q.Deferred) != 0 || !q.Until.IsZero() {
		t.Errorf("read %v, %s of nothing", q.Deferred, q.Until)
	}
}

// Consultation may be given a last day; what was done offline is chosen from the list.
func TestConsultationForm(t *testing.T) {
	sets := actionSets(httpapi.ActionItem{Action: "ask_offices", Needs: []httpapi.Need{{Field: "offices"}, {Field: "until"}, {Field: "step"}}}, httpapi.Case{})
	if len(sets) != 1 || len(sets[0].Fields) != 3 || sets[0].Fields[1].Needed || len(sets[0].Fields[2].Choices) != len(workflow.OfflineSteps()) {
		t.Fatalf("fields %+v", sets)
	}
	q, at := actionRequest(httpapi.Case{}, url.Values{"offices": {"工业处\n投资处"}, "until": {"2026-01-09"}, "step": {"site_visit"}})
	if len(q.Offices) != 2 || q.Until.String() != "2026-01-09" || q.Step != workflow.SiteVisit || at["/until"] != "until" || at["/step"] != "step" {
		t.Errorf("read %+v at %v", q, at)
	}
}

// A promise is ticked, a hearing has a day, a place and somebody to preside.
func TestHearingAndCommitmentForms(t *testing.T) {
	day := calendar.MustParse("2026-01-06")
	c := httpapi.Case{
		Materials:   []httpapi.Material{{Code: "a", Committable: true}, {Code: "b", Committable: true, File: "b.pdf"}, {Code: "c"}},
		Commitments: []httpapi.CommitmentRef{{Material: "a", Name: "甲"}, {Material: "d", Checked: &day}},
	}
	names := func(action workflow.Action, needs ...string) (all []string) {
		item := httpapi.ActionItem{Action: action}
		for _, n := range needs {
			item.Needs = append(item.Needs, httpapi.Need{Field: n})
		}
		for _, set := range actionSets(item, c) {
			for _, f := range set.Fields {
				all = append(all, f.Name)
			}
		}
		return all
	}
	for _, tt := range []struct{ got, want []string }{
		{names("supplement", "commitments"), []string{"commitment.a"}},         // not handed in, and allowed
		{names("confirm_commitment", "commitments"), []string{"commitment.a"}}, // not checked yet
		{names("set_hearing", "on", "place", "chair", "reason"), []string{"on", "place", "chair", "reason"}},
		{names("hold_hearing", "chair"), []string{"chair"}},
		{names("request_hearing", "parties"), []string{"parties"}},
		{names("assign_handler", "handler"), []string{"handler"}},
	} {
		if !slices.Equal(tt.got, tt.want) {
			t.Errorf("got fields %v, want %v", tt.got, tt.want)
		}
	}
	q, at := actionRequest(c, url.Values{"commitment.a": {"1"}, "on": {"2026-01-20"}, "place": {"会议室"}, "chair": {"丙"}, "parties": {"邻厂\n村委会"}, "handler": {"h2"}})
	if !slices.Equal(q.Commitments, []string{"a"}) || q.On.String() != "2026-01-20" || q.Place != "会议室" || q.Chair != "丙" || len(q.Parties) != 2 || q.Handler != "h2" || at["/commitments/0"] != "commitment.a" {
		t.Errorf("read %+v at %v", q, at)
	}
}

// A hearing that is set anew starts from what was told, and a reason is needed then only.
func TestHearingSetAnew(t *testing.T) {
	day := calendar.MustParse("2026-01-20")
	told := httpapi.Case{Hearing: &httpapi.HearingRef{On: &day, Place: "会议室", Chair: "丙"}}
	item := httpapi.ActionItem{Action: "set_hearing", Needs: []httpapi.Need{{Field: "on"}, {Field: "place"}, {Field: "chair"}, {Field: "reason"}}}
	for _, tt := range []struct {
		c    httpapi.Case
		want string
	}{
		{told, "2026-01-20 会议室 丙  true"},
		{httpapi.Case{Hearing: new(httpapi.HearingRef)}, "    false"},
		{httpapi.Case{}, "    false"},
	} {
		fields, got := actionSets(item, tt.c)[0].Fields, ""
		for _, f := range fields {
			got += f.Value + " "
		}
		if got += strconv.FormatBool(fields[3].Needed); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

// What may be left empty depends on the action: a number where the service gives it, the
// parties but of a mediation, a day but where something is to be mended by it.
func TestNeededFields(t *testing.T) {
	only := func(action workflow.Action, need string, issuers ...string) field {
		t.Helper()
		sets := actionSets(httpapi.ActionItem{Action: action, Needs: []httpapi.Need{{Field: need}, {Field: need}}}, httpapi.Case{}, issuers...)
		if len(sets) != 1 || len(sets[0].Fields) != 1 {
			t.Fatalf("%s: got %+v, want one field", action, sets)
		}
		return sets[0].Fields[0]
	}
	for _, tt := range []struct {
		got    field
		needed bool
		hint   string
	}{
		{only("number_and_seal", "number"), true, "六角括号"},
		{only("number_and_seal", "number", "示发改许可", "示发改外资"), false, "示发改许可"},
		{only("invite", "parties"), true, "每行写一个"},
		{only("offer_hearing", "parties"), false, "没有的留空"},
		{only("request_hearing", "parties"), false, "书面申请）留空"},
		{only("ask_offices", "until"), false, "要等全部答复"},
		{only("suspend", "until"), false, "告知申请人"},
		{only("order_mending", "until"), true, "工作日"},
		{only("set_hearing", "on"), true, "七个工作日"},
		{only("hold_hearing", "chair"), true, "不能是审查本件的人"},
		{only("assign_handler", "handler"), true, "账号"},
	} {
		if tt.got.Needed != tt.needed || !strings.Contains(tt.got.Hint, tt.hint) {
			t.Errorf("field %s %q: needed %v, hint %q; want %v, %q", tt.got.Name, tt.got.Label, tt.got.Needed, tt.got.Hint, tt.needed, tt.hint)
		}
	}
}

// An applicant may name an agent, an agent tells the applicant's account; a promise can
// be ticked where the guide allows one, and its material is then not asked for.
func TestApplyForm(t *testing.T) {
	materials := []wanted{{Code: "a", Name: "甲", Needed: true}, {Code: "b", Name: "乙", Needed: true, Committable: true}}
	for agent, want := range map[bool][]string{
		false: {"name", "uscc", "contact", "phone", "agent", "project_code", "project_name", "material.a!", "material.b", "commitment.b"},
		true:  {"name", "uscc", "contact", "phone", "account", "project_code", "project_name", "material.a!", "material.b", "commitment.b"},
	} {
		var got []string
		for _, set := range applySets(materials, false, agent) {
			for _, f := range set.Fields {
				if f.Needed && strings.HasPrefix(f.Name, "material") {
					f.Name += "!"
				}
				got = append(got, f.Name)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("agent %v: fields %q, want %q", agent, got, want)
		}
	}
	if sets := applySets(materials[:1], false, false); sets[len(sets)-1].Legend == "告知承诺" {
		t.Error("promises are asked for where the guide allows none")
	}
	q, at := caseRequest("sd-fgw-034", materials, url.Values{"account": {"a1"}, "agent": {"g1"}, "commitment.a": {"1"}, "commitment.b": {"1"}})
	if q.Applicant.Account != "a1" || q.Applicant.Agent != "g1" || !slices.Equal(q.Commitments, []string{"b"}) || at["/commitments/0"] != "commitment.b" || at["/commitments"] != "commitment.b" || at["/applicant/agent"] != "agent" {
		t.Errorf("read %+v at %v", q, at)
	}
}
