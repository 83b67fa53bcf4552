// Package idcode knows the identification codes of Japanese persons: their forms, their check digits, and how they stand in free text.
//
// The codes are the individual identification codes of the Act on the Protection of Personal Information, article 2(2), as cabinet order article 1 and
// the commission's rules articles 3 and 4 name them, as far as they are numbers. Start with [AppendScan] or [Scan] for a memo, [Valid] for a field
// that should hold one code.
//
// A scan reads full-width and half-width forms, kanji digits, groups joined by hyphens of any kind, spaces, points, waves or strokes, and labels
// (マイナンバー, 個人番号, 免許証番号 …) before or, in brackets, behind a number. A [Finding] says which kind of code stands where, and by what evidence; it never holds digits.
//
// Guarantees: a 12-digit number with the right check digit, written in one piece or in equal groups with one such sign between them, is always reported
// as an individual number, unless the text marks it as something else (see [AppendScan]); a corporate number, which identifies no person, is never
// reported. Offsets are bytes of the original text and lie on rune boundaries. A text with nothing to find costs one pass and no allocation.
//
// Non-goals: whether a code may be kept is the guard's decision; numbers spread over several lines or written in words are not read, nor are digits
// in circles (① is a bullet).
//
// All functions are pure and safe for concurrent use.
package idcode
