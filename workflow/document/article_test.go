package document_test

import (
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/document"
)

// article is one article that the forms rest on, with a test of what it asks for. An
// article may have several.
type article struct {
	title, place string
	test         func(*testing.T)

	inCode bool // it decides what a document says; no form asks for a fact on it
}

func (a article) name() string { return strings.TrimPrefix(a.title, "中华人民共和国") + a.place }

const (
	licensing     = "中华人民共和国行政许可法"
	reconsidering = "中华人民共和国行政复议法"
	litigating    = "中华人民共和国行政诉讼法"
	procedure     = "中华人民共和国民事诉讼法"
	shandong      = "山东省优化营商环境条例"
	disputes      = "山东省多元化解纠纷促进条例"
	jinan         = "济南市行政审批容缺受理制度"
	binzhou       = "滨州市工程建设项目并联审批管理规定"
	shaanxi       = "陕西省价格争议调解处理办法"
	gansu2008     = "甘肃省2008年临时价格干预规定（第三方网页）"
)

func articles() []article {
	return []article{
		{licensing, "第三十二条", licensing32DatedReceipt, false},
		{licensing, "第三十二条第一款第四项", licensing32NoticeListsEverything, false},
		{licensing, "第三十二条第一款第四项", licensing32SilenceIsAcceptance, false},
		{licensing, "第三十五条、第四十三条", licensing35Opinion, false},
		{licensing, "第三十五条、第四十三条", licensing35Forwarding, false},
		{licensing, "第三十八条", licensing38Refusal, false},
		{licensing, "第三十八条", licensing38Grant, false},
		{licensing, "第三十八条", licensing38Correction, false},
		{licensing, "第三十九条", licensing39Number, false},
		{licensing, "第四十二条", licensing42ExtensionTellsReasons, false},
		{licensing, "第四十四条", licensing44Delivery, false},
		{licensing, "第四十五条", licensing45TimeNeeded, false},
		{licensing, "第四十七条", licensing47HearingRight, false},
		{licensing, "第四十八条", licensing48HearingNotice, false},
		{licensing, "第六十九条", licensing69Revocation, false},
		{reconsidering, "第二十条", reconsidering20, false},
		{reconsidering, "第二十三条", reconsidering23ReviewFirst, true},
		{litigating, "第四十六条", litigating46, false},
		{procedure, "第八十七条", procedure87, false},
		{shandong, "第二十八条至第三十条", shandong28Promises, false},
		{shandong, "第二十八条至第三十条", shandong28Mending, false},
		{disputes, "第二十五条", disputes25, false},
		{jinan, "", deferredMaterials, false},
		{binzhou, "", deferredMaterials, false},
		{shaanxi, "第六条、第七条", shaanxi6n7, false},
		{gansu2008, "", gansu2008n0, false},
	}
}

func TestArticles(t *testing.T) {
	for _, a := range articles() {
		t.Run(a.name(), a.test)
	}
}

// Every article on which a form asks for a fact has its test, and what has a test is
// asked for.
func TestEveryArticleIsTested(t *testing.T) {
	asked := map[string]bool{}
	for _, f := range document.Standard().Forms() {
		for _, a := range f.Asks {
			for _, b := range a.Basis {
				asked[b.Title+b.Place] = true
			}
		}
	}
	if len(asked) < 20 {
		t.Errorf("the forms rest on %d articles", len(asked))
	}
	tested := map[string]bool{}
	for _, a := range articles() {
		tested[a.title+a.place] = true
		if asked[a.title+a.place] == a.inCode {
			t.Errorf("%s: asked on by a form %v, marked as one of the code %v", a.name(), !a.inCode, a.inCode)
		}
	}
	for key := range asked {
		if !tested[key] {
			t.Errorf("%s is cited and has no test", key)
		}
	}
}
