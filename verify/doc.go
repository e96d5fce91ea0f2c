// Package verify is what came back from paper, held against what went out.
//
// A Pile sorts everything that was read, from any source and in any order,
// into frames, typed rows and key cards. ReadCard says of one card whether it
// is the one that was made. Paper compares a pile with the kit record,
// Accounts an export with the record's fingerprints or with the opened
// blocks; Report is their result in the form that scripts read. Open puts
// sheets and cards together for restore.
//
// The package never meets the writer: it knows render only through paper and
// backup/FORMAT.md.
package verify
