package sqlstore

import (
	"fmt"
	"strings"
)

// The types of the columns behind the tenant, which values in a list do not tell.
var (
	recordTypes = []string{"text", "text", "bigint", "text", "text", "text", "bigint", "bigint", "bytea", "bytea", "bytea"}
	entryTypes  = []string{"text", "text", "bigint", "bigint", "bigint", "text", "text", "text", "text", "bytea", "bytea"}
)

// values returns "(VALUES ($2::text,…),($5,…)) AS name(columns)"; the first row
// tells the types.
func (m *marks) values(rows int, name, columns string, types []string) string {
	list := make([]string, rows)
	for i := range list {
		row := make([]string, len(types))
		for j, t := range types {
			if row[j] = m.next(); i == 0 {
				row[j] += "::" + t
			}
		}
		list[i] = "(" + strings.Join(row, ",") + ")"
	}
	return "(VALUES " + strings.Join(list, ",") + ") AS " + name + "(" + columns + ")"
}

// text returns the statement that writes a part of shape x. $1 is the tenant.
func (x shape) text(n names) string {
	m := &marks{dollar: true}
	m.next()
	var with []string
	gate := "" // the condition that all is as expected
	if x.locks > 0 || x.index > 0 {
		with = append(with, x.checks(m, n)...)
		gate = " CROSS JOIN ok WHERE ok.ok"
	}
	and := strings.Replace(gate, " CROSS JOIN ok WHERE", " AND", 1)
	from := strings.Replace(gate, " CROSS JOIN ok WHERE ok.ok", ",ok", 1)
	if x.updates > 0 {
		with = append(with, "u AS (UPDATE "+n.records+" AS r SET version=v.version,subject=v.subject,ref=v.ref,"+
			"state=v.state,due=v.due,keep=v.keep,salt=v.salt,head=v.head,body=v.body FROM "+
			m.values(x.updates, "v", recordRest, recordTypes)+from+
			" WHERE r.tenant=$1 AND r.kind=v.kind AND r.id=v.id"+and+")")
	}
	if x.purges > 0 {
		with = append(with, "d AS (DELETE FROM "+n.records+" AS r USING "+
			m.values(x.purges, "k", "kind,id", recordTypes[:2])+from+
			" WHERE r.tenant=$1 AND r.kind=k.kind AND r.id=k.id"+and+")")
	}
	if x.inserts > 0 {
		with = append(with, "i AS (INSERT INTO "+n.records+" ("+recordColumns+") SELECT $1::text,v.* FROM "+
			m.values(x.inserts, "v", recordRest, recordTypes)+gate+")")
	}
	main := "SELECT ok FROM ok"
	switch {
	case x.entries > 0:
		main = "INSERT INTO " + n.journal + " (" + entryColumns + ") SELECT $1::text,v.* FROM " +
			m.values(x.entries, "v", entryRest, entryTypes) + gate
	case gate == "":
		main = "SELECT true"
	}
	if len(with) == 0 {
		return main
	}
	return "WITH " + strings.Join(with, ", ") + " " + main
}

// checks returns the tables "l", which locks what must stand, and "ok".
func (x shape) checks(m *marks, n names) []string {
	var list, terms []string
	if x.locks > 0 {
		list = append(list, "l AS (SELECT 1 FROM "+m.values(x.locks, "k", "kind,id,version", recordTypes[:3])+
			" CROSS JOIN LATERAL (SELECT 1 FROM "+n.records+" AS r WHERE r.tenant=$1 AND r.kind=k.kind"+
			" AND r.id=k.id AND r.version=k.version FOR NO KEY UPDATE) AS s)")
		terms = append(terms, fmt.Sprintf("(SELECT count(*) FROM l)=%d", x.locks))
	}
	if x.index > 0 {
		terms = append(terms, "NOT EXISTS (SELECT 1 FROM "+m.values(x.index, "k", "kind,id", recordTypes[:2])+
			" JOIN "+n.journal+" AS j ON j.tenant=$1 AND j.kind=k.kind AND j.id=k.id)")
	}
	return append(list, "ok AS (SELECT "+strings.Join(terms, " AND ")+" AS ok)")
}

// Where the one expectation of a put stands.
type expectation int

const (
	noExpect expectation = iota
	expectFirst
	putFirst
)

// putText returns the statement for one later version with some entries. $1 to $12
// are the record; then come the entries, without their keys; then the expectation.
func putText(n names, entries int, x expectation) string {
	m := &marks{dollar: true, n: rowColumns}
	source := m.values(entries, "v", eventRest, entryTypes[3:])
	const where = " WHERE tenant=$1 AND kind=$2 AND id=$3 AND version=$4::bigint-1"
	var with []string
	condition := ""
	if x != noExpect {
		expected := fmt.Sprintf("e AS (SELECT 1 FROM %s WHERE tenant=$1 AND kind=%s AND id=%s AND version=%s",
			n.records, m.next(), m.next(), m.next())
		if x == putFirst {
			with = append(with, "p AS (SELECT 1 FROM "+n.records+where+" FOR NO KEY UPDATE)")
			expected += " AND EXISTS (SELECT 1 FROM p)"
		}
		with = append(with, expected+" FOR SHARE)")
		condition = " AND EXISTS (SELECT 1 FROM e)"
	}
	with = append(with, "u AS (UPDATE "+n.records+" SET version=$4::bigint,subject=$5,ref=$6,state=$7,due=$8,keep=$9,"+
		"salt=$10,head=$11,body=$12"+where+condition+" RETURNING 1)")
	return "WITH " + strings.Join(with, ", ") + " INSERT INTO " + n.journal + " (" + entryColumns + ")" +
		" SELECT $1::text,$2::text,$3::text,$4::bigint,v.* FROM u CROSS JOIN " + source
}
