package project_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	catalogcode "github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/project"
)

func gather(t *testing.T, s project.Sources) project.Dossier {
	t.Helper()
	d, err := project.Gather(code, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// one finds the only item of a key and case.
func one(t *testing.T, d project.Dossier, key, from string) project.Item {
	t.Helper()
	var found []project.Item
	for _, i := range d.Items {
		if i.Key == key && i.From == from {
			found = append(found, i)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d items of %s from %s, want 1", len(found), key, from)
	}
	return found[0]
}

func offerOf(t *testing.T, all []project.Offer, key string) project.Offer {
	t.Helper()
	i := slices.IndexFunc(all, func(o project.Offer) bool { return o.Key == key })
	if i < 0 {
		t.Fatalf("no offer of %s in %d", key, len(all))
	}
	return all[i]
}

func TestAProjectCodeThatIsNoneIsRefused(t *testing.T) {
	for _, bad := range []string{"", "1", "2101-370000-04-01-00000", "1999-370000-04-01-000001", code + "0"} {
		_, err := project.Gather(bad, project.Sources{})
		if e := (*catalogcode.SegmentError)(nil); !errors.As(err, &e) {
			t.Errorf("%q: got %v, want a *SegmentError", bad, err)
		}
	}
}

// What was given is trusted as far as somebody looked at it.
func TestTrustGrowsWithTheCase(t *testing.T) {
	m := machine(t, workflow.Shandong(), energy)
	script := append([]act{
		submit("2026-03-02", told(energy, func(d *workflow.Details) { d.Materials = d.Materials[:1] })),
		{"2026-03-03", window, "accept_deferring", workflow.Details{Deferred: []workflow.Deferral{{Material: "M2", Until: day("2026-03-10")}}}},
		{"2026-03-04", workflow.Actor{ID: "a1", Role: workflow.Applicant}, "supply_deferred", workflow.Details{Materials: []workflow.Material{{Code: "M2", File: "报告.pdf", SHA256: "ab"}}}},
	}, granting("2026-03-05", "示例发改〔2026〕1号")...)
	for _, tt := range []struct {
		steps         int
		uscc, licence project.Trust
		report        project.Trust // "": not there
	}{
		{1, project.Declared, project.Declared, ""},
		{2, project.Checked, project.Checked, ""},
		{3, project.Checked, project.Checked, project.Uploaded},
		{7, project.Checked, project.Checked, project.Uploaded},
		{8, project.Checked, project.Checked, project.Checked},
	} {
		c := play(t, m, "c1", script[:tt.steps]...)
		d := gather(t, project.Sources{Cases: []workflow.Case{c}})
		if got := one(t, d, "/applicant/uscc", "c1"); got.Trust != tt.uscc || got.Value != usccA || got.Date != day("2026-03-02") || got.Version != 1 {
			t.Errorf("after %d: uscc %+v, want trust %s", tt.steps, got, tt.uscc)
		}
		if got := one(t, d, "项目单位营业执照", "c1"); got.Trust != tt.licence || got.Name != "项目单位 营业执照" || got.By != "申报人" || got.Role != workflow.Applicant {
			t.Errorf("after %d: licence %+v, want trust %s", tt.steps, got, tt.licence)
		}
		if tt.report == "" {
			continue
		}
		if got := one(t, d, "项目报告", "c1"); got.Trust != tt.report || got.Date != day("2026-03-04") || got.Version != 3 {
			t.Errorf("after %d: report %+v, want trust %s", tt.steps, got, tt.report)
		}
	}
}

// A material that was handed in again is there once, as it is now.
func TestASupplementReplacesWhatItSupplements(t *testing.T) {
	m := machine(t, workflow.Shandong(), energy)
	c := play(t, m, "c1", submit("2026-03-02", told(energy)),
		act{"2026-03-03", window, "request_supplement", workflow.Details{Items: []workflow.Item{{Material: "M1", Text: "过期"}}}},
		act{"2026-03-04", workflow.Actor{ID: "a1", Role: workflow.Applicant}, "supplement", workflow.Details{Materials: []workflow.Material{{Code: "M1", File: "新执照.pdf"}}}})
	if got := one(t, gather(t, project.Sources{Cases: []workflow.Case{c}}), "项目单位营业执照", "c1"); got.Value != "新执照.pdf" || got.Version != 3 || got.Trust != project.Declared {
		t.Errorf("got %+v", got)
	}
}

func TestTheBestIsOfferedFirst(t *testing.T) {
	l := workflow.Shandong()
	m := machine(t, l, energy)
	at := func(file, phone string) func(*workflow.Details) {
		return func(d *workflow.Details) { d.Materials[0].File, d.Applicant.Phone = file, phone }
	}
	cases := []workflow.Case{
		play(t, m, "withdrawn", submit("2026-05-06", told(energy, at("d.pdf", "4"))), act{"2026-05-07", window, "accept", workflow.Details{}}, act{"2026-05-08", workflow.Actor{ID: "a1", Role: workflow.Applicant}, "withdraw", workflow.Details{}}),
		play(t, m, "new", submit("2026-04-01", told(energy, at("c.pdf", "3")))),
		play(t, m, "accepted", submit("2026-03-02", told(energy, at("b.pdf", "2"))), act{"2026-03-03", window, "accept", workflow.Details{}}),
		play(t, m, "again", submit("2026-03-20", told(energy, at("b.pdf", "2")))),
		play(t, m, "accepted later", submit("2026-03-12", told(energy, at("a.pdf", "1"))), act{"2026-03-13", window, "accept", workflow.Details{}}),
		play(t, m, "elsewhere", submit("2026-03-12", told(energy, func(d *workflow.Details) { d.Project.Code = code2 }))),
	}
	d := gather(t, project.Sources{Cases: cases})
	o := offerOf(t, d.Offer(papers(), workflow.Party{USCC: usccA}, day("2026-06-01")), "M1")
	var got []string
	for _, i := range o.Items {
		got = append(got, i.Value+" "+i.From+" "+string(i.Trust))
	}
	want := []string{"a.pdf accepted later checked", "b.pdf accepted checked", "c.pdf new declared", "d.pdf withdrawn checked"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if !o.Conflict || !slices.Equal(o.Items[1].Also, []string{"again"}) || !slices.Equal(o.Items[3].Flaws, []project.Flaw{project.Withdrawn}) {
		t.Errorf("got %+v, want a conflict, the same in again, and a withdrawn case", o)
	}
	if o := offerOf(t, d.Offer(papers(), workflow.Party{USCC: usccA}, day("2026-06-01")), "M2"); o.Conflict || len(o.Items) != 1 || len(o.Items[0].Also) != 4 {
		t.Errorf("of the same file everywhere: got %+v, want it once", o)
	}
	if o := offerOf(t, d.Offer(nil, workflow.Party{USCC: usccA}, day("2026-06-01")), "/applicant/phone"); !o.Conflict || o.Items[0].Value != "1" {
		t.Errorf("got %+v, want the phone of the last accepted case and a conflict", o)
	}
}

// A value beside one of a withdrawn case is no conflict.
func TestAFlawedValueMakesNoConflict(t *testing.T) {
	m := machine(t, workflow.Shandong(), energy)
	cases := []workflow.Case{
		play(t, m, "c1", submit("2026-03-02", told(energy))),
		play(t, m, "c2", submit("2026-03-02", told(energy, func(d *workflow.Details) { d.Applicant.Phone = "2" })), act{"2026-03-03", window, "decline", workflow.Details{Reason: "不属于本机关职权范围"}}),
	}
	o := offerOf(t, gather(t, project.Sources{Cases: cases}).Offer(nil, workflow.Party{Account: "a1"}, day("2026-06-01")), "/applicant/phone")
	if o.Conflict || len(o.Items) != 2 || !slices.Equal(o.Items[1].Flaws, []project.Flaw{project.Declined}) {
		t.Errorf("got %+v", o)
	}
}

func TestOthersGetNothing(t *testing.T) {
	m := machine(t, workflow.Shandong(), energy)
	c := play(t, m, "c1", submit("2026-03-02", told(energy)))
	bare := play(t, m, "c2", submit("2026-03-02", told(energy, func(d *workflow.Details) { d.Applicant.USCC = "" })))
	sent := []project.Sent{{Project: code, Kind: project.Paper, Name: "项目报告", Value: "共享", From: "省大数据局", USCC: usccA}}
	for _, tt := range []struct {
		name string
		to   workflow.Party
		want []string // who is drawn on
	}{
		{"the same USCC", workflow.Party{USCC: usccA}, []string{"c1", "省大数据局"}},
		{"the same USCC, another account", workflow.Party{Account: "a9", USCC: usccA}, []string{"c1", "省大数据局"}},
		{"the same account", workflow.Party{Account: "a1"}, []string{"c1", "c2"}},
		{"the same account for another enterprise", workflow.Party{Account: "a1", USCC: usccB}, []string{"c2"}},
		{"another enterprise", workflow.Party{Account: "a2", USCC: usccB}, nil},
		{"another account", workflow.Party{Account: "a2"}, nil},
		{"nobody", workflow.Party{}, nil},
	} {
		offers := gather(t, project.Sources{Cases: []workflow.Case{c, bare}, Sent: sent}).Offer(papers(), tt.to, day("2026-06-01"))
		var got []string
		for _, o := range offers {
			for _, i := range o.Items {
				got = append(got, append([]string{i.From}, i.Also...)...)
			}
		}
		slices.Sort(got)
		if got = slices.Compact(got); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestWhatIsClassifiedIsInNoDossier(t *testing.T) {
	m := machine(t, workflow.Shandong(), energy)
	cases := []workflow.Case{play(t, m, "c1", submit("2026-03-02", told(energy)))}
	secret := project.Sources{Cases: cases, Classified: func(c catalog.Code) bool { return c == energy }}
	if d := gather(t, secret); len(d.Items) != 0 {
		t.Errorf("got %+v", d.Items)
	}
	secret.Classified = func(c catalog.Code) bool { return c == design }
	if d := gather(t, secret); len(d.Items) == 0 {
		t.Error("nothing of a matter that is not classified")
	}
}

// The result of one matter is a material of the next, and what others sent is trusted
// most until its last day.
func TestResultsAndWhatWasSent(t *testing.T) {
	m := machine(t, workflow.Shandong(), energy)
	c := granted(t, m, "c1", "2026-03-02", "2026-03-03", "2026-03-05", told(energy))
	results := func(catalog.Code) string { return "节能审查意见" }
	asked := []workflow.Requirement{{Code: "X", Name: "节能审查 意见"}, {Code: "M1", Name: "项目单位营业执照"}}
	sent := []project.Sent{{Project: code, Kind: project.Paper, Name: "项目单位营业执照", Value: "E-1", From: "市场监管部门", USCC: usccA, Date: day("2026-01-05"), Until: day("2026-06-01")}}
	d := gather(t, project.Sources{Cases: []workflow.Case{c}, Sent: sent, Results: results})
	to := workflow.Party{USCC: usccA}
	if o := offerOf(t, d.Offer(asked, to, day("2026-06-01")), "X"); len(o.Items) != 1 || o.Items[0].Value != "示例发改〔2026〕1号" || o.Items[0].Trust != project.Issued || o.Items[0].Kind != project.Result {
		t.Errorf("got %+v", o)
	}
	if o := offerOf(t, d.Offer(asked, to, day("2026-06-01")), "M1"); o.Items[0].Value != "E-1" || o.Items[0].Trust != project.Issued || !o.Items[0].Sent {
		t.Errorf("on its last day: got %+v", o)
	}
	late := offerOf(t, d.Offer(asked, to, day("2026-06-02")), "M1")
	if late.Items[0].Value == "E-1" || !slices.Equal(late.Items[1].Flaws, []project.Flaw{project.Expired}) || late.Conflict {
		t.Errorf("a day later: got %+v", late)
	}
	_, err := project.Confirm([]project.Offer{late}, []project.Pick{{Key: "M1", From: "市场监管部门"}}, workflow.Details{})
	if err == nil || !strings.Contains(err.Error(), "project.item_expired") {
		t.Errorf("taking what expired: got %v", err)
	}
	revoked := play(t, m, "c1", append(append([]act{submit("2026-03-02", told(energy)), {"2026-03-03", window, "accept", workflow.Details{}}}, granting("2026-03-05", "示例发改〔2026〕1号")...),
		act{"2026-03-06", registrar, "publish", workflow.Details{}}, act{"2026-03-06", window, "deliver", workflow.Details{Delivery: "签收"}},
		act{"2026-03-09", leader, "revoke", workflow.Details{Reason: "隐瞒情况", Notice: "1号"}})...)
	d = gather(t, project.Sources{Cases: []workflow.Case{revoked}, Results: results})
	if o := offerOf(t, d.Offer(asked, to, day("2026-06-01")), "X"); !slices.Equal(o.Items[0].Flaws, []project.Flaw{project.Revoked}) {
		t.Errorf("of a revoked decision: got %+v", o)
	}
}

// Only what was ticked is taken over, and the event tells where it came from.
func TestConfirm(t *testing.T) {
	m := machine(t, workflow.Shandong(), energy)
	c := play(t, m, "c1", submit("2026-03-02", told(energy)))
	offers := gather(t, project.Sources{Cases: []workflow.Case{c}}).Offer(papers(), workflow.Party{Account: "a1"}, day("2026-06-01"))
	blank := told(feasibility, func(d *workflow.Details) {
		d.Applicant, d.Materials = workflow.Party{Account: "a1", Phone: "新号码"}, []workflow.Material{{Code: "M2", File: "新报告.pdf"}}
	})
	before := told(feasibility, func(d *workflow.Details) { d.Applicant, d.Materials = blank.Applicant, slices.Clone(blank.Materials) })

	if got, err := project.Confirm(offers, nil, blank); err != nil || !reflect.DeepEqual(got, blank) {
		t.Errorf("without a pick: got %+v, %v, want no change", got, err)
	}
	got, err := project.Confirm(offers, []project.Pick{{Key: "/applicant/name", From: "c1"}, {Key: "M1", From: "c1"}}, blank)
	if err != nil {
		t.Fatal(err)
	}
	if got.Applicant != (workflow.Party{Account: "a1", Name: "示例公司", Phone: "新号码"}) {
		t.Errorf("got %+v", got.Applicant)
	}
	wantPapers := []workflow.Material{{Code: "M2", File: "新报告.pdf"}, {Code: "M1", File: "执照.pdf", From: "c1"}}
	if !slices.Equal(got.Materials, wantPapers) || !slices.Equal(got.Origins, []workflow.Origin{{Field: "/applicant/name", From: "c1"}}) {
		t.Errorf("got %+v, %+v", got.Materials, got.Origins)
	}
	if !reflect.DeepEqual(blank, before) {
		t.Errorf("what was handed in was changed: %+v", blank)
	}
	next := play(t, machine(t, workflow.Shandong(), feasibility), "c2", submit("2026-06-01", got))
	if e := next.History[0]; !slices.Equal(e.Details.Origins, got.Origins) || next.Materials[1].From != "c1" {
		t.Errorf("the event does not tell the origin: %+v", e.Details)
	}

	for _, tt := range []struct {
		name  string
		picks []project.Pick
		want  string
	}{
		{"a case that gave nothing", []project.Pick{{Key: "M1", From: "c9"}}, "project.not_offered at \"/confirmed/0\""},
		{"a field there is not", []project.Pick{{Key: "/applicant/account", From: "c1"}}, "project.not_offered"},
		{"filled in otherwise", []project.Pick{{Key: "M1", From: "c1"}, {Key: "/applicant/phone", From: "c1"}}, "project.filled_otherwise at \"/confirmed/1\""},
		{"a paper handed in anew", []project.Pick{{Key: "M2", From: "c1"}}, "project.filled_otherwise"},
		{"twice", []project.Pick{{Key: "M1", From: "c1"}, {Key: "M1", From: "c1"}}, "project.picked_twice at \"/confirmed/1\""},
		{"all that is wrong", []project.Pick{{Key: "M2", From: "c1"}, {Key: "M1", From: "c9"}}, "project.filled_otherwise at \"/confirmed/0\"; project.not_offered at \"/confirmed/1\""},
	} {
		_, err := project.Confirm(offers, tt.picks, blank)
		if e := (*project.ConfirmError)(nil); !errors.As(err, &e) || !strings.Contains(e.Error(), tt.want) {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
		}
	}
}

// One account may act for two enterprises; one application is of one.
func TestNothingIsTakenOfTwoEnterprises(t *testing.T) {
	m := machine(t, workflow.Shandong(), energy)
	cases := []workflow.Case{
		play(t, m, "c1", submit("2026-03-02", told(energy))),
		play(t, m, "c2", submit("2026-03-03", told(energy, func(d *workflow.Details) { d.Applicant.USCC, d.Applicant.Name = usccB, "另一公司" }))),
	}
	offers := gather(t, project.Sources{Cases: cases}).Offer(papers(), workflow.Party{Account: "a1"}, day("2026-06-01"))
	_, err := project.Confirm(offers, []project.Pick{{Key: "/applicant/uscc", From: "c1"}, {Key: "/applicant/name", From: "c2"}}, workflow.Details{})
	if err == nil || !strings.Contains(err.Error(), `project.two_applicants at "/confirmed/1"`) {
		t.Errorf("got %v", err)
	}
}
