CREATE TABLE IF NOT EXISTS "hogo_records" (
	tenant text COLLATE "C" NOT NULL,
	kind text COLLATE "C" NOT NULL,
	id text COLLATE "C" NOT NULL,
	version bigint NOT NULL,
	subject text COLLATE "C" NOT NULL,
	ref text COLLATE "C" NOT NULL,
	state text COLLATE "C" NOT NULL,
	due bigint,
	keep bigint,
	salt bytea NOT NULL,
	head bytea NOT NULL,
	body bytea NOT NULL,
	PRIMARY KEY (tenant, kind, id)
);

CREATE INDEX IF NOT EXISTS "hogo_records_subject" ON "hogo_records" (tenant, subject, kind, id) WHERE subject <> '';

CREATE INDEX IF NOT EXISTS "hogo_records_ref" ON "hogo_records" (tenant, ref, kind, id) WHERE ref <> '';

CREATE INDEX IF NOT EXISTS "hogo_records_due" ON "hogo_records" (tenant, due, kind, id) WHERE due IS NOT NULL;

CREATE TABLE IF NOT EXISTS "hogo_journal" (
	tenant text COLLATE "C" NOT NULL,
	kind text COLLATE "C" NOT NULL,
	id text COLLATE "C" NOT NULL,
	version bigint NOT NULL,
	n bigint NOT NULL,
	recorded bigint NOT NULL,
	event text COLLATE "C" NOT NULL,
	actor text COLLATE "C" NOT NULL,
	on_behalf text COLLATE "C" NOT NULL,
	fields text COLLATE "C" NOT NULL,
	state bytea NOT NULL,
	hash bytea NOT NULL,
	PRIMARY KEY (tenant, kind, id, version, n)
);

CREATE TABLE IF NOT EXISTS "hogo_schema" (
	version bigint NOT NULL,
	PRIMARY KEY (version)
);

INSERT INTO "hogo_schema" (version) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM "hogo_schema" AS s);
