CREATE TABLE IF NOT EXISTS "hogo_records" (
	tenant TEXT NOT NULL,
	kind TEXT NOT NULL,
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	subject TEXT NOT NULL,
	ref TEXT NOT NULL,
	state TEXT NOT NULL,
	due INTEGER,
	keep INTEGER,
	salt BLOB NOT NULL,
	head BLOB NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (tenant, kind, id)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS "hogo_records_subject" ON "hogo_records" (tenant, subject, kind, id) WHERE subject <> '';

CREATE INDEX IF NOT EXISTS "hogo_records_ref" ON "hogo_records" (tenant, ref, kind, id) WHERE ref <> '';

CREATE INDEX IF NOT EXISTS "hogo_records_due" ON "hogo_records" (tenant, due, kind, id) WHERE due IS NOT NULL;

CREATE TABLE IF NOT EXISTS "hogo_journal" (
	tenant TEXT NOT NULL,
	kind TEXT NOT NULL,
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	n INTEGER NOT NULL,
	recorded INTEGER NOT NULL,
	event TEXT NOT NULL,
	actor TEXT NOT NULL,
	on_behalf TEXT NOT NULL,
	fields TEXT NOT NULL,
	state BLOB NOT NULL,
	hash BLOB NOT NULL,
	PRIMARY KEY (tenant, kind, id, version, n)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS "hogo_schema" (
	version INTEGER NOT NULL,
	PRIMARY KEY (version)
) WITHOUT ROWID;

INSERT INTO "hogo_schema" (version) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM "hogo_schema" AS s);
