package guide_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
)

// element is the element at a pointer of the table.
func element(t testing.TB, pointer string) *guide.Element {
	t.Helper()
	for _, e := range guide.ElementTable() {
		if e.Pointer == pointer {
			return &e
		}
	}
	t.Fatalf("no element %s", pointer)
	return nil
}

func profile(t testing.TB, s *guide.ProfileSet, key string) *guide.Profile {
	t.Helper()
	p, ok := s.Profile(key)
	if !ok {
		t.Fatalf("no profile %s", key)
	}
	return p
}

// Every profile says what it rests on; every override names an element and who
// asks for it, and what asks for less gives its reason.
func TestProfiles(t *testing.T) {
	overrides := 0
	for _, set := range []*guide.ProfileSet{guide.Profiles(), guide.ShandongProfiles()} {
		if n := len(set.All()); n != 10 || set.All()[0].Key != guide.DefaultProfile {
			t.Fatalf("%d profiles, the first %s", n, set.All()[0].Key)
		}
		for _, p := range set.All() {
			if p.Term.ZH == "" || p.Term.EN == "" || len(p.Sources) == 0 {
				t.Errorf("%s lacks a name or a source", p.Key)
			}
			for _, o := range p.Overrides {
				overrides++
				e := element(t, o.Pointer)
				if len(o.Basis) == 0 {
					t.Errorf("%s: %s has no basis", p.Key, o.Pointer)
				}
				if o.Law != slices.ContainsFunc(o.Basis, func(b catalog.Basis) bool { return b.Mark == catalog.Confirmed }) {
					t.Errorf("%s: %s is law %v, its bases are %v", p.Key, o.Pointer, o.Law, o.Basis)
				}
				if o.Law && p.Need(e) == guide.MayOmit {
					t.Errorf("%s: %s is required by law and may be omitted", p.Key, o.Pointer)
				}
			}
			for _, e := range guide.ElementTable() {
				if len(p.Basis(&e)) == 0 {
					t.Errorf("%s: nobody asks for %s", p.Key, e.Pointer)
				}
			}
		}
	}
	if overrides < 20 {
		t.Fatalf("looked at %d overrides", overrides)
	}
}

func TestProfileNeeds(t *testing.T) {
	national, shandong := guide.Profiles(), guide.ShandongProfiles()
	for _, tt := range []struct {
		set     *guide.ProfileSet
		key     string
		pointer string
		want    guide.Need
		basis   string // in the first basis
	}{
		{national, "default", "/handling/statutory_limit", guide.MustState, "鲁发改许可〔2020〕614号"},
		{national, "permit", "/handling/statutory_limit", guide.MustFill, "《中华人民共和国行政许可法》第三十条"},
		{national, "permit", "/basic/quantity_limit", guide.MustState, "《中华人民共和国行政许可法》第三十条"},
		{national, "permit", "/conditions", guide.MustFill, "第二十条第（五）项"},
		{national, "permit", "/faq", guide.MustFill, "核查"},
		{national, "default", "/faq", guide.MustState, "鲁发改许可〔2020〕614号"},
		{national, "default", "/basic/power_source", guide.MustState, "鲁发改许可〔2020〕614号"},
		{national, "public_service", "/basic/power_source", guide.MayOmit, "公共服务交换库表"},
		{national, "levy", "/basic/case_kind", guide.MayOmit, "UP_TASK_HANDLE"},
		{national, "levy", "/conditions", guide.MustFill, "第二十条第（五）项"},
		{national, "default", "/handling/deferral", guide.MayOmit, "鲁发改许可〔2020〕614号"},
		{shandong, "default", "/handling/deferral", guide.MustState, "《山东省优化营商环境条例》"},
		{shandong, "public_service", "/handling/deferral", guide.MustState, "《山东省优化营商环境条例》"},
		{shandong, "permit", "/handling/statutory_limit", guide.MustFill, "《山东省优化营商环境条例》"},
	} {
		p, e := profile(t, tt.set, tt.key), element(t, tt.pointer)
		if got := p.Need(e); got != tt.want {
			t.Errorf("%s: Need(%s) = %q, want %q", tt.key, tt.pointer, got, tt.want)
		}
		if got := p.Basis(e); !strings.Contains(got[0].String(), tt.basis) {
			t.Errorf("%s: Basis(%s) = %v, want %s first", tt.key, tt.pointer, got, tt.basis)
		}
	}
	// An element made by hand is known by its pointer; one that is none, by itself.
	permit := profile(t, national, "permit")
	if got := permit.Need(&guide.Element{Pointer: "/faq"}); got != guide.MustFill {
		t.Errorf("Need of /faq by pointer = %q", got)
	}
	if got := permit.Need(&guide.Element{Pointer: "/no", Need: guide.MayOmit}); got != guide.MayOmit {
		t.Errorf("Need of no element = %q", got)
	}
	var none *guide.Profile
	if got := none.Need(element(t, "/faq")); got != guide.MustState {
		t.Errorf("Need of no profile = %q", got)
	}
	if got := permit.Law(element(t, "/basic/level")); len(got) != 0 {
		t.Errorf("Law(/basic/level) = %v, want none", got)
	}
}

func TestProfileFor(t *testing.T) {
	set := guide.Profiles()
	for _, tt := range []struct{ matterType, want string }{
		{"行政许可", "permit"}, {"01", "permit"}, {" 行政许可\n", "permit"}, {"其他类别事项", "other_power"}, {"行政确认", "confirmation"},
		{"行政给付", "payment"}, {"行政奖励", "award"}, {"行政裁决", "adjudication"}, {"公共服务事项", "public_service"}, {"20", "public_service"},
		{"政府内部审批", "internal_approval"}, {"行政征收", "levy"}, {"", "default"}, {"无", "default"}, {"行政处罚", "default"},
	} {
		if got := set.For(guide.Guide{Basic: guide.Basic{MatterType: tt.matterType}}).Key; got != tt.want {
			t.Errorf("For(%q) = %s, want %s", tt.matterType, got, tt.want)
		}
	}
	for class, want := range map[catalog.Class]string{
		catalog.Approval: "permit", catalog.Filing: "other_power", catalog.GovernmentApproval: "internal_approval", catalog.Mediation: "default", "": "default",
	} {
		if got := set.ForClass(class).Key; got != want {
			t.Errorf("ForClass(%q) = %s, want %s", class, got, want)
		}
	}
}

// overlay is a file of profiles with one source and these profiles.
func overlay(profiles string) []byte {
	return []byte(`{"schema": "yiwang.profiles/1", "version": "1", "title": "示例", "note": "",
		"sources": {"a": {"title": "示例市办事指南规定", "mark": "example"}}, "profiles": [` + profiles + `]}`)
}

func TestOverlay(t *testing.T) {
	base := guide.Profiles()
	set, err := guide.LoadProfiles(overlay(`
		{"key": "default", "overrides": [
			{"pointer": "/contact/inquiry_email", "need": "stated"},
			{"pointer": "/basic/power_source", "need": "required"},
			{"pointer": "/handling/run_system", "need": "optional", "reason": "本市只有一个系统", "sources": [{"source": "a", "place": "第一条"}]}]},
		{"key": "permit", "overrides": [{"pointer": "/faq", "need": "stated", "reason": "示例", "sources": [{"source": "a"}]}]},
		{"key": "local", "name": "本地事项", "en": "local matter", "base": "public_service", "matter_types": ["21"],
			"overrides": [{"pointer": "/topics/natural_person", "need": "required"}]}`), base)
	if err != nil {
		t.Fatal(err)
	}
	local := set.For(guide.Guide{Basic: guide.Basic{MatterType: "21"}})
	for _, tt := range []struct {
		p       *guide.Profile
		pointer string
		want    guide.Need
	}{
		{profile(t, set, "award"), "/contact/inquiry_email", guide.MustState}, // inherited
		{profile(t, set, "award"), "/basic/power_source", guide.MustFill},
		{profile(t, set, "public_service"), "/basic/power_source", guide.MayOmit}, // its own word holds
		{profile(t, set, "permit"), "/faq", guide.MustState},
		{profile(t, set, "permit"), "/handling/run_system", guide.MayOmit},
		{local, "/topics/natural_person", guide.MustFill},
		{local, "/basic/power_source", guide.MayOmit},
		{profile(t, base, "permit"), "/faq", guide.MustFill}, // the base is as it was
		{profile(t, base, "default"), "/contact/inquiry_email", guide.MayOmit},
	} {
		if got := tt.p.Need(element(t, tt.pointer)); got != tt.want {
			t.Errorf("%s: Need(%s) = %q, want %q", tt.p.Key, tt.pointer, got, tt.want)
		}
	}
	diff := set.Diff(base)
	i := slices.IndexFunc(diff, func(d guide.Difference) bool { return d.Profile == "permit" && d.Pointer == "/handling/run_system" })
	if i < 0 {
		t.Fatalf("what permit inherits is not in the differences %v", diff)
	}
	want := guide.Difference{Profile: "permit", Pointer: "/handling/run_system", From: guide.MustState, To: guide.MayOmit, Reason: "本市只有一个系统",
		Basis: []catalog.Basis{{Title: "示例市办事指南规定", Place: "第一条", Mark: catalog.Example}}}
	if !reflect.DeepEqual(diff[i], want) {
		t.Errorf("difference = %+v, want %+v", diff[i], want)
	}
	// 10 profiles × 3, less power_source of public_service, plus /faq; the new one
	// has 3 against public_service.
	if len(diff) != 10*3-1+1+3 {
		t.Errorf("%d differences: %v", len(diff), diff)
	}
	if diff := base.Diff(base); diff != nil {
		t.Errorf("a set differs from itself: %v", diff)
	}
}

// A law that an overlay brings for all matters holds against what the base let a
// profile leave out, and against a law of the base that asks for less.
func TestOverlayLawHoldsBelow(t *testing.T) {
	base := guide.Profiles()
	set, err := guide.LoadProfiles(overlay(`{"key": "default", "overrides": [
		{"pointer": "/basic/power_source", "need": "stated", "law": true, "sources": [{"source": "a"}]},
		{"pointer": "/basic/quantity_limit", "need": "required", "law": true, "sources": [{"source": "a"}]}]}`), base)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		key, pointer string
		was, want    guide.Need
		laws         int
	}{
		{"public_service", "/basic/power_source", guide.MayOmit, guide.MustState, 1},
		{"permit", "/basic/quantity_limit", guide.MustState, guide.MustFill, 2},
	} {
		e := element(t, tt.pointer)
		if got := profile(t, base, tt.key).Need(e); got != tt.was {
			t.Errorf("%s: Need(%s) = %s in the base, want %s", tt.key, tt.pointer, got, tt.was)
		}
		p := profile(t, set, tt.key)
		if got := p.Need(e); got != tt.want || len(p.Law(e)) != tt.laws || len(p.Basis(e)) < tt.laws {
			t.Errorf("%s: Need(%s) = %s by %v, want %s by %d laws", tt.key, tt.pointer, got, p.Law(e), tt.want, tt.laws)
		}
	}
}

// What differs between Shandong and the country is what its regulation adds.
func TestShandongDiff(t *testing.T) {
	got := map[string]int{}
	for _, d := range guide.ShandongProfiles().Diff(guide.Profiles()) {
		if !d.Law {
			t.Errorf("%s: %s differs without a law", d.Profile, d.Pointer)
		}
		if d.From != d.To {
			got[d.Pointer]++
		}
	}
	want := map[string]int{"/handling/review_standard": 10, "/handling/deferral": 10, "/handling/commitment": 10}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("asked for more: %v, want %v", got, want)
	}
}

func TestLoadProfilesRefuses(t *testing.T) {
	base := guide.ShandongProfiles()
	for _, tt := range []struct {
		name     string
		profiles string
		problem  string
		pointer  string
	}{
		{"less, without reason", `{"key": "default", "overrides": [{"pointer": "/faq", "need": "optional", "sources": [{"source": "a"}]}]}`, guide.ProfileReason, "/profiles/0/overrides/0"},
		{"less, without basis", `{"key": "default", "overrides": [{"pointer": "/faq", "need": "optional", "reason": "示例"}]}`, guide.ProfileReason, "/profiles/0/overrides/0"},
		{"less than a law for all", `{"key": "award", "overrides": [{"pointer": "/conditions", "need": "stated", "reason": "示例", "sources": [{"source": "a"}]}]}`, guide.ProfileLaw, "/profiles/0/overrides/0/need"},
		{"less than a law for licences", `{"key": "permit", "overrides": [{"pointer": "/basic/quantity_limit", "need": "optional", "reason": "示例", "sources": [{"source": "a"}]}]}`, guide.ProfileLaw, "/profiles/0/overrides/0/need"},
		{"less than the regulation of the province", `{"key": "public_service", "overrides": [{"pointer": "/handling/deferral", "need": "optional", "reason": "示例", "sources": [{"source": "a"}]}]}`, guide.ProfileLaw, "/profiles/0/overrides/0/need"},
		{"less in a new profile", `{"key": "x", "name": "x", "en": "x", "base": "permit", "overrides": [{"pointer": "/legal_basis", "need": "optional", "reason": "示例", "sources": [{"source": "a"}]}]}`, guide.ProfileLaw, "/profiles/0/overrides/0/need"},
		{"less than a law of the same file", `{"key": "default", "overrides": [{"pointer": "/contact/inquiry_email", "need": "required", "law": true, "sources": [{"source": "a"}]}]},
			{"key": "award", "overrides": [{"pointer": "/contact/inquiry_email", "need": "optional", "reason": "示例", "sources": [{"source": "a"}]}]}`, guide.ProfileLaw, "/profiles/1/overrides/0/need"},
		{"no element", `{"key": "default", "overrides": [{"pointer": "/faq/0", "need": "stated"}]}`, guide.ProfileElement, "/profiles/0/overrides/0/pointer"},
		{"no need", `{"key": "default", "overrides": [{"pointer": "/faq", "need": "maybe"}]}`, guide.ProfileValue, "/profiles/0/overrides/0/need"},
		{"no source", `{"key": "default", "overrides": [{"pointer": "/faq", "need": "required", "sources": [{"source": "b"}]}]}`, guide.ProfileValue, "/profiles/0/overrides/0/sources"},
		{"law without source", `{"key": "default", "overrides": [{"pointer": "/faq", "need": "required", "law": true}]}`, guide.ProfileMissing, "/profiles/0/overrides/0/sources"},
		{"element twice", `{"key": "default", "overrides": [{"pointer": "/faq", "need": "required"}, {"pointer": "/faq", "need": "stated"}]}`, guide.ProfileDuplicate, "/profiles/0/overrides/1/pointer"},
		{"profile twice", `{"key": "default", "overrides": []}, {"key": "default", "overrides": []}`, guide.ProfileDuplicate, "/profiles/1/key"},
		{"no key", `{"overrides": []}`, guide.ProfileMissing, "/profiles/0/key"},
		{"other name", `{"key": "permit", "name": "许可", "overrides": []}`, guide.ProfileFixed, "/profiles/0"},
		{"no name", `{"key": "x", "en": "x", "base": "default", "overrides": []}`, guide.ProfileMissing, "/profiles/0/name"},
		{"no base", `{"key": "x", "name": "x", "en": "x", "base": "y", "overrides": []}`, guide.ProfileBase, "/profiles/0/base"},
		{"itself as base", `{"key": "x", "name": "x", "en": "x", "base": "x", "overrides": []}`, guide.ProfileBase, "/profiles/0/base"},
		{"type of another", `{"key": "x", "name": "x", "en": "x", "base": "default", "matter_types": ["01"], "overrides": []}`, guide.ProfileDuplicate, "/profiles/0/matter_types"},
		{"class of another", `{"key": "x", "name": "x", "en": "x", "base": "default", "classes": ["filing"], "overrides": []}`, guide.ProfileDuplicate, "/profiles/0/classes"},
		{"no class", `{"key": "x", "name": "x", "en": "x", "base": "default", "classes": ["x"], "overrides": []}`, guide.ProfileValue, "/profiles/0/classes/0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			set, err := guide.LoadProfiles(overlay(tt.profiles), base)
			pe, ok := errors.AsType[*guide.ProfileError](err)
			if !ok || set != nil {
				t.Fatalf("err = %v, want a ProfileError", err)
			}
			if pe.Problem != tt.problem || pe.Pointer != tt.pointer {
				t.Errorf("%s at %s, want %s at %s", pe.Problem, pe.Pointer, tt.problem, tt.pointer)
			}
			coded(t, pe)
			if (len(pe.Law) > 0) != (pe.Problem == guide.ProfileLaw) {
				t.Errorf("law = %v", pe.Law)
			}
		})
	}
	for name, data := range map[string]string{
		"no profiles and no base": string(overlay("")),
		"default on another":      string(overlay(`{"key": "default", "name": "x", "en": "x", "base": "y", "overrides": []}`)),
		"other schema":            `{"schema": "yiwang.profiles/2"}`,
	} {
		if _, err := guide.LoadProfiles([]byte(data), nil); err == nil {
			t.Errorf("%s: no error", name)
		} else if _, ok := errors.AsType[*guide.ProfileError](err); !ok {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := guide.LoadProfiles([]byte(`{"schema": "yiwang.profiles/1", "x": 1}`), base); err == nil {
		t.Error("an unknown field is taken")
	} else if _, ok := errors.AsType[*yiwang.DecodeError](err); !ok {
		t.Errorf("unknown field: %v", err)
	}
}

func TestProfileNeedDoesNotAllocate(t *testing.T) {
	set, g, e := guide.Profiles(), guide.Guide{Basic: guide.Basic{MatterType: "01"}}, element(t, "/faq")
	if n := testing.AllocsPerRun(100, func() {
		p := set.For(g)
		p.Need(e)
		p.Basis(e)
		p.Law(e)
	}); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}

func BenchmarkNeed(b *testing.B) {
	p, table := guide.Profiles().For(guide.Guide{Basic: guide.Basic{MatterType: "01"}}), guide.ElementTable()
	b.ReportAllocs()
	for b.Loop() {
		for i := range table {
			p.Need(&table[i])
		}
	}
}

// Whatever is read, no overlay asks for less than a law: neither than one of the
// base, nor than one that it brings for what a profile builds on.
func FuzzLoadProfiles(f *testing.F) {
	f.Add(overlay(`{"key": "default", "overrides": [{"pointer": "/faq", "need": "required"}]}`))
	f.Add(overlay(`{"key": "default", "overrides": [{"pointer": "/basic/power_source", "need": "stated", "law": true, "sources": [{"source": "a"}]}]}`))
	f.Add(overlay(`{"key": "permit", "overrides": [{"pointer": "/legal_basis", "need": "optional", "reason": "示例", "sources": [{"source": "a"}]}]}`))
	f.Add(read(f, "data/profiles.json"))
	f.Add(read(f, "data/profiles-shandong.json"))
	base := guide.Profiles()
	needs := []guide.Need{guide.MayOmit, guide.MustState, guide.MustFill}
	less := func(a, b guide.Need) bool { return slices.Index(needs, a) < slices.Index(needs, b) }
	f.Fuzz(func(t *testing.T, data []byte) {
		set, err := guide.LoadProfiles(data, base)
		if err != nil {
			if _, ok := errors.AsType[yiwang.Coded](err); !ok {
				t.Fatalf("%T has no code", err)
			}
			return
		}
		for _, p := range set.All() {
			var above []*guide.Profile
			if old, ok := base.Profile(p.Key); ok {
				above = append(above, old)
			}
			if on, ok := set.Profile(p.Base); ok {
				above = append(above, on)
			}
			for _, e := range guide.ElementTable() {
				for _, other := range above {
					if len(other.Law(&e)) > 0 && less(p.Need(&e), other.Need(&e)) {
						t.Errorf("%s: %s is %s by law for %s, and %s here", p.Key, e.Pointer, other.Need(&e), other.Key, p.Need(&e))
					}
				}
			}
		}
	})
}
