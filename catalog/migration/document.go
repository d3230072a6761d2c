package migration

import "github.com/yiwang-go/yiwang/catalog"

// Schema names the form of file that [Load] reads, described by
// data/migration.schema.json.
const Schema = "yiwang.migration/1"

// document is the file as it stands.
type document struct {
	Schema    string          `json:"schema"`
	Version   string          `json:"version"`
	Sources   []sourceEntry   `json:"sources"`
	Issued    datedEntry      `json:"issued"`
	Portal    systemEntry     `json:"portal"`
	Target    systemEntry     `json:"target"`
	Due       dueEntry        `json:"due"`
	Platforms []platformEntry `json:"platforms"`
	Matters   []routeEntry    `json:"matters"`
}

type sourceEntry struct {
	Key string `json:"key"`
	catalog.Basis
}

type systemEntry struct {
	Code   string      `json:"code"`
	Name   string      `json:"name"`
	Start  *datedEntry `json:"start"`
	Source string      `json:"source"`
}

type dueEntry struct {
	Connected  datedEntry `json:"connected"`
	Moved      datedEntry `json:"moved"`
	Interfaced datedEntry `json:"interfaced"`
}

type datedEntry struct {
	Date   string `json:"date"`
	Source string `json:"source"`
}

type platformEntry struct {
	Code   string      `json:"code"`
	Fate   Fate        `json:"fate"`
	Stop   *datedEntry `json:"stop"`
	Source string      `json:"source"`
}

type routeEntry struct {
	Code   catalog.Code `json:"code"`
	Way    Way          `json:"way"`
	With   []string     `json:"with"`
	Reason string       `json:"reason"`
	Source string       `json:"source"`
}
