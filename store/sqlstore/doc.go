// Package sqlstore keeps hogo's records in the database that the host has already:
// SQLite, PostgreSQL, MariaDB or MySQL, over database/sql. It imports no driver;
// any driver of the dialect will do.
//
// Make the tables with [Migrate], or copy [Schema] into the host's own migrations,
// and open a store with [New]. One database serves many organisations: a [Store]
// is one of them ([Options.Tenant], [Store.ForTenant]).
//
//	if err := sqlstore.Migrate(ctx, db, sqlstore.SQLite, sqlstore.Options{}); err != nil {
//		return err
//	}
//	s, err := sqlstore.New(ctx, db, sqlstore.SQLite, sqlstore.Options{Tenant: "okaya"})
//
// What the host writes and what hogo records about it belong into one transaction:
//
//	err = s.InTx(ctx, nil, func(tx *sql.Tx, bound *sqlstore.Tx) error {
//		if _, err := tx.ExecContext(ctx, "UPDATE members SET …"); err != nil {
//			return err
//		}
//		return record(ctx, bound) // a hogo call that takes a store.Store
//	})
//
// [Store.WithTx] does the same in a transaction that the host, or its ORM, began.
//
// Refusals and counted accesses that are recorded with the bound store are written when
// the transaction has ended, however it did ([Tx.After]); a host that begins its own
// transactions calls [Tx.Done] for it, and looks at its error. Only what a process had
// not yet written when it died is lost. A transaction that is run again after a conflict
// leaves the evidence of each run.
//
// # Guarantees
//
//   - The contract of [store.Store], on each dialect; the conformance suite, a model
//     test and a test that kills the process in mid-commit run on real databases.
//   - A commit is one transaction. Commits behave as if executed one at a time,
//     whatever the isolation level, from READ COMMITTED up: versions are compared in
//     the statement that writes, expected records are locked, and what the engine
//     cannot run beside another commit is store.ErrConflict.
//   - Every key is compared byte for byte, whatever the collation of the database.
//   - Tenants see nothing of each other: the tenant leads every key, index and
//     condition.
//   - Texts of errors carry nothing of the driver's message ([Error]).
//   - No statement is prepared while a transaction is open, so a pool of one
//     connection is enough.
//
// # What the host decides
//
// SQLite: journal_mode=WAL; synchronous=FULL, or the last commits before a power cut
// are lost; busy_timeout, for other processes (within this one, writers wait their
// turn); cache_size of some 64 MB while large files are imported. Begin transactions
// as the writer (BEGIN IMMEDIATE), or let InTx do it. With modernc.org/sqlite:
//
//	sql.Open("sqlite", "file:members.db?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)"+
//		"&_pragma=busy_timeout(10000)&_pragma=secure_delete(ON)&_txlock=immediate")
//
// What was erased, and every earlier version of a record: a database marks rows as gone
// and overwrites their bytes some day. They are gone from the tables' files
//   - with SQLite at once, by secure_delete=ON on every connection from the beginning, and
//     from its log by a checkpoint;
//   - with PostgreSQL by VACUUM FULL, which writes the table anew and locks it meanwhile; a
//     plain VACUUM frees the room and leaves the bytes;
//   - with MariaDB and MySQL by OPTIMIZE TABLE, or with MariaDB at once by
//     innodb_immediate_scrub_data_uncompressed=ON.
//
// Write-ahead, undo, redo and binary logs, doublewrite buffers, replicas and backups are
// the host's to let expire.
//
// MariaDB and MySQL: InnoDB with innodb_flush_log_at_trx_commit=1. A deadlock or a
// failed statement may have undone the whole transaction or none of it: roll back
// after every error.
//
// PostgreSQL: any isolation level from READ COMMITTED up; a pooler in transaction
// mode needs [Options.NoPrepare] and a driver that does not prepare by itself (pgx:
// default_query_exec_mode=exec).
//
// # What engines must understand
//
// Beside tables of texts, 64-bit integers and byte strings, with primary keys and
// ordinary indexes, nothing but SELECT, INSERT, UPDATE and DELETE is used: no
// advisory locks, triggers, sequences, stored functions, foreign keys, arrays or
// JSON of the engine, LISTEN, savepoints or server-side cursors. In particular
//
//   - SQLite 3.24: tables WITHOUT ROWID, partial indexes, INDEXED BY, comparison of
//     rows, INSERT OR FAIL.
//   - PostgreSQL 12, and engines that speak its protocol: COLLATE "C", partial
//     indexes, CREATE … IF NOT EXISTS, comparison of rows, common table expressions
//     with RETURNING, VALUES as a table, LATERAL, FOR SHARE and FOR NO KEY UPDATE in
//     subqueries, the SQLSTATEs 23505, 40001 and 40P01. With [Options.OneChange] no
//     statement changes a table twice. Engines without row locks must be
//     serializable.
//   - MariaDB 10.5, MySQL 8.0: InnoDB, varbinary keys, FORCE INDEX, FOR UPDATE.
//
// # What it does not do
//
// It does not begin, repeat or commit the host's transaction (but for InTx), does
// not pool or cache, and does not encrypt: access to the tables is the database's to
// guard. The tables are not partitioned by tenant.
package sqlstore
