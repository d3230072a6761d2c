package pages

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"net/http"
)

//go:embed style.css
var styleSheet []byte

// styleName changes with the content, so that it may be cached for ever.
func styleName() string {
	sum := sha256.Sum256(styleSheet)
	return "style-" + hex.EncodeToString(sum[:6]) + ".css"
}

func serveStyle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(styleSheet) // the reader is gone if this fails
}
