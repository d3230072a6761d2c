package signoff

import (
	_ "embed"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/roster"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Office is an office that answers for flows (责任处室).
type Office = roster.Office

// Plan is who fills in, confirms and uploads the flows of the matters of a catalog, and
// by when.
type Plan struct {
	catalog   *catalog.Catalog
	flows     *workflow.Library
	version   string
	due       calendar.Date // absent when nobody says
	dueSource catalog.Basis
	assigner  Office
	window    Office // zero: nobody beside the office
	uploader  Office
	offices   []Office
}

//go:embed data/sd-fgw.json
var shandongJSON []byte

// ShandongJSON is the data of [Shandong], to be changed and loaded by a bureau, or to be
// loaded for other flows.
func ShandongJSON() []byte { return slices.Clone(shandongJSON) }

// Shandong is the completion of the flows [workflow.Shandong] of the 48 matters of
// [catalog.Shandong], from 鲁发改许可〔2020〕614号, section 六（二）.
func Shandong() *Plan { return shandong() }

var shandong = yiwang.Embedded(shandongJSON, func(data []byte) (*Plan, error) { return Load(data, catalog.Shandong(), workflow.Shandong()) })

// Version is the version of the data.
func (p *Plan) Version() string { return p.version }

// Flows are the flows that are filled in.
func (p *Plan) Flows() *workflow.Library { return p.flows }

// Due is the last day on which a flow is uploaded in time, and who says so; absent when
// nobody does.
func (p *Plan) Due() (calendar.Date, catalog.Basis) { return p.due, p.dueSource }

// Assigner is the office that gives the matters to the others, and who says so.
func (p *Plan) Assigner() Office { return p.assigner }

// Window is the office that answers, together with the others, for what 一窗受理 takes in,
// and who says so; zero when there is none.
func (p *Plan) Window() Office { return p.window }

// Uploader is the office that uploads what is signed, and who says so.
func (p *Plan) Uploader() Office { return p.uploader }

// Offices lists the responsible offices, in the order of the plan.
func (p *Plan) Offices() []Office { return slices.Clone(p.offices) }

// Office is the office with this id.
func (p *Plan) Office(id string) (Office, bool) { return roster.Find(p.offices, id) }

// windowed reports whether the window answers for a matter, together with its office.
func (p *Plan) windowed(matter catalog.Code) bool {
	m, _ := p.catalog.ByCode(matter)
	return m.OneWindow && p.window.ID != ""
}

// matters are those that run through a flow, or through one made from it.
func (p *Plan) matters(flow string) []catalog.Code {
	var all []catalog.Code
	for m := range p.catalog.All() {
		if f, ok := p.flows.For(m.Code); ok && root(f.ID) == root(flow) {
			all = append(all, m.Code)
		}
	}
	return all
}
