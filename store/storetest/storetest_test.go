package storetest_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store/storetest"
)

func openFaulty(fault string) storetest.Open {
	patience := 5 * time.Minute
	if fault != "" {
		patience = 2 * time.Second // some of them hang
	}
	return func(context.Context) (storetest.Base, error) {
		b := newBase(fault)
		return storetest.Base{
			Store:     &faulty{base: b, tenant: "mine"},
			Again:     &faulty{base: b, tenant: "mine"},
			Neighbour: &faulty{base: b, tenant: "theirs"},
			Patience:  patience,
		}, nil
	}
}

// faults names, for every check, a fault that it is meant to catch.
var faults = map[string]string{
	"keep/record":          "keep is not kept",
	"keep/record-in-query": "queries leave out the salt",
	"keep/entry":           "fields are joined with commas",
	"keep/due":             "due dates are in milliseconds",
	"keep/body":            "bodies are normalised",
	"keep/key":             "keys are compared without case",
	"keep/time":            "times are local",
	"keep/tenant":          "queries show all tenants",
	"keep/tenant-commit":   "neighbours are expected",
	"get/found":            "get of nothing is no error",
	"get/key":              "keys end at a zero byte",
	"get/sees":             "get answers from a cache",
	"get/alias":            "bodies are overwritten in place",
	"query/matches":        "conditions after the first are ignored",
	"query/follows":        "indexes are not updated",
	"query/once":           "moved records come twice",
	"query/steady":         "pages are counted",
	"query/sees":           "queries read a copy that lags",
	"query/alias":          "bodies are in a shared buffer",
	"query/holds":          "a query holds its lock",
	"query/invalid":        "invalid queries are answered",
	"query/break":          "a break leaks a connection",
	"query/anew":           "a second loop goes on where the first ended",
	"query/empty":          "empty conditions restrict",
	"query/due-before":     "due before includes the instant",
	"query/after":          "after includes the record",
	"query/begin":          "time begins in 1970",
	"query/limit":          "one record too many is yielded",
	"query/no-body":        "a body not asked for is gone",
	"order/by-id":          "order is a dictionary's",
	"order/by-due":         "order by due forgets the kind",
	"commit/whole":         "the last put is lost",
	"commit/replace":       "empty columns are not updated",
	"commit/nothing":       "nothing is rolled back",
	"commit/put":           "a put takes any version",
	"commit/put-purged":    "purged ids are used again",
	"commit/put-index":     "purged index records leave something",
	"commit/expect":        "expectations are ignored",
	"commit/purge":         "a purge takes any version",
	"commit/entry":         "entries are overwritten",
	"batch/invalid":        "batches are not validated",
	"batch/least":          "batches of more than 32 operations fail",
	"batch/most":           "limits are not enforced",
	"batch/silent":         "errors carry ids",
	"race/lost-update":     "versions are checked before the transaction",
	"race/write-skew":      "expectations are not locked",
	"race/purge":           "expectations of purges are not locked",
	"race/unique":          "a new record is checked before the transaction",
	"race/whole":           "puts are written one by one",
	"race/acknowledged":    "a commit is acknowledged before it is written",
	"race/mixed":           "entries get lost beside others",
	"journal/order":        "entries are ordered by time",
	"journal/kept":         "a purge deletes the journal",
	"journal/sees":         "journals read a copy that lags",
	"journal/holds":        "a journal holds its lock",
	"journal/select":       "kinds are prefixes",
	"journal/invalid":      "invalid queries are answered",
	"journal/after":        "entries of a version are skipped",
	"journal/begin":        "a place before a key skips the key",
	"journal/limit":        "one entry too many is yielded",
	"context/call":         "calls ignore the context",
	"context/loop":         "loops ignore the context",
	"context/loop-ends":    "loops look at the context once",
	"context/error-last":   "loops go on after an error",
	"count/matches":        "counts are limited",
	"limits/least":         "limits are too small",
	"notify/every":         "purges are not told",
	"notify/visible":       "a commit is told before it is written",
	"notify/order":         "commits are told out of order",
	"notify/stop":          "listeners are never let go",
}

// further names other faults, each with a check that is meant to catch it.
var further = map[string]string{
	"batches that write nothing are not looked at":      "commit/expect",
	"entries are written behind the record":             "race/whole",
	"exact is said although other values are not heard": "notify/every",
	"listeners hear the neighbours":                     "notify/every",
	"pages of a journal end with a version":             "journal/holds",
	"times before the year 1000 are lost":               "keep/due",
	"whole journals show all tenants":                   "keep/tenant",
}

func TestFurtherFaultsAreCaught(t *testing.T) {
	t.Parallel()
	for fault, name := range further {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			var v *storetest.Violation
			require.ErrorAs(t, storetest.CheckOne(t.Context(), openFaulty(fault), name), &v)
			t.Log(v.Detail)
		})
	}
}

func TestPlainStorePasses(t *testing.T) {
	t.Parallel()
	storetest.Run(t, openFaulty(""))
}

// TestEveryCheckCatches runs each check on a store with the fault that it is meant
// for, and on no other.
func TestEveryCheckCatches(t *testing.T) {
	t.Parallel()
	assert.Len(t, faults, len(storetest.Names()), "every check needs a fault")
	for _, name := range storetest.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			fault := faults[name]
			require.NotEmpty(t, fault)
			var v *storetest.Violation
			require.ErrorAs(t, storetest.CheckOne(t.Context(), openFaulty(fault), name), &v)
			assert.Equal(t, name, v.Check)
			assert.Contains(t, v.Error(), v.Sentence)
			t.Log(v.Detail)
		})
	}
}

// TestModelCatches runs the model on stores with faults that need no race.
func TestModelCatches(t *testing.T) {
	t.Parallel()
	for _, fault := range []string{
		"keep is not kept", "queries leave out the salt", "keys are compared without case", "bodies are overwritten in place",
		"conditions after the first are ignored", "indexes are not updated", "after includes the record", "get answers from a cache",
		"one record too many is yielded", "nothing is rolled back", "a put takes any version", "purged ids are used again",
		"expectations are ignored", "a purge takes any version", "the last put is lost", "empty columns are not updated",
		"a purge deletes the journal", "entries are ordered by time", "entries of a version are skipped",
		"queries show all tenants", "order is a dictionary's", "order by due forgets the kind", "due before includes the instant",
		"purged index records leave something", "fields are joined with commas",
	} {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			assert.Error(t, storetest.CheckModel(t.Context(), openFaulty(fault), 1, 1500))
		})
	}
}

func TestPlainStoreFollowsModel(t *testing.T) {
	t.Parallel()
	storetest.Model(t, openFaulty(""), 1, 1000)
}

func TestCheckReportsAll(t *testing.T) {
	t.Parallel()
	err := storetest.Check(t.Context(), openFaulty("expectations are ignored"))
	var names []string
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		var v *storetest.Violation
		require.ErrorAs(t, e, &v)
		names = append(names, v.Check)
	}
	assert.Subset(t, names, []string{"commit/nothing", "commit/expect", "keep/tenant-commit", "race/purge"})
	assert.False(t, slices.Contains(names, "keep/record"))
}

func TestErrorOfOpen(t *testing.T) {
	t.Parallel()
	broken := errors.New("no database")
	open := func(context.Context) (storetest.Base, error) { return storetest.Base{}, broken }
	assert.ErrorIs(t, storetest.Check(t.Context(), open), broken)
	assert.ErrorIs(t, storetest.CheckModel(t.Context(), open, 1, 1), broken)
}
