package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"time"
)

// slip is what a form carries in its hidden field, sealed for one session. Because
// nobody else can make one, a post with a slip comes from a page that this server
// rendered for this session: it is the token against forged requests, and the proof
// that the notice was shown, which text of it, and when.
type slip struct {
	Form   string    `json:"f"` // which form
	Number string    `json:"n"` // of the receipt: a form counts once
	Shown  time.Time `json:"t"`
	Notice string    `json:"h,omitempty"` // hash of the notice's text
}

// slipLife is how long a form may be filled in.
const slipLife = 2 * time.Hour

// errSlip: the form is not one of ours, not this session's, or too old.
var errSlip = errors.New("httpguard: form expired or not from here")

// seal seals slips. It is safe for concurrent use.
type seal struct{ key []byte }

func newSeal() seal {
	key := make([]byte, 32)
	rand.Read(key) // never fails
	return seal{key}
}

// close returns the sealed slip.
func (s seal) close(session string, x slip) string {
	text, _ := json.Marshal(x)
	return base64.RawURLEncoding.EncodeToString(text) + "." + base64.RawURLEncoding.EncodeToString(s.mac(session, text))
}

// open returns the slip of a form that was sealed for the session.
func (s seal) open(session, form, sealed string, now time.Time) (slip, error) {
	body, mac, _ := strings.Cut(sealed, ".")
	text, err1 := base64.RawURLEncoding.DecodeString(body)
	sum, err2 := base64.RawURLEncoding.DecodeString(mac)
	var x slip
	if err1 != nil || err2 != nil || !hmac.Equal(sum, s.mac(session, text)) || json.Unmarshal(text, &x) != nil {
		return slip{}, errSlip
	}
	if x.Form != form || now.Sub(x.Shown) > slipLife {
		return slip{}, errSlip
	}
	return x, nil
}

func (s seal) mac(session string, text []byte) []byte {
	m := hmac.New(sha256.New, s.key)
	m.Write([]byte(session + "\x00")) // a session id has no zero byte
	m.Write(text)
	return m.Sum(nil)
}
