package evaluation

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
)

// Level is how satisfied the applicant is, 5 best, 1 worst; 0 is no answer.
type Level int

// Rules are a jurisdiction's levels, options and periods.
type Rules struct {
	Schema                   string          `json:"schema"`
	ID                       string          `json:"id"`
	Version                  string          `json:"version"` // options are never edited in place: a new list is a new version
	Levels                   []LevelRule     `json:"levels"`
	LevelsBasis              []catalog.Basis `json:"levels_basis"`
	Services                 []ServiceRule   `json:"services"` // what of a case is a service to review
	ServicesBasis            []catalog.Basis `json:"services_basis"`
	Window                   workflow.Limit  `json:"window"` // a service may be reviewed until so long after it
	WindowBasis              []catalog.Basis `json:"window_basis"`
	Rectification            workflow.Limit  `json:"rectification"` // a negative review is put right within
	RectificationBasis       []catalog.Basis `json:"rectification_basis"`
	NegativeNeedsReason      bool            `json:"negative_needs_reason"` // a negative review ticks an option or says why
	NegativeNeedsReasonBasis []catalog.Basis `json:"negative_needs_reason_basis"`
	TextLimit                int             `json:"text_limit"` // characters
	TextLimitBasis           []catalog.Basis `json:"text_limit_basis"`
	Options                  []Option        `json:"options"`
	OptionsBasis             []catalog.Basis `json:"options_basis"`
}

// LevelRule names a level and says whether it is a negative review.
type LevelRule struct {
	Level    Level  `json:"level"`
	Name     string `json:"name"`
	Negative bool   `json:"negative,omitempty"`
}

// ServiceRule says that an event of a case is a service of the bureau.
type ServiceRule struct {
	Event workflow.EventType `json:"event"`
	Name  string             `json:"name"`
}

// Option is a ready-made remark that may be ticked with a level.
type Option struct {
	Code  string `json:"code"`
	Level Level  `json:"level"`
	Text  string `json:"text"`
}

//go:embed data/shandong.json
var shandongJSON []byte

// Shandong are the embedded rules of 鲁政办发〔2020〕10号. Where the province
// gives no figure, the basis says whose it is.
func Shandong() *Rules { return shandong() }

var shandong = yiwang.Embedded(shandongJSON, Load)

// Load reads rules and returns all that is wrong with them at once.
func Load(data []byte) (*Rules, error) {
	var r Rules
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		return nil, fmt.Errorf("evaluation: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("evaluation: more than one JSON value")
	}
	var problems []error
	bad := func(format string, args ...any) {
		problems = append(problems, fmt.Errorf("evaluation: "+format, args...))
	}
	if r.Schema != "yiwang.evaluation/1" {
		bad("unknown schema %q", r.Schema)
	}
	if len(r.Levels) == 0 || !slices.ContainsFunc(r.Levels, func(l LevelRule) bool { return l.Negative }) {
		bad("no levels, or none that is negative")
	}
	for i, l := range r.Levels {
		if l.Level < 1 || l.Name == "" || slices.ContainsFunc(r.Levels[:i], func(x LevelRule) bool { return x.Level == l.Level }) {
			bad("level %d: below 1, without a name, or twice", l.Level)
		}
	}
	for i, o := range r.Options {
		if _, ok := r.Level(o.Level); !ok || o.Code == "" || o.Text == "" {
			bad("option %q: unknown level %d, or empty", o.Code, o.Level)
		}
		if slices.ContainsFunc(r.Options[:i], func(x Option) bool { return x.Code == o.Code }) {
			bad("option %q twice", o.Code)
		}
	}
	for i, service := range r.Services {
		if service.Event == "" || service.Name == "" || slices.ContainsFunc(r.Services[:i], func(x ServiceRule) bool { return x.Event == service.Event }) {
			bad("service %q: empty or twice", service.Event)
		}
	}
	if len(r.Services) == 0 {
		bad("no services")
	}
	for _, period := range []struct {
		name string
		workflow.Limit
	}{{"window", r.Window}, {"rectification", r.Rectification}} {
		if period.Count < 1 || period.Unit != workflow.WorkingDay {
			bad("%s: %d %q; only working days from 1 up are known", period.name, period.Count, period.Unit)
		}
	}
	if r.TextLimit < 1 {
		bad("text_limit must be positive")
	}
	for _, of := range []struct {
		name  string
		basis []catalog.Basis
	}{{"levels", r.LevelsBasis}, {"services", r.ServicesBasis}, {"window", r.WindowBasis}, {"rectification", r.RectificationBasis},
		{"negative_needs_reason", r.NegativeNeedsReasonBasis}, {"text_limit", r.TextLimitBasis}, {"options", r.OptionsBasis}} {
		if len(of.basis) == 0 {
			bad("%s_basis is empty", of.name)
		}
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return &r, nil
}

// Level looks a level up.
func (r *Rules) Level(l Level) (LevelRule, bool) {
	i := slices.IndexFunc(r.Levels, func(x LevelRule) bool { return x.Level == l })
	if i < 0 {
		return LevelRule{}, false
	}
	return r.Levels[i], true
}

// Negative reports whether a level is a 差评.
func (r *Rules) Negative(l Level) bool {
	rule, _ := r.Level(l)
	return rule.Negative
}

// OptionsFor lists the options that belong to a level.
func (r *Rules) OptionsFor(l Level) []Option {
	var own []Option
	for _, o := range r.Options {
		if o.Level == l {
			own = append(own, o)
		}
	}
	return own
}
