package confirmation_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/confirmation"
)

// faults writes problems one a line: pointer, code. A sentence that is not whole fails.
func faults(t testing.TB, problems []yiwang.Problem) []string {
	t.Helper()
	var lines []string
	for _, p := range problems {
		for _, tag := range []language.Tag{language.Chinese, language.English} {
			if s := p.Message.In(tag); s == p.Message.Code || strings.Contains(s, "%!") {
				t.Errorf("no whole sentence: %s", s)
			}
		}
		lines = append(lines, strings.TrimSpace(p.Pointer+" "+p.Message.Code))
	}
	return lines
}

// The words, offices and date are those of the plan, section 六（一）.
func TestShandongIsAsThePlanSays(t *testing.T) {
	p := confirmation.Shandong()
	var words, offices []string
	for _, q := range p.Questions() {
		words = append(words, q.Words)
	}
	for _, o := range p.Offices() {
		offices = append(offices, o.Name)
	}
	if got, want := strings.Join(words, "、"), "是否为依申请事项、是否与国家基本目录对应、是否纳入“数字发改政务服务系统”运行、是否终止在原有系统运行、是否由省政务服务中心“一窗受理”"; got != want {
		t.Errorf("questions: got %s, want %s", got, want)
	}
	if got, want := strings.Join(offices, "、"), "办公室、投资处、外资处、环资处、农经处、基础设施发展处、工业处、高技术处、社会处、财金处、重点处、行政许可处、价格管理处"; got != want {
		t.Errorf("offices: got %s, want %s", got, want)
	}
	due, basis := p.Due()
	if due.String() != "2020-04-29" || basis.Mark != catalog.Inference || basis.Place == "" {
		t.Errorf("due: got %s, %+v", due, basis)
	}
	if r := p.Receiver(); r.Name != "行政许可处" || r.Source.Mark != catalog.Confirmed {
		t.Errorf("receiver: got %+v", r)
	}
	if a := p.Assigner(); a.Name != "行政许可处" || a.Source.Mark != catalog.Inference {
		t.Errorf("assigner: got %+v", a)
	}
	if got := p.Exceptions(); len(got) != 1 || got[0].Matter != "sd-fgw-042" || got[0].Source.Mark != catalog.Inference {
		t.Errorf("exceptions: got %+v", got)
	}
	var ids []string
	for _, q := range p.Questions() {
		ids = append(ids, q.ID)
	}
	if want := []string{confirmation.OnApplication, confirmation.NationalCatalog, confirmation.NewSystem, confirmation.OldStops, confirmation.OneWindow}; !slices.Equal(ids, want) {
		t.Errorf("ids: got %v, want %v", ids, want)
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, tt := range []struct{ old, new, want string }{
		{`{`, `[`, "yiwang.file_unreadable"},
		{`"version"`, `"nobody"`, "yiwang.file_unreadable"},
		{`confirmation/1`, `confirmation/2`, "/schema yiwang.file_schema"},
		{`2020-04-27.1`, ` `, "/version confirmation.file_missing"},
		{`"key": "plan-6-1-due"`, `"key": "plan-6-1"`, "/sources/1/key confirmation.file_id"},
		{`"mark": "confirmed"`, `"mark": "sure"`, "/sources/0/mark confirmation.file_unknown"},
		{`2020-04-29`, `2020-04-31`, "/due/date confirmation.file_date"},
		{`"source": "plan-6-1-due"`, `"source": "x"`, "/due/source confirmation.file_unknown"},
		{`"receiver": {"office": "licensing"`, `"receiver": {"office": "nobody"`, "/receiver/office confirmation.file_unknown"},
		{`"assigner": {"office": "licensing"`, `"assigner": {"office": "nobody"`, "/assigner/office confirmation.file_unknown"},
		{`{"matter": "sd-fgw-042"`, `{"matter": "sd-fgw-049"`, "/exceptions/0/matter confirmation.matter_unknown"},
		{`{"matter": "sd-fgw-042", "source": "exception"}`, `{"matter": "sd-fgw-042", "source": "exception"}, {"matter": "sd-fgw-042", "source": "exception"}`, "/exceptions/1/matter confirmation.file_exception_twice"},
		{`{"matter": "sd-fgw-042", "source": "exception"}`, `{"matter": "sd-fgw-042", "source": "nobody"}`, "/exceptions/0/source confirmation.file_unknown"},
		{`"id": "old_stops"`, `"id": "new_system"`, "/questions/3/id confirmation.file_id"},
		{`"id": "old_stops"`, `"id": "Old"`, "/questions/3/id confirmation.file_id"},
		{`"words": "是否终止在原有系统运行"`, `"words": ""`, "/questions/3/words confirmation.file_missing"},
		{`"id": "investment"`, `"id": "general"`, "/offices/1/id confirmation.file_id"},
		{`"name": "投资处"`, `"name": ""`, "/offices/1/name confirmation.file_missing"},
	} {
		text := strings.Replace(string(confirmation.ShandongJSON()), tt.old, tt.new, 1)
		if text == string(confirmation.ShandongJSON()) {
			t.Fatalf("%s does not stand in the file", tt.old)
		}
		_, err := confirmation.Load([]byte(text), catalog.Shandong())
		refused, ok := errors.AsType[*confirmation.LoadError](err)
		if !ok || !slices.Contains(faults(t, refused.Problems), tt.want) {
			t.Errorf("%s → %s: got %v, want %s", tt.old, tt.new, err, tt.want)
		}
	}
}

func TestLoadWantsACatalog(t *testing.T) {
	_, err := confirmation.Load(confirmation.ShandongJSON(), nil)
	refused, ok := errors.AsType[*confirmation.LoadError](err)
	if !ok || !slices.Equal(faults(t, refused.Problems), []string{"confirmation.catalog_missing"}) {
		t.Errorf("got %v", err)
	}
}

// Where a file cannot be read is said in the reader's language.
func TestLoadSaysWhere(t *testing.T) {
	text := strings.Replace(string(confirmation.ShandongJSON()), `"receiver"`, `!`, 1)
	_, err := confirmation.Load([]byte(text), catalog.Shandong())
	refused, ok := errors.AsType[*confirmation.LoadError](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	if got := refused.Problems[0].Message.In(language.Chinese); !strings.HasPrefix(got, "文件不能读取：第") || !strings.HasSuffix(got, "行第3个字：不合JSON的写法。") {
		t.Errorf("got %s", got)
	}
}

func TestLoadTellsAllFaultsAtOnce(t *testing.T) {
	_, err := confirmation.Load([]byte(`{"schema":"yiwang.confirmation/1","offices":[{"id":"a"}]}`), catalog.Shandong())
	refused, ok := errors.AsType[*confirmation.LoadError](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	want := []string{
		"/version confirmation.file_missing", "/due/source confirmation.file_unknown", "/due/date confirmation.file_date",
		"/offices/0/name confirmation.file_missing", "/offices/0/source confirmation.file_unknown",
		"/questions confirmation.file_missing", "/assigner/office confirmation.file_unknown", "/assigner/source confirmation.file_unknown",
		"/receiver/office confirmation.file_unknown", "/receiver/source confirmation.file_unknown",
	}
	if got := faults(t, refused.Problems); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := yiwang.Sentence(language.Chinese, refused), fmt.Sprintf("服务模式确认文件有%d处错误，不予使用。", len(want)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(confirmation.ShandongJSON())
	f.Add([]byte(`{"schema":"yiwang.confirmation/1","questions":[{}],"offices":[{}]}`))
	schema, err := os.ReadFile("data/confirmation.schema.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(schema)
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := confirmation.Load(data, catalog.Shandong())
		if err != nil {
			if refused, ok := errors.AsType[*confirmation.LoadError](err); !ok || len(refused.Problems) == 0 {
				t.Errorf("got %v, want a *LoadError", err)
			}
			return
		}
		if len(p.Questions()) == 0 || p.Receiver().ID == "" {
			t.Errorf("a plan that asks nothing, or of nobody: %+v", p)
		}
	})
}
