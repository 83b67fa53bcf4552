package anonymize

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"iter"
	"slices"
)

// PseudonymKeySize is the least length of a key for [Pseudonymize], in bytes.
const PseudonymKeySize = 32

const tokenSize = 16 // bytes of a token

// Pseudonymize makes pseudonymously processed information (仮名加工情報, 法41条1項, 規則31条): it deletes
// identifiers and what may cause property damage, and puts a keyed token in the place of each value of a
// linking code, so that one person's records stay together while nobody without the key tells whose they
// are. The result is still personal information for whoever holds key or original, it has duties of its
// own, and it is never anonymously processed information. The key is the host's and belongs to the
// deleted information (削除情報等), kept apart.
//
// Cells that read as identification codes or card numbers are refused with a [*VerificationError], before
// the sink is ended.
func Pseudonymize(ctx context.Context, src Source, sink Sink, columns []Column, key []byte) (Released, error) {
	out, err := pseudonymize(ctx, src, sink, columns, key)
	if err != nil {
		return Released{}, fmt.Errorf("anonymize: pseudonymize: %w", err)
	}
	return out, nil
}

func pseudonymize(ctx context.Context, src Source, sink Sink, columns []Column, key []byte) (Released, error) {
	names, err := src.Columns(ctx)
	if err != nil {
		return Released{}, err
	}
	declared, problems := matchColumns(names, columns)
	if len(key) < PseudonymKeySize {
		problems = append(problems, fmt.Sprintf("the key is shorter than %d bytes", PseudonymKeySize))
	}
	if err := specError(problems); err != nil {
		return Released{}, err
	}
	p := pseudonymizer{columns: declared, mac: hmac.New(sha256.New, key)}
	var out Released
	for i, c := range declared {
		if c.Role == Identifier || c.Role == PropertyRisk {
			out.Deleted = append(out.Deleted, c.Name)
			continue
		}
		p.kept = append(p.kept, i)
		out.Columns = append(out.Columns, c.Name)
	}
	scan := newCodeScan(out.Columns)
	processed := Rows(out.Columns, func(ctx context.Context) iter.Seq2[[]string, error] { return p.rows(ctx, src, scan, &out.Records) })
	return out, copyRows(ctx, processed, sink)
}

type pseudonymizer struct {
	columns []Column
	kept    []int
	mac     hash.Hash
}

func (p *pseudonymizer) rows(ctx context.Context, src Source, scan *codeScan, n *uint64) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		out := make([]string, len(p.kept))
		for row, err := range rowsOf(ctx, src, len(p.columns)) {
			if err != nil {
				yield(nil, err)
				return
			}
			*n++
			for i, from := range p.kept {
				out[i] = row[from]
				if p.columns[from].Role == LinkingCode && out[i] != "" {
					out[i] = p.token(p.columns[from].Name, row[from])
				}
			}
			p.scan(scan, out, int64(*n))
			if !yield(out, nil) {
				return
			}
		}
		if len(scan.findings) > 0 {
			yield(nil, &VerificationError{Verification: Verification{Records: *n, Findings: scan.findings}})
		}
	}
}

// scan reads all cells but the tokens, which are hexadecimal and may look like anything.
func (p *pseudonymizer) scan(scan *codeScan, row []string, n int64) {
	for i, from := range p.kept {
		if p.columns[from].Role != LinkingCode {
			scan.cell(i, row[i], n)
		}
	}
}

// token is HMAC-SHA256 over the column's name and the value, cut to 128 bits.
func (p *pseudonymizer) token(column, value string) string {
	p.mac.Reset()
	p.mac.Write([]byte(column))
	p.mac.Write([]byte{0})
	p.mac.Write([]byte(value))
	return hex.EncodeToString(p.mac.Sum(nil)[:tokenSize])
}

// isToken reports whether a value has the form of a token: it may look like anything, but its digits are
// no code.
func isToken(value string) bool {
	raw, err := hex.DecodeString(value)
	return err == nil && len(raw) == tokenSize
}

// VerifyPseudonymous proves on a file the three standards of pseudonymous processing as far as a machine
// can: no identifier (1号), no identification code in any cell (2号), nothing that may cause property
// damage (3号). Linking codes may stay, being tokens; those that do not look like the tokens of
// [Pseudonymize] are read like any other cell. Contact details may stay, and no class has to have more
// than one record. The error is a [*VerificationError] when the file fails.
func VerifyPseudonymous(ctx context.Context, src Source, columns []Column) (Verification, error) {
	names, err := src.Columns(ctx)
	if err != nil {
		return Verification{}, fmt.Errorf("anonymize: verify: %w", err)
	}
	if err := specError(append(judgedProblems(columns), repeatedNames(names)...)); err != nil {
		return Verification{}, fmt.Errorf("anonymize: verify: %w", err)
	}
	_, findings := present(names, columns, nil)
	findings = slices.DeleteFunc(findings, func(f Finding) bool { return f.Code == LinkingCodePresent || f.Code == ContactPresent })
	v := Verification{Columns: names}
	token := make([]bool, len(names))
	for _, c := range columns {
		if i := slices.Index(names, c.Name); i >= 0 && c.Role == LinkingCode {
			token[i] = true
		}
	}
	scan, digest := newCodeScan(names), newDigester(names)
	for row, err := range rowsOf(ctx, src, len(names)) {
		if err != nil {
			return Verification{}, fmt.Errorf("anonymize: verify: %w", err)
		}
		v.Records++
		digest.add(row)
		for i, value := range row {
			if !token[i] || !isToken(value) {
				scan.cell(i, value, int64(v.Records))
			}
		}
	}
	v.Findings, v.Digest = append(findings, scan.findings...), digest.sum()
	if v.Records == 0 {
		return Verification{}, fmt.Errorf("anonymize: verify: %w", errNoRows)
	}
	if !v.OK() {
		return v, &VerificationError{Verification: v}
	}
	return v, nil
}
