package anonymize

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
)

// Digest returns the digest by which the register knows a table again: SHA-256, in hexadecimal, over the
// names of the columns and all rows in their order, each cell with its length. The same table has the same
// digest in any encoding, with any delimiter and from a database; a query needs an ORDER BY.
func Digest(ctx context.Context, src Source) (string, error) {
	names, err := src.Columns(ctx)
	if err != nil {
		return "", fmt.Errorf("anonymize: digest: %w", err)
	}
	d := newDigester(names)
	for row, err := range rowsOf(ctx, src, len(names)) {
		if err != nil {
			return "", fmt.Errorf("anonymize: digest: %w", err)
		}
		d.add(row)
	}
	return d.sum(), nil
}

// digester takes a table row by row.
type digester struct {
	hash hash.Hash
	buf  []byte
}

const digestBufferSize = 8 << 10

func newDigester(names []string) *digester {
	d := &digester{hash: sha256.New()}
	d.buf = binary.AppendUvarint(append(d.buf, "hogo table 1\n"...), uint64(len(names)))
	d.add(names)
	return d
}

func (d *digester) add(row []string) {
	for _, cell := range row {
		d.buf = append(binary.AppendUvarint(d.buf, uint64(len(cell))), cell...)
	}
	if len(d.buf) >= digestBufferSize {
		d.flush()
	}
}

func (d *digester) flush() {
	d.hash.Write(d.buf)
	d.buf = d.buf[:0]
}

func (d *digester) sum() string {
	d.flush()
	return hex.EncodeToString(d.hash.Sum(nil))
}
