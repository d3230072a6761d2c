package pages

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/httpapi"
)

// takePrefix begins the names of the fields that take something over; the rest is the
// key of the offer, the value where it comes from.
const takePrefix = "take."

// offers are what the asker can take over from a project into an application.
func (h *handler) offers(q request, project, matter string) ([]httpapi.ProjectOffer, error) {
	if project == "" {
		return nil, nil
	}
	page, err := h.service.Offers(q.Context(), q.actor, project, matter)
	return page.Items, err
}

// offerSet asks what to take over: a box to tick for each, a choice where what was
// given differs. Nothing is chosen beforehand.
func offerSet(offers []httpapi.ProjectOffer) fieldset {
	set := fieldset{Legend: "沿用本项目已经提交的内容",
		Note: "逐项核对，只有勾选的才会沿用；勾选的不必在下面再填。括号里是可信等级：A 部门签发或者共享，B 已经核验，C 申请人上传，D 申请人自报。"}
	for i, o := range offers {
		f := field{Name: takePrefix + o.Key, ID: "take-" + strconv.Itoa(i), Kind: "tick", Label: o.Name}
		for _, item := range o.Items {
			f.Choices = append(f.Choices, choice{item.From, offered(item)})
		}
		if len(o.Items) > 1 {
			f.Kind = "radio"
			f.Choices = append(f.Choices, choice{"", "不沿用"})
		}
		if o.Conflict {
			f.Hint = "几次提交的内容不一致，请核对后选一个。"
		}
		set.Fields = append(set.Fields, f)
	}
	return set
}

// offered says what an item is, and how far to trust it.
func offered(item httpapi.OfferedItem) string {
	from := item.From
	if item.Matter != nil {
		from = item.Matter.Name
	}
	text := item.Value + "（" + item.Letter + "，" + item.Date.String() + "，" + from
	for _, f := range item.Flaws {
		text += "，" + f.Name.ZH
	}
	return text + "）"
}

// offerable marks the fields that can be taken over: they need not be filled in.
func offerable(sets []fieldset, offers []httpapi.ProjectOffer) {
	names := map[string]bool{}
	for _, o := range offers {
		if _, name, ok := strings.Cut(o.Key, "/applicant/"); ok {
			names[name] = true
		} else if o.Key == "/project/name" {
			names["project_name"] = true
		} else {
			names["material."+o.Key] = true
		}
	}
	for _, set := range sets {
		for i := range set.Fields {
			if f := &set.Fields[i]; names[f.Name] {
				f.Needed = false
				f.Hint = strings.TrimSuffix("上面勾选沿用的，这里留空；"+f.Hint, "；")
			}
		}
	}
}

// confirmed reads what was ticked, and tells which field stands where in the request.
func confirmed(in url.Values, at places) []httpapi.ConfirmRequest {
	var all []httpapi.ConfirmRequest
	for _, name := range slices.Sorted(maps.Keys(in)) {
		key, ok := strings.CutPrefix(name, takePrefix)
		if !ok {
			continue
		}
		for _, from := range in[name] {
			if from != "" {
				at["/confirmed/"+strconv.Itoa(len(all))] = name
				all = append(all, httpapi.ConfirmRequest{Key: key, From: strings.ToValidUTF8(from, "\uFFFD")})
			}
		}
	}
	return all
}
