package subject

import (
	"crypto/sha256"
	"encoding/base64"

	"github.com/hogo-go/hogo/store"
)

// idSize is the length of the ID of an index record.
const idSize = 43

// IndexID returns the ID of the index record of a host id: SHA-256 of
// "hogo/subject", a zero byte and the host id, in unpadded base64url.
func IndexID(hostID string) string {
	buf := make([]byte, 0, 96)
	buf = append(append(buf, "hogo/subject\x00"...), hostID...)
	sum := sha256.Sum256(buf)
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

func isID(s string) bool {
	if len(s) != idSize {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

// indexBody: the handle stands in Subject, there is nothing more to say.
var indexBody = []byte(`{"v":1}`)

// indexChange makes the index record from id to handle.
func indexChange(id, handle string) store.Change {
	return store.Change{Index: true, Next: store.Record{
		Key: store.Key{Kind: KindID, ID: id}, Subject: handle, Body: indexBody}}
}
