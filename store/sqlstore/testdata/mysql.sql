CREATE TABLE IF NOT EXISTS `hogo_records` (
	tenant varbinary(64) NOT NULL,
	kind varbinary(32) NOT NULL,
	id varbinary(64) NOT NULL,
	version bigint NOT NULL,
	subject varbinary(64) NOT NULL,
	ref varbinary(64) NOT NULL,
	state varbinary(32) NOT NULL,
	due bigint,
	keep bigint,
	salt varbinary(16) NOT NULL,
	head varbinary(32) NOT NULL,
	body longblob NOT NULL,
	PRIMARY KEY (tenant, kind, id),
	INDEX `hogo_records_subject` (tenant, subject, kind, id),
	INDEX `hogo_records_ref` (tenant, ref, kind, id),
	INDEX `hogo_records_due` (tenant, due, kind, id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS `hogo_journal` (
	tenant varbinary(64) NOT NULL,
	kind varbinary(32) NOT NULL,
	id varbinary(64) NOT NULL,
	version bigint NOT NULL,
	n bigint NOT NULL,
	recorded bigint NOT NULL,
	event varbinary(64) NOT NULL,
	actor varbinary(128) NOT NULL,
	on_behalf varbinary(128) NOT NULL,
	fields mediumblob NOT NULL,
	state varbinary(32) NOT NULL,
	hash varbinary(32) NOT NULL,
	PRIMARY KEY (tenant, kind, id, version, n)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS `hogo_schema` (
	version bigint NOT NULL,
	PRIMARY KEY (version)
) ENGINE=InnoDB;

INSERT INTO `hogo_schema` (version) SELECT 1 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `hogo_schema` AS s);
