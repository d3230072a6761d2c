// Package demo has what the example programs share: made-up people who sign in
// by a token, and a handful of made-up cases for an empty database. Nothing of
// it is meant for a bureau's real system, which brings its own identities.
package demo

import (
	"net/http"
	"strings"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
)

// Identity is a made-up person and the token that signs them in.
type Identity struct {
	Token string
	Does  string // what the person does, in Chinese
	workflow.Actor
}

// Identities are all of them, in the order in which a case meets them.
func Identities() []Identity {
	person := func(token string, role workflow.Role, office, does string) Identity {
		return Identity{token, does, workflow.Actor{ID: token, Name: "演示·" + role.Name(), Role: role, Office: office}}
	}
	return []Identity{
		person("demo-applicant", workflow.Applicant, "", "申报、补正、查看进度、评价"),
		person("demo-agent", workflow.Agent, "", "替委托人申报、补正"),
		person("demo-window", workflow.Window, "综合窗口", "受理、一次性告知、送达、办结"),
		person("demo-registrar", workflow.Registrar, "行政许可处", "分办、赋文号用印、公开"),
		person("demo-handler", workflow.Handler, "资源环境处", "承办、送会办、形成意见"),
		person("demo-co-handler", workflow.CoHandler, "工业处", "提出会办意见"),
		person("demo-office-head", workflow.OfficeHead, "资源环境处", "指派承办人，也可以承办"),
		person("demo-leader", workflow.Leader, "", "签发、退回"),
		person("demo-supervisor", workflow.Supervisor, "", "看督办亮灯、发督办单"),
		person("demo-administrator", workflow.Administrator, "", "改派"),
	}
}

// Find looks an identity up by its token.
func Find(token string) (Identity, bool) {
	for _, who := range Identities() {
		if who.Token == token {
			return who, true
		}
	}
	return Identity{}, false
}

// Cookie is the name of the cookie that the sign-in page sets.
const Cookie = "yiwang_demo"

// Identify reads the bearer token, or else the cookie. Neither makes a visitor;
// a token nobody has is refused.
func Identify(r *http.Request) (workflow.Actor, error) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	bearer := strings.EqualFold(scheme, "Bearer")
	if !bearer {
		cookie, err := r.Cookie(Cookie)
		if err != nil {
			return workflow.Actor{}, nil
		}
		token = cookie.Value
	}
	who, ok := Find(token)
	if !ok && bearer {
		return workflow.Actor{}, httpapi.ErrSignIn
	}
	return who.Actor, nil
}
