package workflow

import (
	"slices"
	"strconv"
	"strings"
)

// materialsKnown wants every material handed in to be one the guide asks for,
// once, with a file. A guide that lists no materials yet asks for none.
func materialsKnown(q *question) []Unmet {
	var all []Unmet
	handed := q.d.Materials
	for i, m := range handed {
		at := "/materials/" + strconv.Itoa(i)
		required := slices.ContainsFunc(q.requirements(), func(r Requirement) bool { return r.Code == m.Code })
		switch {
		case !required:
			all = append(all, problem(at+"/code", "workflow.material_unknown", m.Code))
		case handedIn(handed[:i], m.Code):
			all = append(all, problem(at+"/code", "workflow.material_twice", m.Code))
		case strings.TrimSpace(m.File) == "":
			all = append(all, problem(at+"/file", "workflow.text_missing"))
		}
	}
	return all
}

// materialsComplete names every required material that was not handed in, save those
// that may follow: whether they do the window decides, see deferralListed.
func materialsComplete(q *question) []Unmet {
	var all []Unmet
	for _, r := range q.missing() {
		if !r.Deferrable {
			all = append(all, problem("/materials", "workflow.material_missing", r.Name, r.Code))
		}
	}
	return all
}

// missing are the required materials that neither the case has nor the command, nor a
// promise in their place.
func (q *question) missing() []Requirement {
	var all []Requirement
	for _, r := range q.requirements() {
		promised := slices.Contains(q.d.Commitments, r.Code) ||
			slices.ContainsFunc(q.c.Commitments, func(k Commitment) bool { return k.Material == r.Code })
		if r.Required && !promised && !q.has(r.Code) {
			all = append(all, r)
		}
	}
	return all
}

// has reports whether the case or the command has a material.
func (q *question) has(code string) bool {
	return handedIn(q.c.Materials, code) || handedIn(q.d.Materials, code)
}

// handedIn reports whether a material is among those handed in.
func handedIn(materials []Material, code string) bool {
	for i := range materials {
		if materials[i].Code == code {
			return true
		}
	}
	return false
}

// nothingMissing holds when every required material is in: acceptance without any
// deferral.
func nothingMissing(q *question) []Unmet {
	var all []Unmet
	for _, r := range q.missing() {
		all = append(all, problem("", "workflow.material_missing", r.Name, r.Code))
	}
	return all
}

// somethingDeferrable holds when required materials are missing and each of them may
// follow.
func somethingDeferrable(q *question) []Unmet {
	missing := q.missing()
	if len(missing) == 0 {
		return unmet("", "workflow.nothing_missing")
	}
	return materialsComplete(q)
}

// deferralListed wants each missing material told, once, with the last working day
// for it (一次告知需要补齐的材料和时限), and no other.
func deferralListed(q *question) []Unmet {
	missing := q.missing()
	listed := q.d.Deferred
	var all []Unmet
	for i, d := range listed {
		at := "/deferred/" + strconv.Itoa(i)
		known := slices.ContainsFunc(missing, func(r Requirement) bool { return r.Code == d.Material })
		if !known || slices.ContainsFunc(listed[:i], func(x Deferral) bool { return x.Material == d.Material }) {
			all = append(all, problem(at+"/material", "workflow.deferral_wrong", d.Material))
		}
		if working, err := q.machine.Calendar.IsWorkday(d.Until); d.Until.IsZero() || !d.Until.After(q.today) || err != nil || !working {
			all = append(all, problem(at+"/until", "workflow.until_wrong", d.Until))
		}
	}
	for _, r := range missing {
		if !slices.ContainsFunc(listed, func(d Deferral) bool { return d.Material == r.Code }) {
			all = append(all, problem("/deferred", "workflow.deferral_missing", r.Name, r.Code))
		}
	}
	return all
}

// deferredOnly wants what is handed in to be materials that were deferred, at least
// one of them.
func deferredOnly(q *question) []Unmet {
	handed := q.d.Materials
	if len(handed) == 0 {
		return unmet("/materials", "workflow.materials_missing")
	}
	var all []Unmet
	for i, m := range handed {
		if !slices.ContainsFunc(q.c.Deferred, func(d Deferral) bool { return d.Material == m.Code }) {
			all = append(all, problem("/materials/"+strconv.Itoa(i)+"/code", "workflow.deferral_wrong", m.Code))
		}
	}
	return all
}

// somethingOutstanding holds while a deferred material is not in.
func somethingOutstanding(q *question) []Unmet {
	if len(q.c.Outstanding()) == 0 {
		return unmet("", "workflow.nothing_outstanding")
	}
	return nil
}

// deferredIn holds when nothing deferred is outstanding, or a refusal is proposed.
func deferredIn(q *question) []Unmet {
	if q.c.Proposed == Refused {
		return nil
	}
	var all []Unmet
	for _, d := range q.c.Outstanding() {
		all = append(all, problem("", "workflow.deferred_outstanding", q.nameOf(d.Material), d.Until))
	}
	return all
}

// deferralOverdue holds when the last day for a deferred material is past and it is
// not in.
func deferralOverdue(q *question) []Unmet {
	outstanding := q.c.Outstanding()
	if len(outstanding) == 0 {
		return unmet("", "workflow.nothing_outstanding")
	}
	for _, d := range outstanding {
		if q.today.After(d.Until) {
			return nil
		}
	}
	return unmet("", "workflow.deferred_outstanding", q.nameOf(outstanding[0].Material), outstanding[0].Until)
}

// nameOf is the name of a required material; its code when none is known.
func (q *question) nameOf(material string) string {
	if i := slices.IndexFunc(q.c.Requirements, func(r Requirement) bool { return r.Code == material }); i >= 0 {
		return q.c.Requirements[i].Name
	}
	return material
}

// requirements are those of the case, or of the command that opens it.
func (q *question) requirements() []Requirement {
	if q.c.State == "" {
		return q.d.Requirements
	}
	return q.c.Requirements
}

// materialsSupplied wants something for every material the notice named.
func materialsSupplied(q *question) []Unmet {
	var all []Unmet
	for _, item := range q.c.Notice {
		if item.Material == "" {
			continue
		}
		if !handedIn(q.d.Materials, item.Material) {
			all = append(all, problem("/materials", "workflow.material_missing", q.nameOf(item.Material), item.Material))
		}
	}
	return all
}

// supplementGiven wants an answer to a notice that names no material: a material
// of any kind, or a note.
func supplementGiven(q *question) []Unmet {
	named := slices.ContainsFunc(q.c.Notice, func(i Item) bool { return i.Material != "" })
	if named || len(q.d.Materials) > 0 || strings.TrimSpace(q.d.Note) != "" {
		return nil
	}
	return unmet("/note", "workflow.text_missing")
}

// itemsListed wants a notice that says everything that is missing.
func itemsListed(q *question) []Unmet {
	if len(q.d.Items) == 0 {
		return unmet("/items", "workflow.items_missing")
	}
	var all []Unmet
	for i, item := range q.d.Items {
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
