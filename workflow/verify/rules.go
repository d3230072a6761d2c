package verify

// Rule is what a finding is about. Spellings are stable; the sentence of a rule is
// the message "verify.<rule>".
type Rule string

// The rules about names. Where a name is unknown, what hangs on it is not looked at.
const (
	NameUnknown Rule = "name_unknown" // a state, stage, step, role, guard or event that is not there
	IDTwice     Rule = "id_twice"     // a state or clock without an id, or with that of an earlier one
	PlaceUnused Rule = "place_unused" // a stage after the first, or a step, in which no state lies
)

// The rules about states.
const (
	NoOpening       Rule = "no_opening"        // no action opens a case
	StateUnreached  Rule = "state_unreached"   // no path leads to the state
	DeadEnd         Rule = "dead_end"          // no way leads out of the state, and it is no end; what keeps a case in it is no way out
	Endless         Rule = "endless"           // ways lead on, but only round and round; told once a round, not of every state before it
	EndLeft         Rule = "end_left"          // an action leads from an end to a state that is none
	NextMissing     Rule = "next_missing"      // neither an end nor with a role that has the next move, or both
	NextIdle        Rule = "next_idle"         // the role that has the next move has no action there
	NextCannotLeave Rule = "next_cannot_leave" // one role alone can lead a case out, and another has the next move
	SuspensionStuck Rule = "suspension_stuck"  // a case that can be suspended there can not be resumed
)

// The rules about transitions.
const (
	TransitionDead     Rule = "transition_dead"     // none of the states it starts from is reached
	TransitionShadowed Rule = "transition_shadowed" // an earlier one answers for the same action in the same state
	TransitionCovered  Rule = "transition_covered"  // the same, and its guards hold all those of the earlier one
	GuardsContradict   Rule = "guards_contradict"   // two guards that never hold together
	ActionNobody       Rule = "action_nobody"       // no role that exists may ask for it
)

// The rules about clocks and limits.
const (
	ClockNeverStarts Rule = "clock_never_starts" // of the office: no path leaves behind an event that starts it
	ClockLeftRunning Rule = "clock_left_running" // a path to an end starts it and does not stop it, and nothing after that end can
	PromiseOverLaw   Rule = "promise_over_law"   // the promised limit is longer than the statutory, or in another unit
	PathOverLimit    Rule = "path_over_limit"    // the limits along a path add up to more than the clock that runs over it
	StepsOverStage   Rule = "steps_over_stage"   // the limits of the steps of a stage add up to more than its own
)

// The rules about what the bureau has yet to give; their findings are Incomplete.
const (
	LimitUnknown     Rule = "limit_unknown"     // a clock of the office without a figure
	AttributeMissing Rule = "attribute_missing" // one of the five of a stage or the nine of a step (plan 六(二))
)

// Rules lists the rules.
func Rules() []Rule {
	return []Rule{
		NameUnknown, IDTwice, PlaceUnused,
		NoOpening, StateUnreached, DeadEnd, Endless, EndLeft, NextMissing, NextIdle, NextCannotLeave, SuspensionStuck,
		TransitionDead, TransitionShadowed, TransitionCovered, GuardsContradict, ActionNobody,
		ClockNeverStarts, ClockLeftRunning, PromiseOverLaw, PathOverLimit, StepsOverStage,
		LimitUnknown, AttributeMissing,
	}
}

func (r Rule) severity() Severity {
	if r == LimitUnknown || r == AttributeMissing {
		return Incomplete
	}
	return Wrong
}
