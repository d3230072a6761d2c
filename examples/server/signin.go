package main

import (
	"html/template"
	"net/http"

	"github.com/yiwang-go/yiwang/examples/demo"
)

var signInTemplate = template.Must(template.New("signin").Parse(`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>选择演示身份</title>
<style>
body{margin:0;font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;background:#f4f6f8;color:#1d2733}
main{max-width:36rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.4rem;margin:.2rem 0 .4rem}
p{margin:.2rem 0 1rem;color:#51606f}
form{display:grid;gap:.6rem}
button{all:unset;box-sizing:border-box;display:block;width:100%;padding:.75rem 1rem;background:#fff;border:1px solid #cfd8e0;border-radius:.5rem;cursor:pointer}
button:hover{border-color:#155a9c}
button:focus-visible{outline:3px solid #155a9c;outline-offset:2px}
b{display:block}
small{color:#51606f;font-size:.9rem}
code{float:right;color:#51606f;font-size:.85rem}
</style></head><body><main>
<h1>选择演示身份</h1>
<p>身份均为虚构，只用于演示；正式系统接入总门户的统一身份认证。</p>
<form method="post" action="/signin">
{{range .}}<button name="token" value="{{.Token}}"><code>{{.Token}}</code><b>{{.Role.Name}}{{with .Office}}（{{.}}）{{end}}</b><small>{{.Does}}</small></button>
{{end}}<button name="token" value=""><b>访客</b><small>只看事项和办事指南</small></button>
</form></main></body></html>
`))

func signInPage(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	_ = signInTemplate.Execute(w, demo.Identities()) // the client is gone if this fails
}

// signIn keeps the token chosen in a cookie; no token signs out.
func signIn(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<12)
	cookie := &http.Cookie{Name: demo.Cookie, Value: r.PostFormValue("token"), Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode}
	if _, ok := demo.Find(cookie.Value); !ok {
		cookie.Value, cookie.MaxAge = "", -1
	}
	http.SetCookie(w, cookie)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
