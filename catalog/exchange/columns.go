package exchange

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// Vocabulary is the names a file's columns have.
type Vocabulary string

// The vocabularies.
const (
	Own      Vocabulary = "own"      // field names of the catalog
	National Vocabulary = "national" // column names of the national exchange tables
)

// Column is a column of an exchanged file.
type Column struct {
	Name         string   `json:"column"`
	Means        string   `json:"means"`            // the official term
	Tables       []string `json:"tables,omitempty"` // of the national exchange that have it
	Required     bool     `json:"required"`         // NOT NULL in its table, or required by the catalog
	Header       bool     `json:"header,omitempty"` // every file has it
	Length       int      `json:"length,omitempty"` // characters it can hold: of its table, else ours; 0 is no bound
	Digits       int      `json:"digits,omitempty"` // a code that is on no list is of so many digits; 0 is any
	Field        string   `json:"field,omitempty"`  // JSON name of the catalog's field; "" when it has none
	Form         Form     `json:"form,omitempty"`
	Dictionaries []string `json:"dictionaries,omitempty"` // ids; where they differ on a code it is not taken
	Check        string   `json:"check,omitempty"`        // "basic", "uscc", "impl" or "item": checked by its segments
	Note         string   `json:"note,omitempty"`         // why it has no field, or what is not taken

	Source      catalog.Basis `json:"-"`
	CheckSource catalog.Basis `json:"-"` // of Check; the zero Basis where there is none
}

// Form is how a field stands in a cell.
type Form string

// The forms.
const (
	Text      Form = "text"
	Integer   Form = "integer"
	Boolean   Form = "boolean"   // true or false
	List      Form = "list"      // parted by ^
	Citations Form = "citations" // parted by ； before 《
	Limit     Form = "limit"     // 20 working_day
	Coded     Form = "code"      // by the dictionaries
	CodedList Form = "codes"     // by the dictionaries; parted by ^ or ,
	Count     Form = "count"     // of a limit, whose unit stands in another column
	UnitCode  Form = "unit"
)

// Dictionary is a list of codes.
type Dictionary struct {
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	Note    string  `json:"note,omitempty"`
	Open    bool    `json:"open,omitempty"` // codes not listed are taken as they are, with a warning
	Entries []Entry `json:"entries"`

	Source catalog.Basis `json:"-"`
}

// Entry is one code and what it stands for.
type Entry struct {
	Code  string          `json:"code"`
	Name  string          `json:"name"`
	Value json.RawMessage `json:"value,omitempty"` // as the catalog has it; nil when it has nothing for it
	Gone  bool            `json:"gone,omitempty"`  // the matter is to leave the catalog
}

// Columns lists the columns of a vocabulary, in the order in which they are written.
func Columns(v Vocabulary) []Column {
	all := slices.Clone(tables().columns[v])
	for i, c := range all {
		all[i].Tables, all[i].Dictionaries = slices.Clone(c.Tables), slices.Clone(c.Dictionaries)
	}
	return all
}

// Dictionaries lists the lists of codes.
func Dictionaries() []Dictionary {
	all := slices.Clone(tables().dictionaries)
	for i, d := range all {
		all[i].Entries = slices.Clone(d.Entries)
		for k, e := range d.Entries {
			all[i].Entries[k].Value = slices.Clone(e.Value)
		}
	}
	return all
}

// Uncovered lists the fields of a matter, by their JSON names, for which the
// vocabulary has no column: they are neither written nor read.
func Uncovered(v Vocabulary) []string {
	fields := []string{"aliases"}
	for _, own := range tables().columns[Own] {
		if !slices.ContainsFunc(tables().columns[v], func(c Column) bool { return c.Field == own.Field }) {
			fields = append(fields, own.Field)
		}
	}
	return fields
}

//go:embed data/columns.json
var columnsJSON []byte

type columnTables struct {
	columns      map[Vocabulary][]Column
	dictionaries []Dictionary
}

var tables = yiwang.Embedded(columnsJSON, loadColumns)

const columnsSchema = "yiwang.catalog.exchange.columns/1"

// loadColumns reads the tables, and refuses what refers to nothing.
func loadColumns(data []byte) (*columnTables, error) {
	type cited struct {
		Source string `json:"source"`
	}
	var doc struct {
		Schema  string `json:"schema"`
		Version string `json:"version"`
		Sources []struct {
			Key string `json:"key"`
			catalog.Basis
		} `json:"sources"`
		Dictionaries []struct {
			Dictionary
			cited
		} `json:"dictionaries"`
		Vocabularies []struct {
			ID      Vocabulary `json:"id"`
			Title   string     `json:"title"`
			Columns []struct {
				Column
				cited
				CheckedBy string `json:"check_source"`
			} `json:"columns"`
		} `json:"vocabularies"`
	}
	if err := yiwang.Decode(data, &doc); err != nil {
		return nil, err
	}
	if doc.Schema != columnsSchema {
		return nil, fmt.Errorf("exchange: schema %q, want %q", doc.Schema, columnsSchema)
	}
	sources := map[string]catalog.Basis{}
	for _, s := range doc.Sources {
		sources[s.Key] = s.Basis
	}
	t := &columnTables{columns: map[Vocabulary][]Column{}}
	for _, d := range doc.Dictionaries {
		d.Dictionary.Source = sources[d.cited.Source]
		if d.Dictionary.Source.Mark == "" || t.find(d.ID) != nil {
			return nil, fmt.Errorf("exchange: dictionary %q: no source %q, or twice", d.ID, d.cited.Source)
		}
		t.dictionaries = append(t.dictionaries, d.Dictionary)
	}
	for _, v := range doc.Vocabularies {
		for _, c := range v.Columns {
			c.Column.Source = sources[c.cited.Source]
			if c.Column.Source.Mark == "" || spelled(t.columns[v.ID], c.Name) >= 0 || spelled(t.columns[v.ID], c.Means) >= 0 || (c.Field == "") != (c.Form == "") {
				return nil, fmt.Errorf("exchange: column %q: no source %q, twice, or a field without a form", c.Name, c.cited.Source)
			}
			c.Column.CheckSource = sources[c.CheckedBy]
			if (c.Check == "") != (c.Column.CheckSource.Mark == "") {
				return nil, fmt.Errorf("exchange: column %q: a check without a source %q, or the other way round", c.Name, c.CheckedBy)
			}
			for _, id := range c.Dictionaries {
				if t.find(id) == nil {
					return nil, fmt.Errorf("exchange: column %q: no dictionary %q", c.Name, id)
				}
			}
			t.columns[v.ID] = append(t.columns[v.ID], c.Column)
		}
	}
	return t, nil
}

func (t *columnTables) find(id string) *Dictionary {
	i := slices.IndexFunc(t.dictionaries, func(d Dictionary) bool { return d.ID == id })
	if i < 0 {
		return nil
	}
	return &t.dictionaries[i]
}

// named is the place of a column, whatever the case of its name; -1 when there is none.
func named(columns []Column, name string) int {
	return slices.IndexFunc(columns, func(c Column) bool { return strings.EqualFold(c.Name, name) })
}
