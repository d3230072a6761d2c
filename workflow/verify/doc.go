// Package verify looks through flows before they are used, for a bureau that writes
// its own: which state is never reached or never left, which action can never be
// asked for, which clock is left running, which promise cannot be held. Every
// finding names the place and shows the path that proves it: the actions from the
// opening of a case to the place, the shortest there is.
//
//	draft, err := workflow.Draft(folder)      // what cannot be read
//	err = verify.Err(verify.Library(draft))   // nil, or all that is wrong at once
//
// [workflow.Load] has its own, shorter list of what it refuses, and that list also
// holds what is no matter of ways, such as a limit without a basis: what verify finds
// nothing wrong in still has to load.
//
// A path follows states, roles and the guards whose answer hangs on a suspension or
// on silence at acceptance. It does not ask what is handed in nor which office has
// the case: it shows a way that the flow leaves open, not that somebody goes it. A
// transition that can never be taken (nobody may ask for it, its guards contradict
// each other, an earlier one answers in its place) is on no path.
//
// Units: limits are compared in the unit of the clock; a limit that is unknown or in
// another unit is said to be left out, never taken as 0. What no source gives, the
// bureau fills in: that is [Incomplete], not [Wrong].
package verify
