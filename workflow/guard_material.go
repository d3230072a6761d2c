package workflow

import (
	"slices"
	"strconv"
	"strings"
)

// materialsKnown wants every material handed in to be one the guide asks for,
// once, with a file. A guide that lists no materials yet asks for none.
func materialsKnown(q question) []Unmet {
	var all []Unmet
	seen := map[string]bool{}
	for i, m := range q.cmd.Details.Materials {
		at := "/materials/" + strconv.Itoa(i)
		required := slices.ContainsFunc(q.requirements(), func(r Requirement) bool { return r.Code == m.Code })
		switch {
		case !required:
			all = append(all, problem(at+"/code", "workflow.material_unknown", m.Code))
		case seen[m.Code]:
			all = append(all, problem(at+"/code", "workflow.material_twice", m.Code))
		case strings.TrimSpace(m.File) == "":
			all = append(all, problem(at+"/file", "workflow.text_missing"))
		}
		seen[m.Code] = true
	}
	return all
}

// materialsComplete names every required material that was not handed in.
func materialsComplete(q question) []Unmet {
	var all []Unmet
	have := merge(q.c.Materials, q.cmd.Details.Materials)
	for _, r := range q.requirements() {
		if r.Required && !slices.ContainsFunc(have, func(m Material) bool { return m.Code == r.Code }) {
			all = append(all, problem("/materials", "workflow.material_missing", r.Name, r.Code))
		}
	}
	return all
}

// requirements are those of the case, or of the command that opens it.
func (q question) requirements() []Requirement {
	if q.c.State == "" {
		return q.cmd.Details.Requirements
	}
	return q.c.Requirements
}

// materialsSupplied wants something for every material the notice named.
func materialsSupplied(q question) []Unmet {
	var all []Unmet
	for _, item := range q.c.Notice {
		if item.Material == "" {
			continue
		}
		if !slices.ContainsFunc(q.cmd.Details.Materials, func(m Material) bool { return m.Code == item.Material }) {
			name := item.Material
			if i := slices.IndexFunc(q.c.Requirements, func(r Requirement) bool { return r.Code == item.Material }); i >= 0 {
				name = q.c.Requirements[i].Name
			}
			all = append(all, problem("/materials", "workflow.material_missing", name, item.Material))
		}
	}
	return all
}

// supplementGiven wants an answer to a notice that names no material: a material
// of any kind, or a note.
func supplementGiven(q question) []Unmet {
	named := slices.ContainsFunc(q.c.Notice, func(i Item) bool { return i.Material != "" })
	if named || len(q.cmd.Details.Materials) > 0 || strings.TrimSpace(q.cmd.Details.Note) != "" {
		return nil
	}
	return unmet("/note", "workflow.text_missing")
}

// itemsListed wants a notice that says everything that is missing.
func itemsListed(q question) []Unmet {
	if len(q.cmd.Details.Items) == 0 {
		return unmet("/items", "workflow.items_missing")
	}
	var all []Unmet
	for i, item := range q.cmd.Details.Items {
		at := "/items/" + strconv.Itoa(i)
		if strings.TrimSpace(item.Text) == "" {
			all = append(all, problem(at+"/text", "workflow.text_missing"))
		}
		if item.Material != "" && !slices.ContainsFunc(q.c.Requirements, func(r Requirement) bool { return r.Code == item.Material }) {
			all = append(all, problem(at+"/material", "workflow.material_unknown", item.Material))
		}
	}
	return all
}
