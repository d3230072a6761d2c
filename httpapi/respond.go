package httpapi

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strconv"
)

// keep answers what the sender may keep, if it asks whether it has changed: it is
// asked for again and again.
func keep(w http.ResponseWriter, r *http.Request, kind string, body []byte) {
	sum := sha256.Sum256(body)
	etag := strconv.Quote(hex.EncodeToString(sum[:16]))
	w.Header().Set("ETag", etag)
	w.Header().Set("Cache-Control", "no-cache")
	if has(r, etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(body))) // told to a HEAD request, too
	_, _ = w.Write(body)                                      // the client is gone if this fails
}

// keepJSON is keep for a value.
func keepJSON(w http.ResponseWriter, r *http.Request, value any, err error) error {
	if err != nil {
		return err
	}
	data, err := json.Marshal(value)
	if err != nil {
		return err
	}
	keep(w, r, "application/json", append(data, '\n'))
	return nil
}

// write answers a value, or hands the error on.
func write(w http.ResponseWriter, status int, value any, err error) error {
	if err != nil {
		return err
	}
	data, err := json.Marshal(value)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store") // hall computers are shared
	w.WriteHeader(status)
	_, _ = w.Write(append(data, '\n')) // the client is gone if this fails
	return nil
}

// tag sets the ETag of a case or an inquiry: its version.
func tag(w http.ResponseWriter, version int) {
	w.Header().Set("ETag", strconv.Quote(strconv.Itoa(version)))
}
