package main

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog/confirmation"
	"github.com/yiwang-go/yiwang/catalog/migration"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// schema is the form of file that is read.
const schema = "yiwang.example.stocktake/1"

type input struct {
	Schema   string                 `json:"schema"`
	Note     string                 `json:"note"`
	AsOf     calendar.Date          `json:"as_of"`
	Events   []confirmation.Event   `json:"events"`
	Facts    []migration.Fact       `json:"facts"`
	Findings []migration.Finding    `json:"findings"`
	Journeys []migration.Journey    `json:"journeys"`
	Cases    []migration.CaseRecord `json:"cases"`
	detected []migration.Finding    // in journeys and cases
}

// faults is what is wrong with a file, a sentence each.
type faults []string

func (f *faults) add(pointer, sentence string) {
	if len(*f) < yiwang.MaxProblems {
		*f = append(*f, pointer+"："+sentence)
	}
}

// records takes over what the library found wrong with the part at a place.
func (f *faults) records(place string, err error) {
	bad, ok := errors.AsType[*migration.RecordError](err)
	if !ok {
		return
	}
	for _, p := range bad.Problems {
		f.add(place+p.Pointer, p.Message.In(language.Chinese))
	}
}

func (f faults) Error() string {
	return fmt.Sprintf("文件有%d处错误：\n%s", len(f), strings.Join(f, "\n"))
}

// read decodes a file, checks all of it and finds what its observations prove. Its
// error is faults.
func read(data []byte) (*input, error) {
	var in input
	if err := yiwang.Decode(data, &in); err != nil {
		return nil, errors.New(yiwang.Say(language.Chinese, "yiwang.file_unreadable", err))
	}
	var f faults
	if in.Schema != schema {
		f.add("/schema", fmt.Sprintf("文件格式为“%s”，应为“%s”。", yiwang.Quote(in.Schema), schema))
		return nil, f
	}
	if strings.TrimSpace(in.Note) == "" {
		f.add("/note", "没有写明这是什么材料。")
	}
	if in.AsOf.IsZero() {
		f.add("/as_of", "没有写明截止日期。")
	}
	f.observe(&in)
	if len(f) > 0 {
		return nil, f
	}
	return &in, nil
}

// observe checks facts, findings and observations. Observations are told apart by
// their ids, so each has one of its own.
func (f *faults) observe(in *input) {
	plan := migration.Shandong()
	facts := in.Facts
	if err := plan.Check(facts); err != nil {
		f.records("/facts", err)
		facts = nil
	}
	_, err := plan.Open(in.Findings, in.AsOf)
	f.records("/findings", err)
	ids := map[string]bool{}
	one := func(place, kind, id string, proofs []migration.Proof, err error) {
		f.records(place, err)
		if ids[kind+id] {
			f.add(place+"/id", fmt.Sprintf("“%s”重复。", yiwang.Quote(id)))
		}
		ids[kind+id] = true
		for _, p := range proofs {
			in.detected = append(in.detected, p.Finding)
		}
	}
	const by = "自动检查"
	for i, j := range in.Journeys {
		proofs, err := plan.DetectJourney(j, by)
		one(yiwang.At("/journeys", i), "journey ", j.ID, proofs, err)
	}
	for i, c := range in.Cases {
		proofs, err := plan.DetectCase(c, facts, by)
		one(yiwang.At("/cases", i), "case ", c.ID, proofs, err)
	}
}
