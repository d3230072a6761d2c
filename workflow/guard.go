package workflow

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// guard is a condition that flow data may name. A guard with a pointer judges
// what is handed in there; one without judges the case itself.
type guard struct {
	pointer string
	check   func(question) []Unmet
}

func (g guard) input() bool { return g.pointer != "" }

// ask puts the question to the guard called name, and names it in the answer.
func (q question) ask(name string) (guard, []Unmet) {
	g := guards()[name] // the loader has refused unknown names
	q.pointer = g.pointer
	unmet := g.check(q)
	for i := range unmet {
		unmet[i].Guard = name
	}
	return g, unmet
}

// question is all that a guard may look at.
type question struct {
	machine Machine
	c       Case
	cmd     Command
	today   calendar.Date
	pointer string // the guard's own
}

// GuardNames lists the vocabulary of guards, sorted: flow data may name no other.
func GuardNames() []string {
	return slices.Sorted(maps.Keys(guards()))
}

var guards = sync.OnceValue(func() map[string]guard {
	return map[string]guard{
		// What is handed in.
		"applicant_named":       {"/applicant/name", given(func(d Details) string { return d.Applicant.Name })},
		"reason_given":          {"/reason", given(func(d Details) string { return d.Reason })},
		"opinion_given":         {"/opinion", given(func(d Details) string { return d.Opinion })},
		"office_named":          {"/office", given(func(d Details) string { return d.Office })},
		"supplement_given":      {"/note", supplementGiven},
		"delivery_given":        {"/delivery", given(func(d Details) string { return d.Delivery })},
		"notice_given":          {"/notice", given(func(d Details) string { return d.Notice })},
		"ground_lawful":         {"/ground", groundLawful},
		"extension_lawful":      {"/days", extensionLawful},
		"approver_named":        {"/approver", approverNamed},
		"materials_known":       {"/materials", materialsKnown},
		"materials_complete":    {"/materials", materialsComplete},
		"materials_supplied":    {"/materials", materialsSupplied},
		"items_listed":          {"/items", itemsListed},
		"deferral_listed":       {"/deferred", deferralListed},
		"deferred_only":         {"/materials", deferredOnly},
		"offices_named":         {"/offices", officesNamed},
		"until_ahead":           {"/until", untilAhead},
		"offline_step_named":    {"/step", offlineStepNamed},
		"another_office":        {"/office", anotherOffice},
		"result_given":          {"/outcome", outcomeGiven},
		"conditions_fit":        {"/conditions", conditionsFit},
		"document_number_given": {"/number", documentNumberGiven},
		"handler_named":         {"/handler", given(func(d Details) string { return d.Handler })},
		"until_given":           {"/until", untilGiven},
		"commitments_fit":       {"/commitments", commitmentsFit},
		"commitment_open":       {"/commitments", commitmentOpen},
		"parties_named":         {"/parties", partiesNamed},
		"party_to_hearing":      {"/parties", partyToHearing},
		"hearing_day":           {"/on", hearingDay},
		"place_given":           {"/place", given(func(d Details) string { return d.Place })},
		"chair_named":           {"/chair", chairNamed},
		// How the case stands.
		"not_suspended":           {"", notSuspended},
		"is_suspended":            {"", isSuspended},
		"within_acceptance_limit": {"", withinAcceptanceLimit},
		"first_notice":            {"", firstNotice},
		"own_case":                {"", ownCase},
		"own_office":              {"", ownOffice},
		"asked_office":            {"", askedOffice},
		"all_replied":             {"", allReplied},
		"consultation_overdue":    {"", consultationOverdue},
		"nothing_missing":         {"", nothingMissing},
		"not_archived":            {"", notArchived},
		"something_deferrable":    {"", somethingDeferrable},
		"something_outstanding":   {"", somethingOutstanding},
		"deferred_in":             {"", deferredIn},
		"deferral_overdue":        {"", deferralOverdue},
		"commitment_pending":      {"", commitmentPending},
		"acceptance_lapsed":       {"", lapsed(Acceptance, DeemedAccepted)},
		"answer_lapsed":           {"", lapsed(Statutory, DeemedGranted)},
		"hearing_not_offered":     {"", hearingNotOffered},
		"may_ask_for_hearing":     {"", mayAskForHearing},
		"hearing_wanted":          {"", hearingWanted},
		"hearing_due":             {"", hearingDue},
		"hearing_settled":         {"", hearingSettled},
	}
})

// problem is one reason for a guard not to hold.
func problem(pointer, code string, args ...any) Unmet {
	return Unmet{Problem: yiwang.Problem{Pointer: pointer, Message: yiwang.Message{Code: code, Args: args}}}
}

// unmet is the one-element answer most guards give.
func unmet(pointer, code string, args ...any) []Unmet {
	return []Unmet{problem(pointer, code, args...)}
}

// given makes a guard that wants a text that is more than white space.
func given(field func(Details) string) func(question) []Unmet {
	return func(q question) []Unmet {
		if strings.TrimSpace(field(q.cmd.Details)) != "" {
			return nil
		}
		return unmet(q.pointer, "workflow.text_missing")
	}
}

// officesNamed wants offices other than one's own, each once.
func officesNamed(q question) []Unmet {
	offices := q.cmd.Details.Offices
	if len(offices) == 0 {
		return unmet("/offices", "workflow.offices_missing")
	}
	var all []Unmet
	for i, office := range offices {
		if strings.TrimSpace(office) == "" || office == q.c.Office || slices.Contains(offices[:i], office) {
			all = append(all, problem("/offices/"+strconv.Itoa(i), "workflow.office_wrong", office))
		}
	}
	return all
}

func notArchived(q question) []Unmet {
	if !q.c.Archived.IsZero() {
		return unmet("", "workflow.archived", q.c.Archived)
	}
	return nil
}

func outcomeGiven(q question) []Unmet {
	d := q.cmd.Details
	if d.Outcome.Name() == "" {
		return unmet("/outcome", "workflow.outcome_unknown", string(Granted), string(Refused))
	}
	return nil
}

// conditionsFit wants conditions of a grant only, each in words, each once.
func conditionsFit(q question) []Unmet {
	d := q.cmd.Details
	if len(d.Conditions) > 0 && d.Outcome == Refused {
		return unmet("/conditions", "workflow.conditions_of_refusal")
	}
	var all []Unmet
	for i, text := range d.Conditions {
		if strings.TrimSpace(text) == "" || slices.Contains(d.Conditions[:i], text) {
			all = append(all, problem("/conditions/"+strconv.Itoa(i), "workflow.text_missing"))
		}
	}
	return all
}

// documentNumberGiven wants a 发文字号 in its strict form; see code.DocumentNumber.
func documentNumberGiven(q question) []Unmet {
	_, err := code.ParseDocumentNumber(q.cmd.Details.Number)
	if wrong, ok := errors.AsType[yiwang.Coded](err); ok {
		return unmet("/number", wrong.Code(), wrong.Args()...)
	}
	return nil
}

// withinAcceptanceLimit holds until the acceptance clock has run out, where the
// flow says that silence then means acceptance from the day of receipt: after
// that neither a notice nor a refusal to accept is lawful (行政许可法
// 第三十二条第一款第四项). A due date that cannot be told cannot have passed.
func withinAcceptanceLimit(q question) []Unmet {
	k, ok := q.machine.clock(q.c, Acceptance, q.today)
	if ok && k.Rule.Lapse == DeemedAccepted && k.Status == Running && k.Late {
		return unmet("", "workflow.deemed_accepted", k.Due.String(), k.Start.String(), k.Rule.Basis[0].String())
	}
	return nil
}

// firstNotice holds while no notice was given: everything missing is told at
// once (一次性告知), by whatever law the acceptance clock of the flow rests on.
func firstNotice(q question) []Unmet {
	e, ok := q.c.last("supplement_requested")
	if !ok {
		return nil
	}
	k, _ := q.machine.clock(q.c, Acceptance, q.today) // there is one, the loader has seen to it
	return unmet("", "workflow.noticed_before", e.Date.String(), k.Rule.Basis[0].String())
}

// ownCase wants the applicant, or whom the applicant named to act for them; the staff
// enter what came in on paper.
func ownCase(q question) []Unmet {
	who := q.cmd.Actor
	account := q.c.Applicant.Account
	switch {
	case who.Role == Agent:
		account = q.c.Applicant.Agent
	case !who.Role.Applies():
		return nil
	}
	if who.ID == "" || who.ID != account {
		return unmet("", "workflow.not_own_case")
	}
	return nil
}

// ownOffice wants somebody of the office that has the case; of its handlers the one
// named, when one is. The system belongs to every office.
func ownOffice(q question) []Unmet {
	who := q.cmd.Actor
	if who.Role == System {
		return nil
	}
	if who.Role == Handler && q.c.Handler != "" && who.Office == q.c.Office && who.ID != q.c.Handler {
		return unmet("", "workflow.not_own_hand", q.c.Handler)
	}
	if q.c.Office == "" || who.Office != q.c.Office {
		office := yiwang.Term{ZH: q.c.Office, EN: q.c.Office}
		if q.c.Office == "" {
			office = yiwang.Term{ZH: "尚未分办的处室", EN: "an office yet to be assigned"}
		}
		return unmet("", "workflow.not_own_office", office)
	}
	return nil
}

// untilAhead wants a last day that is a working day after today, when one is set.
func untilAhead(q question) []Unmet {
	until := q.cmd.Details.Until
	if until.IsZero() {
		return nil
	}
	if working, err := q.machine.Calendar.IsWorkday(until); !until.After(q.today) || err != nil || !working {
		return unmet("/until", "workflow.until_wrong", until)
	}
	return nil
}

func untilGiven(q question) []Unmet {
	if q.cmd.Details.Until.IsZero() {
		return unmet("/until", "workflow.until_missing")
	}
	return nil
}

// offlineStepNamed wants a step that has no turns of its own, as a hearing has.
func offlineStepNamed(q question) []Unmet {
	if !slices.Contains(OfflineSteps(), q.cmd.Details.Step) {
		return unmet("/step", "workflow.step_unknown", string(q.cmd.Details.Step))
	}
	return nil
}

// anotherOffice wants an office that does not have the case already.
func anotherOffice(q question) []Unmet {
	if q.cmd.Details.Office != "" && q.cmd.Details.Office == q.c.Office {
		return unmet("/office", "workflow.same_office", q.c.Office)
	}
	return nil
}

// consultationOverdue holds when every office that has not answered was given a
// last day, and that is past.
func consultationOverdue(q question) []Unmet {
	var all []Unmet
	waiting := false
	for _, k := range q.c.CoHandling {
		if k.Replied || k.Silent {
			continue
		}
		waiting = true
		switch {
		case k.Until.IsZero():
			all = append(all, problem("", "workflow.consultation_open", k.Office))
		case !q.today.After(k.Until):
			all = append(all, problem("", "workflow.consultation_runs", k.Office, k.Until))
		}
	}
	if !waiting {
		return unmet("", "workflow.consultation_over")
	}
	return all
}

func askedOffice(q question) []Unmet {
	for _, k := range q.c.CoHandling {
		if k.Office == q.cmd.Actor.Office && !k.Replied && !k.Silent {
			return nil
		}
	}
	return unmet("", "workflow.not_asked", q.cmd.Actor.Office)
}

func allReplied(q question) []Unmet {
	var waiting []string
	for _, k := range q.c.CoHandling {
		if !k.Replied && !k.Silent {
			waiting = append(waiting, k.Office)
		}
	}
	if len(waiting) > 0 {
		return unmet("", "workflow.waiting_for_offices", strings.Join(waiting, "、"))
	}
	return nil
}
