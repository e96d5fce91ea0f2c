package templates

import "fmt"

// Screen is what the program says on the screen, in one language. English
// stands in the program itself, and is the key here; its own Screen is empty.
// A text keeps the verbs of its key (%d, %s) in their order, or numbers them
// (%[2]s). Blanks and line ends around a text are not part of it.
type Screen struct {
	Texts     map[string]string
	Nouns     map[string]Noun // what is counted, by its English singular
	NoneAsOne bool            // nothing is counted like one: "0 compte"

	// Usage is the help: each paragraph, title and row in one line, which is
	// broken for the window, and the names in capitals that stand for what a
	// person types. A blank that must not be a line end is U+00A0.
	Usage map[string]string

	// Inner is what the packages below the program say: errors, reasons, hints.
	// An error is looked up part by part, cut at its colons.
	Inner map[string]string
	Colon string // {where}, {what}: a place and what is wrong there

	// Turns are words between the last two things of a list that change before
	// a sound, by their English: the Spanish "o" before an o.
	Turns map[string]Turn

	Yes, No           string // letters for "y" and "n" in questions, lower case
	YesWords, NoWords string // what may be typed too, with blanks between
}

// Noun is a thing that is counted: "1 picture", "2 pictures".
type Noun struct{ One, Many string }

// Turn is what a word becomes before a word that begins like this.
type Turn struct {
	Before string // regular expression
	Said   string
}

// joined is one table of the texts of several rooms of the program. It panics
// when two of them hold the same text: one of the two would never be said.
func joined(rooms ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, room := range rooms {
		for english, said := range room {
			if _, twice := all[english]; twice {
				panic(fmt.Sprintf("templates: %q is in two rooms", english))
			}
			all[english] = said
		}
	}
	return all
}
