// Package intake reads a service guide as whatever system keeps it: JSON with
// any of the ten groups, whose members bear our own names, the Chinese labels of
// portals and forms, the column names of the national exchange, or plain English.
//
//	doc, err := intake.Read(data)
//	for _, t := range doc.Texts { … }         // what was written, as it was written
//	report := check(doc.Guide)                // the guide it makes
//	place := doc.Origin(finding.Pointer)      // where that stands in the posted document
//
// Nothing is guessed. A text goes to its element byte by byte; what an element
// cannot hold (a limit of "尽快") is listed as unread, and a member whose label
// nobody knows as unknown. That a guide is incomplete or wrong is no error here:
// it is for the checks to say. An error, an [*Error], tells of bytes that are no
// such document at all.
//
// Labels are data: data/labels.json ("yiwang.labels/1", labels.schema.json)
// names for each label the element it stands for and where it was seen. The
// names of the elements themselves and the words of the dictionaries come from
// package guide. A label is looked for in the object it stands in, then in that
// object's group, and then, if it can mean only one thing, anywhere.
//
// The package does no I/O and is safe for concurrent use.
package intake
