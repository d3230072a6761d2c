package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
)

// A cell that is too long is a problem of its row, and of no other.
func TestALongCellIsAProblemOfItsRow(t *testing.T) {
	long := strings.Repeat("局", 300_000)
	for _, file := range []string{
		"code,department\nsd-fgw-001," + long + "\nsd-fgw-034,某委\n",
		"TASK_NAME,BY_LAW,LOCAL_CATALOG_CODE,DEPT_NAME\n," + long + ",sd-fgw-001,\n节能审查,,,某委\n",
		`{"schema": "` + Schema + `", "rows": [{"code": "sd-fgw-001", "department": "` + long + `"}, {"code": "sd-fgw-034", "department": "某委"}]}`,
		`{"schema": "` + Schema + `", "rows": [{"code": "sd-fgw-001", "legal_basis": ["` + long + `"]}, {"code": "sd-fgw-034", "department": "某委"}]}`,
	} {
		r, _ := must(t, catalog.Shandong(), file, options())
		if r.Refused != 1 || r.Changed != 1 || len(r.Rows[0].Errors) != 1 || r.Rows[0].Errors[0].Fault != TooLong {
			t.Errorf("%.40s: got %v, %.300q", file, counts(r), told(r, faults))
		}
	}
	for _, v := range []Vocabulary{Own, National} {
		for _, c := range Columns(v) {
			if c.Length == 0 && slices.Contains([]Form{Text, List, Citations, Coded, CodedList}, c.Form) {
				t.Errorf("a cell of %s may be of any length", c.Name)
			}
		}
	}
}

// An outcome that is larger than a catalog document may be refuses the file, and says so.
func TestTooLargeAnOutcome(t *testing.T) {
	base := few(t, "sd-fgw-001")
	file := "code,office\nsd-fgw-001,某处\n"
	_, next := must(t, base, file, options())
	if _, _, err := importInto(base, strings.NewReader(file), options(), len(next.Document())); err != nil {
		t.Errorf("as large as it may be: %v", err)
	}
	_, _, err := importInto(base, strings.NewReader(file), options(), len(next.Document())-1)
	large, ok := errors.AsType[*TooLargeError](err)
	if !ok || large.Row != 0 || large.Limit != len(next.Document())-1 {
		t.Fatalf("got %v", err)
	}
	tellable(t, large)
}

// The problems of a row are told up to a number, and what is after them is counted: a
// row of nothing else takes no more memory than it is large.
func TestProblemsOfARowAreBounded(t *testing.T) {
	var file strings.Builder
	file.WriteString(`{"schema": "` + Schema + `", "rows": [{"code": "sd-fgw-034"`)
	const fields = 60_000
	for i := range fields {
		fmt.Fprintf(&file, `,"a%d~":1`, i)
	}
	file.WriteString("}]}")
	r, _, err := Import(catalog.Shandong(), strings.NewReader(file.String()), options())
	if err != nil {
		t.Fatal(err)
	}
	owes(t, r)
	all := r.Rows[0].Errors
	if last := all[len(all)-1]; len(all) != problemLimit+1 || last.Fault != MoreProblems || last.Value != fmt.Sprint(fields-problemLimit) || all[0].Pointer != "/rows/0/a0~0" {
		t.Errorf("got %d, the last %v, the first at %s", len(all), last, all[0].Pointer)
	}
	perField := testing.AllocsPerRun(1, func() {
		_, _, _ = Import(catalog.Shandong(), strings.NewReader(file.String()), options())
	}) / fields
	if perField > 12 {
		t.Errorf("%.0f allocations per field", perField)
	}
}

// So are those that the catalog has with one: a platform it does not know, many times.
func TestFaultsOfAMatterAreBounded(t *testing.T) {
	const platforms = 450
	r, _ := must(t, few(t, "sd-fgw-001"), "code,platforms\nsd-fgw-001,"+strings.Repeat("x^", platforms)+"\n", options())
	all := r.Rows[0].Errors
	// Each is unknown, and all but the first stand twice.
	if last := all[len(all)-1]; len(all) != problemLimit+1 || last.Fault != MoreProblems || last.Value != fmt.Sprint(2*platforms-1-problemLimit) {
		t.Errorf("got %d, the last %v", len(all), last)
	}
}

// A row is no longer than it may be, whatever the buffer of the reader handed in.
func TestALongRowInALargeBuffer(t *testing.T) {
	file := "code,name\na," + strings.Repeat("长", rowLimit/3+1) + "\nb,乙\n"
	r, err := Open(bufio.NewReaderSize(bytes.NewReader([]byte(file)), 4*rowLimit), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for row, err := range r.Rows() {
		if p, ok := errors.AsType[*Problem](err); ok {
			got = append(got, string(p.Fault))
			continue
		}
		got = append(got, row.Cells[0].Text)
	}
	if !slices.Equal(got, []string{string(LongRow), "b"}) {
		t.Errorf("got %q", got)
	}
}
