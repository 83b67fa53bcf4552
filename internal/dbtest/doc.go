// Package dbtest runs store/sqlstore on real databases: SQLite, PostgreSQL and
// MariaDB. It is a module of its own, so that no driver enters the module graph of
// hogo's importers, and it is never released.
//
// Servers are looked for on the loopback ([EnvPostgres], [EnvMySQL]); where none
// answers, its tests are skipped, or fail if [EnvRequired] is "1". They work in a
// database of their own, in tables with random names that they drop.
//
//	go test .                                            # everything, 50 kills a database
//	go test -short .                                     # 10 kills a database
//	go test -run TestCrash -crashes 1000 -timeout 60m .  # a thousand kills
//	go test -run '^$' -bench 'SQLite|Servers/.*/(put|put-expect|put-expect-over-put|get)$' -benchtime 3000x .
//	go test -run '^$' -bench 'Servers/.*/8' -benchtime 20x .
//	go test -run '^$' -bench Import -benchtime 10x .
//
// With [EnvPooler] the tests of unprepared statements go through a pooler, such as
// pgbouncer in transaction mode.
package dbtest
