package pages

import (
	"fmt"
	"html"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/applicability"
	"github.com/yiwang-go/yiwang/httpapi"
)

var (
	hiddenShape = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`)
	radioShape  = regexp.MustCompile(`<input type="radio" name="([^"]*)" value="([^"]*)"( checked)?>`)
	typedShape  = regexp.MustCompile(`<input type="text" inputmode="[a-z]*" id="answer" name="([^"]*)" value="([^"]*)"`)
	unitShape   = regexp.MustCompile(`<option value="([^"]+)"`)
	matterShape = regexp.MustCompile(`<a href="/matters/(sd-fgw-[0-9]+)">`)
)

// asked is the question on a page, as somebody with a browser has it before them.
type asked struct {
	fact     string
	hidden   url.Values
	choices  []string // of a radio field, or the units of an amount
	typed    bool
	value    string // filled in or chosen
	problems int
}

// question reads the form of a page; false at the end.
func question(page string) (asked, bool) {
	_, form, ok := strings.Cut(page, `<form method="get" action="/which"`)
	if !ok {
		return asked{}, false
	}
	form, _, _ = strings.Cut(form, "</form>")
	q := asked{hidden: url.Values{}, problems: strings.Count(form, "-error\"><span>")}
	for _, m := range hiddenShape.FindAllStringSubmatch(form, -1) {
		q.hidden.Add(html.UnescapeString(m[1]), html.UnescapeString(m[2]))
	}
	for _, m := range radioShape.FindAllStringSubmatch(form, -1) {
		q.fact, q.choices = m[1], append(q.choices, m[2])
		if m[3] != "" {
			q.value = m[2]
		}
	}
	if m := typedShape.FindStringSubmatch(form); m != nil {
		q.fact, q.value, q.typed = m[1], html.UnescapeString(m[2]), true
		for _, u := range unitShape.FindAllStringSubmatch(form, -1) {
			q.choices = append(q.choices, u[1])
		}
	}
	return q, true
}

// answered is the address after the form is sent with an answer.
func (q asked) answered(value, unit string) string {
	in := url.Values{}
	for name, all := range q.hidden {
		in[name] = all
	}
	in.Set(q.fact, value)
	if unit != "" {
		in.Set(q.fact+".unit", unit)
	}
	return "/which?" + in.Encode()
}

// skip is the address after the other button.
func (q asked) skip() string {
	in := url.Values{}
	for name, all := range q.hidden {
		in[name] = slices.Clone(all)
	}
	in.Add("skip", q.fact)
	return "/which?" + in.Encode()
}

// see asks for a page of the interview and judges it.
func (d *desk) see(path string, want int) string {
	d.t.Helper()
	w := d.get("", path)
	page := w.Body.String()
	judge(d.t, path, "", page)
	if w.Code != want {
		d.t.Fatalf("%s: %d, want %d\n%s", path, w.Code, want, words(page))
	}
	return page
}

// value is what the rules are given for an answer of the page.
func (q asked) answer(value, unit string) applicability.Value {
	switch {
	case unit != "":
		return applicability.Measured(decimal.RequireFromString(value), unit)
	case value == "yes":
		return applicability.Yes()
	case value == "no":
		if f, _ := applicability.Shandong().Fact(q.fact); f.Kind == applicability.Bool {
			return applicability.No()
		}
	}
	return applicability.Of(value)
}

// Whoever always answers needs a dozen pages at most, whatever the answers, and at
// the end reads what the rules say.
func TestWhichNeedsADozenPagesAtMost(t *testing.T) {
	d := newDesk(t, "")
	rng := rand.New(rand.NewPCG(7, 11))
	longest, applied := 0, map[string]bool{}
	for range 30 {
		facts := applicability.Facts{}
		path := "/which"
		pages := 0
		for {
			page := d.see(path, http.StatusOK)
			q, more := question(page)
			if !more {
				answer, err := applicability.Shandong().Applicable(facts)
				if err != nil {
					t.Fatal(err)
				}
				if open := answer.Matters(applicability.Depends); len(open) > 0 {
					t.Fatalf("%s: the end, but %v depend", path, open)
				}
				var got []catalog.Code
				for _, m := range matterShape.FindAllStringSubmatch(page, -1) {
					got, applied[m[1]] = append(got, catalog.Code(m[1])), true
				}
				if want := answer.Matters(applicability.Applies); !slices.Equal(got, want) {
					t.Fatalf("%s: got %v, want %v", path, got, want)
				}
				break
			}
			pages++
			if pages > 12 || !strings.Contains(page, fmt.Sprintf("第 %d 问，最多 12 问", pages)) {
				t.Fatalf("page %d at %s:\n%s", pages, path, words(page))
			}
			value, unit := "", ""
			if f, ok := applicability.Shandong().Fact(q.fact); !ok {
				t.Fatalf("asks %q", q.fact)
			} else if q.typed {
				value = fmt.Sprint(rng.IntN(200))
				if len(f.Units) > 0 {
					unit = f.Units[rng.IntN(len(f.Units))].Name
				}
				if len(f.Units) > 1 && len(q.choices) != len(f.Units) {
					t.Fatalf("%s offers the units %v", q.fact, q.choices)
				}
			} else {
				value = q.choices[rng.IntN(len(q.choices))]
			}
			if facts[q.fact] = q.answer(value, unit); unit == "" && q.typed {
				facts[q.fact] = applicability.Counted(decimal.RequireFromString(value).IntPart())
			}
			path = q.answered(value, unit)
		}
		longest = max(longest, pages)
	}
	if longest < 5 || len(applied) < 5 {
		t.Errorf("the longest walk took %d pages, and %v applied: nothing was walked", longest, applied)
	}
}

// A question that cannot be answered is left out. When all are, the end names what
// it depends on, and each name leads to its question.
func TestWhichSkipped(t *testing.T) {
	d := newDesk(t, "")
	for _, start := range []string{"/which", "/which?subject=enterprise_project&type=coal_mine", "/which?subject=price_change"} {
		path := start
		seen := map[string]bool{}
		for {
			page := d.see(path, http.StatusOK)
			q, more := question(page)
			if !more {
				for _, want := range []string{"要看下列问题的回答", "不清楚", `>回答<span class="hidden">`} {
					if !strings.Contains(page, want) {
						t.Errorf("%s: the page lacks %s", path, want)
					}
				}
				link := regexp.MustCompile(`<li><a href="(/which[^"]*)">`).FindStringSubmatch(page)
				again, ok := question(d.see(html.UnescapeString(link[1]), http.StatusOK))
				if !ok || slices.Contains(again.hidden["skip"], again.fact) || !strings.Contains(link[1], "change="+again.fact) {
					t.Errorf("%s asks %+v", link[1], again)
				}
				break
			}
			if seen[q.fact] || len(seen) == 12 {
				t.Fatalf("%s: asked again, or a thirteenth: %s after %v", path, q.fact, seen)
			}
			seen[q.fact] = true
			path = q.skip()
		}
		if len(seen) == 0 {
			t.Errorf("%s asked nothing", start)
		}
	}
}

const mine = "/which?subject=enterprise_project&type=coal_mine&planned_coalfield=yes&capacity=90&capacity.unit=%E4%B8%87%E5%90%A8"

// An answer is changed where it stands, and no other is lost.
func TestWhichChanged(t *testing.T) {
	d := newDesk(t, "")
	page := d.see(mine, http.StatusOK)
	for _, want := range []string{"已经确定要办 1 项", `<a href="/matters/sd-fgw-006">`, "<q>新增年生产能力低于120万吨的</q>", "90 万吨", "民法典第一千二百五十九条没有列", "推断", "还可能要办"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	link := regexp.MustCompile(`href="(/which\?[^"]*change=capacity[^"]*)"`).FindStringSubmatch(page)
	if link == nil {
		t.Fatal("no link to change the capacity")
	}
	q, ok := question(d.see(html.UnescapeString(link[1]), http.StatusOK))
	if !ok || q.fact != "capacity" || q.value != "90" || q.hidden.Get("type") != "coal_mine" || q.hidden.Get("planned_coalfield") != "yes" || q.hidden.Has("capacity") {
		t.Fatalf("asked %+v", q)
	}
	if page = d.see(q.answered("120", "万吨"), http.StatusOK); strings.Contains(page, "已经确定要办") || !strings.Contains(page, "120 万吨") {
		t.Errorf("after the change:\n%s", words(page))
	}
	// An answer that an earlier one leaves without a part stays, and says so.
	page = d.see(strings.Replace(mine, "enterprise_project", "overseas_project", 1), http.StatusOK)
	if n := strings.Count(page, "对结果没有影响"); n != 3 || !strings.Contains(page, "第 2 问") {
		t.Errorf("%d answers without a part, want 3, and the second question:\n%s", n, words(page))
	}
	// Skipping takes an answer back.
	page = d.see(mine+"&skip=capacity", http.StatusOK)
	if strings.Contains(page, "90 万吨") || !strings.Contains(page, "不清楚") {
		t.Errorf("skipped and answered:\n%s", words(page))
	}
}

// What is wrong is said at its field; all the rest stays.
func TestWhichRefused(t *testing.T) {
	d := newDesk(t, "")
	for name, c := range map[string]struct {
		path, fact, value string
		want              []string
	}{
		"nothing chosen":     {"/which?subject=enterprise_project&ask=type", "type", "", []string{"此项必填"}},
		"no such option":     {"/which?subject=enterprise_project&type=%3Cb%3Ecastle%3C/b%3E", "type", "", []string{"没有选项“&lt;b&gt;castle&lt;/b&gt;”"}},
		"neither yes nor no": {"/which?subject=enterprise_project&type=coal_mine&planned_coalfield=1", "planned_coalfield", "", []string{"没有选项“1”"}},
		"no number":          {strings.Replace(mine, "capacity=90", "capacity=%E4%B9%9D%E5%8D%81", 1), "capacity", "九十", []string{"“九十”不是可用的数"}},
		"below zero":         {strings.Replace(mine, "capacity=90", "capacity=-1", 1), "capacity", "-1", []string{"“-1”不是可用的数"}},
		"no unit":            {"/which?subject=enterprise_project&type=coal_mine&capacity=90&ask=capacity", "capacity", "90", []string{`id="unit-error"`, "缺少单位"}},
		"another unit":       {"/which?subject=enterprise_project&type=coal_mine&capacity=90&capacity.unit=x&ask=capacity", "capacity", "90", []string{`id="unit-error"`, "不能用"}},
		"no whole number":    {"/which?subject=enterprise_project&type=general_aircraft&aircraft_seats=9.5", "aircraft_seats", "9.5", []string{"请填写整数"}},
		"twice":              {"/which?subject=enterprise_project&subject=overseas_project", "subject", "enterprise_project", []string{"您要办的是哪一类事？"}},
		"two at once":        {"/which?subject=enterprise_project&type=castle&capacity=x&capacity.unit=%E5%90%A8&site=elsewhere", "type", "", []string{"项目新增的年生产能力是多少？ “x”不是可用的数", `name="capacity" value="x"`, `name="site" value="elsewhere"`}},
		"what was asked":     {"/which?subject=castle&sensitive=yes&ask=type", "type", "", []string{`name="subject" value="castle"`, `name="sensitive" value="yes"`}},
		"very long":          {"/which?subject=" + strings.Repeat("x", 5000), "subject", "", []string{"…"}},
	} {
		page := d.see(c.path, http.StatusUnprocessableEntity)
		q, ok := question(page)
		if !ok || q.fact != c.fact || q.value != c.value || q.problems != 1 {
			t.Errorf("%s: asked %q with %q and %d problems, want %q with %q and one", name, q.fact, q.value, q.problems, c.fact, c.value)
		}
		for _, want := range append(c.want, "其他回答都还在") {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %q:\n%s", name, want, words(page))
			}
		}
		if !strings.Contains(page, `href="#`) {
			t.Errorf("%s: no link to the field", name)
		}
	}
	page := d.see("/which?subject=overseas_project&utm=x&skip=nothing", http.StatusOK)
	if !strings.Contains(page, "网址中的“utm”不是这里的问题") {
		t.Errorf("a foreign name is passed over in silence:\n%s", words(page))
	}
}

// The end says what applies and why, what falls outside of the catalog, or that
// nothing does.
func TestWhichEnds(t *testing.T) {
	d := newDesk(t, "")
	for path, want := range map[string][]string{
		"/which?subject=overseas_project&investment_usd=2.5&investment_usd.unit=亿美元&sensitive=no&central_enterprise=no": {"要办 1 项", "<q>3亿美元以下的</q>", "其他 47 项都不用办", "境外投资项目备案"},
		"/which?subject=overseas_project&investment_usd=5&investment_usd.unit=亿美元":                                      {"敏感类、3亿美元及以上或者中央企业的境外投资项目", "由国家发展改革委办理"},
		"/which?subject=information&held_here=no":                                                                       {"目录中没有适用的事项"},
	} {
		page := d.see(strings.ReplaceAll(path, "亿美元", url.QueryEscape("亿美元")), http.StatusOK)
		for _, want := range want {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %q:\n%s", path, want, words(page))
			}
		}
		if _, more := question(page); more {
			t.Errorf("%s: still asks", path)
		}
	}
	for _, path := range []string{"/", "/?q=节能"} {
		if page := d.get("", path).Body.String(); strings.Count(page, `href="/which"`) != 2 || !strings.Contains(page, `href="/gaps"`) {
			t.Errorf("%s does not lead to the interview from menu and list, and to what is unknown", path)
		}
	}
}

// However long an address is, its answer stays small: answers go into every link of a
// page.
func TestWhichStaysSmall(t *testing.T) {
	d := newDesk(t, "")
	var every, wrong, units strings.Builder
	for _, f := range applicability.Shandong().Facts() {
		fmt.Fprintf(&every, "&%s=%s&%s.unit=x", f.ID, strings.Repeat("好", 60), f.ID)
		fmt.Fprintf(&units, "&skip=%s&%s.unit=%s", f.ID, f.ID, strings.Repeat("y", 90))
		if f.Kind == applicability.Amount && wrong.Len() < 7000 {
			fmt.Fprintf(&wrong, "&%s=1&%s.unit=%s&%s.unit=%s", f.ID, f.ID, strings.Repeat("y", 150), f.ID, strings.Repeat("z", 150))
		}
	}
	var distinct strings.Builder
	for i := range 900 {
		fmt.Fprintf(&distinct, "&site=%d", i)
	}
	full := func(query string) string { return query[:min(len(query), httpapi.MaxAddress-len("/which")-1)] }
	for name, c := range map[string]struct {
		path         string
		status, most int
	}{
		"one value":      {mine + "&site=" + strings.Repeat("x", 900_000), http.StatusRequestURITooLong, 5_000},
		"one unit":       {mine + "&site.unit=" + strings.Repeat("x", 900_000), http.StatusRequestURITooLong, 5_000},
		"search":         {"/?q=" + strings.Repeat("%26", 300_000), http.StatusRequestURITooLong, 5_000},
		"path":           {"/matters/" + strings.Repeat("x", 900_000), http.StatusRequestURITooLong, 5_000},
		"just not yet":   {"/?q=" + strings.Repeat("x", httpapi.MaxAddress-len("/q=")), http.StatusOK, 30_000},
		"a value":        {mine + "&site=" + strings.Repeat("x", 7_000), http.StatusUnprocessableEntity, 40_000},
		"a foreign unit": {mine + "&site.unit=" + strings.Repeat("x", 7_000), http.StatusOK, 40_000},
		"many values":    {mine + distinct.String()[:7_500], http.StatusUnprocessableEntity, 20_000},
		"all answered":   {"/which?" + full(every.String()[1:]), http.StatusUnprocessableEntity, 100_000},
		"all skipped":    {"/which?" + full(units.String()[1:]), http.StatusOK, 200_000},
		"amounts":        {"/which?subject=enterprise_project&type=coal_mine" + wrong.String(), http.StatusUnprocessableEntity, 100_000},
	} {
		w := d.get("", c.path)
		if w.Code != c.status || w.Body.Len() > c.most {
			t.Errorf("%s: %d with %d bytes, want %d with %d at most", name, w.Code, w.Body.Len(), c.status, c.most)
		}
	}
}

// What is too long is cut where it is read, and is no answer.
func TestWhichCutsWhatIsLong(t *testing.T) {
	d := newDesk(t, "")
	q, ok := question(d.see(strings.Replace(mine, "capacity=90", "capacity="+strings.Repeat("9", 101), 1), http.StatusUnprocessableEntity))
	if want := strings.Repeat("9", 100) + "…"; !ok || q.fact != "capacity" || q.value != want {
		t.Errorf("asked %+v, want the capacity with %s", q, want)
	}
}

// Whatever an address holds, there is a page: an answer, or what is wrong with it.
func FuzzWhich(f *testing.F) {
	for _, seed := range []string{"", strings.TrimPrefix(mine, "/which?"), "subject=castle&ask=type", "change=type&skip=type&ask=x", "capacity.unit=x", "aircraft_seats=99999999999999999999&a%00b=1",
		"voltage=500&voltage.unit=%FF&subject=%E2%80%AE", "subject=&subject=", "energy=1&energy.unit=%E5%90%A8%E6%A0%87%E5%87%86%E7%85%A4&energy.unit=x"} {
		f.Add(seed)
	}
	var d *desk // one for all: the pages keep nothing
	f.Fuzz(func(t *testing.T, query string) {
		if d == nil {
			d = newDesk(t, "")
		}
		in, _ := url.ParseQuery(query)
		w := d.get("", "/which?"+in.Encode())
		if w.Code == http.StatusRequestURITooLong {
			return
		}
		if problem := unbalanced(w.Body.String()); w.Code != http.StatusOK && w.Code != http.StatusUnprocessableEntity || problem != "" {
			t.Errorf("%q: %d, %s\n%s", in.Encode(), w.Code, problem, words(w.Body.String()))
		}
	})
}
