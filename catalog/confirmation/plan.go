package confirmation

import (
	_ "embed"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/roster"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// The questions of the plan, by their ids. A bureau's own plan may have others; those
// that [Plan.Findings] holds against the catalog are these.
const (
	OnApplication   = "on_application"   // 是否为依申请事项
	NationalCatalog = "national_catalog" // 是否与国家基本目录对应
	NewSystem       = "new_system"       // 是否纳入“数字发改政务服务系统”运行
	OldStops        = "old_stops"        // 是否终止在原有系统运行
	OneWindow       = "one_window"       // 是否由省政务服务中心“一窗受理”
)

// Question is one question of the sheet, in the words of the plan.
type Question struct {
	ID     string
	Words  string
	Source catalog.Basis
}

// Office is an office that answers (责任处室).
type Office = roster.Office

// Exception is a matter that is interfaced and does not have to leave its old systems
// (对接为例外, plan 五（二）).
type Exception struct {
	Matter catalog.Code
	Source catalog.Basis
}

// Plan is what is asked, of whom and by when, for the matters of a catalog.
type Plan struct {
	catalog    *catalog.Catalog
	version    string
	due        calendar.Date
	dueSource  catalog.Basis
	assigner   Office
	receiver   Office
	questions  []Question
	offices    []Office
	exceptions []Exception
}

//go:embed data/sd-fgw.json
var shandongJSON []byte

// Shandong is the confirmation of the 48 matters of [catalog.Shandong], from
// 鲁发改许可〔2020〕614号, section 六（一）.
func Shandong() *Plan { return shandong() }

var shandong = yiwang.Embedded(shandongJSON, func(data []byte) (*Plan, error) { return Load(data, catalog.Shandong()) })

// Version is the version of the data.
func (p *Plan) Version() string { return p.version }

// Due is the last day on which a sheet is in time, and who says so.
func (p *Plan) Due() (calendar.Date, catalog.Basis) { return p.due, p.dueSource }

// Assigner is the office that gives the matters to the others, and who says so.
func (p *Plan) Assigner() Office { return p.assigner }

// Receiver is the office the signed sheets go to.
func (p *Plan) Receiver() Office { return p.receiver }

// Questions lists the questions, in the order of the plan.
func (p *Plan) Questions() []Question { return slices.Clone(p.questions) }

// Offices lists the responsible offices, in the order of the plan.
func (p *Plan) Offices() []Office { return slices.Clone(p.offices) }

// Office is the office with this id.
func (p *Plan) Office(id string) (Office, bool) { return roster.Find(p.offices, id) }

// Exceptions lists the matters that are interfaced, in the order of the data.
func (p *Plan) Exceptions() []Exception { return slices.Clone(p.exceptions) }

// Exception is what the plan has of a matter that is interfaced.
func (p *Plan) Exception(matter catalog.Code) (Exception, bool) {
	i := slices.IndexFunc(p.exceptions, func(e Exception) bool { return e.Matter == matter })
	if i < 0 {
		return Exception{}, false
	}
	return p.exceptions[i], true
}

// Question is the question with this id.
func (p *Plan) Question(id string) (Question, bool) {
	i := slices.IndexFunc(p.questions, func(q Question) bool { return q.ID == id })
	if i < 0 {
		return Question{}, false
	}
	return p.questions[i], true
}
