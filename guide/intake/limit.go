package intake

import (
	"reflect"
	"strings"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow"
)

// mostCount is how many units a limit may have.
const mostCount = 3650

// limitOf keeps account of the parts of a limit.
func (r *reader) limitOf(l *guide.Limit, canonical string) *limitAt {
	at := r.limitAt[canonical]
	if at == nil {
		at = &limitAt{limit: l, canonical: canonical}
		r.limits = append(r.limits, at)
		r.limitAt[canonical] = at
	}
	return at
}

// setLimit reads a limit written as one text. A number alone waits for its unit.
// What says more is held as the explanation.
func (r *reader) setLimit(v reflect.Value, n node, canonical, pointer string) (taken, held bool) {
	s := strings.TrimSpace(n.text)
	count, bare := countOf(s, mostCount)
	read, ok := guide.Limit{Count: count}, bare
	if !bare {
		read, ok = r.limitText(s)
	}
	if !ok {
		return false, false
	}
	if v.IsNil() {
		v.Set(reflect.New(v.Type().Elem()))
	}
	l := r.limitOf(v.Interface().(*guide.Limit), canonical)
	l.limit.Count, l.count = read.Count, part{pointer, n.text}
	if !bare {
		l.limit.Unit, l.unit = read.Unit, l.count
	}
	if read.Explanation != "" && l.limit.Explanation == "" {
		l.limit.Explanation = n.text
		r.place(canonical+"/explanation", pointer, 0)
		held = true
	}
	return true, held
}

// limitText reads a limit: 20个工作日, 自受理之日起3个月内, 即办, 5日（不含公示）. What
// says more than a number and a unit is kept as the explanation. Two numbers
// outside brackets are more than one limit, and none that can be read.
func (r *reader) limitText(s string) (guide.Limit, bool) {
	s = strings.TrimRight(s, "。；;，, ")
	core := s
	if i := strings.IndexAny(core, "（("); i > 0 && (strings.HasSuffix(core, "）") || strings.HasSuffix(core, ")")) {
		core = strings.TrimSpace(core[:i])
	}
	var l guide.Limit
	if core != s {
		l.Explanation = s
	}
	if r.words.onTheSpot[core] {
		l.Unit = workflow.WorkingDay
		return l, true
	}
	if strings.HasPrefix(core, "自") {
		if _, after, ok := strings.Cut(core, "之日起"); ok {
			core, l.Explanation = after, s
		}
	}
	for _, end := range []string{"以内", "之内", "内"} {
		if before, ok := strings.CutSuffix(core, end); ok {
			core = before
			break
		}
	}
	i := 0
	for i < len(core) && (core[i] >= '0' && core[i] <= '9' || core[i] >= 0x80 && strings.Contains(numerals, firstRune(core[i:]))) {
		i += len(firstRune(core[i:]))
	}
	count, ok := countOf(core[:i], mostCount)
	unit := strings.TrimSpace(core[i:])
	value, known := r.words.values["limit_unit"][unit]
	if !known {
		value, known = r.words.values["limit_unit"][strings.TrimPrefix(unit, "个")]
	}
	l.Count, l.Unit = count, workflow.Unit(value)
	return l, ok && known
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}
