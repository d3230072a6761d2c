package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// Documents are the written documents of a case.
type Documents struct {
	Case  string          `json:"case"`
	Items []DocumentItem  `json:"items"` // one for each event that calls for one, oldest first
	Ahead []DocumentAhead `json:"ahead"` // kinds that the case may still come to
}

// DocumentItem is one document: sealed, or as it would be made now, or what is missing
// to make it.
type DocumentItem struct {
	No      string        `json:"no"` // its address: kind and version of the event, acceptance-2; with a third part for another party, hearing_right-7-1
	Kind    document.Kind `json:"kind"`
	Name    Text          `json:"name"`
	Party   string        `json:"party"`   // for whom of the other parties it is; "" when for none of them
	Version int           `json:"version"` // of the event it is about
	Event   string        `json:"event"`   // what happened, in Chinese
	Date    calendar.Date `json:"date"`    // of the document; of the event while it cannot be made
	Number  string        `json:"number"`  // 文号, where it has one
	Sealed  *Sealed       `json:"sealed"`  // null: not yet
	Code    string        `json:"code"`    // why it cannot be made; "" when it can
	Reason  *Text         `json:"reason"`  // likewise; null when it can
	Unmet   []ProblemItem `json:"unmet"`   // everything that is missing or unfit, by pointer into SealRequest where that can tell it
	Takes   []string      `json:"takes"`   // fields of SealRequest that tell what nobody else does; none once it is sealed

	Certifiable bool             `json:"certifiable"` // a certificate can be issued of it now
	Certificate *CertificateItem `json:"certificate"` // null: none was issued
}

// Made reports whether the document can be shown.
func (d DocumentItem) Made() bool { return d.Code == "" }

// DocumentAhead is a kind of document that a case has not come to.
type DocumentAhead struct {
	Kind   document.Kind `json:"kind"`
	Name   Text          `json:"name"`
	Reason Text          `json:"reason"`
}

// Sealed says when a document was sealed, and by whom.
type Sealed struct {
	At  time.Time `json:"at"`
	By  RoleRef   `json:"by"`
	Key string    `json:"key"` // of the signature: document.KeyID of the public key
}

// Paper is a document with the bytes that were, or would be, signed.
type Paper struct {
	DocumentItem
	Document  document.Document
	Canonical []byte              // of the document: what is kept, signed and verified
	Signature *document.Signature // nil: not sealed
}

// WriteHTML writes the document for print, with what leads on from it on a screen.
func (p Paper) WriteHTML(w io.Writer, links ...document.Link) error {
	return document.Sheet{Document: p.Document, Signature: p.Signature, Links: links}.WriteHTML(w)
}

// file is a case with what of it was sealed and certified.
type file struct {
	c         workflow.Case
	m         workflow.Machine
	kept      []sealing
	certified []certifying
}

// The types of what is kept of the documents of a case.
const (
	sealedEntry    = "documents.sealed"
	certifiedEntry = "documents.certified"
)

// batch keeps one thing more.
func (f *file) batch(at time.Time, entry string, data []byte) journal.Batch {
	return journal.Batch{Stream: fileStream(f.c.ID), Expect: len(f.kept) + len(f.certified), At: at,
		Entries: []journal.Entry{{Type: entry, Data: data}}, Index: journal.Index{Tags: map[string]string{"kind": "documents"}}}
}

// sealed is the document of an address as it was sealed; nil when it was not.
func (f *file) sealed(no string) *sealing {
	i := slices.IndexFunc(f.kept, func(k sealing) bool { return k.No == no })
	if i < 0 {
		return nil
	}
	return &f.kept[i]
}

// Documents lists the documents of a case that concern who asks.
func (s *Service) Documents(ctx context.Context, actor workflow.Actor, id string) (Documents, error) {
	f, err := s.file(ctx, actor, id)
	if err != nil {
		return Documents{}, err
	}
	shown := Documents{Case: f.c.ID, Items: []DocumentItem{}, Ahead: []DocumentAhead{}}
	had := map[document.Kind]bool{}
	for i := range f.c.History {
		for _, w := range s.writsAt(f, i+1) {
			if had[w.kind] = true; !w.concerns(actor) {
				continue
			}
			item, err := s.item(f, w)
			if err != nil {
				return Documents{}, err
			}
			shown.Items = append(shown.Items, item)
		}
	}
	state, _ := f.m.Flow.Process.State(f.c.State)
	for _, kind := range document.Kinds() {
		if w := (writ{kind: kind}); !had[kind] && !state.Final && w.concerns(actor) && s.comesTo(f.m, kind) {
			shown.Ahead = append(shown.Ahead, DocumentAhead{kind, Text(kind.Term()), textOf(yiwang.Message{Code: "httpapi.document_ahead"})})
		}
	}
	return shown, nil
}

// DocumentItem is one line of Documents, by the address of the document.
func (s *Service) DocumentItem(ctx context.Context, actor workflow.Actor, id, no string) (DocumentItem, error) {
	f, w, err := s.one(ctx, actor, id, no)
	if err != nil {
		return DocumentItem{}, err
	}
	return s.item(f, w)
}

// Document is one document of a case: as it was sealed, or else as it would be made
// now. What is missing to make it is a refusal that names everything.
func (s *Service) Document(ctx context.Context, actor workflow.Actor, id, no string) (Paper, error) {
	f, w, err := s.one(ctx, actor, id, no)
	if err != nil {
		return Paper{}, err
	}
	return s.paper(f, w, SealRequest{})
}

// file reads a case that actor may see, and what of it was sealed.
func (s *Service) file(ctx context.Context, actor workflow.Actor, id string) (*file, error) {
	c, err := s.load(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	f := &file{c: c}
	if f.m, err = s.machineFor(c); err != nil {
		return nil, err
	}
	records, err := s.store.Load(ctx, fileStream(id), 0)
	if is[*journal.NotFoundError](err) {
		return f, nil
	}
	if err != nil {
		return nil, err
	}
	for _, r := range records {
		switch r.Type {
		case certifiedEntry:
			f.certified, err = kept(f.certified, r)
		default:
			f.kept, err = kept(f.kept, r)
		}
		if err != nil {
			return nil, fmt.Errorf("httpapi: record %d of documents %s: %w", r.Seq, id, err)
		}
	}
	return f, nil
}

// one is the file of a case and one of its documents, by its address.
func (s *Service) one(ctx context.Context, actor workflow.Actor, id, no string) (*file, writ, error) {
	f, err := s.file(ctx, actor, id)
	if err != nil {
		return nil, writ{}, err
	}
	w, err := s.writ(f, actor, no)
	return f, w, err
}

// kept reads a record behind those before it.
func kept[T any](all []T, r journal.Record) ([]T, error) {
	var one T
	err := json.Unmarshal(r.Data, &one)
	return append(all, one), err
}

// paper is a document as it was sealed, or as it would be made now.
func (s *Service) paper(f *file, w writ, q SealRequest) (Paper, error) {
	p := Paper{DocumentItem: itemOf(f, w)}
	if k := f.sealed(p.No); k != nil {
		d, err := document.Read(k.Document)
		if err != nil {
			return Paper{}, fmt.Errorf("httpapi: document %s of case %s: %w", p.No, f.c.ID, err)
		}
		p.Document, p.Canonical, p.Signature = d, k.Document, &k.Signature
		p.Name.ZH, p.Number, p.Date, p.Sealed = d.Title, d.Number, d.Date, &Sealed{k.At, roleOf(k.Actor.Role), k.Signature.Key}
		p.Certificate = f.certificateItem(w)
		p.Certifiable = p.Certificate == nil && s.certifies(f, p) == nil
		return p, nil
	}
	p.Takes = s.takes(f, w)
	d, err := s.forms.Make(f.m, f.c, w.kind, w.version, s.facts(f, w, q))
	if refusal, ok := errors.AsType[*document.Refusal](err); ok {
		return Paper{}, unmade{refusal, q, w.admits(f)}
	}
	if err != nil {
		return Paper{}, err
	}
	if p.Canonical, err = d.Canonical(); err != nil {
		return Paper{}, fmt.Errorf("httpapi: document %s of case %s: %w", p.No, f.c.ID, err)
	}
	p.Document, p.Name.ZH, p.Number, p.Date = d, d.Title, d.Number, d.Date
	return p, nil
}

// item is a document as a list shows it: also one that cannot be made, and why.
func (s *Service) item(f *file, w writ) (DocumentItem, error) {
	p, err := s.paper(f, w, SealRequest{})
	refusal, ok := errors.AsType[unmade](err)
	if !ok {
		return p.DocumentItem, err
	}
	item := itemOf(f, w)
	text := textOf(yiwang.Message{Code: refusal.Code(), Args: refusal.Args()})
	item.Name.ZH, item.Code, item.Reason, item.Unmet, item.Takes = refusal.Title, refusal.Code(), &text, itemsOf(refusal.Problems()), s.takes(f, w)
	return item, nil
}

// itemOf is what is told of every document.
func itemOf(f *file, w writ) DocumentItem {
	e := &f.c.History[w.version-1]
	return DocumentItem{No: w.no(), Kind: w.kind, Name: Text(w.kind.Term()), Party: w.name, Version: w.version,
		Event: f.m.Flow.Process.ActionName(e.Action), Date: e.Date, Unmet: []ProblemItem{}, Takes: []string{}}
}

func fileStream(id string) string { return "documents/" + id }
