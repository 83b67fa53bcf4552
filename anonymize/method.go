package anonymize

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// ArtifactKind says what something that is left over from processing is.
type ArtifactKind string

// The kinds of artifacts.
const (
	DeletedDescriptions ArtifactKind = "deleted-descriptions" // 削除した記述等
	DeletedCodes        ArtifactKind = "deleted-codes"        // 削除した個人識別符号
	ReplacementTable    ArtifactKind = "replacement-table"    // 氏名等と仮IDの対応表
	ReplacementKey      ArtifactKind = "replacement-key"      // 置換えに用いた鍵・乱数
	RecipeArtifact      ArtifactKind = "recipe"               // the recipe, with what it names
	MethodDescription   ArtifactKind = "method-description"   // what was done, in general words
	Statistics          ArtifactKind = "statistics"           // counts of the release
)

// Artifact is one thing that is left over from processing.
type Artifact struct {
	Kind    ArtifactKind `json:"kind"`
	Name    string       `json:"name"`
	Content []byte       `json:"content,omitempty"`
}

// Classify reports whether an artifact is processing-method information (加工方法等情報): it can restore
// personal information (法36条2項, 現43条2項; 規則20条, 現35条; the definition of Okaya 第2条(7)).
// Descriptions and statistics that restore nothing are not; an unknown kind is, until somebody says what
// it is.
func Classify(a Artifact) bool {
	return a.Kind != MethodDescription && a.Kind != Statistics && !(a.Kind == RecipeArtifact && harmlessRecipe(a.Content))
}

// harmlessRecipe reports that a recipe names no value that was deleted, and gives no value another name
// that leads back to it.
func harmlessRecipe(content []byte) bool {
	r, err := ReadRecipe(bytes.NewReader(content))
	if err != nil {
		return false
	}
	for _, s := range append(slices.Clone(r.Before), r.After...) {
		if len(s.Values) > 0 || s.Kind == GeneralizeStep && s.Hierarchy.renames(s.Level) {
			return false
		}
	}
	return !slices.ContainsFunc(r.Columns, func(c Column) bool {
		return c.Role == QuasiIdentifier && c.Hierarchy.renames(r.Levels[c.Name])
	})
}

// renames reports that a table gives every value a label of its own on a level: a list of replacements.
func (h Hierarchy) renames(level int) bool {
	labels := make(map[string]bool, len(h.spec.Rows))
	for _, row := range h.spec.Rows {
		labels[row[level]] = true
	}
	return level > 0 && len(labels) > 1 && len(labels) == len(h.spec.Rows)
}

// MethodInformation is the processing-method information of one release, to be kept in a place apart from
// the release.
type MethodInformation struct {
	Release   string     `json:"release"` // id of the dataset in the register, or the host's own name for it
	Artifacts []Artifact `json:"artifacts"`
}

// MethodKeySize is the length of a key for [SealMethod], in bytes.
const MethodKeySize = 32

// ErrSealed is returned where sealed processing-method information cannot be opened: another key, another
// release, or damage.
var ErrSealed = errors.New("anonymize: the processing-method information cannot be opened")

const sealedHeader = "hogo method 1\n"

// SealMethod writes processing-method information encrypted with AES-256-GCM under the host's key and
// bound to the release. A new key is taken by opening with the old one and sealing anew; with the key the
// information is lost, and nothing else. What [Classify] does not count as such is refused, so that the
// place apart holds nothing else.
func SealMethod(w io.Writer, key []byte, m MethodInformation) error {
	if m.Release == "" {
		return errors.New("anonymize: seal method: the information names no release")
	}
	for _, a := range m.Artifacts {
		if !Classify(a) {
			return fmt.Errorf("anonymize: seal method: artifact %q restores nothing and does not belong here", a.Name)
		}
	}
	aead, err := methodCipher(key)
	if err != nil {
		return fmt.Errorf("anonymize: seal method: %w", err)
	}
	plain, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("anonymize: seal method: %w", err)
	}
	nonce := make([]byte, aead.NonceSize())
	rand.Read(nonce)
	sealed := append([]byte(sealedHeader), nonce...)
	sealed = aead.Seal(sealed, nonce, plain, sealedFor(m.Release))
	if _, err := w.Write(sealed); err != nil {
		return fmt.Errorf("anonymize: seal method: %w", err)
	}
	return nil
}

// OpenMethod reads what [SealMethod] wrote. It asks for the key and for nobody's role, and leaves no trace:
// with a register call [Register.OpenMethod], which asks and records before it opens.
func OpenMethod(r io.Reader, key []byte, release string) (MethodInformation, error) {
	aead, err := methodCipher(key)
	if err != nil {
		return MethodInformation{}, fmt.Errorf("anonymize: open method: %w", err)
	}
	sealed, err := io.ReadAll(r)
	if err != nil {
		return MethodInformation{}, fmt.Errorf("anonymize: open method: %w", err)
	}
	head := len(sealedHeader) + aead.NonceSize()
	if len(sealed) < head || string(sealed[:len(sealedHeader)]) != sealedHeader {
		return MethodInformation{}, ErrSealed
	}
	plain, err := aead.Open(nil, sealed[len(sealedHeader):head], sealed[head:], sealedFor(release))
	if err != nil {
		return MethodInformation{}, ErrSealed
	}
	var m MethodInformation
	if json.Unmarshal(plain, &m) != nil || m.Release != release {
		return MethodInformation{}, ErrSealed
	}
	return m, nil
}

func sealedFor(release string) []byte { return []byte(sealedHeader + release) }

func methodCipher(key []byte) (cipher.AEAD, error) {
	if len(key) != MethodKeySize {
		return nil, fmt.Errorf("the key must have %d bytes", MethodKeySize)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
