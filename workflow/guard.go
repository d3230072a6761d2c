package workflow

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// question is all that a guard may look at. It is handed on by pointer and kept by none.
type question struct {
	machine *Machine
	c       *Case
	cmd     *Command
	d       *Details // of the command, never nil
	today   calendar.Date
}

// GuardNames lists the vocabulary of guards, sorted: flow data may name no other.
func GuardNames() []string {
	return []string{
		"acceptance_lapsed", "agent_given", "all_replied", "another_office", "answer_lapsed",
		"applicant_named", "approver_named", "asked_office", "chair_named", "chair_presided",
		"change_explained", "commitment_open", "commitment_pending", "commitments_fit", "conditions_fit",
		"consultation_overdue", "deferral_listed", "deferral_overdue", "deferred_in", "deferred_only",
		"delivery_given", "document_number_given", "extension_lawful", "first_notice", "ground_lawful",
		"handler_named", "has_agent", "hearing_day", "hearing_due", "hearing_not_offered",
		"hearing_settled", "hearing_wanted", "is_suspended", "items_listed", "materials_complete",
		"materials_known", "materials_supplied", "may_ask_for_hearing", "nominated", "not_archived",
		"not_suspended", "nothing_missing", "notice_given", "office_named", "offices_named",
		"offline_step_named", "opinion_given", "other_side_named", "own_case", "own_office",
		"parties_named", "party_to_hearing", "place_given", "reason_given", "result_given",
		"something_deferrable", "something_outstanding", "supplement_given", "until_ahead",
		"until_given", "within_acceptance_limit", "within_answer_limit",
	}
}

// ask puts the question to the guard called name, and names it in the answer. A guard
// is a condition that flow data may name. One with a pointer judges what is handed in
// there; one without judges the case itself.
func (q *question) ask(name string) (pointer string, unmet []Unmet) {
	pointer, unmet = q.check(name)
	for i := range unmet {
		unmet[i].Guard = name
	}
	return pointer, unmet
}

// check finds the guard. It is a switch and no table of functions: so the compiler sees
// that no guard keeps the question, and a decision allocates nothing for it.
func (q *question) check(name string) (pointer string, unmet []Unmet) {
	d := q.d
	switch name {
	// What is handed in.
	case "applicant_named":
		return applicantNamed(d)
	case "agent_given":
		return "/agent", agentGiven(q)
	case "reason_given":
		return given("/reason", d.Reason)
	case "opinion_given":
		return given("/opinion", d.Opinion)
	case "office_named":
		return given("/office", d.Office)
	case "supplement_given":
		return "/note", supplementGiven(q)
	case "delivery_given":
		return given("/delivery", d.Delivery)
	case "notice_given":
		return given("/notice", d.Notice)
	case "ground_lawful":
		return "/ground", groundLawful(q)
	case "extension_lawful":
		return "/days", extensionLawful(q)
	case "approver_named":
		return "/approver", approverNamed(q)
	case "materials_known":
		return "/materials", materialsKnown(q)
	case "materials_complete":
		return "/materials", materialsComplete(q)
	case "materials_supplied":
		return "/materials", materialsSupplied(q)
	case "items_listed":
		return "/items", itemsListed(q)
	case "deferral_listed":
		return "/deferred", deferralListed(q)
	case "deferred_only":
		return "/materials", deferredOnly(q)
	case "offices_named":
		return "/offices", officesNamed(q)
	case "until_ahead":
		return "/until", untilAhead(q)
	case "offline_step_named":
		return "/step", offlineStepNamed(q)
	case "another_office":
		return "/office", anotherOffice(q)
	case "result_given":
		return "/outcome", outcomeGiven(q)
	case "conditions_fit":
		return "/conditions", conditionsFit(q)
	case "document_number_given":
		return "/number", documentNumberGiven(q)
	case "handler_named":
		return given("/handler", d.Handler)
	case "until_given":
		return "/until", untilGiven(q)
	case "commitments_fit":
		return "/commitments", commitmentsFit(q)
	case "commitment_open":
		return "/commitments", commitmentOpen(q)
	case "parties_named":
		return "/parties", partiesNamed(q)
	case "other_side_named":
		return "/parties", otherSideNamed(q)
	case "party_to_hearing":
		return "/parties", partyToHearing(q)
	case "hearing_day":
		return "/on", hearingDay(q)
	case "place_given":
		return given("/place", d.Place)
	case "chair_named":
		return "/chair", chairNamed(q)
	case "chair_presided":
		return "/chair", chairPresided(q)
	case "change_explained":
		return "/reason", changeExplained(q)
	// How the case stands.
	case "not_suspended":
		return "", notSuspended(q)
	case "is_suspended":
		return "", isSuspended(q)
	case "within_acceptance_limit":
		return "", withinAcceptanceLimit(q)
	case "within_answer_limit":
		return "", withinAnswerLimit(q)
	case "first_notice":
		return "", firstNotice(q)
	case "nominated":
		return "", nominated(q)
	case "has_agent":
		return "", hasAgent(q)
	case "own_case":
		return "", ownCase(q)
	case "own_office":
		return "", ownOffice(q)
	case "asked_office":
		return "", askedOffice(q)
	case "all_replied":
		return "", allReplied(q)
	case "consultation_overdue":
		return "", consultationOverdue(q)
	case "nothing_missing":
		return "", nothingMissing(q)
	case "not_archived":
		return "", notArchived(q)
	case "something_deferrable":
		return "", somethingDeferrable(q)
	case "something_outstanding":
		return "", somethingOutstanding(q)
	case "deferred_in":
		return "", deferredIn(q)
	case "deferral_overdue":
		return "", deferralOverdue(q)
	case "commitment_pending":
		return "", commitmentPending(q)
	case "acceptance_lapsed":
		return "", lapsed(q, Acceptance, DeemedAccepted)
	case "answer_lapsed":
		return "", lapsed(q, Statutory, DeemedGranted)
	case "hearing_not_offered":
		return "", hearingNotOffered(q)
	case "may_ask_for_hearing":
		return "", mayAskForHearing(q)
	case "hearing_wanted":
		return "", hearingWanted(q)
	case "hearing_due":
		return "", hearingDue(q)
	case "hearing_settled":
		return "", hearingSettled(q)
	}
	panic("workflow: no guard " + name) // the loader has refused unknown names
}

// problem is one reason for a guard not to hold.
func problem(pointer, code string, args ...any) Unmet {
	return Unmet{Problem: yiwang.Problem{Pointer: pointer, Message: yiwang.Message{Code: code, Args: args}}}
}

// unmet is the one-element answer most guards give.
func unmet(pointer, code string, args ...any) []Unmet {
	return []Unmet{problem(pointer, code, args...)}
}

// given is the answer of a guard that wants a text that is more than white space.
func given(pointer, text string) (string, []Unmet) {
	if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsSpace(r) }) {
		return pointer, nil
	}
	return pointer, unmet(pointer, "workflow.text_missing")
}

// officesNamed wants offices other than one's own, each once.
func officesNamed(q *question) []Unmet {
	offices := q.d.Offices
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

func notArchived(q *question) []Unmet {
	if !q.c.Archived.IsZero() {
		return unmet("", "workflow.archived", q.c.Archived)
	}
	return nil
}

func outcomeGiven(q *question) []Unmet {
	d := q.d
	if d.Outcome.Name() == "" {
		return unmet("/outcome", "workflow.outcome_unknown", string(Granted), string(Refused))
	}
	return nil
}

// conditionsFit wants conditions of a grant only, each in words, each once.
func conditionsFit(q *question) []Unmet {
	d := q.d
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
func documentNumberGiven(q *question) []Unmet {
	_, err := code.ParseDocumentNumber(q.d.Number)
	if wrong, ok := errors.AsType[yiwang.Coded](err); ok {
		return unmet("/number", wrong.Code(), wrong.Args()...)
	}
	return nil
}

// withinAcceptanceLimit holds until the acceptance clock has run out, where the
// flow says that silence then means acceptance from the day of receipt: after
// that neither a notice nor a refusal to accept is lawful (行政许可法
// 第三十二条第一款第四项). A due date that cannot be told cannot have passed.
func withinAcceptanceLimit(q *question) []Unmet {
	k, ok := q.machine.clock(q.c, Acceptance, q.today)
	if ok && k.Rule.Lapse == DeemedAccepted && k.Status == Running && k.Late {
		return unmet("", "workflow.deemed_accepted", k.Due.String(), k.Start.String(), k.Rule.Basis[0].String())
	}
	return nil
}

// firstNotice holds while no notice was given: everything missing is told at
// once (一次性告知), by whatever law the acceptance clock of the flow rests on.
func firstNotice(q *question) []Unmet {
	e, ok := q.c.last("supplement_requested")
	if !ok {
		return nil
	}
	k, _ := q.machine.clock(q.c, Acceptance, q.today) // there is one, the loader has seen to it
	return unmet("", "workflow.noticed_before", e.Date.String(), k.Rule.Basis[0].String())
}

// ownCase wants the applicant, or whom the applicant named to act for them; the staff
// enter what came in on paper.
func ownCase(q *question) []Unmet {
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
func ownOffice(q *question) []Unmet {
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
func untilAhead(q *question) []Unmet {
	until := q.d.Until
	if until.IsZero() {
		return nil
	}
	if working, err := q.machine.Calendar.IsWorkday(until); !until.After(q.today) || err != nil || !working {
		return unmet("/until", "workflow.until_wrong", until)
	}
	return nil
}

func untilGiven(q *question) []Unmet {
	if q.d.Until.IsZero() {
		return unmet("/until", "workflow.until_missing")
	}
	return nil
}

// offlineStepNamed wants a step that has no turns of its own, as a hearing has.
func offlineStepNamed(q *question) []Unmet {
	if !slices.Contains(OfflineSteps(), q.d.Step) {
		return unmet("/step", "workflow.step_unknown", string(q.d.Step))
	}
	return nil
}

// anotherOffice wants an office that does not have the case already.
func anotherOffice(q *question) []Unmet {
	if q.d.Office != "" && q.d.Office == q.c.Office {
		return unmet("/office", "workflow.same_office", q.c.Office)
	}
	return nil
}

// consultationOverdue holds when every office that has not answered was given a
// last day, and that is past.
func consultationOverdue(q *question) []Unmet {
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

func askedOffice(q *question) []Unmet {
	for _, k := range q.c.CoHandling {
		if k.Office == q.cmd.Actor.Office && !k.Replied && !k.Silent {
			return nil
		}
	}
	return unmet("", "workflow.not_asked", q.cmd.Actor.Office)
}

func allReplied(q *question) []Unmet {
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
