package backup

// Holder is who keeps a key card, as the owner typed it. Every field may be
// empty; a card without a name gets a line to write it on.
type Holder struct {
	Name     string `json:"holder,omitempty"`
	Language string `json:"language,omitempty"` // BCP 47: what the card is written in; empty: as the kit
	Phone    string `json:"phone,omitempty"`
	Position string `json:"position,omitempty"` // what the holder is in a team
	Place    string `json:"place,omitempty"`    // where the card lies, when not with the holder
}

// Place is where parts of a kit lie together: what happens to one happens to
// all of them.
type Place struct {
	Name   string `json:"name"`
	Sheets bool   `json:"sheets,omitempty"` // a set of the locked sheets
	Cards  []int  `json:"cards,omitempty"`  // key cards by their number
}
