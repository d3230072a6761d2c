package signoff_test

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/signoff"
)

func fill(f ...signoff.Fill) signoff.Event {
	return signoff.Event{Type: signoff.Filled, By: office(), Fills: f}
}

func TestRefusals(t *testing.T) {
	phone := signoff.Fill{Stage: "accept", Attribute: "phone", Text: "例"}
	with := func(change func(*signoff.Fill)) signoff.Event {
		f := phone
		change(&f)
		return fill(f)
	}
	by := func(e signoff.Event, p signoff.Person) signoff.Event {
		e.By = p
		return e
	}
	for _, tt := range []struct {
		name  string
		first []signoff.Event
		event signoff.Event
		want  []string
	}{
		{"no such matter", nil, signoff.Event{Type: signoff.Assigned, Matter: "sd-fgw-049", By: licensing(), Office: "environment", Leader: "例丙"}, []string{"/matter signoff.matter_unknown"}},
		{"no such type", nil, signoff.Event{Type: "sealed", By: office()}, []string{"/type signoff.type_unknown"}},
		{"nobody", nil, by(assigned(), signoff.Person{Office: "licensing"}), []string{"/by/name signoff.missing"}},
		{"assigned by another office", nil, by(assigned(), office()), []string{"/by/office signoff.not_office"}},
		{"to no office, for no leader", nil, signoff.Event{Type: signoff.Assigned, By: licensing(), Office: "sports"}, []string{"/office signoff.office_unknown", "/leader signoff.missing"}},
		{"filled before it is assigned", nil, fill(phone), []string{"signoff.not_assigned"}},
		{"filled by another office", []signoff.Event{assigned()}, by(fill(phone), signoff.Person{Name: "例", Office: "price"}), []string{"/by/office signoff.not_office"}},
		{"filled by nobody's office", []signoff.Event{assigned()}, by(fill(phone), leader()), []string{"/by/office signoff.no_office"}},
		{"nothing", []signoff.Event{assigned()}, fill(), []string{"/fills signoff.missing"}},
		{"twice", []signoff.Event{assigned()}, fill(phone, phone), []string{"/fills/1 signoff.value_twice"}},
		{"too many", []signoff.Event{assigned()}, fill(slices.Repeat([]signoff.Fill{phone}, 201)...), []string{"/fills signoff.too_many"}},
		{"no such stage", []signoff.Event{assigned()}, with(func(f *signoff.Fill) { f.Stage = "seal" }), []string{"/fills/0 signoff.place_unknown"}},
		{"a step has no phone", []signoff.Event{assigned()}, with(func(f *signoff.Fill) { f.Stage, f.Step = "handle", "assign" }), []string{"/fills/0 signoff.place_unknown"}},
		{"names stay", []signoff.Event{assigned()}, with(func(f *signoff.Fill) { f.Attribute = "name" }), []string{"/fills/0 signoff.place_unknown"}},
		{"no value", []signoff.Event{assigned()}, with(func(f *signoff.Fill) { f.Text = "" }), []string{"/fills/0 signoff.value_missing"}},
		{"two values", []signoff.Event{assigned()}, with(func(f *signoff.Fill) { f.Clear = true }), []string{"/fills/0/clear signoff.value_unwanted"}},
		{"a limit of a text", []signoff.Event{assigned()}, with(func(f *signoff.Fill) { f.Text, f.Limit, f.Basis = "", days(1), example() }), []string{"/fills/0/limit signoff.value_unwanted"}},
		{"not legible", []signoff.Event{assigned()}, with(func(f *signoff.Fill) { f.Text = "\u200b" }), []string{"/fills/0/text signoff.missing"}},
		{"a limit without a basis", []signoff.Event{assigned()}, with(func(f *signoff.Fill) { f.Attribute, f.Text, f.Limit = "limit", "", days(1) }), []string{"/fills/0/basis signoff.basis_missing"}},
		{"a limit of nothing", []signoff.Event{assigned()}, with(func(f *signoff.Fill) { f.Attribute, f.Text, f.Limit, f.Basis = "limit", "", days(0), example() }), []string{"/fills/0/limit signoff.limit_wrong"}},
		{"a limit in hours", []signoff.Event{assigned()}, with(func(f *signoff.Fill) {
			f.Attribute, f.Text, f.Limit, f.Basis = "limit", "", &workflow.Limit{Count: 1, Unit: calendar.Hour}, example()
		}), []string{"/fills/0/limit signoff.limit_wrong"}},
		{"a flow by who answers for one of its matters", []signoff.Event{assigned()}, signoff.Event{Type: signoff.Filled, Flow: "approval", By: office(), Fills: []signoff.Fill{phone}}, []string{"/by/office signoff.not_office"}},
		{"no such flow", nil, signoff.Event{Type: signoff.Filled, Flow: "dance", By: licensing(), Fills: []signoff.Fill{phone}}, []string{"/flow signoff.flow_unknown"}},
		{"confirmed with gaps", []signoff.Event{assigned()}, signoff.Event{Type: signoff.Confirmed, By: office()}, []string{"signoff.attribute_missing"}},
		{"confirmed by the window alone", []signoff.Event{assigned()}, signoff.Event{Type: signoff.Confirmed, By: hall()}, []string{"/by/office signoff.not_office", "signoff.attribute_missing"}},
		{"signed too early", []signoff.Event{assigned()}, signoff.Event{Type: signoff.Signed, By: leader()}, []string{"signoff.not_confirmed"}},
		{"signed by another leader", []signoff.Event{assigned()}, signoff.Event{Type: signoff.Signed, By: signoff.Person{Name: "例壬"}}, []string{"/by signoff.not_leader", "signoff.not_confirmed"}},
		{"uploaded too early", []signoff.Event{assigned()}, signoff.Event{Type: signoff.Uploaded, By: licensing()}, []string{"signoff.not_signed"}},
		{"uploaded by the office", []signoff.Event{assigned()}, signoff.Event{Type: signoff.Uploaded, By: office()}, []string{"/by/office signoff.not_office", "signoff.not_signed"}},
		{"objected without a reason", []signoff.Event{assigned()}, signoff.Event{Type: signoff.Objected, By: leader()}, []string{"/reason signoff.missing"}},
		{"objected by a stranger", []signoff.Event{assigned()}, signoff.Event{Type: signoff.Objected, By: signoff.Person{Name: "例", Office: "price"}, Reason: "例"}, []string{"/by/office signoff.not_office"}},
		{"more than it is about", []signoff.Event{assigned()}, signoff.Event{Type: signoff.Objected, Matter: matter, By: leader(), Reason: "例", Office: "price", Leader: "例", Flow: "approval", Version: "1", Digest: "例", Fills: []signoff.Fill{phone}},
			[]string{"/office signoff.unwanted", "/leader signoff.unwanted", "/flow signoff.unwanted", "/version signoff.unwanted", "/digest signoff.unwanted", "/fills signoff.unwanted"}},
		{"assigned for a reason", nil, signoff.Event{Type: signoff.Assigned, By: licensing(), Office: "environment", Leader: "例丙", Reason: "例"}, []string{"/reason signoff.unwanted"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t, "2020-05-06")
			d.do(tt.first...)
			if got := d.refused(tt.event); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestRefusalsOfWhatIsSigned(t *testing.T) {
	d := newDesk(t, "2020-05-06")
	d.do(assigned(), everything(d.sheet()))
	confirm, sign, upload := signedAndUploaded()[0], signedAndUploaded()[1], signedAndUploaded()[2]
	stale := confirm
	stale.Digest = "sha256:0000000000000000000000000000000000000000000000000000000000000000"
	if got := d.refused(stale); !slices.Equal(got, []string{"/digest signoff.other_content"}) {
		t.Errorf("another content: got %v", got)
	}
	for _, s := range []struct {
		event signoff.Event
		again string
	}{{confirm, "signoff.confirmed_already"}, {sign, "signoff.signed_already"}, {upload, "signoff.uploaded_already"}} {
		d.do(s.event)
		if got := d.refused(s.event); !slices.Equal(got, []string{s.again}) {
			t.Errorf("%s twice: got %v", s.event.Type, got)
		}
	}
	early := confirm
	d.at = d.at.AddDate(0, 0, -1)
	if got := d.refused(early); !slices.Equal(got, []string{"/at signoff.before_last", "signoff.confirmed_already"}) {
		t.Errorf("yesterday: got %v", got)
	}
	d.at = d.at.AddDate(0, 0, 1)
	another := assigned()
	another.Leader = "例壬"
	d.do(another)
	if s := d.sheet(); s.Confirmed != nil || s.Signed != nil {
		t.Error("under another leader the signature of the first holds")
	}
}

// Steps may not take longer than their stage, nor stages longer than what is promised.
func TestLimitsThatDoNotFitAreRefused(t *testing.T) {
	limit := func(stage, step string, n int) signoff.Fill {
		return signoff.Fill{Stage: stage, Step: step, Attribute: "limit", Limit: days(n), Basis: example()}
	}
	d := newDesk(t, "2020-05-06")
	d.do(assigned(), fill(limit("handle", "", 3), limit("handle", "handle", 2)))
	if got := d.refused(fill(limit("handle", "opinion", 2))); !slices.Equal(got, []string{"/fills signoff.flow_wrong"}) {
		t.Errorf("2 and 2 days in a stage of 3: got %v", got)
	}
	d.do(fill(limit("handle", "opinion", 1)))
	flow := d.sheet().Flow
	i := slices.IndexFunc(flow.Clocks, func(k workflow.ClockRule) bool { return k.ID == workflow.Statutory })
	if i < 0 || flow.Clocks[i].Limit == nil || flow.Clocks[i].Limit.Unit != workflow.WorkingDay {
		t.Fatal("the flow has no statutory limit in working days to hold the stages against")
	}
	most := flow.Clocks[i].Limit.Count
	if got := d.refused(fill(limit("decide", "", most-2))); !slices.Equal(got, []string{"/fills signoff.flow_wrong"}) {
		t.Errorf("3 days and %d under a limit of %d: got %v", most-2, most, got)
	}
	d.do(fill(limit("decide", "", most-3)))
	shared := signoff.Event{Type: signoff.Filled, Flow: flow.ID[:len(flow.ID)-len("/"+string(matter))], By: licensing(), Fills: []signoff.Fill{limit("decide", "sign", most)}}
	if got := d.refused(shared); !slices.Equal(got, []string{"/fills signoff.flow_wrong"}) {
		t.Errorf("for the flow, against what one of its matters has: got %v", got)
	}
}

// An objection takes the signatures away; who has the leader's name and an office is
// somebody else.
func TestWhoSigns(t *testing.T) {
	d := newDesk(t, "2020-05-06")
	d.do(assigned(), everything(d.sheet()), signedAndUploaded()[0])
	if got := d.refused(signoff.Event{Type: signoff.Signed, By: signoff.Person{Name: "例丙", Office: "environment"}}); !slices.Equal(got, []string{"/by signoff.not_leader"}) {
		t.Errorf("a namesake: got %v", got)
	}
	d.do(signoff.Event{Type: signoff.Objected, By: office(), Reason: "例"})
	if got := d.refused(signedAndUploaded()[1]); !slices.Equal(got, []string{"signoff.not_confirmed"}) {
		t.Errorf("after an objection: got %v", got)
	}
	d.do(signedAndUploaded()[0], signoff.Event{Type: signoff.Signed, By: signoff.Person{Name: "例 丙"}})
}

// Who answers for every matter of a flow fills in for the flow.
func TestWhoFillsInAFlow(t *testing.T) {
	d := newDesk(t, "2020-05-06")
	base, _ := d.plan.Flows().For(matter)
	phone := signoff.Event{Type: signoff.Filled, Flow: base.ID, By: office(), Fills: []signoff.Fill{{Stage: "accept", Attribute: "phone", Text: "例"}}}
	if got := d.refused(phone); !slices.Equal(got, []string{"/by/office signoff.not_office"}) {
		t.Errorf("before it is assigned: got %v", got)
	}
	d.do(assigned(), phone)
	phone.By = hall()
	d.do(phone)
}

// What is wrong already does not keep an office from mending other things, nor lets it
// break more.
func TestWrongAlready(t *testing.T) {
	limit := func(stage, step string, n int) signoff.Fill {
		return signoff.Fill{Stage: stage, Step: step, Attribute: "limit", Limit: days(n), Basis: example()}
	}
	d := newDesk(t, "2020-05-06")
	d.do(assigned())
	d.events = append(d.events, signoff.Event{Type: signoff.Filled, Matter: matter, At: d.at, By: office(), Fills: []signoff.Fill{limit("handle", "", 1), limit("handle", "handle", 3)}})
	d.do(fill(limit("handle", "handle", 2)))
	if got := d.refused(fill(limit("decide", "", 1), limit("decide", "sign", 2))); !slices.Equal(got, []string{"/fills signoff.flow_wrong"}) {
		t.Errorf("the same fault in another stage: got %v", got)
	}
	if got := d.refused(signoff.Event{Type: signoff.Confirmed, By: office()}); !slices.Equal(got, []string{"signoff.attribute_missing", "signoff.flow_wrong"}) {
		t.Errorf("confirmed: got %v", got)
	}
}
