// Package wrapstore shows how a host keeps hogo's records in tables that it has
// already: a [store.Store] in about 300 lines, without hogo's own sqlstore. See
// README.md for the steps. Start with [New].
//
// It is written for SQLite and keeps the whole contract: the test runs hogo's
// conformance suite and its model on it.
package wrapstore
