-- What the host had before hogo: documents of every kind, and who did what to them.
CREATE TABLE documents (
	org      TEXT NOT NULL,
	doctype  TEXT NOT NULL,
	docno    TEXT NOT NULL,
	revision INTEGER NOT NULL,
	owner    TEXT NOT NULL DEFAULT '',
	folder   TEXT NOT NULL DEFAULT '',
	status   TEXT NOT NULL DEFAULT '',
	due      INTEGER,                    -- microseconds since 1970, UTC
	content  BLOB NOT NULL,
	PRIMARY KEY (org, doctype, docno)
) WITHOUT ROWID;
CREATE INDEX documents_owner ON documents (org, owner, doctype, docno) WHERE owner <> '';
CREATE INDEX documents_folder ON documents (org, folder, doctype, docno) WHERE folder <> '';
CREATE INDEX documents_due ON documents (org, due, doctype, docno) WHERE due IS NOT NULL;

CREATE TABLE audit_log (
	org      TEXT NOT NULL,
	doctype  TEXT NOT NULL,
	docno    TEXT NOT NULL,
	revision INTEGER NOT NULL,
	line     INTEGER NOT NULL,
	at       INTEGER NOT NULL,
	event    TEXT NOT NULL,
	actor    TEXT NOT NULL,
	fields   TEXT NOT NULL DEFAULT '[]', -- JSON
	PRIMARY KEY (org, doctype, docno, revision, line)
) WITHOUT ROWID;

-- What hogo needs besides: how long a document is kept, and its evidence.
ALTER TABLE documents ADD COLUMN keep INTEGER;
ALTER TABLE documents ADD COLUMN salt BLOB;
ALTER TABLE documents ADD COLUMN head BLOB;
ALTER TABLE audit_log ADD COLUMN on_behalf TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_log ADD COLUMN state BLOB;
ALTER TABLE audit_log ADD COLUMN hash BLOB;
