// Package backup is the kit format: what a backup is, from an account to the
// text of one symbol and one typed row, and back.
//
// Accounts (Account, Vault) speak the language of RFC 4226 (HOTP), RFC 6238
// (TOTP) and the key URI. They are sorted into blocks of one importance,
// packed (Payload), sealed as standard age files (Seal, Open), cut into
// frames with spare frames (Frames, Assembler) and rows for the keyboard
// (Row), and dealt to sheets (Deal). The open header (Header) says what a
// reader needs before any key; the kit record (Record) is what stays with the
// maker so that paper can be compared with the original without the cards.
//
// FORMAT.md in this folder is the specification; the tests of this package
// read its examples. The package takes bytes and times and returns bytes: it
// opens no file, asks nobody and knows nothing of paper sizes.
package backup
