// Measure runs the checks over a corpus that careful editors have marked, and
// prints what was found and what was flagged wrongly.
//
//	go run ./measure -corpus DIR
//
// DIR holds defects.jsonl (one defective text a line: text, kind, repair or
// null), clean.jsonl (one right text a line: text), and guides/*.json: service
// guides under the ten groups, with the editor's notes (field, kind, text,
// literal, certainty), right texts that may look wrong (ok), the parts that
// their source does not carry (not_in_source) and the day or month for which
// they are judged (judged_as_of). The corpus is no part of this
// repository.
//
// A note is found by its field when a finding stands there; by its place when,
// besides, the finding's span overlaps the text that the note quotes (a finding
// without a span then has to be of a rule that looks for the note's kind); and
// by its kind when the rule looks for the note's kind in any case. With -v all
// that was missed, flagged wrongly or is for a person to judge is listed.
package main

import (
	"flag"
	"log"
	"os"
)

func main() {
	corpus := flag.String("corpus", os.Getenv("YIWANG_CORPUS"), "folder of defects.jsonl, clean.jsonl and guides")
	verbose := flag.Bool("v", false, "show what was missed, flagged wrongly or is to be judged")
	flag.Parse()
	if err := measureLines(os.Stdout, *corpus, *verbose); err != nil {
		log.Fatal(err)
	}
	if err := measureGuides(os.Stdout, *corpus, *verbose); err != nil {
		log.Fatal(err)
	}
}
