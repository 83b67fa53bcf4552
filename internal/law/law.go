// Package law is the table of the law that hogo's rules cite: the editions of
// the Act on the Protection of Personal Information (APPI, 個人情報保護法) by
// date, the article that each provision has in each numbering, the force of
// other statutes, and the few figures and lists that statutes fix by date. It
// holds data and look-ups, never decisions.
//
// Start with [Resolve], which finds the text that governs an event (the
// policy's pinned edition, else the event's date), and [Text.Cite], which
// finds a provision's article in that text. Records keep the stable names of
// type [Provision], never article numbers: the numbers moved on 2022-04-01 and
// again on 2023-04-01.
//
// Guarantees: everything is immutable and safe for concurrent use; what the
// table does not know is never guessed: an event before 2017-05-30 is
// [ErrEditionUnknown], a provision that a text lacks has no citation, an
// unlisted statute only permits. Numbers that no public source confirmed carry
// a question mark in the table and are told by [Text.Sure].
//
// Non-goals: legal advice, the text of the articles, and any rule that decides.
package law

import (
	"errors"
	"time"
)

// JST is Japanese law's time; legal days begin and end in it.
var JST = time.FixedZone("JST", 9*60*60)

// ErrEditionUnknown reports an event before the first known edition
// (2017-05-30) or a pinned edition that does not exist.
var ErrEditionUnknown = errors.New("edition unknown")

// Day returns the instant at which a legal day begins.
func Day(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, JST)
}
