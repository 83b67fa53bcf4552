// Package policydoc reads the policy document: one JSON text for everything
// that an organisation's board decides about personal data. It is the only
// importer of jsonschema, and so it also reads hosts' annotated schemas.
//
// [Parse] checks a document as a whole — its text, its JSON Schema (2020-12,
// embedded, nothing loaded from outside), every reference within it — and
// tells all problems at once, each with JSON pointer, line, code and a sentence
// in Japanese and English. What the source of the rules leaves open is a
// finding, never a guess. [Document.Section] hands a section to the feature
// that owns it; [Document.Problem] lets that feature report what it finds with
// the same places. [History] puts documents in the order in which they applied.
//
// [CompileRecord] compiles a host's schema whose fields say by "x-hogo" which
// item of the policy they carry; [RecordSchema.Check] validates a record and
// reads its items.
//
// # The document
//
// A document is an object. These members stand before the sections:
//
//	hogo        1, the version of this format
//	history     names the succession of policies to which it belongs
//	version     names this one within it
//	effective   first day on which it applies
//	edition     pins an edition of the act; absent: the date of the event decides
//	language    of texts where the host names none; absent: Japanese
//	vagueWords  words that specify no purpose
//
// The sections, with the classes of their rules (law.Class), which decide how
// they combine with the statute:
//
//	source         the regulations it is written from, revisions, gaps
//	organisation   who the organisation is: duty
//	scope          to what it applies: scope
//	items          items of data, and what is done with others: permission
//	sensitiveSets  sets that the house treats as sensitive: permission
//	classes        classes of person
//	offices        who counts only when appointed: formality
//	roles          roles that the host asserts
//	authority      which roles may carry out which operation: permission
//	approvals      acts that need approval beforehand, by whom, in which order: formality
//	workerDuties   what every worker must have on record: duty
//	purposes       purposes, for whom, with which items, by whom: permission
//	notices        notices and their matters: duty
//	noticeTexts    versions of the notices as they are shown
//	acquisition    means and ways of acquisition: permission, duty
//	care           special care-required and sensitive items: permission
//	use            use, beyond the purpose, contact, succession: permission
//	consent        age, forms, voluntariness: formality, duty
//	numbers        individual numbers: permission
//	provision      third parties, abroad, records, receiving, exports: permission, duty
//	jointUse       arrangements of joint use: permission, duty
//	processors     consent, evaluation, contract, supervision: duty, permission
//	disclosure     requests and complaints: procedures, channels, identity, agents,
//	               tariff, clocks, grounds, desks, statement, wordings: right,
//	               formality, fee, deadline, duty
//	calendar       business days and hours: deadline
//	retention      ledger, periods, erasure, accuracy, survey, risk: duty, min-keeping, deadline
//	incident       steps, team, corrective action: duty
//	register       norms, documents, obligations, records: duty
//	anonymize      standards, publication, label: duty
//
// Wherever a rule stands, so does "clause": the id or ids of the clauses that
// say so in the house's regulations, or in the act (APPI17, APPI22) where the
// house only relies on it. The schema demands it. Names are defined once and
// used by reference; a name that nothing defines is a problem. Periods are ISO
// 8601 durations, or business days (P7B). Days are legal days in Japan.
//
//	{
//	  "id": "newsletter", "ja": "会報の送付", "en": "sending the bulletin",
//	  "specificity": "specified", "roles": ["general-affairs"], "contact": true,
//	  "for": [{"class": "member", "items": ["name", "address"]}],
//	  "clause": "OKAYA-4-1"
//	}
//
// Where a rule lists exceptions, otherGrounds says whether those of the statute
// that it does not list stand beside it. That is never guessed.
//
// The schema's texts, with a description of every member, are in the directory
// schema and come from [Schema].
package policydoc
