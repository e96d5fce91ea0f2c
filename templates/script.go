package templates

// Script is what is done together, step by step, with a place for initials.
// Values: {leaves}, {edition}, {need}, {cards}.
type Script struct {
	Title   string
	Lead    string
	Present [3]string // a line to write on follows each
	Columns [4]string // number, what to do, what to expect, initials
	Steps   []Act
	Other   string // what went otherwise: lines to write on follow
	Sign    string // a line to write on follows
}

// Act is one step of a script, each part on one line.
type Act struct{ Do, Expect string }

// Recall is the list of what comes back when a new edition is made.
type Recall struct {
	Title   string
	Lead    [2]string
	Edition string // a line to write on follows
	Columns [5]string
}

// Moving is the hand-out for a new phone.
type Moving struct {
	Title string
	Lead  string
	Steps []string
}
