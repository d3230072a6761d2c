// Package bench measures rooms of the library beside peers: workflow, workflow/calendar
// and a due date of workflow/deadline, catalog/search, and guide/check. Its tests assert that all ways
// give the same answers, so that what is compared is the same work; they assert
// nothing about time.
//
//	go test -bench . ./examples/bench
//
// # Dates
//
// The peer is github.com/rickar/cal/v2 as its README shows it and in its fastest
// form; beside it, a loop over days such as one writes first.
//
// The peer has no China. Its README form is given the days off as holidays of its
// own and, as that form cannot express a weekend day that is worked, the worked
// weekend days by a WorkdayFunc; it is given 2026 alone, which is the least it
// needs here. Its fastest form is one WorkdayFunc that looks into a bit set of all
// days from 2007 to 2026, and no holidays.
//
// # Search
//
// The peers are SQLite's FTS5 with its trigram tokenizer, in memory, through a
// prepared statement, and a plain scan. All are given the same 50,000 names, made up
// from a seed, and queries of three characters and more, for trigrams take no less;
// each gives the ten best names with what was found in brackets. FTS5 is measured in
// its own order (bm25), in ours, in which the answers are compared, and in none. What
// only ours answers is measured apart. MB is the index: ours by the heap before and
// after, theirs, which holds the names too, by its pages.
//
// # Guides
//
// The peer is validator/v10 alone, told what its tags can say of a guide: that
// texts are there and not too long. All rules of guide/check look at the same guide.
//
// # Turns
//
// The peers are github.com/looplab/fsm and github.com/qmuntal/stateless, each with the
// states and actions of a case between its application and its seal, and nothing else.
// They move from a state to a state, bare and with one guard that always holds; ours
// asks who, whether every guard holds and how the clocks stand, and keeps an event of
// it. x-looplab and x-stateless are ours by theirs: the price of all that.
package bench
