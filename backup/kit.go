package backup

import (
	"fmt"
	"io"
)

// Kit is one edition, whole: everything that goes on paper, and the record
// that stays with the maker. Cards holds the key in the clear; nothing of a
// Kit is ever logged or printed but through render.
type Kit struct {
	Header Header
	Open   []Frame  // frames of the open header, spares included
	Blocks []Sealed // A, B, …
	Frames [][]Frame
	Sheets []Sheet
	Typed  []TypedLeaf // leaf numbers go on after the sheets
	Cards  []Card
	Proof  string // proof words of the payloads
	Record Record

	// Storage is what opens the kit, with the names of the groups, and where
	// the owner wants the parts to lie.
	Storage Storage
}

// Leaves is how many locked leaves the kit has, symbols and typed rows
// together: the number that an heir counts envelopes by.
func (k Kit) Leaves() int { return len(k.Sheets) + len(k.Typed) }

// Card is one key card: a SLIP-39 share as words, and whom it is for.
type Card struct {
	Number     int      // from 1, over all cards of the kit
	Of         int      // cards of the kit
	Group      int      // from 1
	GroupName  string   // as the owner typed it; empty in a kit of one group
	Member     int      // from 1, within the group
	Words      []string // 20, or 33 for a kit key of 256 bits
	Check      string   // CheckChars characters, as in the open header
	CheckWords string   // two words
	Holder     Holder
}

// String names the card and none of its words.
func (c Card) String() string { return "key card" }

// Format implements fmt.Formatter so that no verb shows the words.
func (c Card) Format(f fmt.State, _ rune) { io.WriteString(f, c.String()) }
