// Package roster reads what the bureau's plans of work (方案) have in common, whatever
// they are about: the sources of their facts, declared once under a key each, the
// offices (责任处室) that answer, which of them has which part, and by when.
//
//	r := roster.Read(doc.Sources, roster.Codes{Missing: "…", ID: "…", Unknown: "…", Date: "…"})
//	offices := r.Offices("/offices", doc.Offices)
//	assigner := r.Who("/assigner", doc.Assigner, offices)
//	due, source := r.Due("/due", doc.Due)
//	if len(r.Problems) > 0 { … } // all that is wrong at once
//
// A plan keeps its own schema and its own sentences: the codes of those are handed in.
package roster
