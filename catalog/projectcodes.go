package catalog

import "github.com/yiwang-go/yiwang/workflow/calendar"

// ProjectCodes says from when on projects get codes of the new form (GB/T 40058-2021);
// see package code. Places changed over one by one in 2020.
type ProjectCodes struct {
	NewFormSince calendar.Date
	Source       Basis
}

// projectCodesEntry is the same in a document.
type projectCodesEntry struct {
	NewFormSince string `json:"new_form_since"`
	Source       string `json:"source"`
}

// ProjectCodes tells from when on projects get codes of the new form; known is false
// when the catalog does not say, as that of the province does not.
func (c *Catalog) ProjectCodes() (codes ProjectCodes, known bool) {
	return c.projectCodes, !c.projectCodes.NewFormSince.IsZero()
}

// readProjectCodes checks and reads an entry; nil says nothing.
func (l *loader) readProjectCodes(pointer string, e *projectCodesEntry) ProjectCodes {
	if e == nil {
		return ProjectCodes{}
	}
	since, err := calendar.Parse(e.NewFormSince)
	if err != nil {
		l.fault(pointer+"/new_form_since", Invalid, e.NewFormSince)
	}
	return ProjectCodes{since, l.cite(pointer+"/source", e.Source)}
}
