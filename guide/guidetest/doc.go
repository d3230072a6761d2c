// Package guidetest checks service guides (办事指南) in anyone's Go tests: a
// bureau keeps its guides as files, and a guide that lacks something fails the
// build with the sentence an editor needs.
//
//	var update = flag.Bool("update", false, "rewrite the reports in testdata")
//
//	func TestGuides(t *testing.T) {
//		guidetest.Check(t, os.DirFS("guides"), guidetest.Options{
//			Golden: "testdata/reports",
//			Update: *update,
//		})
//	}
//
// The files may be guides in our own form, or as another system exports them: JSON
// in Chinese labels, the columns of the national exchange or plain English, which
// package guide/intake reads. A failure is one message for each file, in Chinese
// unless English is asked for: what is wrong, where on the form, what to do, on
// what ground.
//
// [Check] is for files, [Complete] for one guide that a program made. Both judge
// as guide/check does and change nothing but the golden reports, and those only
// when Options.Update says so: the package defines no flag of its own.
//
// It does not judge whether what a guide says is true.
package guidetest
