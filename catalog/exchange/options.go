package exchange

import (
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Options are what both sides have agreed on beyond what is confirmed. The zero value
// takes and writes only what is.
type Options struct {
	// Units tells what the codes of ANTICIPATE_TYPE and PROMISE_TYPE stand for, beside
	// blank (工作日) and 4 (当场): [calendar.WorkingDay], [calendar.CalendarDay] or [calendar.Month].
	Units map[string]calendar.Unit

	// Prefer tells by the name of a column the id of the dictionary to follow where
	// those of the column differ: {"SERVER_TYPE": "server-type-gb"}.
	Prefer map[string]string
}

func (o Options) check() error {
	for code, unit := range o.Units {
		if unit != calendar.WorkingDay && unit != calendar.CalendarDay && unit != calendar.Month {
			return &OptionError{"Units", code + "=" + string(unit)}
		}
	}
	for column, id := range o.Prefer {
		i := named(tables().columns[National], column)
		if i < 0 || !slices.Contains(tables().columns[National][i].Dictionaries, id) {
			return &OptionError{"Prefer", column + "=" + id}
		}
	}
	return nil
}

// ImportOptions say how to import.
type ImportOptions struct {
	ReadOptions
	Options

	// Source is what imported values rest on: the system, the batch, and how far it is
	// to be trusted. Required: a title or a number, and a mark.
	Source catalog.Basis

	// Version of the catalog that comes out when something changed; required, and not
	// that of the base.
	Version string

	// Create lets rows make new matters; nil refuses those that find none.
	Create *Creation

	// Keep is how many rows the report lists of those that belong to no matter, and how
	// many problems of such rows; 0 is 1000. The rest is counted.
	Keep int

	// MostNew is how many matters a file may create; 0 is 10,000. A file with more is
	// refused.
	MostNew int
}

// Creation is what a new matter gets in fields its row leaves open.
type Creation struct {
	// Fields by their JSON names, written as in the columns of [Own]. A number that
	// neither the row nor this gives is the next free one, in the order of the codes.
	Fields map[string]string
	Source catalog.Basis // of these fields and of such a number; required
}

func (o *ImportOptions) check(base *catalog.Catalog) error {
	if err := o.Options.check(); err != nil {
		return err
	}
	if !usable(o.Source) {
		return &OptionError{"Source", o.Source.String()}
	}
	if o.Version == "" || o.Version == base.Version() {
		return &OptionError{"Version", o.Version}
	}
	if o.Keep < 0 || o.MostNew < 0 {
		return &OptionError{"Keep", "<0"}
	}
	if o.Create != nil {
		if !usable(o.Create.Source) {
			return &OptionError{"Create.Source", o.Create.Source.String()}
		}
		for field := range o.Create.Fields {
			if named(tables().columns[Own], field) < 0 || field == "code" || field == "name" || field == "number" {
				return &OptionError{"Create.Fields", field}
			}
		}
	}
	if o.Keep == 0 {
		o.Keep = 1000
	}
	if o.MostNew == 0 {
		o.MostNew = 10_000
	}
	return nil
}

func usable(b catalog.Basis) bool {
	return b.Title+b.Number != "" && b.Mark.Known()
}
