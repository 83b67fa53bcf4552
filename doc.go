// Package hogo (保護, "protection") makes the rules of Japan's Act on the
// Protection of Personal Information (APPI, 個人情報保護法), and of an
// organisation's own regulations, executable in the software of organisations
// that keep members' personal data: chambers of commerce, commerce societies,
// cooperatives, mutual-aid associations.
//
// This package holds documentation only. A host imports the rooms it needs:
//
//	store           what is kept: Store, records, journal, Apply, Verify, Permit, Refusal
//	store/subject   one gate per person: handle, host ids, restrictions, holds, forgetting
//	store/office    who may approve: appointments, terms, delegation, approvals
//	store/memory    the reference Store, in memory
//	store/sqlstore  a Store over database/sql: SQLite, PostgreSQL, MariaDB and MySQL
//	store/storetest the conformance suite for a host's own Store
//	consent         may we acquire, may we use?
//	disclosure      what a person asks for, from the counter to the letter
//	anonymize       make it nobody's: k-anonymity and its relatives, risk, releases
//
// Designed and not built yet: provision (third parties, processors, transfers),
// disclosure/incident (breaches), retention (periods, disposal) and retention/register
// (documents, training, audits). Policies may have sections for them, which are checked
// and followed by nobody.
//
// # A tour
//
// A board's decisions are one JSON document, the policy: purposes, items, classes
// of persons, notices, who may approve. What happens is in records. A guard is
// asked before data is acquired and before it is used; it answers with a permit,
// which names its ground, or with a refusal, which names all reasons with code
// and citation. There are three outcomes: permitted, refused, undetermined; and
// undetermined never passes.
//
// The guard's record, the journal entry and the host's own row are written in one
// transaction of the host's database. The journal is a hash chain under every
// record; it names fields and never values, survives the erasure of the record,
// and then proves nothing about anyone.
//
// In a host: sqlstore.New over its database, office.New and consent.New over the store
// and the policy, store.WithActor for whoever is logged in. Then Guard.Check and
// Permit.Record as data comes in, Guard.Use and Guard.Screen before it is used, Desk.Open
// and Desk.Apply when a person asks, store.Verify and store.NewCheckpoint for the evidence,
// Registry.Forget at the end. The example of examples/policies is the shortest whole
// host; its README tells how to write a policy; examples/memberapp takes a member file
// through the guard into the host's own database.
//
// # Guarantees
//
//   - Deny by default: unknown, missing, malformed, expired, ambiguous is never a yes.
//   - Every answer can be explained: code, citation in the edition of the day, text in
//     Japanese and English.
//   - The host's write, the record and the entry stand or fall together.
//   - A withdrawal is effective at the next check of what rests on the consent, unless
//     the host accepts staleness, or promised to be the only writer and is not.
//   - No error text, log or journal carries a member's values.
//
// # What hogo does not do
//
// It is no legal advice. It enforces what software can decide; training, audits and
// locked cabinets are people's. It sees what it is asked. It detects damage to its
// journal; a determined administrator is detected only with a checkpoint kept
// elsewhere. It does not encrypt the host's database and does not authenticate
// the host's users.
//
// # Glossary
//
//	personal information                    個人情報
//	special care-required personal information  要配慮個人情報
//	sensitive information of a house's own list 機微情報
//	personal data, retained personal data   個人データ, 保有個人データ
//	individual number (My Number)           個人番号
//	individual identification code          個人識別符号
//	the person, principal, subject          本人
//	purpose of use                          利用目的
//	third-party provision                   第三者提供
//	entrustment, processor                  委託, 委託先
//	joint use                               共同利用
//	anonymously processed information       匿名加工情報
//	pseudonymously processed information    仮名加工情報
//	disclosure, correction, suspension of use  開示, 訂正, 利用停止
//	personal information protection manager 個人情報保護管理者
//	ledger of personal information          個人情報管理台帳
package hogo
