// Package fold normalises short Japanese texts — names, postal codes, memos, dates — before they are compared, validated or scanned.
//
// Start with [String] or, where a buffer can be reused, [Append]. [Source], or a [Mapper] for many places, leads from
// the folded text back to the original; [Digit], [IsHyphen] and [Number] read what forms hold in place of ASCII digits and hyphens; [ParseDate] reads dates in the
// Japanese eras and in the Western calendar.
//
// Guarantees: the folded text is exactly what golang.org/x/text answers for width.Fold followed by norm.NFKC, for any input including invalid
// UTF-8; folding valid text twice changes nothing more; a text that is already folded costs no allocation. Errors never quote their input.
//
// Non-goals: folding is for comparing, never for storing (㈱ and (株), 髙 and its variants are the writer's choice); it does not unify variant
// kanji, hiragana with katakana, upper with lower case, or hyphens, which differ in meaning elsewhere.
//
// All functions are pure and safe for concurrent use.
package fold
