package catalog

import (
	"maps"
	"slices"
)

// Code is a matter's key in its catalog, e.g. "sd-fgw-034". It is not the
// national basic code (基本编码).
type Code string

// Matter is one matter (政务服务事项).
type Matter struct {
	Code      Code
	Number    int     // 序号 in the source's list, from 1
	Name      string  // 事项名称
	Aliases   []Alias // other names the sources use
	Class     Class
	Group     string   // code of a [Group]
	Portal    bool     // 已接入总门户
	OneWindow bool     // “一窗受理”
	Platforms []string // codes of [Platform], in the order an application passes them; none when it runs on none

	// Sources tells for each field, by its JSON name (code, number, name,
	// class, group, portal, one_window, platforms), what it rests on. An alias
	// carries its own.
	Sources map[string]Basis
}

// Alias is another name of a matter: where it stands and how it differs.
type Alias struct {
	Name   string
	Source Basis
	Note   string
}

// Platform is a system on which matters are handled.
type Platform struct {
	Code     string
	Name     string // short name, as the source abbreviates it
	FullName string
	Network  string // network it runs on; empty when the source does not say
	Source   Basis
}

// Group is a set of matters that the source counts together.
type Group struct {
	Code   string
	Name   string
	Source Basis
}

// fields are the fields of a matter that must each name a source.
func fields() []string {
	return []string{"code", "number", "name", "class", "group", "portal", "one_window", "platforms"}
}

func (m Matter) clone() Matter {
	m.Aliases = slices.Clone(m.Aliases)
	m.Platforms = slices.Clone(m.Platforms)
	m.Sources = maps.Clone(m.Sources)
	return m
}
