package exchange

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
)

// Business items (业务办理项) carry the basic code of their matter. The row that also has
// its name is taken, now and in every later file; the others are none of ours.
func TestBusinessItemsLeaveTheMatterToItsOwnRow(t *testing.T) {
	const file = "TASK_NAME,CATALOG_CODE,DEPT_NAME\n节能审查,370118026000,%s\n节能审查（示例办理项）,370118026000,%[1]s\n"
	for _, o := range []ImportOptions{options(), options(creating)} {
		r, next := must(t, catalog.Shandong(), fmt.Sprintf(file, "某委"), o)
		if r.Changed != 1 || r.Refused != 1 || r.Rows[0].Matter != "sd-fgw-034" {
			t.Errorf("got %v: %q", counts(r), told(r, faults))
		}
		o.Version = "later"
		r, later := must(t, next, fmt.Sprintf(file, "某局"), o)
		if m, _ := later.ByCode("sd-fgw-034"); r.Changed != 1 || m.Department != "某局" || m.BasicCode != "370118026000" {
			t.Errorf("got %v, %s: %q", counts(r), m.Department, told(r, faults))
		}
		if got := told(r, faults); !slices.Equal(got, []string{"2:3:0 row_outweighed  节能审查（示例办理项）"}) {
			t.Errorf("got %q", got)
		}
	}
	// With a code of its own the item cannot become a matter: the basic code is taken.
	const items = "TASK_NAME,CATALOG_CODE,LOCAL_CATALOG_CODE\n节能审查,370118026000,\n节能审查（示例办理项）,370118026000,sd-n1\n"
	if r, _ := must(t, catalog.Shandong(), items, options(creating)); r.Changed != 1 || r.Refused != 1 || r.Rows[1].Errors[0].Fault != Taken {
		t.Errorf("got %v: %q", counts(r), told(r, faults))
	}
	// A code that the row of another matter carries makes no matter.
	const shared = "TASK_NAME,LOCAL_CATALOG_CODE,DEPT_NAME\n节能审查,sd-n1,某委\n别的事项,sd-n1,某委\n"
	if r, _ := must(t, catalog.Shandong(), shared, options(creating)); r.Changed != 1 || r.Refused != 1 || r.Rows[1].Errors[0].Fault != Taken {
		t.Errorf("got %v: %q", counts(r), told(r, faults))
	}
}

func TestWhoTheRowIsFor(t *testing.T) {
	const head = "code,name,basic_code,department\n"
	for _, test := range []struct {
		name, rows string
		taken      []string // row and matter
	}{
		{"code and name outweigh the code", "sd-fgw-034,节能审查,,甲\nsd-fgw-034,示例,,乙\n", []string{"1 sd-fgw-034"}},
		{"the order does not matter", ",示例,370704006001,乙\n,,370704006001,乙\nsd-fgw-038,,,甲\n", []string{"3 sd-fgw-038"}},
		{"a cancelled item says nothing", "sd-fgw-034,节能审查,,甲\nsd-fgw-034,示例,,乙\n", []string{"1 sd-fgw-034"}},
		{"name and code are as good", "sd-fgw-034,,,甲\n,节能审查,,乙\n", nil},
		{"two items, no row of the matter", ",示例一,370704006001,甲\n,示例二,370704006001,乙\n", nil},
		// Row 1 would take the basic code by which row 2 is for 038; then row 2 would be
		// for 034, whose name it has.
		{"another row would move", "sd-fgw-038,,370704006009,甲\n,节能审查,370704006001,乙\n", nil},
	} {
		r, _ := must(t, catalog.Shandong(), head+test.rows, options())
		var got []string
		for _, row := range r.Rows {
			if row.Outcome == Changed {
				got = append(got, fmt.Sprint(row.Row, " ", row.Matter))
			}
		}
		if !slices.Equal(got, test.taken) {
			t.Errorf("%s: got %q, want %q: %q", test.name, got, test.taken, told(r, faults))
		}
	}
}

// Two matters of the base share a basic code: the name has to be of one of them, and a
// third matter's name does not do.
func TestABasicCodeOfTwoMatters(t *testing.T) {
	base := load(t, twoWithOneBasic(t))
	const head = "TASK_NAME,CATALOG_CODE,DEPT_NAME\n"
	r, _ := must(t, base, head+"节能审查,370704006001,某委\n", options())
	if got := told(r, faults); !slices.Equal(got, []string{"1:2:0 row_ambiguous  节能审查"}) {
		t.Errorf("got %q", got)
	}
	m, _ := base.ByCode("sd-fgw-001")
	if r, _ := must(t, base, head+m.Name+",370704006001,某委\n", options()); r.Changed != 1 || r.Rows[0].Matter != m.Code {
		t.Errorf("got %q", told(r, faults))
	}
}

func twoWithOneBasic(t testing.TB) []byte {
	return changed(t, func(m map[string]any) { m["basic_code"] = "370704006001" })
}

// More rows for a matter than are weighed: none is taken.
func TestMoreRowsThanAreWeighed(t *testing.T) {
	file := "TASK_NAME,CATALOG_CODE,DEPT_NAME\n" + strings.Repeat("示例,370704006001,某委\n", claimLimit) + "限额以下鼓励类内外资项目进口设备免税确认,370704006001,某委\n"
	r, next := must(t, catalog.Shandong(), file, options())
	if next != catalog.Shandong() || r.Refused != claimLimit+1 {
		t.Errorf("got %v", counts(r))
	}
}

// Files of any rows: a second time nothing changes and every row fares as it did; in
// another order the catalog is the same to the last byte, and as many rows fare so.
func TestAnyFileIsIdempotentInAnyOrder(t *testing.T) {
	bases := []*catalog.Catalog{few(t, "sd-fgw-001", "sd-fgw-034", "sd-fgw-038", "sd-fgw-039")}
	full, err := open(load(t, twoWithOneBasic(t)))
	if err != nil {
		t.Fatal(err)
	}
	bases = append(bases, load(t, full.document("two", []entry{full.entries[full.codes["sd-fgw-001"]], full.entries[full.codes["sd-fgw-034"]], full.entries[full.codes["sd-fgw-038"]]}, nil)))
	var names []string
	for m := range bases[0].All() {
		names = append(names, m.Name)
		for _, a := range m.Aliases[:min(1, len(m.Aliases))] {
			names = append(names, a.Name)
		}
	}
	names = append(names, "", "", "示例甲", "示例乙")
	codes := []string{"", "", "", "sd-fgw-001", "sd-fgw-034", "sd-fgw-038", "x-1", "x-2"}
	basics := []string{"", "", "370704006001", "370704006002", "370118026000", "370118026001"}
	heads := []string{"code,name,basic_code,state,department,trips\n", "LOCAL_CATALOG_CODE,TASK_NAME,CATALOG_CODE,TASK_STATE,DEPT_NAME,LIMIT_SCENE_NUM\n"}
	states := [][]string{{"", "", "", "gone"}, {"", "", "", "3"}}
	random := rand.New(rand.NewPCG(7, 11))
	one := func(list []string) string { return list[random.IntN(len(list))] }
	rounds, took := 100, 0
	for round := range rounds {
		v := random.IntN(2)
		var rows []string
		for range 2 + random.IntN(5) {
			rows = append(rows, strings.Join([]string{one(codes), one(names), one(basics), one(states[v]), one([]string{"", "甲局", "乙局"}), one([]string{"", "", "", "1", "x"})}, ",")+"\n")
		}
		base, o := bases[round%2], options()
		if random.IntN(2) == 0 {
			o = options(creating)
		}
		file := heads[v] + strings.Join(rows, "")
		r, next, err := Import(base, strings.NewReader(file), o)
		if err != nil {
			t.Fatal(err)
		}
		owes(t, r)
		took += r.Changed + r.Created
		o.Version = "again"
		again, same, err := Import(next, strings.NewReader(file), o)
		want := [5]int{0, 0, r.Unchanged + r.Changed + r.Created, r.Refused, r.Gone}
		if err != nil || same != next || counts(again) != want {
			t.Fatalf("create %v, %s%v\n%q\na second time %v\n%q", o.Create != nil, file, counts(r), told(r, faults), counts(again), told(again, faults))
		}
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		o.Version = "next"
		other := heads[v] + strings.Join(rows, "")
		r2, next2, err := Import(base, strings.NewReader(other), o)
		if err != nil || counts(r2) != counts(r) || string(next2.Document()) != string(next.Document()) {
			t.Fatalf("create %v, %s%v\n%q\nin another order %s%v\n%q", o.Create != nil, file, counts(r), told(r, faults), other, counts(r2), told(r2, faults))
		}
	}
	if took < rounds/3 {
		t.Errorf("only %d rows were taken", took)
	}
}
