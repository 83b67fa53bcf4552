// Package anonymize makes tables nobody's: it processes personal information into anonymously processed
// information (匿名加工情報) or pseudonymously processed information (仮名加工情報), proves what a file
// is worth, reports risk and utility, and keeps the register of releases that the act demands.
//
// Start with [Anonymize]: it reads a [Source] twice, finds the best global recoding under privacy models
// and a suppression limit, and writes the released rows to a [Sink]. Its parts stand alone as well:
//
//   - [Load] collapses a table to a [Histogram] of its distinct tuples; [Counted] takes what a database
//     has grouped.
//   - [Histogram.Optimize] finds the optimal global recoding; [Histogram.Partition] a local one that
//     loses less and lets values of a column overlap.
//   - [Recipe] repeats a solution on the next table; [Verify] proves models and the absence of
//     identifiers on any file.
//   - [Transform] applies the guideline's techniques by name; [FindPeculiar] lists rare and outlying
//     values for a person to judge.
//   - [Histogram.Report] measures risk and loss; [Report.WriteHTML] is one page with plots, in Japanese
//     or English.
//   - [Pseudonymize] and [VerifyPseudonymous] serve the other kind of processing.
//   - [SealMethod] keeps processing-method information (加工方法等情報) encrypted and apart; [Register]
//     records creation, publication, provision and the rest, and refuses what the act forbids. By its
//     [Digest], which a provision tells, it knows the file that was verified when it is handed over;
//     [Register.OpenMethod] asks for the role, records who reads, and only then opens what was sealed.
//
// # Guarantees
//
//   - The optimum is exact: no allowed combination of levels with a lower loss satisfies the models
//     within the limits. A search that a budget, a deadline or a cancelled context ended says so with a
//     bound, and [Anonymize] then releases nothing.
//   - The result does not depend on the order of rows, the number of goroutines, or the machine; ties are
//     broken as documented.
//   - Models, limits, levels and the values of classed columns are checked before a row is written. Free
//     columns are read for identification codes as they pass, and a source that changes between its two
//     readings is noticed at its end: the sink is then aborted, never ended.
//   - Rows are streamed, never held: memory follows the distinct tuples. (Exceptions, documented there:
//     [Swap], [Table], [Collect].)
//   - Columns that nobody declared, values that a hierarchy does not know, and missing values never pass
//     silently. Missing values are no wildcards.
//   - Error texts name columns, rows and counts, never a value; values stand in typed fields.
//
// # What it does not do
//
// It takes each record for a person. Of a table with several records of one person, as payments, k counts
// records and promises nothing about persons: make one record of each person first.
//
// It does not say that a release is lawful. k and its kin are evidence for the fifth of the Commission's
// standards; a person judges each of them, and the register wants that judgement on record. It does not
// change the order of rows. Models look at one file: what several releases tell together, the person has
// to judge.
//
// The computing part needs no store; only [Register] does. [Histogram], [Partition], [Hierarchy],
// [Recipe] and [Register] are safe for concurrent use; sources, sinks and tables are not, unless the host
// makes them so.
package anonymize
