// Package verify is what came back from paper, held against what went out.
//
// A Pile sorts everything that was read, from any source and in any order,
// into frames, typed rows and key cards. ReadCard says of one card whether it
// is the one that was made. Paper compares a pile with the kit record; its
// Report, in the form that scripts read, takes the cards and accounts in by
// AddCards, AddAccounts (the record's fingerprints) and AddOpened. Gather and
// Open put sheets and cards together for restore. Map says sheet by sheet what
// is there, and Draw draws it on the pictures of the pages.
//
// The package never meets the writer: it knows render only through paper and
// backup/FORMAT.md.
package verify
