package guide

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
)

// validate judges what is coded in a guide: the head, units, counts and the
// kinds of materials. Texts and completeness are for package guide/check.
func validate(g *Guide) error {
	for _, f := range []struct{ pointer, value string }{
		{"/matter", string(g.Matter)}, {"/version", g.Version}, {"/status", string(g.Status)},
	} {
		if strings.TrimSpace(f.value) == "" {
			return &FileError{Pointer: f.pointer, Problem: ProblemMissing, Detail: f.pointer[1:]}
		}
	}
	if err := oneOf("/status", g.Status, DraftStatus, Published); err != nil {
		return err
	}
	if err := validateLimits(g); err != nil {
		return err
	}
	if err := inRange("/handling/trips", g.Handling.Trips, 99); err != nil {
		return err
	}
	codes := map[string]bool{}
	for i, m := range g.Materials {
		at := "/materials/" + strconv.Itoa(i)
		if m.Code != "" && codes[m.Code] {
			return &FileError{Pointer: at + "/code", Problem: ProblemDuplicate, Detail: yiwang.Quote(m.Code)}
		}
		codes[m.Code] = true
		for _, err := range []error{
			oneOf(at+"/necessity", m.Necessity, "", Required, Optional, Deferrable),
			oneOf(at+"/form", m.Form, "", Paper, Electronic, Both),
			oneOf(at+"/source", m.Source, "", FromApplicant, FromGovernment, FromElsewhere),
			inRange(at+"/originals", m.Originals, 99),
			inRange(at+"/copies", m.Copies, 99),
			inRange(at+"/paper_count", m.PaperCount, 99),
		} {
			if err != nil {
				return err
			}
		}
	}
	for _, pointer := range slices.Sorted(maps.Keys(g.Sources)) {
		if err := validateMark(yiwang.Under("/sources", pointer), g.Sources[pointer]); err != nil {
			return err
		}
	}
	return nil
}

// validateLimits judges every limit of the guide, and tells the first that is wrong.
func validateLimits(g *Guide) (err error) {
	Walk(g, func(at Spot) {
		if l := at.Limit(); l != nil && err == nil {
			err = validateLimit(at.Pointer(), l)
		}
	})
	return err
}

func validateLimit(pointer string, l *Limit) error {
	if err := inRange(pointer+"/count", &l.Count, 3650); err != nil {
		return err
	}
	if err := oneOf(pointer+"/unit", l.Unit, workflow.WorkingDay, CalendarDay, Hour, Month, Year); err != nil {
		return err
	}
	for i, b := range l.Basis {
		if err := validateMark(yiwang.At(pointer+"/basis", i), b); err != nil {
			return err
		}
	}
	return nil
}

func validateMark(pointer string, b catalog.Basis) error {
	return oneOf(pointer+"/mark", b.Mark, catalog.Confirmed, catalog.Inference, catalog.Unverified, catalog.Example)
}

func oneOf[T ~string](pointer string, v T, values ...T) error {
	if slices.Contains(values, v) {
		return nil
	}
	return &FileError{Pointer: pointer, Problem: ProblemValue, Detail: yiwang.Quote(string(v))}
}

func inRange(pointer string, n *int, most int) error {
	if n == nil || *n >= 0 && *n <= most {
		return nil
	}
	return &FileError{Pointer: pointer, Problem: ProblemValue, Detail: strconv.Itoa(*n)}
}
