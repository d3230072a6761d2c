package project

import (
	"slices"

	"github.com/yiwang-go/yiwang/workflow"
)

// FormField is a field of the application form that later applications of the same
// project have, too.
type FormField struct {
	Key  string // pointer into the application
	Name string
}

// The pointers of the fields.
const (
	applicantName    = "/applicant/name"
	applicantUSCC    = "/applicant/uscc"
	applicantContact = "/applicant/contact"
	applicantPhone   = "/applicant/phone"
	projectName      = "/project/name"
)

// Fields lists them in the order of the form. The project code is not among them: it
// is what is asked with.
func Fields() []FormField {
	return []FormField{
		{applicantName, "申请人名称"},
		{applicantUSCC, "统一社会信用代码"},
		{applicantContact, "联系人"},
		{applicantPhone, "联系电话"},
		{projectName, "项目名称"},
	}
}

// place is where a field stands in what an application carries; nil for no field.
func place(d *workflow.Details, key string) *string {
	switch key {
	case applicantName:
		return &d.Applicant.Name
	case applicantUSCC:
		return &d.Applicant.USCC
	case applicantContact:
		return &d.Applicant.Contact
	case applicantPhone:
		return &d.Applicant.Phone
	case projectName:
		return &d.Project.Name
	}
	return nil
}

// itemOf is what all items of an event of a case have in common.
func itemOf(c *workflow.Case, e *workflow.Event) Item {
	return Item{From: c.ID, Matter: c.Matter, MatterName: c.MatterName, Version: e.Version, Date: e.Date,
		Role: e.Actor.Role, By: e.Actor.Name, Applicant: c.Applicant, Flaws: flawsOf(c)}
}

// fieldsOf are the fields with which a case was opened.
func fieldsOf(c workflow.Case) []Item {
	e := &c.History[0]
	trust := Declared
	if checked(&c, 0) {
		trust = Checked
	}
	var all []Item
	for _, f := range Fields() {
		value := *place(e.Details, f.Key)
		if value == "" {
			continue
		}
		item := itemOf(&c, e)
		item.Kind, item.Key, item.Name, item.Value, item.Trust = Field, f.Key, f.Name, value, trust
		all = append(all, item)
	}
	return all
}

// papersOf are the materials of a case, each as it was handed in last.
func papersOf(c workflow.Case) []Item {
	var all []Item
	for _, m := range c.Materials {
		r := slices.IndexFunc(c.Requirements, func(r workflow.Requirement) bool { return r.Code == m.Code })
		if r < 0 {
			continue // it has no name to be known by elsewhere
		}
		at := -1 // where it came last, if it came again unchanged
		for i := range c.History {
			if slices.Contains(c.History[i].Details.Materials, m) {
				at = i
			}
		}
		if at < 0 {
			continue
		}
		item := itemOf(&c, &c.History[at])
		item.Kind, item.Key, item.Name = Paper, Key(c.Requirements[r].Name), c.Requirements[r].Name
		item.Value, item.SHA256, item.Size, item.Trust = m.File, m.SHA256, m.Size, Declared
		switch {
		case checked(&c, at):
			item.Trust = Checked
		case m.SHA256 != "":
			item.Trust = Uploaded
		}
		all = append(all, item)
	}
	return all
}

// resultOf is the document of a case that was granted, under the name that the result
// of the matter has.
func resultOf(c workflow.Case, name string) []Item {
	if name == "" || c.Outcome != workflow.Granted || c.Document.Number == "" {
		return nil
	}
	at := slices.IndexFunc(c.History, func(e workflow.Event) bool { return e.Type == "decided" })
	if at < 0 {
		return nil
	}
	item := itemOf(&c, &c.History[at])
	item.Kind, item.Key, item.Name, item.Value, item.Trust = Result, Key(name), name, c.Document.Number, Issued
	return []Item{item}
}

// checked reports whether a member of the staff judged what came with event i later:
// the window by accepting the case, or the office by deciding it. Silence judges
// nothing.
func checked(c *workflow.Case, i int) bool {
	return slices.ContainsFunc(c.History[i+1:], func(e workflow.Event) bool {
		return (e.Type == "accepted" || e.Type == "decided") && e.Actor.Role.Staff()
	})
}

// flawsOf tells what became of a case that came to no good end.
func flawsOf(c *workflow.Case) []Flaw {
	var all []Flaw
	for _, e := range c.History {
		switch e.Type {
		case "revoked":
			all = append(all, Revoked)
		case "declined":
			all = append(all, Declined)
		case "withdrawn":
			all = append(all, Withdrawn)
		}
	}
	if c.Outcome == workflow.Refused {
		all = append(all, Refused)
	}
	return all
}
