package workflow

import (
	_ "embed"
	"slices"
	"sync"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// Light (亮灯) is the supervision colour of a clock.
type Light string

// The lights, from calm to alarm. Grey is a clock that does not run, or whose
// due date is not known.
const (
	Grey   Light = "grey"
	Green  Light = "green"
	Yellow Light = "yellow"
	Red    Light = "red"
)

// Term is the light in both languages.
func (l Light) Term() yiwang.Term {
	zh := map[Light]string{Grey: "灰灯", Green: "绿灯", Yellow: "黄灯", Red: "红灯"}[l]
	return yiwang.Term{ZH: zh, EN: string(l)}
}

// Worse returns the more alarming of two lights.
func (l Light) Worse(o Light) Light {
	order := []Light{Grey, Green, Yellow, Red}
	if slices.Index(order, o) > slices.Index(order, l) {
		return o
	}
	return l
}

// Thresholds say when a running clock turns yellow. It turns red on the first
// working day past its due date; days off between the two are yellow. No
// national rule sets the figures: they are data, see Presets. Rules that give no
// figure (成都 2010, 泉州 2007: "about to expire") or put yellow after the limit
// (湛江 2009, 广东 2007) are none of the presets.
type Thresholds struct {
	ID                string          `json:"id"`
	Name              string          `json:"name"`
	YellowDaysLeft    *int            `json:"yellow_days_left,omitempty"`    // working days; yellow when so many or fewer are left
	YellowUsedPercent *int            `json:"yellow_used_percent,omitempty"` // yellow when so much of the limit is used
	Basis             []catalog.Basis `json:"basis"`
}

//go:embed data/lights.json
var lightsJSON []byte

// Presets are the embedded thresholds; the first is the default.
func Presets() []Thresholds { return slices.Clone(presets()) }

var presets = sync.OnceValue(func() []Thresholds {
	var file struct {
		Schema  string       `json:"schema"`
		Presets []Thresholds `json:"presets"`
	}
	if err := yiwang.Decode(lightsJSON, &file); err != nil || file.Schema != "yiwang.lights/1" || len(file.Presets) == 0 {
		panic("workflow: data/lights.json is broken") // embedded at build time; a test reads it
	}
	return file.Presets
})

// Thresholds are those the machine judges by.
func (m Machine) Thresholds() Thresholds {
	if m.Lights == nil {
		return presets()[0]
	}
	return *m.Lights
}

// light judges the present run of a clock. One stopped in time is grey; one that
// ended late stays red. Past says that a working day has gone by since its due date.
func (t Thresholds) light(k *Clock, past bool) Light {
	switch {
	case k.Rule.Owner == Applicant, k.Suspended(): // none of the office's, or frozen
		return Grey
	case k.Late && (k.Status == Stopped || past):
		return Red
	case k.Due.IsZero():
		return Grey
	case k.Status != Running || !k.Counted:
		return Grey
	case k.Late:
		return Yellow
	case t.YellowDaysLeft != nil && k.Left <= *t.YellowDaysLeft:
		return Yellow
	case t.YellowUsedPercent != nil && k.Used*100 >= (k.Rule.Limit.Count+k.Extended)**t.YellowUsedPercent:
		return Yellow
	}
	return Green
}
