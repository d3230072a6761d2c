package httpapi

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/project"
)

// sentEntry is what the journal keeps of what was sent at one time.
type sentEntry struct {
	From  string            `json:"from"`
	USCC  string            `json:"uscc"`
	Items []SentItemRequest `json:"items"`
	At    time.Time         `json:"at"`
	Actor workflow.Actor    `json:"actor"`
}

// Sends reports whether a role may send what other platforms know: a system, or an
// administrator for one.
func Sends(role workflow.Role) bool { return role == workflow.System || role == workflow.Administrator }

// Send keeps what another platform or department sent of a project. It is offered, with
// the trust of what a department issued, to the applicant whose 统一社会信用代码 it is of: one
// that the staff accepted with a case of theirs in this project, not one that was typed in.
func (s *Service) Send(ctx context.Context, actor workflow.Actor, code string, q SentRequest, how Request) (ProjectSent, error) {
	switch {
	case actor.ID == "":
		return ProjectSent{}, refuse(http.StatusUnauthorized, "httpapi.who")
	case !Sends(actor.Role):
		return ProjectSent{}, refuse(http.StatusForbidden, "httpapi.sender_only")
	}
	if err := s.projectCode(code); err != nil {
		return ProjectSent{}, err
	}
	if err := validate(&q); err != nil {
		return ProjectSent{}, err
	}
	from, err := q.judge(actor)
	if err != nil {
		return ProjectSent{}, err
	}
	key, print := idempotent(actor, how.Key, "sent", code, q)
	for try := 0; ; try++ {
		all, err := stream[sentEntry](ctx, s, sentStream(code))
		if err != nil {
			return ProjectSent{}, err
		}
		if done, err := s.replay(ctx, key, print); err != nil {
			return ProjectSent{}, err
		} else if len(done) > 0 {
			return s.sentBy(code, from, all, actor)
		}
		if err := how.at(len(all)); err != nil {
			return ProjectSent{}, err
		}
		e := sentEntry{From: from, USCC: q.USCC, Items: q.Items, At: s.now().UTC().Truncate(time.Microsecond), Actor: actor}
		data, err := encode(e)
		if err != nil {
			return ProjectSent{}, fmt.Errorf("httpapi: sent of project %s: %w", code, err)
		}
		done, err := s.store.Append(ctx, journal.Batch{Stream: sentStream(code), Expect: len(all), At: e.At, Key: key, Fingerprint: print,
			Entries: []journal.Entry{{Type: "projects.sent", Data: data}}, Index: journal.Index{Tags: map[string]string{"kind": "project"}}})
		if is[*journal.ConflictError](err) && how.Versions == nil && try < 3 {
			continue
		}
		if err != nil {
			return ProjectSent{}, err
		}
		if !done.Replayed {
			all = append(all, e)
		}
		return s.sentBy(code, from, all, actor)
	}
}

// sentBy shows what stands from one sender.
func (s *Service) sentBy(code, from string, all []sentEntry, actor workflow.Actor) (ProjectSent, error) {
	own := slices.DeleteFunc(standing(code, all), func(x project.Sent) bool { return x.From != from })
	d, err := project.Gather(code, project.Sources{Sent: own})
	shown := ProjectSent{Project: code, Version: len(all), From: from, Items: []DossierItem{}}
	for _, item := range d.Items {
		shown.Items = append(shown.Items, s.dossierItem(item, actor))
	}
	return shown, err
}

// standing is what stands of what was sent: of the same thing, what the sender said last.
func standing(code string, all []sentEntry) []project.Sent {
	var sent []project.Sent
	for _, e := range all {
		for _, i := range e.Items {
			x := project.Sent{Project: code, Kind: i.Kind, Key: cmp.Or(i.Key, project.Key(i.Name)), Name: cmp.Or(i.Name, fieldName(i.Key)), Value: i.Value,
				SHA256: i.SHA256, Size: i.Size, From: e.From, USCC: e.USCC, Date: civil(e.At), Until: i.Until}
			sent = slices.DeleteFunc(sent, func(had project.Sent) bool {
				return had.From == x.From && had.USCC == x.USCC && had.Kind == x.Kind && had.Key == x.Key
			})
			sent = append(sent, x)
		}
	}
	return sent
}

// sentTo is what was sent of a project, as far as it is somebody's: all of it to the
// staff; to applicants, and who acts for them, what is of a 统一社会信用代码 that the staff
// accepted with one of the cases they see, each with the account of that case.
func (s *Service) sentTo(ctx context.Context, actor workflow.Actor, code string, cases project.Dossier) ([]project.Sent, error) {
	all, err := stream[sentEntry](ctx, s, sentStream(code))
	if err != nil || actor.Role.Staff() {
		return standing(code, all), err
	}
	var own []project.Sent
	for _, x := range standing(code, all) {
		accounts := map[string]bool{}
		for _, i := range cases.Items {
			if account := i.Applicant.Account; i.Key == "/applicant/uscc" && i.Value == x.USCC && i.Trust == project.Checked && len(i.Flaws) == 0 && account != "" && !accounts[account] {
				accounts[account] = true
				x.Account = account
				own = append(own, x)
			}
		}
	}
	return own, nil
}

func sentStream(code string) string { return "project/" + code }
